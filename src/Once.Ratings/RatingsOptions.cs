namespace Once.Ratings;

/// <summary>Section <c>Ratings</c>. Every number is local practice and may be changed.</summary>
internal sealed class RatingsOptions
{
    /// <summary>So many from one device within <see cref="BurstMinutes"/> are held from this one on.</summary>
    public int BurstOfDevice { get; set; } = 3;

    public int BurstMinutes { get; set; } = 10;

    /// <summary>So many from one device on one day are held from this one on.</summary>
    public int DayOfDevice { get; set; } = 10;

    /// <summary>So many from one network address within <see cref="BurstMinutes"/>; higher, because a hall shares one.</summary>
    public int BurstOfAddress { get; set; } = 30;

    /// <summary>The same of a window's tablet, where each rating needs a contact that the clerk has opened.</summary>
    public int BurstOfTablet { get; set; } = 8;

    /// <summary>Whether nobody may rate from a browser in which staff have worked.</summary>
    public bool RefuseStaffDevices { get; set; } = true;

    /// <summary>Days for which a browser counts as one of staff after they last worked in it.</summary>
    public int StaffDeviceDays { get; set; } = 30;

    /// <summary>Natural days after the end of a matter after which, unrated, it is written down as a default.</summary>
    public int DefaultAfterDays { get; set; } = 30;

    /// <summary>Natural days within which one may add to a rating.</summary>
    public int SupplementWithinDays { get; set; } = 180;

    /// <summary>Hours within which a contact at a window may be rated.</summary>
    public int ContactHours { get; set; } = 24;

    /// <summary>Hours for which the code on a window's desk offers a contact.</summary>
    public int DeskHours { get; set; } = 2;

    /// <summary>Minutes for which the tablet shows a contact.</summary>
    public int TabletMinutes { get; set; } = 10;

    /// <summary>Whether applicants are asked to rate on the day after their matter ended.</summary>
    public bool AskAfterEnd { get; set; } = true;

    /// <summary>Address of the site before the links of text messages; where it is empty, that of <c>Messages:SiteUrl</c>.</summary>
    public string SiteUrl { get; set; } = "";

    /// <summary>The province's system, which is told of ratings given here; not connected by default.</summary>
    public ProvinceOfRatings Province { get; set; } = new();

    /// <summary>Groups smaller than this are not split for the rated organ.</summary>
    public int SmallestGroup { get; set; } = 5;

    /// <summary>Systems that post their ratings to <c>/api/v1/ratings</c>; none by default.</summary>
    public IList<RatingSystem> Systems { get; } = [];

    /// <summary>Minutes by which another system's clock may differ.</summary>
    public int OutsideToleranceMinutes { get; set; } = 5;
}

/// <summary>Where ratings are told to, and in which codes.</summary>
internal sealed class ProvinceOfRatings
{
    public string Url { get; set; } = "";

    /// <summary>Shared secret of the signature.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What the province calls this platform.</summary>
    public string System { get; set; } = "once";

    public string Levels { get; set; } = "national";

    public string Channels { get; set; } = "national";

    public bool IsConnected => Url.Length > 0;
}

/// <summary>One system that sends ratings, with how it numbers levels and channels.</summary>
internal sealed class RatingSystem
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Secret { get; set; } = "";

    public string Levels { get; set; } = "national";

    public string Channels { get; set; } = "national";
}
