namespace Once.Kernel.Attachments;

/// <summary>待扫描 · 可用 · 有病毒.</summary>
public enum AttachmentState { WaitingForScan, Usable, Infected }

/// <summary>A file someone handed in. Its content lies under its SM3 digest; the name is only shown, never used as a path.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }

    /// <summary>SM3 of the content, 64 lower-case hexadecimal digits: its address in the store.</summary>
    public required string Digest { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Size { get; init; }

    public required AttachmentState State { get; set; }

    public required Guid UploadedById { get; init; }

    public required DateTime UploadedAt { get; init; }
}
