using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Supplementing;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>One food-business licence from the application to the licence, over Mid-Autumn and the National Day of 2026
/// with make-up days on 20 September and 10 October.</summary>
public sealed class CaseStoryTests
{
    [Theory, OnBothStores]
    public async Task A_case_goes_from_application_to_licence_over_two_holidays(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);

        town.Time.SetToChina(new(2026, 9, 17), 20, 41);
        var key = await town.SubmitAsync();
        var submitted = await town.CaseAsync(key);
        Assert.Equal(CaseState.Submitted, submitted.State);
        Assert.Equal(new DateOnly(2026, 9, 17), submitted.ReceivedOn);
        Assert.Equal(new DateOnly(2026, 9, 23), submitted.DueOn);
        Assert.Equal("QC2026091700001", submitted.Number);

        town.Time.SetToChina(new(2026, 9, 21));
        var material = town.Item.HandedIn.First().Code;
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, material, "没标尺寸", "标上长和宽", null)])));
        Assert.Equal(new DateOnly(2026, 10, 19), (await town.CaseAsync(key)).CorrectBy);
        Assert.Null((await town.CaseAsync(key)).DueOn);

        town.Time.SetToChina(new(2026, 9, 24));
        var newFile = await town.UploadAsync(town.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(material, newFile)])));
        Assert.Equal(new DateOnly(2026, 10, 9), (await town.CaseAsync(key)).DueOn);

        town.Time.SetToChina(new(2026, 9, 28));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var accepted = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2026, 10, 16), accepted.StatutoryDueOn);
        Assert.Equal(new DateOnly(2026, 10, 12), accepted.DueOn);

        town.Time.SetToChina(new(2026, 9, 29));
        await town.AsAsync<SuspendForProcedure, string>(town.Approver, suspend => suspend.RunAsync(new(key, SpecialProcedure.ExpertReview, "需要专家评审布局", new(2026, 10, 8))));
        Assert.Null((await town.CaseAsync(key)).StatutoryDueOn);

        town.Time.SetToChina(new(2026, 10, 9));
        await town.AsAsync<ResumeProcedure, bool>(town.Approver, resume => resume.RunAsync(new(key, "评审通过")));
        var resumed = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2026, 10, 21), resumed.StatutoryDueOn);
        Assert.Equal(new DateOnly(2026, 10, 15), resumed.DueOn);

        await town.AsAsync<ExtendTerm, string>(town.Chief, extend => extend.RunAsync(new(key, 3, "要补一次现场核查")));
        Assert.Equal(new DateOnly(2026, 10, 26), (await town.CaseAsync(key)).StatutoryDueOn);

        town.Time.SetToChina(new(2026, 10, 13));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "材料齐全，现场符合要求")));
        town.Time.SetToChina(new(2026, 10, 14));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        var decided = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2026, 10, 21), decided.DueOn);
        var licence = await town.DbAsync(db => db.Licences().SingleAsync());
        Assert.Equal(decided.LicenceId, licence.Id);
        Assert.Equal(town.Person.Id, licence.HolderId);
        Assert.Equal(new DateOnly(2031, 10, 13), licence.ValidUntil);
        Assert.StartsWith("JY", licence.Number, StringComparison.Ordinal);

        town.Time.SetToChina(new(2026, 10, 16));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        Assert.Equal(CaseState.Closed, (await town.CaseAsync(key)).State);

        var kinds = await town.DbAsync(db => db.CaseDocuments().OrderBy(d => d.IssuedAt).Select(d => d.Kind).ToListAsync());
        Assert.Equal(
        [
            CaseDocumentKind.Receipt, CaseDocumentKind.CorrectionNotice, CaseDocumentKind.AcceptanceNotice, CaseDocumentKind.ProcedureNotice,
            CaseDocumentKind.ExtensionNotice, CaseDocumentKind.GrantDecision, CaseDocumentKind.DeliveryProof,
        ], kinds);
        var acts = await town.DbAsync(db => db.Records().Where(r => r.AggregateId == key.RootId).OrderBy(r => r.Number).Select(r => r.Act).ToListAsync());
        Assert.Equal(
        [
            "cases.submit", "cases.notify-corrections", "cases.supplement", "cases.accept", "cases.suspend", "cases.resume", "cases.extend",
            "cases.review", "cases.decide", "cases.deliver", "cases.close",
        ], acts);
        Assert.Equal(["cases.publication"], await town.DbAsync(db => db.Clocks().Where(c => c.State == ClockState.Running).Select(c => c.RuleCode).ToListAsync()));
        Assert.Equal(0, await town.DbAsync(db => db.Clocks().CountAsync(c => c.BreachedOn != null)));
    }
}
