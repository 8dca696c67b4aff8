using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>The words beside a quantity: of bounding, reducing, reaching and undertaking, and those that make it no promise.</summary>
internal static partial class TargetWords
{
    // 500家（次）以上: another unit beside the first.
    private const string Beside = @"(?:\([^()]{1,4}\))?";

    // 不低于会员总数的20%: what the share is one of.
    private const string OfWhat = "(?:[^,;。、0-9]{1,12}的)?";

    private const string Reducing = "(?:压缩|压减|压降|缩短|精简|减少|缩减|缩|减|(?<![高低中电水气])压|降低|下降|下调|降|控制|限定|优化|整合|简化|减并|合并|减免)";

    [GeneratedRegex(@"^\s*" + Beside + @"(?:之内|以内|内)(?!部|容|涵|外|控|环)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Within();

    [GeneratedRegex(@"^\s*" + Beside + @"(?:及)?(?:其)?以上", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Above();

    [GeneratedRegex(@"^\s*" + Beside + @"(?:及)?(?:其)?以下", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Below();

    [GeneratedRegex(@"(?:进入|保持|位居|位列|稳居|居|跻身|排名|迈入|进)(?:全国|全省|全市|全县|全区|省内|国内|西部|中部|同类城市)*前$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Front();

    [GeneratedRegex(@"(?:(?:不低于|不少于|不小于|不得低于|不得少于)" + OfWhat + @"|至少[一-龥]{0,4}|(?<!不)高于|(?<!不)大于|(?<!不|得)超过?|突破|达到|达|(?:提高|提升|增加|增长|扩大|上升|升|扩展|拓展|增)(?:至|到)|[≥>])(?:了|约)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Floor();

    [GeneratedRegex(@"(?:(?:不超过|不得超过|不多于|不高于|不得高于|不大于)" + OfWhat + @"|(?<!不|得)低于|(?<!不|得)少于|(?<!不|得)小于|最多|至多|控制在|控制到|仅需|只需|最快|最短|不超|缩至|[≤<])(?:约)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Ceiling();

    [GeneratedRegex(Reducing + @"(?:至|到|为|成|在)(?:[^,;。]{0,10}(?:时限|时间|标准|基础上)的)?(?:平均)?$|提速(?:至|到)$|(?:压缩|压减|缩短|精简|减少|降低|控制|缩减)[^,;。、]{1,14}(?:至|到)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex DownTo();

    [GeneratedRegex(Reducing + @"(?:了|约|近|比例)?$|(?:提速|再提速)$|(?:压缩|压减|压降|缩短|精简|减少|缩减|降低)[一-龥“”]{2,10}(?<![至到的为在])$|(?:减|压|缩)(?:环节|材料|时间|时限|流程|费用|成本|跑动|次数|证明|事项|手续|表单|程序)(?:约|近)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex ReduceBy();

    // 整合18个窗口为6个窗口: how many there were.
    [GeneratedRegex(@"^[^,;。、0-9]{0,12}(?:为|成|至|到)\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Becomes();

    [GeneratedRegex(@"(?:保持|稳定|维持|稳)(?:在)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex HoldAt();

    [GeneratedRegex(@"(?:率|比例|占比|比重|覆盖面|度|时限|时间|环节|材料|用时|时长|天数|次数|数量|总数|总量|规模|周期|费用|成本|跑动|均|均为|均在|不)(?:平均|均|总计|合计|全部|为|在|达|仅|只|不)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Measured();

    [GeneratedRegex(@"(?:增长|提高|提升|增加|上升|增速|增幅)(?:了|约|为)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Grow();

    [GeneratedRegex(@"^的.{1,14}(?:达到|进入|实现|完成|建成|纳入|实行|开通|网办|办理|“)|^(?:的)?[^,;。]{0,14}(?:网上办|全程网办|网办|可办|掌上办|一网通办|即办|“)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex ShareOf();

    [GeneratedRegex(@"(?:^|[^因作成认])为$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex For();

    [GeneratedRegex(@"^[^,;。、]{0,16}(?:实施|提供|开展|进行|安装|配备|办理|发放|组织)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Act();

    // 在100个网点设置终端: where it is undertaken.
    [GeneratedRegex(@"(?:^|[^现存正所])在(?:全[省市县区州])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex At();

    [GeneratedRegex(@"^[^,;。、的]{1,16}(?:设置|设立|布设|建设|安装)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Sets();

    // 每家企业配备1名专员 is a rate, no total.
    [GeneratedRegex(@"每[家个户名村县区市所]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex EachOf();

    // 全市156个乡镇 tells how many there are.
    [GeneratedRegex(@"(?:全[省市县区州镇乡]|现有|共有|所有|所辖|辖区)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex AllOf();

    [GeneratedRegex(@"(?:新增|净增|新建|新设|建成|建设|打造|培育|培养|引进|引育|引入|招引|创建|发展|选树|选育|选取|评选|遴选|推出|推介|举办|组织|开展|完成|实现|争取|力争|确保|发布|设立|开设|增设|组建|建立|共享|布局|开通|落地|投放|发放|改造|孵化|认定|办理|解决|整治|征集|推广|制定|出台|配备|安排|筹集|盘活|供应|储备|清理|取消|下放|归集|汇聚|上线|推动|推进|覆盖|扶持|帮助|走访|培训|清偿|偿还|达成|签约|签订|化解|兑付|兑现|拨付|撬动|带动|吸引|接入|布设|投入|入库|收储|选派|聘请|减免|处置|消化|查处|修订|破解|整改|出具|编制|绘制|入驻|清欠|惠及|对接|吸纳|转化|入选|增加|服务|设置|招聘|招录|救助|修缮|更换|铺设|种植|创成)(?:(?!的)[一-龥A-Za-z0-9“”]){0,12}$|完成[^,;。]{0,10}(?:确定|下达|明确|承诺|计划)的$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Undertaking();

    [GeneratedRegex(@"^(?:内)?(?:办结|办好|办成|办完|完成|出证|领证|拿证|拿地|开工|答复|反馈|回复|回应|上线|送达|到账|拨付|兑付|审结|出结果|出件)(?!率)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Done();

    [GeneratedRegex(@"^(?:的|未|不|没|无|有|曾|连续|累计|达|新|多次|两次|再次|发生|出现|因|受到|被|免|[一-龥]{1,8}的(?:$|不|免|可|应|予|从))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Condition();

    [GeneratedRegex(@"(?:每|连续|近|过去|未来|今后|前|最近|有效期|首|任期|期限|宽限期|公示期)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Span();

    [GeneratedRegex(@"(?:截至|截止|(?<![由从])目前|今年以来|(?<![较比])(?:去年|上年)|共有|现有)|(?:已(?!经?纳入)|曾|累计(?!达|不|超|突破))[^,;]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Fact();

    // 税率由16%降至13%政策 is what a rule of others gives.
    [GeneratedRegex(@"^(?:以内|以上|以下)?(?:的)?(?:优惠)?(?:政策|优惠|税率)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex PolicyOf();

    // 每年开展1次 says how often, not how much.
    [GeneratedRegex(@"(?:每半?年度?|每个?季度|每个?月|每周|每日|每天)(?:[^0-9]{0,14})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Recurs();

    // 在20个行业落地: what is undertaken stands behind.
    [GeneratedRegex(@"^[^,;。、的]{0,10}(?:落地|上线|投用|投入使用|建成|开工|达产|竣工|进驻|入驻)(?:见效|运行|投产)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Lands();

    // 同比增长17.5% tells what was; 同比下降30% and 同比增长8%以上 are promised.
    [GeneratedRegex(@"同比|环比", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Compared();

    [GeneratedRegex(@"(?:奖|补贴|租金|房租|缓缴|补助|资助|给予|贴息|贷款额度|授信额度|最高额|扶持资金|免征|减征|按.{0,10}(?:标准|比例)|注册资本|投资额|营业收入|年收入|合同额|价款|罚款|处以|扣|加分|计分|权重|分值)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Support();

    [GeneratedRegex(@"(?:第|每|前|由|从|原|原来的|原先的|“|[A-Za-z]|连续|延长)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Per();

    // 对5000万元以上的项目: on whom or what, no promise.
    [GeneratedRegex("[对凡]|单笔|单个|每个", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Whom();

    [GeneratedRegex(@"(?:对|凡|单笔|投资|面积|总额|规模在|产值)[^达至]{0,6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Of();

    // 2小时内受理件即时办结率95%: the term is part of what the share is called.
    [GeneratedRegex(@"^[^,;。]{0,14}率(?:达到?|不低于|保持在|保持|超过|提高到|提升至|为|在)*\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Rate();

    [GeneratedRegex(@"(?:实现|提供|具备|达到|推进|推动|提升至|升级|覆盖|普及|建设)[^,]{0,10}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Reach();

    [GeneratedRegex(@"^(?:到|进|入|接入|以上|宽带|光纤|能力|覆盖)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Band();

    [GeneratedRegex(@"(?:之日起?|之后|后|起)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex FromDay();

    [GeneratedRegex(@"^(?!.*(?:[的对经超自在每第满达由从有近约于或为]|以上|以下))[一-龥A-Za-z0-9“”()]{0,14}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Listed();

    [GeneratedRegex(@"^(?:以?内|之内)?(?:办结|完成|办好|办完)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Whole();

    [GeneratedRegex(@"^(?:\s|[①-⑳]|\(\d{1,2}\)|其中|将|确保|力争|努力|把|对于?|使|并且?|且|全面|推动|争取|实现|原则上|[到于在]?(?:20\d\d|今|本)年(?!\d+(?!\d|月))(?:\d{1,2}月)?(?:年?[底末])?(?:前)?|年底前|\d{1,2}月[底末]前|同时|进一步|切实|逐步|保证)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Opening();
}
