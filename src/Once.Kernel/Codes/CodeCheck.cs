namespace Once.Kernel.Codes;

/// <summary>The answer of <c>once check KIND VALUE</c>.</summary>
public static class CodeCheck
{
    /// <summary>The kinds that can be checked, as the command line names them.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["credit-code", "citizen-number", "licence-id", "project-code"];

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="value">What is to be checked.</param>
    /// <param name="today">China's today: nobody is born and no project coded after it.</param>
    /// <returns>Whether it is valid, and one sentence: 有效 with what the code says, or the reason why not.</returns>
    public static (bool Valid, string Sentence) Run(string kind, string? value, DateOnly today) => kind switch
    {
        "credit-code" => CreditCode.TryParse(value, out var code, out var error) ? Valid(code.Class) : Invalid(error),
        "citizen-number" => CitizenNumber.TryParse(value, out var code, out var error) ? Judge(code, today) : Invalid(error),
        "licence-id" => LicenceId.TryParse(value, out var code, out var error) ? Valid($"版本 {code.Version}") : Invalid(error),
        "project-code" => ProjectCode.TryParse(value, out var code, out var error) ? Judge(code, today) : Invalid(error),
        _ => (false, $"没有“{kind}”这种代码，可查：{string.Join("、", Kinds)}。"),
    };

    private static (bool, string) Judge(CitizenNumber number, DateOnly today) => number.BornOn > today
        ? (false, "第 7 至 14 位的出生日期还没有到。")
        : Valid(number.Warning);

    private static (bool, string) Judge(ProjectCode code, DateOnly today) => code.GivenIn > today
        ? (false, "第 1 至 4 位的年月还没有到。")
        : Valid(ProjectCode.CheckNotJudged);

    private static (bool, string) Valid(string? remark) => (true, remark is null ? "有效" : $"有效（{remark.TrimEnd('。')}）");

    private static (bool, string) Invalid(CodeError error) => (false, error.Message);
}
