namespace Once.Cases.Registers;

/// <summary>Outside registers that are asked when an application is filled in and handed in. Section <c>Cases:Registers</c>.</summary>
internal sealed class RegisterOptions
{
    public List<RegisterSource> Sources { get; set; } = [];

    /// <summary>Asks none: while a demonstration is filled with the past.</summary>
    public bool IsOff { get; set; }

    /// <summary>How long a person at the form waits for a register.</summary>
    /// <remarks>Default: platform rule, configurable. Nobody's application waits longer for a system that is slow.</remarks>
    public int WaitMilliseconds { get; set; } = 1500;

    /// <summary>How long the program waits when it asks again by itself.</summary>
    public int LaterWaitMilliseconds { get; set; } = 15000;

    /// <summary>Seconds for which a register that failed is not asked again from a form, so that one slow system does not slow everybody.</summary>
    public int RestSeconds { get; set; } = 60;

    /// <summary>Longest wait in minutes between two tries of the program; the first come sooner.</summary>
    public int MostMinutesBetweenTries { get; set; } = 60;
}

/// <summary>One register: where it is and which elements of a form it knows.</summary>
internal sealed class RegisterSource
{
    /// <summary>Stable and short, such as <c>market</c>.</summary>
    public string Code { get; set; } = "";

    /// <summary>As people name it, such as 市场主体登记系统.</summary>
    public string Name { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>Both sides know it; a question is signed with it.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Codes of the elements it answers. A paper of 数据核对 that proves one of them is checked by it.</summary>
    public List<string> Elements { get; set; } = [];

    /// <summary>演示: what a register played by the program itself knows, facts by element code, by number. Asked in place of an
    /// address, and only in the demonstration city.</summary>
    public Dictionary<string, Dictionary<string, string>> Samples { get; set; } = [];

    /// <summary>The played register gives no answer, as one that is down.</summary>
    public bool SamplesAreDown { get; set; }

    public bool KnowsPersons { get; set; } = true;

    public bool KnowsEnterprises { get; set; } = true;
}
