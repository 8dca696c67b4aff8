using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Charging;

internal sealed record TellCollectorRequest(Guid RootId, int CaseNumber, int Ordinal, string Event);

/// <summary>What is told.</summary>
internal sealed record PaymentMessage(string Event, string Number, string CaseNumber, string Payer, long Fen, IReadOnlyList<PaymentLine> Lines, string? Reason, DateTime At);

/// <summary>Tells who takes the money of a notice and what became of it: a signed post, tried again until it is taken.</summary>
internal sealed class TellCollector(OnceDb db, IHttpClientFactory clients, IOptions<Collectors> collectors, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.tell-collector";

    public string Kind => JobKind;

    public string Title => "把缴款通知送到非税、税务系统";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<TellCollectorRequest>(payload)!;
        var found = await (
            from payment in db.CasePayments().AsNoTracking()
            join of in db.Cases() on new { payment.RootId, payment.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where payment.RootId == request.RootId && payment.CaseNumber == request.CaseNumber && payment.Ordinal == request.Ordinal
            select new { payment, of.Number, of.ApplicantName }).SingleAsync(cancellation);
        var lines = CaseJson.Read<List<PaymentLine>>(found.payment.Lines);
        var collector = collectors.Value.Of(lines);
        if (!collector.IsConnected)
            return;
        var body = CaseJson.Write(new PaymentMessage(request.Event, found.payment.Number, found.Number!, found.ApplicantName, found.payment.TotalFen,
            lines, found.payment.Reason, found.payment.IssuedAt));
        using var message = BodySignature.Post(collector.Url, collector.Secret, body, time.UtcNow());
        using var client = clients.CreateClient(JobKind);
        using var answer = await client.SendAsync(message, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
