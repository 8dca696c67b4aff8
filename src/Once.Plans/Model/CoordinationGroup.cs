using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Plans.Model;

/// <summary>What kind of standing body it is.</summary>
internal enum GroupKind
{
    /// <summary>领导小组, with an office.</summary>
    Leading,

    /// <summary>工作组 below a leading group.</summary>
    Working,

    /// <summary>协调机制 of several bodies, such as government and court over bankruptcies.</summary>
    Mechanism,

    /// <summary>服务链, kept together by its 链长.</summary>
    Chain,
}

/// <summary>What a seat is, in the order in which seats are printed.</summary>
internal enum SeatRole { Head, Deputy, Office, Member }

/// <summary>议事协调机构: who heads it, who sits in it, what it answers for. Who sat there before stays in the records.</summary>
internal sealed class CoordinationGroup : IVersioned
{
    public const string Aggregate = "plan-group";

    private CoordinationGroup() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    public GroupKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The document that set it up.</summary>
    public string Basis { get; private set; } = "";

    /// <summary>What it answers for.</summary>
    public string Duties { get; private set; } = "";

    /// <summary>The plan it drives; null for none.</summary>
    public Guid? PlanId { get; private set; }

    public DateOnly SinceOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>Whether everybody may read it.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>The bundle in which a chain's steps are applied for at once; null for none.</summary>
    public string? BundleKey { get; private set; }

    /// <summary>How often it was entered or changed: a change of the seats alone changes the group too, so that two people cannot undo each other.</summary>
    public int Changes { get; private set; }

    public int Version { get; private set; }

    public bool StandsOn(DateOnly day) => SinceOn <= day && (EndedOn is null || day < EndedOn);

    public static CoordinationGroup Enter(Guid id, Guid ownerOrganId) => new() { Id = id, OwnerOrganId = ownerOrganId };

    /// <exception cref="RefusedException">Something is missing, or it has ended.</exception>
    public void Say(GroupKind kind, string? name, string? basis, string? duties, Guid? planId, DateOnly? sinceOn, bool isPublic)
    {
        if (EndedOn is not null)
            throw new RefusedException(GroupRefusals.Ended);
        (Kind, PlanId, IsPublic, Changes) = (kind, planId, isPublic, Changes + 1);
        Name = Words.OrNull(name) ?? throw new RefusedException(GroupRefusals.NameMissing);
        Basis = Words.OrNull(basis) ?? throw new RefusedException(GroupRefusals.BasisMissing);
        Duties = Words.OrNull(duties) ?? throw new RefusedException(GroupRefusals.DutiesMissing);
        SinceOn = sinceOn ?? throw new RefusedException(GroupRefusals.SinceMissing);
    }

    /// <exception cref="RefusedException">Only a chain is one way through several bodies.</exception>
    public void Chain(int steps, string? bundleKey)
    {
        BundleKey = Words.OrNull(bundleKey);
        if (Kind is not GroupKind.Chain && (steps > 0 || BundleKey is not null))
            throw new RefusedException(steps > 0 ? GroupRefusals.StepsOfChains : GroupRefusals.BundleOfChains);
    }

    /// <summary>Ends it from a day on; that day it no longer stands.</summary>
    public void End(string? reason, DateOnly today)
    {
        if (EndedOn is not null)
            throw new RefusedException(GroupRefusals.Ended);
        EndReason = Words.OrNull(reason) ?? throw new RefusedException(GroupRefusals.ReasonMissing);
        EndedOn = today < SinceOn ? SinceOn : today;
    }
}

/// <summary>A seat: an office and its post, no person, since people change and the seat stays.</summary>
internal sealed class GroupSeat
{
    public Guid GroupId { get; init; }

    public int Number { get; init; }

    public SeatRole Role { get; init; }

    /// <summary>As the document calls it: 组长, 召集人, 链长.</summary>
    public string RoleWord { get; init; } = "";

    /// <summary>Null where the directory does not know the body.</summary>
    public Guid? OrganId { get; init; }

    public string Organ { get; init; } = "";

    /// <summary>主要负责人, 分管负责人; empty where the body as such sits.</summary>
    public string Post { get; init; } = "";
}

/// <summary>环节 of a service chain, in the order in which an enterprise goes through it.</summary>
internal sealed class ChainStep
{
    public Guid GroupId { get; init; }

    public int Number { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Who does it, as written.</summary>
    public string Organ { get; init; } = "";

    /// <summary>The basic item (12 digits) behind it; null where it is done outside the platform.</summary>
    public string? BasicCode { get; init; }
}

/// <summary>What the register of coordination groups does not allow.</summary>
internal static class GroupRefusals
{
    public static readonly Refusal NameMissing = new("plans.group-name-missing", "写名称。", null, "Name");
    public static readonly Refusal NameTwice = new("plans.group-name-twice", "已经有一个同名的，没有撤销。", null, "Name");
    public static readonly Refusal BasisMissing = new("plans.group-basis-missing", "写是哪份文件成立的。", null, "Basis");
    public static readonly Refusal DutiesMissing = new("plans.group-duties-missing", "写它管什么。", null, "Duties");
    public static readonly Refusal SinceMissing = new("plans.group-since-missing", "写从哪天起，比如 2026-03-01。", null, "SinceOn");
    public static readonly Refusal SeatsMissing = new("plans.group-seats-missing", "写组成人员，一行一个。", null, "Seats");
    public static readonly Refusal SeatWrong = new("plans.group-seat-wrong", "组成人员有一行看不懂。", null, "Seats");
    public static readonly Refusal HeadMissing = new("plans.group-head-missing", "要有一行组长、召集人或者链长。", null, "Seats");
    public static readonly Refusal StepWrong = new("plans.chain-step-wrong", "环节有一行看不懂。", null, "Steps");
    public static readonly Refusal StepsOfChains = new("plans.chain-steps-of-chains", "只有服务链才有环节；不是服务链，这里空着。", null, "Steps");
    public static readonly Refusal BundleOfChains = new("plans.chain-bundle-of-chains", "只有服务链才对应一件事；不是服务链，这里不选。", null, "BundleKey");
    public static readonly Refusal ReasonMissing = new("plans.group-reason-missing", "写为什么撤销。", null, "Reason");
    public static readonly Refusal Ended = new("plans.group-ended", "已经撤销了，不能再改。");
}
