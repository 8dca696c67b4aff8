namespace Once.Ratings.Contract;

/// <summary>One of the forty tags that say why.</summary>
/// <param name="Code">As exchanged, such as 209.</param>
public sealed record RatingTag(int Code, string Words, Satisfaction Level);

/// <summary>评价标签: eight for each level, chosen by the rater.</summary>
/// <remarks>国家政务服务平台好差评数据接口, field evalDetail; codes in force since 2020 (those of before are disabled).</remarks>
public static class RatingTags
{
    public static readonly IReadOnlyList<RatingTag> All =
    [
        .. Of(Satisfaction.VeryGood, 510, "一窗受理一次办结", "可以先受理后补材料", "不用提交证明", "可以全程网上办理", "可以使用手机办理", "可以就近办理", "无需材料直接办理", "服务热情效率高"),
        .. Of(Satisfaction.Good, 406, "填写一张表单就可完成申报", "在线提交材料窗口核验", "一张清单告知全部申报材料", "用告知承诺减免申报材料", "可以在线预约办理", "跑大厅一次办完", "可以使用自助机办理", "服务态度较好"),
        .. Of(Satisfaction.Fair, 307, "一次性告知需要补正的材料", "提供申报材料样本", "在承诺的时间内办结", "办事指南指引准确", "按办事指南要求的材料即可办理", "可以快递送达", "跑动次数与承诺的一致", "服务态度一般"),
        .. Of(Satisfaction.Poor, 207, "没有提供材料样本", "没有提供材料清单", "未在承诺时间内办结", "同样内容的证明材料被要求多次提交", "承诺网办但无法在线办理", "在线预约办理后到实体大厅重复取号排队", "窗口人员业务不熟练", "服务态度生硬"),
        .. Of(Satisfaction.VeryPoor, 108, "在办事指南之外增加新的审批条件", "需提供办事指南之外的申报材料", "无理由超过法定办理时间", "办事指南提供样本有错", "承诺在线收取申报材料实际无法收取", "多头跑窗口和部门", "跑动次数与承诺的不一致", "服务态度差效率低"),
    ];

    private static readonly Dictionary<int, RatingTag> ByCode = All.ToDictionary(t => t.Code);

    public static RatingTag? Find(int code) => ByCode.GetValueOrDefault(code);

    /// <summary>Tags that may be chosen with a level.</summary>
    public static IEnumerable<RatingTag> Of(Satisfaction level) => All.Where(t => t.Level == level);

    private static IEnumerable<RatingTag> Of(Satisfaction level, int first, params string[] words) => words.Select((w, i) => new RatingTag(first + i, w, level));
}
