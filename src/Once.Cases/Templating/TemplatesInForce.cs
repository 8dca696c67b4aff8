using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Templating;

/// <summary>The version a document is written with.</summary>
/// <param name="Number">From 1.</param>
internal sealed record TemplateVersion(int Number, TemplateText Text);

/// <summary>Which words a document is written with on a day. Read at most five seconds late.</summary>
internal sealed class TemplatesInForce(IDbContextFactory<OnceDb> databases, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private (long ReadAt, ILookup<string, (int Number, DateOnly From, TemplateText Text)> All)? _kept;

    public async Task<TemplateVersion> OfAsync(string code, DateOnly day, CancellationToken cancellation = default) =>
        (await AllAsync(cancellation))[code].Where(t => t.From <= day).OrderByDescending(t => t.From).ThenByDescending(t => t.Number).FirstOrDefault() is { Text: { } text } found
            ? new TemplateVersion(found.Number, text)
            : new TemplateVersion(1, TemplateForms.Find(code)!.First);

    /// <summary>What is kept in memory is read anew: called by whoever published one.</summary>
    public void Forget() => _kept = null;

    private async Task<ILookup<string, (int Number, DateOnly From, TemplateText Text)>> AllAsync(CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        if (_kept is { } kept && time.GetElapsedTime(kept.ReadAt, now) < KeptFor)
            return kept.All;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = (await db.DocumentTemplates().AsNoTracking().Where(t => t.State == TemplateState.Published).ToListAsync(cancellation))
            .ToLookup(t => t.Code, t => (t.Number, t.ValidFrom!.Value, t.Text), StringComparer.Ordinal);
        _kept = (now, all);
        return all;
    }
}
