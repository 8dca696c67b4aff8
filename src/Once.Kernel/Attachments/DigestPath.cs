namespace Once.Kernel.Attachments;

/// <summary>Where a content lies by its digest: <c>ab/cd/abcd…</c>, so that no folder grows without bound.</summary>
internal static class DigestPath
{
    /// <exception cref="ArgumentException">Not a digest: nothing else ever becomes part of a path.</exception>
    public static string Of(string digest, char separator) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower)
        ? $"{digest[..2]}{separator}{digest[2..4]}{separator}{digest}"
        : throw new ArgumentException("A digest has 64 lower-case hexadecimal digits.", nameof(digest));
}
