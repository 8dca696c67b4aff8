using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Separating;

internal sealed record CheckSampleRequest(Guid DrawId, int Ordinal, bool? Proper, string Finding);

/// <summary>Keeps what was found about a case drawn; whoever handled it does not look at it.</summary>
internal sealed class CheckSample(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public async Task RunAsync(CheckSampleRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Sample);
        var sample = await db.PostSamples().FirstOrDefaultAsync(s => s.DrawId == request.DrawId && s.Ordinal == request.Ordinal, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        sample.Check(actor.Value.AccountId, actor.Value.Name, request.Proper ?? throw new RefusedException(CaseRefusals.ChoiceMissing.At("Proper")), request.Finding, time.UtcNow());
        await recorder.RecordAsync(new Deed("post-draw", sample.DrawId, "cases.check-sample", "抽查结果", sample.Finding, new { sample.Number, sample.IsProper }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlyList<(PostDraw Draw, IReadOnlyList<PostSample> Samples)>> ListAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Sample);
        var draws = await db.PostDraws().AsNoTracking().OrderByDescending(d => d.DrawnAt).Take(10).ToListAsync(cancellation);
        var ids = draws.ConvertAll(d => d.Id);
        var samples = await db.PostSamples().AsNoTracking().Where(s => ids.Contains(s.DrawId)).OrderBy(s => s.Ordinal).ToListAsync(cancellation);
        return [.. draws.Select(d => (d, (IReadOnlyList<PostSample>)samples.FindAll(s => s.DrawId == d.Id)))];
    }
}
