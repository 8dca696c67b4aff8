namespace Once.Licences.Contract;

/// <summary>State of an e-licence. 变更 is not a state: it makes a new version.</summary>
public enum LicenceState
{
    /// <summary>有效.</summary>
    Valid,

    /// <summary>暂扣: kept back for a time; may be given back.</summary>
    Withheld,

    /// <summary>撤销: should never have been granted.</summary>
    Annulled,

    /// <summary>注销: ended in the orderly way.</summary>
    Cancelled,

    /// <summary>失效: past its last day.</summary>
    Expired,

    /// <summary>吊销: taken away as a penalty.</summary>
    Revoked,

    /// <summary>办理转出: handled by another place from now on.</summary>
    TransferredOut,

    /// <summary>挂失: reported lost by its holder, who may lift it.</summary>
    ReportedLost,
}

/// <summary>Words and codes for the states, one per thing on every page and interface.</summary>
public static class LicenceWords
{
    public static string Of(LicenceState state) => state switch
    {
        LicenceState.Valid => "有效",
        LicenceState.Withheld => "暂扣",
        LicenceState.Annulled => "撤销",
        LicenceState.Cancelled => "注销",
        LicenceState.Expired => "失效",
        LicenceState.Revoked => "吊销",
        LicenceState.TransferredOut => "办理转出",
        LicenceState.ReportedLost => "挂失",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Two digits for exchange with other systems; 99 goes with the state's word beside it.</summary>
    /// <remarks>住房城乡建设部 电子证照标准: 01 有效 02 暂扣 03 撤销 04 注销 05 失效 06 办理转出 07 吊销 99 其他.</remarks>
    public static string CodeOf(LicenceState state) => state switch
    {
        LicenceState.Valid => "01",
        LicenceState.Withheld => "02",
        LicenceState.Annulled => "03",
        LicenceState.Cancelled => "04",
        LicenceState.Expired => "05",
        LicenceState.TransferredOut => "06",
        LicenceState.Revoked => "07",
        _ => "99",
    };
}
