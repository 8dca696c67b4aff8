using FsCheck;
using FsCheck.Fluent;
using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>What holds for any text at all.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Scraps =
    [
        "一、", "（一）", "(1)", "1．", "2、", "３．", "第二条", "①", "\n", "\n\n", "\t", "。", "，", "；", "：", "（", "）", "［", "〕", "《", "“", "牵头", "市发改委", "牵头单位：", "责任单位：",
        "县财政局、", "配合", "按职责分工负责", "持续推进", "2021年6月底前", "2月30日前", "年底前", "压缩至3个工作日以内", "100%", "一半", "二分之三", "万兆", "99999999999999999999亿元", "等", "和", "及", "以下不再列出",
        "第一责任单位为牵头单位，下同", "序号", "任务", "完成时限", "关于印发《", "》的通知", "晴政办发〔2021〕3号", "深化改革", "\u0000", "\uD800", "🙂", " ",
    ];

    [Fact]
    public void Any_text_is_read_without_failing_in_order_and_inside_itself()
    {
        var texts = Gen.Elements(Scraps).ListOf().Select(parts => string.Concat(parts));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(120), Prop.ForAll(texts.ToArbitrary(), text => Holds(text)));
    }

    [Fact]
    public void Documents_cut_anywhere_are_read_without_failing()
    {
        foreach (var sample in Directory.GetFiles(PlanFolders.Samples, "*.txt"))
        {
            var text = File.ReadAllText(sample);
            for (var at = 0; at < text.Length; at += 37)
                Assert.True(Holds(text[at..]) && Holds(text[..at]), $"{Path.GetFileName(sample)} at {at}");
        }
    }

    [Fact]
    public void Eight_times_the_text_takes_eight_times_the_work_and_not_more()
    {
        var sample = File.ReadAllText(Path.Combine(PlanFolders.Samples, "05-first-leads.txt"));
        AllocatedBy(sample);

        var little = AllocatedBy(string.Concat(Enumerable.Repeat(sample, 5)));
        var much = AllocatedBy(string.Concat(Enumerable.Repeat(sample, 40)));

        Assert.InRange(much, little * 4, little * 10);
    }

    private static long AllocatedBy(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        PlanReader.Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool Holds(string text)
    {
        var reading = PlanReader.Read(text);
        PlanJson.Write(reading);
        return reading.Tasks.All(t => Inside(t.Place, text) && t.Targets.All(g => Inside(g.Place, text)) && t.Assignments.All(a => Inside(a.Place, text)))
            && reading.Tasks.Zip(reading.Tasks.Skip(1)).All(p => p.First.Place.Offset <= p.Second.Place.Offset);
    }

    private static bool Inside(Passage place, string text) => place.Offset >= 0 && place.Length >= 0 && place.End <= text.Length;
}
