using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Licences.Model;

namespace Once.Licences.Showing;

/// <summary>A look at the licence, as its holder reads it.</summary>
internal sealed record UseRow(DateTime At, string Who, string What, string? Why);

/// <summary>An act on the licence.</summary>
internal sealed record PastAct(DateTime At, string Title, string? Reason);

/// <summary>All that happened to a licence.</summary>
internal sealed record LicenceStory(IReadOnlyList<LicenceVersion> Versions, IReadOnlyList<PastAct> Acts, IReadOnlyList<UseRow> Uses, IReadOnlyList<Authorisation> Authorisations);

/// <summary>谁用过这张证: versions, acts, looks and authorisations of a licence that is within reach.</summary>
internal sealed class ReadUses(OnceDb db)
{
    private const int Most = 50;

    /// <param name="licence">Read through the filter of reach.</param>
    public async Task<LicenceStory> RunAsync(Licence licence, CancellationToken cancellation = default)
    {
        var id = licence.Id;
        var versions = await db.LicenceVersions().AsNoTracking().Where(v => v.LicenceId == id).OrderByDescending(v => v.Number).ToListAsync(cancellation);
        var acts = await db.Records().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).Take(Most)
            .Select(r => new PastAct(r.At, r.Title, r.Reason)).ToListAsync(cancellation);
        var looks = await db.Looks().Where(l => l.AggregateId == id).OrderByDescending(l => l.At).Take(Most).ToListAsync(cancellation);
        var given = await db.Authorisations().AsNoTracking().Where(a => a.LicenceId == id).OrderByDescending(a => a.GivenAt).Take(Most).ToListAsync(cancellation);
        return new LicenceStory(versions, acts, [.. looks.Select(l => new UseRow(l.At, WhoOf(l), l.Title, l.Reason))], given);
    }

    private static string WhoOf(Look look) => look switch
    {
        { ActorRole: { } role } => $"{Roles.Titles.GetValueOrDefault(role, "工作人员")}{Masking.Name(look.ActorName)}",
        _ when look.ActorId == Guid.Empty => "没有登录的人",
        _ => Masking.Name(look.ActorName),
    };
}
