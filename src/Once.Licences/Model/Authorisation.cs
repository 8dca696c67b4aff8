using Once.Kernel.Refusals;

namespace Once.Licences.Model;

/// <summary>授权用证: the holder lets somebody use a copy for one purpose and a term; the copy bears both as an annotation.</summary>
/// <remarks>GB/T 36903 加注件: 制作时间, 制作者, 事由, 有效期截止.</remarks>
internal sealed class Authorisation
{
    /// <remarks>default: local practice.</remarks>
    public const int LongestDays = 366;

    public required Guid Id { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>Sixteen signs: the address of the copy.</summary>
    public required string Code { get; init; }

    /// <summary>Who may use the copy.</summary>
    public required string UserName { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Last day the copy may be used, included.</summary>
    public required DateOnly UntilOn { get; init; }

    public required Guid ByAccountId { get; init; }

    public required string ByName { get; init; }

    public required DateTime GivenAt { get; init; }

    public DateTime? WithdrawnAt { get; private set; }

    public bool HoldsOn(DateOnly day) => WithdrawnAt is null && day <= UntilOn;

    /// <exception cref="RefusedException"><see cref="LicenceRefusals.AlreadyWithdrawn"/>.</exception>
    public void Withdraw(DateTime at)
    {
        if (WithdrawnAt is not null)
            throw new RefusedException(LicenceRefusals.AlreadyWithdrawn);
        WithdrawnAt = at;
    }
}
