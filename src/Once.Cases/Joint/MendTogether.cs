using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>What is to be mended in one thing, by all organs that ask: the field or the paper once, with each organ's words.</summary>
/// <param name="Field">Null for a material.</param>
/// <param name="Material">Under the code of the one form; null for a field.</param>
internal sealed record MendThing(ItemField? Field, ItemMaterial? Material, IReadOnlyList<(JointItemToMend By, CorrectionPoint Point)> Asked)
{
    public string Name => Field?.Label ?? Material!.Name;

    /// <summary>What was filled in before; null where nothing was.</summary>
    public string? Answer { get; init; }

    /// <summary>What was handed in before, each file once.</summary>
    public IReadOnlyList<CaseFile> Files { get; init; } = [];

    /// <summary>One point as its box to tick off is called.</summary>
    public static string TickOf(JointItemToMend by, CorrectionPoint point) => $"{by.CaseNumber}-{point.Ordinal}";
}

internal sealed record JointItemToMend(int CaseNumber, string ItemName, string Organ, DateOnly? CorrectBy, int Version);

/// <summary>Everything to mend in a joint application, put together.</summary>
/// <param name="One">The things to mend as an item, so that a post is read as any form's is; null where there is nothing.</param>
internal sealed record JointMending(JointApplication Whole, IReadOnlyList<MendThing> Things, PublishedItem? One, DateOnly? Until);

/// <summary>一次补正: what several organs ask is mended in one form and one post, each paper uploaded once.</summary>
internal sealed class MendTogether(OnceDb db, CaseDesk desk, SupplementCase supplement, ItemOfCase items, AnswerVault vault, OrganDirectory organs, CurrentActor actor)
{
    /// <returns>Null when there is no such application within reach; without things when nothing is to be mended.</returns>
    public async Task<JointMending?> ReadAsync(Guid root, CancellationToken cancellation = default)
    {
        var whole = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == root && j.SubmittedAt != null, cancellation);
        if (whole is null)
            return null;
        var cases = await db.CasesWithin(actor.Value).AsNoTracking().Where(c => c.RootId == root && c.State == CaseState.Correcting).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        var points = (await db.CorrectionPoints().AsNoTracking().Where(p => p.RootId == root && p.SuppliedAt == null).OrderBy(p => p.Ordinal).ToListAsync(cancellation)).ToLookup(p => p.CaseNumber);
        var asked = new List<(string Key, ItemField? Field, ItemMaterial? Material, JointItemToMend By, CorrectionPoint Point)>();
        PublishedItem? one = null;
        foreach (var of in cases)
        {
            var item = await items.GetAsync(of, cancellation);
            one ??= item;
            var by = new JointItemToMend(of.CaseNumber, item.ShortName, (await organs.BodyOfAsync(of.OrganId, cancellation)).ShortName, of.CorrectBy, of.Version);
            foreach (var point in points[of.CaseNumber].Where(p => p.Notice == of.CorrectionNotices))
            {
                var material = point.IsMaterial ? item.Materials.FirstOrDefault(m => m.Code == point.TargetCode) : null;
                var field = point.IsMaterial ? null : item.Fields.FirstOrDefault(f => f.ElementCode == point.TargetCode);
                if (material is not null)
                    asked.Add((JointForm.CodeOf(material), null, material with { Code = JointForm.CodeOf(material), Necessity = Necessity.Required, When = null, Condition = null, Collection = Collection.Upload }, by, point));
                else if (field is not null)
                    asked.Add((field.ElementCode, field with { Condition = null }, null, by, point));
            }
        }
        var handedIn = (await db.CaseFiles().AsNoTracking().Where(f => f.RootId == root && f.ReplacedAt == null).OrderBy(f => f.AddedAt).ToListAsync(cancellation)).ToLookup(f => (f.CaseNumber, f.MaterialCode));
        var answered = cases.ToDictionary(c => c.CaseNumber, c => vault.Open(c).Values);
        var things = asked.GroupBy(a => a.Key).Select(g => new MendThing(g.First().Field, g.First().Material, [.. g.Select(a => (a.By, a.Point))])
        {
            Answer = g.Where(a => a.Field is not null).Select(a => answered[a.By.CaseNumber].GetValueOrDefault(a.Point.TargetCode)).FirstOrDefault(a => a is { Length: > 0 }),
            Files = [.. g.Where(a => a.Material is not null).SelectMany(a => handedIn[(a.By.CaseNumber, a.Point.TargetCode)]).DistinctBy(f => f.AttachmentId)],
        }).ToList();
        var form = one is null ? null : one with { Fields = [.. things.Select(t => t.Field).OfType<ItemField>()], Materials = [.. things.Select(t => t.Material).OfType<ItemMaterial>()], LicenceTypeCode = null };
        return new JointMending(whole, things, form, cases.Min(c => c.CorrectBy));
    }

    /// <summary>Hands in what is mended, for every organ at once or not at all.</summary>
    /// <param name="ticked">What was ticked off, as <see cref="MendThing.TickOf"/> calls it; null where nobody was asked to.</param>
    /// <exception cref="RefusedException">All that is not mended, each beside its field.</exception>
    public Task<bool> RunAsync(JointMending mending, ApplyForm posted, IReadOnlySet<string>? ticked = null, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var faults = new List<Refusal>();
        foreach (var item in mending.Things.SelectMany(t => t.Asked.Select(a => a.By)).DistinctBy(b => b.CaseNumber))
        {
            var own = mending.Things.Select(t => (Thing: t, Point: t.Asked.FirstOrDefault(a => a.By.CaseNumber == item.CaseNumber).Point)).Where(t => t.Point is not null).ToList();
            var answers = own.Where(t => t.Thing.Field is not null).ToDictionary(t => t.Point.TargetCode, t => posted.Answers.GetValueOrDefault(t.Point.TargetCode) ?? "");
            var files = own.Where(t => t.Thing.Material is not null).SelectMany(t => posted.Files.Where(f => f.MaterialCode == t.Thing.Material!.Code).Select(f => new MaterialFile(t.Point.TargetCode, f.AttachmentId))).ToList();
            try
            {
                await supplement.RunAsync(new SupplementCaseRequest(new CaseKey(mending.Whole.RootId, item.CaseNumber, item.Version), answers, files) { Ticked = ticked is null ? null : TickedOf(mending, item, ticked) }, cancellation);
            }
            catch (RefusedException refused)
            {
                faults.AddRange(refused.Refusals.Select(r => InTheOneForm(r, own)));
            }
        }
        return faults.Count == 0 ? true : throw new RefusedException([.. faults.DistinctBy(f => (f.Field, f.Message))]);
    }, cancellation);

    private static HashSet<int> TickedOf(JointMending mending, JointItemToMend item, IReadOnlySet<string> ticked) =>
        [.. mending.Things.SelectMany(t => t.Asked).Where(a => a.By.CaseNumber == item.CaseNumber && ticked.Contains(MendThing.TickOf(a.By, a.Point))).Select(a => a.Point.Ordinal)];

    /// <summary>A fault of an own material stands beside the material of the one form.</summary>
    private static Refusal InTheOneForm(Refusal fault, IReadOnlyList<(MendThing Thing, CorrectionPoint Point)> own) =>
        own.FirstOrDefault(t => t.Thing.Material is not null && CheckApplication.FieldOf(t.Point.TargetCode) == fault.Field) is { Thing: { } thing }
            ? fault.At(CheckApplication.FieldOf(thing.Material!.Code)) : fault;
}
