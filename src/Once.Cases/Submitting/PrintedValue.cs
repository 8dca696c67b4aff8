using Once.Catalogue.Contract;

namespace Once.Cases.Submitting;

/// <summary>A line of a licence as a form takes it. Pure.</summary>
internal static class PrintedValue
{
    /// <summary>Without the unit that is printed behind it; null where it does not fit the field.</summary>
    public static string? For(ItemField field, string printed)
    {
        var value = WithoutUnit(field, printed);
        return value.Length > 0 && CheckApplication.FaultOf(field, value) is null ? value : null;
    }

    public static string WithoutUnit(ItemField field, string printed) =>
        field.Unit is { Length: > 0 } unit && printed.EndsWith(unit, StringComparison.Ordinal) ? printed[..^unit.Length] : printed;
}
