namespace Once.Catalogue.Exchanging;

/// <summary>A column of an exchange sheet.</summary>
/// <param name="Title">Heading in Chinese.</param>
/// <param name="Field">Name of the field in the exchange tables; taken as a heading too.</param>
/// <param name="Codes">Code list of its values; null for free text.</param>
internal sealed record ExchangeColumn(string Title, string Field, bool Required = false, ExchangeCodes? Codes = null);

/// <param name="Name">Name of the sheet; a sheet whose name begins so belongs to it too, since a sheet holds 1,048,576 rows.</param>
internal sealed record ExchangeSheet(string Name, IReadOnlyList<ExchangeColumn> Columns)
{
    public int Position(ExchangeColumn column) => Columns.Index().First(c => c.Item == column).Index;
}

/// <summary>The sheets of an exchange file: the columns of the national exchange tables for items, one row for each
/// 实施清单, and its materials, fees and questions by 实施编码.</summary>
/// <remarks>Elements: GB/T 39046-2020 table 4; values: A.1-A.6 of the same and the exchange tables.</remarks>
internal static class ExchangeSheets
{
    public static readonly ExchangeColumn Code = new("实施编码", "task_code", true);
    public static readonly ExchangeColumn BasicCode = new("基本编码", "catalog_code", true);
    public static readonly ExchangeColumn Name = new("事项名称", "task_name", true);
    public static readonly ExchangeColumn Type = new("事项类型", "task_type", true, ExchangeCodes.ItemTypes);
    public static readonly ExchangeColumn Body = new("实施主体编码", "dept_code", true);
    public static readonly ExchangeColumn BodyName = new("实施主体", "dept_name");
    public static readonly ExchangeColumn Region = new("行政区划", "area_code", true);
    public static readonly ExchangeColumn Serves = new("服务对象", "serve_type", true, ExchangeCodes.ServiceObjects);
    public static readonly ExchangeColumn Handling = new("办件类型", "project_type", true, ExchangeCodes.HandlingTypes);
    public static readonly ExchangeColumn StatutoryDays = new("法定办结时限", "anticipate_day", true);
    public static readonly ExchangeColumn PromisedDays = new("承诺办结时限", "promise_day", true);
    public static readonly ExchangeColumn TermUnit = new("办结时限单位", "promise_type", false, ExchangeCodes.TermUnits);
    public static readonly ExchangeColumn Bases = new("设定依据", "by_law");
    public static readonly ExchangeColumn Conditions = new("受理条件", "accept_condition");
    public static readonly ExchangeColumn Visits = new("到办事现场次数", "limit_scene_num");
    public static readonly ExchangeColumn VisitsReason = new("必须现场办理原因说明", "limit_scene_explain");
    public static readonly ExchangeColumn OnlineLevel = new("网上办理深度", "online_handle_depth");
    public static readonly ExchangeColumn IsFee = new("是否收费", "is_fee", false, ExchangeCodes.YesNo);
    public static readonly ExchangeColumn FeeBasis = new("收费依据", "fee_basis");
    public static readonly ExchangeColumn Result = new("结果名称", "result_name");
    public static readonly ExchangeColumn Consult = new("咨询方式", "link_way", true);
    public static readonly ExchangeColumn Complaint = new("监督投诉方式", "supervise_way", true);
    public static readonly ExchangeColumn PersonThemes = new("自然人主题分类", "theme_natural");
    public static readonly ExchangeColumn EnterpriseThemes = new("法人主题分类", "theme_legal");
    public static readonly ExchangeColumn Aliases = new("别名", "task_alias");
    public static readonly ExchangeColumn PlainName = new("通俗名称", "plain_name");
    public static readonly ExchangeColumn ValidFrom = new("计划生效日期", "plan_effective_date");

    public static readonly ExchangeSheet Items = new("实施清单",
    [
        Code, BasicCode, Name, Type, Body, BodyName, Region, Serves, Handling, StatutoryDays, PromisedDays, TermUnit, Bases, Conditions, Visits, VisitsReason,
        OnlineLevel, IsFee, FeeBasis, Result, Consult, Complaint, PersonThemes, EnterpriseThemes, Aliases, PlainName, ValidFrom,
    ]);

    public static readonly ExchangeColumn MaterialName = new("材料名称", "material_name", true);
    public static readonly ExchangeColumn Necessity = new("材料必要性", "is_need", true, ExchangeCodes.Necessities);
    public static readonly ExchangeColumn MaterialForm = new("材料形式", "material_format", false, ExchangeCodes.MaterialForms);
    public static readonly ExchangeColumn Copies = new("纸质份数", "page_num");
    public static readonly ExchangeColumn Source = new("来源渠道", "source_type", false, ExchangeCodes.Sources);
    public static readonly ExchangeColumn Collection = new("收取方式", "take_type", false, ExchangeCodes.Collections);
    public static readonly ExchangeColumn Standard = new("受理标准", "accept_stand");
    public static readonly ExchangeColumn HowTo = new("填报须知", "fill_explain");

    public static readonly ExchangeSheet Materials = new("申请材料", [Code, MaterialName, Necessity, MaterialForm, Copies, Source, Collection, Standard, HowTo]);

    public static readonly ExchangeColumn FeeName = new("收费项目名称", "fee_name", true);
    public static readonly ExchangeColumn FeeStandard = new("收费标准", "fee_stand", true);
    public static readonly ExchangeColumn FeeItemBasis = new("收费项目依据", "fee_item_basis");

    public static readonly ExchangeSheet Fees = new("收费项目", [Code, FeeName, FeeStandard, FeeItemBasis]);

    public static readonly ExchangeColumn Question = new("问题", "question", true);
    public static readonly ExchangeColumn Answer = new("答案", "answer", true);

    public static readonly ExchangeSheet Questions = new("常见问题", [Code, Question, Answer]);

    public static readonly IReadOnlyList<ExchangeSheet> All = [Items, Materials, Fees, Questions];
}
