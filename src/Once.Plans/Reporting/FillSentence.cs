using System.Text.RegularExpressions;

namespace Once.Plans.Reporting;

/// <summary>Puts words and numbers into a sentence of the template; a number leads to its page. What is not counted by any
/// module is said so.</summary>
internal sealed partial class FillSentence(
    ReportFigures figures, IReadOnlyDictionary<string, string> words, IReadOnlyDictionary<string, string> pages, DateOnly from, DateOnly to, string? regionPrefix)
{
    public async Task<OutText> RunAsync(string sentence, CancellationToken cancellation)
    {
        var (parts, at) = (new List<OutLine>(), 0);
        foreach (Match place in Places().Matches(sentence))
        {
            Say(sentence[at..place.Index], null);
            var key = place.Groups["key"].Value;
            if (words.TryGetValue(key, out var word))
                Say(word, pages.GetValueOrDefault(key));
            else
            {
                var figure = await figures.ReadAsync(new TemplateFigure { Key = key, Name = key }, from, to, regionPrefix, cancellation);
                Say(figure.Words, figure.Href);
            }
            at = place.Index + place.Length;
        }
        Say(sentence[at..], null);
        return new OutText(parts);

        void Say(string text, string? href)
        {
            if (text.Length > 0)
                parts.Add(new OutLine(text, href));
        }
    }

    [GeneratedRegex("\\{(?<key>[a-z0-9.-]+)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
