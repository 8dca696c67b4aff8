using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Cases.Supplementing;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第三十二条: submitted on Thursday 2026-09-17, the five working days end on Wednesday 2026-09-23,
/// with a make-up Sunday between.</summary>
public sealed class Article32Tests
{
    [Theory, OnBothStores]
    public async Task Silence_after_five_working_days_counts_as_acceptance_from_the_day_of_receipt(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        town.Time.SetToChina(new(2026, 9, 22), 23, 59);
        await SweepAsync(town);
        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);

        town.Time.SetToChina(new(2026, 9, 23), 23, 59);
        await SweepAsync(town);
        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);

        town.Time.SetToChina(new(2026, 9, 24), 0, 0);
        await SweepAsync(town);
        await SweepAsync(town);
        var accepted = await town.CaseAsync(key);
        Assert.Equal(CaseState.Accepted, accepted.State);
        Assert.True(accepted.AcceptedBySilence);
        Assert.Equal(new DateOnly(2026, 9, 17), accepted.AcceptedOn);
        Assert.Equal(new DateOnly(2026, 10, 8), accepted.StatutoryDueOn);
        var record = await town.DbAsync(db => db.Records().SingleAsync(r => r.Act == "cases.count-silence"));
        Assert.Equal(ActorKind.Program, record.ActorKind);
        Assert.Contains("2026-09-17", record.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_after_the_five_days_finds_the_silence_written_even_if_no_job_has_run()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();

        town.Time.SetToChina(new(2026, 9, 24));
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key))));

        Assert.Equal(CaseRefusals.NotWaitingForAnswer.Code, refused.Refusal.Code);
        var found = await town.CaseAsync(key);
        Assert.Equal(CaseState.Accepted, found.State);
        Assert.Equal(new DateOnly(2026, 9, 17), found.AcceptedOn);
    }

    [Fact]
    public async Task A_second_notice_is_refused_unless_it_is_about_the_new_papers()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var materials = town.Item.HandedIn.Select(m => m.Code).Take(2).ToList();
        CorrectionRequest Point(string code) => new(true, code, "没标尺寸", "标上长和宽", null);
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [Point(materials[0])])));
        var file = await town.UploadAsync(town.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(materials[0], file)])));

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [Point(materials[1])]))));
        Assert.Equal(CaseRefusals.AlreadyNotified.Code, refused.Refusal.Code);

        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [Point(materials[0])])));
        Assert.Equal(CaseState.Correcting, (await town.CaseAsync(key)).State);
    }

    [Fact]
    public async Task A_refusal_for_want_of_competence_names_who_is_competent()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AskSecondOfficer, DateTime>(
            town.Clerk, refuse => refuse.RunAsync(new(key, AcceptanceGround.NotCompetent, "店不在本区", null))));
        Assert.Equal("CompetentOrgan", refused.Refusal.Field);

        await town.AsAsync<AskSecondOfficer, DateTime>(town.Clerk, ask => ask.RunAsync(new(key, AcceptanceGround.NotCompetent, "店不在本区", "梅汀县市场监督管理局")));
        await town.AsAsync<AnswerSecond, ReportState>(town.Staff("approver", "cases.read", "cases.second"), answer => answer.RunAsync(new(key, 1, true, "")));
        var document = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.NonAcceptanceDecision));
        Assert.Contains("梅汀县市场监督管理局", document.Content, StringComparison.Ordinal);
        Assert.Contains("六十日内", document.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_an_application_are_named_at_once_beside_their_fields()
    {
        await using var town = await CaseTown.OpenAsync();
        var complete = await town.CompleteAsync(town.Applicant);
        var material = complete.Files[0].MaterialCode;
        var field = town.Item.Fields.First(f => f.IsRequired).ElementCode;
        var faulty = complete with
        {
            Answers = complete.Answers.Where(a => a.Key != field).ToDictionary(),
            Files = [.. complete.Files.Skip(1)],
        };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<Once.Cases.Submitting.SubmitCase, Once.Cases.Submitting.SubmittedCase>(
            town.Applicant, submit => submit.RunAsync(faulty)));

        Assert.Equal([field, $"material-{material}"], refused.Refusals.Select(r => r.Field));
        Assert.Equal(0, await town.DbAsync(db => db.Cases().CountAsync()));
    }

    private static Task<SweepResult> SweepAsync(CaseTown town) => town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());
}
