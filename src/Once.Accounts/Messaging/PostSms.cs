using System.Text.Encodings.Web;
using System.Text.Json;
using Once.Accounts.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

/// <summary>What the gateway is asked to send. <paramref name="Id"/> is the same each time it is asked, so that nobody gets a
/// message twice.</summary>
internal sealed record SmsOrder(string Id, string Phone, string Kind, string Text, DateTime SentAt);

/// <summary>Asks the city's gateway to send one text message: a post signed like every call of the platform.</summary>
internal sealed class PostSms(MessageOptions options, IHttpClientFactory clients, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="HttpRequestException">The gateway is not there, or did not take it.</exception>
    public async Task RunAsync(Message message, string phone, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new SmsOrder(message.Id.ToString("N"), phone, message.Kind, message.Text, message.SentAt), Json);
        using var post = BodySignature.Post(options.Sms.Url, options.Sms.Secret, body, time.UtcNow());
        using var client = clients.CreateClient(DeliverMessage.JobKind);
        using var answer = await client.SendAsync(post, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
