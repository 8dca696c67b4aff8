using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>演示: the program plays another city. It knows the same items as this one, takes what is complete and says what is missing,
/// and tells how far it is over the same door and signature as a real one.</summary>
internal sealed class PlayPartner(ListForPartners list, IConfiguration configuration, Outbox outbox, TimeProvider time)
{
    /// <summary>What it says, and how many seconds after it took the papers.</summary>
    public static readonly IReadOnlyList<(PartnerState State, int Seconds)> Course = [(PartnerState.Accepted, 20), (PartnerState.Granted, 90)];

    public bool Plays(PartnerPlace place) => place.IsPlayed && string.Equals(configuration[DemoSignIns.Setting], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Each item once: the played city has one hall.</summary>
    public async Task<PartnerItemsTold> ItemsAsync(PartnerItemsAsk asked, CancellationToken cancellation) =>
        await list.RunAsync(asked, cancellation) is var told ? told with { Items = [.. told.Items.DistinctBy(i => i.Name).Select(i => i with { Place = "" })] } : told;

    /// <summary>Takes or declines; the caller saves.</summary>
    public async Task TakeAsync(PartnerIntake intake, PartnerPost post, CancellationToken cancellation)
    {
        var sheet = post is { Item: { Code.Length: > 0 } item } ? (await list.RunAsync(new PartnerItemsAsk("", item.Code), cancellation)).Item : null;
        var missing = sheet is null || intake.TakenAt is not null ? [] : sheet.Fields.Where(f => f.IsRequired && !post.Fields.ContainsKey(f.Name)).Select(f => $"“{f.Name}”要填。")
            .Concat(sheet.Papers.Where(p => p.IsRequired && post.Papers.All(given => given.Name != p.Name)).Select(p => $"《{p.Name}》要交。")).ToList();
        if (missing.Count > 0)
        {
            intake.Decline(intake.Round, string.Join(" ", missing));
            return;
        }
        var now = time.UtcNow();
        intake.Take(intake.Round, $"LJ{now.ChinaDate().Year}{intake.Number[^6..]}", now);
        foreach (var (step, (_, seconds)) in Course.Index())
            outbox.Add(AnswerAsPlayed.JobKind, new AnswerAsPlayedRequest(intake.Id, step), $"{AnswerAsPlayed.JobKind}:{intake.Id}:{step}", now.AddSeconds(seconds));
    }
}

internal sealed record AnswerAsPlayedRequest(Guid IntakeId, int Step);

/// <summary>One message of the played city.</summary>
internal sealed class AnswerAsPlayed(OnceDb db, HearPartner hear, PlayPartner played, IOptions<PartnerOptions> options, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.answer-as-played";

    public string Kind => JobKind;

    public string Title => "演示：扮演外地的政务服务中心答复";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<AnswerAsPlayedRequest>(payload)!;
        var intake = await db.PartnerIntakes().AsNoTracking().SingleAsync(i => i.Id == request.IntakeId, cancellation);
        if (options.Value.Named(intake.PartnerCode) is not { } place || !played.Plays(place))
            return;
        var state = PlayPartner.Course[request.Step].State;
        var now = time.UtcNow();
        var post = new PartnerPost("state", intake.Number)
        {
            Answer = new PartnerAnswer(request.Step + 1, PartnerStates.Word(state), state is PartnerState.Granted ? "准予。结果随这条消息送来，打印给本人就行（演示）。" : "已受理（演示）。", now),
            Papers = state is PartnerState.Granted ? [new PartnerFile("办理结果（演示）", "办理结果（演示）.pdf", Convert.ToBase64String(ResultOf(intake)))] : [],
        };
        var body = JsonSerializer.Serialize(post, PartnerWire.Json);
        var seconds = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
        await hear.SignedAsync(place.Code, seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), BodySignature.Of(place.Secret, seconds, body), body, cancellation);
    }

    private static byte[] ResultOf(PartnerIntake intake) => Seeding.SamplePdf.Of(int.Parse(intake.Number[^6..], System.Globalization.CultureInfo.InvariantCulture));
}
