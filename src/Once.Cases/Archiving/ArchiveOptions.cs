namespace Once.Cases.Archiving;

/// <summary>How long closed cases are kept. Section <c>Cases:Archive</c> of the configuration.</summary>
internal sealed class ArchiveOptions
{
    /// <summary>Years where the item says nothing; 0 for ever.</summary>
    /// <remarks>Default: the longer of the two dated terms of 机关文件材料归档范围和文书档案保管期限规定 (永久, 30 年, 10 年); configurable.</remarks>
    public int Years { get; set; } = 30;

    /// <summary>Years by 基本编码 of the item; 0 for ever.</summary>
    public Dictionary<string, int> YearsByItem { get; set; } = [];

    /// <summary>Last day to keep, included: the years are counted from the first of January after the case was closed.</summary>
    /// <remarks>Default: archival practice, terms begin with the year after.</remarks>
    public DateOnly? RetainUntil(string basicCode, DateOnly closedOn) => YearsByItem.GetValueOrDefault(basicCode, Years) is var years and > 0
        ? new DateOnly(closedOn.Year + years, 12, 31) : null;
}
