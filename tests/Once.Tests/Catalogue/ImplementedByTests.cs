using Once.Catalogue.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>An item's file names the kind of organ once; each place's organ, code, windows and telephones follow.</summary>
public sealed class ImplementedByTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("once-data");

    [Fact]
    public async Task County_level_stands_for_the_organ_of_every_county_with_its_own_code_window_and_telephone()
    {
        Write("{ level: County, organ: market, places: [hall-food], complaintPhone: \"1345\" }");
        await using var city = await StartAsync();

        var holders = await Seeded(city);

        Assert.Equal(8, holders.Count);
        var yunting = Assert.Single(holders, h => h.RegionCode == "439902");
        Assert.Equal("1143990200621508854000131024000", yunting.Code);
        var item = await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.VersionAsync(yunting.VersionId));
        Assert.Equal(["yt-hall-food"], item!.PlaceCodes);
        Assert.Equal("0700-882 1318", item.ConsultPhone);
        Assert.Equal("0700-882 1345", item.ComplaintPhone);
    }

    [Fact]
    public async Task City_level_stands_for_the_organ_of_the_city()
    {
        Write("{ level: City, organ: market, places: [hall-general], complaintPhone: \"12345\" }");
        await using var city = await StartAsync();

        var holder = Assert.Single(await Seeded(city));

        Assert.Equal("11439900035137023X3000131024000", holder.Code);
        Assert.Equal("439900", holder.RegionCode);
    }

    [Fact]
    public async Task Areas_narrow_the_counties()
    {
        Write("{ level: County, organ: market, areas: [yt, lx], complaintPhone: \"12345\" }");
        await using var city = await StartAsync();

        Assert.Equal(["439902", "439903"], (await Seeded(city)).Select(h => h.RegionCode).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{ level: County, organ: nobody, complaintPhone: \"12345\" }", "organs.yaml 里没有 yt-nobody。")]
    [InlineData("{ level: County, organ: market, places: [hall-none], complaintPhone: \"12345\" }", "places.yaml 里没有 yt-hall-none。")]
    [InlineData("{ level: County, organ: market }", "yt-market 没有投诉电话，implementedBy 要写 complaintPhone。")]
    public async Task What_is_missing_is_named_and_nothing_is_seeded(string by, string sentence)
    {
        Write(by);
        await using var city = await StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Seeded(city));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await city.UseAsync<ItemLookup, IReadOnlyList<ItemSummary>>(lookup => lookup.AllInForceAsync()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<OnceServices> StartAsync() =>
        OnceServices.StartAsync(settings: new Dictionary<string, string> { ["Once:DataPath"] = _folder.FullName });

    private static async Task<IReadOnlyList<ItemSummary>> Seeded(OnceServices city)
    {
        await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());
        return await city.UseAsync<ItemLookup, IReadOnlyList<ItemSummary>>(lookup => lookup.HoldersAsync("000131024000"));
    }

    /// <summary>A copy of the city with one item, held by whom the test says.</summary>
    private void Write(string implementedBy)
    {
        var data = Data();
        foreach (var file in Directory.EnumerateFiles(data, "*.yaml").Concat(Directory.EnumerateFiles(Path.Combine(data, "city"), "*.yaml")))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var item = File.ReadAllText(Path.Combine(data, "items", "food-business-licence.yaml"));
        var (from, to) = (item.IndexOf("\nimplementations:", StringComparison.Ordinal), item.IndexOf("\nfaq:", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "items"));
        File.WriteAllText(Path.Combine(_folder.FullName, "items", "food.yaml"), $"{item[..from]}\nimplementedBy: {implementedBy}\n{item[to..]}");
    }

    private static string Data()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "data", "laws.yaml")))
                return Path.Combine(at.FullName, "data");
        throw new DirectoryNotFoundException("No data folder above the tests.");
    }
}
