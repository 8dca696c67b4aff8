using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Once.Tests.Hosting;

/// <summary>Counts the commands sent to the store, by their log.</summary>
internal sealed class QueryCount : ILoggerProvider, ILogger
{
    private const string Category = "Microsoft.EntityFrameworkCore.Database.Command";

    private int _count;

    /// <summary>Listens in a host's or a test's services.</summary>
    public void Listen(IServiceCollection services) =>
        services.AddLogging(log => log.AddProvider(this).AddFilter(Category, LogLevel.Information));

    public async Task<int> DuringAsync(Func<Task> work)
    {
        var before = _count;
        await work();
        return _count - before;
    }

    public ILogger CreateLogger(string categoryName) =>
        categoryName == Category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _count++;

    public void Dispose() { }
}
