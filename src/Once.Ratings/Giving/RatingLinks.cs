using System.Buffers.Text;
using System.Globalization;
using Once.Kernel.Crypto;

namespace Once.Ratings.Giving;

/// <summary>Addresses that lead to the rating of one event without signing in: signed, so that nobody can guess one. A link
/// says what may be rated, never who may.</summary>
internal sealed class RatingLinks(PersonalDataCipher keys)
{
    private const int SignatureLength = 16;

    /// <summary>Of a matter, as sent by short message and printed with its documents.</summary>
    public string OfCase(Guid rootId, int number) => $"/rate/case/{Text(rootId)}-{number.ToString(CultureInfo.InvariantCulture)}-{Sign($"case {rootId:N} {number}")}";

    /// <summary>Of one contact at a window, as the tablet shows it.</summary>
    public string OfContact(Guid contactId) => $"/rate/contact/{Text(contactId)}-{Sign($"contact {contactId:N}")}";

    /// <summary>Of the code that lies on a window's desk.</summary>
    public string OfWindow(Guid windowId) => $"/rate/window/{Text(windowId)}-{Sign($"window {windowId:N}")}";

    /// <summary>Of the tablet before a window.</summary>
    public string OfTablet(Guid windowId) => $"/hall-rate/{Text(windowId)}-{Sign($"tablet {windowId:N}")}";

    /// <returns>Null when the key is not one of ours.</returns>
    public (Guid RootId, int Number)? ReadCase(string key) =>
        key.Split('-') is [var id, var number, var mac] && Read(id) is { } root && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && mac == Sign($"case {root:N} {n}") ? (root, n) : null;

    public Guid? ReadContact(string key) => ReadOne(key, "contact");

    public Guid? ReadWindow(string key) => ReadOne(key, "window");

    public Guid? ReadTablet(string key) => ReadOne(key, "tablet");

    private Guid? ReadOne(string key, string kind) => key.Split('-') is [var id, var mac] && Read(id) is { } found && mac == Sign($"{kind} {found:N}") ? found : null;

    private static string Text(Guid id) => id.ToString("N");

    private static Guid? Read(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;

    /// <summary>Ninety-six bits in letters and figures alone, so that a hyphen always parts.</summary>
    private string Sign(string what) => Convert.ToHexStringLower(Base64Url.DecodeFromChars(keys.Lookup($"rating link {what}")).AsSpan(0, SignatureLength - 4));
}
