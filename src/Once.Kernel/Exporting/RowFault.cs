namespace Once.Kernel.Exporting;

/// <summary>What is wrong in one cell of a table that people hand in.</summary>
/// <param name="Row">Number of the row as a spreadsheet shows it, the heading included.</param>
/// <param name="Column">Heading of the column; empty for the row as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Message">What to change.</param>
public sealed record RowFault(int Row, string Column, string Value, string Message);
