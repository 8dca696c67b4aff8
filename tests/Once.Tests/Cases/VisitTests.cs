using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第34条, 第55条: two or more certified officers, named in time, the result signed by all of them.</summary>
public sealed class VisitTests
{
    /// <summary>公共场所卫生许可 is decided by testing. Accepted on Thursday 17 September 2026; with the make-up Sunday of the
    /// 20th the five days end on the 23rd.</summary>
    [Theory]
    [InlineData(22, false)]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public async Task Officers_are_named_within_five_working_days_of_acceptance(int day, bool late)
    {
        await using var town = await CaseTown.OpenAsync(basicName: "公共场所卫生许可");
        var key = await AcceptedAsync(town);
        var officers = await CertifiedAsync(town);

        town.Time.SetToChina(new(2026, 9, day), 16, 0);
        await ArrangeAsync(town, key, [officers[0].AccountId, officers[1].AccountId]);

        var clock = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.RuleCode == CaseTerms.Inspectors));
        Assert.Equal(new DateOnly(2026, 9, 23), clock.DueOn);
        Assert.Equal((late, ClockState.Finished), (clock.BreachedOn is not null, clock.State));
        var notice = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.VisitNotice));
        Assert.Contains("执法证号QC-001", notice.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_for_a_food_licence_is_finished_within_five_working_days_of_its_task()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await AcceptedAsync(town);
        var officers = await CertifiedAsync(town);
        town.Time.SetToChina(new(2026, 9, 24));
        await ArrangeAsync(town, key, [officers[0].AccountId, officers[1].AccountId]);

        var clock = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.RuleCode == CaseTerms.Visit));

        Assert.Equal((new DateOnly(2026, 10, 9), ClockState.Running), (clock.DueOn!.Value, clock.State));
        await town.AsAsync<CancelVisit, bool>(town.Approver, cancel => cancel.RunAsync(new(key, 1, "改时间")));
        Assert.Equal(ClockState.Cancelled, await town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.Visit).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task One_officer_is_not_enough_and_a_certificate_that_has_ended_does_not_count()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await AcceptedAsync(town);
        var officers = await CertifiedAsync(town);

        var one = await Assert.ThrowsAsync<RefusedException>(() => ArrangeAsync(town, key, [officers[0].AccountId, officers[0].AccountId]));
        var ended = await Assert.ThrowsAsync<RefusedException>(() => ArrangeAsync(town, key, [officers[0].AccountId, officers[2].AccountId]));
        var stranger = await Assert.ThrowsAsync<RefusedException>(() => ArrangeAsync(town, key, [officers[0].AccountId, town.Clerk.AccountId]));

        Assert.Equal(VisitRefusals.TooFewOfficers.Code, one.Refusal.Code);
        Assert.Equal(VisitRefusals.NotCertified.Code, ended.Refusal.Code);
        Assert.Equal(VisitRefusals.NotCertified.Code, stranger.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task The_result_counts_when_all_officers_have_signed_it_and_is_not_changed_afterwards(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await AcceptedAsync(town);
        var officers = await CertifiedAsync(town);
        var (first, second) = (Officer(town, officers[0]), Officer(town, officers[1]));
        await ArrangeAsync(town, key, [officers[0].AccountId, officers[1].AccountId]);
        var points = (await VisitsAsync(town, key))[0].Points;

        var early = await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(town, first, key, points.Count));
        town.Time.SetToChina(new(2026, 9, 29), 9, 40);
        var other = await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(town, Officer(town, officers[2]), key, points.Count));
        var photo = await town.UploadAsync(first);
        await RecordAsync(town, first, key, points.Count, photo);
        Assert.Equal(VisitState.Recorded, (await VisitsAsync(town, key))[0].Visit.State);
        await town.AsAsync<SignVisit, bool>(second, sign => sign.RunAsync(new(key, 1)));

        var visit = (await VisitsAsync(town, key))[0];
        Assert.Equal((VisitState.Done, VisitVerdict.Fit), (visit.Visit.State, visit.Visit.Verdict!.Value));
        Assert.All(visit.Officers, o => Assert.NotNull(o.SignedAt));
        Assert.Equal(photo, await town.DbAsync(db => db.CaseFiles().Where(f => f.MaterialCode == "visit:1").Select(f => f.AttachmentId).SingleAsync()));
        var late = await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(town, first, key, points.Count));
        Assert.Equal([VisitRefusals.NotYet.Code, VisitRefusals.NotAnOfficer.Code, VisitRefusals.Over.Code], [early.Refusal.Code, other.Refusal.Code, late.Refusal.Code]);
        Assert.Empty(await town.AsAsync<ReadVisits, IReadOnlyList<MyVisitRow>>(first, read => read.MineAsync()));
    }

    [Fact]
    public async Task What_does_not_fit_is_described_and_the_verdict_does_not_say_otherwise()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await AcceptedAsync(town);
        var officers = await CertifiedAsync(town);
        await ArrangeAsync(town, key, [officers[0].AccountId, officers[1].AccountId]);
        town.Time.SetToChina(new(2026, 9, 29), 9, 40);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<RecordVisit, bool>(Officer(town, officers[0]), record => record.RunAsync(
            new(key, 1, [(PointFinding.Unfit, "")], VisitVerdict.Fit, "", "", []))));

        var codes = refused.Refusals.Select(r => r.Code).ToHashSet();
        Assert.Superset(new HashSet<string> { "cases.visit-remark-missing", "cases.visit-finding-missing", "cases.visit-verdict-against-findings", "cases.visit-present-missing" }, codes);
    }

    [Fact]
    public async Task A_visit_takes_no_day_from_the_term_and_a_decision_without_one_ends_its_clock()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "公共场所卫生许可");
        var key = await AcceptedAsync(town);
        var due = (await town.CaseAsync(key)).StatutoryDueOn;
        var officers = await CertifiedAsync(town);
        await ArrangeAsync(town, key, [officers[0].AccountId, officers[1].AccountId]);
        Assert.Equal(due, (await town.CaseAsync(key)).StatutoryDueOn);

        var other = await town.SubmitAsync("key-0002");
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(other)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(other, Outcome.Granted, "上月刚看过")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(other, Outcome.Granted, "")));
        Assert.Equal(ClockState.Cancelled, await town.DbAsync(db => db.Clocks().Where(c => c.OwnerId == other.RootId && c.RuleCode == CaseTerms.Inspectors).Select(c => c.State).SingleAsync()));
    }

    private static Task<IReadOnlyList<VisitView>> VisitsAsync(CaseTown town, CaseKey key) =>
        town.AsAsync<ReadVisits, IReadOnlyList<VisitView>>(town.Approver, read => read.OfCaseAsync(key.RootId, key.CaseNumber));

    private static Task<bool> RecordAsync(CaseTown town, Actor officer, CaseKey key, int points, params Guid[] photos) =>
        town.AsAsync<RecordVisit, bool>(officer, record => record.RunAsync(
            new(key, 1, [.. Enumerable.Repeat<(PointFinding?, string?)>((PointFinding.Fit, null), points)], VisitVerdict.Fit, "", "林晓禾", photos)));

    private static Task<string> ArrangeAsync(CaseTown town, CaseKey key, IReadOnlyList<Guid> officers) =>
        town.AsAsync<ArrangeVisit, string>(town.Approver, arrange => arrange.RunAsync(
            new(key, new DateOnly(2026, 9, 29).ChinaMoment(new TimeOnly(9, 30)), "云亭区青石路 8 号", officers, ["地址一致", "有专间"])));

    private static Actor Officer(CaseTown town, OfficerCertificate certificate) =>
        town.Staff("approver", "cases.read", "cases.visit") with { AccountId = certificate.AccountId, Name = certificate.Name };

    /// <summary>Two whose certificates are valid, and one whose ended on 28 September.</summary>
    private static async Task<List<OfficerCertificate>> CertifiedAsync(CaseTown town)
    {
        var officers = new[] { 1, 2, 3 }.Select(n => new OfficerCertificate
        {
            Id = Ids.New(town.Time),
            AccountId = Ids.New(town.Time),
            OrganId = town.Item.OrganId,
            Name = $"核查员{n}",
            Number = $"QC-00{n}",
            ValidFrom = new(2024, 1, 1),
            ValidUntil = n == 3 ? new(2026, 9, 28) : new(2028, 12, 31),
        }).ToList();
        await town.DbAsync(db =>
        {
            db.OfficerCertificates().AddRange(officers);
            return db.SaveChangesAsync();
        });
        return officers;
    }

    private static async Task<CaseKey> AcceptedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        return key;
    }
}
