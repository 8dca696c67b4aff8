namespace Once.Licences.Model;

/// <summary>亮证码: a code the holder shows, good for two minutes.</summary>
internal sealed class ShownCode
{
    /// <summary>Two minutes.</summary>
    /// <remarks>default: local practice.</remarks>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public required string Code { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>From this moment on it is worthless.</summary>
    public required DateTime EndsAt { get; init; }

    public bool IsGoodAt(DateTime now) => now < EndsAt;
}
