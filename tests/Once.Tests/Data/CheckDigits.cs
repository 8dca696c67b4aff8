namespace Once.Tests.Data;

/// <summary>Check digits worked out a second time, apart from the program's own types.</summary>
internal static class CheckDigits
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CitizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB 32100 for the whole and GB 11714 for the nine characters of the subject.</summary>
    public static bool IsCreditCode(string code) =>
        code.Length == 18 && code.All(c => CreditAlphabet.Contains(c, StringComparison.Ordinal))
        && code[17] == CreditAlphabet[(31 - Sum(code, CreditWeights, CreditAlphabet) % 31) % 31]
        && code[16] == OrganisationCheck(code[8..16]);

    /// <summary>GB 11643.</summary>
    public static bool IsCitizenNumber(string number) =>
        number.Length == 18 && number[17] == "10X98765432"[Sum(number, CitizenWeights, Base36) % 11];

    private static char OrganisationCheck(string subject) => (11 - Sum(subject, OrganisationWeights, Base36) % 11) switch
    {
        10 => 'X',
        11 => '0',
        var digit => (char)('0' + digit),
    };

    private static int Sum(string text, int[] weights, string alphabet) =>
        weights.Select((weight, at) => weight * alphabet.IndexOf(text[at], StringComparison.Ordinal)).Sum();
}
