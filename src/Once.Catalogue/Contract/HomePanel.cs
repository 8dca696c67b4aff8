namespace Once.Catalogue.Contract;

/// <summary>Where a panel stands on the portal's front page.</summary>
public enum HomeSlot
{
    /// <summary>Beside the search: what the signed-in person has to do.</summary>
    Mine,

    /// <summary>Beneath the items: open figures, each a true count.</summary>
    Figures,
}

/// <summary>Contribution point: a Razor component without parameters that a module puts on the portal's front page.
/// Register with <c>services.AddSingleton(new HomePanel(...))</c>. A component with nothing to say draws nothing.</summary>
public sealed record HomePanel(HomeSlot Slot, Type Component, int Order);

/// <summary>Contribution point: a Razor component with one parameter <c>Item</c> (<see cref="PublishedItem"/>) in the main
/// column of a guide, such as how long it really took.</summary>
public sealed record GuidePanel(Type Component, int Order);
