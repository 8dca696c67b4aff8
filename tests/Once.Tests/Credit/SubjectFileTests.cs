using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Credit;
using Once.Credit.Claiming;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Credit.Promising;
using Once.Credit.Reading;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Credit;

/// <summary>A subject's file: entered, imported, read, objected to, repaired; and the promises in it.</summary>
public sealed class SubjectFileTests
{
    [Theory, OnBothStores]
    public async Task An_entry_bars_promises_until_an_objection_that_is_right_annuls_it(StoreKind kind)
    {
        await using var town = await CreditTown.OpenAsync(kind);
        await town.AsAsync<EnterEntry, Guid>(town.Manager, enter => enter.RunAsync(new(CreditTown.PersonNumber, null, CreditTown.Penalty(Severity.Serious, new(2026, 9, 1)))));
        var barred = await town.StandingAsync(town.Person.Id);
        Assert.Equal((CreditGrade.Poor, false), (barred.Grade, barred.MayPromise));
        Assert.Equal("2026年9月1日有一条“超出许可范围经营”，到2029年9月1日为止", barred.WhyNoPromise);

        var entry = Assert.Single(barred.Reasons).EntryId;
        var due = await town.AsAsync<FileClaim, DateOnly>(town.Applicant, file => file.RunAsync(new(entry, ClaimKind.Objection, "不是我的店")));
        Assert.Equal(new DateOnly(2026, 9, 21), due);
        var claim = await town.DbAsync(db => db.Claims().SingleAsync());
        await town.AsAsync<AnswerClaim, bool>(town.Manager, async answer =>
        {
            await answer.RunAsync(new(claim.Id, true, "查明是同名的另一家店"));
            return true;
        });

        Assert.Equal((CreditGrade.Good, true), ((await town.StandingAsync(town.Person.Id)).Grade, (await town.StandingAsync(town.Person.Id)).MayPromise));
        Assert.Equal(["credit.enter", "credit.end-entry"], await town.DbAsync(db => db.Records().Where(r => r.AggregateId == entry).OrderBy(r => r.Number).Select(r => r.Act).ToListAsync()));
        Assert.Equal(0, await town.DbAsync(db => db.Clocks().CountAsync(c => c.State == ClockState.Running)));
    }

    [Theory]
    [InlineData("2026-09-30", "credit.too-early-to-repair")]
    [InlineData("2026-10-01", null)]
    [InlineData("2026-10-02", null)]
    public async Task Repair_may_be_applied_for_from_the_day_after_three_months(string on, string? refusal)
    {
        await using var town = await CreditTown.OpenAsync();
        await town.AsAsync<EnterEntry, Guid>(town.Manager, enter => enter.RunAsync(new(CreditTown.PersonNumber, null, CreditTown.Penalty(Severity.General, new(2026, 7, 1)))));
        var entry = (await town.StandingAsync(town.Person.Id)).Reasons[0].EntryId;
        town.Time.SetToChina(DateOnly.Parse(on, null));

        Task<DateOnly> File() => town.AsAsync<FileClaim, DateOnly>(town.Applicant, file => file.RunAsync(new(entry, ClaimKind.Repair, "罚款已经交清")));

        if (refusal is not null)
            Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(File)).Refusal.Code);
        else
            await File();
    }

    [Fact]
    public async Task Nobody_claims_about_the_entry_of_another()
    {
        await using var town = await CreditTown.OpenAsync();
        await town.AsAsync<EnterEntry, Guid>(town.Manager, enter => enter.RunAsync(new(CreditTown.EnterpriseCode, null, CreditTown.Penalty(Severity.General, new(2026, 6, 1)))));
        var entry = (await town.StandingAsync(town.Enterprise.Id)).Reasons[0].EntryId;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FileClaim, DateOnly>(town.Applicant, file => file.RunAsync(new(entry, ClaimKind.Objection, "不对"))));

        Assert.Equal("kernel.not-found", refused.Refusal.Code);
    }

    [Theory]
    [InlineData("", "credit.basis-missing")]
    [InlineData("《食品安全法》第一百二十二条", null)]
    public async Task Nothing_is_entered_without_the_clause_it_rests_on(string basis, string? refusal)
    {
        await using var town = await CreditTown.OpenAsync();
        Task<Guid> Enter() => town.AsAsync<EnterEntry, Guid>(town.Manager, enter => enter.RunAsync(new(CreditTown.PersonNumber, null, CreditTown.Penalty(Severity.General, new(2026, 6, 1)) with { Basis = basis })));

        if (refusal is null)
            Assert.Equal(town.Person.Id, await Enter());
        else
            Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(Enter)).Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task A_file_with_one_wrong_row_enters_nothing_and_tells_row_and_column(StoreKind kind)
    {
        await using var town = await CreditTown.OpenAsync(kind);
        const string Heads = "代码或身份证号,名称,种类,程度,什么事,文号,认定单位,依据,决定日期,特殊领域\n";
        const string Good = "91350100M000100Y43,檐下三碗,行政处罚,一般,\"占道经营,一次\",云城管罚〔2026〕1号,云亭区城管局,《城市市容和环境卫生管理条例》第三十六条,2026-08-03,否\n";

        var faulty = await ImportAsync(town, Heads + Good + "91350100M000100Y44,,罚款,一般,占道经营,云城管罚〔2026〕2号,云亭区城管局,,昨天,\n");
        Assert.Equal([(3, "依据"), (3, "种类"), (3, "决定日期")], faulty.Faults.Select(f => (f.Row, f.Column)));
        Assert.Equal(0, await town.DbAsync(db => db.CreditEntries().CountAsync()));
        var unknown = await ImportAsync(town, Heads + Good.Replace("91350100M000100Y43", "91350100M000100Y44", StringComparison.Ordinal));
        Assert.Equal((2, "代码或身份证号"), (unknown.Faults.Single().Row, unknown.Faults.Single().Column));

        var right = await ImportAsync(town, Heads + Good);
        var again = await ImportAsync(town, Heads + Good);
        Assert.Equal((1, 0, 1), (right.Entered, right.Skipped, again.Skipped));
        Assert.Equal("占道经营,一次", await town.DbAsync(db => db.CreditEntries().Select(e => e.Title).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_looks_says_why_and_the_subject_sees_it_with_the_number_masked()
    {
        await using var town = await CreditTown.OpenAsync();
        Assert.Equal("credit.read-reason-missing", (await Assert.ThrowsAsync<RefusedException>(
            () => town.AsAsync<ReadSubject, Guid>(town.Manager, read => read.FindAsync(CreditTown.PersonNumber, " ")))).Refusal.Code);

        await town.AsAsync<ReadSubject, Guid>(town.Manager, read => read.FindAsync(CreditTown.PersonNumber, "受理容缺办件前核查"));
        var file = await town.AsAsync<ReadSubject, SubjectFile?>(town.Applicant, read => read.OwnAsync());

        Assert.Equal("110105********002X", file!.Number);
        Assert.Equal(("市监负责人", "受理容缺办件前核查"), (file.Looks.Single().Who, file.Looks.Single().Reason));
    }

    [Theory]
    [InlineData("2026-11-16", ClockState.Running, null)]
    [InlineData("2026-11-17", ClockState.Running, null)]
    [InlineData("2026-11-18", ClockState.Running, "2026-11-18")]
    public async Task The_check_of_a_pledge_is_due_two_months_after_the_decision(string on, ClockState state, string? breached)
    {
        await using var town = await CreditTown.OpenAsync();
        var pledge = await town.PledgeAsync();
        Assert.Equal(new DateOnly(2026, 11, 17), await town.DbAsync(db => db.Promises().Select(p => p.CheckDueOn).SingleAsync()));

        town.Time.SetToChina(DateOnly.Parse(on, null));
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());

        var clock = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.OwnerId == pledge));
        Assert.Equal(state, clock.State);
        Assert.Equal(breached, clock.BreachedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, OnBothStores]
    public async Task A_pledge_found_untrue_is_first_to_be_set_right_and_only_then_goes_into_the_file(StoreKind kind)
    {
        await using var town = await CreditTown.OpenAsync(kind);
        var pledge = await town.PledgeAsync();
        Task<PromiseState> Check(CheckResult result) => town.AsAsync<CheckPromise, PromiseState>(town.Manager, check => check.RunAsync(new(pledge, result, "招牌比承诺的大")));

        Assert.Equal("credit.not-rectifying", (await Assert.ThrowsAsync<RefusedException>(() => Check(CheckResult.NotSetRight))).Refusal.Code);
        await Check(CheckResult.Untrue);
        Assert.Equal(new DateOnly(2026, 10, 8), await town.DbAsync(db => db.Promises().Select(p => p.RectifyBy).SingleAsync()));
        Assert.True((await town.StandingAsync(town.Person.Id)).MayPromise);

        town.Time.SetToChina(new(2026, 10, 8));
        Assert.Equal("credit.still-time-to-rectify", (await Assert.ThrowsAsync<RefusedException>(() => Check(CheckResult.NotSetRight))).Refusal.Code);
        town.Time.SetToChina(new(2026, 10, 9));
        Assert.Equal(PromiseState.Broken, await Check(CheckResult.NotSetRight));

        var standing = await town.StandingAsync(town.Person.Id);
        Assert.Equal((CreditGrade.Fair, false), (standing.Grade, standing.MayPromise));
        Assert.Equal("告知承诺没有兑现：门店招牌备案", standing.Reasons.Single().Title);
        Assert.Equal(new DateOnly(2027, 10, 9), standing.Reasons.Single().Until);
    }

    [Fact]
    public async Task An_organ_does_not_check_the_promises_given_to_another()
    {
        await using var town = await CreditTown.OpenAsync();
        var pledge = await town.PledgeAsync();
        var elsewhere = town.Staff("manager", Guid.Parse("00000000-0000-0000-0000-000000000001"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CheckPromise, PromiseState>(elsewhere, check => check.RunAsync(new(pledge, CheckResult.Kept, "看过"))));

        Assert.Equal("kernel.not-permitted", refused.Refusal.Code);
        Assert.Empty((await town.AsAsync<ListPromises, (IReadOnlyList<PromiseRow> Rows, int Total)>(elsewhere, list => list.RunAsync(null, 1))).Rows);
    }

    private static Task<ImportResult> ImportAsync(CreditTown town, string table) =>
        town.AsAsync<ImportEntries, ImportResult>(town.Manager, import => import.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes('\uFEFF' + table)), "记录.csv"));
}
