using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Outside;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Seeding;

/// <summary>Traffic of the demonstration with each system of the configuration: what is to be told, one case accepted over there, and one
/// message that contradicts it, so that a person has something to look at.</summary>
internal static class SeedOutside
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        await scope.ServiceProvider.GetRequiredService<FollowOutside>().RunAsync(cancellation);
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        foreach (var system in scope.ServiceProvider.GetRequiredService<IOptions<OutsideOptions>>().Value.Systems)
        {
            var number = await (
                from link in db.OutsideCases()
                join of in db.Cases() on new { link.RootId, link.CaseNumber } equals new { of.RootId, of.CaseNumber }
                where link.System == system.Code && of.State == CaseState.Submitted
                orderby of.RootId
                select of.Number).FirstOrDefaultAsync(cancellation);
            if (number is null)
                continue;
            var take = scope.ServiceProvider.GetRequiredService<TakeOutsideAnswer>();
            await take.RunAsync(system, new OutsideAnswer($"{number}-a", number, OutsideEvents.Accepted, 1), cancellation);
            await take.RunAsync(system, new OutsideAnswer($"{number}-b", number, OutsideEvents.Corrections, 2) { Points = [new CorrectionRequest(true, "paper", "看不清", "重新传一份", null)] }, cancellation);
        }
    }
}
