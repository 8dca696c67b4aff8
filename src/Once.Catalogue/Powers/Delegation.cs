using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

/// <summary>How a power goes down to a park, a town or a village.</summary>
internal enum DelegationWay
{
    [Coded("1", "赋权")] Empowered,
    [Coded("2", "下放")] Devolved,
    [Coded("3", "委托")] Entrusted,
}

internal enum DelegationState
{
    [Coded("1", "待承接")] Proposed,
    [Coded("2", "已承接")] Taken,
    [Coded("3", "已收回")] Ended,
}

/// <summary>What must be there before a lower office takes a power over; the platform asks all five.</summary>
/// <remarks>放权赋能精准化、基层承接能力: default, local practice, in the words of the demonstration city's plan.</remarks>
[Flags]
internal enum TakeOverChecks
{
    None = 0,
    Staff = 1,
    Training = 2,
    Window = 4,
    System = 8,
    Seal = 16,
    All = Staff | Training | Window | System | Seal,
}

/// <summary>赋权、下放、委托: a power that another organ exercises, from a day on, once it is able to.</summary>
internal sealed class Delegation : IVersioned
{
    private Delegation() { }

    public Guid Id { get; private set; }

    public string BasicCode { get; private set; } = "";

    public string ItemName { get; private set; } = "";

    public Guid FromOrganId { get; private set; }

    public Guid ToOrganId { get; private set; }

    public DelegationWay Way { get; private set; }

    public DelegationState State { get; private set; }

    /// <summary>The document it rests on.</summary>
    public string Basis { get; private set; } = "";

    public TakeOverChecks Checks { get; private set; }

    /// <summary>First day the other organ exercises it; null until it is taken over.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? Until { get; private set; }

    public string? EndReason { get; private set; }

    public int Version { get; private set; }

    public static Delegation Propose(TimeProvider time, PublishedItem item, Guid toOrganId, DelegationWay way, string basis)
    {
        if (toOrganId == item.OrganId)
            throw new RefusedException(DelegationRefusals.ToItself);
        return string.IsNullOrWhiteSpace(basis) ? throw new RefusedException(DelegationRefusals.NoBasis) : new Delegation
        {
            Id = Ids.New(time),
            BasicCode = item.BasicCode,
            ItemName = item.Name,
            FromOrganId = item.OrganId,
            ToOrganId = toOrganId,
            Way = way,
            Basis = basis.Trim(),
        };
    }

    /// <summary>承接: only when staff, training, window, system and seal are all there.</summary>
    public void TakeOver(TakeOverChecks checks, DateOnly from)
    {
        if (State is not DelegationState.Proposed)
            throw new RefusedException(DelegationRefusals.NotProposed);
        Checks = checks;
        if (checks is not TakeOverChecks.All)
            throw new RefusedException(DelegationRefusals.NotReady.Saying($"还接不住：{string.Join('、', CheckWords.Missing(checks))}没有落实。"));
        (State, From) = (DelegationState.Taken, from);
    }

    /// <summary>收回.</summary>
    public void End(DateOnly lastDay, string reason)
    {
        if (State is DelegationState.Ended)
            throw new RefusedException(DelegationRefusals.EndedAlready);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(DelegationRefusals.NoReason);
        (State, Until, EndReason) = (DelegationState.Ended, lastDay, reason.Trim());
    }
}

internal static class DelegationRefusals
{
    public static readonly Refusal ToItself = new("catalogue.delegation-to-itself", "不能放给自己。", Field: "to");
    public static readonly Refusal NoBasis = new("catalogue.delegation-no-basis", "请写依据哪份文件放权。", Field: "basis");
    public static readonly Refusal NotProposed = new("catalogue.delegation-not-proposed", "这一项不在待承接。");
    public static readonly Refusal NotReady = new("catalogue.delegation-not-ready", "还接不住。", Field: "checks");
    public static readonly Refusal EndedAlready = new("catalogue.delegation-ended", "这一项已经收回。");
    public static readonly Refusal NoReason = new("catalogue.delegation-no-reason", "请写为什么收回。", Field: "reason");
    public static readonly Refusal Open = new("catalogue.delegation-open", "这一项已经放给这个单位了。", Field: "to");
}

internal static class CheckWords
{
    public static readonly IReadOnlyList<(TakeOverChecks Check, string Words)> All =
    [
        (TakeOverChecks.Staff, "专人"), (TakeOverChecks.Training, "培训"), (TakeOverChecks.Window, "窗口"), (TakeOverChecks.System, "系统账号"), (TakeOverChecks.Seal, "印章"),
    ];

    public static IEnumerable<string> Missing(TakeOverChecks checks) => All.Where(c => !checks.HasFlag(c.Check)).Select(c => c.Words);
}
