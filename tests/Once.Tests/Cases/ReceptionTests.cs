using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Cases.Submitting;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>窗口接待: nobody fills in for a person who has not consented; what is handed in names who did it.</summary>
public sealed class ReceptionTests
{
    private const string Number = "11010519491231002X";
    private const string Enterprise = "91439902MAD3P8T656";

    [Theory, OnBothStores]
    public async Task A_clerk_hands_in_for_a_person_who_signed_and_the_record_names_the_clerk(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var clerk = Window(town);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "13900002046", "", false, "", null));
        await ConsentAsync(town, clerk, c => c.PaperAsync(reception));

        var root = await SubmitAsync(town, clerk, reception);

        var of = await town.CaseAsync(new(root, 1));
        var person = await town.DbAsync(db => db.Parties().SingleAsync(p => p.Name == "唐未央"));
        Assert.Equal((CaseSource.Window, person.Id, "唐未央"), (of.Source, of.ApplicantId!.Value, of.ApplicantName));
        var record = await town.DbAsync(db => db.Set<Once.Kernel.Records.Record>().SingleAsync(r => r.AggregateId == root && r.Act == "cases.submit"));
        Assert.Equal((ActorKind.Staff, clerk.Name), (record.ActorKind, record.ActorName));
        Assert.Equal(reception, await town.DbAsync(db => db.CaseReceptions().Where(r => r.RootId == root).Select(r => r.ReceptionId).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task Without_consent_after_the_day_and_after_its_end_nobody_stands_in(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var clerk = Window(town);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "", "", false, "", null));
        Assert.False(await StandInAsync(town, clerk, reception));

        await ConsentAsync(town, clerk, c => c.PaperAsync(reception));
        Assert.True(await StandInAsync(town, clerk, reception));
        Assert.False(await StandInAsync(town, Window(town), reception));
        town.Time.SetToChina(new DateOnly(2026, 9, 17), 23, 59);
        Assert.True(await StandInAsync(town, clerk, reception));
        town.Time.SetToChina(new DateOnly(2026, 9, 18), 0, 0);
        Assert.False(await StandInAsync(town, clerk, reception));

        town.Time.SetToChina(new DateOnly(2026, 9, 17), 10);
        await ConsentAsync(town, clerk, c => c.CloseAsync(reception));
        Assert.False(await StandInAsync(town, clerk, reception));
    }

    [Theory, OnBothStores]
    public async Task A_code_the_person_tells_is_consent_five_wrong_ones_are_not(StoreKind kind)
    {
        await using var gateway = await HttpReceiver.StartAsync();
        await using var town = await CaseTown.OpenAsync(kind, settings: new Dictionary<string, string> { ["Messages:Sms:Url"] = gateway.Url });
        var clerk = Window(town);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "13900002046", "", false, "", null));
        await ConsentAsync(town, clerk, c => c.AskCodeAsync(reception));
        for (var i = 0; i < 5; i++)
            Assert.Equal("cases.reception-code-wrong", await RefusedAsync(town, clerk, c => c.CodeAsync(reception, "x")));
        Assert.Equal("cases.reception-code-over", await RefusedAsync(town, clerk, async c => await c.CodeAsync(reception, await LastCodeAsync(town))));

        town.Time.Advance(TimeSpan.FromMinutes(1));
        await ConsentAsync(town, clerk, c => c.AskCodeAsync(reception));
        await ConsentAsync(town, clerk, async c => await c.CodeAsync(reception, await LastCodeAsync(town)));

        Assert.Equal(ConsentWay.Code, await town.DbAsync(db => db.Receptions().Select(r => r.Consent).SingleAsync()));
    }

    [Fact]
    public async Task A_signature_drawn_on_the_screen_is_kept_with_the_reception()
    {
        await using var town = await CaseTown.OpenAsync();
        var clerk = Window(town);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "", "", false, "", null));
        var drawn = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

        Assert.Equal("cases.reception-signature-missing", await RefusedAsync(town, clerk, c => c.DrawnAsync(reception, Once.Ui.DrawnSignature.Of("data:text/html;base64,PGI+"))));
        await ConsentAsync(town, clerk, c => c.DrawnAsync(reception, Once.Ui.DrawnSignature.Of(drawn)));

        var kept = await town.DbAsync(db => db.Receptions().SingleAsync());
        Assert.Equal(ConsentWay.Drawn, kept.Consent);
        Assert.Equal("image/png", await town.DbAsync(db => db.Attachments().Where(a => a.Id == kept.ConsentFileId).Select(a => a.MediaType).SingleAsync()));
    }

    [Fact]
    public async Task A_person_who_cannot_be_told_gets_no_code()
    {
        await using var town = await CaseTown.OpenAsync();
        var clerk = Window(town);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "", "", false, "", null));

        Assert.Equal("cases.reception-nobody-to-tell", await RefusedAsync(town, clerk, c => c.AskCodeAsync(reception)));
    }

    [Theory, OnBothStores]
    public async Task Who_comes_for_an_enterprise_needs_a_mandate_and_one_seen_at_the_window_is_entered(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var clerk = Window(town);
        await town.DbAsync(async db =>
        {
            db.Parties().Add(new Party { Id = Ids.New(town.Time), Kind = PartyKind.LegalPerson, Name = "碧波里公司", CreditCode = Enterprise, RegionCode = "439902" });
            return await db.SaveChangesAsync();
        });
        var request = new OpenReceptionRequest(Number, "唐未央", "", Enterprise, false, "办食品经营许可", new DateOnly(2026, 9, 30));

        Assert.Equal("cases.reception-no-mandate", (await Assert.ThrowsAsync<RefusedException>(() => OpenAsync(town, clerk, request))).Refusal.Code);
        var reception = await OpenAsync(town, clerk, request with { MandateSeen = true });
        await ConsentAsync(town, clerk, c => c.PaperAsync(reception));
        var root = await SubmitAsync(town, clerk, reception);

        Assert.Equal("碧波里公司", (await town.CaseAsync(new(root, 1))).ApplicantName);
        var mandate = await town.DbAsync(db => db.Mandates().SingleAsync());
        Assert.Equal(("办食品经营许可", new DateOnly(2026, 9, 30), MandateState.Confirmed), (mandate.ScopeText, mandate.UntilOn, mandate.State));
        await OpenAsync(town, clerk, request);
    }

    [Fact]
    public async Task A_mandate_without_its_matter_is_refused()
    {
        await using var town = await CaseTown.OpenAsync();
        await town.DbAsync(async db =>
        {
            db.Parties().Add(new Party { Id = Ids.New(town.Time), Kind = PartyKind.LegalPerson, Name = "碧波里公司", CreditCode = Enterprise, RegionCode = "439902" });
            return await db.SaveChangesAsync();
        });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => OpenAsync(town, Window(town), new(Number, "唐未央", "", Enterprise, true, " ", null)));

        Assert.Equal(("accounts.mandate-scope", "《民法典》第一百六十五条"), (refused.Refusal.Code, refused.Refusal.Clause));
    }

    [Theory, OnBothStores]
    public async Task A_window_of_another_place_receives_and_reads_the_receipt_though_it_does_not_handle_the_case(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var elsewhere = await town.DbAsync(db => db.Organs().Where(o => o.Id != town.Item.OrganId).Select(o => o.Id).FirstAsync());
        var clerk = Window(town, elsewhere);
        var reception = await OpenAsync(town, clerk, new(Number, "唐未央", "", "", false, "", null));
        await ConsentAsync(town, clerk, c => c.PaperAsync(reception));
        var root = await SubmitAsync(town, clerk, reception);

        var view = await town.AsAsync<ReadReceptions, ReceptionView?>(clerk, read => read.FindAsync(reception));
        var receipt = await town.AsAsync<ReadReceptions, Once.Cases.Tracking.DocumentView?>(clerk, read => read.ReceiptAsync(reception, root));
        var stranger = await town.AsAsync<ReadReceptions, Once.Cases.Tracking.DocumentView?>(Window(town), read => read.ReceiptAsync(reception, root));

        Assert.Equal((true, town.Item.Name), (Assert.Single(view!.Cases).IsElsewhere, view.Cases[0].ItemName));
        Assert.StartsWith("收件凭证", receipt!.Text.Title, StringComparison.Ordinal);
        Assert.Null(stranger);
    }

    [Fact]
    public async Task At_the_window_the_clerk_fills_in_the_persons_own_form_and_comes_back_with_a_receipt()
    {
        await using var town = await PortalTown.OpenAsync();
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/receptions");
        await clerk.PressAsync("登记", ("Number", Number), ("Name", "唐未央"), ("Phone", "13900002046"));
        await clerk.GetAsync(town.FormAddress);
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);

        await clerk.GetAsync((await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Receptions().Select(r => $"/console/receptions/{r.Id}").SingleAsync())));
        await clerk.PressAsync("签好了，留在窗口");
        await clerk.PressAsync("找事项，替他填", ("q", "食品经营"));
        Assert.StartsWith("/search", clerk.Address, StringComparison.Ordinal);
        await clerk.GetAsync(town.FormAddress);
        Assert.Contains("替 唐未央 填", clerk.Text, StringComparison.Ordinal);
        await clerk.PressAsync("提交申请", town.Complete(clerk));

        Assert.StartsWith("/console/receptions/", clerk.Address, StringComparison.Ordinal);
        Assert.Contains("交上去了，办件编号 QC", clerk.Text, StringComparison.Ordinal);
        await clerk.FollowAsync("打印收件凭证");
        Assert.Contains("收件凭证", clerk.Page.Body!.TextContent, StringComparison.Ordinal);
        await clerk.GetAsync("/console");
        Assert.Equal(HttpStatusCode.OK, clerk.Status);
    }

    private static Actor Window(CaseTown town, Guid? organ = null) => new(
        ActorKind.Staff, Ids.New(town.Time), "陈窗口", OrganId: organ ?? town.Item.OrganId, Role: "window-clerk",
        Grants: [.. new[] { "cases.read", "cases.receive", "cases.stand-in", AccountsPermissions.VerifyPerson }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organ ?? town.Item.OrganId }))]);

    private static Task<Guid> OpenAsync(CaseTown town, Actor clerk, OpenReceptionRequest request) =>
        town.AsAsync<OpenReception, Guid>(clerk, open => open.RunAsync(request));

    private static Task<bool> ConsentAsync(CaseTown town, Actor clerk, Func<RecordConsent, Task> act) =>
        town.AsAsync<RecordConsent, bool>(clerk, async consent => { await act(consent); return true; });

    private static async Task<string> RefusedAsync(CaseTown town, Actor clerk, Func<RecordConsent, Task> act) =>
        (await Assert.ThrowsAsync<RefusedException>(() => ConsentAsync(town, clerk, act))).Refusal.Code;

    private static Task<bool> StandInAsync(CaseTown town, Actor clerk, Guid reception) => town.AsAsync<StandIn, bool>(clerk, stand => stand.RunAsync(reception));

    private static async Task<string> LastCodeAsync(CaseTown town) =>
        (await town.DbAsync(db => db.Messages().OrderByDescending(m => m.SentAt).Select(m => m.Text).FirstAsync())).Split("把 ")[1][..6];

    private static async Task<Guid> SubmitAsync(CaseTown town, Actor clerk, Guid reception)
    {
        var request = await town.CompleteAsync(clerk);
        return await town.AsAsync<IServiceProvider, Guid>(clerk, async services =>
        {
            Assert.True(await services.GetRequiredService<StandIn>().RunAsync(reception));
            return (await services.GetRequiredService<SubmitCase>().RunAsync(request)).RootId;
        });
    }
}
