using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Model;

namespace Once.Cases.Telling;

/// <summary>Tells the person whose case it is: the account that applied, or, where a window received the papers, the party.</summary>
internal sealed class TellApplicant(SendMessage send)
{
    public Task RunAsync(Case of, NewMessage message, CancellationToken cancellation) => (of.Source, of.ApplicantId) switch
    {
        (CaseSource.Online, var party) => send.ToAccountAsync(of.AccountId, message, party, cancellation),
        (_, { } party) => send.ToPartyAsync(party, message, cancellation),
        _ => Task.CompletedTask,
    };
}
