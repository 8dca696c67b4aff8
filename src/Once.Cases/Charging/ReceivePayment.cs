using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Charging;

/// <summary>回执 of the non-tax or the tax system.</summary>
/// <param name="Event"><c>paid</c> or <c>refunded</c>.</param>
/// <param name="Number">缴款码.</param>
/// <param name="Fen">What was paid or given back.</param>
/// <param name="Voucher">财政票据号, 完税凭证号.</param>
/// <param name="Channel">Where it was paid, in words.</param>
internal sealed record PaymentReceipt(string Event, string Number, long Fen, string Voucher, string Channel);

/// <param name="Known">It had been told before; nothing changed.</param>
internal sealed record ReceiptTaken(bool Known);

/// <summary>收缴款回执: signed, believed only within some minutes of its own clock, and the same however often it is told.</summary>
internal sealed class ReceivePayment(OnceDb db, CaseDesk desk, CurrentActor actor, IOptions<Collectors> collectors, IConfiguration configuration, TimeProvider time)
{
    private const int LongestBody = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/payments/receipts", async Task<Ok<ReceiptTaken>> (HttpContext context, ReceivePayment receive, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var buffer = new char[LongestBody];
            var read = await reader.ReadBlockAsync(buffer, cancellation);
            var known = await receive.SignedAsync(context.Request.Headers[BodySignature.TimeHeader], context.Request.Headers[BodySignature.Header], new string(buffer, 0, read), cancellation);
            return TypedResults.Ok(new ReceiptTaken(known));
        }).WithName("ReceivePayment").WithSummary("非税、税务系统的缴款、退付回执：头 X-Once-Time、X-Once-Signature，SM3-HMAC 签名").Accepts<PaymentReceipt>("application/json")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).AllowAnonymous().RequireRateLimiting(CasesLimits.Receipts);

    /// <returns>Whether it was known already.</returns>
    public async Task<bool> SignedAsync(string? sentAt, string? signature, string body, CancellationToken cancellation = default)
    {
        PaymentReceipt? receipt;
        try
        {
            receipt = JsonSerializer.Deserialize<PaymentReceipt>(body, Json);
        }
        catch (JsonException)
        {
            receipt = null;
        }
        // Who may speak of it depends on whose money it is; of a number that is not known, nobody.
        var lines = receipt is { Number.Length: > 0 } ? await db.CasePayments().AsNoTracking().Where(p => p.Number == receipt.Number).Select(p => p.Lines).FirstOrDefaultAsync(cancellation) : null;
        var collector = lines is null ? collectors.Value.NonTax : collectors.Value.Of(CaseJson.Read<List<PaymentLine>>(lines));
        return BodySignature.Holds(collector.Secret, collector.ToleranceMinutes, sentAt, signature, body, time.UtcNow())
            && receipt is { Event: "paid" or "refunded", Number.Length: > 0, Voucher: not null, Channel: not null }
            ? await TakeAsync(receipt, cancellation)
            : throw new RefusedException(PaymentRefusals.BadSignature);
    }

    /// <summary>演示缴费: pays by a click, only in the demonstration city and only one's own.</summary>
    public async Task DemonstrateAsync(Guid rootId, int caseNumber, int ordinal, CancellationToken cancellation = default)
    {
        var payment = await (
            from of in Tracking.CasesWithinReach.CasesWithin(db, actor.Value)
            join p in db.CasePayments().AsNoTracking() on new { of.RootId, of.CaseNumber } equals new { p.RootId, p.CaseNumber }
            where of.RootId == rootId && of.CaseNumber == caseNumber && p.Ordinal == ordinal
            select p).FirstOrDefaultAsync(cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!IsDemonstration || collectors.Value.Of(payment).IsConnected)
            throw new RefusedException(PaymentRefusals.NotADemonstration);
        await TakeAsync(new PaymentReceipt("paid", payment.Number, payment.TotalFen, $"演示{payment.Number[^8..]}", "演示缴费"), cancellation);
    }

    public bool IsDemonstration => string.Equals(configuration[DemoSignIns.Setting], "true", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> TakeAsync(PaymentReceipt receipt, CancellationToken cancellation)
    {
        var key = await db.CasePayments().AsNoTracking().Where(p => p.Number == receipt.Number).Select(p => new { p.RootId, p.CaseNumber, p.Ordinal }).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        return await desk.ProgramActAsync(new CaseKey(key.RootId, key.CaseNumber), async open =>
        {
            var payment = await db.CasePayments().SingleAsync(p => p.Number == receipt.Number, cancellation);
            var isNew = receipt.Event == "paid" ? payment.Pay(receipt.Fen, receipt.Voucher, receipt.Channel, open.Now) : payment.ConfirmRefund(open.Now);
            if (isNew)
                await desk.RecordAsync(open.Case, $"cases.payment-{receipt.Event}", receipt.Event == "paid" ? "已缴款" : "已退付", null, receipt, cancellation);
            return !isNew;
        }, cancellation);
    }
}
