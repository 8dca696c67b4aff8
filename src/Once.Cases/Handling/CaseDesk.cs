using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Partners;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Handling;

/// <summary>A case on the desk: what an act works with, inside its transaction.</summary>
internal sealed record OpenCase(Case Case, CaseClocks Clocks, Actor Actor, DateTime Now)
{
    public DateOnly Today => Now.ChinaDate();
}

/// <summary>Every act on a case goes over this desk: one transaction, the person's reach, the version they saw, the
/// record, the days for the lists. A refused race says what changed.</summary>
internal sealed class CaseDesk(
    OnceDb db, CurrentActor actor, Timings timings, ClockSweep sweep, Recorder recorder, CasesInHand hand, Outbox outbox, TimeProvider time)
{
    private static readonly ConditionalWeakTable<IModel, Func<OnceDb, Guid, int, Guid, CancellationToken, Task<Found?>>> OfKey = [];

    /// <summary>An act of staff, who need the permission for the organ of the case.</summary>
    public Task<T> StaffActAsync<T>(CaseKey key, string permission, Func<OpenCase, Task<T>> act, CancellationToken cancellation) =>
        ActAsync(key, c => actor.Value.Require(permission, c.OrganId), act, cancellation);

    /// <summary>An act of the person whose matter it is.</summary>
    public Task<T> ApplicantActAsync<T>(CaseKey key, Func<OpenCase, Task<T>> act, CancellationToken cancellation) =>
        ActAsync(key, _ => RefuseUnlessApplicant(), act, cancellation);

    /// <summary>An act written by the platform itself by force of a rule, whoever's request it runs in.</summary>
    public async Task<T> ProgramActAsync<T>(CaseKey key, Func<OpenCase, Task<T>> act, CancellationToken cancellation)
    {
        var asker = actor.Value;
        actor.Become(Actor.Program);
        try
        {
            return await ActAsync(key, _ => { }, act, cancellation);
        }
        finally
        {
            actor.Become(asker);
        }
    }

    public Task RecordAsync(Case of, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(of.RootId, of.CaseNumber), act, title, reason, content), cancellation);

    /// <summary>The act that begins the chain of a case.</summary>
    public Task RecordFirstAsync(Case of, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(of.RootId, of.CaseNumber), act, title, reason, content, IsFirst: true), cancellation);

    /// <summary>Whether cases are being loaded.</summary>
    public bool IsLoading => hand.IsLoading;

    /// <summary>A case that has been handed in: when cases are being loaded it stays in memory for its next acts.</summary>
    public void TakeInHand(OpenCase open) => hand.Take(open);

    /// <summary>Runs work in one transaction, or within the one that is open; a clash with another writer becomes a refusal.</summary>
    public async Task<T> InTransactionAsync<T>(CaseKey? key, Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
            return await work();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            var result = await work();
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (DbUpdateException clash) when (clash is DbUpdateConcurrencyException || RecordClash.KeyTaken(clash))
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            throw new RefusedException(key is null ? KernelRefusals.ChangedMeanwhile : await WhatChangedAsync(key, cancellation));
        }
        catch (RefusedException)
        {
            db.ChangeTracker.Clear(); // nothing of a refused act may ride along with a later save of the same request
            throw;
        }
    }

    /// <summary>Silence that is law already is written by the program before anyone else acts on the case.</summary>
    private async Task<T> ActAsync<T>(CaseKey key, Action<Case> permit, Func<OpenCase, Task<T>> act, CancellationToken cancellation)
    {
        var first = await AttemptAsync(key, permit, act, waitForSilence: actor.Value.Kind is not ActorKind.Program, cancellation);
        if (first is { } done)
            return done.Result;
        await sweep.CatchUpAsync(CaseKey.ChainOf(key.RootId, key.CaseNumber), cancellation);
        return (await AttemptAsync(key, permit, act, waitForSilence: false, cancellation))!.Result;
    }

    private Task<Done<T>?> AttemptAsync<T>(CaseKey key, Action<Case> permit, Func<OpenCase, Task<T>> act, bool waitForSilence, CancellationToken cancellation) =>
        InTransactionAsync(key, async () =>
        {
            if (hand.Find(key) is { } held)
                return await LoadedAsync(held, permit, act);
            var found = await FindAsync(key, cancellation)
                ?? throw new RefusedException(actor.Value.Kind is ActorKind.Nobody ? KernelRefusals.NotSignedIn : KernelRefusals.NotFound);
            permit(found);
            var clocks = await CaseClocks.OfAsync(db, timings, found, cancellation);
            var open = new OpenCase(found, clocks, actor.Value, time.UtcNow());
            if (waitForSilence && found.State is CaseState.Submitted && found.SilenceHasEffect && open.Today > clocks.AnswerDueOn)
            {
                recorder.Continue(CaseKey.ChainOf(key.RootId, key.CaseNumber), null, null);
                return null;
            }
            if (key.Version is { } seen && seen != found.Version)
                throw new RefusedException(Changed(found.State));
            var (before, delivered) = ((found.State, found.Outcome, found.Procedure), found.DeliveredOn);
            var result = await act(open);
            clocks.ShowOn(found);
            if (found.IsJoint && (before != (found.State, found.Outcome, found.Procedure) || delivered != found.DeliveredOn))
                outbox.Add(FollowJoint.JobKind, new FollowJointRequest(found.RootId)); // no organ waits for the whole: it follows after
            if (found.Source is CaseSource.Partner && before != (found.State, found.Outcome, found.Procedure))
                outbox.Add(TellPartner.JobKind, TellPartner.Of(found, open.Now));
            return new Done<T>(result);
        }, cancellation);

    private async Task<Done<T>?> LoadedAsync<T>(OpenCase held, Action<Case> permit, Func<OpenCase, Task<T>> act)
    {
        permit(held.Case);
        var result = await act(held with { Actor = actor.Value, Now = time.UtcNow() });
        held.Clocks.ShowOn(held.Case);
        hand.EndAct(held);
        return new Done<T>(result);
    }

    /// <summary>The case with the end of its chain, in one question; null when it is not within reach.</summary>
    private async Task<Case?> FindAsync(CaseKey key, CancellationToken cancellation)
    {
        var chain = CaseKey.ChainOf(key.RootId, key.CaseNumber);
        var found = await OfKey.GetValue(db.Model, _ => CompileOfKey())(db, key.RootId, key.CaseNumber, chain, cancellation);
        if (found is null || !found.Case.IsWithin(actor.Value))
            return null;
        recorder.Continue(chain, found.Last, found.Hash);
        return found.Case;
    }

    private static Func<OnceDb, Guid, int, Guid, CancellationToken, Task<Found?>> CompileOfKey() => EF.CompileAsyncQuery(
        (OnceDb db, Guid root, int number, Guid chain, CancellationToken cancellation) => db.Set<Case>()
            .Where(c => c.RootId == root && c.CaseNumber == number)
            .Select(c => new Found(
                c,
                db.Set<Record>().Where(r => r.AggregateId == chain).OrderByDescending(r => r.Number).Select(r => (int?)r.Number).FirstOrDefault(),
                db.Set<Record>().Where(r => r.AggregateId == chain).OrderByDescending(r => r.Number).Select(r => r.Hash).FirstOrDefault()))
            .FirstOrDefault());

    private async Task<Refusal> WhatChangedAsync(CaseKey key, CancellationToken cancellation)
    {
        var state = await db.Cases().AsNoTracking().Where(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber)
            .Select(c => (CaseState?)c.State).FirstOrDefaultAsync(cancellation);
        return state is { } now ? Changed(now) : KernelRefusals.ChangedMeanwhile;
    }

    private static Refusal Changed(CaseState now) => KernelRefusals.ChangedMeanwhile.Saying(
        $"这件办件刚刚被别人办过，现在是“{CaseWords.Of(now)}”。您填的还在，请看过新内容后再提交。");

    private void RefuseUnlessApplicant()
    {
        if (actor.Value.Kind is not ActorKind.Applicant)
            throw new RefusedException(KernelRefusals.NotPermitted);
    }

    private sealed record Done<T>(T Result);

    private sealed record Found(Case Case, int? Last, byte[]? Hash);
}
