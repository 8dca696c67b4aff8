using System.CommandLine;
using Once.Kernel.Codes;
using Once.Kernel.Time;

namespace Once.Cli;

/// <summary><c>once check KIND VALUE</c>: is an identity code what it says; exit code 0 or 1.</summary>
internal static class CheckCommands
{
    public static Command Build()
    {
        var command = new Command("check", "核对代码：统一社会信用代码、公民身份号码、电子证照标识、投资项目代码");
        foreach (var kind in CodeCheck.Kinds)
            command.Add(Check(kind));
        return command;
    }

    private static Command Check(string kind)
    {
        var value = new Argument<string>("value") { Description = "要核对的代码" };
        var command = new Command(kind, $"核对一个 {kind}") { value };
        command.SetAction(result =>
        {
            var (valid, sentence) = CodeCheck.Run(kind, result.GetValue(value), TimeProvider.System.ChinaToday());
            (valid ? Console.Out : Console.Error).WriteLine(sentence);
            return valid ? 0 : 1;
        });
        return command;
    }
}
