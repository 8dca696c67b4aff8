using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Giving;
using Once.Ratings.Reviewing;
using Once.Ratings.Windows;

namespace Once.Ratings.Contract;

/// <summary>Ratings of the demonstration's matters, given by the real acts on the days after they ended. The same cases give the
/// same ratings; safe to run twice.</summary>
public static class SeedRatings
{
    /// <summary>Where the demonstration’s stories are told.</summary>
    private const string StoryOrgan = "yt-market";

    private const int Seed = 5019;

    private static readonly (Satisfaction Level, int[] Tags, string?[] Words)[] Said =
    [
        (Satisfaction.VeryGood, [510, 517], ["一个窗口就办完了，没想到这么快。", "工作人员讲得很清楚，材料一次就备齐了。", "手机上就能办，不用请假。", null, null, null]),
        (Satisfaction.VeryGood, [513, 514], ["全程网上办，证也是电子的，省了两趟。", null, null]),
        (Satisfaction.Good, [408, 413], ["总体不错，要是能再快一天就更好。", null]),
        (Satisfaction.Fair, [311], ["按指南准备的，照着办就行。", null]),
    ];

    private static readonly (Satisfaction Level, int[] Tags, string Words)[] Complaints =
    [
        (Satisfaction.Poor, [209], "说好的日子没办下来，打电话问才知道还在等。"),
        (Satisfaction.Poor, [207, 213], "指南上没有样本，问窗口，两个人说的不一样。"),
        (Satisfaction.VeryPoor, [109], "让我多交了一份房东的身份证复印件，清单上没有这个。"),
        (Satisfaction.Poor, [214], "排到了让我先等等，等了四十分钟没有人理。"),
        (Satisfaction.VeryPoor, [114], "写的是跑一次，我来了三次。电话留过 13900001234，没有人回。"),
        (Satisfaction.Poor, [212], "网上约好了十点，到大厅又让重新取号。"),
    ];

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves; jobs do not run on them.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        await using (var scope = services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<OnceDb>().Ratings().AnyAsync(cancellation))
                return;
        var random = new Random(Seed);
        await WindowsAsync(services, moveTo, until, random, cancellation);
        var (index, today) = (0, until.ChinaDate());
        for (var day = new DateOnly(today.Year, 1, 1); day < today; day = day.AddDays(1))
        {
            foreach (var of in await EndedAsync(services, day, cancellation))
            {
                var at = day.AddDays(random.Next(1, 4)).ChinaMoment(new TimeOnly(random.Next(8, 22), random.Next(60)));
                if (random.Next(100) < 12 || at >= until)
                    continue;
                moveTo(at);
                await GiveAsync(services, of, ++index, random, cancellation);
            }
            var late = day.AddDays(31).ChinaMoment(new TimeOnly(2, 40));
            if (late >= until)
                continue;
            moveTo(late);
            await using var night = services.CreateAsyncScope();
            night.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
            await night.ServiceProvider.GetRequiredService<WriteDefaults>().OfDayAsync(day, cancellation);
        }
        await JudgeAsync(services, moveTo, until, cancellation);
        moveTo(until);
    }

    private static async Task<IReadOnlyList<RatableCase>> EndedAsync(IServiceProvider services, DateOnly day, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RatableCases>().EndedOnAsync(day, 0, 1000, cancellation);
    }

    /// <summary>Every fortieth complains, and one more early, so that a small city has complaints too; one complaint in two has a name.</summary>
    private static async Task GiveAsync(IServiceProvider services, RatableCase of, int index, Random random, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(new Actor(ActorKind.Applicant, of.AccountId, of.ApplicantName));
        var found = await scope.ServiceProvider.GetRequiredService<FindEvent>().OfCaseAsync(of, cancellation);
        if (found is not { Given: null })
            return;
        var (complains, nth) = (index is 2 || index % 40 == 4, index is 2 ? 2 : index / 40);
        var (channel, named) = (index % 3 == 0 ? RatingChannel.Computer : index % 7 == 0 ? RatingChannel.Sms : RatingChannel.Mobile, complains && (index is 2 || nth % 2 == 1));
        var (level, tags, words) = complains ? Complaints[nth % Complaints.Length] : Praise(random);
        await scope.ServiceProvider.GetRequiredService<GiveRating>().ForCallerAsync(
            found, new(level, tags, words, named, named ? of.ApplicantName : null, named ? "13900001234" : null, named && nth % 4 == 1, channel, null, null), cancellation);
    }

    private static (Satisfaction Level, int[] Tags, string? Words) Praise(Random random)
    {
        var (level, tags, words) = Said[random.Next(100) switch { < 60 => 0, < 88 => 1, < 97 => 2, _ => 3 }];
        return (level, tags, words[random.Next(words.Length)]);
    }

    /// <summary>Two windows of one organ, with what was rated on their tablets in the last weeks.</summary>
    private static async Task WindowsAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, Random random, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var (provider, actor) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<CurrentActor>());
        var staff = await provider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        var directory = provider.GetRequiredService<OrganDirectory>();
        var first = (await directory.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == StoryOrgan)?.Id;
        var pair = (from m in staff.OrderByDescending(m => m.OrganId == first) where m.OrganId is { } own && m.ReachOf(RatingsPermissions.Windows).Covers(own) from c in staff where c.ReachOf(RatingsPermissions.Invite).Covers(m.OrganId!.Value) select (Manager: m, Clerk: c)).FirstOrDefault();
        if (pair is not ({ OrganId: { } organ } manager, { } clerk))
            return;
        moveTo(until.AddDays(-40));
        actor.Become(manager);
        var hall = (await directory.FindAsync(organ, cancellation))!.ShortName;
        List<Guid> windows = [await provider.GetRequiredService<KeepWindows>().AddAsync(organ, "A01", "1号综合窗口", $"{hall}大厅", cancellation), await provider.GetRequiredService<KeepWindows>().AddAsync(organ, "A02", "2号综合窗口", $"{hall}大厅", cancellation)];
        for (var back = 38; back > 0; back -= 2)
        {
            moveTo(until.AddDays(-back).ChinaDate().ChinaMoment(new TimeOnly(9, 10)));
            actor.Become(clerk);
            var contact = await provider.GetRequiredService<OpenContact>().RunAsync(windows[back / 2 % 2], "", back % 4 == 0 ? "食品经营许可咨询" : "营业执照打印", cancellation);
            actor.Become(Actor.Nobody);
            var links = provider.GetRequiredService<RatingLinks>();
            var found = await provider.GetRequiredService<FindEvent>().RunAsync(RatingDoor.Contact, links.OfContact(contact).Split('/')[^1], cancellation);
            var (level, tags, words) = Praise(random);
            await provider.GetRequiredService<GiveRating>().ForCallerAsync(found!, new(level, tags, words, false, null, null, false, RatingChannel.Tablet, null, null), cancellation);
            provider.GetRequiredService<OnceDb>().ChangeTracker.Clear();
        }
    }

    /// <summary>One bad rating is found to be about something else, by a person outside the rated organ.</summary>
    private static async Task JudgeAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var (provider, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<OnceDb>());
        var bad = await db.Ratings().AsNoTracking().Where(r => r.State == RatingState.Counted && r.Level == Satisfaction.Poor).OrderBy(r => r.GivenAt).ToListAsync(cancellation);
        foreach (var reviewer in (await provider.GetRequiredService<DemoActors>().StaffAsync(cancellation)).Where(a => a.Has(RatingsPermissions.Review)))
            foreach (var rating in bad.Where(r => reviewer.ReachOf(RatingsPermissions.Review).Covers(r.OrganId)))
            {
                if (await JudgeRating.IsOfRatedAsync(provider.GetRequiredService<OrganDirectory>(), reviewer, rating.OrganId, cancellation))
                    continue;
                var at = rating.GivenAt.AddDays(2);
                moveTo(at < until ? at : until);
                provider.GetRequiredService<CurrentActor>().Become(reviewer);
                await provider.GetRequiredService<JudgeRating>().ExcludeAsync(rating.Id, "问过评价人，说的是另一家医院的预约，评错了地方，本人同意不计入。", cancellation);
                return;
            }
    }
}
