using Once.Kernel.Codes;
using Once.Kernel.Exporting;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Importing;

/// <summary>A row read and found right.</summary>
/// <param name="Holder">Credit code or citizen number; while it is stored, a citizen number is a cipher.</param>
internal sealed record ImportedLicence(
    string TypeCode, string Number, string Identifier, string HolderName, string Holder, bool HolderIsPerson, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil, LicenceState State,
    IReadOnlyList<LicenceLine> Lines);

/// <summary>A cell that cannot be taken as it is.</summary>
internal sealed record CellFault(int Row, string Column, string Value, string Message);

/// <summary>The columns of a file of licences, in any order, and how a row becomes a licence. Pure.</summary>
/// <param name="labels">Names of elements by their code: a column of that name holds what is printed.</param>
internal sealed class ImportSheet(IReadOnlyDictionary<string, string> labels)
{
    public const string Type = "证照类型";
    public const string Number = "证照编号";
    public const string Identifier = "电子证照标识";
    public const string HolderName = "持证人";
    public const string Holder = "持证人代码";
    public const string Issuer = "发证机关";
    public const string From = "有效期起";
    public const string Until = "有效期止";
    public const string State = "状态";

    public static readonly IReadOnlyList<string> Columns = [Type, Number, Identifier, HolderName, Holder, Issuer, From, Until, State];

    private const string ForEver = "长期";

    /// <summary>Where each column stands; null when the first line is no heading of ours.</summary>
    public static IReadOnlyDictionary<string, int>? PlacesOf(IReadOnlyList<string> headings)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, heading) in headings.Index())
            places.TryAdd(heading.Trim().TrimEnd('*', '＊'), at);
        return Columns.Where(c => c is not (Until or State)).All(places.ContainsKey) ? places : null;
    }

    /// <returns>Null when something is wrong; all of it is added to the faults.</returns>
    public ImportedLicence? Read(int row, IReadOnlyList<string> cells, IReadOnlyDictionary<string, int> places, List<CellFault> faults)
    {
        string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        var before = faults.Count;
        void Say(string column, string message) => faults.Add(new CellFault(row, column, Cell(column), message));

        foreach (var column in new[] { Number, HolderName, Issuer })
            if (Cell(column).Length is 0 or > 200)
                Say(column, Cell(column).Length == 0 ? "不能空着。" : "最多 200 个字。");
        var type = LicenceType.All.FirstOrDefault(t => t.Name == Cell(Type) || t.Key == Cell(Type));
        if (type is null)
            Say(Type, "填证照类型页上列出的名称，比如 营业执照。");
        if (!LicenceId.TryParse(Cell(Identifier), out var identifier, out var fault))
            Say(Identifier, fault.Message);
        else if (type is not null && identifier.TypeCode != type.TypeCode)
            Say(Identifier, $"标识里的类型代码是 {identifier.TypeCode}，{type.Name}的是 {type.TypeCode}。");
        var isEnterprise = CreditCode.TryParse(Cell(Holder), out _, out _);
        if (!isEnterprise && !CitizenNumber.TryParse(Cell(Holder), out _, out _))
            faults.Add(new CellFault(row, Holder, "", "既不是统一社会信用代码，也不是公民身份号码，核对每一位。"));
        var from = SheetFile.DayOf(Cell(From));
        if (from is null)
            Say(From, "填日期，比如 2026-09-01。");
        var until = Cell(Until) is "" or ForEver ? null : SheetFile.DayOf(Cell(Until));
        if (until is null && Cell(Until) is not ("" or ForEver))
            Say(Until, "填日期，比如 2031-08-31；没有期限的填“长期”。");
        else if (until < from)
            Say(Until, "不能早于有效期起。");
        LicenceState? state = Cell(State) is "" ? LicenceState.Valid : Enum.GetValues<LicenceState>().Cast<LicenceState?>().FirstOrDefault(s => LicenceWords.Of(s!.Value) == Cell(State));
        if (state is null or LicenceState.ReportedLost)
            Say(State, "填有效、暂扣、撤销、注销、失效、吊销或者办理转出；空着是有效。");
        if (faults.Count > before)
            return null;
        var lines = type!.Faces.Where(labels.ContainsKey).Select(f => new LicenceLine(f, labels[f], Cell(labels[f]))).Where(l => l.Value.Length > 0).ToList();
        return new ImportedLicence(type.Key, Cell(Number), Cell(Identifier), Cell(HolderName), Cell(Holder), !isEnterprise, Cell(Issuer), from!.Value, until, state!.Value, lines);
    }
}
