using Once.Plans.Contract;
using Once.Supervision.Contract;

namespace Once.Web.Operating;

/// <summary>Cards of the efficiency supervision in the quarterly appraisal. Here, because plans know nothing of supervision.</summary>
internal static class AppraiseCards
{
    public static readonly AppraisedFaults Source = new("电子监察发的牌和单", "/console/cards", async (services, from, to, cancellation) =>
        await services.GetRequiredService<CardTally>().OfAsync(from, to, cancellation));
}
