using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

internal sealed record TellOutsideRequest(Guid RootId, int CaseNumber, int Ordinal);

/// <summary>Gives a message to the other system: a signed post, tried again until it is taken; after the last try it is put aside for a
/// person, and the history of the case says so. No clock waits for it.</summary>
internal sealed class TellOutside(
    OnceDb db, CaseDesk desk, WriteOutside write, IHttpClientFactory clients, IOptions<OutsideOptions> options, JobOptions jobs, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.tell-outside";

    public string Kind => JobKind;

    public string Title => "把办件告诉外部系统";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<TellOutsideRequest>(payload)!;
        var message = await db.OutsideMessages().SingleAsync(m => m.RootId == request.RootId && m.CaseNumber == request.CaseNumber && m.Ordinal == request.Ordinal, cancellation);
        if (message.State is not OutsideState.Waiting || options.Value.Named(message.System) is { Url.Length: 0 })
            return; // taken meanwhile, or fetched as a file
        var body = await write.RunAsync(message, cancellation);
        message.Digest = Sm3.Hex(Sm3.Hash(body));
        if (options.Value.Named(message.System) is not { } system)
            await FailAsync(message, "这个系统已经不连接。", cancellation);
        else if (await PostAsync(system, body, cancellation) is { } why)
            await FailAsync(message, why, cancellation);
        else
        {
            message.End(OutsideState.Taken, time.UtcNow(), "");
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <returns>Why it was not taken; null when it was.</returns>
    private async Task<string?> PostAsync(OutsideSystem system, string body, CancellationToken cancellation)
    {
        try
        {
            using var post = BodySignature.Post(system.Url, system.Secret, body, time.UtcNow());
            using var client = clients.CreateClient(JobKind);
            client.Timeout = TimeSpan.FromSeconds(options.Value.WaitSeconds);
            using var answer = await client.SendAsync(post, cancellation);
            return answer.IsSuccessStatusCode ? null : $"对方回了 {(int)answer.StatusCode}。";
        }
        catch (Exception failure) when (failure is HttpRequestException or UriFormatException or InvalidOperationException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return failure is OperationCanceledException ? $"等了 {options.Value.WaitSeconds} 秒没有回应。" : "连不上对方。";
        }
    }

    /// <summary>The job is tried again by the outbox, which is told so by an exception.</summary>
    private async Task FailAsync(OutsideMessage message, string why, CancellationToken cancellation)
    {
        message.Fail(why, jobs.MaxAttempts);
        if (message.State is OutsideState.Parked)
        {
            await desk.ProgramActAsync(new CaseKey(message.RootId, message.CaseNumber), async open =>
            {
                await desk.RecordAsync(open.Case, "cases.outside-silent", $"外部系统一直没有收{OutsideEvents.WordsOf(message.Event)}的消息，停下等人处理；期限照算", why, new { message.System, message.MessageId, message.Failures }, cancellation);
                return true;
            }, cancellation);
            return;
        }
        await db.SaveChangesAsync(cancellation);
        throw new OutsideSilentException(why);
    }
}

/// <summary>The other system did not take a message; the outbox tries again.</summary>
internal sealed class OutsideSilentException(string why) : Exception(why);

internal sealed record SendAgainRequest(CaseKey Case, int Ordinal);

/// <summary>重发: what was put aside is tried again from the start.</summary>
internal sealed class SendAgain(OnceDb db, CaseDesk desk, Outbox outbox)
{
    public Task<bool> RunAsync(SendAgainRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Outside, async open =>
        {
            var message = await db.OutsideMessages().FirstOrDefaultAsync(m => m.RootId == request.Case.RootId && m.CaseNumber == request.Case.CaseNumber && m.Ordinal == request.Ordinal, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            if (message.State is not OutsideState.Parked)
                throw new RefusedException(OutsideRefusals.NotParked);
            message.TryAgain();
            outbox.Add(TellOutside.JobKind, new TellOutsideRequest(message.RootId, message.CaseNumber, message.Ordinal));
            await desk.RecordAsync(open.Case, "cases.outside-send-again", $"重发给外部系统：{OutsideEvents.WordsOf(message.Event)}", null, new { message.System, message.MessageId }, cancellation);
            return true;
        }, cancellation);
}
