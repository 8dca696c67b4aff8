using System.Net;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Hosting;

public sealed class OnceHostTests
{
    [Theory, OnBothStores]
    public async Task The_program_starts_and_answers_on_a_test_store(StoreKind kind)
    {
        await using var host = await OnceHost.StartAsync(kind);

        var visitor = host.Visit();
        await visitor.GetAsync("/there-is-no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }
}
