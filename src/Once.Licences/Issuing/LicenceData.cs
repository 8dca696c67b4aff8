using System.Text.Json;
using System.Text.Json.Nodes;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Issuing;

/// <summary>The structured data of one version, as it is digested, signed and carried inside the file.</summary>
/// <remarks>GB/T 36903: 标识, 类型代码, 编号, 名称, 版本, 持证主体, 颁发机构, 颁发日期, 有效期.</remarks>
internal static class LicenceData
{
    /// <summary>UTF-8 JSON; the same version always gives the same bytes.</summary>
    public static byte[] Of(Licence licence, LicenceVersion version)
    {
        var faces = new JsonArray([.. Lines(version.Content).Select(l => new JsonObject { ["code"] = l.Code, ["label"] = l.Label, ["value"] = l.Value })]);
        var data = new JsonObject
        {
            ["identifier"] = version.Identifier,
            ["type"] = LicenceType.Find(licence.TypeCode)?.TypeCode,
            ["number"] = licence.Number,
            ["name"] = licence.Name,
            ["version"] = version.Number,
            ["holder"] = version.HolderName,
            ["issuer"] = licence.IssuerName,
            ["issuedOn"] = Day(version.IssuedAt.ChinaDate()),
            ["validFrom"] = Day(version.ValidFrom),
            ["validUntil"] = version.ValidUntil is { } last ? Day(last) : null,
            ["faces"] = faces,
        };
        return JsonSerializer.SerializeToUtf8Bytes(data, IssueLicence.Json);
    }

    public static IReadOnlyList<LicenceLine> Lines(string content) => JsonSerializer.Deserialize<List<LicenceLine>>(content, IssueLicence.Json)!;

    /// <summary>What the signature of a version covers: its identifier and both digests.</summary>
    public static byte[] Signed(string identifier, string dataDigest, string fileDigest) =>
        System.Text.Encoding.UTF8.GetBytes($"once licence 1\n{identifier}\n{dataDigest}\n{fileDigest}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
