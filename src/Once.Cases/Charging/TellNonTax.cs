using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Charging;

internal sealed record TellNonTaxRequest(Guid RootId, int CaseNumber, int Ordinal, string Event);

/// <summary>What is told.</summary>
internal sealed record NonTaxMessage(string Event, string Number, string CaseNumber, string Payer, long Fen, IReadOnlyList<PaymentLine> Lines, string? Reason, DateTime At);

/// <summary>Tells the non-tax system of a notice and what became of it: a signed post, tried again until it is taken.</summary>
internal sealed class TellNonTax(OnceDb db, IHttpClientFactory clients, IOptions<NonTaxOptions> options, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.tell-non-tax";

    public string Kind => JobKind;

    public string Title => "把缴款通知送到非税系统";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<TellNonTaxRequest>(payload)!;
        if (!options.Value.IsConnected)
            return;
        var found = await (
            from payment in db.CasePayments().AsNoTracking()
            join of in db.Cases() on new { payment.RootId, payment.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where payment.RootId == request.RootId && payment.CaseNumber == request.CaseNumber && payment.Ordinal == request.Ordinal
            select new { payment, of.Number, of.ApplicantName }).SingleAsync(cancellation);
        var body = CaseJson.Write(new NonTaxMessage(request.Event, found.payment.Number, found.Number!, found.ApplicantName, found.payment.TotalFen,
            CaseJson.Read<List<PaymentLine>>(found.payment.Lines), found.payment.Reason, found.payment.IssuedAt));
        using var message = BodySignature.Post(options.Value.Url, options.Value.Secret, body, time.UtcNow());
        using var client = clients.CreateClient(JobKind);
        using var answer = await client.SendAsync(message, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
