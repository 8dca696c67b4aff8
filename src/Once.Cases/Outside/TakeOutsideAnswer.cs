using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>What became of a message, told to its sender: the same however often it is sent.</summary>
/// <param name="State">applied · repeated · held · flagged · set-aside.</param>
/// <param name="Note">Why, where it was not simply done.</param>
internal sealed record OutsideReceipt(string MessageId, string State, string? Note);

/// <summary>Takes in what another system says of a case: once, in order, by the ordinary acts. What does not fit is kept and shown.</summary>
internal sealed class TakeOutsideAnswer(OnceDb db, CaseDesk desk, ClockSweep sweep, ApplyOutside apply, TellStaff tell, PersonalDataCipher cipher, TimeProvider time)
{
    /// <exception cref="RefusedException">It cannot be read, is about no case of this system, or uses an id again for something else.</exception>
    public async Task<OutsideReceipt> RunAsync(OutsideSystem system, OutsideAnswer answer, CancellationToken cancellation = default)
    {
        if (answer.Faults() is { Count: > 0 } faults)
            throw new RefusedException(faults);
        var digest = Sm3.Hex(Sm3.Hash(answer.Write()));
        if (await KnownAsync(system, answer, digest, cancellation) is { } known)
            return known;
        var key = await (
            from of in db.Cases()
            join link in db.OutsideCases() on new { of.RootId, of.CaseNumber } equals new { link.RootId, link.CaseNumber }
            where of.Number == answer.Number && link.System == system.Code
            select new CaseKey(of.RootId, of.CaseNumber, null)).FirstOrDefaultAsync(cancellation) ?? throw new RefusedException(OutsideRefusals.Unknown);
        await sweep.CatchUpAsync(CaseKey.ChainOf(key.RootId, key.CaseNumber), cancellation); // silence that is law already comes first
        var message = await TakeAsync(system, answer, key, digest, cancellation);
        if (message.State is not OutsideState.Held)
            await ReleaseAsync(system, key, cancellation);
        return ReceiptOf(message);
    }

    /// <summary>Does one that is kept, because a person says so.</summary>
    public async Task<OutsideMessage> AgainAsync(OutsideSystem system, OutsideMessage kept, CancellationToken cancellation)
    {
        var key = new CaseKey(kept.RootId, kept.CaseNumber);
        await sweep.CatchUpAsync(CaseKey.ChainOf(key.RootId, key.CaseNumber), cancellation);
        var message = await DoKeptAsync(system, key, kept.Ordinal, inOrder: false, cancellation);
        if (message.State is OutsideState.Applied)
            await ReleaseAsync(system, key, cancellation);
        return message;
    }

    /// <summary>Does what waited for a message that has come, as long as one follows from the other.</summary>
    public async Task ReleaseAsync(OutsideSystem system, CaseKey key, CancellationToken cancellation)
    {
        while (true)
        {
            var held = await db.OutsideMessages().AsNoTracking().Where(m => m.RootId == key.RootId && m.CaseNumber == key.CaseNumber && m.State == OutsideState.Held)
                .OrderBy(m => m.Sequence ?? int.MaxValue).ThenBy(m => m.OccurredAt).ThenBy(m => m.Ordinal).Select(m => m.Ordinal).ToListAsync(cancellation);
            var moved = false;
            foreach (var ordinal in held)
                moved |= (await DoKeptAsync(system, key, ordinal, inOrder: true, cancellation)).State is not OutsideState.Held;
            if (!moved)
                return;
        }
    }

    private async Task<OutsideReceipt?> KnownAsync(OutsideSystem system, OutsideAnswer answer, string digest, CancellationToken cancellation)
    {
        var known = await db.OutsideMessages().FirstOrDefaultAsync(m => m.System == system.Code && m.IsIncoming && m.MessageId == answer.MessageId, cancellation);
        if (known is null)
            return null;
        if (known.Digest == digest)
            return ReceiptOf(known);
        known.CameOtherwise = true;
        await db.SaveChangesAsync(cancellation);
        throw new RefusedException(OutsideRefusals.IdReused);
    }

    private async Task<OutsideMessage> TakeAsync(OutsideSystem system, OutsideAnswer answer, CaseKey key, string digest, CancellationToken cancellation)
    {
        async Task<OutsideMessage> RowAsync(string? refusedFor)
        {
            var message = new OutsideMessage
            {
                RootId = key.RootId,
                CaseNumber = key.CaseNumber,
                Ordinal = await db.NextOutsideAsync(key, cancellation),
                System = system.Code,
                IsIncoming = true,
                MessageId = answer.MessageId,
                Event = answer.Event,
                Sequence = answer.Sequence,
                OccurredAt = answer.OccurredAt?.ToUniversalTime(),
                At = time.UtcNow(),
                Digest = digest,
                Content = cipher.Encrypt(answer.Write()),
            };
            await JudgeAsync(system, answer, key, message, inOrder: true, refusedFor, cancellation);
            await MarkTakenAsync(key, cancellation);
            db.OutsideMessages().Add(message);
            return message;
        }
        return await OrKeptAsync(key, RowAsync, cancellation);
    }

    private Task<OutsideMessage> DoKeptAsync(OutsideSystem system, CaseKey key, int ordinal, bool inOrder, CancellationToken cancellation) => OrKeptAsync(key, async refusedFor =>
    {
        var message = await db.OutsideMessages().SingleAsync(m => m.RootId == key.RootId && m.CaseNumber == key.CaseNumber && m.Ordinal == ordinal, cancellation);
        await JudgeAsync(system, OutsideAnswer.Read(cipher.Decrypt(message.Content!)), key, message, inOrder, refusedFor, cancellation);
        return message;
    }, cancellation);

    /// <summary>What an act refuses is kept with the refusal as its note; a clash with another writer is the sender's to repeat.</summary>
    private async Task<OutsideMessage> OrKeptAsync(CaseKey key, Func<string?, Task<OutsideMessage>> work, CancellationToken cancellation)
    {
        try
        {
            return await desk.InTransactionAsync(key, () => work(null), cancellation);
        }
        catch (RefusedException refused) when (refused.Refusal.Code != KernelRefusals.ChangedMeanwhile.Code)
        {
            return await desk.InTransactionAsync(key, () => work(refused.Message), cancellation);
        }
    }

    private async Task JudgeAsync(OutsideSystem system, OutsideAnswer answer, CaseKey key, OutsideMessage message, bool inOrder, string? refusedFor, CancellationToken cancellation)
    {
        var of = await db.Cases().SingleAsync(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber, cancellation);
        var link = await db.OutsideCases().SingleAsync(o => o.RootId == key.RootId && o.CaseNumber == key.CaseNumber, cancellation);
        var due = of.State is CaseState.Submitted ? of.DueOn : of.StatutoryDueOn ?? of.DueOn;
        var (verdict, note) = refusedFor is not null ? (OutsideVerdict.Contradicts, refusedFor)
            : JudgeOutside.Of(new OutsideStanding(of.State, of.Outcome, of.Procedure, of.AcceptedBySilence, link.LastSequence, due), answer, time.ChinaToday(), inOrder);
        if (verdict is OutsideVerdict.Early)
        {
            (message.State, message.Note) = (OutsideState.Held, note);
            return;
        }
        if (verdict is OutsideVerdict.Contradicts)
        {
            if (message.State is not OutsideState.Flagged)
                await desk.ProgramActAsync(key, async open =>
                {
                    await desk.RecordAsync(open.Case, "cases.outside-flagged", $"{system.Name}的消息“{OutsideEvents.WordsOf(answer.Event)}”和现在的情况对不上，没有照办", note, new { system.Code, answer.MessageId, answer.Event }, cancellation);
                    await tell.OfRolesAsync(open.Case.OrganId, MindSilentOutside.Told, StaffMessages.OutsideContradicts(open.Case, system.Name, OutsideEvents.WordsOf(answer.Event)), cancellation);
                    return true;
                }, cancellation);
            (message.State, message.Note) = (OutsideState.Flagged, note);
        }
        else if (verdict is OutsideVerdict.Repeats)
            message.End(OutsideState.Repeated, time.UtcNow(), note);
        else
        {
            await apply.RunAsync(system, answer, of, cancellation);
            link.Tell(of.State);
            message.End(OutsideState.Applied, time.UtcNow(), note ?? "");
        }
        link.DealtWith(answer.Sequence);
    }

    /// <summary>Who answers has received what was sent before, whether or not that was ever acknowledged.</summary>
    private async Task MarkTakenAsync(CaseKey key, CancellationToken cancellation)
    {
        foreach (var sent in await db.OutsideMessages().Where(m => m.RootId == key.RootId && m.CaseNumber == key.CaseNumber && !m.IsIncoming && (m.State == OutsideState.Waiting || m.State == OutsideState.Parked)).ToListAsync(cancellation))
            sent.End(OutsideState.Taken, time.UtcNow(), "对方已经答复，算收到。");
    }

    private static OutsideReceipt ReceiptOf(OutsideMessage message) => new(message.MessageId, message.State switch
    {
        OutsideState.Applied => "applied",
        OutsideState.Repeated => "repeated",
        OutsideState.Held => "held",
        OutsideState.SetAside => "set-aside",
        _ => "flagged",
    }, string.IsNullOrEmpty(message.Note) ? null : message.Note);
}
