using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Changing;

/// <summary>Tells the listeners that a licence has changed its state; joins the caller's unit of work.</summary>
internal sealed class TellState(IEnumerable<LicenceStateListener> listeners, IServiceProvider services)
{
    public async Task RunAsync(Licence licence, LicenceState before, CancellationToken cancellation)
    {
        var change = new LicenceStateChange(licence.Id, licence.HolderId, licence.Name, licence.Number, before, licence.State, licence.StateReason ?? "");
        foreach (var listener in listeners)
            await listener.TellAsync(services, change, cancellation);
    }
}
