using Once.Kernel.Storage;

namespace Once.Cases.Seeding;

/// <summary>First and second halves of made-up names, and what kind of business they are.</summary>
internal sealed class NameParts
{
    public List<string> First { get; set; } = [];

    public List<string> Second { get; set; } = [];

    public List<string> Trades { get; set; } = [];

    /// <summary>有限公司, after the trade; empty for shops.</summary>
    public string Suffix { get; set; } = "";
}

internal sealed class HouseNumbers
{
    public int From { get; set; }

    public int To { get; set; }
}

internal sealed class Streets
{
    public string Region { get; set; } = "";

    public string Name { get; set; } = "";

    public List<string> Names { get; set; } = [];

    public HouseNumbers Numbers { get; set; } = new();
}

internal sealed class CorrectionWords
{
    public string What { get; set; } = "";

    public string How { get; set; } = "";
}

internal sealed class ReasonWords
{
    public List<string> Approve { get; set; } = [];

    public List<string> Refuse { get; set; } = [];

    public List<string> Withdraw { get; set; } = [];

    public CorrectionWords Correct { get; set; } = new();
}

/// <summary>A case of a person one may sign in as.</summary>
internal sealed class OwnCase
{
    public string Person { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>How the item's name begins.</summary>
    public string Item { get; set; } = "";

    /// <summary>Working days before the present on which it was handed in.</summary>
    public int DaysAgo { get; set; }

    public Plot Plot { get; set; }
}

/// <summary>data/city/names.yaml: what the demonstration's cases are made of.</summary>
internal sealed class NamesFile
{
    public List<string> Surnames { get; set; } = [];

    public List<string> GivenNames { get; set; } = [];

    /// <summary>By kind: food, hygiene, shop.</summary>
    public Dictionary<string, NameParts> Shops { get; set; } = [];

    public NameParts Companies { get; set; } = new();

    public List<Streets> Streets { get; set; } = [];

    public List<string> Buildings { get; set; } = [];

    public string PhonePrefix { get; set; } = "";

    public ReasonWords Reasons { get; set; } = new();

    public List<OwnCase> OwnCases { get; set; } = [];

    public static NamesFile Read(DataFolder data) => data.Read<NamesFile>("city/names.yaml");
}
