namespace Once.Ratings.Contract;

/// <summary>What a rating is about.</summary>
/// <remarks>国办发〔2019〕51号: 现场服务“一次一评”, 网上服务“一事一评”, 社会各界“综合点评”, 政府部门“监督查评”.</remarks>
public enum RatingOccasion
{
    /// <summary>一次一评: one contact at a window.</summary>
    Contact,

    /// <summary>一事一评: one matter.</summary>
    Matter,

    /// <summary>综合点评: an organ as a whole.</summary>
    Overall,

    /// <summary>监督查评: seen by an inspection of the government.</summary>
    Inspection,
}

/// <summary>Where a rating came in.</summary>
public enum RatingChannel
{
    /// <summary>The page of a matter that has just ended, or 我的事, on a computer.</summary>
    Computer,

    /// <summary>The same on a telephone.</summary>
    Mobile,

    /// <summary>A code on a window or on a document.</summary>
    QrCode,

    /// <summary>The tablet of a window.</summary>
    Tablet,

    /// <summary>Another machine of a hall.</summary>
    Terminal,

    /// <summary>Told to the hotline.</summary>
    Telephone,

    /// <summary>The link of a short message.</summary>
    Sms,

    /// <summary>Written by a system because nobody rated in time.</summary>
    Default,
}

/// <summary>Whether a rating counts.</summary>
public enum RatingState
{
    /// <summary>计入.</summary>
    Counted,

    /// <summary>系统默认: nobody rated in time; kept apart and never among the given ones.</summary>
    Default,

    /// <summary>待核: a burst from one device; counts once a person has released it.</summary>
    Held,

    /// <summary>不计入: excluded by a person outside the rated organ, with a reason.</summary>
    Excluded,
}

/// <summary>Why a rating is held for review.</summary>
public enum HeldFor { DeviceBurst, DeviceDay, AddressBurst }

/// <summary>Chinese words for the kinds of ratings.</summary>
public static class RatingWords
{
    public static string Of(RatingOccasion occasion) => occasion switch
    {
        RatingOccasion.Contact => "一次一评",
        RatingOccasion.Matter => "一事一评",
        RatingOccasion.Overall => "综合点评",
        _ => "监督查评",
    };

    public static string Of(RatingChannel channel) => channel switch
    {
        RatingChannel.Computer => "网页",
        RatingChannel.Mobile => "手机",
        RatingChannel.QrCode => "扫码",
        RatingChannel.Tablet => "窗口平板",
        RatingChannel.Terminal => "大厅自助机",
        RatingChannel.Telephone => "电话",
        RatingChannel.Sms => "短信",
        _ => "系统默认",
    };

    public static string Of(RatingState state) => state switch
    {
        RatingState.Counted => "计入",
        RatingState.Default => "系统默认",
        RatingState.Held => "待核",
        _ => "不计入",
    };

    public static string Of(HeldFor held) => held switch
    {
        HeldFor.DeviceBurst => "同一设备短时间内评得太多",
        HeldFor.DeviceDay => "同一设备一天内评得太多",
        _ => "同一网络短时间内评得太多",
    };
}
