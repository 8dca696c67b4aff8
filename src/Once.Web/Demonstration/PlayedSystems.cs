using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Once.Accounts.Contract;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Web.Demonstration;

/// <summary>演示: plays the systems of other organs that the configuration marks <c>IsPlayed</c>, as a program of its own would: it
/// listens on a port of this machine, believes only what is signed, and answers some seconds later by the door of the platform, of
/// which it knows the address and the secret alone. What came in before today it takes and leaves to people.</summary>
/// <remarks>It forgets what it still had to say when it stops.</remarks>
public sealed class PlayedSystems(IConfiguration configuration, IServer platform, TimeProvider time) : IHostedLifecycleService, IAsyncDisposable
{
    private const int ToleranceMinutes = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<string, Task> _cases = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client = new();
    private WebApplication? _doors;

    /// <summary>What it says of a case, and how long after it was told.</summary>
    public IReadOnlyList<(string Event, TimeSpan After)> Course { get; init; } =
        [("accepted", TimeSpan.FromSeconds(20)), ("decided", TimeSpan.FromSeconds(90)), ("closed", TimeSpan.FromSeconds(100))];

    /// <summary>Whether there is anything to play: in the demonstration alone.</summary>
    public static bool AreWanted(IConfiguration configuration) => configuration.GetValue<bool>(DemoSignIns.Setting) && Of(configuration).Any();

    /// <summary>Opens its door before anything of the platform begins, and says where it is.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _doors = builder.Build();
        _doors.Urls.Add("http://127.0.0.1:0");
        _doors.MapPost("/{code}", TakeAsync);
        await _doors.StartAsync(cancellationToken);
        foreach (var system in Of(configuration))
            system["Url"] = $"{_doors.Urls.First()}/{system["Code"]}";
    }

    /// <summary>Until everything has been said that was to be said.</summary>
    public Task SaidAsync() => Task.WhenAll(_cases.Values);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_doors is not null)
            await _doors.StopAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_doors is not null)
            await _doors.DisposeAsync();
        _client.Dispose();
        _stopping.Dispose();
    }

    private static IEnumerable<IConfigurationSection> Of(IConfiguration configuration) =>
        configuration.GetSection("Cases:Outside:Systems").GetChildren().Where(s => s.GetValue<bool>("IsPlayed"));

    /// <summary>A message of the platform: taken at once, answered later.</summary>
    private async Task<IResult> TakeAsync(string code, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var (sentAt, signature) = (context.Request.Headers[BodySignature.TimeHeader], context.Request.Headers[BodySignature.Header]);
        if (Of(configuration).FirstOrDefault(s => s["Code"] == code)?["Secret"] is not { } secret || !BodySignature.Holds(secret, ToleranceMinutes, sentAt, signature, body, time.UtcNow()))
            return Results.Unauthorized();
        if (JsonSerializer.Deserialize<Told>(body, Json) is { Event: "submitted" } told && told.ReceivedOn >= time.ChinaToday())
            _ = _cases.GetOrAdd(told.Number, _ => Task.Run(() => TellAsync(code, secret, told, _stopping.Token)));
        return Results.Ok();
    }

    private async Task TellAsync(string code, string secret, Told told, CancellationToken stopping)
    {
        var said = TimeSpan.Zero;
        foreach (var (index, (step, after)) in Course.Index())
        {
            await Task.Delay(after - said, stopping);
            said = after;
            var answer = new Answer($"{told.MessageId}/{index + 1}", told.Number, step, index + 1, time.UtcNow(), step is "decided" ? "舒望之" : "秦时雨", "陆知遥", step is "decided" ? "Granted" : null, step is "closed" ? told.Applicant : null);
            using var post = BodySignature.Post($"{Address()}/api/v1/outside/answers", secret, JsonSerializer.Serialize(answer, Json), time.UtcNow());
            post.Headers.Add("X-Once-System", code);
            using var heard = await _client.SendAsync(post, stopping);
        }
    }

    /// <summary>Where the platform serves, as this machine reaches it.</summary>
    private string Address()
    {
        var address = BindingAddress.Parse(platform.Features.Get<IServerAddressesFeature>()!.Addresses.OrderByDescending(a => a.StartsWith("http:", StringComparison.Ordinal)).First());
        return $"{address.Scheme}://{(address.Host is "*" or "+" or "[::]" or "0.0.0.0" ? "localhost" : address.Host)}:{address.Port}";
    }

    /// <summary>What it reads of a message.</summary>
    private sealed record Told(string MessageId, string Event, string Number, string Applicant, DateOnly? ReceivedOn);

    private sealed record Answer(string MessageId, string Number, string Event, int Sequence, DateTime OccurredAt, string Officer, string Reviewer, string? Outcome, string? Recipient);
}
