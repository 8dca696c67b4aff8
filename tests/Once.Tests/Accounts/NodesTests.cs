using System.Net;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class NodesTests : IDisposable
{
    private readonly TemporaryFolder _keys = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task Who_signs_in_on_one_node_posts_on_another_and_a_revoked_session_fails_there_at_once()
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Postgres);
        await using var a = Node(store);
        await using var b = Node(store);
        await new SmallCity(a).StaffAsync("clerk", "window-clerk");

        var cookies = new CookieContainer();
        var onA = Visit(a, cookies);
        await onA.SignInAsync("clerk", SmallCity.Password);
        await onA.GetAsync("/account/password");
        // The form was made on A, and is posted to B.
        var onB = Visit(b, cookies);
        onB.Show(onA);
        await onB.PressAsync("改密码", ("Present", SmallCity.Password), ("NewPassword", "Another-river-8"), ("Repeated", "Another-river-8"));
        Assert.Equal(HttpStatusCode.OK, onB.Status);
        await onB.GetAsync("/account");
        Assert.Equal("/account", onB.Address);

        var other = Visit(b, new CookieContainer());
        await other.SignInAsync("clerk", "Another-river-8");
        await other.GetAsync("/account/sessions");
        await other.PressAsync("让它下线");
        await onA.GetAsync("/account");

        Assert.StartsWith("/sign-in", onA.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_store_both_serve()
    {
        await using var store = await TestStore.CreateEmptyAsync(StoreKind.Postgres);
        await using var a = Node(store, background: true);
        await using var b = Node(store, background: true);

        var answers = await Task.WhenAll(new[] { a, b }.Select(node => Task.Run(async () => (await node.Client().GetAsync("/items")).StatusCode)));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], answers);
    }

    private OnceHost Node(TestStore store, bool background = false) =>
        OnceHost.StartOn(store, background: background, settings: new Dictionary<string, string> { ["Once:Keys:Path"] = _keys.File("keys") });

    private static Visitor Visit(OnceHost host, CookieContainer cookies) => new(host.ClientWith(cookies));
}
