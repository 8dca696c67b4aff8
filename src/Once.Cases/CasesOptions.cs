namespace Once.Cases;

/// <summary>What differs by place. Section <c>Cases</c> of the configuration.</summary>
internal sealed class CasesOptions
{
    /// <summary>Papers handed in on a rest day, or after <see cref="ReceiptClosesAt"/>, count as received on the next working day.</summary>
    /// <remarks>Default: the very day. The other reading needs a local rule.</remarks>
    public bool ReceiveOnNextWorkingDay { get; set; }

    /// <summary>China's clock, used only with <see cref="ReceiveOnNextWorkingDay"/>.</summary>
    public TimeOnly ReceiptClosesAt { get; set; } = new(17, 0);

    /// <summary>Working days the applicant is given to mend. Nothing is lost afterwards by force of this number alone.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int CorrectionDays { get; set; } = 15;

    /// <summary>否定报备: minutes for which a second officer is rung before the window may refuse alone.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int RingMinutes { get; set; } = 15;

    /// <summary>容缺: by how many working days the promise to hand in later is shorter than the item's promised term.</summary>
    /// <remarks>Default: Shenzhen's rule, at least two working days shorter than the promise; local, configurable.</remarks>
    public int FollowShorterBy { get; set; } = 2;

    /// <summary>容缺: working days from acceptance that are given at most.</summary>
    /// <remarks>Default: Shenzhen's rule, at most twenty working days; local, configurable.</remarks>
    public int FollowMostDays { get; set; } = 20;

    /// <summary>Working days the organ waits on after the term to mend, before a case may be ended as 补正不来.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int LapseAfterDays { get; set; } = 5;

    /// <summary>Natural days after which a draft nobody touched is thrown away; 0 keeps it for ever.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int DraftDays { get; set; } = 180;

    /// <summary>Natural days between the warning and that.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int DraftWarnDays { get; set; } = 14;

    /// <summary>基本编码 of items whose first set the treasury pays for a newly founded enterprise; their grants within 企业开办 are counted.</summary>
    /// <remarks>Default: the city's public promise of the first set of seals (首套公章), configurable.</remarks>
    public List<string> FirstSetFree { get; set; } = ["001039024001"];
}
