namespace Once.Licences.Contract;

/// <param name="IsCode">Shown letter by letter, as numbers are.</param>
public sealed record VerifiedFact(string Name, string Value, bool IsCode = false);

/// <summary>One thing that was checked.</summary>
/// <param name="Said">What holds or does not, as a sentence.</param>
/// <param name="Detail">How it was checked.</param>
public sealed record VerifiedCheck(string Said, bool Passed, string? Detail = null);

/// <summary>What anybody may know of a licence or a document: nothing about persons that is not masked.</summary>
/// <param name="Verdict">The answer, in one sentence.</param>
/// <param name="IsGood">Whether it is genuine and still stands.</param>
/// <param name="Title">Its name.</param>
/// <param name="Standing">Its state, in words.</param>
/// <param name="Advice">What to compare, or what to do.</param>
public sealed record Verified(
    string Verdict, bool IsGood, string Title, string Standing, IReadOnlyList<VerifiedFact> Facts, IReadOnlyList<VerifiedCheck> Checks, string? Advice = null)
{
    /// <summary>What its bearer may do now; null where there is nothing.</summary>
    public VerifiedAct? Act { get; init; }
}

/// <param name="Href">Local address.</param>
public sealed record VerifiedAct(string Text, string Href);

/// <summary>Contribution point: the modules whose papers anyone verifies at <c>/verify</c>, each by what was scanned or
/// typed. The answer is null when the module has nothing of that code.</summary>
public sealed record VerifiableSource(Func<IServiceProvider, string, CancellationToken, Task<Verified?>> FindAsync);
