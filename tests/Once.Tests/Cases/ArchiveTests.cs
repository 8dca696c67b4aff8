using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Archiving;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>A closed case becomes a package that can be checked, is kept for its term, and goes only by a list with two
/// signatures.</summary>
public sealed class ArchiveTests
{
    [Theory, OnBothStores]
    public async Task A_closed_case_is_packed_with_its_documents_records_and_files_and_a_list_of_digests(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await ClosedAsync(town);

        await town.RunJobsAsync();

        var archive = await town.DbAsync(db => db.CaseArchives().AsNoTracking().SingleAsync());
        Assert.Equal((new DateOnly(2026, 9, 17), new DateOnly(2056, 12, 31)), (archive.ClosedOn, archive.RetainUntil!.Value));
        var bytes = await PackageAsync(town, key);
        Assert.Equal(archive.Digest, Sm3.Hex(Sm3.Hash(bytes)));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Equal(names.Take(names.Count - 1).Order(StringComparer.Ordinal), names.Take(names.Count - 1));
        Assert.Equal("digests.sm3", names[^1]);
        Assert.Contains("case.json", names);
        Assert.Contains("records.json", names);
        Assert.Equal(4, names.Count(n => n.StartsWith("documents/", StringComparison.Ordinal)));
        Assert.Equal(archive.Files, names.Count - 1);
        Assert.Contains(names, n => n.StartsWith("files/001-", StringComparison.Ordinal));
        Assert.Equal(1, await town.DbAsync(db => db.Set<Look>().CountAsync(l => l.Title == "导出归档包")));
    }

    [Fact]
    public async Task The_same_parts_give_the_same_bytes_in_whatever_order_they_come()
    {
        ArchivePart[] parts = [ArchivePart.Text("b.txt", "二"), ArchivePart.Text("a.txt", "一")];
        using var one = new MemoryStream();
        using var two = new MemoryStream();

        await ArchivePackage.WriteAsync(one, parts, new(2026, 9, 17), default);
        await ArchivePackage.WriteAsync(two, parts.Reverse(), new(2026, 9, 17), default);

        Assert.Equal(one.ToArray(), two.ToArray());
        one.Position = 0;
        Assert.Empty(await ArchivePackage.FaultsAsync(one, default));
    }

    [Fact]
    public async Task A_package_that_was_changed_is_found_and_written_down_once()
    {
        await using var town = await CaseTown.OpenAsync();
        await ClosedAsync(town);
        await town.RunJobsAsync();
        await CheckAsync(town);
        Assert.True(await town.DbAsync(db => db.CaseArchives().Select(a => a.IsIntact).SingleAsync()));
        var digest = await town.DbAsync(db => db.CaseArchives().Select(a => a.Digest).SingleAsync());
        await File.AppendAllTextAsync(town.PathOf(digest), "x");

        await CheckAsync(town);
        await CheckAsync(town);

        Assert.False(await town.DbAsync(db => db.CaseArchives().Select(a => a.IsIntact).SingleAsync()));
        Assert.Equal(1, await town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.archive-broken")));
    }

    /// <summary>Closed in 2026 and kept for one year: the last day is 31 December 2027.</summary>
    [Theory]
    [InlineData("2027-12-30", false)]
    [InlineData("2027-12-31", false)]
    [InlineData("2028-01-01", true)]
    public async Task Nothing_may_be_destroyed_before_its_term_is_over(string day, bool due)
    {
        await using var town = await CaseTown.OpenAsync(settings: new Dictionary<string, string> { ["Cases:Archive:Years"] = "1" });
        await ClosedAsync(town);
        await town.RunJobsAsync();
        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        var refused = await Xunit.Record.ExceptionAsync(() => ProposeAsync(town, Head(town)));

        Assert.Equal(due ? null : "cases.archive-nothing-due", (refused as RefusedException)?.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task Destruction_needs_two_hands_and_leaves_the_chain_whole(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, settings: new Dictionary<string, string> { ["Cases:Archive:Years"] = "1" });
        var key = await ClosedAsync(town);
        await town.RunJobsAsync();
        var digest = await town.DbAsync(db => db.CaseArchives().Select(a => a.Digest).SingleAsync());
        town.Time.SetToChina(new(2028, 1, 4));
        var (first, second) = (Head(town), Head(town));
        var list = await ProposeAsync(town, first);

        Assert.Equal("cases.archive-same-hand", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(town, first, list))).Refusal.Code);
        await SettleAsync(town, second, list);
        await town.RunJobsAsync();
        await town.RunJobsAsync();

        Assert.Equal(DestructionState.Done, await town.DbAsync(db => db.ArchiveDestructions().Select(d => d.State).SingleAsync()));
        Assert.False(File.Exists(town.PathOf(digest)));
        var of = await town.CaseAsync(key);
        Assert.Equal(("{}", null, CaseState.Closed), (of.Answers, of.SealedAnswers, of.State));
        Assert.Equal(0, await town.DbAsync(db => db.CaseFiles().CountAsync()));
        Assert.DoesNotContain("经审查", await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.GrantDecision).Select(d => d.Content).SingleAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain(await town.DbAsync(db => db.SharedTexts().Select(t => t.Body).ToListAsync()), body => body.Contains("林晓禾", StringComparison.Ordinal));
        var chain = CaseKey.ChainOf(key.RootId, key.CaseNumber);
        Assert.True(await town.DbAsync(db => db.Records().Where(r => r.AggregateId == chain && r.Act != "records.destroy").AllAsync(r => r.Content == null)));
        Assert.Null(await town.AsAsync<ReadArchives, (Stream, string)?>(first, read => read.OpenAsync(key.RootId, 1)));
    }

    [Theory, OnBothStores]
    public async Task What_ended_without_being_closed_gets_its_package_in_the_night_after_and_once(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.KeepSampleAsync();
        var key = await town.SubmitAsync();
        await town.AsAsync<AskSecondOfficer, DateTime>(town.Clerk, ask => ask.RunAsync(new(key, AcceptanceGround.NotNeeded, "不用办", null)));
        await town.AsAsync<AnswerSecond, ReportState>(town.Staff("approver", "cases.read", "cases.second"), answer => answer.RunAsync(new(key, 1, true, "")));
        Assert.Equal(0, await RestAsync(town));

        town.Time.SetToChina(new(2026, 9, 18), 1, 30);
        Assert.Equal(1, await RestAsync(town));
        await town.RunJobsAsync();

        Assert.Equal(0, await RestAsync(town));
        Assert.Equal(key.RootId, await town.DbAsync(db => db.CaseArchives().Select(a => a.RootId).SingleAsync()));
    }

    private static Task<int> RestAsync(CaseTown town) => town.AsAsync<ArchiveRest, int>(Actor.Program, rest => rest.RunAsync());

    private static Actor Head(CaseTown town) => town.Staff("manager", "cases.read", "cases.archive", "cases.destroy");

    private static Task<Guid> ProposeAsync(CaseTown town, Actor by) => town.AsAsync<ProposeDestruction, Guid>(by, propose => propose.RunAsync("鉴定小组看过，没有继续保存的价值"));

    private static Task<bool> SettleAsync(CaseTown town, Actor by, Guid list) => town.AsAsync<SettleDestruction, bool>(by, async settle =>
    {
        await settle.RunAsync(list, true);
        return true;
    });

    private static Task<bool> CheckAsync(CaseTown town) => town.AsAsync<CheckArchives, bool>(Actor.Program, async check =>
    {
        await check.RunAsync(10);
        return true;
    });

    private static Task<byte[]> PackageAsync(CaseTown town, CaseKey key) => town.AsAsync<ReadArchives, byte[]>(Head(town), async read =>
    {
        var opened = await read.OpenAsync(key.RootId, key.CaseNumber);
        await using var content = opened!.Value.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    });

    private static async Task<CaseKey> ClosedAsync(CaseTown town)
    {
        await town.KeepSampleAsync();
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        return key;
    }
}
