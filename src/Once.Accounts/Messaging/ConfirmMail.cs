using System.Text.Json;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;

namespace Once.Accounts.Messaging;

/// <param name="Address">Encrypted: jobs are shown to administrators.</param>
/// <param name="Page">Where the link leads.</param>
internal sealed record ConfirmMailRequest(string Address, string Token, string Page = ConfirmMail.SettingsPage);

/// <summary>Sends the mail whose link confirms an address.</summary>
internal sealed class ConfirmMail(PostMail post, PersonalDataCipher cipher) : IJobHandler
{
    public const string SettingsPage = "/messages/settings";

    public const string JobKind = "accounts.confirm-mail";

    public string Kind => JobKind;

    public string Title => "发邮箱确认信";

    public Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<ConfirmMailRequest>(payload)!;
        return post.RunAsync(cipher.Decrypt(request.Address), "确认邮箱", "您在一次办填了这个邮箱收消息。登录后打开下面的地址确认，一天内有效。不是您填的，不用管它。",
            $"{request.Page}?mail={Uri.EscapeDataString(request.Token)}", cancellation);
    }
}
