namespace Once.Cases.Partners;

/// <summary>Other cities with which windows receive for each other. Section <c>Cases:Partners</c>; with none the page says so.</summary>
internal sealed class PartnerOptions
{
    public List<PartnerPlace> Places { get; set; } = [];

    /// <summary>Minutes by which a call's clock may differ.</summary>
    /// <remarks>Default: configurable; a signature is of no use to a thief afterwards.</remarks>
    public int ToleranceMinutes { get; set; } = 5;

    /// <summary>Most megabytes of papers in one message, both ways.</summary>
    /// <remarks>Default: platform rule, configurable.</remarks>
    public int MostMegabytes { get; set; } = 20;

    /// <summary>Address at which the other cities reach this platform, such as <c>https://zwfw.example.gov.cn</c>; it stands in the
    /// codes of documents that are sent. Without it a document is told by its number and check code alone.</summary>
    public string Site { get; set; } = "";

    public PartnerPlace? Named(string? code) => Places.Find(p => p.Code == code);
}

/// <summary>One partner: another city's or county's system.</summary>
internal sealed class PartnerPlace
{
    /// <summary>Stable and short; stands in the address to which the partner posts.</summary>
    public string Code { get; set; } = "";

    /// <summary>As people name it, such as 邻江市政务服务中心.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where messages to it go.</summary>
    public string Url { get; set; } = "";

    /// <summary>Where its list of items is asked for; empty: beside <see cref="Url"/>, with <c>items</c> in place of <c>messages</c>.</summary>
    public string ItemsUrl { get; set; } = "";

    /// <summary>演示: the program plays the other city itself, and only in the demonstration city.</summary>
    public bool IsPlayed { get; set; }

    public string WhereItemsAre => ItemsUrl.Length > 0 ? ItemsUrl : Url.EndsWith("/messages", StringComparison.Ordinal) ? $"{Url[..^"messages".Length]}items" : "";

    /// <summary>Both sides know it; without one nothing is believed.</summary>
    public string Secret { get; set; } = "";
}
