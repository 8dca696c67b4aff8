using Once.Catalogue.Contract;

namespace Once.Catalogue.Auditing;

/// <summary>Rules on where and how one applies.</summary>
internal static class HandlingRules
{
    private const string Online = "online";

    public static readonly IReadOnlyList<ItemRule> All =
    [
        new("code-valid", "实施编码 31 位、校验位对、以基本编码结尾", "GB/T 39554.1-2020", "basics", true, (i, _) =>
            !ItemCode.TryParse(i.Code, out var code, out var problem) ? problem
                : code.BasicCode != i.BasicCode ? $"实施编码后 12 位是 {code.BasicCode}，和基本编码 {i.BasicCode} 对不上。"
                : i.BasicCode[2..4] != CodeList.Code(i.Type) ? $"基本编码第 3、4 位是 {i.BasicCode[2..4]}，{CodeList.Name(i.Type)}的是 {CodeList.Code(i.Type)}。" : null),
        new("level-four-without-visits", "Ⅳ级（全程网办）的到现场次数是 0", ItemAudit.Checker, Online, false, (i, _) =>
            i.OnlineLevel is "IV" && i.Visits > 0 ? $"写的是全程网办，又要到现场 {i.Visits} 次。" : null),
        new("no-visit-takes-mail", "不用到现场又不能网上办的，要能寄材料", ItemAudit.Checker, Online, false, (i, _) =>
            i.Visits == 0 && !i.Channels.Any(c => c is Channel.Web or Channel.Mobile or Channel.Mail) ? "不用到现场，可是网上不能办，也不收快递。" : null),
        new("visits-with-reason", "要到现场的写明原因", ItemAudit.Checker, Online, true, (i, _) =>
            i.Visits > 0 && string.IsNullOrEmpty(i.VisitsReason) ? $"要到现场 {i.Visits} 次，没有写原因。" : null),
        new("across-says-how", "能跨省、跨市办的写明异地怎么办", "通办范围的事项要素（GB/T 39046-2020）", Online, false, (i, _) =>
            i.Across is AcrossScope.National or AcrossScope.Province && i.AcrossWays.Count == 0 ? $"写着{CodeList.Name(i.Across.Value)}通办，没有写异地怎么办。" : null),
        new("across-online-without-visits", "靠全程网办通办的，不用到现场", "全程网办：网上办完，不到现场", Online, false, (i, _) =>
            i.AcrossWays.Contains(AcrossWay.Online) && i.Visits > 0 ? $"写着异地全程网办，又要到现场 {i.Visits} 次。" : null),
        new("free-without-payment", "不收费的不开网上支付", ItemAudit.Checker, Online, false, (i, _) =>
            i.Fees.Count == 0 && i.Conveniences.Contains(Convenience.OnlinePayment) ? "不收费，却写着支持网上支付。" : null),
        new("phones-differ", "咨询电话和投诉电话不是同一个", ItemAudit.Checker, "basics", false, (i, _) =>
            i.ConsultPhone == i.ComplaintPhone ? "咨询电话和投诉电话是同一个，投诉要另设一个。" : null),
        new("phones-with-area-code", "电话都带区号", ItemAudit.Checker, "basics", false, (i, _) =>
            HasAreaCode(i.ConsultPhone) && HasAreaCode(i.ComplaintPhone) ? null : "咨询电话、投诉电话都要带区号。"),
        new("place-for-window", "能在窗口办的写明在哪里", ItemAudit.Checker, "places", false, (i, _) =>
            i.Channels.Contains(Channel.Window) && i.PlaceCodes.Count == 0 ? "写着窗口办理，没有写办理地点。" : null),
        new("place-to-the-window", "办理地点写到窗口", ItemAudit.Checker, "places", false, (i, ground) =>
            i.PlaceCodes.FirstOrDefault(p => ground.WindowPlaces.TryGetValue(p, out var window) && !window) is { } place ? $"办理地点 {place} 没有写到几号窗口。" : null),
        new("themes-match-whom", "服务对象和主题分类对得上", ItemAudit.Checker, "basics", false, ThemesMatch),
    ];

    private static string? ThemesMatch(PublishedItem item, AuditGround _)
    {
        var forPersons = item.Themes.Except(item.EnterpriseThemes).Any();
        var persons = item.Serves.Contains(ServiceObject.NaturalPerson);
        var others = item.Serves.Any(s => s is not ServiceObject.NaturalPerson);
        return persons && !forPersons ? "服务对象有自然人，没有写主题分类。"
            : others && item.EnterpriseThemes.Count == 0 ? "服务对象有单位，没有写法人主题分类。"
            : !persons && forPersons ? "服务对象没有自然人，却写了自然人的主题分类。" : null;
    }

    private static bool HasAreaCode(string phone) =>
        phone == "12345" || (phone.StartsWith('0') && phone.IndexOf('-', StringComparison.Ordinal) is 3 or 4);
}
