using Microsoft.AspNetCore.Components;

namespace Once.Catalogue.Contract;

/// <summary>Where a panel stands on the portal's front page.</summary>
public enum HomeSlot
{
    /// <summary>Beside the search: what the signed-in person has to do.</summary>
    Mine,

    /// <summary>Beneath the items: open figures, each a true count.</summary>
    Figures,
}

/// <summary>Contribution point: what a module puts on the portal's front page. Register with <c>services.AddScoped&lt;IHomePanel, …&gt;()</c>.</summary>
/// <remarks>The page loads its panels one after another, since all of a request share one store.</remarks>
public interface IHomePanel
{
    HomeSlot Slot { get; }

    /// <summary>Smaller stands first.</summary>
    int Order { get; }

    /// <summary>What is drawn; null where there is nothing to say.</summary>
    Task<RenderFragment?> LoadAsync(CancellationToken cancellation);
}
