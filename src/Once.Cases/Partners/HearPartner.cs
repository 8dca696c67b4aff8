using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>Hears what another city tells: signed, believed only within some minutes of its own clock, and the same however often
/// it is told. What it received for us becomes a case; what it says of ours moves our intake.</summary>
internal sealed class HearPartner(OnceDb db, TakeFromPartner take, AttachmentStore store, Recorder recorder, TellStaff tell, CurrentActor actor, IOptions<PartnerOptions> options, TimeProvider time)
{
    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/partners/{code}/messages", async Task<Ok<PartnerTaken>> (string code, HttpContext context, HearPartner hear, IOptions<PartnerOptions> options, CancellationToken cancellation) =>
        {
            // Base64 is a third longer than what it holds; the rest of a message is short.
            var most = (options.Value.MostMegabytes + 1) * 1024L * 1024 * 4 / 3;
            if (context.Request.ContentLength > most)
                throw new RefusedException(PartnerRefusals.TooLarge);
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(cancellation);
            return TypedResults.Ok(await hear.SignedAsync(code, context.Request.Headers[BodySignature.TimeHeader], context.Request.Headers[BodySignature.Header], body, cancellation));
        }).WithName("HearPartner").WithSummary("外地代收代办：别的城市送来代收的材料，或告诉代收的事办到哪一步；头 X-Once-Time、X-Once-Signature，SM3-HMAC 签名").Accepts<PartnerPost>("application/json")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .AllowAnonymous().RequireRateLimiting(CasesLimits.Receipts);

    /// <exception cref="RefusedException">Unsigned; unreadable; of a matter that is not known; contradicting what was told under the
    /// same number; or what the item itself refuses, all reasons at once.</exception>
    public async Task<PartnerTaken> SignedAsync(string code, string? sentAt, string? signature, string body, CancellationToken cancellation = default)
    {
        if (options.Value.Named(code) is not { } place || !BodySignature.Holds(place.Secret, options.Value.ToleranceMinutes, sentAt, signature, body, time.UtcNow()))
            throw new RefusedException(KernelRefusals.NotSignedIn.Saying("签名不对，或者时间差得太多。"));
        var post = PartnerWire.Read(body) ?? throw new RefusedException(PartnerRefusals.BadMessage);
        var digest = Sm3.Hex(Sm3.Hash(body));
        return post.Kind switch
        {
            "application" => await take.ApplyAsync(place, post, digest, cancellation),
            "supplement" => await take.SupplementAsync(place, post, digest, cancellation),
            "state" => await HearAsync(place, post, digest, cancellation),
            _ => throw new RefusedException(PartnerRefusals.BadMessage),
        };
    }

    private async Task<PartnerTaken> HearAsync(PartnerPlace place, PartnerPost post, string digest, CancellationToken cancellation)
    {
        if (post.Answer is not { Sequence: > 0, State: not null, Words: not null } answer || PartnerStates.Of(answer.State) is not { } state)
            throw new RefusedException(PartnerRefusals.BadMessage);
        var intake = await db.PartnerIntakes().FirstOrDefaultAsync(i => i.PartnerCode == place.Code && i.Number == post.Number, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (await db.PartnerMessages().AsNoTracking().FirstOrDefaultAsync(m => m.IntakeId == intake.Id && m.Sequence == answer.Sequence, cancellation) is { } known)
            return known.Digest == digest ? new PartnerTaken(intake.Number, true) : throw new RefusedException(PartnerRefusals.Contradicts);

        var now = time.UtcNow();
        var effect = intake.Hear(answer.Sequence, state, answer.Words.Trim(), now);
        db.PartnerMessages().Add(new PartnerMessage
        {
            IntakeId = intake.Id,
            Sequence = answer.Sequence,
            State = state,
            Words = answer.Words.Trim(),
            At = answer.At.ToUniversalTime(),
            HeardAt = now,
            Digest = digest,
            Effect = effect,
        });
        actor.Become(Actor.Program);
        await KeepAsync(intake, answer.Sequence, post.Papers, cancellation);
        var title = effect switch
        {
            PartnerEffect.Late => $"{place.Name}的消息来晚了：{PartnerStates.Of(state)}",
            PartnerEffect.Contradicts => $"{place.Name}前后说的不一样：{PartnerStates.Of(state)}",
            _ => $"{place.Name}：{PartnerStates.Of(state)}",
        };
        await recorder.RecordAsync(new Deed("partner-intake", intake.Id, "cases.hear-partner", title, answer.Words, new { answer.Sequence, answer.State, effect }), cancellation);
        if (effect is not PartnerEffect.Late)
            await TellClerkAsync(intake, title, cancellation);
        await db.SaveChangesAsync(cancellation);
        return new PartnerTaken(intake.Number, false);
    }

    private async Task TellClerkAsync(PartnerIntake intake, string title, CancellationToken cancellation)
    {
        var clerk = await db.Receptions().Where(r => r.Id == intake.ReceptionId).Select(r => r.ClerkId).SingleAsync(cancellation);
        await tell.RunAsync([clerk], StaffMessages.FromPartner(intake, title), cancellation);
    }

    /// <summary>What the other city sends for the person, such as the decision to print.</summary>
    private async Task KeepAsync(PartnerIntake intake, int sequence, IReadOnlyList<PartnerFile> papers, CancellationToken cancellation)
    {
        if (papers.Count == 0)
            return;
        var next = 1 + await db.PartnerPapers().Where(p => p.IntakeId == intake.Id).MaxAsync(p => (int?)p.Ordinal, cancellation) ?? 1;
        foreach (var paper in papers)
        {
            using var content = TakeFromPartner.ContentOf(paper);
            var kept = await store.SaveAsync(content, paper.FileName, Guid.Empty, cancellation);
            db.PartnerPapers().Add(new PartnerPaper { IntakeId = intake.Id, Ordinal = next++, Round = sequence, IsTheirs = true, Name = paper.Name, AttachmentId = kept.Id });
        }
    }
}
