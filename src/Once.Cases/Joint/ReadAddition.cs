using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>What may be added to a joint application, and what an item that is added still asks.</summary>
/// <param name="Choices">Items of the bundle that are not being handled and may be.</param>
/// <param name="Part">The item chosen; null while none is.</param>
/// <param name="One">What it asks beyond what the others have already.</param>
/// <param name="Known">What was filled in with the others, under the names of the one form.</param>
/// <param name="Files">What was handed in with the others and serves it too.</param>
internal sealed record JointAddition(
    JointApplication Whole, IReadOnlyList<PublishedItem> Choices, JointForm? Form, JointPart? Part, PublishedItem? One, AnswerSheet Known, IReadOnlyList<MaterialFile> Files, LicenceCover Cover, JointOffer Offer)
{
    /// <summary>Items that are not offered because another that is there leaves no room for them.</summary>
    public IReadOnlyList<ExcludedItem> Excluded { get; init; } = [];

    /// <summary>Numbers of the items that have no result yet: what it waits for in truth is among them.</summary>
    public IReadOnlySet<int> Open { get; init; } = new HashSet<int>();

    /// <summary>Labels of what it takes over.</summary>
    public IReadOnlyList<string> TakenOver => Part is null ? [] : [.. Part.Asked.Fields.Where(f => One!.Fields.All(o => o.ElementCode != f.ElementCode)).Select(f => f.Label), .. Part.Asked.HandedIn.Where(m => Files.Any(f => f.MaterialCode == JointForm.CodeOf(m))).Select(m => $"《{m.Name}》")];
}

/// <param name="ByName">The item that is there already.</param>
/// <param name="IsRunning">It has no result yet and can be withdrawn.</param>
internal sealed record ExcludedItem(string BasicCode, string Name, string ByName, bool IsRunning)
{
    public string Words => IsRunning ? $"在办“{ByName}”，不用再办“{Name}”；要换着办，先撤回“{ByName}”。" : $"有了“{ByName}”，不用再办“{Name}”。";
}

/// <summary>Reads it for the applicant of the whole.</summary>
internal sealed class ReadAddition(OnceDb db, CurrentActor actor, BundleLookup bundles, FindCover covers, ItemOfCase versions, AnswerVault vault, JointPromises promises, ReadKnown knowledge)
{
    /// <param name="basicCode">The item chosen; null to read the choices alone.</param>
    /// <param name="byPledge">It goes by 告知承诺, where it may.</param>
    /// <returns>Null when there is no such application of the actor.</returns>
    /// <exception cref="RefusedException">All its items have their results.</exception>
    public async Task<JointAddition?> RunAsync(Guid root, string? basicCode, bool byPledge = false, CancellationToken cancellation = default)
    {
        var whole = actor.Value.Kind is not ActorKind.Applicant ? null
            : await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == root && j.SubmittedAt != null, cancellation);
        if (whole is null || await bundles.VersionAsync(whole.BundleVersionId, cancellation) is not { } bundle)
            return null;
        var facts = await FollowJoint.MembersAsync(db, root, cancellation);
        if (facts.All(f => f.IsDone))
            throw new RefusedException(CaseRefusals.WholeIsDone);
        var cases = await db.Cases().AsNoTracking().Where(c => c.RootId == root).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        var items = await bundles.ItemsAsync(bundle, whole.RegionCode, cancellation);
        var codes = await db.JointMembers().Where(m => m.RootId == root).ToDictionaryAsync(m => m.CaseNumber, m => m.BasicCode, cancellation);
        var living = facts.Where(f => !f.HasFailed).ToDictionary(f => codes[f.Number], f => f.Number);
        var absent = bundle.Members.Where(m => !living.ContainsKey(m.BasicCode) && items.TryGetValue(m.BasicCode, out var item) && BundleAnswers.IsHandledAt(item, whole.RegionCode)).ToLookup(m => By(m) is null);
        var choices = absent[true].Select(m => items[m.BasicCode]).ToList();
        List<ExcludedItem> excluded = [.. absent[false].Select(m => (m.BasicCode, By: By(m)!)).Select(m => new ExcludedItem(m.BasicCode, items[m.BasicCode].ShortName, items[m.By].ShortName, facts.Any(f => f.Number == living[m.By] && !f.IsDone)))];
        if (choices.Find(c => c.BasicCode == basicCode) is not { } chosen)
            return new JointAddition(whole, choices, null, null, null, AnswerSheet.Empty, [], LicenceCover.None, JointOffer.None) { Excluded = excluded };

        string? By(BundleMember of) => bundle.Members.FirstOrDefault(m => living.ContainsKey(m.BasicCode) && of.IsExcludedBy(m))?.BasicCode;

        var known = KnownOf(bundle, codes, cases);
        var numbers = living.Append(KeyValuePair.Create(chosen.BasicCode, facts.Max(f => f.Number) + 1)).ToDictionary();
        // Whatever the answers said before: the items that are there, and the one that is wanted.
        var wanted = bundle with { Members = [.. bundle.Members.Select(m => m with { When = numbers.ContainsKey(m.BasicCode) ? null : "false" })] };
        var cover = await covers.RunAsync(chosen, cancellation: cancellation);
        var part = JointForm.Of(wanted, items, known.Values, cover, byPledge ? [chosen.BasicCode] : null, numbers).Part(numbers[chosen.BasicCode]);
        var files = (await FilesAsync(root, cases, cancellation)).Where(f => part.Materials.ContainsKey(f.MaterialCode)).ToList();
        var asked = JointForm.OnlyOf(wanted, part);
        var one = asked with
        {
            Fields = [.. asked.Fields.Where(f => string.IsNullOrEmpty(known.Values.GetValueOrDefault(f.ElementCode)) || CheckApplication.FaultOf(f, known.Values[f.ElementCode]) is not null)],
            Materials = [.. asked.Materials.Where(m => files.TrueForAll(f => f.MaterialCode != m.Code))],
        };
        var alone = new JointForm(wanted, BundleLookup.Plan(wanted, items, known.Values, new HashSet<string>()), one, [part]);
        return new JointAddition(whole, choices, alone, part, one, known, files, cover, await promises.OfferAsync(alone, cancellation)) { Open = facts.Where(f => !f.IsDone).Select(f => f.Number).ToHashSet() };
    }

    /// <summary>What accounts, licences and registers know of the fields that are still asked. Registers are asked here, never while
    /// the item is being added.</summary>
    public async Task<IReadOnlyDictionary<string, KnownValue>> ToldAsync(JointAddition adding, CancellationToken cancellation = default) =>
        adding.One is { } one ? await knowledge.RunAsync(one, cancellation) : new Dictionary<string, KnownValue>();

    /// <summary>Names of the items by number.</summary>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(Guid root, CancellationToken cancellation = default) =>
        await db.JointMembers().AsNoTracking().Where(m => m.RootId == root).ToDictionaryAsync(m => m.CaseNumber, m => m.ItemName, cancellation);

    private AnswerSheet KnownOf(PublishedBundle bundle, Dictionary<int, string> codes, IReadOnlyList<Case> cases)
    {
        var (values, origins) = (new Dictionary<string, string>(), new Dictionary<string, AnswerOrigin>());
        foreach (var of in cases)
        {
            var (sheet, takes) = (vault.Open(of), bundle.Members.FirstOrDefault(m => m.BasicCode == codes[of.CaseNumber])?.Takes ?? new Dictionary<string, string>());
            foreach (var (element, answer) in sheet.Values.Where(v => v.Value.Length > 0 && !v.Key.StartsWith("material-", StringComparison.Ordinal)))
                if (values.TryAdd(takes.GetValueOrDefault(element, element), answer) && sheet.Origins.TryGetValue(element, out var origin))
                    origins[takes.GetValueOrDefault(element, element)] = origin;
        }
        return new AnswerSheet(values, origins);
    }

    /// <summary>The files of all items under the codes of the one form.</summary>
    private async Task<List<MaterialFile>> FilesAsync(Guid root, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var kept = await db.CaseFiles().AsNoTracking().Where(f => f.RootId == root).OrderBy(f => f.AddedAt).ToListAsync(cancellation);
        var files = new List<MaterialFile>();
        foreach (var of in cases)
        {
            var item = await versions.GetAsync(of, cancellation);
            foreach (var file in kept.Where(f => f.CaseNumber == of.CaseNumber))
                if (item.Materials.FirstOrDefault(m => m.Code == file.MaterialCode) is { } material)
                    files.Add(new MaterialFile(JointForm.CodeOf(material), file.AttachmentId));
        }
        return [.. files.Distinct()];
    }
}
