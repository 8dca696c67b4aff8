using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Storage;

public sealed class DataProtectionTests
{
    [Theory, OnBothStores]
    public async Task What_one_node_protects_another_reads_and_the_database_alone_does_not_tell(StoreKind kind)
    {
        var keys = new KeyRingOptions("unused", new Dictionary<string, string> { ["protection"] = new string('a', 64) });
        await using var store = await TestStore.CreateAsync(kind);
        await using var a = OnceServices.StartOn(store, new MovableTime(), services => services.AddOnceDataProtection().AddSingleton(keys));
        await using var b = OnceServices.StartOn(store, new MovableTime(), services => services.AddOnceDataProtection().AddSingleton(keys));

        var cookie = a.Services.GetDataProtector("cookie").Protect("session 1");

        Assert.Equal("session 1", b.Services.GetDataProtector("cookie").Unprotect(cookie));
        var stored = await a.UseAsync<OnceDb, ProtectionKey>(db => db.ProtectionKeys().AsNoTracking().SingleAsync());
        Assert.DoesNotContain("masterKey", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(stored.Cipher)), StringComparison.Ordinal);
    }
}
