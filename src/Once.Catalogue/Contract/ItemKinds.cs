namespace Once.Catalogue.Contract;

/// <summary>业务办理项: one kind of application with its own term, materials and form; what is not said is as the item says.</summary>
/// <param name="StatutoryTerm">Null: the item's.</param>
/// <param name="PromisedTerm">Null: the item's.</param>
/// <param name="MaterialCodes">The item's materials it asks for; empty means all of them.</param>
public sealed record ItemApplication(
    ApplicationKind Kind, string Name, ItemTerm? StatutoryTerm, ItemTerm? PromisedTerm, IReadOnlyList<string> MaterialCodes)
{
    /// <summary>The elements of the item's form it asks for; empty means all of them.</summary>
    public IReadOnlyList<string> ElementCodes { get; init; } = [];

    /// <summary>In a sentence for the applicant: when one needs it.</summary>
    public string When { get; init; } = "";

    /// <summary>What the kind and its list of papers rest on; null where that is the item's own basis.</summary>
    public Basis? Basis { get; init; }

    /// <summary>The item as this kind of application sees it. Stages that do not fit into its own term bind nobody.</summary>
    public PublishedItem Of(PublishedItem item)
    {
        var promised = PromisedTerm ?? item.PromisedTerm;
        return item with
        {
            Name = Kind is ApplicationKind.New ? item.Name : Name,
            ShortName = Kind is ApplicationKind.New ? item.ShortName : Name,
            Handling = promised.Amount == 0 ? HandlingType.Instant : HandlingType.Promised,
            StatutoryTerm = StatutoryTerm ?? item.StatutoryTerm,
            PromisedTerm = promised,
            Materials = MaterialCodes.Count == 0 ? item.Materials : [.. item.Materials.Where(m => MaterialCodes.Contains(m.Code))],
            Fields = ElementCodes.Count == 0 ? item.Fields : [.. item.Fields.Where(f => ElementCodes.Contains(f.ElementCode))],
            Flow = item.Flow.Sum(s => s.WorkingDays) <= promised.WorkingDays || PromisedTerm is null ? item.Flow : [.. item.Flow.Select(s => s with { WorkingDays = 0 })],
        };
    }

    /// <summary>业务办理项编码: 实施编码 and two digits.</summary>
    /// <remarks>Structure from memory of published lists (domain.md 1.4): default, configurable per interface.</remarks>
    public string CodeUnder(PublishedItem item) => item.Code + CodeList.Code(Kind);
}

/// <summary>中介服务 that an applicant needs before applying.</summary>
/// <param name="Who">Who may do it, such as 有测绘资质的单位.</param>
public sealed record Intermediary(string Name, string Who, string Fee, Basis Basis);

/// <summary>A duty under the power (责任事项): what the organ must do, and what follows if it does not.</summary>
/// <param name="Accountability">追责情形.</param>
public sealed record Duty(string Stage, string Text, string Accountability);
