namespace Once.Plans.Contract;

/// <summary>What is wrong with a cell of a sheet that was handed in, and how to mend it.</summary>
/// <param name="Row">From 1, as a workbook counts, with the headings.</param>
public sealed record SheetFault(int Row, string Column, string Value, string Message);
