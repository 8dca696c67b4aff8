using System.Security.Cryptography;

namespace Once.Kernel.Crypto;

/// <summary>Random bytes of the system's generator, fetched many at once: one small question of each salt and code costs more
/// than the bytes. No byte is given twice.</summary>
public static class RandomBytes
{
    private const int Fetched = 4096;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _left;

    public static byte[] Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Fetched);
        if (_left < count)
        {
            RandomNumberGenerator.Fill(_bytes ??= new byte[Fetched]);
            _left = Fetched;
        }
        _left -= count;
        var next = _bytes.AsSpan(_left, count);
        var taken = next.ToArray();
        next.Clear();
        return taken;
    }
}
