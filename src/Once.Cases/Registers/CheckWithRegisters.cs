using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Registers;

/// <summary>Which case is asked about, at which register.</summary>
internal sealed record CheckRegisterRequest(Guid RootId, int CaseNumber, string Register);

/// <summary>Keeps with an application what the registers say of it, and sees to it that those which gave no answer are asked
/// again. Nothing here ever refuses a submission.</summary>
internal sealed class CheckWithRegisters(OnceDb db, AskRegisters registers, ItemLookup published, CurrentActor actor, Outbox outbox, AnswerVault vault, IOptions<RegisterOptions> options)
{
    /// <summary>Asks before the transaction of the submission begins; the answers are kept for it.</summary>
    public async Task<IReadOnlyList<AskedRegister>> AskAsync(string itemCode, CancellationToken cancellation) =>
        registers.HasAny && await published.InForceAsync(itemCode, cancellation) is { } item ? await AskAsync(item, cancellation) : [];

    public bool HasAny => registers.HasAny;

    /// <summary>The same for a form of several items, asked once for all of them.</summary>
    public async Task<IReadOnlyList<AskedRegister>> AskAsync(PublishedItem item, CancellationToken cancellation) =>
        registers.HasAny && actor.Value is { Kind: ActorKind.Applicant, PartyId: { } person } who ? await registers.RunAsync(item, who.ActingForId ?? person, cancellation) : [];

    /// <param name="item">As it is handed in.</param>
    /// <param name="at">The moment of the submission.</param>
    /// <returns>Names of the registers that could not be asked, in the order of the configuration.</returns>
    public IReadOnlyList<string> Add(Case application, PublishedItem item, IReadOnlyDictionary<string, string> answers, IReadOnlyList<AskedRegister> asked, DateTime at)
    {
        var concerned = asked.Where(a => AskRegisters.Concerns(a.Source, item)).ToList();
        foreach (var (source, answer) in concerned)
        {
            var check = new RegisterCheck
            {
                RootId = application.RootId,
                CaseNumber = application.CaseNumber,
                Register = source.Code,
                Name = source.Name,
                Papers = string.Join(',', AskRegisters.PapersOf(source, item).Select(m => m.Code)),
                AskedAt = at,
            };
            if (answer is null)
                AskAgain(check, at);
            else
                Take(check, item, answers, answer, at);
            db.RegisterChecks().Add(check);
        }
        if (concerned.Count > 0)
            application.AskRegisters();
        return [.. concerned.Where(a => a.Answer is null).Select(a => a.Source.Name)];
    }

    /// <summary>The sentence with which a case goes on without a register.</summary>
    public static string? Sentence(IReadOnlyList<string> waiting) => waiting.Count == 0 ? null : $"{string.Join("、", waiting)}暂时查不到，已先收件，稍后补核。";

    public void AskAgain(RegisterCheck check, DateTime now)
    {
        check.Fail(now, options.Value.MostMinutesBetweenTries);
        outbox.Add(CheckRegister.JobKind, new CheckRegisterRequest(check.RootId, check.CaseNumber, check.Register), dueAt: check.NextAt);
    }

    /// <summary>Compares what the register says with what was filled in.</summary>
    /// <returns>Codes of the elements that differ.</returns>
    public IReadOnlyList<string> Take(RegisterCheck check, PublishedItem item, IReadOnlyDictionary<string, string> answers, RegisterAnswer told, DateTime at)
    {
        var differing = !told.Found ? [] : item.Fields
            .Where(f => told.Facts.TryGetValue(f.ElementCode, out var fact) && answers.GetValueOrDefault(f.ElementCode) is { Length: > 0 } answer && answer.Trim() != fact)
            .ToDictionary(f => f.ElementCode, f => told.Facts[f.ElementCode]);
        check.Answer(told.Found, differing.Count == 0 ? null : vault.Seal(CaseJson.Write(differing)), at);
        return [.. differing.Keys];
    }

    public async Task<IReadOnlyList<RegisterCheck>> OfCaseAsync(Case of, CancellationToken cancellation = default) => !of.HasRegisterChecks ? [] :
        await db.RegisterChecks().AsNoTracking().Where(c => c.RootId == of.RootId && c.CaseNumber == of.CaseNumber).OrderBy(c => c.Register).ToListAsync(cancellation);

    /// <summary>No grant over a register that says otherwise, or has not answered yet where it stands for a paper, without a word why.</summary>
    /// <returns>Names of the registers concerned, for the record of the decision.</returns>
    /// <exception cref="RefusedException">A grant without a reason.</exception>
    public async Task<IReadOnlyList<string>> OpenAsync(Case of, DecideCaseRequest request, CancellationToken cancellation)
    {
        var all = await OfCaseAsync(of, cancellation);
        var proven = all.Where(c => c.State is RegisterCheckState.Proven).SelectMany(c => c.PaperCodes).ToHashSet(StringComparer.Ordinal);
        var open = all.Where(c => c.IsOpen && (c.State is RegisterCheckState.Differs || c.PaperCodes.Count == 0 || c.PaperCodes.Any(p => !proven.Contains(p))) && (c.State is not RegisterCheckState.Waiting || c.Papers.Length > 0)).ToList();
        if (open.Count > 0 && request.Outcome is Outcome.Granted && request.Reason.Trim().Length == 0)
            throw new RefusedException(CaseRefusals.RegisterOpen.Saying($"{string.Join("；", open.Select(c => $"{c.Name}{RegisterWords.Of(c.State)}"))}。还要准予的，写明为什么。"));
        return open.ConvertAll(c => c.Name);
    }

    /// <summary>What the register says where it says something else, in clear.</summary>
    public IReadOnlyDictionary<string, string> DifferingOf(RegisterCheck check) => check.Differing is { } secret ? vault.Answers("{}", secret) : new Dictionary<string, string>();
}

/// <summary>The states in words.</summary>
internal static class RegisterWords
{
    public static string Of(RegisterCheckState state) => state switch
    {
        RegisterCheckState.Waiting => "暂时查不到，稍后补核",
        RegisterCheckState.Agrees => "查过，一致",
        RegisterCheckState.Differs => "查过，和填的不一样",
        RegisterCheckState.NotFound => "查过，没有登记",
        RegisterCheckState.Proven => "看了原件，对得上",
        _ => "办结以前没有查到",
    };
}
