using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Inbox;

/// <summary>Finds the colleagues named in a note: an @ and the name, with or without a blank after it. Pure.</summary>
internal static class Mentions
{
    /// <summary>Each colleague once, in the order of the text; the longest name wins where one begins with another.</summary>
    /// <exception cref="RefusedException"><see cref="CaseRefusals.MentionUnknown"/>: nobody has that name here.</exception>
    public static IReadOnlyList<AccountSummary> In(string text, IReadOnlyList<AccountSummary> colleagues)
    {
        var found = new List<AccountSummary>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
                continue; // an address of mail
            var rest = text[(at + 1)..];
            found.Add(colleagues.Where(c => rest.StartsWith(c.Name, StringComparison.Ordinal)).MaxBy(c => c.Name.Length)
                ?? throw new RefusedException(CaseRefusals.MentionUnknown.Saying($"没有找到“{Shown(rest)}”，@ 后面写同事的全名。")));
        }
        return [.. found.DistinctBy(c => c.Id)];
    }

    private static string Shown(string rest)
    {
        var end = rest.IndexOfAny([' ', '，', '。', '、', '：', '\n', '@']);
        var word = end < 0 ? rest : rest[..end];
        return word.Length > 6 ? word[..6] : word;
    }
}
