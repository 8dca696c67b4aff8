using Microsoft.EntityFrameworkCore;
using Once.Kernel.Codes;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Verifying;

/// <summary>核验证照: says from the register, live, what a code, a number or an identifier stands for. Every answer is a
/// look that the holder sees.</summary>
internal sealed class VerifyLicence(OnceDb db, AccessLog log, DescribeLicence describe, IEnumerable<VerifiableSource> sources, IServiceProvider services, TimeProvider time)
{
    /// <remarks>A number such as a credit code may stand on several licences.</remarks>
    private const int Most = 5;

    public const int LongestInput = 120;

    /// <returns>Empty when nothing is found.</returns>
    public async Task<IReadOnlyList<Verified>> RunAsync(string? typed, CancellationToken cancellation = default)
    {
        var asked = (typed ?? "").Trim();
        if (asked.Length is 0 or > LongestInput)
            return [];
        if (CheckCodes.Read(asked) is { } code && await ByCodeAsync(code, cancellation) is { } one)
            return [one];
        foreach (var source in sources)
            if (await source.FindAsync(services, asked, cancellation) is { } other)
                return [other];
        if (LicenceId.TryParse(asked, out var identifier, out var error))
            return await ByIdentifierAsync(identifier.Value, cancellation) is { } found ? [found] : [];
        if (asked.StartsWith(LicenceId.Root, StringComparison.Ordinal))
            return [new Verified("标识写错了", false, "电子证照标识", "没有查", [new("您输入的", asked, true)], [new(error.Message, false)], "逐位对一对，再输一次。")];
        return await ByNumberAsync(asked, cancellation);
    }

    private async Task<Verified?> ByCodeAsync(string code, CancellationToken cancellation)
    {
        if (await db.ShownCodes().AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancellation) is { } shown)
        {
            if (!shown.IsGoodAt(time.UtcNow()))
                return new Verified("这个码过期了", false, "亮证码", "过期", [], [], "亮证码只有两分钟，请持证人当面重新亮一次。截图不能用。");
            var licence = await db.Licences().AsNoTracking().SingleAsync(l => l.Id == shown.LicenceId, cancellation);
            return await AnswerAsync(licence, "扫亮证码核验", cancellation);
        }
        return await db.Licences().AsNoTracking().SingleOrDefaultAsync(l => l.CheckCode == code, cancellation) is { } found
            ? await AnswerAsync(found, "用校验码核验", cancellation)
            : null;
    }

    private async Task<Verified?> ByIdentifierAsync(string identifier, CancellationToken cancellation)
    {
        var found = await (
            from version in db.LicenceVersions().AsNoTracking()
            join licence in db.Licences() on version.LicenceId equals licence.Id
            where version.Identifier == identifier
            select new { licence, version.Number }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : await AnswerAsync(found.licence, "用证照标识核验", cancellation, found.Number);
    }

    private async Task<IReadOnlyList<Verified>> ByNumberAsync(string number, CancellationToken cancellation)
    {
        var wanted = number.ToUpperInvariant();
        var found = await db.Licences().AsNoTracking().Where(l => l.Number == number || l.Number == wanted)
            .OrderByDescending(l => l.IssuedAt).Take(Most).ToListAsync(cancellation);
        var answers = new List<Verified>();
        foreach (var licence in found)
            answers.Add(await AnswerAsync(licence, "用证照编号核验", cancellation));
        return answers;
    }

    private async Task<Verified> AnswerAsync(Licence licence, string how, CancellationToken cancellation, int? version = null)
    {
        log.Add("licence", licence.Id, how);
        await db.SaveChangesAsync(cancellation);
        return await describe.RunAsync(licence, version ?? licence.VersionNumber, cancellation);
    }
}
