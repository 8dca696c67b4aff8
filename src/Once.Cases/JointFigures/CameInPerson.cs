using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.JointFigures;

/// <summary>Days on which an applicant came to a counter for an item, from what was recorded there: handed in at a window, mended at a
/// window, the result handed over in person. What goes by the network, by post or by an officer's visit is no trip.</summary>
internal static class CameInPerson
{
    private const string Delivered = "cases.deliver";
    private const string Mended = "cases.receive-supplement";

    private static readonly string[] Acts = [Delivered, Mended];

    private static readonly string[] ByHand = [nameof(DeliveryWay.Window), nameof(DeliveryWay.OnSpot), nameof(DeliveryWay.ReceivingWindow)];

    /// <param name="chains">Of the items' cases.</param>
    public static async Task<ILookup<Guid, DateOnly>> DaysAsync(OnceDb db, IReadOnlyCollection<Guid> chains, CancellationToken cancellation)
    {
        var wanted = chains.ToList();
        var records = await db.Records().Where(r => wanted.Contains(r.AggregateId) && Acts.Contains(r.Act)).OrderBy(r => r.At)
            .Select(r => new { r.AggregateId, r.Act, r.At, r.Content }).ToListAsync(cancellation);
        return records.Where(r => Counts(r.Act, r.Content)).ToLookup(r => r.AggregateId, r => r.At.ChinaDate());
    }

    /// <summary>Whether the record of an act says that the applicant stood at the counter. Pure.</summary>
    public static bool Counts(string act, string? content) => act switch
    {
        Mended => true,
        Delivered when content is not null => JsonDocument.Parse(content) is var read && read.RootElement.TryGetProperty("way", out var way) && ByHand.Contains(way.GetString()),
        _ => false,
    };
}
