using Once.Kernel.Refusals;

namespace Once.Cases.Model;

internal static class PartnerRefusals
{
    public static readonly Refusal BadMessage = new("cases.partner-bad-message", "这条消息读不懂。");
    public static readonly Refusal Contradicts = new("cases.partner-contradicts", "同一个编号先前说的不是这样，没有改。");
    public static readonly Refusal OutOfTurn = new("cases.partner-out-of-turn", "这一轮材料不是现在要的。");
    public static readonly Refusal UnknownItem = new("cases.partner-unknown-item", "没有这个事项，或者现在不办。", Field: "Item");
    public static readonly Refusal UnknownName = new("cases.partner-unknown-name", "这个事项没有这一项。");
    public static readonly Refusal BadFile = new("cases.partner-bad-file", "有一份材料的内容传坏了，请再传。");
    public static readonly Refusal NoConsent = new("cases.partner-no-consent", "没有写明本人怎么同意的，不能代收。", "《个人信息保护法》第十四条");
    public static readonly Refusal PlaceMissing = new("cases.partner-place-missing", "选一个地方。", Field: "Place");
    public static readonly Refusal ItemMissing = new("cases.partner-item-missing", "写上事项名称，照对方办事指南上的写。", Field: "ItemName");
    public static readonly Refusal LineWrong = new("cases.partner-line-wrong", "一行写一项，先写名称，再写冒号，再写内容。", Field: "Lines");
    public static readonly Refusal PapersMissing = new("cases.partner-papers-missing", "至少传一份材料。", Field: "File1");
    public static readonly Refusal PaperNameMissing = new("cases.partner-paper-name-missing", "写上这份材料的名称。");
    public static readonly Refusal TooLarge = new("cases.partner-too-large", "材料太大，请拆开或压缩。", Field: "File1");
    public static readonly Refusal NotConsented = new("cases.partner-not-consented", "先记下本人的同意，再代收。", "《个人信息保护法》第十四条");
    public static readonly Refusal NothingToSend = new("cases.partner-nothing-to-send", "对方现在没有要材料。");
    public static readonly Refusal NothingToSettle = new("cases.partner-nothing-to-settle", "对方前后说的没有不一样。");
    public static readonly Refusal WhoSaidSo = new("cases.partner-who-said-so", "写明向对方谁问的，怎么说的。", Field: "Words");
    public static readonly Refusal SettleFirst = new("cases.partner-settle-first", "对方前后说的不一样，先打电话问清。");
    public static readonly Refusal NoResult = new("cases.partner-no-result", "对方还没有办出结果。");
}

/// <summary>States between cities: as they are told, and in words.</summary>
internal static class PartnerStates
{
    private static readonly Dictionary<string, PartnerState> Told = new(StringComparer.Ordinal)
    {
        ["received"] = PartnerState.Received,
        ["correcting"] = PartnerState.Correcting,
        ["accepted"] = PartnerState.Accepted,
        ["not-accepted"] = PartnerState.NotAccepted,
        ["granted"] = PartnerState.Granted,
        ["refused"] = PartnerState.Refused,
        ["ended"] = PartnerState.Ended,
    };

    /// <returns>Null for a word that is no state.</returns>
    public static PartnerState? Of(string word) => Told.TryGetValue(word, out var state) ? state : null;

    public static string Word(PartnerState state) => Told.First(t => t.Value == state).Key;

    public static string Of(PartnerState state) => state switch
    {
        PartnerState.Sending => "正在送，等对方收下",
        PartnerState.Declined => "对方没有收下",
        PartnerState.Received => "对方收下了",
        PartnerState.Correcting => "对方要求补正",
        PartnerState.Accepted => "对方受理了",
        PartnerState.NotAccepted => "对方不予受理",
        PartnerState.Granted => "准予，结果出来了",
        PartnerState.Refused => "不予，结果出来了",
        PartnerState.Ended => "没有办成就结束了",
        _ => "交给本人了",
    };
}
