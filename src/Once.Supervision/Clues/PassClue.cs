using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Reporting;

namespace Once.Supervision.Clues;

/// <summary>移送、签收、反馈、不移送: what becomes of a clue. The records tell the act and nothing of what was said.</summary>
internal sealed class PassClue(
    OnceDb db, CurrentActor actor, CluesWithin within, OrganDirectory organs, ProblemKinds kinds, DocumentNumbers numbers, PersonalDataCipher cipher, Recorder recorder, TellClues tell,
    Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    /// <param name="disciplineId">A discipline body; never the organ concerned.</param>
    public async Task PassAsync(Guid id, int? version, Guid? disciplineId, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var clue = await FindAsync(id, version, SupervisionPermissions.PassClues, c => c.OfficeId, cancellation);
        if (disciplineId is not { } body || (await kinds.DisciplinesAsync(cancellation)).All(o => o.Id != body) || (await organs.OwnHouseAsync(clue.OrganId, cancellation)).Contains(body))
            throw new RefusedException(ClueRefusals.DisciplineMissing);
        await PassOnAsync(clue, body, actor.Value, (await organs.FindAsync(clue.OfficeId!.Value, cancellation))!, cancellation);
        await RecordClash.SaveAsync(db, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A clue that no supervising unit may look at goes on at once; the caller saves.</summary>
    public async Task AtOnceAsync(Clue clue, CancellationToken cancellation)
    {
        var body = await kinds.DisciplineAsync(clue.RegionCode, clue.OrganId, cancellation) ?? throw new RefusedException(ReportRefusals.NoOffice);
        await PassOnAsync(clue, body.Id, Actor.Program, body, cancellation);
    }

    public Task DropAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.PassClues, c => c.OfficeId,
            c => c.Drop(string.IsNullOrWhiteSpace(reason) ? throw new RefusedException(ClueRefusals.ReasonMissing) : cipher.Encrypt(reason.Trim()), actor.Value, Today), "supervision.drop-clue", "不移送", cancellation);

    public Task SignAsync(Guid id, int? version, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.CheckClues, c => c.DisciplineId,
            c => c.Sign(actor.Value, Today, Working(c, options.Value.ClueResultDays)), "supervision.sign-clue", "签收", cancellation);

    /// <param name="words">For the supervising unit; may be left out.</param>
    public Task ReturnAsync(Guid id, int? version, ClueOutcome? outcome, string? words, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.CheckClues, c => c.DisciplineId,
            c => c.Return(outcome ?? throw new RefusedException(ClueRefusals.OutcomeMissing), string.IsNullOrWhiteSpace(words) ? null : cipher.Encrypt(words.Trim()), actor.Value, Today),
            "supervision.return-clue", "反馈结果", cancellation);

    private DateOnly Today => time.ChinaToday();

    private DateOnly Working(Clue clue, int days) => calendars.For(clue.RegionCode).AddWorkingDays(Today, days);

    private async Task PassOnAsync(Clue clue, Guid discipline, Actor by, Organ from, CancellationToken cancellation)
    {
        var body = await organs.FindAsync(from.Id, cancellation);
        var number = $"{body?.DocumentSign ?? from.ShortName}线索移〔{Today.Year}〕{await numbers.NextAsync($"supervision/{from.Code}/clue", Today.Year, cancellation)}号";
        clue.Pass(discipline, number, by, Today, Working(clue, options.Value.ClueReceiptDays));
        await recorder.RecordAsync(new Deed(Clue.Aggregate, clue.Id, "supervision.pass-clue", "移送"), by, cancellation);
        await tell.PassedAsync(clue, cancellation);
    }

    private async Task ActAsync(Guid id, int? version, string permission, Func<Clue, Guid?> organ, Action<Clue> act, string code, string title, CancellationToken cancellation)
    {
        act(await FindAsync(id, version, permission, organ, cancellation));
        await recorder.SaveAsync(new Deed(Clue.Aggregate, id, code, title), cancellation);
    }

    private async Task<Clue> FindAsync(Guid id, int? version, string permission, Func<Clue, Guid?> organ, CancellationToken cancellation)
    {
        var clue = await (await within.AllAsync(cancellation)).FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, organ(clue) ?? throw new RefusedException(KernelRefusals.NotPermitted));
        return version is { } seen && seen != clue.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : clue;
    }
}
