using Xunit;

namespace Once.Tests.Catalogue;

public sealed class ConsoleItemsTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    [Fact]
    public async Task The_catalogue_of_the_console_is_closed_to_visitors()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/console/items");

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
    }
}
