using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.JointVisits;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using static Once.Tests.Joint.JointCalls;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>联合踏勘, 联合验收 and 会商: one hour, one place, one sheet, and each organ signs its own part.</summary>
public sealed class JointCallTests
{
    private const string WithLicence = "?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    [Theory, OnBothStores]
    public async Task One_visit_of_two_organs_is_a_visit_of_each_case_and_one_sheet(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await AcceptedAsync(town);
        var ordinal = await CallAsync(town, root, CallKind.Visit, 1, 2);
        var first = await OfficersAsync(town, root, 1);
        var second = await OfficersAsync(town, root, 2);

        await NameAsync(town, root, 1, first);
        Assert.Equal("cases.call-named-before", (await Assert.ThrowsAsync<RefusedException>(() => NameAsync(town, root, 1, first))).Refusal.Code);
        Assert.Equal("cases.visit-too-few-officers", (await Assert.ThrowsAsync<RefusedException>(() => NameAsync(town, root, 2, [second[0], second[0]]))).Refusal.Code);
        await NameAsync(town, root, 2, second);
        town.Time.SetToChina(new(2026, 9, 18), 10);
        await VisitAsync(town, root, 1, first);
        Assert.Equal(CallState.Signing, (await ViewAsync(town, root, ordinal))!.State);
        await VisitAsync(town, root, 2, second);

        var view = (await ViewAsync(town, root, ordinal, town.Applicant))!;
        Assert.Equal(CallState.Done, view.State);
        Assert.Equal([VisitState.Done, VisitState.Done], view.Parts.Select(p => p.Visit!.Visit.State));
        Assert.All(view.Parts, p => Assert.Equal(2, p.Visit!.Officers.Count));
        Assert.Equal(2, await town.DbAsync(db => db.CaseDocuments().CountAsync(d => d.Kind == CaseDocumentKind.VisitNotice)));
        Assert.Equal(1, await town.DbAsync(db => db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM message WHERE kind = 'cases.visit'").SingleAsync()));
        var verified = await town.AsAsync<VerifySheet, Once.Licences.Contract.Verified?>(Actor.Nobody, v => v.RunAsync(view.Call.CheckCode));
        Assert.Contains("2 项，签了 2 项", verified!.Facts.Select(f => f.Value));
    }

    [Theory, OnBothStores]
    public async Task Who_is_called_must_be_at_work_and_nobody_is_called_alone_or_twice(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;

        Assert.Equal("cases.call-not-accepted", await RefusedAsync(() => CallAsync(town, root, CallKind.Visit, 1, 2)));
        Assert.Equal("cases.call-one-alone", await RefusedAsync(() => CallAsync(town, root, CallKind.Meeting, 1)));
        Assert.Equal("cases.call-nobody-chosen", await RefusedAsync(() => CallAsync(town, root, CallKind.Meeting)));
        var empty = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<CallTogether, int>(town.Approver, c => c.RunAsync(new(root, CallKind.Meeting, [1, 2], null, " ", ""))));
        Assert.Equal(["cases.call-time-missing", "cases.call-place-missing", "cases.call-subject-missing"], empty.Refusals.Select(r => r.Code));
        Assert.Equal("kernel.not-found", await RefusedAsync(() => town.AsAsync<CallTogether, int>(town.Clerk, c => c.RunAsync(new(root, CallKind.Meeting, [1, 2], town.Time.UtcNow().AddDays(1), "会议室", "议一议")))));

        foreach (var number in new[] { 1, 2 })
            await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, number))));
        await CallAsync(town, root, CallKind.Acceptance, 1, 2);
        await NameAsync(town, root, 1, await OfficersAsync(town, root, 1));
        Assert.Equal("cases.call-visiting", await RefusedAsync(() => CallAsync(town, root, CallKind.Visit, 1, 2)));
    }

    [Theory, OnBothStores]
    public async Task A_visit_that_is_cancelled_takes_its_parts_along_and_may_be_called_anew(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await AcceptedAsync(town);
        var ordinal = await CallAsync(town, root, CallKind.Visit, 1, 2);
        await NameAsync(town, root, 1, await OfficersAsync(town, root, 1));

        await town.AsAsync<CancelCall, bool>(town.Approver, c => c.RunAsync(new(root, ordinal, "下雨")));

        Assert.Equal(CallState.Cancelled, (await ViewAsync(town, root, ordinal))!.State);
        Assert.Equal(VisitState.Cancelled, await town.DbAsync(db => db.CaseVisits().Select(v => v.State).SingleAsync()));
        Assert.Equal("cases.call-cancelled", await RefusedAsync(() => town.AsAsync<CancelCall, bool>(town.Approver, c => c.RunAsync(new(root, ordinal, "又下雨")))));
        Assert.Equal(2, await CallAsync(town, root, CallKind.Visit, 1, 2));
    }

    [Theory, OnBothStores]
    public async Task Minutes_say_what_was_agreed_for_each_item_and_each_organ_signs_or_objects(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        var ordinal = await CallAsync(town, root, CallKind.Meeting, 1, 2);
        var officer = Officer(town, Guid.Empty);
        Task<bool> MinutesAsync() => town.AsAsync<WriteMinutes, bool>(town.Approver, w => w.RunAsync(new(root, ordinal, "三家当面说清", [new(1, "照图纸改排水口", new(2026, 9, 25)), new(2, " ", null)])));
        Task<bool> SignAsync(int number, bool? agrees, string words) => town.AsAsync<SignMinutes, bool>(officer, s => s.RunAsync(new(root, ordinal, number, agrees, words)));

        Assert.Equal("cases.call-not-yet", await RefusedAsync(MinutesAsync));
        Assert.Equal("cases.call-no-minutes", await RefusedAsync(() => SignAsync(1, true, "")));
        town.Time.SetToChina(new(2026, 9, 18), 10);
        await MinutesAsync();
        Assert.Equal(["cases.call-stand-missing", "cases.call-objection-missing"], [await RefusedAsync(() => SignAsync(1, null, "")), await RefusedAsync(() => SignAsync(1, false, ""))]);
        await SignAsync(1, true, "");
        await SignAsync(2, false, "我们没有同意改期");

        var view = (await ViewAsync(town, root, ordinal))!;
        Assert.Equal((CallState.Done, "照图纸改排水口"), (view.State, Assert.Single(view.Decisions).What));
        Assert.Equal([true, false], view.Parts.Select(p => p.Part.Agrees));
        Assert.Null(await ViewAsync(town, root, ordinal, town.Applicant));
        Assert.All(await town.CasesAsync(root), c => Assert.Equal(CaseState.Submitted, c.State));
        await MinutesAsync();
        Assert.All((await ViewAsync(town, root, ordinal))!.Parts, p => Assert.Null(p.Part.SignedAt));
    }

    private static async Task<Guid> AcceptedAsync(JointTown town)
    {
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        foreach (var number in new[] { 1, 2 })
            await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, number))));
        return root;
    }

    /// <summary>For Friday 18 September 2026 at half past nine.</summary>
    private static Task<int> CallAsync(JointTown town, Guid root, CallKind kind, params int[] items) =>
        town.AsAsync<CallTogether, int>(town.Approver, c => c.RunAsync(new(root, kind, items, new DateOnly(2026, 9, 18).ChinaMoment(new TimeOnly(9, 30)), "古城路 8 号", "排水和店招")));

    private static async Task<string> RefusedAsync<T>(Func<Task<T>> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code;
}
