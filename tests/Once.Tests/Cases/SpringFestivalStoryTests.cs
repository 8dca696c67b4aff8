using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Cases.Supplementing;
using Once.Catalogue;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>One licence over the Spring Festival of 2021: days off 11 to 17 February, make-up days Sunday 7 and Saturday
/// 20 February, Qingming, make-up Sunday 25 April, and Labour Day. Twenty working days by article 42, ten promised.</summary>
public sealed class SpringFestivalStoryTests
{
    /// <summary>Papers of Friday evening come in on the very day, or by the local rule on the make-up Sunday.</summary>
    [Theory]
    [InlineData(false, 5, 18)]
    [InlineData(true, 7, 19)]
    public Task A_licence_goes_over_the_Spring_Festival_of_2021_day_by_day(bool nextWorkingDay, int received, int answerDue) =>
        GoAsync(StoreKind.Sqlite, nextWorkingDay, received, answerDue);

    [Theory, OnBothStores]
    public Task It_does_so_on_every_store(StoreKind kind) => GoAsync(kind, nextWorkingDay: true, 7, 19);

    private static async Task GoAsync(StoreKind kind, bool nextWorkingDay, int received, int answerDue)
    {
        await using var town = await OpenAsync(kind, nextWorkingDay);

        town.Time.SetToChina(new(2021, 2, 5), 20, 30);
        var key = await town.SubmitAsync();
        var submitted = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 2, received), submitted.ReceivedOn);
        Assert.Equal(new DateOnly(2021, 2, answerDue), submitted.DueOn);

        town.Time.SetToChina(new(2021, 2, 9));
        var material = town.Item.HandedIn.First().Code;
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, material, "看不清", "重新拍一张", null)])));
        var correcting = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 3, 8), correcting.CorrectBy);
        Assert.Null(correcting.DueOn);
        Assert.Equal(new DateOnly(2021, 3, 8), (await ClockAsync(town, key, CaseTerms.Correction)).DueOn);

        town.Time.SetToChina(new(2021, 2, 20), 10);
        var file = await town.UploadAsync(town.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(material, file)])));
        var mended = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 2, 20), mended.ReceivedOn);
        Assert.Equal(new DateOnly(2021, 2, 26), mended.DueOn);

        town.Time.SetToChina(new(2021, 2, 23));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var accepted = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 2, 23), accepted.AcceptedOn);
        Assert.Equal(new DateOnly(2021, 3, 23), accepted.StatutoryDueOn);
        Assert.Equal(new DateOnly(2021, 3, 9), accepted.DueOn);

        town.Time.SetToChina(new(2021, 3, 1));
        await town.AsAsync<SuspendForProcedure, string>(town.Approver, suspend => suspend.RunAsync(new(key, SpecialProcedure.ExpertReview, "请三位专家看场地", new(2021, 3, 11))));
        Assert.Null((await town.CaseAsync(key)).StatutoryDueOn);

        town.Time.SetToChina(new(2021, 3, 12));
        await town.AsAsync<HearExpert, bool>(town.Approver, hear => hear.RunAsync(new(key, "温老师，疾控中心", "场地符合要求")));
        await town.AsAsync<ResumeProcedure, bool>(town.Approver, resume => resume.RunAsync(new(key, "评审通过")));
        var resumed = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 4, 6), resumed.StatutoryDueOn);
        Assert.Equal(new DateOnly(2021, 3, 22), resumed.DueOn);

        town.Time.SetToChina(new(2021, 3, 15));
        await town.AsAsync<ExtendTerm, string>(town.Chief, extend => extend.RunAsync(new(key, 10, "要再做一次检测")));
        var extended = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 4, 20), extended.StatutoryDueOn);
        Assert.Equal(new DateOnly(2021, 3, 22), extended.DueOn);

        town.Time.SetToChina(new(2021, 4, 15));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "检测合格")));
        town.Time.SetToChina(new(2021, 4, 20), 17, 30);
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        var decided = await town.CaseAsync(key);
        Assert.Equal(new DateOnly(2021, 4, 20), decided.DecidedOn);
        Assert.Equal(new DateOnly(2021, 5, 6), decided.DueOn);
        Assert.Null((await ClockAsync(town, key, CaseTerms.Decision)).BreachedOn);
        Assert.Equal(new DateOnly(2021, 3, 23), (await ClockAsync(town, key, CaseTerms.Promise)).BreachedOn);

        Assert.Equal(new DateOnly(2021, 4, 28), (await ClockAsync(town, key, CaseTerms.Publication)).DueOn);

        town.Time.SetToChina(new(2021, 4, 28));
        await town.AsAsync<PublishDecision, bool>(town.Staff("approver", "cases.read", "cases.publish"), publish => publish.RunAsync(new(key, LicenceCategory.Ordinary, "准予公共场所卫生许可")));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        Assert.Equal(new DateOnly(2021, 4, 28), (await town.CaseAsync(key)).ClosedOn);
        Assert.Null((await town.CaseAsync(key)).DueOn);
        Assert.Equal(0, await town.DbAsync(db => db.Clocks().CountAsync(c => c.State == ClockState.Running)));
    }

    [Theory, OnBothStores]
    public async Task A_clock_job_off_for_three_weeks_catches_up_in_order_each_notice_once(StoreKind kind)
    {
        await using var town = await OpenAsync(kind, nextWorkingDay: false);
        town.Time.SetToChina(new(2021, 2, 22));
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var silent = await town.SubmitAsync("key-0002");

        town.Time.SetToChina(new(2021, 3, 15), 8, 45);
        await SweepAsync(town);
        Assert.Equal(0, (await SweepAsync(town)).Fired);

        var promise = await ClockAsync(town, key, CaseTerms.Promise);
        Assert.Equal(["two-days-left", "last-afternoon", "expired"], promise.FiredRungs.OrderBy(r => r.MomentAt).Select(r => r.Rung));
        Assert.Equal(new DateOnly(2021, 3, 9), promise.BreachedOn);
        Assert.Empty((await ClockAsync(town, key, CaseTerms.Decision)).FiredRungs);
        var accepted = await town.CaseAsync(silent);
        Assert.Equal((CaseState.Accepted, new DateOnly(2021, 2, 22)), (accepted.State, accepted.AcceptedOn!.Value));
        Assert.Equal(1, await town.DbAsync(db => db.CaseDocuments().CountAsync(d => d.RootId == silent.RootId && d.Kind == CaseDocumentKind.AcceptanceNotice)));
    }

    private static Task<SweepResult> SweepAsync(CaseTown town) => town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());

    private static Task<Clock> ClockAsync(CaseTown town, CaseKey key, string code) =>
        town.DbAsync(db => db.WholeClocks().AsNoTracking().Where(c => c.OwnerId == key.RootId && c.RuleCode == code).OrderByDescending(c => c.Number).FirstAsync());

    /// <summary>The demonstration's items begin in 2026; here they begin in 2021.</summary>
    private static async Task<CaseTown> OpenAsync(StoreKind kind, bool nextWorkingDay)
    {
        var town = await CaseTown.OpenAsync(kind, "公共场所卫生许可",
            nextWorkingDay ? new Dictionary<string, string> { ["Cases:ReceiveOnNextWorkingDay"] = "true", ["Cases:ReceiptClosesAt"] = "17:00" } : null);
        await town.DbAsync(db => db.ItemVersions().ExecuteUpdateAsync(set => set.SetProperty(v => v.ValidFrom, new DateOnly(2021, 1, 1))));
        return town;
    }
}
