using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Registers;

/// <summary>About whom a register is asked.</summary>
/// <param name="Number">公民身份号码 or 统一社会信用代码.</param>
internal sealed record RegisterSubject(bool IsEnterprise, string Number, string Name);

/// <summary>What a register says. Values by element code.</summary>
internal sealed record RegisterAnswer(bool Found, IReadOnlyDictionary<string, string> Facts);

/// <summary>A register with what it said; null while it cannot be asked.</summary>
internal sealed record AskedRegister(RegisterSource Source, RegisterAnswer? Answer);

/// <summary>Which registers failed lately, on this node.</summary>
internal sealed class RegisterRest
{
    private readonly ConcurrentDictionary<string, DateTime> _until = new(StringComparer.Ordinal);

    public bool IsResting(string code, DateTime now) => _until.TryGetValue(code, out var until) && now < until;

    public void Rest(string code, DateTime until) => _until[code] = until;

    public void Wake(string code) => _until.TryRemove(code, out _);
}

/// <summary>Asks outside registers: a signed post, a short wait. One that is down, slow or talks nonsense gives no answer and
/// no failure; whoever asks goes on without it. Each is asked at most once a request, and never inside a transaction.</summary>
internal sealed partial class AskRegisters(
    OnceDb db, IHttpClientFactory clients, IOptionsSnapshot<RegisterOptions> options, IConfiguration configuration, RegisterRest rest, PersonalDataCipher cipher, TimeProvider time, ILogger<AskRegisters> log)
{
    public const string Client = "cases.registers";

    private const int LargestAnswer = 64 * 1024;

    private readonly Dictionary<(string Register, string Number), RegisterAnswer?> _asked = [];

    private readonly Dictionary<Guid, RegisterSubject?> _subjects = [];

    public bool HasAny => options.Value is { IsOff: false, Sources.Count: > 0 };

    public RegisterSource? Named(string code) => options.Value.Sources.FirstOrDefault(s => s.Code == code);

    /// <summary>Those that know something of what an item asks for. Pure but for the configuration.</summary>
    public IEnumerable<RegisterSource> Of(PublishedItem item, RegisterSubject subject) => options.Value.Sources.Where(s =>
        (subject.IsEnterprise ? s.KnowsEnterprises : s.KnowsPersons)
        && (s.Samples.Count == 0 || s.Samples.ContainsKey(subject.Number)) // a played one knows its own few alone
        && Concerns(s, item));

    public static bool Concerns(RegisterSource source, PublishedItem item) => item.Fields.Any(f => source.Elements.Contains(f.ElementCode)) || PapersOf(source, item).Any();

    /// <summary>The papers nobody hands in because this register is asked instead.</summary>
    public static IEnumerable<ItemMaterial> PapersOf(RegisterSource source, PublishedItem item) =>
        item.Materials.Where(m => m.Collection is Collection.Register && m.Proves.Any(source.Elements.Contains));

    /// <returns>Null where the party has no number a register could be asked by.</returns>
    public async Task<RegisterSubject?> SubjectAsync(Guid? partyId, CancellationToken cancellation = default)
    {
        if (!HasAny || partyId is not { } id)
            return null;
        if (_subjects.TryGetValue(id, out var known))
            return known;
        var party = await db.Parties().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        return _subjects[id] = party switch
        {
            { Kind: PartyKind.NaturalPerson, CitizenNumberCipher: { } secret } => new(false, cipher.Decrypt(secret), party.Name),
            { CreditCode: { } code } => new(true, code, party.Name),
            _ => null,
        };
    }

    /// <summary>All that know something of the item, asked at once.</summary>
    public async Task<IReadOnlyList<AskedRegister>> RunAsync(PublishedItem item, Guid? partyId, CancellationToken cancellation = default)
    {
        if (await SubjectAsync(partyId, cancellation) is not { } subject)
            return [];
        var sources = Of(item, subject).ToList();
        var answers = await Task.WhenAll(sources.Select(s => FromFormAsync(s, subject, cancellation)));
        foreach (var (source, answer) in sources.Zip(answers))
            _asked[(source.Code, subject.Number)] = answer;
        return [.. sources.Zip(answers, (s, a) => new AskedRegister(s, a))];
    }

    /// <summary>Asks one again, with patience.</summary>
    public Task<RegisterAnswer?> LaterAsync(RegisterSource source, RegisterSubject subject, CancellationToken cancellation) =>
        PostAsync(source, subject, options.Value.LaterWaitMilliseconds, cancellation);

    private async Task<RegisterAnswer?> FromFormAsync(RegisterSource source, RegisterSubject subject, CancellationToken cancellation)
    {
        if (_asked.TryGetValue((source.Code, subject.Number), out var before))
            return before;
        // Nobody waits for another system while the store is held.
        return db.Database.CurrentTransaction is not null || rest.IsResting(source.Code, time.UtcNow()) ? null : await PostAsync(source, subject, options.Value.WaitMilliseconds, cancellation);
    }

    private async Task<RegisterAnswer?> PostAsync(RegisterSource source, RegisterSubject subject, int milliseconds, CancellationToken cancellation)
    {
        try
        {
            if (source.Samples.Count > 0 && string.Equals(configuration[DemoSignIns.Setting], "true", StringComparison.OrdinalIgnoreCase))
                return PlayedBy(source, subject);
            var body = CaseJson.Write(new { register = source.Code, kind = subject.IsEnterprise ? "enterprise" : "person", number = subject.Number, name = subject.Name });
            using var message = BodySignature.Post(source.Url, source.Secret, body, time.UtcNow());
            using var client = clients.CreateClient(Client);
            client.Timeout = TimeSpan.FromMilliseconds(milliseconds);
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var answer = await client.SendAsync(message, cancellation);
            answer.EnsureSuccessStatusCode();
            var told = CaseJson.Read<RegisterTold>(await answer.Content.ReadAsStringAsync(cancellation)) ?? throw new JsonException("Nothing was said.");
            rest.Wake(source.Code);
            return new RegisterAnswer(told.Found, (told.Facts ?? []).Where(f => source.Elements.Contains(f.Key) && !string.IsNullOrWhiteSpace(f.Value)).ToDictionary(f => f.Key, f => f.Value!.Trim()));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or FormatException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            NoAnswer(log, failure, source.Name);
            rest.Rest(source.Code, time.UtcNow().AddSeconds(options.Value.RestSeconds));
            return null;
        }
    }

    /// <summary>演示: the program plays the register.</summary>
    private static RegisterAnswer PlayedBy(RegisterSource source, RegisterSubject subject) => source switch
    {
        { SamplesAreDown: true } => throw new HttpRequestException("The register of the demonstration is switched off."),
        _ => new RegisterAnswer(true, source.Samples[subject.Number].Where(f => source.Elements.Contains(f.Key)).ToDictionary()),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Register {Register} gives no answer")]
    private static partial void NoAnswer(ILogger log, Exception failure, string register);

    private sealed record RegisterTold([property: JsonPropertyName("found")] bool Found, [property: JsonPropertyName("facts")] Dictionary<string, string?>? Facts);
}
