namespace Once.Catalogue.Contract;

/// <summary>网办等级, kept in plain letters and printed as numerals; lists from elsewhere write either.</summary>
/// <remarks>Ⅰ 信息公开, Ⅱ 下载和单向填报, Ⅲ 在线预审, Ⅳ 全程网办.</remarks>
public static class OnlineLevels
{
    private static readonly IReadOnlyList<(string Kept, string Printed)> Levels = [("I", "Ⅰ"), ("II", "Ⅱ"), ("III", "Ⅲ"), ("IV", "Ⅳ")];

    /// <summary>As a version keeps it; what is no level stays as it is.</summary>
    public static string Kept(string level) => Levels.FirstOrDefault(l => l.Printed == level.Trim()).Kept ?? level;

    /// <returns>Null where none is written.</returns>
    public static string? Printed(string level) => Levels.FirstOrDefault(l => l.Kept == Kept(level)).Printed;
}
