namespace Once.Ui;

/// <summary>Reads what a <see cref="SignatureField"/> posted. Pure.</summary>
public static class DrawnSignature
{
    /// <summary>More than a name drawn on a screen ever needs.</summary>
    private const int MostCharacters = 600_000;

    private const string Head = "data:image/png;base64,";
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <returns>The picture (PNG); null when nothing was drawn, or it is none.</returns>
    public static byte[]? Of(string? posted)
    {
        if (posted is null || posted.Length > MostCharacters || !posted.StartsWith(Head, StringComparison.Ordinal))
            return null;
        var picture = new byte[posted.Length];
        return Convert.TryFromBase64Chars(posted.AsSpan(Head.Length), picture, out var length) && picture.AsSpan(0, length).StartsWith(Png) ? picture[..length] : null;
    }
}
