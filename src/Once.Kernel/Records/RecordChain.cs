namespace Once.Kernel.Records;

/// <summary>The two digests of a record: what they cover is the whole of what the chain proves.</summary>
internal static class RecordChain
{
    /// <summary>What stands for "the record before" of the first record.</summary>
    internal static readonly byte[] Beginning = new byte[32];

    internal static byte[] ContentDigest(byte[]? salt, string? reason, string? content) =>
        new Canonical("once content 1").Add(salt).Add(reason).Add(content).Digest();

    /// <summary>Digest of what a record says: computed while it is there, kept once it is destroyed.</summary>
    internal static byte[]? ContentDigest(Record record) => record.Salt is null ? record.ContentDigest : ContentDigest(record.Salt, record.Reason, record.Content);

    internal static byte[] Hash(Record record, byte[] previous) => new Canonical("once record 1")
        .Add(record.Aggregate).Add(record.AggregateId).Add(record.Number).Add(record.At)
        .Add(record.ActorKind.ToString()).Add(record.ActorId).Add(record.ActorName).Add(record.ActorRole).Add(record.ActorOrganId)
        .Add(record.Act).Add(record.Title).Add(record.Algorithm)
        .Add(ContentDigest(record)).Add(previous)
        .Digest();

    /// <summary>Stores keep microseconds; a digest over more could never be computed again.</summary>
    internal static DateTime WholeMicroseconds(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
