using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Elements;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Personal data of a form lie encrypted in the case, and are shown in full to the applicant alone.</summary>
public sealed class AnswersAtRestTests
{
    private const string Phone = "13900002046";
    private const string Number = "11010519491231002X";

    [Theory, OnBothStores]
    public async Task No_raw_row_of_a_case_or_a_draft_holds_a_plain_number(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (request, _) = await WithNumbersAsync(town);
        await town.AsAsync<SaveDraft, Guid>(town.Applicant, save => save.RunAsync(new(null, request.ItemCode, request.Answers, request.Files)));
        await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));

        var rows = await town.DbAsync(db => db.Database.SqlQueryRaw<string>(
            "SELECT answers AS \"Value\" FROM case_folder UNION ALL SELECT coalesce(sealed_answers, '') FROM case_folder UNION ALL SELECT coalesce(origins, '') FROM case_folder "
            + "UNION ALL SELECT content FROM case_document UNION ALL SELECT coalesce(content, '') FROM record UNION ALL SELECT coalesce(reason, '') FROM record").ToListAsync());

        Assert.All(rows, row => Assert.DoesNotContain(Phone, row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.DoesNotContain(Number, row, StringComparison.Ordinal));
        Assert.Equal(2, rows.Count(r => r.StartsWith("1:", StringComparison.Ordinal)));
    }

    [Theory, OnBothStores]
    public async Task Answers_of_before_the_encryption_are_sealed_by_the_program_and_read_the_same(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (request, key) = await WithNumbersAsync(town);
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
        var plain = CaseJson.Write(request.Answers);
        await town.DbAsync(db => db.Cases().ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Answers, plain).SetProperty(c => c.SealedAnswers, (string?)null).SetProperty(c => c.Origins, (string?)null)));

        Assert.Equal(1, await town.AsAsync<SealOldAnswers, int>(Actor.Program, seal => seal.RunAsync()));
        Assert.Equal(0, await town.AsAsync<SealOldAnswers, int>(Actor.Program, seal => seal.RunAsync()));

        Assert.DoesNotContain(Phone, (await town.CaseAsync(new(submitted.RootId, 1))).Answers, StringComparison.Ordinal);
        var view = await town.AsAsync<ReadCase, CaseView?>(town.Applicant, read => read.RunAsync(submitted.RootId, 1));
        Assert.Equal(Phone, view!.Answers[key]);
    }

    [Theory, OnBothStores]
    public async Task A_new_key_reaches_the_answers_too(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (request, key) = await WithNumbersAsync(town);
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));

        await town.AsAsync<KeyRing, int>(Actor.Program, keys => Task.FromResult(keys.AddDataKey()));
        await town.AsAsync<RotatePersonalData, int>(Actor.Program, rotate => rotate.RunAsync());

        Assert.StartsWith("2:", (await town.CaseAsync(new(submitted.RootId, 1))).SealedAnswers, StringComparison.Ordinal);
        var view = await town.AsAsync<ReadCase, CaseView?>(town.Applicant, read => read.RunAsync(submitted.RootId, 1));
        Assert.Equal(Phone, view!.Answers[key]);
    }

    [Theory, OnBothStores]
    public async Task Whole_numbers_need_the_right_and_a_reason_and_leave_a_look(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (request, _) = await WithNumbersAsync(town);
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
        var key = new CaseKey(submitted.RootId, 1);
        var clerk = town.Staff("window-clerk", "cases.read", "cases.unmask");

        var noRight = await Assert.ThrowsAsync<RefusedException>(() => UnmaskAsync(town, town.Approver, key, "核对身份"));
        var noReason = await Assert.ThrowsAsync<RefusedException>(() => UnmaskAsync(town, clerk, key, " "));
        var shown = await UnmaskAsync(town, clerk, key, "打电话通知领证");

        Assert.Equal(KernelRefusals.NotPermitted.Code, noRight.Refusal.Code);
        Assert.Equal(CaseRefusals.UnmaskReasonMissing.Code, noReason.Refusal.Code);
        Assert.Contains(shown, s => s.Value == Phone);
        var look = await town.DbAsync(db => db.Set<Look>().SingleAsync());
        Assert.Equal("打电话通知领证", look.Reason);
        Assert.Equal(CaseKey.ChainOf(submitted.RootId, 1), look.AggregateId);
    }

    [Fact]
    public async Task The_clerk_sees_masked_numbers_with_their_origin_and_the_applicant_sees_all()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var address = await town.ApplyAsync(visitor);
        Assert.Contains("您填的内容", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("****", visitor.Page.QuerySelector("dl.o-kv")!.TextContent, StringComparison.Ordinal);

        var clerk = await town.SignInAsync("clerk-yt");
        var bench = $"/console/cases/{address["/my/".Length..]}/1";
        await clerk.GetAsync(bench);

        var form = clerk.Page.QuerySelector("table.o-check")!.TextContent;
        Assert.Contains("****", form, StringComparison.Ordinal);
        Assert.Contains("实名核验时登记的", form, StringComparison.Ordinal);
        Assert.Contains("申请人的账号", form, StringComparison.Ordinal);
        Assert.Contains("申请人填写", form, StringComparison.Ordinal);
        await clerk.FollowAsync("看完整号码");
        await clerk.PressAsync("看完整号码");
        Assert.Contains("写明为什么要看完整号码", string.Join(' ', clerk.Errors), StringComparison.Ordinal);
        await clerk.PressAsync("看完整号码", ("Reason", "打电话通知领证"));
        Assert.Contains("这次查看已经记下", clerk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("****", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_brought_from_an_earlier_case_says_so_with_its_case_until_it_is_changed()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var first = await town.ApplyAsync(visitor);
        await visitor.GetAsync(town.FormAddress);
        var reused = town.Item.Fields.First(f => f.MayBeReused && visitor.Page.QuerySelector($"#apply input[name='{f.ElementCode}'][value]") is not null && f.Type is ElementType.Text or ElementType.Address);
        Assert.Contains("里的，可以改。", visitor.Page.QuerySelector($"#{reused.ElementCode}-hint")?.TextContent ?? visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("存草稿，下次接着填");

        var draft = await town.Host.DoAsync(async s =>
            await ((OnceDb)s.GetService(typeof(OnceDb))!).Cases().AsNoTracking().SingleAsync(c => c.State == CaseState.Draft));

        var origins = await town.Host.DoAsync(s => Task.FromResult(((OnceDb)s.GetService(typeof(OnceDb))!).Unpack(draft.Origins!)));
        var origin = OriginGroup.Spread(CaseJson.Read<List<OriginGroup>>(origins))[reused.ElementCode];
        Assert.Equal(AnswerSource.EarlierCase, origin.Source);
        Assert.Equal(Guid.Parse(first["/my/".Length..]), origin.SourceId);
    }

    private static Task<IReadOnlyList<UnmaskedAnswer>> UnmaskAsync(CaseTown town, Actor actor, CaseKey key, string reason) =>
        town.AsAsync<UnmaskAnswers, IReadOnlyList<UnmaskedAnswer>>(actor, unmask => unmask.RunAsync(new(key, reason)));

    /// <summary>A complete application with a real-looking phone and citizen number, and the element of the phone.</summary>
    private static async Task<(SubmitCaseRequest Request, string PhoneElement)> WithNumbersAsync(CaseTown town)
    {
        var complete = await town.CompleteAsync(town.Applicant);
        var answers = complete.Answers.ToDictionary(a => a.Key, a => a.Value);
        foreach (var field in town.Item.Fields)
            answers[field.ElementCode] = field.Type switch { ElementType.Phone => Phone, ElementType.CitizenNumber => Number, _ => answers[field.ElementCode] };
        return (complete with { Answers = answers }, town.Item.Fields.First(f => f.Type is ElementType.Phone).ElementCode);
    }
}
