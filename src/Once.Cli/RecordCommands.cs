using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Records;

namespace Once.Cli;

/// <summary><c>once records …</c>: seal the records and prove them; exit code 1 where a link is broken.</summary>
internal static class RecordCommands
{
    public static Command Build() => new("records", "记录：封存、核验") { Seal(), Verify() };

    private static Command Seal()
    {
        var command = new Command("seal", "现在就封存还没封存的记录和查看日志");
        command.SetAction(async (_, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            var number = await scope.ServiceProvider.GetRequiredService<SealRecords>().RunAsync(cancellation);
            Console.WriteLine(number is null ? "没有要封存的记录。" : $"已封存，最后一份是第 {number} 号。");
        });
        return command;
    }

    private static Command Verify()
    {
        var command = new Command("verify", "逐条核验记录、查看日志和封存，指出第一处断裂");
        command.SetAction(async (_, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            var found = await scope.ServiceProvider.GetRequiredService<VerifyRecords>().RunAsync(cancellation);
            (found.IsSound ? Console.Out : Console.Error).WriteLine(found.Sentence);
            return found.IsSound ? 0 : 1;
        });
        return command;
    }
}
