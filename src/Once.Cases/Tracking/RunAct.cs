using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Procedures;
using Once.Cases.Publishing;
using Once.Cases.Separating;
using Once.Cases.Tolerating;
using Once.Kernel.Refusals;

namespace Once.Cases.Tracking;

/// <summary>What the console's form of an act may carry; each act reads its own part.</summary>
internal sealed class ActForm
{
    public int? Version { get; set; }
    public AcceptanceGround? Ground { get; set; }
    public string? CompetentOrgan { get; set; }
    public string? Reason { get; set; }
    public Outcome? Outcome { get; set; }
    public SpecialProcedure? Procedure { get; set; }
    public DateOnly? ExpectedUntil { get; set; }
    public int? Days { get; set; }
    public DeliveryWay? Way { get; set; }
    public string? Recipient { get; set; }
    public string? Signature { get; set; }
    public string? Tracking { get; set; }
    public string? Expert { get; set; }
    public LicenceCategory? Category { get; set; }
    public string? Content { get; set; }
    public List<CorrectionForm>? Points { get; set; }
}

/// <summary>The form of an act on a case, and what was filled in.</summary>
/// <param name="Wanted">How the applicant wants the result; null where nothing was said, and for other acts.</param>
internal sealed record ActToFill(CaseView View, CaseAct Act, ActForm Given, DateOnly Today, Joint.DeliveryChoice? Wanted = null);

internal sealed class CorrectionForm
{
    public bool Chosen { get; set; }
    public bool IsMaterial { get; set; }
    public string Code { get; set; } = "";
    public string? What { get; set; }
    public string? How { get; set; }
    public string? Clause { get; set; }
}

/// <summary>Hands the console's form to the act it names.</summary>
internal sealed class RunAct(IServiceProvider acts)
{
    public Task RunAsync(CaseAct act, CaseKey key, ActForm form, CancellationToken cancellation) => act switch
    {
        CaseAct.PreReview => The<PreReviewCase>().RunAsync(new(key, form.Reason ?? ""), cancellation),
        CaseAct.EndUnfollowed => The<EndUnfollowed>().RunAsync(new(key, form.Reason), cancellation),
        CaseAct.Lapse => The<LapseCase>().RunAsync(new(key, form.Reason), cancellation),
        CaseAct.HearExpert => The<HearExpert>().RunAsync(new(key, form.Expert ?? "", form.Reason ?? ""), cancellation),
        CaseAct.Return => The<ReturnCase>().RunAsync(new(key, form.Reason ?? ""), cancellation),
        CaseAct.Publish => The<PublishDecision>().RunAsync(new(key, Chosen(form.Category, "Category"), form.Content ?? ""), cancellation),
        CaseAct.Withhold => The<WithdrawPublication>().RunAsync(new(key, form.Reason ?? ""), cancellation),
        CaseAct.Reopen => The<ReopenCase>().RunAsync(new(key, form.Reason ?? ""), cancellation),
        CaseAct.Accept => The<AcceptCase>().RunAsync(new(key), cancellation),
        CaseAct.NotifyCorrections => The<NotifyCorrections>().RunAsync(new(key, PointsOf(form)), cancellation),
        CaseAct.RefuseAcceptance => The<AskSecondOfficer>().RunAsync(new(key, Chosen(form.Ground, "Ground"), form.Reason ?? "", form.CompetentOrgan), cancellation),
        CaseAct.Review => The<ReviewCase>().RunAsync(new(key, Chosen(form.Outcome, "Outcome"), form.Reason ?? ""), cancellation),
        CaseAct.Suspend => The<SuspendForProcedure>().RunAsync(new(key, Chosen(form.Procedure, "Procedure"), form.Reason ?? "", form.ExpectedUntil ?? DateOnly.MinValue), cancellation),
        CaseAct.Resume => The<ResumeProcedure>().RunAsync(new(key, form.Reason), cancellation),
        CaseAct.Extend => The<ExtendTerm>().RunAsync(new(key, form.Days ?? 0, form.Reason ?? ""), cancellation),
        CaseAct.Decide => The<DecideCase>().RunAsync(new(key, Chosen(form.Outcome, "Outcome"), form.Reason ?? ""), cancellation),
        CaseAct.Deliver => The<DeliverResult>().RunAsync(new(key, Chosen(form.Way, "Way"), form.Recipient ?? "", Once.Ui.DrawnSignature.Of(form.Signature)) { Tracking = form.Tracking }, cancellation),
        CaseAct.Close => The<CloseCase>().RunAsync(new(key), cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static List<CorrectionRequest> PointsOf(ActForm form) =>
        [.. (form.Points ?? []).Where(p => p.Chosen).Select(p => new CorrectionRequest(p.IsMaterial, p.Code, p.What ?? "", p.How ?? "", p.Clause))];

    /// <summary>A choice of law is never made by a default.</summary>
    private static T Chosen<T>(T? choice, string field) where T : struct => choice ?? throw new RefusedException(CaseRefusals.ChoiceMissing.At(field));

    private T The<T>() => (T)acts.GetService(typeof(T))!;
}
