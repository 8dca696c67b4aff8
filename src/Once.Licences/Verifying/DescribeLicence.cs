using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Issuing;
using Once.Licences.Model;

namespace Once.Licences.Verifying;

/// <summary>Puts a licence into the words that anybody may read: its live state, its checks, the few faces that are open.</summary>
/// <remarks>个人信息保护法 第6条, 第25条: persons' names are masked, all else of them is left out.</remarks>
internal sealed class DescribeLicence(OnceDb db, ISealDevice device, TimeProvider time)
{
    private const int Short = 4;

    /// <param name="number">The version that was asked about.</param>
    /// <param name="file">What was found out about a file handed in; null when there was none.</param>
    public async Task<Verified> RunAsync(Licence licence, int number, CancellationToken cancellation, VerifiedCheck? file = null)
    {
        var version = await db.LicenceVersions().AsNoTracking().SingleAsync(v => v.LicenceId == licence.Id && v.Number == number, cancellation);
        var state = licence.StateOn(time.ChinaToday());
        var isNewest = number == licence.VersionNumber;
        var checks = new List<VerifiedCheck> { StateCheck(licence, state), await SignatureCheckAsync(licence, version, cancellation), IdentifierCheck(version) };
        if (file is not null)
            checks.Insert(0, file);
        if (!isNewest)
            checks.Insert(0, new("这是旧版本，已经换了新的", false, $"您查的是第 {number} 版，现在是第 {licence.VersionNumber} 版。"));
        var good = checks.All(c => c.Passed);
        var verdict = file is { Passed: false } ? "这个文件被改过，不能采信"
            : !isNewest ? "这张证换过新的，这一版不能用了"
            : state is LicenceState.Valid ? good ? "这张证有效" : "这张证有问题，先别采信"
            : $"这张证已经{LicenceWords.Of(state)}，现在不能用";
        return new Verified(verdict, good, licence.Name, LicenceWords.Of(state), [.. await FactsAsync(licence, version, cancellation)], checks,
            good ? "请对一下：名称、地址，和您眼前的一样吗？不一样，可能是冒用。" : null);
    }

    private static VerifiedCheck StateCheck(Licence licence, LicenceState state) => state is LicenceState.Valid
        ? new("没有注销、撤销、吊销、暂扣、过期", true, "发证机关的登记簿，刚刚查的")
        : new($"现在是“{LicenceWords.Of(state)}”", false, state switch
        {
            LicenceState.Expired when licence.ValidUntil is { } last => $"有效期到{ChineseDates.Full(last)}",
            _ when licence.StateAt is { } at => $"{ChineseDates.Full(at.ChinaDate())}起",
            _ => null,
        });

    private async Task<VerifiedCheck> SignatureCheckAsync(Licence licence, LicenceVersion version, CancellationToken cancellation)
    {
        if (licence.ImportId is not null)
            return new("由原发证机关签发，这里只登记", true, $"登记时间 {ChineseDates.FullMoment(licence.IssuedAt)}");
        if (version.SignedAt is not { } signedAt)
            return new("电子签名正在做，几分钟后再查", true, "登记簿里有这张证");
        var data = Sm3.Hex(Sm3.Hash(LicenceData.Of(licence, version)));
        var signed = data == version.DataDigest
            && await device.VerifyAsync(version.KeyName!, LicenceData.Signed(version.Identifier, data, version.FileDigest!), Convert.FromBase64String(version.Signature!), cancellation);
        return signed
            ? new("签名是真的，内容没有改过", true, $"SM2 签名，{ChineseDates.FullMoment(signedAt)}；SM3 摘要 {Shortened(data)}{(device.Purpose is { } purpose ? $"；印章{purpose}" : "")}")
            : new("签名对不上，登记的内容可能被改过", false, "请和发证机关联系核实");
    }

    private static VerifiedCheck IdentifierCheck(LicenceVersion version) => LicenceId.TryParse(version.Identifier, out _, out _)
        ? new("证照标识对得上", true, version.Identifier)
        : new("证照标识的校验码不对", false, version.Identifier);

    private async Task<IEnumerable<VerifiedFact>> FactsAsync(Licence licence, LicenceVersion version, CancellationToken cancellation)
    {
        var kind = licence.HolderId is { } holder
            ? await db.Parties().Where(p => p.Id == holder).Select(p => (PartyKind?)p.Kind).FirstOrDefaultAsync(cancellation)
            : null;
        var isPerson = kind is PartyKind.NaturalPerson || kind is null && version.HolderName.Length <= Short;
        var open = LicenceData.Lines(version.Content)
            .Where(l => LicenceType.OpenFaces.Contains(l.Code) || LicenceType.MaskedFaces.Contains(l.Code))
            .Select(l => new VerifiedFact(l.Label, LicenceType.MaskedFaces.Contains(l.Code) ? Masking.Name(l.Value) : l.Value, l.Code == "credit-code"));
        return
        [
            new("持证人", isPerson ? Masking.Name(version.HolderName) : version.HolderName),
            new("证照编号", licence.Number, true),
            .. open,
            new("发证机关", licence.IssuerName),
            new("有效期", OfdPages.Validity(version)),
        ];
    }

    private static string Shortened(string digest) => $"{digest[..4]} {digest[4..8]} … {digest[^4..]}";
}
