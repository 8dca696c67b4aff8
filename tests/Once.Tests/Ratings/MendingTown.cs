using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Tests.Hosting;

namespace Once.Tests.Ratings;

/// <summary>The city's ground with people who rate, who are rated and who review.</summary>
internal sealed class MendingTown : IAsyncDisposable
{
    public const string RaterName = "纪晚亭";
    public const string RaterPhone = "13900007781";
    public const string ItemCode = "439902001000";

    private readonly OnceServices _services;
    private int _given;

    private MendingTown(OnceServices services, IReadOnlyDictionary<string, Organ> organs)
    {
        (_services, Organs) = (services, organs);
        string[] handles = ["ratings.read", "ratings.mend", "plans.read", "plans.answer"];
        Market = Staff("云亭区市场监管局负责人", "yt-market", Roles.Manager, [organs["yt-market"].Id], handles);
        Urban = Staff("云亭区城管局负责人", "yt-urban", Roles.Manager, [organs["yt-urban"].Id], handles);
        Reviewer = Staff("裴知行", "qc-approval-supervision", Roles.Supervisor, null, "ratings.read", "ratings.review", "ratings.mending-review", "plans.read");
        OwnReviewer = Staff("监管局督查", "yt-market", Roles.Supervisor, null, "ratings.read", "ratings.review", "ratings.mending-review");
        Keeper = Staff("陆明川", "qc-reform-office", Roles.ReformOffice, null, "ratings.read", "plans.read", "plans.keep", "plans.answer");
        Rater = new Actor(ActorKind.Applicant, Ids.New(Time), RaterName);
    }

    public IReadOnlyDictionary<string, Organ> Organs { get; }

    public Actor Market { get; }

    public Actor Urban { get; }

    public Actor Reviewer { get; }

    /// <summary>Reviews everywhere, but belongs to the rated organ.</summary>
    public Actor OwnReviewer { get; }

    public Actor Keeper { get; }

    public Actor Rater { get; }

    public MovableTime Time => _services.Time;

    public static async Task<MendingTown> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var services = await OnceServices.StartInCityAsync(kind);
        return new MendingTown(services, (await services.UseAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(d => d.AllAsync())).Values.ToDictionary(o => o.Code));
    }

    /// <summary>A bad rating of yt-market is given and counts at once.</summary>
    /// <returns>The rating, and the order that it began.</returns>
    public async Task<(Guid Rating, Guid Order)> RateAsync(bool isNamed = true, bool mayBeContacted = false, string words = "窗口让我多交了两份材料，我叫纪晚亭，电话13900007781。", Satisfaction level = Satisfaction.Poor)
    {
        var number = ++_given;
        var rating = await _services.AsAsync<IServiceProvider, Guid>(Rater, async s =>
        {
            var cipher = s.GetRequiredService<PersonalDataCipher>();
            var of = new RatedEvent($"case:test:{number}", RatingOccasion.Matter, Organs["yt-market"].Id, "439902", ItemCode, "食品经营许可", Guid.Parse("018f0000-0000-7000-8000-0000000000aa"), number);
            var rater = isNamed ? new Rater(true, mayBeContacted, Rater.AccountId, cipher.Encrypt(RaterName), cipher.Encrypt(RaterPhone)) : new Rater(false, false, Rater.AccountId);
            var given = Rating.Give(Ids.New(Time), of, new(RatingChannel.Mobile, level, level is Satisfaction.Poor ? [210] : [109], words, MaskWords.Of(words, RaterName)), rater, RatingState.Counted, Time.UtcNow());
            s.GetRequiredService<OnceDb>().Ratings().Add(given);
            await s.GetRequiredService<TellBadRating>().BegunAsync(given);
            return given.Id;
        }, save: true);
        return (rating, OpenOrder.IdOf(rating));
    }

    public Task<MendingOrder> OrderAsync(Guid id) => DbAsync(db => db.WholeOrders().AsNoTracking().FirstAsync(o => o.Id == id));

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => _services.AsAsync(actor, act);

    public Task AsAsync<TService>(Actor actor, Func<TService, Task> act) where TService : notnull => _services.AsAsync<TService, bool>(actor, async s =>
    {
        await act(s);
        return true;
    });

    public Task HandAsync(Guid order, bool isComplex = false) => AsAsync<HandOver>(Reviewer, h => h.RunAsync(order, null, isComplex, "窗口重复要材料。"));

    /// <summary>Verified as true and mended.</summary>
    public async Task MendAsync(Guid order, MendingCause cause = MendingCause.ExtraMaterials, Actor? by = null)
    {
        await AsAsync<MendOrder>(by ?? Market, m => m.VerifyAsync(order, null, Finding.True, "调了监控和材料清单，确实多要了。"));
        await AsAsync<MendOrder>(by ?? Market, m => m.ReportAsync(order, null, new(MendingOutcome.Mended, cause, "退还材料，当面道歉。", "清单贴到窗口，系统限制收件项。")));
    }

    public Task CallAsync(Guid order, CallResult result) => AsAsync<SettleOrder>(Reviewer, s => s.CallBackAsync(order, null, result, "评价人在电话里说的。"));

    public Task CloseAsync(Guid order) => AsAsync<SettleOrder>(Reviewer, s => s.CloseAsync(order, null, null));

    /// <summary>From the rating to the closing, with one cause.</summary>
    public async Task<Guid> MendedAsync(MendingCause cause = MendingCause.ExtraMaterials)
    {
        var (_, order) = await RateAsync();
        await HandAsync(order);
        await MendAsync(order, cause);
        await CallAsync(order, CallResult.Solved);
        await CloseAsync(order);
        return order;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Actor Staff(string name, string organ, string role, HashSet<Guid>? reach, params string[] permissions) =>
        new(ActorKind.Staff, Ids.New(Time), name, OrganId: Organs[organ].Id, Role: role, Grants: [.. permissions.Select(p => new Grant(p, reach is null ? Scope.RegionSubtree : Scope.OrganSubtree, reach))]);
}
