using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Claiming;

internal sealed record FileClaimRequest(Guid EntryId, ClaimKind Kind, string Reason);

/// <summary>提异议、申请修复: the subject itself, about an entry of its own file. The organ that entered it answers by a day.</summary>
internal sealed class FileClaim(OnceDb db, CurrentActor actor, Recorder recorder, Timings timings, TimeProvider time, IOptions<CreditOptions> options)
{
    public async Task<DateOnly> RunAsync(FileClaimRequest request, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        var subject = who is { Kind: ActorKind.Applicant, PartyId: { } person, Matters: null } ? who.ActingForId ?? person : throw new RefusedException(KernelRefusals.NotPermitted);
        var entry = await db.CreditEntries().AsNoTracking().FirstOrDefaultAsync(e => e.Id == request.EntryId && e.PartyId == subject, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (await db.Claims().AnyAsync(c => c.EntryId == entry.Id && c.Kind == request.Kind && c.State == ClaimState.Open, cancellation))
            throw new RefusedException(CreditRefusals.ClaimOpen);
        var claim = Claim.File(Ids.New(time), entry, request.Kind, request.Reason, time.UtcNow(), time.ChinaToday());
        var region = await db.Parties().Where(p => p.Id == subject).Select(p => p.RegionCode).FirstAsync(cancellation);
        var rule = RuleOf(entry, request.Kind);
        var clock = Clock.Start(
            new ClockOpening(claim.Id, 1, rule, $"答复{CreditWords.Of(request.Kind)}", entry.OrganId.ToString(), subject.ToString(), region, "收到申请", time.UtcNow()), timings.For(region, rule.Ladder));
        db.Clocks().Add(clock);
        claim.AnswerBy(clock.DueOn!.Value);
        db.Claims().Add(claim);
        await recorder.RecordAsync(new Deed(Claim.Aggregate, claim.Id, "credit.claim", $"提出{CreditWords.Of(request.Kind)}", claim.Reason, new { Entry = entry.Id, claim.DueOn }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
        return claim.DueOn;
    }

    /// <summary>An entry of another unit has to be looked into there, which takes longer.</summary>
    private ClockRule RuleOf(CreditEntry entry, ClaimKind kind) => kind is ClaimKind.Repair
        ? CreditTerms.AnswerWithin(options.Value.RepairDays, "信用修复管理办法", "")
        : CreditTerms.AnswerWithin(entry.Source is EntrySource.Import ? options.Value.ObjectionElsewhereDays : options.Value.ObjectionDays, "山东省社会信用条例", "第三十九条");
}
