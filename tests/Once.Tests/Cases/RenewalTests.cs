using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Renewing;
using Once.Cases.Submitting;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Contract;
using Once.Licences.Expiring;
using Once.Licences.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第50条: a renewal begins from the licence, is asked for in time, and counts as granted when the organ
/// has not decided by the licence's last day. The licence here lasts from 2026-02-28 until 2027-02-27.</summary>
public sealed class RenewalTests
{
    /// <summary>The window of 食品经营许可: ninety to fifteen working days before the end, over the Spring Festival of 2027,
    /// whose notice is not out yet.</summary>
    [Theory]
    [InlineData("2026-10-20", "cases.renewal-too-early")]
    [InlineData("2026-10-21", null)]
    [InlineData("2027-02-04", null)]
    [InlineData("2027-02-05", "cases.renewal-too-late")]
    public async Task A_renewal_is_asked_for_within_its_window(string day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await LicenceAsync(town);

        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var offer = await town.AsAsync<StartRenewal, RenewalOffer?>(town.Applicant, start => start.OfferAsync(licence.Id));

        Assert.Equal(refusal, offer!.WhyNot?.Code);
        var refused = await Xunit.Record.ExceptionAsync(() => StartAsync(town, licence.Id));
        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task The_form_begins_with_what_the_licence_says_and_a_grant_raises_its_version(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var licence = await LicenceAsync(town);
        town.Time.SetToChina(new(2026, 12, 1));
        var key = await RenewalAsync(town, licence.Id);
        Assert.Equal(key.RootId, (await StartAsync(town, licence.Id)).RootId);

        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "没有变化")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));

        var now = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync());
        Assert.Equal((2, licence.Number, new DateOnly(2026, 12, 1)), (now.VersionNumber, now.Number, now.ValidFrom));
        Assert.Equal(new DateOnly(2032, 2, 27), now.ValidUntil);
        Assert.Equal(now.Id, (await town.CaseAsync(key)).LicenceId);
    }

    /// <summary>The last day, 27 February 2027, is a Saturday: a licence's end does not move to Monday.</summary>
    [Theory]
    [InlineData(26, CaseState.Accepted, 1)]
    [InlineData(27, CaseState.Accepted, 1)]
    [InlineData(28, CaseState.Decided, 2)]
    public async Task Undecided_by_the_last_day_it_counts_as_renewed(int day, CaseState state, int version)
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await LicenceAsync(town);
        town.Time.SetToChina(new(2027, 1, 29));
        var key = await RenewalAsync(town, licence.Id);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));

        town.Time.SetToChina(day < 28 ? new(2027, 2, day) : new(2027, 2, 28), 0, 5);
        await ExpireAsync(town);

        var found = await town.CaseAsync(key);
        var now = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync());
        Assert.Equal((state, version, LicenceState.Valid), (found.State, now.VersionNumber, now.State));
        if (version == 1)
            return;
        Assert.Equal((true, new DateOnly(2027, 2, 27)), (found.DecidedBySilence, found.DecidedOn!.Value));
        Assert.Equal((new DateOnly(2027, 2, 28), new DateOnly(2032, 2, 27)), (now.ValidFrom, now.ValidUntil!.Value));
        var decision = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.RootId == key.RootId && d.Kind == CaseDocumentKind.GrantDecision));
        Assert.Contains("视为准予延续", decision.Content, StringComparison.Ordinal);
        Assert.Equal(ActorKind.Program, await town.DbAsync(db => db.Records().Where(r => r.Act == "cases.renew-by-silence").Select(r => r.ActorKind).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task After_three_weeks_without_the_job_it_is_written_once_with_its_day_and_nobody_may_refuse_it_meanwhile(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var licence = await LicenceAsync(town);
        town.Time.SetToChina(new(2027, 1, 29));
        var key = await RenewalAsync(town, licence.Id);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Refused, "场地变了")));
        town.Time.SetToChina(new(2027, 3, 20));

        var late = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, "场地变了"))));
        await ExpireAsync(town);
        await ExpireAsync(town);

        Assert.Equal(CaseRefusals.RenewedBySilence.Code, late.Refusal.Code);
        Assert.Equal(2, (await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync())).VersionNumber);
        Assert.Equal(new DateOnly(2027, 2, 27), (await town.CaseAsync(key)).DecidedOn);
        var delivery = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.OwnerId == key.RootId && c.RuleCode == CaseTerms.Delivery));
        Assert.Equal((new DateOnly(2027, 2, 27), ClockState.Running), (delivery.StartedOn, delivery.State));
    }

    [Fact]
    public async Task What_the_applicant_still_has_to_mend_is_not_the_organs_silence()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await LicenceAsync(town);
        town.Time.SetToChina(new(2027, 1, 29));
        var key = await RenewalAsync(town, licence.Id);
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, town.Item.HandedIn.First().Code, "没标尺寸", "标上", null)])));

        town.Time.SetToChina(new(2027, 2, 28));
        await ExpireAsync(town);

        Assert.Equal(CaseState.Correcting, (await town.CaseAsync(key)).State);
        Assert.Equal(LicenceState.Expired, (await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync())).State);
    }

    [Fact]
    public async Task A_stranger_begins_no_renewal()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await LicenceAsync(town);
        town.Time.SetToChina(new(2026, 12, 1));
        var stranger = town.Applicant with { AccountId = Ids.New(town.Time), PartyId = Ids.New(town.Time) };

        Assert.Null(await town.AsAsync<StartRenewal, RenewalOffer?>(stranger, start => start.OfferAsync(licence.Id)));
    }

    private static Task<int> ExpireAsync(CaseTown town) => town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());

    private static Task<(Guid RootId, string ItemCode)> StartAsync(CaseTown town, Guid licence) =>
        town.AsAsync<StartRenewal, (Guid, string)>(town.Applicant, start => start.RunAsync(licence));

    private static async Task<CaseKey> RenewalAsync(CaseTown town, Guid licence)
    {
        var (root, _) = await StartAsync(town, licence);
        var request = await town.CompleteAsync(town.Applicant, "key-renewal");
        await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request with { RootId = root }));
        return new CaseKey(root, 1);
    }

    /// <summary>Granted in September 2026; its last day is then set to 27 February 2027, so that the calendar reaches it.</summary>
    private static async Task<Licence> LicenceAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await town.DbAsync(db => db.Licences().ExecuteUpdateAsync(set => set.SetProperty(l => l.ValidFrom, new DateOnly(2026, 2, 28)).SetProperty(l => l.ValidUntil, new DateOnly(2027, 2, 27))));
        return await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync());
    }
}
