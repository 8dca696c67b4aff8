using Microsoft.Extensions.Primitives;
using Once.Accounts.Contract;

namespace Once.Accounts.Messaging;

/// <summary>Reads the ticked boxes of a table of kinds and channels. Pure.</summary>
internal static class ReadChoices
{
    /// <param name="boxes">Each <c>kind|channel</c>.</param>
    public static IReadOnlySet<(string Kind, MessageChannel Channel)> Of(StringValues boxes)
    {
        var chosen = new HashSet<(string, MessageChannel)>();
        foreach (var box in boxes)
            if (box?.Split('|') is [var kind, var name] && Enum.TryParse<MessageChannel>(name, out var channel) && Enum.IsDefined(channel))
                chosen.Add((kind, channel));
        return chosen;
    }
}
