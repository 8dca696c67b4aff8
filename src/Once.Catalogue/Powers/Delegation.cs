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

/// <summary>What must be there before a lower office takes a power over; the platform asks all of them.</summary>
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
    Equipment = 32,
    All = Staff | Training | Window | System | Seal | Equipment,
}

/// <summary>承接评估: what was found at the office that takes a power over, and who signed for it there.</summary>
/// <param name="From">First day the office exercises the power: today or later.</param>
/// <param name="EndsOn">Last day; null for an open end.</param>
/// <param name="OnePerson">Whether one person may receive, review and decide there; for towns and villages alone.</param>
internal sealed record TakeOver(TakeOverChecks Checks, string SignedBy, string Note, DateOnly From, DateOnly? EndsOn, bool OnePerson = false);

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

    /// <summary>Who signed for the office that takes it over; null until then.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>What the assessment found, in words.</summary>
    public string? Assessment { get; private set; }

    public DateOnly? AssessedOn { get; private set; }

    /// <summary>First day the other organ exercises it; null until it is taken over.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? Until { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>一人办到底: whether one person may receive, review and decide; cases so handled are sampled afterwards.</summary>
    /// <remarks>Default: local practice, said for each power when it is taken over; only for towns and villages, whose offices are small.</remarks>
    public bool OnePerson { get; private set; }

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

    /// <summary>Whether the other organ exercises the power on the day.</summary>
    public bool IsInForce(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>承接: only when everything is there and the office has signed.</summary>
    public void TakeOver(TakeOver found, DateOnly today)
    {
        if (State is not DelegationState.Proposed)
            throw new RefusedException(DelegationRefusals.NotProposed);
        var faults = new List<Refusal>();
        if (found.Checks is not TakeOverChecks.All)
            faults.Add(DelegationRefusals.NotReady.Saying($"还接不住：{string.Join('、', CheckWords.Missing(found.Checks))}没有落实。"));
        if (string.IsNullOrWhiteSpace(found.SignedBy))
            faults.Add(DelegationRefusals.NotSigned);
        if (found.From < today)
            faults.Add(DelegationRefusals.PastDay);
        if (found.EndsOn < found.From)
            faults.Add(DelegationRefusals.EndsBeforeItBegins);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        (State, Checks, SignedBy, Assessment, AssessedOn, From, Until, OnePerson) =
            (DelegationState.Taken, found.Checks, found.SignedBy.Trim(), found.Note.Trim(), today, found.From, found.EndsOn, found.OnePerson);
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
    public static readonly Refusal NotSigned = new("catalogue.delegation-not-signed", "请写承接单位谁签的字。", Field: "signed");
    public static readonly Refusal PastDay = new("catalogue.delegation-past-day", "承接的第一天不能早于今天。", Field: "from");
    public static readonly Refusal EndsBeforeItBegins = new("catalogue.delegation-ends-before", "最后一天不能早于第一天。", Field: "ends");
    public static readonly Refusal OnePersonInTowns = new("catalogue.delegation-one-person-in-towns", "只有乡镇、街道、村和社区承接的，才能由一个人办到底。", Field: "alone");
    public static readonly Refusal UnknownItem = new("catalogue.delegation-unknown-item", "没有这份在用的实施清单，编码要 31 位。", Field: "code");
    public static readonly Refusal NotTaken = new("catalogue.delegation-not-taken", "还没有承接，不能建承接单位的实施清单。");
    public static readonly Refusal TakerWithoutCode = new("catalogue.delegation-taker-without-code", "承接单位没有统一社会信用代码，编不出实施编码。委托的由委托单位用自己的编码。");
    public static readonly Refusal EndedAlready = new("catalogue.delegation-ended", "这一项已经收回。");
    public static readonly Refusal NoReason = new("catalogue.delegation-no-reason", "请写为什么收回。", Field: "reason");
    public static readonly Refusal Open = new("catalogue.delegation-open", "这一项已经放给这个单位了。", Field: "to");
}

internal static class CheckWords
{
    public static readonly IReadOnlyList<(TakeOverChecks Check, string Words)> All =
    [
        (TakeOverChecks.Staff, "专人"), (TakeOverChecks.Training, "培训"), (TakeOverChecks.Window, "窗口"), (TakeOverChecks.System, "系统账号"), (TakeOverChecks.Seal, "印章"), (TakeOverChecks.Equipment, "设备"),
    ];

    public static IEnumerable<string> Missing(TakeOverChecks checks) => All.Where(c => !checks.HasFlag(c.Check)).Select(c => c.Words);
}
