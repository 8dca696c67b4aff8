namespace Once.Kernel.Storage;

/// <summary>Answers of the store that a unit of work has already, because it loads many acts: read for many subjects at once,
/// or asked for before. Off in every request, where each question goes to the store.</summary>
public sealed class ReadAhead
{
    private readonly Dictionary<(Type Question, object Of), object?> _answers = [];

    /// <summary>Whether many acts are being loaded.</summary>
    public bool IsOn { get; set; }

    /// <summary>Keeps an answer, while acts are being loaded. The type of the answer says which question it answers.</summary>
    public void Keep<T>(object of, T answer)
    {
        if (IsOn)
            _answers[(typeof(T), of)] = answer;
    }

    /// <summary>The answer that is there, else null.</summary>
    public T? Find<T>(object of) where T : class => IsOn ? (T?)_answers.GetValueOrDefault((typeof(T), of)) : null;

    /// <summary>The answer that is there, else the store's, which is then kept while acts are being loaded: for what no
    /// loaded act changes.</summary>
    public async ValueTask<T> OrAsync<T>(object of, Func<Task<T>> ask)
    {
        if (IsOn && _answers.TryGetValue((typeof(T), of), out var kept))
            return (T)kept!;
        var answer = await ask();
        Keep(of, answer);
        return answer;
    }
}
