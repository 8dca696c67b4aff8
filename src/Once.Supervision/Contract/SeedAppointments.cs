using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Inspectors;

namespace Once.Supervision.Contract;

/// <summary>The demonstration's special supervisor, appointed for two years. Safe to run twice.</summary>
public static class SeedAppointments
{
    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        moveTo(until.AddDays(-60));
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        if (await provider.GetRequiredService<OnceDb>().Appointments().AnyAsync(cancellation)
            || (await provider.GetRequiredService<DemoActors>().StaffAsync(cancellation)).FirstOrDefault(a => a.Role == Roles.Supervisor && a.Has(SupervisionPermissions.Appoint)) is not { } office)
            return;
        provider.GetRequiredService<CurrentActor>().Become(office);
        var appoint = provider.GetRequiredService<AppointInspector>();
        var from = until.AddDays(-60).ChinaDate();
        if (await appoint.PeopleAsync(cancellation) is [var first, ..])
            await appoint.RunAsync(new(first.Id, "市政协委员、餐饮企业负责人（示例）", from, from.AddYears(2)), cancellation);
        moveTo(until);
    }
}
