using Once.Catalogue.Contract;
using Once.Rules.Analysis;

namespace Once.Catalogue.Bundles;

/// <summary>What a rule found wrong with a bundle, in one sentence.</summary>
/// <param name="Blocks">Whether the bundle may not be published with it.</param>
internal sealed record BundleFinding(string Rule, string Sentence, bool Blocks);

/// <summary>Consistency rules of a bundle, each named; what would lead people astray blocks, the rest warns.</summary>
internal static class BundleAudit
{
    /// <summary>Nobody answers more before he sees his list; default, of the platform.</summary>
    private const int MostQuestions = 6;

    private static readonly IReadOnlyList<(string Rule, bool Blocks, Func<PublishedBundle, IReadOnlyDictionary<string, PublishedItem>, IEnumerable<string>> Check)> Rules =
    [
        ("member-missing", true, MemberMissing),
        ("after-unknown", true, AfterUnknown),
        ("after-cycle", true, AfterCycle),
        ("takes-unknown", true, TakesUnknown),
        ("excludes-unknown", true, ExcludesUnknown),
        ("excludes-both-needed", true, ExcludesBothNeeded),
        ("member-never-needed", true, MemberNeverNeeded),
        ("question-unreachable", true, QuestionUnreachable),
        ("question-unused", false, QuestionUnused),
        ("questions-few", false, QuestionsFew),
        ("situation-constant", false, SituationConstant),
        ("licence-awaited", false, LicenceAwaited),
        ("joint-handling-licences", false, JointHandlingLicences),
    ];

    /// <param name="items">Any version of each member's item, by basic code.</param>
    public static IReadOnlyList<BundleFinding> Of(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        Unreadable(bundle) is { } fault ? [fault, .. Shapes(bundle)]
            : [.. Shapes(bundle), .. Rules.SelectMany(r => r.Check(bundle, items).Select(sentence => new BundleFinding(r.Rule, sentence, r.Blocks)))];

    /// <summary>A condition that cannot be read hides what the other rules would say.</summary>
    private static BundleFinding? Unreadable(PublishedBundle bundle)
    {
        try
        {
            BundleRules.Of(bundle);
            return null;
        }
        catch (InvalidDataException e)
        {
            return new BundleFinding("condition-unreadable", e.Message, Blocks: true);
        }
    }

    private static IEnumerable<BundleFinding> Shapes(PublishedBundle bundle)
    {
        if (bundle.Members.Count == 0)
            yield return new BundleFinding("no-members", "还没有放进一个事项。", Blocks: true);
        if (bundle.Owner.Length == 0)
            yield return new BundleFinding("no-owner", "没有写谁牵头。", Blocks: true);
        foreach (var twice in bundle.Members.GroupBy(m => m.BasicCode).Where(g => g.Count() > 1))
            yield return new BundleFinding("member-twice", $"事项 {twice.Key} 放进来了两次。", Blocks: true);
        foreach (var twice in bundle.Questions.GroupBy(q => q.Field.ElementCode).Where(g => g.Count() > 1))
            yield return new BundleFinding("question-twice", $"要素 {twice.Key} 问了两次。", Blocks: true);
        if (bundle.Basis.Clause.Length == 0 || bundle.PromisedTerm.Basis.Clause.Length == 0)
            yield return new BundleFinding("basis-missing", "这件事的依据、承诺期限的依据要写明。", Blocks: false);
    }

    private static IEnumerable<string> MemberMissing(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Members.Where(m => !items.ContainsKey(m.BasicCode)).Select(m => $"成员 {m.BasicCode} 没有在用的事项。");

    private static IEnumerable<string> AfterUnknown(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Members.SelectMany(m => m.After.Where(a => bundle.Members.All(o => o.BasicCode != a)).Select(a => $"成员 {m.BasicCode} 要等 {a}，它不在这件事里。"));

    private static IEnumerable<string> AfterCycle(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        BundleOrder.Cycles(bundle) is { Count: > 0 } cycle ? [$"先后顺序绕成了圈：{string.Join("、", cycle)}，谁也开始不了。"] : [];

    /// <summary>A field taken from another must be there on both sides, or the form would ask nobody for it.</summary>
    private static IEnumerable<string> TakesUnknown(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items)
    {
        foreach (var member in bundle.Members.Where(m => items.ContainsKey(m.BasicCode)))
            foreach (var (own, other) in member.Takes)
            {
                var name = items[member.BasicCode].ShortName;
                if (items[member.BasicCode].Fields.All(f => f.ElementCode != own))
                    yield return $"{name}没有 {own} 这一栏，不能写成和别的一样。";
                if (!bundle.Members.Any(m => m != member && items.TryGetValue(m.BasicCode, out var item) && item.Fields.Any(f => f.ElementCode == other)))
                    yield return $"{name}的 {own} 要和 {(other.Length == 0 ? "哪个要素" : other)} 一样？别的事项里没有这一栏。";
            }
    }

    private static IEnumerable<string> ExcludesUnknown(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Members.SelectMany(m => m.Excludes.Where(e => e == m.BasicCode || bundle.Members.All(o => o.BasicCode != e)).Select(e => $"成员 {m.BasicCode} 写了和 {e} 只办一样，它{(e == m.BasicCode ? "就是自己" : "不在这件事里")}。"));

    /// <summary>No answers may lead to both, nor may one wait for the other.</summary>
    private static IEnumerable<string> ExcludesBothNeeded(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        from one in bundle.Members
        from other in bundle.Members.Where(m => one.Excludes.Contains(m.BasicCode) && m != one)
        where MayBothBeNeeded(bundle, one, other) || one.After.Contains(other.BasicCode) || other.After.Contains(one.BasicCode)
        select $"成员 {one.BasicCode} 和 {other.BasicCode} 写了只办一样，可是有的回答两样都要办，或者一样要等另一样。";

    private static IEnumerable<string> MemberNeverNeeded(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Members.Where(m => BundleRules.Of(bundle).Of(m) is { } when && Consistency.Of(when) is Constancy.Never)
            .Select(m => $"成员 {m.BasicCode} 的条件“{m.When}”自相矛盾，永远不会要办。");

    /// <summary>Asked under a condition that never holds.</summary>
    private static IEnumerable<string> QuestionUnreachable(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Questions.Where(q => BundleRules.Of(bundle).Of(q) is { } when && Consistency.Of(when) is Constancy.Never)
            .Select(q => $"问题“{q.Text}”的条件“{q.When}”自相矛盾，永远问不到。");

    /// <summary>Its answer decides no member, material, field or other question.</summary>
    private static IEnumerable<string> QuestionUnused(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items)
    {
        var used = new Doubt(bundle, items).Decisions.SelectMany(d => d).SelectMany(e => e.Names).Select(n => n.Name).ToHashSet();
        return bundle.Questions.Where(q => !used.Contains(q.Field.ElementCode)).Select(q => $"问题“{q.Text}”问了也没有用：没有哪个事项、材料看它的回答。");
    }

    private static IEnumerable<string> QuestionsFew(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.Questions.Count > MostQuestions ? [$"问题有 {bundle.Questions.Count} 个，最多 {MostQuestions} 个。"] : [];

    private static IEnumerable<string> SituationConstant(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        BundleRules.Of(bundle).Situations.Where(s => Consistency.Of(s.Value) is Constancy.Always or Constancy.Never)
            .Select(s => $"情形 {s.Key} 的条件“{s.Value}”{(Consistency.Of(s.Value) is Constancy.Always ? "永远成立" : "永远不成立")}。");

    /// <summary>Who needs the licence a sibling gives must wait for that sibling, or it would be asked of the applicant.</summary>
    private static IEnumerable<string> LicenceAwaited(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        from member in bundle.Members
        where items.ContainsKey(member.BasicCode)
        from maker in bundle.Members
        where maker != member && items.ContainsKey(maker.BasicCode)
        let licence = items[maker.BasicCode].LicenceTypeCode
        where licence is not null && items[member.BasicCode].Materials.Any(m => m.LicenceTypeCode == licence)
            && !BundleOrder.Before(bundle, member.BasicCode).Contains(maker.BasicCode) && !BundleOrder.Before(bundle, maker.BasicCode).Contains(member.BasicCode)
            && MayBothBeNeeded(bundle, member, maker)
        select $"{items[member.BasicCode].ShortName}要用{items[maker.BasicCode].ShortName}的结果，after 里要写上 {maker.BasicCode}。";

    private static bool MayBothBeNeeded(PublishedBundle bundle, BundleMember one, BundleMember other) =>
        Consistency.Of([.. new[] { BundleRules.Of(bundle).Of(one), BundleRules.Of(bundle).Of(other) }.OfType<Once.Rules.FeelExpression>()]) is not Constancy.Never;

    /// <remarks>行政许可法 第26条第2款: 联合办理 is for licences.</remarks>
    private static IEnumerable<string> JointHandlingLicences(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) =>
        bundle.JointHandling && bundle.Members.Any(m => items.TryGetValue(m.BasicCode, out var item) && item.Type is not ItemType.Licence)
            ? ["写了联合办理，成员里却有不是行政许可的事项。"] : [];
}
