using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Crypto;

namespace Once.Cli;

/// <summary><c>once keys rotate</c>: a new key for personal data, and everything encrypted anew under it.</summary>
internal static class KeyCommands
{
    public static Command Build() => new("keys", "密钥：轮换") { Rotate() };

    private static Command Rotate()
    {
        var resume = new Option<bool>("--resume") { Description = "不换新密钥，接着把旧密文换完" };
        var command = new Command("rotate", "换一把新的数据密钥，并用它重新加密全部个人信息") { resume };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            var keys = scope.ServiceProvider.GetRequiredService<KeyRing>();
            var version = result.GetValue(resume) ? keys.CurrentDataVersion : keys.AddDataKey();
            var count = await scope.ServiceProvider.GetRequiredService<RotatePersonalData>().RunAsync(cancellation);
            Console.WriteLine($"现用第 {version} 版数据密钥，重新加密了 {count} 个值。旧密钥请留着，备份里的数据还要用。");
        });
        return command;
    }
}
