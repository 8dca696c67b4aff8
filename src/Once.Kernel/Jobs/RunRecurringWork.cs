using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Quartz;

namespace Once.Kernel.Jobs;

/// <summary>The one kind of Quartz job: finds the work by the job's name and does it.</summary>
[DisallowConcurrentExecution]
public sealed class RunRecurringWork(IServiceScopeFactory scopes, IEnumerable<RecurringWork> works) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await RunAsync(context.JobDetail.Key.Name, cancellationToken);

    /// <summary>Does one turn of the work now.</summary>
    /// <exception cref="InvalidOperationException">No work has this name.</exception>
    public async Task RunAsync(string name, CancellationToken cancellation = default)
    {
        var work = works.FirstOrDefault(w => w.Name == name) ?? throw new InvalidOperationException($"There is no recurring work {name}.");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        await work.RunAsync(scope.ServiceProvider, cancellation);
    }
}
