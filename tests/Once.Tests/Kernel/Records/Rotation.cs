using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Kernel.Records;

public sealed class RotationOnSqlite() : Rotation(StoreKind.Sqlite);

public sealed class RotationOnPostgres() : Rotation(StoreKind.Postgres);

public abstract class Rotation(StoreKind kind) : IAsyncLifetime
{
    private static readonly EncryptedColumns Columns = new(typeof(Party), nameof(Party.CitizenNumberCipher), nameof(Party.PhoneCipher));

    private RecordStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await RecordStore.StartAsync(kind);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_key_reaches_every_column_and_the_old_one_is_needed_no_more()
    {
        var cipher = new PersonalDataCipher(_store.Keys);
        await AddPartiesAsync(cipher, 601);
        _store.Keys.AddDataKey();
        await using var db = _store.Open();
        var rotate = new RotatePersonalData(db, cipher, [Columns]);

        Assert.Equal(1202, await rotate.RunAsync(Cancellation));
        Assert.Equal(0, await rotate.RunAsync(Cancellation));

        var parties = await db.Parties().AsNoTracking().ToListAsync(Cancellation);
        Assert.All(parties, p => Assert.StartsWith("2:", p.CitizenNumberCipher, StringComparison.Ordinal));
        Assert.All(parties, p => Assert.Equal("13800003210", cipher.Decrypt(p.PhoneCipher!)));
    }

    [Fact]
    public async Task Columns_that_hold_nothing_stay_empty()
    {
        await using var db = _store.Open();
        db.Add(new Party { Id = Ids.New(_store.Clock), Kind = PartyKind.LegalPerson, Name = "晴川测试有限公司", RegionCode = "439901" });
        await db.SaveChangesAsync(Cancellation);
        _store.Keys.AddDataKey();

        Assert.Equal(0, await new RotatePersonalData(db, new PersonalDataCipher(_store.Keys), [Columns]).RunAsync(Cancellation));
    }

    private async Task AddPartiesAsync(PersonalDataCipher cipher, int count)
    {
        await using var db = _store.Open();
        for (var i = 0; i < count; i++)
        {
            db.Add(new Party
            {
                Id = Ids.New(_store.Clock),
                Kind = PartyKind.NaturalPerson,
                Name = "张三",
                RegionCode = "439901",
                CitizenNumberCipher = cipher.Encrypt($"4399011980010100{i}"),
                CitizenNumberLookup = cipher.Lookup($"4399011980010100{i}"),
                PhoneCipher = cipher.Encrypt("13800003210"),
            });
        }

        await db.SaveChangesAsync(Cancellation);
    }
}
