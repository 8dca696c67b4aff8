using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Model;
using Once.Ratings.Windows;
using Once.Tests.Hosting;

namespace Once.Tests.Ratings;

/// <summary>The city with one window, its clerk and manager, a reviewer of another organ, and people who rate.</summary>
internal sealed class RatingTown : IAsyncDisposable
{
    private RatingTown(OnceServices services, Organ organ, Organ other)
    {
        (Services, Organ) = (services, organ);
        Clerk = Staff(organ, "ratings.invite");
        Manager = Staff(organ, "ratings.read", "ratings.windows");
        OwnReviewer = Staff(organ, "ratings.read", "ratings.review");
        Reviewer = new Actor(ActorKind.Staff, Ids.New(Time), "效能监管甲", OrganId: other.Id, Role: "supervisor",
            Grants: [.. new[] { "ratings.read", "ratings.review", "ratings.import", "ratings.enter" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]);
    }

    public OnceServices Services { get; }

    public Organ Organ { get; }

    public Actor Clerk { get; }

    public Actor Manager { get; }

    public Actor OwnReviewer { get; }

    public Actor Reviewer { get; }

    public MovableTime Time => Services.Time;

    public static async Task<RatingTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var services = await OnceServices.StartInCityAsync(kind, change, settings);
        var organs = await services.UseAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(d => d.AllAsync());
        return new RatingTown(services, organs.Values.First(o => o.Code == "yt-market"), organs.Values.First(o => o.Kind == OrganKind.Department && o.RegionCode == "439900"));
    }

    /// <summary>A person is served at a window and asked for their rating.</summary>
    public async Task<FoundEvent> ServeAsync()
    {
        var window = await Services.UseAsync<OnceDb, Guid?>(db => db.RatedWindows().Select(w => (Guid?)w.Id).FirstOrDefaultAsync())
            ?? await Services.AsAsync<KeepWindows, Guid>(Manager, keep => keep.AddAsync(Organ.Id, "A01", "1号窗口", "云亭大厅"));
        var contact = await Services.AsAsync<OpenContact, Guid>(Clerk, open => open.RunAsync(window, "", "食品经营许可咨询"));
        return (await FindAsync(contact))!;
    }

    public Task<FoundEvent?> FindAsync(Guid contact) => Services.DoAsync(s =>
        s.GetRequiredService<FindEvent>().RunAsync(RatingDoor.Contact, s.GetRequiredService<RatingLinks>().OfContact(contact).Split('/')[^1]));

    public Task<Rating> GiveAsync(FoundEvent of, GiveRatingRequest request, Actor? by = null) =>
        Services.AsAsync<GiveRating, Rating>(by ?? Actor.Nobody, give => give.RunAsync(of, request));

    /// <summary>Served and rated, from a device of its own unless one is given.</summary>
    public async Task<Rating> RatedAsync(Satisfaction level = Satisfaction.VeryGood, string? words = null, string? device = null) =>
        await GiveAsync(await ServeAsync(), Request(level, words, device ?? Ids.New(Time).ToString()));

    public static GiveRatingRequest Request(Satisfaction? level, string? words = null, string? device = null) =>
        new(level, [], words, false, null, null, false, RatingChannel.QrCode, device, null);

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => Services.UseAsync(read);

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private Actor Staff(Organ organ, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(Time), "市监甲", OrganId: organ.Id, Role: "manager", Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organ.Id }))]);
}
