using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>Writes down, once a day, that staff work in a browser.</summary>
internal sealed class RememberStaffDevice(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateOnly> _known = new(StringComparer.Ordinal);

    public async Task RunAsync(HttpContext context)
    {
        var device = context.RequestServices.GetRequiredService<RatingDevice>().Of(context).Device;
        var today = time.ChinaToday();
        if (_known.TryGetValue(device, out var seen) && seen == today)
            return;
        // A scope of its own, so that a page's unit of work is left alone.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        if (await db.StaffDevices().FirstOrDefaultAsync(d => d.Digest == device, context.RequestAborted) is { } known)
            known.SeenAt = time.UtcNow();
        else
            db.StaffDevices().Add(new StaffDevice { Digest = device, SeenAt = time.UtcNow() });
        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateException)
        {
            // Another request of the same browser wrote it at the same moment; it is known, which is all that was wanted.
        }
        _known[device] = today;
    }
}
