namespace Once.Kernel.Clocks;

/// <summary>What a term is counted in. A bare "five days" is never enough: the law decides the unit.</summary>
public enum TermUnit { WorkingDay, NaturalDay, Month, Hour }

/// <summary>The clause a term or an act on it rests on, written as people cite it.</summary>
/// <param name="Law">Name without brackets: 行政许可法; empty where a term rests on no clause and words say why.</param>
/// <param name="Article">第四十二条第一款; those words where there is no law.</param>
public sealed record LegalBasis(string Law, string Article)
{
    /// <summary>《行政许可法》第四十二条第一款; the words alone where no law stands behind them.</summary>
    public override string ToString() => Law.Length == 0 ? Article : $"《{Law}》{Article}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static LegalBasis Parse(string text)
    {
        var end = text.IndexOf('》', StringComparison.Ordinal);
        return !text.StartsWith('《') ? new LegalBasis("", text)
            : end > 0 ? new LegalBasis(text[1..end], text[(end + 1)..])
            : throw new FormatException($"Not a legal basis: {text}");
    }
}

/// <summary>A length of time with its unit and its clause.</summary>
public sealed record Term
{
    public Term(int amount, TermUnit unit, LegalBasis basis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        (Amount, Unit, Basis) = (amount, unit, basis);
    }

    public int Amount { get; }

    public TermUnit Unit { get; }

    public LegalBasis Basis { get; }

    /// <summary>20 个工作日.</summary>
    public string Words => Describe(Amount, Unit);

    /// <summary>A number with its unit, as pages write it: 5 个工作日, 15 日, 6 个月, 24 小时.</summary>
    public static string Describe(int amount, TermUnit unit) => unit switch
    {
        TermUnit.WorkingDay => $"{amount} 个工作日",
        TermUnit.NaturalDay => $"{amount} 日",
        TermUnit.Month => $"{amount} 个月",
        _ => $"{amount} 小时",
    };
}
