using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.JointVisits;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>一件事 of the demonstration, by the real acts of today: one whose licence has come and whose other items have begun by
/// themselves, one that was just handed in, one whose first item was refused.</summary>
internal sealed class SeedJoints(IServiceProvider services, Action<DateTime> moveTo, DateTime until, Func<PublishedItem, Desk?> deskOf, IReadOnlyList<Actor> staff, StoryNames names, HandInJoint handIn)
{
    private const string Bundle = "open-restaurant";
    private const string District = "439902";
    private const string Applicant = "林晓禾";

    /// <summary>A small restaurant that has no business licence yet; the words of the choices stand in the bundle.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["business-area"] = "40",
        ["has-business-licence"] = "否",
        ["food-business-items"] = "hot",
        ["sewer-connection"] = "是",
        ["sign-plan"] = "shop",
    };

    public async Task RunAsync(IReadOnlyList<Actor> people, CancellationToken cancellation)
    {
        var own = people.FirstOrDefault(p => p.Name == Applicant);
        var others = people.Where(p => p != own && p.PartyId is not null).Take(2).ToList();
        if (own is null || others.Count < 2)
            return;
        await StartAsync(own, 50, Outcome.Granted, cancellation);
        await BeginAsync(own, cancellation);
        await StartAsync(others[0], 30, null, cancellation);
        await StartAsync(others[1], 20, Outcome.Refused, cancellation);
    }

    /// <param name="minutesAgo">Never before today began: these are of today.</param>
    private async Task StartAsync(Actor applicant, int minutesAgo, Outcome? first, CancellationToken cancellation)
    {
        var at = until.AddMinutes(-minutesAgo);
        moveTo(at.ChinaDate() < until.ChinaDate() ? until.ChinaDate().StartOfChinaDay() : at);
        if (await handIn.RunAsync(applicant, Bundle, District, Codes, minutesAgo, cancellation) is not { } handedIn || first is not { } outcome || deskOf(handedIn.Form.Parts[0].Whole) is not { } desk)
            return;
        var key = new CaseKey(handedIn.Root, 1);
        var reason = outcome is Outcome.Granted ? names.Reasons.Approve[0] : names.Reasons.Refuse[0];
        await AsAsync<AcceptCase>(desk.Clerk, s => s.RunAsync(new(key), cancellation));
        await AsAsync<ReviewCase>(desk.Approver, s => s.RunAsync(new(key, outcome, reason), cancellation));
        await AsAsync<DecideCase>(desk.Chief, s => s.RunAsync(new(key, outcome, reason), cancellation));
        await FollowAsync(handedIn.Root, cancellation);
        if (outcome is not Outcome.Granted)
            return;
        await AnswerOthersAsync(handedIn.Root, handedIn.Form, cancellation);
        await CallAsync(handedIn.Root, cancellation);
    }

    /// <summary>What had waited: one is asked to be mended, the others are accepted, and so the applicant is told.</summary>
    private async Task AnswerOthersAsync(Guid root, JointForm form, CancellationToken cancellation)
    {
        var others = form.Parts.Skip(1).ToList();
        var asked = others.FindLast(p => p.Asked.HandedIn.Any(m => m.Collection is Collection.Upload));
        if (asked is not null && deskOf(asked.Whole) is { } asking)
            await AsAsync<NotifyCorrections>(asking.Clerk, s => s.RunAsync(new(new CaseKey(root, asked.Number),
                [new(true, asked.Asked.HandedIn.First(m => m.Collection is Collection.Upload).Code, names.Reasons.Correct.What, names.Reasons.Correct.How, null)]), cancellation));
        foreach (var part in others.Where(p => p != asked))
            if (deskOf(part.Whole) is { } desk)
                await AsAsync<AcceptCase>(desk.Clerk, s => s.RunAsync(new(new CaseKey(root, part.Number)), cancellation));
        await FollowAsync(root, cancellation);
    }

    /// <summary>The lead calls those that are accepted to the shop, tomorrow morning.</summary>
    private async Task CallAsync(Guid root, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var organ = await db.JointApplications().Where(j => j.RootId == root).Select(j => j.LeadOrganId).SingleAsync(cancellation);
        var lead = staff.FirstOrDefault(a => a.ReachOf(CasesPermissions.Lead).Covers(organ));
        var ready = await db.Cases().Where(c => c.RootId == root && c.State == CaseState.Accepted).Select(c => c.CaseNumber).ToListAsync(cancellation);
        if (ready.Count > 1 && lead is not null)
            await AsAsync<CallTogether>(lead, s => s.RunAsync(new(root, CallKind.Visit, ready, until.ChinaDate().AddDays(1).ChinaMoment(new TimeOnly(9, 30)), "古城路 18 号店面", "排水接到哪里，店招挂在哪里"), cancellation));
    }

    private Task FollowAsync(Guid root, CancellationToken cancellation) =>
        AsAsync<FollowJoint>(Actor.Program, s => s.RunAsync(JsonSerializer.Serialize(new FollowJointRequest(root)), cancellation));

    /// <summary>A draft to go on with.</summary>
    private async Task BeginAsync(Actor applicant, CancellationToken cancellation) =>
        await AsAsync<SaveJointDraft>(applicant, s => s.RunAsync(new(null, "newborn", new JointDraft(new Dictionary<string, string>(), new Dictionary<string, string>(), [], new Dictionary<string, Guid>()), District), cancellation));

    private async Task AsAsync<TSlice>(Actor actor, Func<TSlice, Task> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }
}
