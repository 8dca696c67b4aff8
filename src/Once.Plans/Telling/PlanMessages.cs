using Once.Accounts.Contract;

namespace Once.Plans.Telling;

/// <summary>What staff are told of plans, in the bell of the console. Pure.</summary>
internal static class PlanMessages
{
    public const string Appraisal = "plans.appraisal";
    public const string Contest = "plans.contest";
    public const string Dispatch = "plans.dispatch";
    public const string Practice = "plans.practice";
    public const string Reminder = "plans.reminder";
    public const string Returned = "plans.returned";
    public const string Supervision = "plans.supervision";

    public static readonly IReadOnlyList<MessageKind> Kinds =
    [
        .. new (string Code, string Title)[] { (Contest, "揭榜竞优"), (Practice, "好做法"), (Dispatch, "请报进展"), (Reminder, "催报进展"), (Returned, "进展退回补正"), (Supervision, "督办和提醒"), (Appraisal, "季度考核") }
            .Select(k => new MessageKind(k.Code, k.Title, "行动方案") { ForStaff = true }),
    ];

    /// <summary>A message is no place to read a title of two hundred characters.</summary>
    private const int LongestTitle = 60;

    public static string Short(string title) => title.Length <= LongestTitle ? title : $"{title[..LongestTitle]}…";
}
