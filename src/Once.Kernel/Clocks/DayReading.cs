namespace Once.Kernel.Clocks;

/// <summary>Whether a law's "days" are working days: each law says so for itself, and most mean only some of them.</summary>
/// <param name="Basis">The clause that says so.</param>
public sealed record DayReading(LegalBasis Basis, Func<int, bool> AreWorkingDays)
{
    /// <summary>All terms within which organs carry out licensing are working days.</summary>
    /// <remarks>Source: 行政许可法 第八十二条.</remarks>
    public static readonly DayReading LicensingLaw = new(new("行政许可法", "第八十二条"), _ => true);

    /// <summary>Two, three, five and seven days are working days; fifteen and ninety are not.</summary>
    /// <remarks>Source: 行政处罚法 第八十五条.</remarks>
    public static readonly DayReading PenaltyLaw = new(new("行政处罚法", "第八十五条"), days => days is 2 or 3 or 5 or 7);

    /// <summary>Terms of up to ten days are working days.</summary>
    /// <remarks>Source: 行政强制法 第六十九条.</remarks>
    public static readonly DayReading CoercionLaw = new(new("行政强制法", "第六十九条"), days => days <= 10);

    /// <summary>Three, five, seven and ten days are working days.</summary>
    /// <remarks>Source: 行政复议法 第八十八条.</remarks>
    public static readonly DayReading ReconsiderationLaw = new(new("行政复议法", "第八十八条"), days => days is 3 or 5 or 7 or 10);

    public TermUnit UnitOf(int days) => AreWorkingDays(days) ? TermUnit.WorkingDay : TermUnit.NaturalDay;

    /// <summary>A term of this law with the right unit.</summary>
    public Term Days(int days, string article) => new(days, UnitOf(days), new LegalBasis(Basis.Law, article));
}
