using System.Text.Json.Serialization;
using Once.Kernel.Clocks;
using Once.Kernel.Elements;

namespace Once.Catalogue.Contract;

/// <summary>How sure a statement is: law with its source, a local rule, or an example of this demonstration.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Standing>))]
public enum Standing
{
    [Coded("1", "法律规定")] Law,
    [Coded("2", "本地规定")] Local,
    [Coded("3", "示例")] Sample,
}

/// <summary>材料必要性, national values 1 必要, 2 非必要, 3 容缺后补.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Necessity>))]
public enum Necessity
{
    [Coded("1", "必要")] Required,
    [Coded("2", "有情形才要")] Optional,
    [Coded("3", "容缺后补")] MayFollow,
}

/// <summary>How a material reaches the file: the form itself, an upload, a licence on file, a register, a signed pledge.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Collection>))]
public enum Collection
{
    [Coded("1", "填表生成")] Form,
    [Coded("2", "申请人上传")] Upload,
    [Coded("5", "电子证照带过来")] Licence,
    [Coded("6", "数据核对")] Register,
    [Coded("7", "签承诺书")] Pledge,
}

/// <summary>By when a material that may follow is handed in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FollowBy>))]
public enum FollowBy
{
    [Coded("1", "作决定以前")] Decision,
    [Coded("2", "领结果以前")] Delivery,
}

/// <summary>A legal or local basis as shown to people, with its source.</summary>
/// <param name="Clause">As cited, such as 《行政许可法》第四十二条; for a local rule or a sample, what it is, in words.</param>
/// <param name="Quote">The words it rests on, shortened; empty where not quoted.</param>
/// <param name="Source">Where it was read, in words; empty for a sample.</param>
/// <param name="CheckedOn">Day on which the source was read.</param>
public sealed record Basis(string Clause, string Quote, Standing Standing, string Source, DateOnly CheckedOn);

/// <summary>A sentence of the item that rests on something.</summary>
public sealed record Statement(string Text, Basis Basis);

/// <summary>A term of an item with its basis. Zero means at once. The name in documents dates from when all were working days.</summary>
public sealed record ItemTerm([property: JsonPropertyName("workingDays")] int Amount, Basis Basis)
{
    /// <summary>Working days unless a law says otherwise; licences always count in working days.</summary>
    /// <remarks>行政许可法 第82条.</remarks>
    [JsonConverter(typeof(JsonStringEnumConverter<TermUnit>))]
    public TermUnit Unit { get; init; } = TermUnit.WorkingDay;

    /// <summary>当天; 6 个工作日; 15 日.</summary>
    [JsonIgnore]
    public string Words => Amount == 0 ? "当天" : Term.Describe(Amount, Unit);

    /// <summary>The amount where it is in working days; otherwise about as many as lie within it, for comparing and drawing only.</summary>
    [JsonIgnore]
    public int WorkingDays => Unit switch
    {
        TermUnit.WorkingDay => Amount,
        TermUnit.NaturalDay => Amount * 5 / 7,
        TermUnit.Month => Amount * 21,
        _ => (Amount + 23) / 24,
    };
}

/// <param name="Source">Who makes it: 申请人自备, 政府部门核发 or 其他.</param>
/// <param name="Standard">What passes.</param>
/// <param name="CheckPoints">What the clerk looks at, one by one.</param>
/// <param name="LicenceTypeCode">A licence on file that replaces it; null where none does.</param>
public sealed record ItemMaterial(
    string Code, string Name, Necessity Necessity, string Form, string Source, int Copies, string Standard,
    IReadOnlyList<string> CheckPoints, string? LicenceTypeCode)
{
    /// <summary>The <see cref="Source"/> of what applicants make themselves.</summary>
    public const string OwnMaking = "申请人自备";

    public Collection Collection { get; init; } = Collection.Upload;

    /// <summary>One sentence for the applicant: how to get or make it.</summary>
    public string HowTo { get; init; } = "";

    /// <summary>The situation in which alone it is asked for; null where always.</summary>
    public string? When { get; init; }

    /// <summary>FEEL condition over the form's elements under which it is asked for; null where always. What
    /// <see cref="When"/> says in words.</summary>
    public string? Condition { get; init; }

    /// <summary>材料类型 in words, such as 原件.</summary>
    public string Kind { get; init; } = "原件";

    /// <summary>Where a blank form is had, in words; null where there is none.</summary>
    public string? BlankForm { get; init; }

    /// <summary>Entry of the proof list it stands on; null where it is no proof.</summary>
    public string? ProofCode { get; init; }

    public FollowBy? FollowBy { get; init; }

    /// <summary>By when it follows and what happens otherwise; null unless it may follow.</summary>
    public string? FollowNote { get; init; }

    /// <summary>Words on samples and blank forms; null where there are none.</summary>
    public string? SampleNote { get; init; }

    /// <summary>Codes of the elements it proves.</summary>
    public IReadOnlyList<string> Proves { get; init; } = [];

    public Basis? Basis { get; init; }

    /// <summary>Whether applicants write it themselves, so that there is a blank form: forms, pledges, and what they make
    /// and upload.</summary>
    [JsonIgnore]
    public bool HasBlankForm => Collection is Collection.Form or Collection.Pledge || (Collection is Collection.Upload && Source == OwnMaking);

    /// <summary>Where the blank form of this paper is had.</summary>
    public string BlankFormAddress(string itemCode) => $"/guide/{itemCode}/blank/{Uri.EscapeDataString(Code)}.docx";

    /// <summary>Whether the applicant has to bring it: uploads and pledges; the rest the platform makes or fetches.</summary>
    [JsonIgnore]
    public bool IsHandedIn => Collection is Collection.Upload or Collection.Pledge;

    /// <summary>Whether a correction may ask for a file: also where a licence was to stand in and was not found. What a form
    /// makes or a register tells is mended in its fields.</summary>
    [JsonIgnore]
    public bool MayBeAskedFor => IsHandedIn || Collection is Collection.Licence;
}

/// <summary>Which days a date may be, seen from the day on which it is handed in, that day with both.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayLimit>))]
public enum DayLimit { Any, UpToToday, FromToday }

/// <param name="Section">Heading of the form it stands under.</param>
/// <param name="Options">Choices as people read and as answers store them; empty unless the type is a choice.</param>
public sealed record ItemField(
    string ElementCode, string Label, ElementType Type, string? Unit, string Section, string? Hint, bool IsRequired,
    IReadOnlyList<string> Options, int? MaxLength, long? Minimum, long? Maximum)
{
    /// <summary>What the field may look like, such as an address.</summary>
    public string? Example { get; init; }

    /// <summary>FEEL condition over fields before it under which it is asked; null where always.</summary>
    public string? Condition { get; init; }

    /// <summary>Codes of the choices, by the choice: conditions name a choice by its code.</summary>
    public IReadOnlyDictionary<string, string> OptionCodes { get; init; } = new Dictionary<string, string>();

    /// <summary>Plain words beside a choice, by the choice.</summary>
    public IReadOnlyDictionary<string, string> OptionNotes { get; init; } = new Dictionary<string, string>();

    /// <summary>The register that is the authority for the element; null where only the person knows.</summary>
    public string? AuthoritativeSource { get; init; }

    /// <summary>Personal data: encrypted at rest and masked for staff. Citizen numbers and telephones are so by their type.</summary>
    /// <remarks>个人信息保护法 第51条第3项.</remarks>
    public bool IsSensitive { get => field || Type is ElementType.CitizenNumber or ElementType.Phone; init; }

    /// <summary>Whether what was filled in once may be brought along to another form.</summary>
    public bool MayBeReused { get; init; }

    /// <summary>What it asks is not the applicant's as it is known: the name of a business still to be founded, an account in the
    /// seller's name. Neither registers nor earlier forms answer it.</summary>
    public bool IsAboutOther { get; init; }

    /// <summary>Of a date or a month; <see cref="DayLimit.Any"/> for every other type.</summary>
    public DayLimit Days { get; init; }

    /// <summary>Element of an earlier date that this one may equal but not precede; null where there is none. Idle where the form does not ask it.</summary>
    public string? NotBefore { get; init; }

    /// <summary>Element whose answer this one may not repeat, as the seller is not the buyer; null where there is none. Idle where the form does not ask it.</summary>
    public string? DiffersFrom { get; init; }
}

/// <param name="Standard">How much, in words.</param>
public sealed record ItemFee(string Name, string Standard, Basis Basis)
{
    /// <summary>The amount in fen where it is fixed; null where it depends.</summary>
    public long? Fen { get; init; }

    /// <summary>减免: for whom it is reduced or waived, with its basis; empty where never.</summary>
    public string Reduction { get; init; } = "";
}

/// <param name="Post">Role code of the post, see <see cref="Kernel.Actors.Roles"/>.</param>
/// <param name="Note">What is done and looked at.</param>
public sealed record FlowStep(string Name, string Post, int WorkingDays, string Note)
{
    /// <summary>Names of the steps whose end it waits for; null: the step before it in the list. Steps that wait for the
    /// same go on at the same time.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>FEEL condition over the form's elements under which there is this step; null where always.</summary>
    public string? Condition { get; init; }

    /// <summary>What <see cref="Condition"/> says in words.</summary>
    public string? When { get; init; }
}

/// <param name="Basis">Clause the answer rests on; null where it is plain advice.</param>
public sealed record ItemQuestion(string Question, string Answer, Basis? Basis = null);

/// <summary>A procedure whose time is not counted (行政许可法 第45条), to be told to the applicant in writing.</summary>
/// <param name="When">In which situation it is held.</param>
/// <param name="EstimatedDays">Expected length in working days; null where it depends.</param>
public sealed record ItemProcedure(string Kind, string Name, string When, int? EstimatedDays, Basis Basis);

/// <summary>A visit of staff; its time counts within the term.</summary>
/// <param name="MinimumStaff">At least so many officers.</param>
/// <param name="WithinDays">Working days from acceptance; null where not fixed.</param>
public sealed record OnSiteCheck(string Note, int MinimumStaff, int? WithinDays, Basis Basis);

/// <summary>When a renewal may be asked for, in days before the licence ends, both ends included.</summary>
public sealed record RenewalWindow(int EarliestDays, int LatestDays, string Unit, Basis Basis);
