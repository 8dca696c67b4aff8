using Microsoft.AspNetCore.Components;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Tracking;

/// <summary>Open cases, and licences that end soon.</summary>
internal sealed record MyThings(MyOpenCases Cases, IReadOnlyList<EndingLicence> Ending, DateOnly Today);

/// <summary>On the front page: what the signed-in person has to do.</summary>
internal sealed class MyHome(ListMyCases list, HeldLicences licences, CurrentActor actor, TimeProvider time) : IHomePanel
{
    private const int Most = 3;

    public HomeSlot Slot => HomeSlot.Mine;

    public int Order => 10;

    public async Task<RenderFragment?> LoadAsync(CancellationToken cancellation)
    {
        if (actor.Value.Kind is not ActorKind.Applicant)
            return null;
        var cases = await list.OpenAsync(Most, cancellation);
        var ending = (actor.Value.ActingForId ?? actor.Value.PartyId) is { } holder ? await licences.EndingAsync(holder, cancellation) : [];
        if (cases.Rows.Count == 0 && ending.Count == 0)
            return null;
        var mine = new MyThings(cases, ending, time.ChinaToday());
        return builder =>
        {
            builder.OpenComponent<CascadingValue<MyThings>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), mine);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<MyHomePanel>(0);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        };
    }
}
