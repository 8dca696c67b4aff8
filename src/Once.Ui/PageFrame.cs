namespace Once.Ui;

/// <summary>
/// What stands around every page: who is signed in, where, and the ways to go on.
/// The host fills one per request; the layouts only draw it.
/// </summary>
public sealed class PageFrame
{
    /// <summary>Stands in the head and after every title, as 一次办.</summary>
    public string SiteName { get; set; } = "一次办";

    /// <summary>Small words under the name, as 晴川市政务服务.</summary>
    public string? SiteNote { get; set; }

    /// <summary>The city, after the name in titles.</summary>
    public string? CityName { get; set; }

    /// <summary>Who runs the site, at the left of the utility bar.</summary>
    public string? Publisher { get; set; }

    /// <summary>The signed-in person; null shows the way to sign in.</summary>
    public string? PersonName { get; set; }

    /// <summary>Where the name of the person leads.</summary>
    public string PersonPath { get; set; } = "/me";

    public string SignInPath { get; set; } = "/sign-in";

    /// <summary>Takes a post; null shows no way to sign out.</summary>
    public string? SignOutPath { get; set; } = "/sign-out";

    /// <summary>For whom the person may act, themselves first; fewer than two show no choice.</summary>
    public IReadOnlyList<ActingEntry> Acting { get; set; } = [];

    /// <summary>Takes a post with the fields principal and return.</summary>
    public string ActingPath { get; set; } = "/account/acting";

    /// <summary>The organ and office of a clerk, in the console's bar.</summary>
    public string? OrganName { get; set; }

    /// <summary>The place chosen in the portal, as 云亭区.</summary>
    public string? PlaceName { get; set; }

    public string? PlacePath { get; set; }

    /// <summary>The hotline, as 12345.</summary>
    public string? Hotline { get; set; }

    /// <summary>The portal's main navigation.</summary>
    public IReadOnlyList<MenuEntry> Nav { get; set; } = [];

    /// <summary>The five entries at the foot of a phone.</summary>
    public IReadOnlyList<MenuEntry> Tabs { get; set; } = [];

    /// <summary>The console's menu, in groups with counts.</summary>
    public IReadOnlyList<MenuGroup> Menu { get; set; } = [];

    /// <summary>The columns of the portal's foot.</summary>
    public IReadOnlyList<MenuGroup> Foot { get; set; } = [];

    /// <summary>Where the console's search is sent as q; null hides it.</summary>
    public string? SearchPath { get; set; }

    public string SearchHint { get; set; } = "办件编号、申请人、信用代码";

    /// <summary>Where the bell leads; null hides it.</summary>
    public string? BellPath { get; set; }

    public int BellCount { get; set; }

    /// <summary>长辈版. The cookie of <see cref="UiRoutes"/> turns it on as well.</summary>
    public bool LargeText { get; set; }

    /// <summary>One sentence above every page, for example that demonstration data is still being made.</summary>
    public string? Notice { get; set; }

    /// <summary>One sentence on what of the address could not be read.</summary>
    public string? PassedOver { get; set; }

    /// <summary>Where a change of text size or place returns to; empty means the page itself.</summary>
    public string ReturnPath { get; set; } = "";
}

/// <summary>A way to go on. <paramref name="Icon"/> is an outline icon of Tabler; a count of zero is not drawn.</summary>
public sealed record MenuEntry(string Text, string Path, string? Icon = null, int Count = 0)
{
    /// <summary>Other beginnings of addresses whose pages belong to this entry.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>Someone in whose name the person may act; an empty <paramref name="Value"/> is the person.</summary>
public sealed record ActingEntry(string Value, string Text, bool IsChosen);

/// <summary>Entries under one heading.</summary>
public sealed record MenuGroup(string Title, IReadOnlyList<MenuEntry> Entries);

/// <summary>A link in words; no address means the page one is on.</summary>
public sealed record NavLink(string Text, string? Href = null);
