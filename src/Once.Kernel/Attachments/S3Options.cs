using Microsoft.Extensions.Configuration;

namespace Once.Kernel.Attachments;

/// <summary>An object store for the contents of attachments.</summary>
/// <param name="Endpoint">Its address, such as <c>https://s3.example.gov.cn</c>.</param>
/// <param name="Bucket">There already; the program makes none.</param>
/// <param name="Region">As the store names it.</param>
/// <param name="Prefix">Stands before every key, so that a bucket may be shared.</param>
/// <param name="AccessKey">With <paramref name="SecretKey"/> from the configuration, best from the environment.</param>
/// <remarks>Configuration: <c>Once:Attachments:S3:Endpoint</c>, <c>…:Bucket</c>, <c>…:Region</c>, <c>…:Prefix</c>,
/// <c>…:AccessKey</c>, <c>…:SecretKey</c>.</remarks>
public sealed record S3Options(Uri Endpoint, string Bucket, string Region, string Prefix, string AccessKey, string SecretKey)
{
    public const string DefaultRegion = "us-east-1";

    /// <summary>Null where attachments are files on disk.</summary>
    /// <exception cref="InvalidOperationException">An endpoint is set, and something that it needs is not.</exception>
    public static S3Options? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Once:Attachments:S3");
        if (section["Endpoint"] is not { Length: > 0 } endpoint)
            return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"Once:Attachments:S3:Endpoint 应写成 https://主机，现在是“{endpoint}”。");
        return new S3Options(
            address, Must("Bucket"), section["Region"] is { Length: > 0 } region ? region : DefaultRegion, section["Prefix"] ?? "", Must("AccessKey"), Must("SecretKey"));

        string Must(string key) => section[key] is { Length: > 0 } value
            ? value : throw new InvalidOperationException($"设了 Once:Attachments:S3:Endpoint，还要设 Once:Attachments:S3:{key}。");
    }
}
