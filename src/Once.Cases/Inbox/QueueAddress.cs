using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;

namespace Once.Cases.Inbox;

/// <summary>Reads what a list is asked for from the address; what cannot be read filters nothing.</summary>
internal static class QueueAddress
{
    /// <param name="start">The view where the address names none, or a search was emptied; a search without one looks everywhere.</param>
    public static QueueRequest Read(IQueryCollection query, QueueView start = QueueView.ToAccept) => new(
        Named<QueueView>(query["view"]) is { } view && (view is not QueueView.Found || Text(query["q"]) is not null) ? view : Text(query["q"]) is null ? start : QueueView.Found, Text(query["q"]), Text(query["item"]),
        Guid.TryParse(query["organ"], CultureInfo.InvariantCulture, out var organ) ? organ : null,
        Named<CaseState>(query["state"]), Named<QueueLamp>(query["lamp"]), Named<QueueWhose>(query["whose"]) ?? (query["mine"] == "1" ? QueueWhose.Mine : QueueWhose.All), Text(query["after"]))
    {
        LapsedPapers = query["papers"] == "lapsed",
    };

    /// <summary>Where a person begins: the first view in which something waits for an act of theirs; else the first with any case.</summary>
    public static QueueView StartOf(QueueCounts counts, Actor actor)
    {
        (string Permission, QueueView View)[] own =
        [
            (CasesPermissions.Accept, QueueView.ToAccept), (CasesPermissions.Review, QueueView.InHand),
            (CasesPermissions.Decide, QueueView.ToDecide), (CasesPermissions.Deliver, QueueView.ToDeliver),
        ];
        IEnumerable<QueueView> views = [.. own.Where(o => actor.Has(o.Permission)).Select(o => o.View), .. QueueRequest.Standard];
        return views.FirstOrDefault(v => counts.Counts.GetValueOrDefault(v) > 0, QueueView.ToAccept);
    }

    /// <summary>A case as a form's box names it: root, number and the version seen, parted by bars.</summary>
    public static string Of(CaseQueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.RootId:N}|{row.CaseNumber}|{row.Version}");

    public static string Of(CaseKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.RootId:N}|{key.CaseNumber}|{key.Version ?? 0}");

    public static IReadOnlyList<CaseKey> Keys(StringValues chosen) =>
        [.. chosen.OfType<string>().Select(c => c.Split('|')).Where(p => p.Length == 3)
            .Select(p => Guid.TryParseExact(p[0], "N", out var root) && Number(p[1]) is { } number && Number(p[2]) is { } version ? new CaseKey(root, number, version) : null)
            .OfType<CaseKey>().DistinctBy(k => (k.RootId, k.CaseNumber))];

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(StringValues value) => string.IsNullOrWhiteSpace(value) ? null : value.ToString().Trim();

    private static T? Named<T>(StringValues value) where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
}
