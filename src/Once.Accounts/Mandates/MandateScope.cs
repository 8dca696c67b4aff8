using System.Text.RegularExpressions;
using Once.Accounts.Contract;
using Once.Kernel.Refusals;

namespace Once.Accounts.Mandates;

/// <summary>办哪些事: a mandate is for every matter, or for those named. Kept as 基本编码, twelve digits each; words that name
/// no matter, as a paper shown at a window may hold, permit nothing online.</summary>
internal sealed partial class MandateScope(IServiceProvider services, IEnumerable<MatterSource> sources)
{
    public static readonly Refusal Unknown = new("accounts.mandate-matter", "没有找到这件事。", Field: "ScopeText");

    public static IEnumerable<string> CodesOf(string scope) => Code().Matches(scope).Select(m => m.Value);

    /// <summary>What was typed, as it is kept; empty for every matter.</summary>
    /// <exception cref="RefusedException">A name is of no matter, or of several.</exception>
    public async Task<string> ReadAsync(string typed, CancellationToken cancellation)
    {
        var codes = new List<string>();
        foreach (var name in typed.Split(['、', '，', ',', '；', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
            codes.Add(await CodeOfAsync(name, cancellation));
        return string.Join('、', codes.Distinct());
    }

    /// <summary>Types of the licences that these matters end in.</summary>
    public async Task<IReadOnlySet<string>> LicencesAsync(IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
            types.UnionWith(await source.LicencesAsync(services, codes, cancellation));
        return types;
    }

    /// <summary>Names for the codes that are kept; what names no matter stays as it was written.</summary>
    public async Task<Func<string, string>> WordsAsync(IEnumerable<string> scopes, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (scopes.SelectMany(CodesOf).Distinct().ToList() is { Count: > 0 } codes)
            foreach (var source in sources)
                foreach (var (code, name) in await source.NamesAsync(services, codes, cancellation))
                    names[code] = name;
        return scope => Code().Replace(scope, m => names.GetValueOrDefault(m.Value, m.Value));
    }

    private async Task<string> CodeOfAsync(string name, CancellationToken cancellation)
    {
        var found = new List<Matter>();
        foreach (var source in sources)
            found.AddRange(await source.FindAsync(services, name, cancellation));
        if (found.Find(m => m.Name == name || m.Code == name) is { } exact)
            return exact.Code;
        return found switch
        {
            [var only] => only.Code,
            [] => throw new RefusedException(Unknown.Saying($"没有找到“{name}”这件事，请照办事指南上的名称写，几件事用顿号隔开。")),
            _ => throw new RefusedException(Unknown.Saying($"“{name}”不止一件：{string.Join("、", found.Take(5).Select(m => m.Name))}{(found.Count > 5 ? "等" : "")}。请写全名。")),
        };
    }

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)", RegexOptions.None, 10_000)]
    private static partial Regex Code();
}
