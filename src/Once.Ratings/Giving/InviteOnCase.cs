using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>On the page of a matter that has ended: an invitation to rate it, else what was said.</summary>
internal sealed class InviteOnCase(OnceDb db, RatableCases cases) : IEndedCasePanel
{
    public async Task<RenderFragment?> LoadAsync(Guid rootId, int caseNumber, CancellationToken cancellation)
    {
        if (await cases.MineAsync(rootId, caseNumber, cancellation) is null)
            return null;
        var key = RatedEvent.KeyOfCase(rootId, caseNumber);
        var given = await db.Ratings().AsNoTracking().FirstOrDefaultAsync(r => r.EventKey == key && r.State != RatingState.Default, cancellation);
        return builder =>
        {
            builder.OpenComponent<InviteCard>(0);
            builder.AddComponentParameter(1, nameof(InviteCard.Href), $"/rate/mine/{rootId}.{caseNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            builder.AddComponentParameter(2, nameof(InviteCard.Level), given?.Level);
            builder.CloseComponent();
        };
    }
}
