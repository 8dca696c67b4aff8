using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>How many commands a page sends to the store: a fixed number, however many rows it shows.</summary>
public sealed class QueryCountTests
{
    [Fact]
    public async Task Pages_send_the_same_number_of_commands_for_twice_the_rows()
    {
        var commands = new CommandCount();
        await using var town = await PortalTown.OpenAsync(s => s.ConfigureDbContext<OnceDb>(options => options.AddInterceptors(commands)));
        var applicant = await town.SignInAsync("linxiaohe");
        var clerk = await town.SignInAsync("clerk-yt");
        var first = await town.ApplyAsync(applicant);
        await town.ApplyAsync(applicant);
        var pages = new (string Path, Visitor By)[]
        {
            ("/", applicant), ("/search?q=开饭馆", applicant), ($"/guide/{town.Item.Code}", applicant), ("/my", applicant),
            (first, applicant), ("/console", clerk), ($"/console/cases/{first["/my/".Length..]}/1", clerk),
        };

        var forTwo = await CountsAsync(pages, commands);
        await town.ApplyAsync(applicant);
        await town.ApplyAsync(applicant);
        var forFour = await CountsAsync(pages, commands);

        Assert.Equal(forTwo, forFour);
        Assert.Equal([10, 4, 4, 8, 12], forFour.Take(5));
        Assert.All(forFour, count => Assert.InRange(count, 1, 20));
    }

    /// <summary>Each page is opened once before it is counted: directories are kept for some seconds. The program also looks after
    /// its calendar now and then, so the fewer of two counts is the page's own.</summary>
    private static async Task<List<int>> CountsAsync((string Path, Visitor By)[] pages, CommandCount commands)
    {
        var counts = new List<int>();
        foreach (var (path, by) in pages)
        {
            await by.GetAsync(path);
            counts.Add(Math.Min(await CountAsync(path, by, commands), await CountAsync(path, by, commands)));
        }
        return counts;
    }

    private static async Task<int> CountAsync(string path, Visitor by, CommandCount commands)
    {
        var before = commands.Count;
        await by.GetAsync(path);
        return commands.Count - before;
    }

    private sealed class CommandCount : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
