using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Codes;
using Once.Kernel.Organs;
using Once.Kernel.Places;

namespace Once.Catalogue.Seeding;

/// <summary>Turns a file of data/items into the published item of one organ.</summary>
internal sealed class ReadItem(Grounds grounds, ElementsFile elements, IReadOnlyDictionary<string, Region> regions)
{
    private readonly ReadItemParts _parts = new(grounds, elements, regions);

    public PublishedItem For(string name, ItemFile file, ImplementationEntry held, Organ organ, Guid itemId)
    {
        try
        {
            var item = Of(file, held, CodeOf(file, held, organ), organ, itemId);
            return ItemConditions.Fault(item) is { } fault ? throw new InvalidDataException(fault) : item;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"data/{name}（{held.Organ}）：{e.Message}", e);
        }
    }

    /// <summary>事项类型 of GB/T 39046 A.1.</summary>
    public static ItemType TypeOf(string code) =>
        CodeList.Find<ItemType>(code) ?? throw new InvalidDataException($"事项类型代码 {code} 不在 GB/T 39046 的表里。");

    private PublishedItem Of(ItemFile file, ImplementationEntry held, ItemCode code, Organ organ, Guid itemId) => new(
        Guid.Empty, itemId, 1, code.Value, file.Code, file.Name, ShortNameOf(file.Name), TypeOf(file.ItemType),
        organ.Id, held.Region, file.Handling == "Immediate" ? HandlingType.Instant : HandlingType.Promised,
        [.. file.ServiceObjects.Select(CodeList.Name)], file.Summary,
        _parts.Term(file.StatutoryTerm ?? file.PromisedTerm), _parts.Term(file.PromisedTerm),
        _parts.Term(file.DeliveryTerm ?? file.PromisedDeliveryTerm ?? file.PromisedTerm),
        file.Extension?.Amount ?? 0, file.Extension is { } extension ? grounds.BasisOf(extension.Ground) : null,
        [.. file.LegalBasis.Select(grounds.BasisOf)], [.. file.Conditions.Select(grounds.StatementOf)],
        [.. file.Materials.Select(_parts.Material)], [.. file.Form.SelectMany(_parts.Fields)],
        [.. file.Fees.Select(f => new ItemFee(f.Name, f.Standard, grounds.BasisOf(f.Ground)) { Fen = (long?)(f.Amount * 100) })],
        [.. file.Flow.Select(s => new FlowStep(s.Name, s.Post, s.Days, s.Standard) { After = s.After, Condition = s.Condition, When = s.When })],
        [.. file.SpecialProcedures.Select(p => p.Name)], file.Result.Name, file.Result.LicenceType, ReadItemParts.YearsOf(file.Result.Validity), file.Visits,
        [.. file.Faq.Select(q => new ItemQuestion(q.Q, q.A, q.Clauses.Count == 0 ? null : grounds.BasisOf(q.Clauses)))], held.ConsultPhone, held.ComplaintPhone,
        [.. file.Themes.Natural.Concat(file.Themes.Legal).Distinct()], file.Aliases, file.Remedies.Text)
    {
        ValidFrom = Grounds.Day(file.EffectiveOn),
        PlainName = file.PlainName,
        Serves = file.ServiceObjects,
        CodeBasis = file.CodeGround is { } codeGround ? grounds.BasisOf(codeGround) : null,
        Reform = file.Reform?.Way,
        ReformBasis = file.Reform is { } reform ? grounds.BasisOf(reform.Ground) : null,
        Authority = file.Authority is { } authority ? grounds.StatementOf(authority) : null,
        NotNeeded = [.. file.NotNeeded.Select(grounds.StatementOf)],
        Pledge = file.Pledge is { } pledge
            ? new ItemPledge(pledge.Duty, pledge.Liability, pledge.Replaces, _parts.Term(pledge.CheckTerm), pledge.CheckWay, grounds.BasisOf(pledge.Ground))
            : null,
        RiskFields = file.RiskFields,
        NoticeTerm = _parts.OptionalTerm(file.NoticeTerm),
        SupplementTerm = _parts.OptionalTerm(file.SupplementTerm),
        PromisedDeliveryTerm = _parts.OptionalTerm(file.PromisedDeliveryTerm),
        ExtensionApprover = file.Extension?.Approver,
        Procedures = [.. file.SpecialProcedures.Select(p => new ItemProcedure(p.Kind, p.Name, p.When, p.EstimatedDays, grounds.BasisOf(p.Ground)))],
        OnSite = file.OnSite is { Needed: true } onSite ? new OnSiteCheck(onSite.Note, onSite.MinimumStaff, onSite.WithinDays, grounds.BasisOf(onSite.Ground)) : null,
        FeeBasis = file.FeeGround is { } feeGround ? grounds.BasisOf(feeGround) : null,
        Validity = ReadItemParts.ValidityOf(file.Result.Validity),
        ValidityBasis = file.Result.Validity is { } validity ? grounds.BasisOf(validity.Ground) : null,
        Renewal = _parts.Renewal(file.Result.Renewal),
        VisitsReason = file.VisitsReason,
        OnlineLevel = file.OnlineLevel,
        PlaceCodes = held.Places,
        RemedyBases = [.. new[] { file.Remedies.Reconsideration, file.Remedies.Litigation }.OfType<RemedyEntry>().Select(r => grounds.BasisOf(r.Ground))],
        Publication = _parts.Publication(file.Publication),
        Words = file.Words,
        LifeEvents = file.Themes.LifeEvents,
        EnterpriseThemes = file.Themes.Legal,
        PowerSource = file.PowerSource,
        Status = file.Status,
        Channels = file.Channels,
        OnlineDepths = file.OnlineDepth,
        Across = file.Scope,
        AcrossWays =
        [
            .. file.OnlineLevel == "IV" ? new[] { AcrossWay.Online } : [],
            .. file.Scope is AcrossScope.National or AcrossScope.Province or AcrossScope.City && file.Channels.Contains(Channel.Window) ? new[] { AcrossWay.CollectedElsewhere } : [],
        ],
        Conveniences = ConveniencesOf(file.Services, held),
        Intermediaries = [.. file.Intermediaries.Select(m => new Intermediary(m.Name, m.Who, m.Fee, grounds.BasisOf(m.Ground)))],
        JointOrgans = file.JointHandling?.Text ?? "",
        Applications = [.. file.Kinds.Select(k => new ItemApplication(k.Kind, k.Name, _parts.OptionalTerm(k.StatutoryTerm), _parts.OptionalTerm(k.PromisedTerm), k.Materials) { When = k.When, ElementCodes = k.Elements, Basis = k.Ground is { } ground ? grounds.BasisOf(ground) : null })],
        ResultKind = file.Result.Kind,
        ResultSample = file.Result.LicenceType is null ? "" : "电子证照目录里有样式",
        Pinyin = [file.Pinyin.Full, file.Pinyin.Initials],
    };

    /// <summary>The code is computed from the body's credit code; where the file states one, they must agree.</summary>
    private ItemCode CodeOf(ItemFile file, ImplementationEntry held, Organ organ)
    {
        if (!CreditCode.TryParse(organ.CreditCode, out var body, out var error))
            throw new InvalidDataException($"{organ.Code} 的统一社会信用代码不对：{error.Message}");
        if (!regions.TryGetValue(held.Region, out var region))
            throw new InvalidDataException($"regions.yaml 里没有 {held.Region}。");
        var code = ItemCode.Of(body, LevelOf(region.Level), file.Code);
        return held.Code is null || held.Code == code.Value ? code
            : throw new InvalidDataException($"实施编码写的是 {held.Code}，按机构代码、层级和基本编码算出来是 {code.Value}。");
    }

    private static List<Convenience> ConveniencesOf(ServicesEntry services, ImplementationEntry held)
    {
        var offered = new List<Convenience>();
        if (services.Appointment)
            offered.Add(Convenience.Appointment);
        if (services.OnlinePayment)
            offered.Add(Convenience.OnlinePayment);
        if (services.Courier)
            offered.Add(Convenience.Courier);
        if (services.Kiosk)
            offered.Add(Convenience.Kiosk);
        if (held.Places.Count > 0)
            offered.Add(Convenience.InHall);
        return offered;
    }

    private static ExerciseLevel LevelOf(RegionLevel level) => level switch
    {
        RegionLevel.City => ExerciseLevel.City,
        RegionLevel.Town => ExerciseLevel.Town,
        RegionLevel.Village => ExerciseLevel.Village,
        _ => ExerciseLevel.County,
    };

    /// <summary>食品经营许可（餐饮服务） → 食品经营许可.</summary>
    private static string ShortNameOf(string name) => name.IndexOf('（', StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
}
