using Once.Cases.Model;

namespace Once.Cases.Receiving;

/// <summary>How pages say what a reception holds. Pure.</summary>
internal static class ReceptionWords
{
    public static string Of(ConsentWay? way) => way switch
    {
        null => "还没有",
        ConsentWay.Paper => "签了纸质同意书",
        ConsentWay.Scan => "签了同意书，有扫描件",
        ConsentWay.Drawn => "当面手写签名",
        ConsentWay.Code => "说出了验证码",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    /// <summary>What the person agrees to, as it stands on the sheet.</summary>
    public static IReadOnlyList<string> SheetOf(Reception reception) =>
    [
        $"本人{reception.PersonName}今天到窗口办事{(reception.PrincipalName is { } principal ? $"，替{principal}办理" : "")}。本人同意{reception.ClerkName}按本人说的和带来的材料，在政务服务平台上替本人填表、上传材料、提交申请。",
        "填好的内容本人看过，内容真实。平台为办这件事使用本人的信息，办事的部门以外不给别人看。",
        "这份同意只用于今天的这次接待，本人随时可以说停。",
    ];
}
