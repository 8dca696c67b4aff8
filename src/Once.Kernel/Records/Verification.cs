namespace Once.Kernel.Records;

/// <summary>What is broken.</summary>
public enum BreakKind { Edited, Missing, TailCut, AggregateDeleted, SealBroken, LookEdited }

/// <summary>The first broken link.</summary>
/// <param name="Aggregate">Kind and id of the aggregate; null for a seal or a look.</param>
/// <param name="Number">Number of the record, or of the seal.</param>
/// <param name="Sentence">One Chinese sentence that names it.</param>
public sealed record BrokenLink(BreakKind Kind, string? Aggregate, Guid? AggregateId, int? Number, string Sentence);

/// <summary>What <c>once records verify</c> found.</summary>
/// <param name="Broken">Null when everything holds.</param>
/// <param name="Unsealed">Records after the last seal: chained, but a cut of their tail would not show yet.</param>
/// <param name="LastSeal">Number and hash of the last seal, to be compared with a copy kept elsewhere; null before the first.</param>
public sealed record Verification(BrokenLink? Broken, long Records, long Unsealed, long Looks, int Seals, (int Number, string Hash)? LastSeal)
{
    public bool IsSound => Broken is null;

    public string Sentence => Broken?.Sentence
        ?? $"完好：{Records} 条记录、{Looks} 条查看日志、{Seals} 份封存逐一核对无误"
        + (Unsealed > 0 ? $"，其中 {Unsealed} 条记录待下次封存" : "")
        + (LastSeal is { } last ? $"；第 {last.Number} 号封存的 SM3 为 {last.Hash}。" : "。");
}
