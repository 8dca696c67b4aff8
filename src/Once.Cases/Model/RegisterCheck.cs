namespace Once.Cases.Model;

/// <summary>How far the check of a case against an outside register is.</summary>
internal enum RegisterCheckState
{
    /// <summary>暂时查不到: the case was received all the same, and the register is asked again until it answers.</summary>
    Waiting,

    /// <summary>一致.</summary>
    Agrees,

    /// <summary>不一致: the register says something else than what was filled in.</summary>
    Differs,

    /// <summary>没有登记.</summary>
    NotFound,

    /// <summary>The case ended, or the register was taken away, before it answered.</summary>
    Dropped,

    /// <summary>看了原件: no register said so; somebody at the counter saw papers that prove it.</summary>
    Proven,
}

/// <summary>What an outside register says about a case. A register that is down never keeps a case from being received; what
/// it would have said is asked for later and kept here.</summary>
/// <remarks>国务院令第716号 第7条 (what can be shared is not asked for again); that a register's failure is never the applicant's
/// loss: platform rule.</remarks>
internal sealed class RegisterCheck
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>Code of the register in the configuration.</summary>
    public required string Register { get; init; }

    /// <summary>Its name as it was then.</summary>
    public required string Name { get; init; }

    /// <summary>Codes of the papers it is asked instead of, in one line, parted by commas; empty where there are none.</summary>
    public required string Papers { get; init; }

    public required DateTime AskedAt { get; init; }

    public RegisterCheckState State { get; private set; }

    /// <summary>How often it gave no answer.</summary>
    public int Failures { get; private set; }

    /// <summary>When it is asked again; null once it has answered.</summary>
    public DateTime? NextAt { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Cipher of a JSON object: what the register says where it says something else, by element code.</summary>
    public string? Differing { get; private set; }

    /// <summary>What was seen, such as 户口簿第 3 页; null where a register was asked.</summary>
    public string? Paper { get; private init; }

    /// <summary>What it proves, such as 父子.</summary>
    public string? Finding { get; private init; }

    /// <summary>Who saw it.</summary>
    public string? SeenByName { get; private init; }

    /// <summary>Whether whoever decides has to have a look.</summary>
    public bool IsOpen => State is RegisterCheckState.Waiting or RegisterCheckState.Differs or RegisterCheckState.NotFound;

    public IReadOnlyList<string> PaperCodes => Papers.Length == 0 ? [] : Papers.Split(',');

    /// <summary>A paper that a register should have stood for, proven by what was seen.</summary>
    public static RegisterCheck ByPaper(CaseKey of, string material, string paper, string finding, string seenBy, DateTime at) => new()
    {
        RootId = of.RootId,
        CaseNumber = of.CaseNumber,
        Register = CodeOf(material),
        Name = "看原件核验",
        Papers = material,
        AskedAt = at,
        State = RegisterCheckState.Proven,
        AnsweredAt = at,
        Paper = paper,
        Finding = finding,
        SeenByName = seenBy,
    };

    /// <summary>In the place of a register's code.</summary>
    public static string CodeOf(string material) => $"paper:{material}";

    /// <summary>No answer again.</summary>
    /// <param name="mostMinutes">Longest wait; the first are 1, 2, 4 … minutes.</param>
    public void Fail(DateTime now, int mostMinutes)
    {
        NextAt = now.AddMinutes(Math.Min(mostMinutes, Math.Pow(2, Math.Min(Failures, 20))));
        Failures++;
    }

    /// <param name="differing">Cipher of what differs; null where nothing does.</param>
    public void Answer(bool found, string? differing, DateTime at)
    {
        State = !found ? RegisterCheckState.NotFound : differing is null ? RegisterCheckState.Agrees : RegisterCheckState.Differs;
        (Differing, AnsweredAt, NextAt) = (differing, at, null);
    }

    public void Drop() => (State, NextAt) = (RegisterCheckState.Dropped, null);
}
