using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Clocks;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Tests.Kernel.Clocks;
using Once.Web;
using Xunit;

namespace Once.Tests.Kernel.Storage;

public sealed class SharedTextTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothStores]
    public async Task Clocks_of_one_rule_keep_their_terms_once(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var rule = Given.Rule(9, TermUnit.WorkingDay);

        await StoreAsync(store, Given.Opening(rule, "2026-09-03 09:00", 1), Given.Opening(rule, "2026-09-04 09:00", 2));
        await StoreAsync(store, Given.Opening(rule, "2026-09-07 09:00", 3), Given.Opening(rule, "2026-09-07 09:00", 4) with { OwedBy = "organ-2" });

        await using var db = store.Open();
        var clocks = await db.WholeClocks().AsNoTracking().OrderBy(c => c.Number).ToListAsync(Cancellation);
        Assert.Equal(2, await db.SharedTexts().CountAsync(Cancellation));
        Assert.Equal(["organ-1", "organ-1", "organ-1", "organ-2"], clocks.Select(c => c.OwedBy));
        Assert.All(clocks, clock => Assert.Equal((9, "《某法》第一条", "party-1"), (clock.Term.Amount, clock.Term.Basis.ToString(), clock.OwedTo)));
    }

    [Theory, OnBothStores]
    public async Task Terms_of_an_act_that_was_rolled_back_are_stored_by_the_next_one(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var rule = Given.Rule(9, TermUnit.WorkingDay);
        await using var db = store.Open();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            db.Clocks().Add(Clock.Start(Given.Opening(rule, "2026-09-03 09:00"), Given.At("2026-09-03 09:00")));
            await db.SaveChangesAsync(Cancellation);
            db.Clocks().Add(Clock.Start(Given.Opening(rule, "2026-09-03 09:00", 2), Given.At("2026-09-03 09:00")));
            await db.SaveChangesAsync(Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }
        db.ChangeTracker.Clear();
        Assert.Equal(0, await db.SharedTexts().CountAsync(Cancellation));

        db.Clocks().Add(Clock.Start(Given.Opening(rule, "2026-09-03 09:00", 3), Given.At("2026-09-03 09:00")));
        await db.SaveChangesAsync(Cancellation);

        await using var other = store.Open();
        Assert.Equal("作出决定", (await other.WholeClocks().SingleAsync(Cancellation)).What);
    }

    [Theory, OnBothStores]
    public async Task Clocks_from_before_say_what_they_said(StoreKind kind)
    {
        await using var store = await TestStore.CreateEmptyAsync(kind);
        await OldSchema.MakeAsync(store, "kernel", upTo: 9);
        await using (var before = store.Open())
        {
            foreach (var (number, to, closes) in new[] { (1, "01890000-0000-7000-8000-00000000000a", "NULL"), (2, "晴川饭店", "'17:30:00'") })
            {
                var row = $$"""
                    INSERT INTO clock (owner_id, number, version, rule_code, kind, what, owed_by, owed_to, region, anchor, started_at, started_on, term_amount, term_unit, term_basis,
                        counting, closes_at, extension_max_times, extension_max_amount, extension_approver, extension_basis, grounds, ladder, state, due_on, due_at, is_due_provisional)
                    VALUES ('01890000-0000-7000-8000-000000000001', {{number}}, 0, 'cases.decision', 'Statutory', '作出决定', 'organ-1', '{{to}}', '439902', '受理', '2026-09-03 01:00:00', '2026-09-03',
                        20, 'WorkingDay', '《行政许可法》第四十二条', 'Ordinary', {{closes}}, 1, 10, '本行政机关负责人', '《行政许可法》第四十二条', 'testing hearing', 'case', 'Running', '2026-10-09', '2026-10-09 16:00:00', {{(kind is StoreKind.Sqlite ? "0" : "false")}})
                    """;
                await before.Database.ExecuteSqlRawAsync(row, Cancellation);
            }
        }

        await using var db = store.Open();
        await new MigrateStore(db, Composition.Modules, TimeProvider.System).RunAsync(Cancellation);

        var clocks = await db.WholeClocks().AsNoTracking().OrderBy(c => c.Number).ToListAsync(Cancellation);
        Assert.Equal(["01890000-0000-7000-8000-00000000000a", "晴川饭店"], clocks.Select(c => c.OwedTo));
        Assert.Equal([null, new TimeOnly(17, 30)], clocks.Select(c => c.Terms.ClosesAt));
        var terms = new ClockTerms(
            "cases.decision", ClockKind.Statutory, new Term(20, TermUnit.WorkingDay, new LegalBasis("行政许可法", "第四十二条")), CountingRule.Ordinary, null,
            new ExtensionRule(1, 10, "本行政机关负责人", new LegalBasis("行政许可法", "第四十二条")), "testing hearing", "case", "作出决定", "organ-1", "439902", "受理");
        Assert.Equal(terms, clocks[0].Terms);
        Assert.Equal((ClockState.Running, new DateOnly(2026, 10, 9), new DateTime(2026, 10, 9, 16, 0, 0, DateTimeKind.Utc)), (clocks[1].State, clocks[1].DueOn, clocks[1].DueAt));
    }

    [Theory]
    [InlineData("您于2026年9月3日 09:05提交了申请，办件编号QC2026090300001。林晓禾")]
    [InlineData("没有数字也没有名字")]
    [InlineData("")]
    [InlineData("2026")]
    public async Task A_packed_text_comes_back_as_it_was(string whole)
    {
        await using var store = await TestStore.CreateAsync();
        var packed = PackedText.PackNumbers(whole, ["林晓禾", ""], ["0700-882"]);
        await using (var db = store.Open())
        {
            db.Add(new SharedText { Key = packed.Part!.Key, Body = packed.Part.Body });
            await db.SaveChangesAsync(Cancellation);
        }

        await using var other = store.Open();

        Assert.Equal(whole, other.Unpack(packed.Text));
        Assert.DoesNotContain("林晓禾", packed.Part.Body, StringComparison.Ordinal);
    }

    private static async Task StoreAsync(TestStore store, params ClockOpening[] openings)
    {
        await using var db = store.Open();
        foreach (var opening in openings)
            db.Clocks().Add(Clock.Start(opening, Given.At("2026-09-07 09:00")));
        await db.SaveChangesAsync(Cancellation);
    }
}
