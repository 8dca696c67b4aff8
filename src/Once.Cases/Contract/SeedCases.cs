using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases.Seeding;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Contract;

/// <summary>Makes the demonstration's cases, by the real acts in the order of their days, so that no screen is empty and
/// every figure has its cases. The same seed gives the same cases.</summary>
public static class SeedCases
{
    private const int Seed = 4399;

    /// <summary>Whether they were made, or begun, before.</summary>
    public static async Task<bool> AreThereAsync(OnceDb db, CancellationToken cancellation = default) =>
        await db.Cases().AnyAsync(c => c.IdempotencyKey != null && c.IdempotencyKey.StartsWith("demo-case-"), cancellation);

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves; jobs do not run on them.</param>
    /// <param name="moveTo">Sets that clock, UTC.</param>
    /// <param name="until">The present: an act that would come later is left undone, and so cases stand in all states.</param>
    /// <param name="progress">Told how many cases have been handed in.</param>
    public static async Task RunAsync(
        IServiceProvider services, Action<DateTime> moveTo, DateTime until, int count, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var random = new Random(Seed);
        var file = NamesFile.Read(DataFolder.Find(services.GetRequiredService<IConfiguration>()));
        var names = new StoryNames(file, random);
        var calendar = services.GetRequiredService<Calendars>().National;
        var opensOn = new DateOnly(until.ChinaDate().Year, 1, 2);
        moveTo(opensOn.StartOfChinaDay());
        var (items, people, staff) = await CastAsync(services, names, cancellation);

        var waiting = new PriorityQueue<(CaseStory Story, int Step), DateTime>();
        for (var number = 0; number < count; number++)
        {
            // Half of the cases belong to the district of the demonstration's sign-ins.
            var near = random.Next(2) == 0 ? items.Where(i => i.RegionCode is "439902" or "439900").ToList() : items;
            var item = near[random.Next(near.Count)];
            if (DeskOf(item, staff) is not { } desk)
                continue;
            var applicant = people[random.Next(people.Count)];
            var story = new CaseStory(services, number, item, applicant, desk, PlotOf(item, desk, random), names, services.GetRequiredService<TimeProvider>());
            waiting.Enqueue((story, 0), SubmittedAt(number, count, opensOn, until, random));
        }

        foreach (var (index, own) in file.OwnCases.Index())
        {
            var item = items.Where(i => i.Name.StartsWith(own.Item, StringComparison.Ordinal)).OrderByDescending(i => i.RegionCode == own.Region).FirstOrDefault();
            if (item is null || DeskOf(item, staff) is not { } desk || people.FirstOrDefault(p => p.Name == own.Person) is not { } person)
                continue;
            var at = own.DaysAgo == 0 ? until.AddMinutes(-40) : calendar.AddWorkingDays(until.ChinaDate(), -own.DaysAgo).ChinaMoment(new TimeOnly(9, 10 + index));
            waiting.Enqueue((new CaseStory(services, count + index, item, person, desk, own.Plot, names, services.GetRequiredService<TimeProvider>()), 0), at);
        }

        var handedIn = 0;
        while (waiting.TryDequeue(out var next, out var at) && at <= until && !cancellation.IsCancellationRequested)
        {
            moveTo(at);
            try
            {
                await next.Story.Steps[next.Step].Act();
            }
            catch (RefusedException) when (next.Step > 0)
            {
                continue; // what the law does not allow on that day simply does not happen in this story
            }
            if (next.Step == 0)
                progress?.Report(++handedIn);
            if (next.Step + 1 < next.Story.Steps.Count)
                waiting.Enqueue((next.Story, next.Step + 1), Later(at, next.Story.Steps[next.Step + 1].After, calendar, random));
        }
        if (cancellation.IsCancellationRequested)
            return;
        await new SeedProcedures(services, moveTo, until, items, staff, names).RunAsync(people);
        await new SeedHandover(services, items, staff, names).RunAsync(people);
        var handIn = new HandInJoint(services, names);
        await new SeedDoneJoints(services, moveTo, until, item => DeskOf(item, staff), handIn, calendar, names, staff).RunAsync(people, count, cancellation);
        await new SeedJoints(services, moveTo, until, item => DeskOf(item, staff), staff, names, handIn).RunAsync(people, cancellation);
        moveTo(until);
        await SeedOutside.RunAsync(services, cancellation);
    }

    private static async Task<(IReadOnlyList<PublishedItem> Items, IReadOnlyList<Actor> People, IReadOnlyList<Actor> Staff)> CastAsync(
        IServiceProvider services, StoryNames names, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var lookup = scope.ServiceProvider.GetRequiredService<ItemLookup>();
        var summaries = await lookup.AllInForceAsync(cancellation);
        var items = await lookup.VersionsAsync([.. summaries.Select(s => s.VersionId)], cancellation);
        var actors = scope.ServiceProvider.GetRequiredService<DemoActors>();
        return (items, await actors.ApplicantsAsync(names.People(60), cancellation), await actors.StaffAsync(cancellation));
    }

    private static Desk? DeskOf(PublishedItem item, IReadOnlyList<Actor> staff)
    {
        Actor? Holder(string permission, params Actor?[] others) =>
            staff.FirstOrDefault(a => a.ReachOf(permission).Covers(item.OrganId) && others.All(o => o?.AccountId != a.AccountId));
        var clerk = Holder(CasesPermissions.Accept);
        var approver = Holder(CasesPermissions.Review, clerk);
        var chief = Holder(CasesPermissions.Decide, clerk, approver);
        return clerk is null || approver is null || chief is null ? null : new Desk(clerk, approver, chief, Holder(CasesPermissions.Extend), Holder(CasesPermissions.Publish));
    }

    private static Plot PlotOf(PublishedItem item, Desk desk, Random random) => random.Next(100) switch
    {
        < 30 when item.Pledge is not null => Plot.Pledged,
        < 12 when FollowTerm.Of(item).Any() => Plot.Following,
        < 30 when FollowTerm.Of(item).Any() => Plot.Followed,
        < 58 => Plot.Granted,
        < 76 => CaseStory.HasPaper(item) ? Plot.Corrected : Plot.Granted,
        < 82 => Plot.Refused,
        < 88 => item.SilenceHasEffect ? Plot.Tested : Plot.Granted,
        < 91 => item.ExtensionDays > 0 && desk.Head is not null ? Plot.Extended : Plot.Granted,
        < 94 => Plot.Withdrawn,
        < 97 => Plot.NotAccepted,
        _ => item.SilenceHasEffect ? Plot.Silent : Plot.Granted,
    };

    /// <summary>Spread over the year, every third one in the last three weeks, so that desks have work.</summary>
    private static DateTime SubmittedAt(int number, int count, DateOnly opensOn, DateTime until, Random random)
    {
        var days = until.ChinaDate().DayNumber - opensOn.DayNumber;
        var day = number % 3 == 0 ? days - random.Next(0, Math.Min(21, days)) : (int)((long)number * days / Math.Max(count, 1));
        return opensOn.AddDays(Math.Min(day, days)).ChinaMoment(new TimeOnly(random.Next(8, 22), random.Next(60)));
    }

    /// <summary>Office hours of the working day so many days later.</summary>
    private static DateTime Later(DateTime at, double days, WorkCalendar calendar, Random random)
    {
        if (days < 1)
            return at.AddMinutes(5 + random.Next(90));
        var day = calendar.AddWorkingDays(at.ChinaDate(), (int)days);
        return day.ChinaMoment(new TimeOnly(random.Next(9, 17), random.Next(60)));
    }
}
