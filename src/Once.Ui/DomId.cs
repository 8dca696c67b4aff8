namespace Once.Ui;

/// <summary>The id of a form field or heading made from its name: what HTML and a fragment allow.</summary>
public static class DomId
{
    public static string Of(string name) =>
        string.Create(name.Length, name, static (id, from) =>
        {
            for (var at = 0; at < id.Length; at++)
            {
                id[at] = char.IsLetterOrDigit(from[at]) || from[at] is '-' or '_' ? from[at] : '-';
            }
        });
}
