using Once.Kernel.Crypto;

namespace Once.Kernel.Codes;

/// <summary>校验码: sixteen signs that cannot be guessed, without those that look alike (I, L, O, U).</summary>
public static class CheckCodes
{
    private const int Length = 16;
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Eighty random bits, so that nobody finds a document by trying.</summary>
    public static string New() => string.Create(Length, RandomBytes.Next(Length), (code, bytes) =>
    {
        for (var i = 0; i < code.Length; i++)
            code[i] = Signs[bytes[i] % Signs.Length]; // 32 signs: each is as likely
    });

    /// <summary>In fours, as people read and type it: ABCD-EFGH-…</summary>
    public static string Shown(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));

    /// <summary>As it is stored, whatever was typed between the signs; null when it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()
            .Replace('I', '1').Replace('L', '1').Replace('O', '0');
        return code.Length == Length && code.All(Signs.Contains) ? code : null;
    }
}
