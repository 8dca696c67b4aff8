using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Assessments;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>优化营商环境条例 第42条第2款: an area assessed as a whole; nobody building in it is asked for an assessment of their own.</summary>
public sealed class RegionalAssessmentTests
{
    [Theory]
    [InlineData("2026-09-17", "2026-09-17", true)]
    [InlineData("2026-09-18", "2027-09-17", false)]
    [InlineData("2025-09-17", "2026-09-16", false)]
    public async Task A_result_in_force_on_the_day_of_submission_takes_the_place_of_the_paper(string from, string until, bool reused)
    {
        await using var town = await CaseTown.OpenAsync(basicName: "建设工程规划许可");
        var key = await SubmitAsync(town, inZone: true);
        await EnterAsync(town, from, until);

        var found = (await OfCaseAsync(town, key))!;

        Assert.Equal(["地质灾害、压覆矿产等评估"], found.Papers);
        Assert.Equal(reused ? 1 : 0, found.Results.Count);
    }

    [Theory, OnBothStores]
    public async Task What_is_taken_back_stands_for_what_came_in_before_and_nobody_else_is_told_of_it(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "建设工程规划许可");
        var key = await SubmitAsync(town, inZone: true);
        await EnterAsync(town, "2026-01-01", "2030-12-31");
        town.Time.SetToChina(new(2026, 9, 18));
        await town.AsAsync<KeepAssessments, bool>(Keeper(town), async k => { await k.EndAsync((await k.ListAsync())[0].Id); return true; });

        Assert.Single((await OfCaseAsync(town, key))!.Results);
        Assert.Equal(new DateOnly(2026, 9, 17), await town.DbAsync(db => db.RegionalAssessments().Select(a => a.ValidUntil).SingleAsync()));
        Assert.Null(await OfCaseAsync(town, await SubmitAsync(town, inZone: false, "key-0002")));
    }

    [Fact]
    public async Task What_is_entered_is_whole_and_entered_once()
    {
        await using var town = await CaseTown.OpenAsync();
        await EnterAsync(town, "2026-01-01", "2030-12-31");

        Assert.Equal("cases.assessment-known", (await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(town, "2026-01-01", "2030-12-31"))).Refusal.Code);
        Assert.Equal("cases.assessment-days", (await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(town, "2026-01-02", "2026-01-01"))).Refusal.Code);
        Assert.Equal("kernel.not-permitted", (await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(town, "2026-01-01", "2031-12-31", town.Clerk))).Refusal.Code);
    }

    private static Actor Keeper(CaseTown town) => town.Staff("manager", "cases.read", "cases.assess");

    private static Task<bool> EnterAsync(CaseTown town, string from, string until, Actor? by = null) => town.AsAsync<KeepAssessments, bool>(by ?? Keeper(town), async k =>
    {
        await k.EnterAsync(new("云台经济开发区", town.Item.RegionCode, "地质灾害危险性", "晴自然资评〔2026〕3号", Day(from), Day(until)));
        return true;
    });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<CaseKey> SubmitAsync(CaseTown town, bool inZone, string key = "key-0001")
    {
        var field = town.Item.Fields.First(f => f.ElementCode == KeepAssessments.Element);
        var (yes, no) = field.Options is [var first, var second, ..] ? (first, second) : ("是", "否");
        var complete = await town.CompleteAsync(town.Applicant, key);
        var request = complete with { Answers = new Dictionary<string, string>(complete.Answers) { [KeepAssessments.Element] = inZone ? yes : no } };
        if (!inZone)
            request = request with { Files = [.. request.Files, new MaterialFile(town.Item.Materials.Single(m => m.Proves.Contains(KeepAssessments.Element)).Code, await town.UploadAsync(town.Applicant))] };
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, s => s.RunAsync(request));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private static Task<ReusedAssessments?> OfCaseAsync(CaseTown town, CaseKey key) => town.AsAsync<KeepAssessments, ReusedAssessments?>(town.Clerk, async keep =>
    {
        var of = await town.CaseAsync(key);
        return await keep.OfCaseAsync(of, town.Item, await town.AsAsync<AnswerVault, IReadOnlyDictionary<string, string>>(town.Clerk, v => Task.FromResult(v.Open(of).Values)));
    });
}
