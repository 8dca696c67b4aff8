namespace Once.Kernel.Simulating;

/// <summary>Chance that comes from seed and number alone: the same case has the same fate in every run, on every machine.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014).</remarks>
public sealed class Chance
{
    private ulong _state;

    /// <param name="number">Whose fate it is: the number of a case, a day.</param>
    /// <param name="of">What of it is left to chance: two questions about one number have nothing to do with each other.</param>
    public Chance(long seed, long number, int of = 0) => _state = Mix(unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ Mix((ulong)number + ((ulong)of << 40)));

    /// <summary>A number from 0 up to <paramref name="bound"/>, which is not included.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Whether it falls to these of ten thousand.</summary>
    public bool Hits(int ofTenThousand) => Below(10_000) < ofTenThousand;

    /// <summary>One of some, each as likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> which) => which[Below(which.Count)];

    /// <summary>An identifier that sorts by the moment, as all do, and is the same in every run.</summary>
    public Guid Id(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        var milliseconds = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x70), (byte)((bytes[8] & 0x3F) | 0x80));
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
