using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Ui;

namespace Once.Catalogue.Editing;

/// <summary>Fields of a basis and of a term, which stand in many sections alike.</summary>
internal static class BasisFields
{
    /// <summary>A basis not yet written: an example until somebody has read the source.</summary>
    public static readonly Basis Blank = new("", "", Standing.Sample, "", DateOnly.MinValue);

    public static Field<T>[] Of<T>(string name, string of, Func<T, Basis?> read, Func<T, Basis, T> write) =>
    [
        Ask<T>.Text($"{name}-clause", $"{of}依据", row => read(row)?.Clause, (row, value) => write(row, WithClause(read(row) ?? Blank, value)), max: 500, hint: "如《行政许可法》第四十二条；本地规定、示例写是什么"),
        Ask<T>.One($"{name}-standing", $"{of}依据是哪一种", row => (read(row) ?? Blank).Standing, (row, value) => write(row, (read(row) ?? Blank) with { Standing = value })),
        Ask<T>.Text($"{name}-source", $"{of}出处", row => read(row)?.Source, (row, value) => write(row, (read(row) ?? Blank) with { Source = value }), hint: "在哪里读到的原文"),
        Ask<T>.Day($"{name}-checked", $"{of}核对日", row => read(row) is { } basis && basis.CheckedOn != DateOnly.MinValue ? basis.CheckedOn : null,
            (row, value) => write(row, (read(row) ?? Blank) with { CheckedOn = value ?? DateOnly.MinValue })),
    ];

    public static Field<T>[] Term<T>(string name, string title, Func<T, ItemTerm?> read, Func<T, ItemTerm?, T> write, bool required = false) =>
    [
        Ask<T>.Number(name, title, body => read(body)?.Amount,
            (body, value) => write(body, value is { } amount ? (read(body) ?? new ItemTerm(amount, Blank)) with { Amount = amount } : null), required, "0 是当天"),
        new(new($"{name}-unit", $"{title}的单位", FieldKind.One) { Choices = Units, Hint = "行政许可只能用工作日（《行政许可法》第八十二条）" },
            body => read(body)?.Unit.ToString() ?? "",
            (body, value) => read(body) is { } term && value.Length > 0 ? write(body, term with { Unit = Enum.Parse<TermUnit>(value) }) : body),
        .. Of<T>(name, title, body => read(body)?.Basis, (body, basis) => read(body) is { } term ? write(body, term with { Basis = basis }) : body),
    ];

    private static Choice[] Units =>
    [
        new(nameof(TermUnit.WorkingDay), "工作日"), new(nameof(TermUnit.NaturalDay), "自然日"), new(nameof(TermUnit.Month), "月"), new(nameof(TermUnit.Hour), "小时"),
    ];

    /// <summary>Other words of the law than before are not quoted any more until they are read again.</summary>
    private static Basis WithClause(Basis basis, string clause) => basis with { Clause = clause, Quote = basis.Clause == clause ? basis.Quote : "" };
}
