using Once.Kernel.Actors;

namespace Once.Kernel.Modules;

/// <summary>Something the console's search found outside the list it stands over.</summary>
/// <param name="Note">What tells it from others of the same name; null when nothing does.</param>
public sealed record FoundInConsole(string Href, string Text, string? Note = null);

/// <summary>Contribution point: what else the console's search finds, within the reader's reach. Registered as a singleton by
/// the module whose things they are.</summary>
/// <param name="Title">What they are: 方案任务.</param>
/// <param name="Permission">Whom it answers.</param>
/// <param name="MoreHref">The list that shows all of them, for the words that were searched.</param>
/// <param name="FindAsync">The first few for the words, nearest first.</param>
public sealed record ConsoleFinder(
    string Title, string Permission, Func<string, string> MoreHref, Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<FoundInConsole>>> FindAsync)
{
    /// <summary>Whether the actor's search asks it.</summary>
    public bool Answers(Actor actor) => actor.Has(Permission);
}
