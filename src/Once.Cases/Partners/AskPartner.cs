using System.Text.Json;
using Microsoft.Extensions.Logging;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>Asks another city's list while the person waits at the window: a signed post, a short wait. One that gives no answer keeps
/// nobody from receiving: the clerk writes what the guide of the other city says.</summary>
internal sealed partial class AskPartner(IHttpClientFactory clients, PlayPartner played, TimeProvider time, ILogger<AskPartner> log)
{
    public const string Client = "cases.partner-items";

    /// <remarks>Default: as long as a register is waited for at a form, and a little more.</remarks>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private const int LargestAnswer = 1024 * 1024;

    /// <returns>Null when it cannot be asked now.</returns>
    public async Task<PartnerItemsTold?> RunAsync(PartnerPlace place, PartnerItemsAsk asked, CancellationToken cancellation = default)
    {
        if (played.Plays(place))
            return await played.ItemsAsync(asked, cancellation);
        if (place.WhereItemsAre.Length == 0)
            return null;
        try
        {
            using var message = BodySignature.Post(place.WhereItemsAre, place.Secret, JsonSerializer.Serialize(asked, PartnerWire.Json), time.UtcNow());
            using var client = clients.CreateClient(Client);
            client.Timeout = Longest;
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var answer = await client.SendAsync(message, cancellation);
            answer.EnsureSuccessStatusCode();
            var told = JsonSerializer.Deserialize<PartnerItemsTold>(await answer.Content.ReadAsStringAsync(cancellation), PartnerWire.Json);
            return told is { Items: not null, Item: null or { Fields: not null, Papers: not null } } ? told : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or UriFormatException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            NoAnswer(log, failure, place.Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of {Place} gives no answer")]
    private static partial void NoAnswer(ILogger log, Exception failure, string place);
}
