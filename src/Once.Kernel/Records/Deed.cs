namespace Once.Kernel.Records;

/// <summary>What was done: the part of a record that the slice knows.</summary>
/// <param name="Aggregate">Kind of thing it was done to, such as <c>case</c>.</param>
/// <param name="AggregateId">Which one.</param>
/// <param name="Act">Stable code, such as <c>cases.accept</c>.</param>
/// <param name="Title">The act in Chinese as the history shows it, such as 受理.</param>
/// <param name="Reason">Why, where a reason was given.</param>
/// <param name="Content">Particulars, stored as JSON; null where the act says it all.</param>
/// <param name="IsFirst">The aggregate is new, so that nobody need look for a record before this one; were there one
/// after all, the act would clash on its number.</param>
public sealed record Deed(
    string Aggregate, Guid AggregateId, string Act, string Title, string? Reason = null, object? Content = null, bool IsFirst = false);
