using Once.Plans.Contract;
using static Once.Plans.Reading.TargetWords;

namespace Once.Plans.Reading;

/// <summary>
/// Tells a promise in figures from every other number: it takes a word of reaching, reducing or bounding beside the quantity.
/// Conditions (三年以上、15万元以下的), facts (已、累计), scores, terms of support and counts inside names are none.
/// </summary>
internal static class TargetGrammar
{
    public static IEnumerable<ReadTarget> In(PlanText text, Passage place, string heading)
    {
        var last = -1;
        ReadTarget? said = null;
        var found = Quantity.In(text.Plain, place).ToList();
        foreach (var (i, quantity) in found.Index())
        {
            var clause = ClauseAround(text.Plain, place, quantity);
            var before = text.Plain[clause.Offset..quantity.Start];
            var after = text.Plain[quantity.End..clause.End];
            if (clause.Offset < last || IsOther(text.Plain, place, quantity, before, after))
                continue;
            var own = SenseOf(quantity, before, after);
            var unsaid = own is not null ? null : Unsaid(text.Plain, said, last, clause, quantity, before, after) ?? (i + 1 < found.Count ? SaidNext(text.Plain, place, clause, quantity, found[i + 1], before, after) : null);
            if ((own ?? unsaid) is not { } sense)
                continue;
            var words = Words(text.Plain, clause, quantity, before);
            last = quantity.End;
            said = new(text.Print(words.Offset, words.End), TargetName.Of(text, place, words, quantity, heading), sense, quantity.Value, quantity.Unit == "个" && unsaid is not null && said is not null ? said.Unit : UnitOf(quantity, before, after), words);
            yield return said;
        }
    }

    /// <summary>A cell below 目标 that holds nothing but a quantity: 1个环节, ≤2个工作日, 98%以上.</summary>
    public static ReadTarget? Alone(PlanText text, Passage cell, string name)
    {
        if (Quantity.In(text.Plain, cell).ToList() is not [var quantity] || In(text, cell, name).Any())
            return null;
        var after = text.Plain[quantity.End..cell.End].TrimEnd('。');
        if (quantity.Start > cell.Offset || (after.Length > 0 && !Within().IsMatch(after) && !Above().IsMatch(after) && !Below().IsMatch(after) && after != "左右"))
            return null;
        var sense = Above().IsMatch(after) ? TargetSense.AtLeast : Within().IsMatch(after) || Below().IsMatch(after) ? TargetSense.AtMost : TargetSense.Exactly;
        return new(text.Print(cell.Offset, cell.End), name, sense, quantity.Value, UnitOf(quantity, name, after), cell);
    }

    // 一般登记压缩至5个工作日，抵押登记3个工作日: what is said of the first holds for those that follow.
    private static TargetSense? Unsaid(string plain, ReadTarget? said, int end, Passage clause, Quantity quantity, string before, string after) =>
        said is { Sense: TargetSense.AtMost } && quantity is { IsTime: true, Arabic: true } or { Unit: "个" or "环节" or "个环节" or "次", Arabic: true }
        && clause.Offset > end && plain.AsSpan(end, clause.Offset - end).Trim("内以之办结完成,、").IsEmpty
        && Listed().IsMatch(before) && Whole().IsMatch(after)
            ? TargetSense.AtMost
            : said is not null && quantity.Unit == said.Unit && before.Length == 0 && end + 1 == quantity.Start && said.Text.Contains("分别", StringComparison.Ordinal)
            ? said.Sense
            : null;

    // 无外线工程的2个工作日、有外线工程的5个工作日内通水: what is said of the second holds for the first.
    private static TargetSense? SaidNext(string plain, Passage place, Passage clause, Quantity quantity, Quantity next, string before, string after)
    {
        var following = ClauseAround(plain, place, next);
        return quantity is { IsTime: true, Arabic: true } && next.Unit == quantity.Unit && after.Length == 0 && before.Length > 1 && !Fact().IsMatch(before)
            && clause.End < place.End && plain[clause.End] == '、' && following.Offset == clause.End + 1
            && SenseOf(next, plain[following.Offset..next.Start], plain[next.End..following.End]) is TargetSense.AtMost
                ? TargetSense.AtMost
                : null;
    }

    /// <summary>What the words around the quantity make of it; null when they make no promise.</summary>
    private static TargetSense? SenseOf(Quantity quantity, string before, string after)
    {
        var within = Within().IsMatch(after);
        var above = Above().IsMatch(after);
        var below = Below().IsMatch(after);
        if (Front().IsMatch(before))
            return quantity is { IsShare: false, IsTime: false, IsMoney: false } && after.TrimStart('名', '位').Length == 0 ? TargetSense.AtMost : null;
        if (quantity.Unit == "兆")
            return Reach().IsMatch(before) || Band().IsMatch(after) ? TargetSense.Exactly : null;
        if (Ceiling().IsMatch(before))
            return After(after) is "左右" ? TargetSense.Exactly : TargetSense.AtMost;
        if (Floor().IsMatch(before))
            return within ? TargetSense.AtMost : quantity is { Value: 100, Unit: "%" } || After(after) is "左右" ? TargetSense.Exactly : TargetSense.AtLeast;
        if (DownTo().IsMatch(before))
            return above ? TargetSense.AtLeast : TargetSense.AtMost;
        if (ReduceBy().IsMatch(before) && !within && !Becomes().IsMatch(after))
            return TargetSense.ReduceBy;
        if (HoldAt().IsMatch(before))
            return within || below ? TargetSense.AtMost : above ? TargetSense.AtLeast : TargetSense.Exactly;
        if (quantity is { Value: 100, Unit: "%" })
            return TargetSense.Exactly;
        if (within)
            return Promised(quantity, before, after) ? TargetSense.AtMost : null;
        if (above)
            return Measured().IsMatch(before) || Grow().IsMatch(before) || (quantity.IsShare && ShareOf().IsMatch(Above().Replace(after, ""))) || ((quantity.Arabic || quantity.IsShare) && Undertakes(quantity, before)) ? TargetSense.AtLeast : null;
        if (below)
            return Measured().IsMatch(before) ? TargetSense.AtMost : null;
        if (quantity.IsShare)
            return Measured().IsMatch(before) || ShareOf().IsMatch(after) || Grow().IsMatch(before) ? TargetSense.Exactly : null;
        if (quantity.IsTime)
            return Done().IsMatch(after) && quantity.Unit != "年" ? TargetSense.Exactly : null;
        return quantity.Arabic && (Undertakes(quantity, before) || Serves(quantity, before, after) || (At().IsMatch(before) && Sets().IsMatch(after)) || (quantity.Unit is "个" or "项" or "件" or "家" or "宗" or "条" && Lands().IsMatch(after))) && !EachOf().IsMatch(before) && !AllOf().IsMatch(before) ? TargetSense.Exactly : null;
    }

    // 3个工作日内办结 is a promise; 30日内未答复的 a condition; 三年内 an horizon.
    private static bool Promised(Quantity quantity, string before, string after)
    {
        var rest = Within().Replace(after, "");
        if (!quantity.IsTime)
            return Measured().IsMatch(before) || (Undertakes(quantity, before) && rest.Length == 0);
        if (quantity.Unit == "年" || Span().IsMatch(before) || Condition().IsMatch(rest))
            return false;
        return rest.Length > 0 || Measured().IsMatch(before) || before.Trim().Length is 0 or > 2;
    }

    private static bool Undertakes(Quantity quantity, string before) => quantity is { IsTime: false } && Undertaking().IsMatch(before);

    // 为800户困难家庭实施适老化改造: what is undertaken stands behind.
    private static bool Serves(Quantity quantity, string before, string after) => quantity.Unit is "户" or "家" or "名" or "人" or "个" or "所" && For().IsMatch(before) && Act().IsMatch(after);

    private static bool IsOther(string plain, Passage place, Quantity quantity, string before, string after)
    {
        if (After(after) is "余" or "多" or "来" || after.StartsWith('余') || after.StartsWith('多') || InsideName(plain, place, quantity))
            return true;
        // 改造小区25个、惠及居民4200户: what follows from the first.
        if (before.StartsWith("惠及", StringComparison.Ordinal) && quantity.Start - before.Length > place.Offset && plain[quantity.Start - before.Length - 1] == '、')
            return true;
        var sentence = plain[SentenceStart(plain, place, quantity.Start)..quantity.Start];
        if (PolicyOf().IsMatch(after) || (Recurs().IsMatch(before) && !Floor().IsMatch(before) && !Ceiling().IsMatch(before) && quantity is { IsShare: false, IsTime: false }))
            return true;
        if (Fact().IsMatch(sentence) || (Compared().IsMatch(before) && !Above().IsMatch(after) && !Within().IsMatch(after) && !ReduceBy().IsMatch(before)) || Per().IsMatch(before) || (Of().IsMatch(before) && !DoneWithin(quantity, after) && !Bounded(before, after)) || NamesRate(quantity, after))
            return true;
        // What the clause itself undertakes is no term of the support that the sentence tells of before.
        var told = Undertakes(quantity, before) ? before : sentence[^Math.Min(sentence.Length, 60)..];
        return (quantity.IsMoney || quantity.IsShare || quantity.Unit == "个月") && (Support().IsMatch(told) || Support().IsMatch(after));
    }

    // 对新增案件30日内化解 is a promise all the same.
    private static bool DoneWithin(Quantity quantity, string after) =>
        quantity.IsTime && Within().IsMatch(after) && Within().Replace(after, "") is { Length: > 1 } rest && !rest.Contains('的', StringComparison.Ordinal) && !Condition().IsMatch(rest);

    // 总投资不低于3000亿元 is a promise, 对投资不低于5000万元的项目 a condition.
    private static bool Bounded(string before, string after) => after.Length == 0 && Floor().IsMatch(before) && !Whom().IsMatch(before);

    private static bool NamesRate(Quantity quantity, string after) => quantity.IsTime && Rate().IsMatch(after);

    private static string After(string after) => after.Length >= 2 ? after[..2] : after;

    private static bool InsideName(string plain, Passage place, Quantity quantity)
    {
        var depth = 0;
        for (var at = SentenceStart(plain, place, quantity.Start); at < quantity.Start; at++)
            depth = plain[at] switch { '《' or '“' => depth + 1, '》' or '”' when depth > 0 => depth - 1, _ => depth };
        return depth > 0;
    }

    private static int SentenceStart(string plain, Passage place, int at)
    {
        while (at > place.Offset && plain[at - 1] is not ('。' or '\n'))
            at--;
        return at;
    }

    private static Passage ClauseAround(string plain, Passage place, Quantity quantity)
    {
        var start = quantity.Start;
        while (start > place.Offset && !",;。:、\n!?".Contains(plain[start - 1], StringComparison.Ordinal))
            start--;
        var end = quantity.End;
        while (end < place.End && !",;。:、\n!?".Contains(plain[end], StringComparison.Ordinal))
            end++;
        return Passage.Between(start, end);
    }

    private static Passage Words(string plain, Passage clause, Quantity quantity, string before)
    {
        var from = FromDay().Match(before);
        var start = from.Success ? clause.Offset + from.Index + from.Length : clause.Offset + Opening().Match(before).Length;
        return Lines.Trim(plain, Math.Min(start, quantity.Start), clause.End);
    }

    private static string UnitOf(Quantity quantity, string before, string after) =>
        quantity.Unit is "个" && (before.Contains("环节", StringComparison.Ordinal) || after.StartsWith("环节", StringComparison.Ordinal)) ? "个环节"
        : quantity.Unit is "环节" ? "个环节"
        : quantity.Unit;
}
