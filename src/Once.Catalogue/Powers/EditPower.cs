using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="Organ">Code of the organ whose power it is.</param>
/// <param name="Clause">The first clause it rests on; more are added in its editor.</param>
internal sealed record ListPowerRequest(string Organ, string Code, string Name, ItemType Type, ExerciseLevel Level, string Clause);

/// <param name="Token">The version token of the page.</param>
internal sealed record SavePowerRequest(Guid Id, int? Token, Section<PowerBody> Section, IReadOnlyList<RowValues> Rows, string Reason);

/// <summary>权责清单的动态调整: lists, changes and cancels a power; each with its reason, and what was changed, on record.</summary>
internal sealed class EditPower(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder, TimeProvider time)
{
    private const string Aggregate = "power";

    public async Task<Guid> ListAsync(ListPowerRequest request, CancellationToken cancellation = default)
    {
        var organ = (await organs.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == request.Organ) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Delegate, organ.Id);
        Refuse(request);
        if (await db.Powers().AnyAsync(p => p.OrganId == organ.Id && p.Code == request.Code.Trim(), cancellation))
            throw new RefusedException(PowerRefusals.SameCode);
        var basis = new Basis(request.Clause.Trim(), "", Standing.Local, "", time.ChinaToday());
        var power = Power.List(time, organ.Id, request.Code, new PowerBody(request.Name.Trim(), request.Type, request.Level, PowerSource.Statutory, "", [basis], [], []), time.ChinaToday());
        db.Add(power);
        await SaveAsync(power, "catalogue.power-list", "列进权责清单", null, request, cancellation);
        return power.Id;
    }

    public async Task SaveAsync(SavePowerRequest request, CancellationToken cancellation = default)
    {
        var power = await OpenAsync(request.Id, request.Token, cancellation);
        var faults = SaveSection.FaultsOf(request.Section, request.Rows).ToList();
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(PowerRefusals.NoReason);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var before = power.Read();
        var after = request.Section.Write(before, request.Rows);
        if (after.Bases.Count == 0)
            throw new RefusedException(PowerRefusals.NoBasis with { Field = null });
        var differences = CompareVersions.Of(PowerSections.All, before, after);
        if (differences.Count == 0)
            return;
        power.Revise(after);
        var linked = await db.PowerItems().Where(i => i.PowerId == power.Id).ToListAsync(cancellation);
        db.RemoveRange(linked.Where(i => !after.BasicCodes.Contains(i.BasicCode)));
        db.AddRange(after.BasicCodes.Distinct().Where(c => linked.TrueForAll(i => i.BasicCode != c)).Select(c => new PowerItem { PowerId = power.Id, BasicCode = c, OrganId = power.OrganId }));
        await SaveAsync(power, "catalogue.power-change", $"调整{request.Section.Title}", request.Reason.Trim(), new { Fields = differences.Select(d => new { d.Row, d.Field, d.Before, d.After }) }, cancellation);
    }

    public async Task CancelAsync(Guid id, int? token, string reason, CancellationToken cancellation = default)
    {
        var power = await OpenAsync(id, token, cancellation);
        power.Cancel(time.ChinaToday(), reason);
        await SaveAsync(power, "catalogue.power-cancel", "取消", reason.Trim(), null, cancellation);
    }

    private static void Refuse(ListPowerRequest request)
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.Code))
            faults.Add(PowerRefusals.NoCode);
        if (string.IsNullOrWhiteSpace(request.Name))
            faults.Add(PowerRefusals.NoName);
        if (string.IsNullOrWhiteSpace(request.Clause))
            faults.Add(PowerRefusals.NoBasis);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }

    private async Task<Power> OpenAsync(Guid id, int? token, CancellationToken cancellation)
    {
        var power = await db.Powers().FirstOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Delegate, power.OrganId);
        return token is null || token == power.Version ? power : throw new RefusedException(KernelRefusals.ChangedMeanwhile);
    }

    private Task SaveAsync(Power power, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(Aggregate, power.Id, act, title, reason, content), cancellation);
}
