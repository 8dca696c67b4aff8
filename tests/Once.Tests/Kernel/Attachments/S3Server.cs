using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Once.Tests.Kernel.Attachments;

/// <summary>As much of an object store as the program needs: objects of one bucket by PUT and GET. It refuses a request
/// that is not signed with the key it knows, and a body that is not the one that was signed.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "once";
    public const string AccessKey = "once-access";
    public const string SecretKey = "once-secret";

    private readonly WebApplication _app;

    private S3Server(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public string Address => _app.Urls.First();

    public static async Task<S3Server> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new S3Server(app);
        app.MapPut($"/{Bucket}/{{**key}}", server.PutAsync);
        app.MapGet($"/{Bucket}/{{**key}}", server.Get);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Reckons the signature anew from the request and the secret: AWS Signature Version 4.</summary>
    private static bool IsSigned(HttpRequest request)
    {
        var given = Regex.Match(request.Headers.Authorization.ToString(), $"^AWS4-HMAC-SHA256 Credential={AccessKey}/(?<scope>(?<day>\\d+)/(?<region>[^/]+)/s3/aws4_request), ?SignedHeaders=(?<heads>[^,]+), ?Signature=(?<signature>[0-9a-f]+)$", RegexOptions.None, TimeSpan.FromSeconds(1));
        if (!given.Success)
            return false;
        var heads = string.Concat(given.Groups["heads"].Value.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        var canonical = $"{request.Method}\n{request.Path}\n{CanonicalQuery(request)}\n{heads}\n{given.Groups["heads"].Value}\n{request.Headers["x-amz-content-sha256"]}";
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{given.Groups["scope"].Value}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { given.Groups["day"].Value, given.Groups["region"].Value, "s3", "aws4_request", toSign }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{SecretKey}"), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(key) == given.Groups["signature"].Value;
    }

    private static string CanonicalQuery(HttpRequest request) => string.Join('&', request.Query
        .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value.ToString())}"));

    private async Task<IResult> PutAsync(string key, HttpRequest request)
    {
        if (!IsSigned(request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var signed = request.Headers["x-amz-content-sha256"].ToString();
        if (signed != Convert.ToHexStringLower(SHA256.HashData(body.ToArray())))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        Objects[key] = body.ToArray();
        return Results.Ok();
    }

    private IResult Get(string key, HttpRequest request)
    {
        if (!IsSigned(request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Objects.TryGetValue(key, out var found)
            ? Results.Bytes(found, "application/octet-stream")
            : Results.Content("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>gone</Message></Error>", "application/xml", statusCode: StatusCodes.Status404NotFound);
    }
}
