namespace Once.Cases.Outside;

/// <summary>Systems of other organs that handle items themselves. Section <c>Cases:Outside</c> of the configuration; without any,
/// every item is handled here.</summary>
internal sealed class OutsideOptions
{
    public List<OutsideSystem> Systems { get; set; } = [];

    /// <summary>Minutes by which the clock of a call may differ.</summary>
    /// <remarks>Default: configurable; a signature is of no use to a thief afterwards.</remarks>
    public int ToleranceMinutes { get; set; } = 5;

    /// <summary>How long one message waits to be taken.</summary>
    public int WaitSeconds { get; set; } = 15;

    /// <summary>Working days without a word from the system that handles a case, after which people are told.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public int SilentDays { get; set; } = 5;

    public OutsideSystem? Named(string? code) => Systems.FirstOrDefault(s => s.Code == code);

    /// <summary>The one that handles an organ's item; null where it is handled here. An item named counts before an organ named.</summary>
    /// <param name="basicCode">基本编码 of the item.</param>
    public OutsideSystem? Of(string organCode, string basicCode) =>
        Systems.FirstOrDefault(s => s.Items.Contains(basicCode) && (s.Organs.Count == 0 || s.Organs.Contains(organCode)))
        ?? Systems.FirstOrDefault(s => s.Items.Count == 0 && s.Organs.Contains(organCode));
}

/// <summary>One system, and what it handles.</summary>
internal sealed class OutsideSystem
{
    /// <summary>Stable and short, such as <c>seals</c>.</summary>
    public string Code { get; set; } = "";

    /// <summary>As people name it, such as 公安印章系统.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where messages go; empty where they are fetched as a file, and answered by one.</summary>
    public string Url { get; set; } = "";

    /// <summary>Both sides know it; every call is signed with it. Without one no call is believed.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Codes of organs that work in it.</summary>
    public List<string> Organs { get; set; } = [];

    /// <summary>基本编码 of the items it handles; empty for all of its organs.</summary>
    public List<string> Items { get; set; } = [];
}
