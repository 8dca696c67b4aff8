using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Inspectors;

internal sealed record AppointRequest(Guid? AccountId, string? Background, DateOnly? Begins, DateOnly? Until);

/// <summary>聘任、解聘特约监督员: for a term, by a numbered letter; nobody holds two appointments at once.</summary>
internal sealed class AppointInspector(
    OnceDb db, CurrentActor actor, AccountDirectory accounts, OrganDirectory organs, DocumentNumbers numbers, Recorder recorder, IOptions<SupervisionOptions> options, TimeProvider time)
{
    private const int LongestBackground = 100;

    /// <summary>Whom the actor's unit may appoint: holders of the role there.</summary>
    public async Task<IReadOnlyList<AccountSummary>> PeopleAsync(CancellationToken cancellation = default) =>
        actor.Value.OrganId is { } own ? await accounts.WithRoleAsync((await organs.BodyOfAsync(own, cancellation)).Id, Roles.SpecialSupervisor, cancellation) : [];

    public async Task<Guid> RunAsync(AppointRequest request, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var person = (await PeopleAsync(cancellation)).FirstOrDefault(p => p.Id == request.AccountId);
        Check(request, person is not null, today);
        var body = await organs.BodyOfAsync(actor.Value.OrganId!.Value, cancellation);
        actor.Value.Require(SupervisionPermissions.Appoint, body.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (from, until) = (request.Begins!.Value, request.Until!.Value);
        if (await db.Appointments().AnyAsync(a => a.AccountId == person!.Id && a.Begins <= until && a.Until >= from && (a.EndedOn == null || a.EndedOn > from), cancellation))
            throw new RefusedException(AppointmentRefusals.Standing);
        var number = $"{body.DocumentSign ?? body.ShortName}聘〔{today.Year}〕{await numbers.NextAsync($"supervision/{body.Code}/appointment", today.Year, cancellation)}号";
        var appointment = Appointment.Make(Ids.New(time), new(person!.Id, person.Name, request.Background!.Trim(), from, until), body.Id, number, actor.Value, today);
        db.Appointments().Add(appointment);
        await recorder.SaveAsync(new Deed(Appointment.Aggregate, appointment.Id, "supervision.appoint", "聘任特约监督员", null, new { number }, IsFirst: true), cancellation);
        await transaction.CommitAsync(cancellation);
        return appointment.Id;
    }

    public async Task EndAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var appointment = await db.Appointments().FirstOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(SupervisionPermissions.Appoint, appointment.OrganId);
        if (version is { } seen && seen != appointment.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        appointment.End(reason, actor.Value, time.ChinaToday());
        await recorder.SaveAsync(new Deed(Appointment.Aggregate, id, "supervision.end-appointment", "解聘", appointment.EndedFor), cancellation);
    }

    private void Check(AppointRequest request, bool isKnown, DateOnly today)
    {
        var missing = new List<Refusal>();
        if (!isKnown)
            missing.Add(AppointmentRefusals.PersonMissing);
        if (string.IsNullOrWhiteSpace(request.Background) || request.Background.Trim().Length > LongestBackground)
            missing.Add(AppointmentRefusals.BackgroundMissing);
        if (request is not { Begins: { } from, Until: { } until })
            missing.Add(AppointmentRefusals.TermMissing);
        else if (until < from || until < today)
            missing.Add(AppointmentRefusals.TermWrong);
        else if (until >= from.AddYears(options.Value.LongestAppointmentYears))
            missing.Add(AppointmentRefusals.TermLong.Saying($"聘期最长 {options.Value.LongestAppointmentYears} 年。"));
        if (missing.Count > 0)
            throw new RefusedException(missing);
    }
}
