namespace Once.Licences.Contract;

/// <summary>State of an e-licence: 有效 · 暂扣 · 撤销 · 注销 · 失效 · 吊销.</summary>
public enum LicenceState { Valid, Withheld, Annulled, Cancelled, Expired, Revoked }

/// <summary>Chinese words for the states, one per thing on every page.</summary>
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
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
