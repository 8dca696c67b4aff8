using System.Globalization;
using Once.Kernel.Exporting;
using Once.Ratings.Contract;

namespace Once.Ratings.Importing;

/// <summary>One rating as another system sends it, by the words of the national interface.</summary>
/// <param name="ProjectNo">办件编号 of the other system; with its name the key of the event.</param>
/// <param name="DeptCode">统一社会信用代码 of the rated organ.</param>
/// <param name="Satisfaction">In the code of the mapping named beside it.</param>
/// <param name="EvalDetail">Codes of tags with commas between.</param>
/// <param name="Anonymity">1 yes, 2 no.</param>
/// <param name="AssessNumber">1 the first, 2 a supplement.</param>
internal sealed record OutsideRating(
    string? ProjectNo, string? DeptCode, string? TaskCode, string? TaskName, string? Pf, string? Satisfaction, string? EvalDetail, string? WritingEvaluation,
    string? AssessTime, string? AssessNumber, string? Anonymity, string? UserName, string? MobileNum);

/// <summary>How a system numbers the channels.</summary>
/// <remarks>国家政务服务平台好差评数据接口, field pf: 7 短信; 浙江省 interface: 6 短信, 7 系统默认评价.</remarks>
internal sealed record ChannelMapping(string Key, string Name, IReadOnlyDictionary<int, RatingChannel> Codes)
{
    private static readonly Dictionary<int, RatingChannel> First = new()
    {
        [1] = RatingChannel.Computer,
        [2] = RatingChannel.Mobile,
        [3] = RatingChannel.QrCode,
        [4] = RatingChannel.Tablet,
        [5] = RatingChannel.Terminal,
    };

    public static readonly ChannelMapping National = new("national", "国家接口：6 电话，7 短信", new Dictionary<int, RatingChannel>(First) { [6] = RatingChannel.Telephone, [7] = RatingChannel.Sms });

    public static readonly ChannelMapping WithDefault = new("with-default", "有默认评价的接口：6 短信，7 系统默认", new Dictionary<int, RatingChannel>(First) { [6] = RatingChannel.Sms, [7] = RatingChannel.Default });

    public static readonly IReadOnlyList<ChannelMapping> All = [National, WithDefault];

    public RatingChannel? Read(int code) => Codes.TryGetValue(code, out var channel) ? channel : null;

    public int? Write(RatingChannel channel) => Codes.Where(c => c.Value == channel).Select(c => (int?)c.Key).FirstOrDefault();

    public static ChannelMapping? Find(string? key) => All.FirstOrDefault(m => m.Key == key);
}

/// <summary>A rating from outside that has been read: every word understood.</summary>
internal sealed record ReadRating(string Number, string DeptCode, string TaskCode, string TaskName, RatingChannel Channel, Satisfaction Level, IReadOnlyList<int> Tags, string? Words, DateTime At, bool IsSupplement, bool IsNamed, string? Name, string? Phone);

/// <summary>Reads a row by the mappings chosen; every fault is told by its field. Pure.</summary>
internal static class ReadOutsideRating
{
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy-MM-dd HH:mm", "yyyyMMddHHmmss"];

    public static ReadRating? Run(int row, OutsideRating of, LevelMapping levels, ChannelMapping channels, List<RowFault> faults)
    {
        var before = faults.Count;
        void Fault(string field, string? value, string message) => faults.Add(new RowFault(row, field, value ?? "", message));
        var number = of.ProjectNo?.Trim() ?? "";
        if (number.Length is 0 or > 64)
            Fault("projectNo", of.ProjectNo, "写办件编号，最多 64 个字。");
        var dept = of.DeptCode?.Trim().ToUpperInvariant() ?? "";
        if (dept.Length != 18)
            Fault("deptCode", of.DeptCode, "写被评单位的 18 位统一社会信用代码。");
        var level = Number(of.Satisfaction) is { } code ? levels.Read(code) : null;
        if (level is null)
            Fault("satisfaction", of.Satisfaction, "等级是 1 到 5。");
        var channel = Number(of.Pf) is { } pf ? channels.Read(pf) : null;
        if (channel is null)
            Fault("pf", of.Pf, "渠道是 1 到 7。");
        if (!DateTime.TryParseExact(of.AssessTime?.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            Fault("assessTime", of.AssessTime, "评价时间写成 2026-09-01 10:30:00。");
        var tags = Tags(of.EvalDetail, level, Fault);
        var which = Number(of.AssessNumber ?? "1");
        if (which is not (1 or 2))
            Fault("assessNumber", of.AssessNumber, "1 是首次，2 是追评。");
        var anonymity = Number(of.Anonymity ?? "1");
        if (anonymity is not (1 or 2))
            Fault("anonymity", of.Anonymity, "1 是匿名，2 是实名。");
        if (of.WritingEvaluation?.Trim().Length > Model.Rating.LongestWords)
            Fault("writingEvaluation", "", "评价内容最多 500 个字。");
        if (faults.Count > before)
            return null;
        var words = string.IsNullOrWhiteSpace(of.WritingEvaluation) ? null : of.WritingEvaluation.Trim();
        var named = anonymity == 2;
        return new ReadRating(number, dept, of.TaskCode?.Trim() ?? "", of.TaskName?.Trim() ?? "", channel!.Value, level!.Value, tags, words, DateTime.SpecifyKind(at.AddHours(-8), DateTimeKind.Utc), which == 2, named, named ? of.UserName?.Trim() : null, named ? of.MobileNum?.Trim() : null);
    }

    private static List<int> Tags(string? text, Satisfaction? level, Action<string, string?, string> fault)
    {
        var codes = new List<int>();
        foreach (var part in (text ?? "").Split([',', '，', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Number(part) is not { } code || RatingTags.Find(code) is not { } tag)
                fault("evalDetail", part, "没有这个标签，或者已经停用。");
            else if (level is not null && tag.Level != level)
                fault("evalDetail", part, $"这个标签是“{tag.Level.Words}”的，和等级对不上。");
            else
                codes.Add(code);
        }
        return codes;
    }

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
