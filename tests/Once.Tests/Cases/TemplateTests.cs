using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Templating;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>文书模板: the words of documents are dated versions, drafted by one and published by another; a document keeps the
/// words and the version it was written with.</summary>
public sealed class TemplateTests
{
    private static readonly TemplateText Newer = new("{许可}申请受理通知书", ["{事项}的申请（{办件编号}）材料齐了，{受理日}起受理。", "{期限}"]);

    [Theory, OnBothStores]
    public async Task A_document_keeps_its_words_and_the_next_one_is_written_in_the_new_version_from_its_day_on(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await PublishAsync(town, "acceptance", Newer, new DateOnly(2026, 9, 18));
        var texts = new List<(string First, int? Number)>();

        foreach (var day in new[] { new DateOnly(2026, 9, 17), new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 21) })
        {
            town.Time.SetToChina(day, 10);
            var key = await town.SubmitAsync($"key-{day:MMdd}-1");
            await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
            texts.Add(await NoticeAsync(town, key));
        }

        Assert.StartsWith("您提出的食品经营许可", texts[0].First, StringComparison.Ordinal);
        Assert.Equal(1, texts[0].Number);
        Assert.EndsWith("材料齐了，2026年9月18日起受理。", texts[1].First, StringComparison.Ordinal);
        Assert.Equal(2, texts[1].Number);
        Assert.EndsWith("材料齐了，2026年9月21日起受理。", texts[2].First, StringComparison.Ordinal);
        var first = await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.AcceptanceNotice).OrderBy(d => d.DatedOn).FirstAsync());
        Assert.Equal(texts[0].First, (await town.DbAsync(db => Task.FromResult(db.TextOf(first)))).Paragraphs[0]);
    }

    [Fact]
    public async Task An_unknown_placeholder_is_refused_by_name_and_place_and_what_the_law_wants_stays()
    {
        await using var town = await CaseTown.OpenAsync();
        var faults = (await Assert.ThrowsAsync<RefusedException>(() => KeepAsync(town, Officer(town), "refusal",
            new TemplateText("{文书名}", ["您的{事件}申请没有通过。", "理由：{理由", "{决定}"])))).Refusals;

        Assert.Equal(
            [
                "第 1 段的 {事件} 不认识。能用的有：{文书名}、{事项}、{办件编号}、{提交时间}、{理由}、{决定}、{救济}。",
                "第 2 段的大括号没有配对。",
                "{理由} 不能去掉，依法要写。",
                "{救济} 不能去掉，依法要写。",
            ], faults.Select(f => f.Message));
        Assert.Equal(["text", "text", "text", "text"], faults.Select(f => f.Field));
        Assert.Equal("《行政许可法》第三十八条第二款", faults[3].Clause);
        Assert.Equal(0, await town.DbAsync(db => db.DocumentTemplates().CountAsync()));
    }

    [Fact]
    public async Task Who_drafted_does_not_publish_and_nobody_else_without_the_right_comes_near()
    {
        await using var town = await CaseTown.OpenAsync();
        var officer = Officer(town);
        await KeepAsync(town, officer, "acceptance", Newer);

        Assert.Equal("cases.template-same-person", await RefusedAsync(town, officer, e => e.PublishAsync("acceptance", 2, null)));
        Assert.Equal("cases.template-begins-in-past", await RefusedAsync(town, Officer(town), e => e.PublishAsync("acceptance", 2, new DateOnly(2026, 9, 16))));
        Assert.Equal("kernel.not-permitted", await RefusedAsync(town, town.Clerk, e => e.PublishAsync("acceptance", 2, null)));
        Assert.Equal("kernel.changed-meanwhile", await RefusedAsync(town, Officer(town), e => e.KeepAsync(new("acceptance", Newer, "另一处改动", null))));
        await EditAsync(town, Officer(town), e => e.PublishAsync("acceptance", 2, null));
        Assert.Equal("cases.template-not-a-draft", await RefusedAsync(town, Officer(town), e => e.PublishAsync("acceptance", 2, null)));
        Assert.Equal("cases.template-same", await RefusedAsync(town, officer, e => e.KeepAsync(new("acceptance", Newer, "没有改", null))));
        Assert.Equal(["起草受理通知书的第 2 版", "发布受理通知书的第 2 版，2026年9月17日起用"],
            await town.DbAsync(db => db.Set<Once.Kernel.Records.Record>().Where(r => r.Aggregate == "document-template").OrderBy(r => r.Number).Select(r => r.Title).ToListAsync()));
    }

    [Fact]
    public async Task Braces_in_what_is_filled_in_stay_what_they_are()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async review => { await review.RunAsync(new(key, Outcome.Refused, "不符合")); return true; });

        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, "图上写着{事项}，和{实际不符")));

        var decision = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.RefusalDecision));
        Assert.Equal("理由：图上写着{事项}，和{实际不符。", (await town.DbAsync(db => Task.FromResult(db.TextOf(decision)))).Paragraphs[1]);
        Assert.Equal(1, decision.TemplateNumber);
    }

    [Fact]
    public void The_first_version_of_each_is_without_fault_and_its_samples_fill_it()
    {
        Assert.All(TemplateForms.All, form =>
        {
            Assert.Empty(form.First.Faults(form.Placeholders));
            var filled = form.First.Fill(form.Placeholders.ToDictionary(p => p.Name, p => p.Sample));
            Assert.DoesNotContain(filled.Paragraphs.Append(filled.Title), words => words.Contains('{', StringComparison.Ordinal));
        });
        Assert.Equal(15, TemplateForms.All.Select(f => f.Code).Distinct().Count());
    }

    [Fact]
    public async Task One_drafts_on_the_page_with_a_preview_and_a_difference_and_another_publishes()
    {
        await using var town = await PortalTown.OpenAsync();
        var drafter = await town.SignInAsync("catalogue");
        await drafter.GetAsync("/console/templates/delivery");
        await drafter.PressAsync("存草稿，看预览", ("text", "送达：{事项}（{办件号}）。\n方式：{送达方式}，收件人：{收件人}。"), ("reason", "写短一点"));
        Assert.Contains("第 1 段的 {办件号} 不认识", drafter.Text, StringComparison.Ordinal);
        await drafter.PressAsync("存草稿，看预览", ("text", "送达：{事项}（{办件编号}）。\n方式：{送达方式}，收件人：{收件人}。"), ("reason", "写短一点"));
        Assert.Contains("送达：食品经营许可（QC2026091700012）。", drafter.Text, StringComparison.Ordinal);
        Assert.Contains("您起草的，请另一位来发布。", drafter.Text, StringComparison.Ordinal);

        var publisher = await town.SignInAsync("reform");
        await publisher.GetAsync("/console/templates/delivery");
        await publisher.PressAsync("看过了，发布");

        Assert.Contains("现在用第 2 版", publisher.Text, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(CaseTown town, string code, TemplateText text, DateOnly from)
    {
        await KeepAsync(town, Officer(town), code, text);
        await EditAsync(town, Officer(town), e => e.PublishAsync(code, 2, from));
    }

    private static Task<bool> KeepAsync(CaseTown town, Actor by, string code, TemplateText text) => EditAsync(town, by, e => e.KeepAsync(new(code, text, "写得更明白", null)));

    private static Task<bool> EditAsync(CaseTown town, Actor by, Func<EditTemplates, Task> act) =>
        town.AsAsync<EditTemplates, bool>(by, async edit => { await act(edit); return true; });

    private static async Task<string> RefusedAsync(CaseTown town, Actor by, Func<EditTemplates, Task> act) =>
        (await Assert.ThrowsAsync<RefusedException>(() => EditAsync(town, by, act))).Refusal.Code;

    private static Actor Officer(CaseTown town) => town.Staff("catalogue-officer", "cases.templates");

    private static async Task<(string First, int? Number)> NoticeAsync(CaseTown town, CaseKey key)
    {
        var notice = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.RootId == key.RootId && d.Kind == CaseDocumentKind.AcceptanceNotice));
        return ((await town.DbAsync(db => Task.FromResult(db.TextOf(notice)))).Paragraphs[0], notice.TemplateNumber);
    }
}
