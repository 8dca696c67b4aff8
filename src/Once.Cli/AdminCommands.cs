using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cli;

/// <summary><c>once admin create</c>: the first three administrators of a new platform.</summary>
internal static class AdminCommands
{
    public static Command Build() => new("admin", "管理员：建首任三员") { Create() };

    private static Command Create()
    {
        var organ = new Argument<string>("organ") { Description = "他们所在单位的代码" };
        var command = new Command("create", "建首任系统、安全、审计管理员，各打印一个一次性密码；第一次登录要先改密码，再开两步验证") { organ };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            var code = result.GetRequiredValue(organ);
            var found = await scope.ServiceProvider.GetRequiredService<OnceDb>().Organs().AsNoTracking().Where(o => o.Code == code).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(cancellation);
            if (found is not { } organId)
            {
                Console.Error.WriteLine($"没有代码为“{code}”的单位。先运行 once seed 放入单位，再建管理员。");
                return 1;
            }
            return await CreateAsync(scope.ServiceProvider.GetRequiredService<FirstAdministrators>(), organId, cancellation);
        });
        return command;
    }

    private static async Task<int> CreateAsync(FirstAdministrators first, Guid organId, CancellationToken cancellation)
    {
        try
        {
            foreach (var made in await first.CreateAsync(organId, cancellation))
                Console.WriteLine($"{made.Title}\t{made.SignInName}\t{made.Password}");
            Console.WriteLine("密码只显示这一次。请分别交给三个人，第一次登录时要改。");
            return 0;
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }
}
