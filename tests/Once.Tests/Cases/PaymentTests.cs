using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Charging;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第58条, 第59条: only what is published, told by a number, paid to the treasury; no clock waits for it.</summary>
public sealed class PaymentTests
{
    private const string Secret = "a-secret-of-both-sides";

    private static readonly Dictionary<string, string> Signed = new() { ["Cases:NonTax:Secret"] = Secret };

    [Fact]
    public async Task Only_fees_of_the_published_list_may_be_asked_for_and_a_fixed_amount_stays()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）");
        var open = town.Item with { Fees = [town.Item.Fees[0], town.Item.Fees[0] with { Name = "证书工本费", Fen = 1000 }] };
        var name = town.Item.Fees[0].Name;

        static string CodeOf(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
        Assert.Equal("cases.payment-not-listed", CodeOf(() => IssuePayment.LinesOf(open, [new("加急费", 1, 5000, "加急")])));
        Assert.Equal("cases.payment-how-missing", CodeOf(() => IssuePayment.LinesOf(open, [new(name, 1, 8000, "")])));
        Assert.Equal("cases.payment-amount-missing", CodeOf(() => IssuePayment.LinesOf(open, [new(name, 1, null, "住宅")])));
        Assert.Equal("cases.payment-amount-fixed", CodeOf(() => IssuePayment.LinesOf(open, [new("证书工本费", 1, 2000, "")])));
        Assert.Equal("cases.payment-nothing-to-charge", CodeOf(() => IssuePayment.LinesOf(open with { Fees = [] }, [new(name, 1, 8000, "住宅")])));
        var mixed = open with { Fees = [town.Item.Fees[0], town.Item.Fees[0] with { Name = "契税" }] };
        Assert.Equal("cases.payment-mixed", CodeOf(() => IssuePayment.LinesOf(mixed, [new(name, 1, 8000, "住宅"), new("契税", 1, 900000, "1%")])));
        Assert.Equal(3000, IssuePayment.LinesOf(open, [new("证书工本费", 3, null, "")])[0].Fen);
    }

    [Theory]
    [InlineData(true, "契税")]
    [InlineData(true, "契税", "个人所得税和增值税")]
    [InlineData(false, "不动产登记费")]
    [InlineData(false, "契税", "不动产登记费")]
    public void Taxes_are_paid_as_taxes_and_fees_as_fees(bool isTax, params string[] names) =>
        Assert.Equal(isTax, PaymentTexts.IsTax([.. names.Select(n => new PaymentLine(n, 1, 8000, "按清单", "清单"))]));

    [Theory]
    [InlineData("439902", 2026, 1, "43990226000000000017")]
    [InlineData("439902", 2026, 2, "43990226000000000025")]
    public void A_payment_number_has_twenty_digits_and_a_check_digit(string region, int year, int serial, string number) =>
        Assert.Equal(number, PaymentNumbers.Of(region, year, serial));

    [Theory, OnBothStores]
    public async Task A_notice_is_numbered_stops_no_clock_and_a_signed_receipt_settles_it_once(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "（二手房买卖）", Signed);
        var key = await AcceptedAsync(town);
        var due = (await town.CaseAsync(key)).StatutoryDueOn;
        var number = await IssueAsync(town, key);

        Assert.Equal(due, (await town.CaseAsync(key)).StatutoryDueOn);
        Assert.Equal(ClockState.Running, await town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.Promise).Select(c => c.State).SingleAsync()));
        Assert.Equal("cases.payment-still-waiting", (await Assert.ThrowsAsync<RefusedException>(() => IssueAsync(town, key))).Refusal.Code);
        var notice = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.PaymentNotice));
        Assert.Contains("应缴 80.00 元", notice.Content, StringComparison.Ordinal);

        var body = $$"""{"event":"paid","number":"{{number}}","fen":8000,"voucher":"FP-1","channel":"手机银行"}""";
        Assert.False(await ReceiveAsync(town, body));
        Assert.True(await ReceiveAsync(town, body));

        var paid = await town.DbAsync(db => db.CasePayments().AsNoTracking().SingleAsync());
        Assert.Equal((PaymentState.Paid, "FP-1", "手机银行"), (paid.State, paid.Voucher, paid.Channel));
        Assert.Equal(1, await town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.payment-paid")));
    }

    [Fact]
    public async Task A_receipt_that_is_forged_old_or_of_another_amount_changes_nothing()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）", settings: Signed);
        var number = await IssueAsync(town, await AcceptedAsync(town));
        var body = $$"""{"event":"paid","number":"{{number}}","fen":8000,"voucher":"FP-1","channel":"银行"}""";
        var at = Seconds(town);

        Assert.Equal("cases.payment-bad-signature", await RefusedAsync(town, at, "00", body));
        Assert.Equal("cases.payment-bad-signature", await RefusedAsync(town, at - 301, BodySignature.Of(Secret, at - 301, body), body));
        Assert.Equal("cases.payment-bad-signature", await RefusedAsync(town, at, BodySignature.Of(Secret, at, body), body.Replace("8000", "1", StringComparison.Ordinal)));
        var other = body.Replace("8000", "7999", StringComparison.Ordinal);
        Assert.Equal("cases.payment-wrong-amount", await RefusedAsync(town, at, BodySignature.Of(Secret, at, other), other));
        Assert.Equal(PaymentState.Waiting, (await town.DbAsync(db => db.CasePayments().AsNoTracking().SingleAsync())).State);
    }

    [Fact]
    public async Task A_waiver_names_its_basis_and_a_refund_follows_payment()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）");
        var key = await AcceptedAsync(town);
        var head = town.Staff("manager", "cases.read", "cases.waive");
        await IssueAsync(town, key);
        Task<bool> SettleAsync(Actor by, int payment, PaymentAct act, string reason = "", string basis = "", string voucher = "") =>
            town.AsAsync<SettlePayment, bool>(by, settle => settle.RunAsync(new(key, payment, act, reason, basis, voucher)));

        Assert.Equal("kernel.not-permitted", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(Charger(town), 1, PaymentAct.Waive, "困难", "《某办法》第三条"))).Refusal.Code);
        Assert.Equal("cases.payment-basis-missing", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(head, 1, PaymentAct.Waive, "困难"))).Refusal.Code);
        await SettleAsync(head, 1, PaymentAct.Waive, "低保家庭", "财税〔2019〕45号");
        Assert.Equal("cases.payment-not-waiting", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(Charger(town), 1, PaymentAct.EnterVoucher, voucher: "FP-1"))).Refusal.Code);

        await IssueAsync(town, key);
        await SettleAsync(Charger(town), 2, PaymentAct.EnterVoucher, voucher: "FP-2");
        await SettleAsync(head, 2, PaymentAct.Refund, "重复收取");
        await SettleAsync(head, 2, PaymentAct.ConfirmRefund);
        Assert.Equal([PaymentState.Waived, PaymentState.Refunded], await town.DbAsync(db => db.CasePayments().OrderBy(p => p.Ordinal).Select(p => p.State).ToListAsync()));
    }

    [Fact]
    public async Task The_non_tax_system_is_told_by_a_signed_post_and_hands_are_tied_where_it_is_connected()
    {
        var told = new List<(string Body, string Signature, string At)>();
        var settings = new Dictionary<string, string>(Signed) { ["Cases:NonTax:Url"] = "https://non-tax.example/notices" };
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）", settings: settings, change: services =>
            services.AddHttpClient(TellCollector.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)));
        var key = await AcceptedAsync(town);
        var number = await IssueAsync(town, key);

        await town.RunJobsAsync();

        var (body, signature, at) = Assert.Single(told);
        Assert.Contains(number, body, StringComparison.Ordinal);
        Assert.Equal(BodySignature.Of(Secret, long.Parse(at, System.Globalization.CultureInfo.InvariantCulture), body), signature);
        var hand = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SettlePayment, bool>(Charger(town), settle => settle.RunAsync(new(key, 1, PaymentAct.EnterVoucher, "", "", "FP-9"))));
        Assert.Equal("cases.payment-connected", hand.Refusal.Code);
        Assert.Equal("cases.payment-not-a-demonstration", (await Assert.ThrowsAsync<RefusedException>(() => DemonstrateAsync(town, key))).Refusal.Code);
    }

    [Fact]
    public async Task Taxes_are_told_to_the_tax_system_and_only_its_word_settles_them()
    {
        const string TaxSecret = "of-the-tax-office";
        var told = new List<(string Body, string Signature, string At)>();
        var settings = new Dictionary<string, string>(Signed) { ["Cases:NonTax:Url"] = "https://non-tax.example/notices", ["Cases:Tax:Url"] = "https://tax.example/notices", ["Cases:Tax:Secret"] = TaxSecret };
        await using var town = await CaseTown.OpenAsync(basicName: "交易税费申报", settings: settings, change: services =>
            services.AddHttpClient(TellCollector.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)));
        var request = await town.CompleteAsync(town.Applicant);
        foreach (var material in town.Item.For(request.Answers).HandedIn.Where(m => request.Files.All(f => f.MaterialCode != m.Code)))
            request = request with { Files = [.. request.Files, new(material.Code, await town.UploadAsync(town.Applicant))] };
        var submitted = await town.AsAsync<Once.Cases.Submitting.SubmitCase, Once.Cases.Submitting.SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
        var key = new CaseKey(submitted.RootId, submitted.CaseNumber);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var number = await IssueAsync(town, key);
        await town.RunJobsAsync();
        var body = $$"""{"event":"paid","number":"{{number}}","fen":8000,"voucher":"税证 1","channel":"电子税务局"}""";
        var at = Seconds(town);

        var (sent, signature, sentAt) = Assert.Single(told);
        Assert.Equal(BodySignature.Of(TaxSecret, long.Parse(sentAt, System.Globalization.CultureInfo.InvariantCulture), sent), signature);
        Assert.Equal("cases.payment-bad-signature", await RefusedAsync(town, at, BodySignature.Of(Secret, at, body), body));
        await town.AsAsync<ReceivePayment, bool>(Actor.Nobody, receive => receive.SignedAsync($"{at}", BodySignature.Of(TaxSecret, at, body), body));
        Assert.Equal((PaymentState.Paid, "税证 1"), await town.DbAsync(db => db.CasePayments().Select(p => new ValueTuple<PaymentState, string?>(p.State, p.Voucher)).SingleAsync()));
    }

    [Fact]
    public async Task What_waits_to_be_paid_is_void_when_the_applicant_withdraws()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）");
        var key = await AcceptedAsync(town);
        await IssueAsync(town, key);

        await town.AsAsync<Once.Cases.Submitting.WithdrawCase, bool>(town.Applicant, withdraw => withdraw.RunAsync(new(key, "不卖了")));

        Assert.Equal(PaymentState.Void, await town.DbAsync(db => db.CasePayments().Select(p => p.State).SingleAsync()));
    }

    [Fact]
    public async Task Paying_by_a_click_is_for_the_demonstration_city_and_for_ones_own_case()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "（二手房买卖）", settings: new Dictionary<string, string> { ["Once:Demo"] = "true" });
        var key = await AcceptedAsync(town);
        await IssueAsync(town, key);
        var stranger = town.Applicant with { AccountId = Ids.New(town.Time), PartyId = Ids.New(town.Time) };
        Assert.Equal("kernel.not-found", (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReceivePayment, bool>(stranger, async receive => { await receive.DemonstrateAsync(key.RootId, key.CaseNumber, 1); return true; }))).Refusal.Code);

        await DemonstrateAsync(town, key);

        Assert.Equal((PaymentState.Paid, "演示缴费"), await town.DbAsync(db => db.CasePayments().Select(p => new ValueTuple<PaymentState, string?>(p.State, p.Channel)).SingleAsync()));
    }

    private static Task<bool> DemonstrateAsync(CaseTown town, CaseKey key) =>
        town.AsAsync<ReceivePayment, bool>(town.Applicant, async receive => { await receive.DemonstrateAsync(key.RootId, key.CaseNumber, 1); return true; });

    private static Task<bool> ReceiveAsync(CaseTown town, string body)
    {
        var at = Seconds(town);
        return town.AsAsync<ReceivePayment, bool>(Actor.Nobody, receive => receive.SignedAsync($"{at}", BodySignature.Of(Secret, at, body), body));
    }

    private static async Task<string> RefusedAsync(CaseTown town, long at, string signature, string body) =>
        (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReceivePayment, bool>(Actor.Nobody, receive => receive.SignedAsync($"{at}", signature, body)))).Refusal.Code;

    private static long Seconds(CaseTown town) => town.Time.GetUtcNow().ToUnixTimeSeconds();

    private static Actor Charger(CaseTown town) => town.Staff("window-clerk", "cases.read", "cases.charge");

    private static Task<string> IssueAsync(CaseTown town, CaseKey key) =>
        town.AsAsync<IssuePayment, string>(Charger(town), issue => issue.RunAsync(new(key, [new(town.Item.Fees[0].Name, 1, 8000, "住宅一件")])));

    private static async Task<CaseKey> AcceptedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        return key;
    }

    private sealed class Listening(List<(string, string, string)> told) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            told.Add((await request.Content!.ReadAsStringAsync(cancellationToken), request.Headers.GetValues(BodySignature.Header).Single(), request.Headers.GetValues(BodySignature.TimeHeader).Single()));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
