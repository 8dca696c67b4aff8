using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Jobs;

namespace Once.Kernel.Attachments;

internal static class AttachmentServices
{
    public static void AddAttachments(this IServiceCollection services, IConfiguration configuration)
    {
        var options = AttachmentOptions.From(configuration);
        services.AddSingleton(options);
        if (S3Options.From(configuration) is { } s3)
            services.AddSingleton<IFileStore>(_ => new S3FileStore(s3));
        else
            services.AddSingleton<IFileStore, DiskFileStore>();
        services.AddScoped<AttachmentStore>();
        services.AddScoped<IJobHandler, ScanAttachment>();
        if (options.Clamd is { } clamd)
            services.AddSingleton<IUploadScanner>(new ClamdScanner(clamd));
    }
}
