using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Kernel.Storage;

/// <summary>A key of cookies and anti-forgery marks, encrypted by a key that is not in the database.</summary>
public sealed class ProtectionKey
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SM4 under the key ring's protection key, base 64.</summary>
    public required string Cipher { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>Keeps ASP.NET's data-protection keys in the database, so that every node reads every node's cookies.</summary>
public sealed class StoredXmlKeys(IDbContextFactory<OnceDb> databases, KeyRing keys, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.ProtectionKeys().AsNoTracking().OrderBy(k => k.Id).AsEnumerable().Select(Read)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        using var db = databases.CreateDbContext();
        db.ProtectionKeys().Add(new ProtectionKey
        {
            Id = Ids.New(time),
            Name = friendlyName,
            Cipher = Convert.ToBase64String(keys.ProtectionKey.Encrypt(Encoding.UTF8.GetBytes(xml))),
            CreatedAt = time.UtcNow(),
        });
        db.SaveChanges();
    }

    private XElement Read(ProtectionKey key) =>
        XElement.Parse(Encoding.UTF8.GetString(keys.ProtectionKey.Decrypt(Convert.FromBase64String(key.Cipher))));
}

/// <summary>Puts data protection on the store.</summary>
public static class DataProtection
{
    public static IServiceCollection AddOnceDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("once");
        services.AddOptions<KeyManagementOptions>().Configure<StoredXmlKeys>((options, stored) =>
        {
            options.XmlRepository = stored;
            // The store encrypts the whole element itself.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
        return services;
    }
}
