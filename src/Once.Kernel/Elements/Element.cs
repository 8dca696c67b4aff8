using System.Text.Json.Serialization;

namespace Once.Kernel.Elements;

/// <summary>How a field is asked and checked; named in documents and in the API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ElementType>))]
public enum ElementType { Text, LongText, Number, Money, Area, Date, Choice, MultiChoice, YesNo, CreditCode, CitizenNumber, Phone, Address, WholeNumber, Month, ProjectCode, BankAccount }

public static class ElementTypes
{
    /// <summary>Whether an answer of this type is counted with.</summary>
    public static bool IsNumber(this ElementType type) => type is ElementType.Number or ElementType.WholeNumber or ElementType.Money or ElementType.Area;
}

/// <summary>数据要素: one thing that is asked once, whoever asks for it. Forms are made of elements.</summary>
public sealed class Element
{
    /// <summary>Stable code such as <c>business-area</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required ElementType Type { get; set; }

    /// <summary>Unit shown after the field, such as 平方米.</summary>
    public string? Unit { get; set; }

    /// <summary>Choices, one a line; empty unless the type is a choice.</summary>
    public string Options { get; set; } = "";

    public int? MaxLength { get; set; }

    public long? Minimum { get; set; }

    public long? Maximum { get; set; }

    /// <summary>The register that is the authority for it, in words; null where only the person knows.</summary>
    public string? AuthoritativeSource { get; set; }
}
