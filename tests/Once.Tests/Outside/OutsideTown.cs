using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Tests.Cases;
using Once.Tests.Hosting;

namespace Once.Tests.Outside;

/// <summary>The city, where food licences are handled in another organ's system that listens on this machine.</summary>
internal sealed class OutsideTown : IAsyncDisposable
{
    public const string Secret = "a-secret-of-both-sides";

    private OutsideTown(CaseTown town, HttpReceiver other) => (Town, Other) = (town, other);

    public CaseTown Town { get; }

    /// <summary>The other side.</summary>
    public HttpReceiver Other { get; }

    public Actor Keeper => Town.Staff("manager", "cases.read", "cases.outside");

    public static IReadOnlyDictionary<string, string> Settings(string url) => new Dictionary<string, string>
    {
        ["Cases:Outside:Systems:0:Code"] = "food",
        ["Cases:Outside:Systems:0:Name"] = "食品许可系统",
        ["Cases:Outside:Systems:0:Url"] = url,
        ["Cases:Outside:Systems:0:Secret"] = Secret,
        ["Cases:Outside:Systems:0:Items:0"] = "000131024000",
        ["Once:Jobs:Backoff:0"] = "00:01:00",
        ["Once:Jobs:Backoff:1"] = "00:05:00",
    };

    public static async Task<OutsideTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, bool byFile = false)
    {
        var other = await HttpReceiver.StartAsync();
        var town = await CaseTown.OpenAsync(kind, settings: Settings(byFile ? "" : other.Url));
        town.Time.SetToChina(new(2026, 9, 17), 10);
        return new OutsideTown(town, other);
    }

    /// <summary>Hands an application in and lets the program tell the other side.</summary>
    public async Task<CaseKey> SubmitAsync(string key = "key-0001")
    {
        var submitted = await Town.SubmitAsync(key);
        await FollowAsync();
        return submitted;
    }

    public async Task FollowAsync()
    {
        await Town.AsAsync<FollowOutside, int>(Actor.Program, f => f.RunAsync());
        await Town.RunJobsAsync();
    }

    /// <summary>The other side says something of a case.</summary>
    public async Task<OutsideReceipt> SayAsync(CaseKey key, string id, string says, int? sequence = null, Func<OutsideAnswer, OutsideAnswer>? with = null)
    {
        var number = (await Town.CaseAsync(key)).Number!;
        var answer = new OutsideAnswer(id, number, says, sequence) { Outcome = says is OutsideEvents.Decided ? Outcome.Granted : null };
        return await Town.AsAsync<TakeOutsideAnswer, OutsideReceipt>(Actor.Nobody, take => take.RunAsync(System, with?.Invoke(answer) ?? answer));
    }

    public static OutsideSystem System => new() { Code = "food", Name = "食品许可系统", Secret = Secret };

    public Task<List<OutsideMessage>> MessagesAsync(CaseKey key) =>
        Town.DbAsync(db => db.OutsideMessages().AsNoTracking().Where(m => m.RootId == key.RootId && m.CaseNumber == key.CaseNumber).OrderBy(m => m.Ordinal).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Other.DisposeAsync();
    }
}
