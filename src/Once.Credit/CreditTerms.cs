using Once.Kernel.Clocks;

namespace Once.Credit;

/// <summary>The clocks of credit.</summary>
internal static class CreditTerms
{
    public const string Check = "credit.check";
    public const string Rectify = "credit.rectify";
    public const string Claim = "credit.claim";

    /// <summary>Look whether a pledge was true and is kept, within the term that the item's pledge names.</summary>
    /// <remarks>国办发〔2020〕42号: 事中事后核查; the usual two months from memory, so each item carries its own.</remarks>
    public static ClockRule CheckWithin(Term term) => new(Check, ClockKind.Stage, term) { Ladder = StandardLadders.Case.Code };

    /// <summary>Set right what a check found untrue.</summary>
    public static ClockRule RectifyWithin(int days) =>
        new(Rectify, ClockKind.Applicant, new Term(days, TermUnit.WorkingDay, new LegalBasis("关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见", "（国办发〔2020〕42号）")));

    /// <summary>Answer an objection or an application for repair.</summary>
    public static ClockRule AnswerWithin(int days, string law, string article) =>
        new(Claim, ClockKind.Statutory, new Term(days, TermUnit.WorkingDay, new LegalBasis(law, article))) { Ladder = StandardLadders.Case.Code };
}
