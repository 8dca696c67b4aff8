namespace Once.Cases.Model;

/// <summary>How far a simulated city is: kept with what it wrote, so that it can be gone on with after a kill.</summary>
internal sealed class SimulationRun
{
    public required Guid Id { get; init; }

    public required long Seed { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required int Days { get; init; }

    public required int Cases { get; init; }

    /// <summary>Cases that are in the store, the first ones.</summary>
    public int Done { get; init; }

    /// <summary>The last day whose ended cases were asked for a rating; null where none was yet.</summary>
    public DateOnly? RatedUpTo { get; init; }
}
