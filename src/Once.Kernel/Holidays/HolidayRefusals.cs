using Once.Kernel.Refusals;

namespace Once.Kernel.Holidays;

/// <summary>What loading a notice may be refused for.</summary>
public static class HolidayRefusals
{
    public static readonly Refusal Changed = new("holidays.changed", "您预览以后，又有别人装入了放假安排。请按新的情况重新预览。");
    public static readonly Refusal ReasonMissing = new("holidays.reason-missing", "写一句为什么装入，比如：国务院办公厅发了 2027 年的通知。", Field: "Reason");
    public static readonly Refusal Busy = new("holidays.busy", "重算期限时有办件正在变动，这次没有装上，什么都没改。请再点一次。");
    public static readonly Refusal RegionUnknown = new("holidays.region-unknown", "地区代码写前几位数字，比如 45 是广西。", Field: "RegionPrefix");
    public static readonly Refusal RegionDayWrong = new("holidays.region-day-wrong", "这一天不对。", Field: "Days");
}
