using System.Text.Json.Serialization;

namespace Once.Catalogue.Contract;

/// <summary>实施主体性质.</summary>
/// <remarks>GB/T 39046 A.3.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<OrganNature>))]
public enum OrganNature
{
    [Coded("1", "法定机关")] Statutory,
    [Coded("2", "授权组织")] Authorised,
    [Coded("3", "受委托组织")] Entrusted,
    [Coded("9", "其他")] Other,
}

/// <summary>权力来源.</summary>
/// <remarks>National exchange tables.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<PowerSource>))]
public enum PowerSource
{
    [Coded("1", "法定本级行使")] Statutory,
    [Coded("2", "上级下放")] Devolved,
    [Coded("3", "上级授权")] AuthorisedFromAbove,
    [Coded("4", "同级授权")] AuthorisedByPeer,
    [Coded("5", "上级委托")] EntrustedFromAbove,
    [Coded("6", "同级委托")] EntrustedByPeer,
}

/// <summary>事项状态.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemStatus>))]
public enum ItemStatus
{
    [Coded("1", "在用")] Active,
    [Coded("2", "暂停")] Suspended,
    [Coded("3", "取消")] Cancelled,
}

/// <summary>办理形式.</summary>
/// <remarks>GB/T 39046 A.5.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<Channel>))]
public enum Channel
{
    [Coded("1", "窗口办理")] Window,
    [Coded("2", "电脑端网上办理")] Web,
    [Coded("3", "移动端网上申请")] Mobile,
    [Coded("4", "快递申请")] Mail,
    [Coded("9", "其他")] Other,
}

/// <summary>网上办理深度; several apply at once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnlineDepth>))]
public enum OnlineDepth
{
    [Coded("1", "互联网咨询")] Consult,
    [Coded("2", "互联网收件")] Collect,
    [Coded("3", "互联网预审")] PreReview,
    [Coded("4", "互联网受理")] Accept,
    [Coded("5", "互联网办理")] Handle,
    [Coded("6", "互联网办理结果信息反馈")] ResultFeedback,
    [Coded("7", "互联网电子证照反馈")] LicenceFeedback,
    [Coded("9", "其他")] Other,
}

/// <summary>证照分离: how entry into a trade is eased, one of four ways.</summary>
/// <remarks>优化营商环境条例（国务院令第722号）第19条; 国发〔2021〕7号 一（二）.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<EntryReform>))]
public enum EntryReform
{
    [Coded("1", "直接取消审批")] Cancelled,
    [Coded("2", "审批改为备案")] Recorded,
    [Coded("3", "实行告知承诺")] Pledged,
    [Coded("4", "优化审批服务")] Improved,
}

/// <summary>通办范围: how far one may go from home and still be served.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AcrossScope>))]
public enum AcrossScope
{
    [Coded("1", "全国")] National,
    [Coded("2", "全省")] Province,
    [Coded("3", "全市")] City,
    [Coded("4", "全县")] County,
    [Coded("5", "乡镇（街道）")] Town,
    [Coded("6", "村（社区）")] Village,
}

/// <summary>How an item is handled away from home.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AcrossWay>))]
public enum AcrossWay
{
    [Coded("1", "全程网办")] Online,
    [Coded("2", "异地代收代办")] CollectedElsewhere,
    [Coded("3", "多地联办")] HandledTogether,
}

/// <summary>审批结果类型.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResultKind>))]
public enum ResultKind
{
    [Coded("1", "证照")] Licence,
    [Coded("2", "批文")] Approval,
    [Coded("3", "其他")] Other,
    [Coded("4", "无")] None,
}

/// <summary>业务办理项: kinds of application under one item.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApplicationKind>))]
public enum ApplicationKind
{
    [Coded("01", "新办")] New,
    [Coded("02", "变更")] Change,
    [Coded("03", "延续")] Renewal,
    [Coded("04", "补领")] Replacement,
    [Coded("05", "注销")] Cancellation,
}

/// <summary>服务便利: what the item offers beside the window.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Convenience>))]
public enum Convenience
{
    [Coded("1", "预约办理")] Appointment,
    [Coded("2", "网上支付")] OnlinePayment,
    [Coded("3", "物流快递")] Courier,
    [Coded("4", "自助终端")] Kiosk,
    [Coded("5", "进驻政务大厅")] InHall,
}
