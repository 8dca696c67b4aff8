using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

public sealed class ConcurrencyTests
{
    [Theory, OnBothStores]
    public async Task The_same_form_posted_twice_at_once_makes_one_case(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var request = await town.CompleteAsync(town.Applicant);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request))));

        Assert.Single(answers.Select(a => a.Number).Distinct());
        Assert.Equal(1, await town.DbAsync(db => db.Cases().CountAsync()));
    }

    [Theory, OnBothStores]
    public async Task Of_two_clerks_at_once_one_accepts_and_the_other_is_told_what_changed(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync() with { Version = 0 };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await town.AsAsync<AcceptCase, string>(town.Staff("window-clerk", "cases.read", "cases.accept"), accept => accept.RunAsync(new(key)));
                return "accepted";
            }
            catch (RefusedException refused)
            {
                return refused.Refusal.Message;
            }
        }));

        Assert.Single(outcomes, "accepted");
        Assert.Single(outcomes, o => o.Contains("现在是“审核”", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task Documents_are_numbered_without_gaps_under_parallel_acts(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var keys = new List<CaseKey>();
        for (var i = 0; i < 6; i++)
            keys.Add(await town.SubmitAsync($"key-{i:0000}"));

        await Task.WhenAll(keys.Select(key => town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)))));

        var numbers = await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.AcceptanceNotice).Select(d => d.Number).ToListAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6], numbers.Select(n => int.Parse(n[(n.IndexOf('〕', StringComparison.Ordinal) + 1)..^1], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task One_person_cannot_receive_review_and_decide_one_case()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var everything = town.Staff("approver", "cases.read", "cases.accept", "cases.review", "cases.decide");
        await town.AsAsync<AcceptCase, string>(everything, accept => accept.RunAsync(new(key)));

        var review = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReviewCase, bool>(everything, r => r.RunAsync(new(key, Outcome.Granted, "可以"))));
        Assert.Equal(CaseRefusals.SamePerson.Code, review.Refusal.Code);

        await town.AsAsync<ReviewCase, bool>(town.Approver, r => r.RunAsync(new(key, Outcome.Granted, "可以")));
        var decide = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DecideCase, string>(everything, d => d.RunAsync(new(key, Outcome.Granted, ""))));
        Assert.Equal(CaseRefusals.SamePerson.Code, decide.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task Everybody_sees_only_the_cases_within_reach(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        var elsewhere = new Actor(ActorKind.Staff, Guid.Parse("0190a000-0000-7000-8000-000000000001"), "外区", OrganId: Guid.Empty, Role: "window-clerk",
            Grants: [new Grant("cases.read", Scope.Organ, new HashSet<Guid> { Guid.Empty })]);
        var stranger = new Actor(ActorKind.Applicant, Guid.Parse("0190a000-0000-7000-8000-000000000002"), "别人");

        async Task<bool> SeesAsync(Actor actor) =>
            await town.AsAsync<ReadCase, CaseView?>(actor, read => read.RunAsync(key.RootId, 1)) is not null;

        Assert.True(await SeesAsync(town.Applicant));
        Assert.True(await SeesAsync(town.Clerk));
        Assert.False(await SeesAsync(elsewhere));
        Assert.False(await SeesAsync(stranger));
        Assert.False(await SeesAsync(Actor.Nobody));
        Assert.Empty((await town.AsAsync<CaseQueue, QueuePage>(elsewhere, queue => queue.PageAsync(new QueueRequest(), new(2026, 9, 17)))).Rows);
    }

    [Theory, OnBothStores]
    public async Task The_inbox_pages_by_cursor_and_counts_its_views(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        for (var i = 0; i < 5; i++)
            await town.SubmitAsync($"key-{i:0000}");

        var numbers = new List<string>();
        string? cursor = null;
        do
        {
            var page = await town.AsAsync<CaseQueue, QueuePage>(town.Clerk, queue => queue.PageAsync(new QueueRequest(After: cursor, Size: 2), new(2026, 9, 17)));
            numbers.AddRange(page.Rows.Select(r => r.Number));
            cursor = page.Next;
        }
        while (cursor is not null);
        var counts = await town.AsAsync<CaseQueue, QueueCounts>(town.Clerk, queue => queue.CountsAsync());

        Assert.Equal(["QC2026091700001", "QC2026091700002", "QC2026091700003", "QC2026091700004", "QC2026091700005"], numbers.Order());
        Assert.Equal(5, counts.Counts[QueueView.ToAccept]);
        Assert.Equal(0, counts.Counts[QueueView.Ended]);
    }
}
