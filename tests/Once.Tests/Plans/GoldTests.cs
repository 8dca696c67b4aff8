using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>The reader beside what people took from the same documents by hand.</summary>
public sealed class GoldTests(ITestOutputHelper output)
{
    public static TheoryData<string> Measured => new("task", "lead", "support", "deadline", "target");

    [Theory, MemberData(nameof(Measured))]
    public void Samples_of_every_dress_are_read_at_98_of_100_or_better(string field) => Reaches(PlanFolders.Samples, field);

    [Theory, MemberData(nameof(Measured))]
    public void Real_documents_are_read_at_98_of_100_or_better(string field)
    {
        Assert.SkipWhen(PlanFolders.Seeds is null, "The real documents are not at hand: set ONCE_SEEDS to their folder.");

        Reaches(PlanFolders.Seeds!, field);
    }

    private void Reaches(string folder, string field)
    {
        var sum = new FieldScore(field, 0, 0, 0);
        var differences = new List<string>();
        foreach (var example in Directory.GetFiles(folder, "*.gold.json").Order(StringComparer.Ordinal))
        {
            var source = example.Replace(".gold.json", ".txt", StringComparison.Ordinal);
            var score = PlanScore.Of(PlanReader.Read(PlanFile.TextOf(File.ReadAllBytes(source), source)), GoldPlan.Parse(File.ReadAllText(example)));
            sum += score[field];
            differences.AddRange(score.Differences);
        }

        output.WriteLine($"{field}: P {sum.Precision:0.000} R {sum.Recall:0.000} F1 {sum.F1:0.000} ({sum.Right}/{sum.Read}/{sum.Expected})");
        Assert.True(sum.Expected > 0);
        Assert.True(sum.F1 >= 0.98, string.Join('\n', differences));
        if (field == "task")
            Assert.Equal(sum.Expected, sum.Right);
    }
}
