namespace Once.Kernel.Clocks;

/// <summary>Terms the general laws set, as rules a clock can start from. An item with a special law brings its own.</summary>
public static class StatutoryTerms
{
    /// <summary>Who approves an extension inside the organ.</summary>
    public const string OrganHead = "本行政机关负责人";

    /// <summary>Who approves an extension where several organs act together.</summary>
    public const string GovernmentHead = "本级人民政府负责人";

    /// <summary>Tell the applicant once everything to correct, in five working days; else it counts as accepted from
    /// the day the papers were received.</summary>
    /// <remarks>Source: 行政许可法 第三十二条第一款第四项.</remarks>
    public static readonly ClockRule LicenceCorrectionNotice =
        new("licence.correction-notice", ClockKind.Statutory, Licence(5, "第三十二条第一款第四项"));

    /// <summary>Decide in twenty working days; ten more with the organ head's approval.</summary>
    /// <remarks>Source: 行政许可法 第四十二条第一款, 第四十五条.</remarks>
    public static readonly ClockRule LicenceDecision =
        Decision("licence.decision", 20, 10, OrganHead, "第四十二条第一款");

    /// <summary>Unified, joint or concentrated handling: forty-five working days; fifteen more with the government head's approval.</summary>
    /// <remarks>Source: 行政许可法 第四十二条第二款, 第二十六条.</remarks>
    public static readonly ClockRule LicenceJointDecision =
        Decision("licence.joint-decision", 45, 15, GovernmentHead, "第四十二条第二款");

    /// <summary>The lower organ's preliminary review, twenty working days.</summary>
    /// <remarks>Source: 行政许可法 第四十三条.</remarks>
    public static readonly ClockRule LicencePreliminaryReview =
        new("licence.preliminary-review", ClockKind.Statutory, Licence(20, "第四十三条")) { Grounds = LicensingGrounds.Codes };

    /// <summary>Issue and deliver in ten working days of the decision.</summary>
    /// <remarks>Source: 行政许可法 第四十四条.</remarks>
    public static readonly ClockRule LicenceDelivery =
        new("licence.delivery", ClockKind.Statutory, Licence(10, "第四十四条")) { Grounds = LicensingGrounds.Codes };

    /// <summary>Hold the hearing in twenty working days of its request.</summary>
    /// <remarks>Source: 行政许可法 第四十七条.</remarks>
    public static readonly ClockRule LicenceHearing =
        new("licence.hearing", ClockKind.Statutory, Licence(20, "第四十七条"));

    /// <summary>Ask for a hearing in five working days of being told of the right.</summary>
    /// <remarks>Source: 行政许可法 第四十七条.</remarks>
    public static readonly ClockRule LicenceHearingRequest =
        new("licence.hearing-request", ClockKind.Applicant, Licence(5, "第四十七条"));

    /// <summary>Assign two or more inspectors in five working days of acceptance.</summary>
    /// <remarks>Source: 行政许可法 第五十五条.</remarks>
    public static readonly ClockRule LicenceInspectors =
        new("licence.inspectors", ClockKind.Statutory, Licence(5, "第五十五条第二款"));

    /// <summary>Decide a penalty case in ninety natural days of filing.</summary>
    /// <remarks>Source: 行政处罚法 第六十条, 第八十五条.</remarks>
    public static readonly ClockRule PenaltyDecision =
        new("penalty.decision", ClockKind.Statutory, DayReading.PenaltyLaw.Days(90, "第六十条"));

    /// <summary>Serve the penalty decision in seven working days.</summary>
    /// <remarks>Source: 行政处罚法 第六十一条, 第八十五条.</remarks>
    public static readonly ClockRule PenaltyService =
        new("penalty.service", ClockKind.Statutory, DayReading.PenaltyLaw.Days(7, "第六十一条"));

    /// <summary>Pay the fine in fifteen natural days of receiving the decision.</summary>
    /// <remarks>Source: 行政处罚法 第六十七条, 第八十五条.</remarks>
    public static readonly ClockRule PenaltyPayment =
        new("penalty.payment", ClockKind.Applicant, DayReading.PenaltyLaw.Days(15, "第六十七条"));

    /// <summary>Apply for reconsideration in sixty natural days of learning of the act.</summary>
    /// <remarks>Source: 行政复议法 第二十条.</remarks>
    public static readonly ClockRule ReconsiderationRequest =
        new("remedy.reconsideration", ClockKind.Applicant, DayReading.ReconsiderationLaw.Days(60, "第二十条"));

    /// <summary>Sue in six months of learning of the act.</summary>
    /// <remarks>Source: 行政诉讼法 第四十六条.</remarks>
    public static readonly ClockRule LitigationRequest =
        new("remedy.litigation", ClockKind.Applicant, new Term(6, TermUnit.Month, new("行政诉讼法", "第四十六条")));

    private static Term Licence(int days, string article) => DayReading.LicensingLaw.Days(days, article);

    private static ClockRule Decision(string code, int days, int extension, string approver, string article) =>
        new(code, ClockKind.Statutory, Licence(days, article))
        {
            Extension = new ExtensionRule(1, extension, approver, new LegalBasis("行政许可法", article)),
            Grounds = LicensingGrounds.Codes,
        };
}
