using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.JointVisits;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>联合踏勘 of a joint application of the demonstration, once: called as soon as several items are accepted, the organs come on the
/// next working day, each with two officers who sign its part.</summary>
internal sealed class TellJointVisit(IServiceProvider services, Func<PublishedItem, Desk?> deskOf, IReadOnlyList<Actor> staff, WorkCalendar calendar, Guid root, JointForm form)
{
    private bool _isCalled;

    public async Task PlanAsync(PriorityQueue<Func<Task>, DateTime> acts, DateTime at, CancellationToken cancellation)
    {
        if (_isCalled)
            return;
        var (lead, accepted) = await ReadAsync(cancellation);
        var going = form.Parts.Where(p => accepted.Contains(p.Number)).Select(p => (p.Number, p.Whole, Desk: deskOf(p.Whole))).Where(p => p.Desk is not null && OfficersOf(p.Whole).Count == CaseVisit.FewestOfficers).ToList();
        if (lead is null || going.Count < 2)
            return;
        _isCalled = true;
        var day = calendar.AddWorkingDays(at.ChinaDate(), 1);
        var planned = day.ChinaMoment(new TimeOnly(8, 40));
        await AsAsync<CallTogether>(lead, s => s.RunAsync(new(root, CallKind.Visit, [.. going.Select(g => g.Number)], planned, "古城路 18 号店面", "店面、排水和店招一次看完"), cancellation));
        foreach (var (index, (number, item, desk)) in going.Index())
        {
            var (key, officers, points) = (new CaseKey(root, number), OfficersOf(item), VisitTemplate.PointsOf(item));
            await AsAsync<NameOfficers>(desk!.Approver, s => s.RunAsync(new(root, 1, number, [.. officers.Select(o => o.AccountId)], points), cancellation));
            acts.Enqueue(() => AsAsync<RecordVisit>(officers[0], s => s.RunAsync(new(key, 1, [.. points.Select(_ => ((PointFinding?)PointFinding.Fit, (string?)null))], VisitVerdict.Fit, "", "店主", []), cancellation)), planned.AddMinutes(10 + index));
            acts.Enqueue(() => AsAsync<SignVisit>(officers[1], s => s.RunAsync(new(key, 1), cancellation)), planned.AddMinutes(20 + index));
        }
    }

    private List<Actor> OfficersOf(PublishedItem item) => [.. staff.Where(s => s.OrganId == item.OrganId && s.ReachOf(CasesPermissions.Visit).Covers(item.OrganId)).DistinctBy(s => s.AccountId).Take(CaseVisit.FewestOfficers)];

    private async Task<(Actor? Lead, List<int> Accepted)> ReadAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var organ = await db.JointApplications().Where(j => j.RootId == root).Select(j => j.LeadOrganId).SingleAsync(cancellation);
        return (staff.FirstOrDefault(a => a.ReachOf(CasesPermissions.Lead).Covers(organ)),
            await db.Cases().Where(c => c.RootId == root && c.State == CaseState.Accepted).Select(c => c.CaseNumber).ToListAsync(cancellation));
    }

    private async Task AsAsync<TSlice>(Actor actor, Func<TSlice, Task> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }
}
