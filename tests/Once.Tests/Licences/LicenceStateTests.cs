using Once.Accounts.Contract;
using Once.Kernel.Time;
using Once.Accounts.Model;
using Once.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Expiring;
using Once.Licences.Model;
using Once.Licences.Showing;
using Once.Licences.Verifying;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Licences;

/// <summary>A licence from issue to its end: acts with reason, live verification, expiry, renewal.</summary>
public sealed class LicenceStateTests
{
    [Theory, OnBothStores]
    public async Task A_licence_is_verified_revoked_and_verified_again(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var licence = await town.IssueAsync();
        await town.SignAsync();
        var before = await VerifyAsync(town, licence.Number);

        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.Revoke, "使用过期原料，情节严重")));
        var after = await VerifyAsync(town, licence.Number);

        Assert.Equal("这张证有效", before.Verdict);
        Assert.True(before.IsGood);
        Assert.Equal("这张证已经吊销，现在不能用", after.Verdict);
        Assert.False(after.IsGood);
        var record = await town.DbAsync(db => db.Records().SingleAsync(r => r.AggregateId == licence.Id && r.Act == "licences.revoke"));
        Assert.Equal("使用过期原料，情节严重", record.Reason);
        Assert.Contains("60日内申请行政复议", record.Content, StringComparison.Ordinal);
        Assert.Contains("《行政处罚法》第九条第三项", record.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("food-business-licence", true)]
    [InlineData("hygiene-licence", false)]
    public async Task Under_a_limited_mandate_only_licences_that_its_matters_end_in_are_shown(string type, bool shown)
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        var agent = new Actor(ActorKind.Applicant, Ids.New(town.Time), "沈一禾", Ids.New(town.Time), town.Person.Id) { Matters = new HashSet<string> { "000131024000" }, MatterLicences = new HashSet<string> { type } };

        Assert.Equal(shown ? [licence.Id] : [], (await town.AsAsync<ReadLicences, IReadOnlyList<Licence>>(agent, read => read.MineAsync())).Select(l => l.Id));
        Assert.Equal(shown, await town.AsAsync<ReadLicences, LicenceView?>(agent, read => read.OneAsync(licence.Id)) is not null);
        Assert.Single(await town.AsAsync<ReadLicences, IReadOnlyList<Licence>>(agent with { Matters = null, MatterLicences = null }, read => read.MineAsync()));
    }

    [Theory]
    [InlineData("Withhold", "Withheld")]
    [InlineData("Annul", "Annulled")]
    [InlineData("Cancel", "Cancelled")]
    [InlineData("Revoke", "Revoked")]
    [InlineData("TransferOut", "TransferredOut")]
    public async Task Each_act_of_the_organ_leads_to_its_state(string act, string state)
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();

        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, Enum.Parse<LicenceAct>(act), "依法作出")));

        Assert.Equal(Enum.Parse<LicenceState>(state), (await town.LicenceAsync(licence.Id)).State);
    }

    [Fact]
    public async Task What_was_withheld_is_given_back_and_what_was_revoked_is_not()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        Task Do(LicenceAct act) => town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, act, "依法作出")));
        await Do(LicenceAct.Withhold);
        await Do(LicenceAct.GiveBack);
        Assert.Equal(LicenceState.Valid, (await town.LicenceAsync(licence.Id)).State);
        await Do(LicenceAct.Revoke);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Do(LicenceAct.GiveBack));

        Assert.Equal("licences.wrong-state", refused.Refusal.Code);
        Assert.Equal("这本证照现在是“吊销”，不能发还。", refused.Refusal.Message);
    }

    [Fact]
    public async Task An_act_needs_its_reason_the_permission_and_the_organ()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        Task Do(Actor who, string reason) => town.AsAsync<ChangeState>(who, change => change.RunAsync(new(licence.Id, LicenceAct.Revoke, reason)));

        Assert.Equal("licences.reason-missing", (await Assert.ThrowsAsync<RefusedException>(() => Do(town.Chief, "  "))).Refusal.Code);
        Assert.Equal("kernel.not-permitted", (await Assert.ThrowsAsync<RefusedException>(() => Do(town.Staff("approver", town.Organ.Id, "licences.read"), "依法作出"))).Refusal.Code);
        Assert.Equal("kernel.not-found", (await Assert.ThrowsAsync<RefusedException>(() => Do(town.Staff("chief-approver", Ids.New(town.Time), "licences.read", "licences.change-states"), "依法作出"))).Refusal.Code);
        Assert.Equal("kernel.not-permitted", (await Assert.ThrowsAsync<RefusedException>(() => Do(town.Holder, "依法作出"))).Refusal.Code);
        Assert.Equal("kernel.not-signed-in", (await Assert.ThrowsAsync<RefusedException>(() => Do(Actor.Nobody, "依法作出"))).Refusal.Code);
    }

    [Fact]
    public async Task Two_officers_at_once_the_second_is_told_what_it_is_now()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.Withhold, "调查期间", Version: 0)));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.Revoke, "依法作出", Version: 0))));

        Assert.Equal("kernel.changed-meanwhile", refused.Refusal.Code);
        Assert.Contains("暂扣", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_reports_it_lost_and_finds_it_again()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();

        await town.AsAsync<ChangeState>(town.Holder, change => change.RunAsync(new(licence.Id, LicenceAct.ReportLost, "搬家时丢了")));
        Assert.Equal("挂失", (await VerifyAsync(town, licence.Number)).Standing);
        await town.AsAsync<ChangeState>(town.Holder, change => change.RunAsync(new(licence.Id, LicenceAct.LiftLoss, "找到了")));

        Assert.Equal("有效", (await VerifyAsync(town, licence.Number)).Standing);
    }

    /// <remarks>Valid 2021-09-17 to 2026-09-16, the last day included.</remarks>
    [Theory]
    [InlineData("2026-09-15", 0, "Valid")]
    [InlineData("2026-09-16", 0, "Valid")]
    [InlineData("2026-09-17", 1, "Expired")]
    public async Task It_expires_on_the_day_after_its_last_day(string today, int expired, string state)
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync(new DateOnly(2021, 9, 17));
        town.Time.SetToChina(DateOnly.ParseExact(today, "yyyy-MM-dd", null), 0, 5);

        var count = await town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());

        Assert.Equal(expired, count);
        Assert.Equal(Enum.Parse<LicenceState>(state), (await town.LicenceAsync(licence.Id)).State);
    }

    [Theory, OnBothStores]
    public async Task Expiry_is_written_once_also_after_three_weeks_without_the_job(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var licence = await town.IssueAsync(new DateOnly(2021, 9, 1));
        town.Time.SetToChina(new DateOnly(2026, 9, 22));

        await town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());
        await town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());

        var record = await town.DbAsync(db => db.Records().SingleAsync(r => r.AggregateId == licence.Id && r.Act == "licences.expire"));
        Assert.Equal("有效期到2026年8月31日，没有延续。", record.Reason);
    }

    [Fact]
    public async Task A_renewal_left_undecided_renews_it_instead()
    {
        await using var town = await LicenceTown.OpenAsync(change: services => services.AddSingleton(new RenewalBySilence(async (s, id, last, cancellation) =>
        {
            await s.GetRequiredService<RenewLicence>().RenewAsync(new(id, last.AddDays(1), last.AddYears(5), Guid.Empty, 1, BySilence: true), cancellation);
            return true;
        })));
        var licence = await town.IssueAsync(new DateOnly(2021, 9, 17));

        var expired = await town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());

        var now = await town.LicenceAsync(licence.Id);
        Assert.Equal(0, expired);
        Assert.Equal((LicenceState.Valid, 2, new DateOnly(2026, 9, 17), new DateOnly(2031, 9, 16)), (now.State, now.VersionNumber, now.ValidFrom, now.ValidUntil!.Value));
        Assert.Contains(".002.", now.Identifier, StringComparison.Ordinal);
        Assert.Equal(licence.Number, now.Number);
    }

    [Fact]
    public async Task The_identifier_of_an_earlier_version_says_that_there_is_a_newer_one()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        await town.InTransactionAsync<RenewLicence, IssuedLicence>(renew => renew.ChangeAsync(new(licence.Id, [new("business-name", "名称", "檐下五碗餐馆")], null, "改名称", Guid.Empty, 1)));
        await town.SignAsync();

        var old = await VerifyAsync(town, licence.Identifier);
        var now = await VerifyAsync(town, (await town.LicenceAsync(licence.Id)).Identifier);

        Assert.Equal("这张证换过新的，这一版不能用了", old.Verdict);
        Assert.Equal("这张证有效", now.Verdict);
        Assert.Contains(now.Facts, f => f.Value == "檐下五碗餐馆");
    }

    [Fact]
    public async Task A_wrong_check_character_is_named()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        var wrong = licence.Identifier[..^1] + (licence.Identifier[^1] == 'A' ? 'B' : 'A');

        var answer = await VerifyAsync(town, wrong);

        Assert.Equal("标识写错了", answer.Verdict);
        Assert.Contains("校验码不符", answer.Checks[0].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_masks_persons_leaves_out_the_rest_and_is_seen_by_the_holder()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        await town.SignAsync();
        var code = (await town.LicenceAsync(licence.Id)).CheckCode!;

        var answer = await VerifyAsync(town, code);

        var shown = string.Join('|', answer.Facts.Select(f => f.Value));
        Assert.Contains("林*禾", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("林晓禾", shown, StringComparison.Ordinal);
        Assert.Contains("檐下三碗餐馆", shown, StringComparison.Ordinal);
        Assert.Equal("用校验码核验", (await town.DbAsync(db => db.Looks().SingleAsync(l => l.AggregateId == licence.Id))).Title);
    }

    /// <remarks>Valid to 2026-12-16: the rungs stand at 90 days (2026-09-17), 30 (11-16) and 7 (12-09).</remarks>
    [Theory, OnBothStores]
    public async Task The_holder_is_reminded_once_on_each_rung(StoreKind kind)
    {
        var told = new List<int>();
        await using var town = await LicenceTown.OpenAsync(kind, services => services.AddSingleton(new LicenceReminderListener((_, reminder, _) =>
        {
            told.Add(reminder.DaysLeft);
            return Task.CompletedTask;
        })));
        await town.IssueAsync(new DateOnly(2021, 12, 17));
        foreach (var day in new[] { "2026-09-16", "2026-09-17", "2026-09-18", "2026-11-15", "2026-11-16", "2026-11-17", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-16", "2026-12-17" })
        {
            town.Time.SetToChina(DateOnly.ParseExact(day, "yyyy-MM-dd", null));
            await town.AsAsync<RemindHolders, int>(Actor.Program, remind => remind.RunAsync());
        }

        Assert.Equal([90, 30, 7], told);
    }

    /// <remarks>Valid to 2026-12-16: 7 days before is 2026-12-09; an outage from September to December tells once, of the nearest rung.</remarks>
    [Theory, OnBothStores]
    public async Task The_reminder_stands_in_the_message_centre_once_on_its_day_and_once_after_an_outage(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var account = new Account { Id = Ids.New(town.Time), Kind = AccountKind.Applicant, Name = town.Person.Name, CreatedAt = town.Time.UtcNow() };
        account.Prove(town.Person.Id, Proof.Window, null, town.Time.UtcNow());
        await town.DbAsync(async db =>
        {
            db.Accounts().Add(account);
            return await db.SaveChangesAsync();
        });
        var licence = await town.IssueAsync(new DateOnly(2021, 12, 17));
        var told = new List<int>();
        foreach (var day in new[] { "2026-09-16", "2026-09-17", "2026-09-18", "2026-12-08", "2026-12-09", "2026-12-09", "2026-12-10", "2026-12-16", "2026-12-17" })
        {
            town.Time.SetToChina(DateOnly.ParseExact(day, "yyyy-MM-dd", null), 9);
            await town.AsAsync<RemindHolders, int>(Actor.Program, remind => remind.RunAsync());
            told.Add(await town.DbAsync(db => db.Messages().CountAsync(m => m.AccountId == account.Id && m.Kind == "licences.ending")));
        }

        Assert.Equal([0, 1, 1, 2, 3, 3, 3, 3, 3], told);
        var last = await town.DbAsync(db => db.Messages().OrderByDescending(m => m.SentAt).FirstAsync());
        Assert.Equal(($"《{licence.Name}》{licence.Number}到2026年12月16日止，还有 7 天。要接着用，早点申请延续。", $"/licences/{licence.Id}/about"), (last.Text, last.Href));
    }

    [Fact]
    public async Task The_holder_hears_what_the_organ_does_and_nothing_of_what_they_did_themselves()
    {
        await using var town = await LicenceTown.OpenAsync();
        var account = new Account { Id = Ids.New(town.Time), Kind = AccountKind.Applicant, Name = town.Person.Name, CreatedAt = town.Time.UtcNow() };
        account.Prove(town.Person.Id, Proof.Window, null, town.Time.UtcNow());
        await town.DbAsync(async db =>
        {
            db.Accounts().Add(account);
            return await db.SaveChangesAsync();
        });
        var licence = await town.IssueAsync();

        await town.AsAsync<ChangeState>(town.Holder, change => change.RunAsync(new(licence.Id, LicenceAct.ReportLost, "搬家时丢了")));
        await town.AsAsync<ChangeState>(town.Holder, change => change.RunAsync(new(licence.Id, LicenceAct.LiftLoss, "找到了")));
        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.Withhold, "停业整顿。")));
        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.GiveBack, "整顿好了")));
        await town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence.Id, LicenceAct.Revoke, "使用过期原料")));

        var told = await town.DbAsync(db => db.Messages().Where(m => m.AccountId == account.Id).Select(m => m.Text).ToListAsync());
        Assert.Equivalent(new[] { $"《{licence.Name}》{licence.Number}现在是“暂扣”，不能用了：停业整顿。", $"《{licence.Name}》{licence.Number}发还了，恢复有效：整顿好了。", $"《{licence.Name}》{licence.Number}现在是“吊销”，不能用了：使用过期原料。" }, told, strict: true);
    }

    private static async Task<Verified> VerifyAsync(LicenceTown town, string typed) =>
        Assert.Single(await town.AsAsync<VerifyLicence, IReadOnlyList<Verified>>(Actor.Nobody, verify => verify.RunAsync(typed)));
}
