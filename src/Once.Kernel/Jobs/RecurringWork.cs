namespace Once.Kernel.Jobs;

/// <summary>When recurring work is done: every so often, or once a day at a wall clock's time in China.</summary>
public sealed record Recurrence
{
    private Recurrence() { }

    public TimeSpan? Interval { get; private init; }

    /// <summary>China's clock.</summary>
    public TimeOnly? DayTime { get; private init; }

    public static Recurrence Every(TimeSpan interval) => new() { Interval = interval };

    public static Recurrence Daily(TimeOnly chinaClock) => new() { DayTime = chinaClock };
}

/// <summary>Work that a module wants done again and again, by one node at a time. Register it as a singleton:
/// <c>services.AddSingleton(new RecurringWork("records.seal", "封存记录", Recurrence.Daily(new(0, 10)), (services, cancellation) => …))</c>.</summary>
/// <param name="Name">Stable and unique, <c>module.verb</c>.</param>
/// <param name="Title">As the console shows it, such as 封存记录.</param>
/// <param name="RunAsync">Idempotent; gets a scope of its own in which the program itself is the actor.</param>
public sealed record RecurringWork(string Name, string Title, Recurrence When, Func<IServiceProvider, CancellationToken, Task> RunAsync);
