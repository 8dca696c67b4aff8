using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Showing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Who sees what, and that seeing leaves a trace.</summary>
public sealed class ReachTests
{
    [Theory, OnBothStores]
    public async Task A_supervisor_of_another_area_sees_nothing_of_it_on_any_page(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 12));
        await town.SweepAsync();
        var (finding, card) = ((await town.FindingsAsync())[0].Id, (await town.CardsAsync())[0].Id);

        Assert.Equal(5, (await town.AsAsync<ReadFindings, FindingsView>(town.Supervisor, r => r.ListAsync(new()))).Total);
        Assert.Equal(0, (await town.AsAsync<ReadFindings, FindingsView>(town.Elsewhere, r => r.ListAsync(new()))).Total);
        Assert.Single((await town.AsAsync<ReadFindings, string>(town.Elsewhere, r => r.ExportAsync(new()))).Trim().Split('\n'));
        Assert.Equal(0, (await town.AsAsync<ReadCards, CardsView>(town.Elsewhere, r => r.ListAsync(new()))).Total);
        var board = await town.AsAsync<ReadBoard, BoardView>(town.Elsewhere, r => r.RunAsync(BoardBy.Organ));
        Assert.Equal((0, 0, 0), (board.Sum(r => r.Over), board.Oldest.Count, board.CardsOwed));
        Assert.Equal("kernel.not-found", await RefusalOfAsync(() => town.AsAsync<ReadFindings, FindingView>(town.Elsewhere, r => r.OneAsync(finding))));
        Assert.Equal("kernel.not-found", await RefusalOfAsync(() => town.AsAsync<ReadCards, CardView>(town.Elsewhere, r => r.OneAsync(card))));
        Assert.Equal("kernel.not-permitted", await RefusalOfAsync(() => town.AsAsync<IssueCard, Guid>(town.Elsewhere, r => r.RunAsync(new(finding, null, "查。", 5)))));
        Assert.Equal("kernel.not-found", await RefusalOfAsync(() => town.AsAsync<SettleCard>(town.Elsewhere, s => s.WithdrawAsync(card, null, "不该我管。"))));
    }

    [Theory, OnBothStores]
    public async Task The_board_names_what_is_due_on_its_day_not_the_day_before_and_not_the_day_after(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var key = await town.AcceptedAsync();
        var due = await town.Cases.DbAsync(db => db.Cases().Where(c => c.RootId == key.RootId).Select(c => c.SortOn).SingleAsync());
        foreach (var (days, today, late) in new[] { (-1, 0, 0), (0, 1, 0), (1, 0, 1) })
        {
            town.Time.SetToChina(due.AddDays(days));
            var board = await town.AsAsync<ReadBoard, BoardView>(town.Supervisor, r => r.RunAsync(BoardBy.Organ));
            Assert.Equal((today, today, late), (board.DueToday.Count, board.Open.DueToday, board.Oldest.Count));
            Assert.All(board.DueToday, c => Assert.Equal((key.RootId, town.Cases.Item.OrganId), (c.RootId, c.OrganId)));
            Assert.Empty((await town.AsAsync<ReadBoard, BoardView>(town.Elsewhere, r => r.RunAsync(BoardBy.Organ))).DueToday);
        }
    }

    [Fact]
    public async Task Each_look_at_a_finding_a_case_and_an_export_is_kept()
    {
        await using var town = await WatchTown.OpenAsync();
        var key = await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 12));
        await town.SweepAsync();
        var finding = (await town.FindingsAsync())[0];

        await town.AsAsync<ReadFindings, FindingView>(town.Supervisor, r => r.OneAsync(finding.Id));
        await town.AsAsync<ReadFindings, string>(town.Supervisor, r => r.ExportAsync(new()));
        await town.AsAsync<ReadCase, CaseView?>(town.Supervisor, r => r.RunAsync(key.RootId, key.CaseNumber));
        await town.AsAsync<ReadCase, CaseView?>(town.Supervisor, r => r.RunAsync(key.RootId, key.CaseNumber));
        await town.AsAsync<ReadCase, CaseView?>(town.Cases.Clerk, r => r.RunAsync(key.RootId, key.CaseNumber));
        await town.AsAsync<ReadCase, CaseView?>(town.Cases.Applicant, r => r.RunAsync(key.RootId, key.CaseNumber));

        var looks = await town.Cases.DbAsync(db => db.Looks().OrderBy(l => l.Id).Select(l => new { l.ActorId, l.AggregateId, l.Title }).ToListAsync());
        Assert.Equal(
            ["导出监管发现", "监管查看办件", "监管查看办件", $"监管查看：{finding.Number}"], looks.Where(l => l.ActorId == town.Supervisor.AccountId).Select(l => l.Title).Order(StringComparer.Ordinal));
        Assert.Equal(3, looks.Count(l => l.AggregateId == key.RootId));
        Assert.DoesNotContain(looks, l => l.ActorId == town.Cases.Clerk.AccountId || l.ActorId == town.Cases.Applicant.AccountId);
    }

    [Theory, OnBothStores]
    public async Task Each_document_and_attachment_a_supervisor_opens_is_kept(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var key = await town.AcceptedAsync();
        var document = await town.Cases.DbAsync(db => db.Set<Once.Cases.Model.CaseDocument>().Where(d => d.RootId == key.RootId).OrderBy(d => d.IssuedAt).Select(d => d.Id).FirstAsync());
        var file = await town.Cases.DbAsync(db => db.Set<Once.Cases.Model.CaseFile>().Where(f => f.RootId == key.RootId).OrderBy(f => f.AddedAt).Select(f => f.AttachmentId).FirstAsync());

        foreach (var reader in new[] { town.Supervisor, town.Supervisor, town.Cases.Clerk, town.Cases.Applicant })
        {
            Assert.NotNull(await town.AsAsync<ReadDocument, DocumentView?>(reader, r => r.RunAsync(document)));
            Assert.NotNull(await town.AsAsync<ReadAttachment, Once.Kernel.Attachments.Attachment?>(reader, r => r.RunAsync(file)));
        }
        Assert.Null(await town.AsAsync<ReadDocument, DocumentView?>(town.Elsewhere, r => r.RunAsync(document)));

        var looks = await town.Cases.DbAsync(db => db.Looks().AsNoTracking().Select(l => new { l.ActorId, l.Title }).ToListAsync());
        Assert.All(looks, l => Assert.Equal(town.Supervisor.AccountId, l.ActorId));
        Assert.Equal(2, looks.Count(l => l.Title.StartsWith("监管查看文书：", StringComparison.Ordinal)));
        Assert.Equal(2, looks.Count(l => l.Title.StartsWith("监管查看附件：", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_referral_is_not_shown_to_the_organ_it_is_about()
    {
        await using var town = await WatchTown.OpenAsync();
        await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 12));
        await town.SweepAsync();
        var finding = (await town.FindingsAsync()).Single(f => f.RuleCode == "over-statute").Id;
        foreach (var day in new[] { new DateOnly(2026, 10, 20), new(2026, 10, 28), new(2026, 11, 5), new(2026, 11, 13) })
        {
            town.Time.SetToChina(day);
            await town.AsAsync<IssueCard, Guid>(town.Supervisor, issue => issue.RunAsync(new(finding, null, "查。", 5)));
        }

        Assert.Equal(6, (await town.AsAsync<ReadCards, CardsView>(town.Supervisor, r => r.ListAsync(new()))).Total);
        Assert.Equal(5, (await town.AsAsync<ReadCards, CardsView>(town.Head, r => r.ListAsync(new()))).Total);
        var referral = (await town.CardsAsync()).Single(c => c.Kind is CardKind.Transfer).Id;
        Assert.Equal("kernel.not-found", await RefusalOfAsync(() => town.AsAsync<ReadCards, CardView>(town.Head, r => r.OneAsync(referral))));
        Assert.Equal("kernel.not-found", await RefusalOfAsync(() => town.AsAsync<SettleCard>(town.Head, s => s.AnswerAsync(referral, null, "知道了。"))));
    }

    private static async Task<string?> RefusalOfAsync(Func<Task> act) => (await Xunit.Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}
