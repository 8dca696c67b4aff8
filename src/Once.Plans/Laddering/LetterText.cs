using Once.Kernel.Codes;
using Once.Kernel.Exporting;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Laddering;

/// <summary>The words of a document as paper and as a Word file.</summary>
internal sealed record IssuedText(string Title, string Number, string Addressee, IReadOnlyList<string> Paragraphs, string Issuer, DateOnly On)
{
    /// <summary>As it is read and typed, in fours; null for one that cannot be verified.</summary>
    public string? CheckCode { get; init; }

    public byte[] ToWord()
    {
        var page = new WordDocument().Title(Issuer).Title(Title).Centred(Number).Text($"{Addressee}：");
        foreach (var paragraph in Paragraphs)
            page.Indented(paragraph);
        return Coded(page.AtTheRight(Issuer).AtTheRight(ChineseDates.Full(On)).Seal(Issuer, "演示专用")).ToArray();
    }

    private WordDocument Coded(WordDocument page) => CheckCode is { } code ? page.Text($"校验码 {code}，可以在平台“核验”页查验真伪。") : page;
}

/// <summary>What a letter says, from what the ladder counted and what the issuer added.</summary>
internal static class LetterText
{
    /// <param name="discipline">To whom a referral goes.</param>
    public static IssuedText Of(LadderLetter letter, string planTitle, string organ, string issuer, string discipline, DateOnly today)
    {
        var period = LadderPeriods.Words(letter.Period, letter.EndsOn);
        var counted = letter.Count == 1 ? period : $"到{period}，{SupervisionWords.Of(letter.Way)} {letter.Count} {SupervisionWords.Of(letter.Period)}";
        List<string> paragraphs = letter.Rung switch
        {
            LetterRung.Commendation => [$"{organ}牵头的《{planTitle}》任务，{counted}没有逾期。{letter.Facts}", "现予通报表扬，望继续保持。"],
            LetterRung.Referral => [$"{organ}牵头的《{planTitle}》任务，{counted}有任务逾期没有完成：", .. Lines(letter), $"经提醒、约谈仍未改正，现移交{discipline}，请依规依纪处理。"],
            LetterRung.Interview => [$"你单位牵头的《{planTitle}》任务，{counted}有任务逾期没有完成：", .. Lines(letter), $"现约谈你单位主要负责人。时间、地点：{letter.Appointment ?? "发出时写明"}。请带书面情况说明和整改措施。"],
            _ => [$"你单位牵头的《{planTitle}》任务，{counted}有任务逾期没有完成：", .. Lines(letter), "请抓紧办理，说明原因和整改措施。"],
        };
        if (letter.Added is { } added)
            paragraphs.Add(added);
        if (letter.AnswerDays > 0)
            paragraphs.Add(letter.AnswerDueOn is { } due ? $"请于{ChineseDates.Full(due)}前书面答复。" : $"请在收到后 {letter.AnswerDays} 个工作日内书面答复。");
        paragraphs.Add($"依据：{letter.Basis}。");
        return new(SupervisionWords.Of(letter.Rung), letter.DocumentNumber ?? "（还没有发出）", letter.Rung is LetterRung.Referral ? discipline : organ, paragraphs, issuer, letter.IssuedOn ?? today) { CheckCode = letter.CheckCode is { } code ? CheckCodes.Shown(code) : null };
    }

    private static IEnumerable<string> Lines(LadderLetter letter) => letter.Facts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => $"{index + 1}．{line}；");
}
