namespace Once.Ui;

internal static class FieldIds
{
    public static string Hint(string id) => id + "-hint";

    public static string Error(string id) => id + "-error";

    public static string? DescribedBy(string id, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (_, null) => Hint(id),
        (null, _) => Error(id),
        _ => $"{Hint(id)} {Error(id)}",
    };
}
