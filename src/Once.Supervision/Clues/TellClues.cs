using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Supervision.Model;
using Once.Supervision.Reporting;

namespace Once.Supervision.Clues;

/// <summary>Tells those who may see a clue that it waits for them: in the console alone, and without a word of what it says.
/// Nobody with a post in the organ concerned is told.</summary>
internal sealed class TellClues(AccountDirectory accounts, OrganDirectory organs, SendMessage messages)
{
    private const string Raised = "supervision.clue-raised";
    private const string Passed = "supervision.clue-passed";

    public static IEnumerable<MessageKind> Kinds => [new(Raised, "有一件线索等处理", "效能监管") { ForStaff = true }, new(Passed, "有一件线索等签收", "效能监管") { ForStaff = true }];

    public Task RaisedAsync(Clue clue, CancellationToken cancellation) => ToAsync(clue, clue.OfficeId!.Value, Roles.Supervisor, Raised, "请在期限里看过、移送。", cancellation);

    public Task PassedAsync(Clue clue, CancellationToken cancellation) => ToAsync(clue, clue.DisciplineId!.Value, Roles.Discipline, Passed, "请在期限里签收。", cancellation);

    private async Task ToAsync(Clue clue, Guid organ, string role, string kind, string text, CancellationToken cancellation)
    {
        var concerned = await organs.OwnHouseAsync(clue.OrganId, cancellation);
        foreach (var one in await accounts.WithRoleAsync(organ, role, cancellation))
            if (await accounts.FindAsync(one.Id, cancellation) is { } known && !known.OrganIds.Any(concerned.Contains))
                await messages.ToAccountAsync(one.Id, new(kind, text, $"/console/clues/{clue.Id}"), cancellation: cancellation);
    }
}
