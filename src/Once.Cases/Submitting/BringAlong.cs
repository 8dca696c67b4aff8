using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;

namespace Once.Cases.Submitting;

/// <summary>A value brought along into a new form, and where from, in words.</summary>
internal sealed record Brought(string Value, string Words);

/// <summary>What a new form begins with: answers from earlier cases and licences, and the district of the chosen place.</summary>
internal sealed class BringAlong(OnceDb db, ReadEarlier earlier, ChosenPlace place)
{
    /// <summary>The element that asks for the district; see the dictionary of elements.</summary>
    private const string District = "place-region";

    public async Task<IReadOnlyDictionary<string, Brought>> RunAsync(PublishedItem item, CancellationToken cancellation)
    {
        var found = (await earlier.RunAsync(item, cancellation)).ToDictionary(e => e.Key, e => new Brought(e.Value.Value, $"{e.Value.Source}里的，可以改。"));
        if (item.Fields.FirstOrDefault(f => f.ElementCode == District) is { } field)
        {
            var chosen = await place.NameAsync(cancellation);
            var own = await db.Regions().Where(r => r.Code == item.RegionCode).Select(r => r.Name).FirstOrDefaultAsync(cancellation);
            if (field.Options.Contains(chosen, StringComparer.Ordinal))
                found[District] = new Brought(chosen, "按您选的办事地填的，可以改。");
            else if (own is not null && field.Options.Contains(own, StringComparer.Ordinal))
                found[District] = new Brought(own, "按办理单位所在地填的，可以改。");
        }
        return found;
    }
}
