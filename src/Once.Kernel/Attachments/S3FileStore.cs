using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Once.Kernel.Attachments;

/// <summary>Contents as objects <c>ab/cd/abcd…</c> of one bucket. Any store that speaks S3 will do: paths instead of host
/// names, and no check sums that only Amazon's own store knows.</summary>
public sealed class S3FileStore : IFileStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly S3Options _options;

    public S3FileStore(S3Options options)
    {
        _options = options;
        _client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Endpoint.ToString(),
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    /// <summary>Key of a content, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">Not a digest: nothing else ever becomes part of a key.</exception>
    public string KeyOf(string digest) => $"{_options.Prefix}{DigestPath.Of(digest, '/')}";

    public async Task PutAsync(string digest, string draft, CancellationToken cancellation)
    {
        var request = new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(digest), FilePath = draft, ContentType = "application/octet-stream", UseChunkEncoding = false };
        await _client.PutObjectAsync(request, cancellation);
    }

    public async Task<Stream?> OpenAsync(string digest, CancellationToken cancellation)
    {
        try
        {
            var answer = await _client.GetObjectAsync(_options.Bucket, KeyOf(digest), cancellation);
            return answer.ResponseStream;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task DeleteAsync(string digest, CancellationToken cancellation) => _client.DeleteObjectAsync(_options.Bucket, KeyOf(digest), cancellation);

    public void Dispose() => _client.Dispose();
}
