using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Obstacles;

/// <param name="Cells">Of one entry, by the columns of <see cref="ObstacleSheet"/>.</param>
internal sealed record EnterObstacleRequest(IReadOnlyDictionary<string, string> Cells);

internal sealed record ImportObstaclesRequest(string? Pasted, Stream? Content = null, string? FileName = null);

/// <param name="Ids">None while there are faults: then nothing went in.</param>
internal sealed record EnteredObstacles(IReadOnlyList<Guid> Ids, IReadOnlyList<SheetFault> Faults);

/// <summary>堵点、痛点、难点 go into the list, one by one or as a sheet; each is a task of its organ from that moment.</summary>
internal sealed class EnterObstacles(
    OnceDb db, PlanLedger ledger, OrganDirectory organs, TellOrgans tell, Calendars calendars, Recorder recorder, IOptions<PlansOptions> options, CurrentActor actor, TimeProvider time)
{
    public async Task<EnteredObstacles> RunAsync(EnterObstacleRequest request, CancellationToken cancellation = default)
    {
        var (owner, directory) = await OwnerAsync(cancellation);
        var line = new SheetLine(1, column => request.Cells.GetValueOrDefault(column, "").Trim(), []);
        var obstacle = ObstacleSheet.Read(line, new PlanOrgans(directory.Values, owner.RegionCode), directory, time.ChinaToday());
        return await EnterAsync(owner, obstacle is null ? [] : [obstacle], line.Faults, cancellation);
    }

    public async Task<EnteredObstacles> RunAsync(ImportObstaclesRequest request, CancellationToken cancellation = default)
    {
        var (owner, directory) = await OwnerAsync(cancellation);
        var rows = PastedRows.Of(request.Content, request.FileName, request.Pasted, ObstacleRefusals.NothingGiven, ObstacleRefusals.GivenTwice);
        var (obstacles, faults) = ObstacleSheet.Read(rows, directory, owner.RegionCode, time.ChinaToday());
        return await EnterAsync(owner, obstacles, faults, cancellation);
    }

    private async Task<(Organ Owner, IReadOnlyDictionary<Guid, Organ> Directory)> OwnerAsync(CancellationToken cancellation)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var directory = await organs.AllAsync(cancellation);
        return (directory[owner], directory);
    }

    private async Task<EnteredObstacles> EnterAsync(Organ owner, IReadOnlyList<NewObstacle> obstacles, IReadOnlyList<SheetFault> faults, CancellationToken cancellation)
    {
        var texts = obstacles.Select(o => o.Text).ToList();
        var known = await db.Obstacles().AsNoTracking().Where(o => o.OwnerOrganId == owner.Id)
            .Join(db.PlanTasks().Where(t => t.State == TaskState.Open && texts.Contains(t.Heading)), o => o.TaskId, t => t.Id, (_, t) => t.Heading).ToListAsync(cancellation);
        faults = [.. faults, .. obstacles.Where(o => known.Contains(o.Text)).Select(o => new SheetFault(o.Row, ObstacleSheet.Problem, o.Text, "已经登记过，还没有办结。"))];
        if (faults.Count > 0)
            return new([], faults);
        var today = time.ChinaToday();
        var usual = calendars.For(owner.RegionCode).AddWorkingDays(today, options.Value.ObstacleDays);
        var ids = new List<Guid>();
        foreach (var of in obstacles)
        {
            var (id, kind) = (Ids.New(time), ObstacleSay.Of(of.Kind));
            var owners = of.Organs.Select((o, at) => new TaskOwner(at == 0 ? DutyRole.Lead : DutyRole.Support, o.ShortName, o.Id)).ToList();
            var task = await ledger.OpenAsync(new NewTask(TaskOrigin.Obstacle, owner.Id, of.Organs[0].RegionCode, of.Text, of.Text, $"{ObstacleSay.Of(of.Source)}的{kind}", id, of.DueOn ?? usual, owners), cancellation);
            db.Obstacles().Add(Obstacle.Enter(id, owner.Id, task, of.Kind, of.Source, actor.Value.Name, today));
            await recorder.RecordAsync(new Deed(Obstacle.Aggregate, id, "plans.enter-obstacle", $"登记{kind}", null, new { of.Kind, of.Source, Task = task }, IsFirst: true), cancellation);
            ids.Add(id);
        }
        foreach (var group in obstacles.SelectMany(o => o.Organs.Select(b => b.Id)).CountBy(id => id))
            await tell.RunAsync([group.Key], new NewMessage(PlanMessages.Supervision, $"有 {group.Value} 个堵点、痛点、难点要您单位办。", "/console/plans/obstacles?state=Open"), cancellation);
        await RecordClash.SaveAsync(db, cancellation);
        return new(ids, []);
    }
}
