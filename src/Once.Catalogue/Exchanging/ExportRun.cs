using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

/// <summary>One file being written of every list in force within somebody's reach; kept for some days to be fetched.</summary>
internal sealed class ExportRun : IVersioned
{
    /// <summary>Whoever wants it later has it written again; default, of the platform.</summary>
    public const int DaysKept = 7;

    public required Guid Id { get; init; }

    /// <summary>Organs whose lists the person may read, parted by blanks; null for all.</summary>
    public string? OrganIds { get; init; }

    public required string StartedBy { get; init; }

    public required Guid StartedById { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>实施清单 to be written.</summary>
    public int Lists { get; private set; }

    /// <summary>Written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Where the finished file lies, see <see cref="Kernel.Attachments.IFileStore"/>; null while it is being written.</summary>
    public string? Digest { get; private set; }

    /// <summary>Bytes of the finished file.</summary>
    public long Size { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    public void Begin(int lists) => (Lists, Written) = (lists, 0);

    public void Go(int written) => Written = written;

    public void Finish(string digest, long size, DateTime at) => (Digest, Size, EndedAt) = (digest, size, at);
}
