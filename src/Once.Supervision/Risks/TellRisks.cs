using Once.Accounts.Contract;
using Once.Kernel.Actors;

namespace Once.Supervision.Risks;

/// <summary>Tells the heads of an organ that clues of risk wait for it: once for each file, in the console alone.</summary>
internal sealed class TellRisks(AccountDirectory accounts, SendMessage messages)
{
    private const string Handed = "supervision.risk-handed";

    public static IEnumerable<MessageKind> Kinds => [new(Handed, "风险线索转本单位核查", "效能监管") { ForStaff = true }];

    public async Task HandedAsync(Guid organ, int count, CancellationToken cancellation)
    {
        foreach (var one in await accounts.WithRoleAsync(organ, Roles.Manager, cancellation))
            await messages.ToAccountAsync(one.Id, new(Handed, $"有 {count} 条风险线索等本单位核查、反馈。", RisksRequest.Path), cancellation: cancellation);
    }
}
