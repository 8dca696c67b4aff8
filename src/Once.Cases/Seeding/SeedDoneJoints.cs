using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>一件事 of the demonstration that are over, of several bundles and places, by the real acts on the days on which they came:
/// what the figures of joint applications rest on.</summary>
internal sealed class SeedDoneJoints(IServiceProvider services, Action<DateTime> moveTo, DateTime until, Func<PublishedItem, Desk?> deskOf, HandInJoint handIn, WorkCalendar calendar, StoryNames names, IReadOnlyList<Actor> staff)
{
    /// <summary>One finished joint application for so many cases of the demonstration.</summary>
    private const int Each = 20;

    private const string Near = "439902";
    private const string Far = "439903";

    /// <summary>Bundle, where it is handled, and the answers to its questions.</summary>
    private static readonly IReadOnlyList<(string Bundle, string Place, Dictionary<string, string> Guide)> Stories =
    [
        ("house-transfer", Near, new() { ["transfer-utilities"] = "water,power,gas", ["has-mortgage"] = "否", ["seller-held-years"] = "over-five", ["seller-only-house"] = "是" }),
        ("start-company", Near, new() { ["company-kind"] = "limited", ["wants-employees"] = "是", ["wants-invoice"] = "是", ["wants-bank-account"] = "否" }),
        ("open-restaurant", Near, new() { ["business-area"] = "40", ["has-business-licence"] = "否", ["food-business-items"] = "hot", ["sewer-connection"] = "是", ["sign-plan"] = "shop" }),
        ("newborn", Near, new() { ["birth-in-hospital"] = "是", ["parents-married"] = "是", ["household-kind"] = "family", ["wants-social-card"] = "是", ["claims-maternity-cost"] = "否" }),
        ("house-transfer", Far, new() { ["transfer-utilities"] = "water,power", ["has-mortgage"] = "否", ["seller-held-years"] = "two-to-five", ["seller-only-house"] = "否" }),
        ("flexible-work", Near, new() { ["wants-pension"] = "是", ["wants-medical"] = "是", ["employment-support-group"] = "none", ["wants-fund"] = "否", ["wants-archive"] = "否" }),
        ("start-company", Far, new() { ["company-kind"] = "limited", ["wants-employees"] = "是", ["wants-invoice"] = "否", ["wants-bank-account"] = "否" }),
    ];

    /// <param name="cases">How many single cases there are beside them.</param>
    public async Task RunAsync(IReadOnlyList<Actor> people, int cases, CancellationToken cancellation)
    {
        var applicants = people.Where(p => p.PartyId is not null).ToList();
        var count = cases / Each;
        for (var number = 0; number < count && applicants.Count > 0; number++)
        {
            var (bundle, place, guide) = Stories[number % Stories.Count];
            // Each some days after the one before, the last one three weeks ago.
            var day = calendar.AddWorkingDays(until.ChinaDate(), -15 - (6 * (count - 1 - number)));
            if (day.Year == until.ChinaDate().Year)
                await TellAsync(applicants[(number * 7) % applicants.Count], bundle, place, guide, number, day, cancellation);
        }
    }

    private async Task TellAsync(Actor applicant, string bundle, string place, Dictionary<string, string> guide, int number, DateOnly day, CancellationToken cancellation)
    {
        moveTo(day.ChinaMoment(new TimeOnly(9, 5 + number)));
        if (await handIn.RunAsync(applicant, bundle, place, guide, 100 + number, cancellation) is not { } handedIn)
            return;
        // Every other applicant fetches all results at the window in one go, when the last of them is there.
        var fetches = number % 2 == 0;
        await AsAsync<ChooseJointDelivery>(applicant, s => s.RunAsync(new(handedIn.Root, fetches ? DeliveryWay.Window : DeliveryWay.Electronic, null), cancellation));
        var acts = new PriorityQueue<Func<Task>, DateTime>();
        var begun = new HashSet<int>();
        var visit = new TellJointVisit(services, deskOf, staff, calendar, handedIn.Root, handedIn.Form);
        await BeginAsync(day.ChinaMoment(new TimeOnly(9, 30)));
        while (acts.TryDequeue(out var act, out var at))
        {
            moveTo(at);
            try
            {
                await act();
            }
            catch (RefusedException)
            {
                continue; // what the law does not allow on that day does not happen in this story
            }
            await AsAsync<FollowJoint>(Actor.Program, s => s.RunAsync(JsonSerializer.Serialize(new FollowJointRequest(handedIn.Root)), cancellation));
            await BeginAsync(at);
            if (bundle == "open-restaurant")
                await visit.PlanAsync(acts, at, cancellation);
        }
        if (fetches)
            await FetchAsync(handedIn.Root, handedIn.Form, applicant.Name, number, cancellation);

        async Task BeginAsync(DateTime begunAt)
        {
            foreach (var ready in (await ReadyAsync(handedIn.Root, cancellation)).Where(begun.Add))
                if (handedIn.Form.Parts.FirstOrDefault(p => p.Number == ready)?.Whole is { } item && deskOf(item) is { } desk)
                    Plan(acts, new CaseKey(handedIn.Root, ready), item, desk, fetches ? null : applicant.Name, begunAt, number);
        }
    }

    /// <summary>Accepted, examined, decided and handed over by the people of its organ, mostly sooner than promised.</summary>
    private void Plan(PriorityQueue<Func<Task>, DateTime> acts, CaseKey key, PublishedItem item, Desk desk, string? recipient, DateTime begunAt, int number)
    {
        var minute = (number + key.CaseNumber) % 50;
        var accepted = calendar.AddWorkingDays(begunAt.ChinaDate(), number % 2);
        if (accepted.ChinaMoment(new TimeOnly(10, minute)) <= begunAt)
            accepted = calendar.NextWorkingDay(accepted);
        var decided = calendar.AddWorkingDays(accepted, Math.Max(item.PromisedTerm.WorkingDays - 1 - ((number + key.CaseNumber) % 3), 0));
        acts.Enqueue(() => AsAsync<AcceptCase>(desk.Clerk, s => s.RunAsync(new(key))), accepted.ChinaMoment(new TimeOnly(10, minute)));
        acts.Enqueue(() => AsAsync<ReviewCase>(desk.Approver, s => s.RunAsync(new(key, Outcome.Granted, names.Reasons.Approve[0]))), decided.ChinaMoment(new TimeOnly(14, minute)));
        acts.Enqueue(() => AsAsync<DecideCase>(desk.Chief, s => s.RunAsync(new(key, Outcome.Granted, names.Reasons.Approve[0]))), decided.ChinaMoment(new TimeOnly(15, minute)));
        if (recipient is null)
            return;
        acts.Enqueue(() => AsAsync<DeliverResult>(desk.Clerk, s => s.RunAsync(new(key, DeliveryWay.Electronic, recipient))), decided.ChinaMoment(new TimeOnly(16, minute)));
        acts.Enqueue(() => AsAsync<CloseCase>(desk.Approver, s => s.RunAsync(new(key))), decided.ChinaMoment(new TimeOnly(17, minute)));
    }

    /// <summary>综合窗口一次领: all results on the working day after the last one.</summary>
    private async Task FetchAsync(Guid root, JointForm form, string recipient, int number, CancellationToken cancellation)
    {
        var decided = await WithAsync(db => db.Cases().Where(c => c.RootId == root && c.State == CaseState.Decided).OrderBy(c => c.CaseNumber).Select(c => new { c.CaseNumber, c.DecidedOn }).ToListAsync(cancellation));
        if (decided.Max(c => c.DecidedOn) is not { } last)
            return;
        moveTo(calendar.AddWorkingDays(last, 1).ChinaMoment(new TimeOnly(10, number)));
        foreach (var key in decided.Select(c => new CaseKey(root, c.CaseNumber)))
            if (form.Parts.FirstOrDefault(p => p.Number == key.CaseNumber)?.Whole is { } item && deskOf(item) is { } desk)
            {
                await AsAsync<DeliverResult>(desk.Clerk, s => s.RunAsync(new(key, DeliveryWay.Window, recipient), cancellation));
                await AsAsync<CloseCase>(desk.Approver, s => s.RunAsync(new(key), cancellation));
            }
        await AsAsync<FollowJoint>(Actor.Program, s => s.RunAsync(JsonSerializer.Serialize(new FollowJointRequest(root)), cancellation));
    }

    private Task<List<int>> ReadyAsync(Guid root, CancellationToken cancellation) =>
        WithAsync(db => db.Cases().Where(c => c.RootId == root && c.State == CaseState.Submitted).Select(c => c.CaseNumber).ToListAsync(cancellation));

    private async Task<T> WithAsync<T>(Func<OnceDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<OnceDb>());
    }

    private async Task AsAsync<TSlice>(Actor actor, Func<TSlice, Task> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }
}
