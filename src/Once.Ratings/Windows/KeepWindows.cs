using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Windows;

/// <summary>A window with the addresses of its code and its tablet.</summary>
internal sealed record WindowRow(RatedWindow Window, Organ Organ, string CodeHref, string TabletHref);

/// <summary>评价窗口: which windows are rated, and the codes that lie on their desks.</summary>
internal sealed class KeepWindows(OnceDb db, CurrentActor actor, OrganDirectory organs, RatingLinks links, Recorder recorder, TimeProvider time)
{
    public async Task<IReadOnlyList<WindowRow>> ListAsync(string permission, CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(permission);
        var ids = reach.OrganIds.ToList();
        var windows = await db.RatedWindows().AsNoTracking().Where(w => !w.IsClosed && (reach.IsEverything || ids.Contains(w.OrganId))).OrderBy(w => w.OrganId).ThenBy(w => w.Code).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        return [.. windows.Select(w => new WindowRow(w, directory[w.OrganId], links.OfWindow(w.Id), links.OfTablet(w.Id)))];
    }

    /// <summary>A window in use, for its tablet; null once it was closed.</summary>
    public Task<RatedWindow?> OpenAsync(Guid id, CancellationToken cancellation = default) =>
        db.RatedWindows().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id && !w.IsClosed, cancellation);

    public async Task<Guid> AddAsync(Guid? organId, string code, string name, string hall, CancellationToken cancellation = default)
    {
        var known = code.Trim().ToUpperInvariant();
        var missing = new List<Refusal>();
        if (organId is null)
            missing.Add(RatingRefusals.WindowOrganMissing);
        if (known.Length == 0)
            missing.Add(RatingRefusals.WindowCodeMissing);
        if (string.IsNullOrWhiteSpace(name))
            missing.Add(RatingRefusals.WindowNameMissing);
        if (missing.Count > 0)
            throw new RefusedException(missing);
        actor.Value.Require(RatingsPermissions.Windows, organId);
        var organ = await organs.FindAsync(organId!.Value, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (await db.RatedWindows().AnyAsync(w => w.OrganId == organ.Id && w.Code == known, cancellation))
            throw new RefusedException(RatingRefusals.WindowCodeTaken);
        var window = new RatedWindow { Id = Ids.New(time), OrganId = organ.Id, RegionCode = organ.RegionCode, Code = known };
        window.Describe(name, hall);
        db.RatedWindows().Add(window);
        await recorder.SaveAsync(new Deed(RatedWindow.Aggregate, window.Id, "ratings.add-window", "设评价窗口", null, new { window.Code, window.Name }, IsFirst: true), cancellation);
        return window.Id;
    }

    public async Task CloseAsync(Guid id, CancellationToken cancellation = default)
    {
        var window = await db.RatedWindows().FirstOrDefaultAsync(w => w.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(RatingsPermissions.Windows, window.OrganId);
        window.Close();
        await recorder.SaveAsync(new Deed(RatedWindow.Aggregate, id, "ratings.close-window", "停用评价窗口"), cancellation);
    }
}
