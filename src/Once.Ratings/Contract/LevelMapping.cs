namespace Once.Ratings.Contract;

/// <summary>How an outside interface numbers the five levels. Each interface has its own, because they run in opposite directions.</summary>
public sealed class LevelMapping
{
    private readonly Satisfaction[] _byCode;

    private LevelMapping(string key, string name, params Satisfaction[] byCode) => (Key, Name, _byCode) = (key, name, byCode);

    /// <summary>The national 好差评 interface: 5 is 非常满意.</summary>
    /// <remarks>国家政务服务平台好差评数据接口, field satisfaction.</remarks>
    public static readonly LevelMapping National = new("national", "国家和省好差评接口：5 是非常满意",
        Satisfaction.VeryPoor, Satisfaction.Poor, Satisfaction.Fair, Satisfaction.Good, Satisfaction.VeryGood);

    /// <summary>GB/T 39046: 1 is 非常满意.</summary>
    /// <remarks>GB/T 39046-2020 附录 A.8.</remarks>
    public static readonly LevelMapping CaseStandard = new("gbt39046", "GB/T 39046：1 是非常满意",
        Satisfaction.VeryGood, Satisfaction.Good, Satisfaction.Fair, Satisfaction.Poor, Satisfaction.VeryPoor);

    public static readonly IReadOnlyList<LevelMapping> All = [National, CaseStandard];

    /// <summary>Stable code of the interface.</summary>
    public string Key { get; }

    public string Name { get; }

    public static LevelMapping? Find(string key) => All.FirstOrDefault(m => m.Key == key);

    /// <summary>Null for a code that the interface does not know.</summary>
    public Satisfaction? Read(int code) => code >= 1 && code <= _byCode.Length ? _byCode[code - 1] : null;

    public int Write(Satisfaction level) => Array.IndexOf(_byCode, level) + 1;
}
