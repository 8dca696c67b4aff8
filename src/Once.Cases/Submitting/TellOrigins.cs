using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <summary>Says of each answer where it comes from. It is found out here, by comparing with what the platform knows, and
/// never believed from the form.</summary>
internal sealed class TellOrigins(ReadKnown known, ReadEarlier earlier, AnswerVault vault, CurrentActor actor, TimeProvider time)
{
    /// <summary>Each answer of a form with its origin, for a form of several items: each keeps its own part.</summary>
    public async Task<AnswerSheet> SheetAsync(PublishedItem item, IReadOnlyDictionary<string, string> answers, AnswerSheet before, CancellationToken cancellation)
    {
        var isProven = actor.Value.PartyId is not null;
        var facts = isProven ? await known.RunAsync(item, cancellation) : AnswersOfNobody;
        var brought = isProven ? await earlier.RunAsync(item, cancellation) : AnswersOfNobody;
        var own = AnswerOrigin.Own(time.UtcNow());
        var origins = new Dictionary<string, AnswerOrigin>();
        foreach (var (code, answer) in answers.Where(a => a.Value.Length > 0))
        {
            var now = facts.GetValueOrDefault(code) is { } fact && fact.Value == answer ? fact.Origin
                : brought.GetValueOrDefault(code) is { } old && old.Value == answer ? old.Origin
                : own;
            origins[code] = before.Values.GetValueOrDefault(code) == answer && before.Origins.GetValueOrDefault(code) is { } kept && kept.Source == now.Source ? kept : now;
        }
        return new AnswerSheet(answers, origins);
    }

    /// <param name="draft">Answers that stand there already, unchanged, keep the origin and the moment they had.</param>
    public async Task<KeptAnswers> RunAsync(PublishedItem item, IReadOnlyDictionary<string, string> answers, Case draft, CancellationToken cancellation) =>
        vault.Close(item, await SheetAsync(item, answers, vault.Open(draft), cancellation));

    private static readonly IReadOnlyDictionary<string, KnownValue> AnswersOfNobody = new Dictionary<string, KnownValue>();
}
