using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Editing;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>Shortens some promises of the demonstration by the real acts of a catalogue officer, so that figures of reduction
/// have something to compare.</summary>
public static class SeedReforms
{
    private const int Most = 24;

    /// <summary>Working days; shorter promises are left as they are.</summary>
    private const int Shortest = 4;

    /// <param name="services">Services whose clock stands on the day of the reform.</param>
    /// <param name="officer">Acts; needs the catalogue's permissions.</param>
    /// <param name="without">Area whose lists stay as the data files have them.</param>
    /// <returns>How many lists were changed.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, Actor officer, string without, CancellationToken cancellation = default)
    {
        List<Guid> chosen;
        await using (var scope = services.CreateAsyncScope())
        {
            var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().ChinaToday();
            chosen = await scope.ServiceProvider.GetRequiredService<OnceDb>().VersionsInForce(today)
                .Where(v => v.Number == 1 && v.PromisedDays >= Shortest && v.RegionCode != without)
                .OrderBy(v => v.BasicCode).ThenBy(v => v.Code).Select(v => v.Id).Take(Most).ToListAsync(cancellation);
        }
        var changed = 0;
        foreach (var id in chosen)
            changed += await ShortenAsync(services, officer, id, cancellation) ? 1 : 0;
        return changed;
    }

    private static async Task<bool> ShortenAsync(IServiceProvider services, Actor officer, Guid versionId, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(officer);
        var (desk, save) = (scope.ServiceProvider.GetRequiredService<VersionDesk>(), scope.ServiceProvider.GetRequiredService<SaveSection>());
        try
        {
            var draft = await scope.ServiceProvider.GetRequiredService<StartDraft>().RunAsync(new(versionId, "流程压缩"), cancellation);
            var item = (await scope.ServiceProvider.GetRequiredService<OnceDb>().ItemVersions().AsNoTracking().SingleAsync(v => v.Id == draft, cancellation)).Read();
            var days = item.PromisedTerm.Amount * 2 / 3;
            var terms = ItemSections.Terms.Read(item);
            terms[0]["promised"] = days.ToString(CultureInfo.InvariantCulture);
            await save.RunAsync(new(draft, null, ItemSections.Terms, terms), cancellation);
            var flow = ListSections.Flow.Read(item);
            foreach (var step in flow)
                step["days"] = (days / Math.Max(flow.Count, 1)).ToString(CultureInfo.InvariantCulture);
            await save.RunAsync(new(draft, null, ListSections.Flow, flow), cancellation);
            await scope.ServiceProvider.GetRequiredService<PublishVersion>().RunAsync(new(draft, null, desk.Today, "流程压缩，承诺时限少三分之一"), cancellation);
            return true;
        }
        catch (RefusedException)
        {
            return false; // what the audit does not let pass stays as it was
        }
    }
}
