namespace Once.Kernel.Time;

/// <summary>The earlier and the later of two days.</summary>
public static class TwoDays
{
    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
