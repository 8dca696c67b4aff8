using Microsoft.AspNetCore.Components;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;

namespace Once.Cases.Tracking;

/// <summary>On the front page: what the signed-in person has to do.</summary>
internal sealed class MyHome(ListMyCases list, CurrentActor actor) : IHomePanel
{
    private const int Most = 3;

    public HomeSlot Slot => HomeSlot.Mine;

    public int Order => 10;

    public async Task<RenderFragment?> LoadAsync(CancellationToken cancellation)
    {
        if (actor.Value.Kind is not ActorKind.Applicant || await list.OpenAsync(Most, cancellation) is not { Rows.Count: > 0 } mine)
            return null;
        return builder =>
        {
            builder.OpenComponent<CascadingValue<MyOpenCases>>(0);
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
