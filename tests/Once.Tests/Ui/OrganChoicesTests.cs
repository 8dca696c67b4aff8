using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

/// <summary>Bodies to choose from stand under the place they serve once there are more than a dozen.</summary>
public sealed class OrganChoicesTests
{
    private static readonly Organ City = Body("晴川市人民政府", "439900", OrganKind.Government);
    private static readonly Organ District = Body("晴川市云亭区人民政府", "439902", OrganKind.Government);

    [Fact]
    public void Thirteen_bodies_of_two_places_have_headings_and_twelve_have_none()
    {
        var bureaus = Enumerable.Range(1, 12).Select(i => Body($"晴川市第{i}局", "439900", OrganKind.Department)).ToList();

        var many = OrganChoices.Of([.. bureaus, Body("云亭区教育局", "439902", OrganKind.Department)], [City, District]);

        Assert.Equal(["晴川市", "晴川市云亭区"], many.Select(c => c.Group).Distinct());
        Assert.All(OrganChoices.Of([.. bureaus[1..], Body("云亭区教育局", "439902", OrganKind.Department)], [City, District]), c => Assert.Null(c.Group));
        Assert.All(OrganChoices.Of([.. bureaus, City]), c => Assert.Null(c.Group));
    }

    private static Organ Body(string name, string region, OrganKind kind) => new() { Id = Ids.New(TimeProvider.System), Code = name, Name = name, ShortName = name, RegionCode = region, Kind = kind };
}
