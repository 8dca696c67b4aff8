namespace Once.Ui.Gallery;

/// <summary>What stands around the living page; its addresses lead nowhere but here.</summary>
internal static class SampleFrame
{
    private const string Here = "/ui";

    public static void Fill(PageFrame frame, bool inConsole)
    {
        frame.SiteNote = "晴川市政务服务";
        frame.CityName = "晴川市";
        frame.Publisher = "晴川市人民政府主办";
        frame.Hotline = "12345";
        frame.PlaceName = "云亭区";
        frame.PlacePath = Here;
        frame.PersonPath = Here;
        frame.SignOutPath = null;
        frame.PersonName = inConsole ? "周可安" : "林晓禾";
        frame.Nav = [new("首页", "/"), new("个人办事", "/ui/person"), new("企业办事", Here), new("项目办事", "/ui/project")];
        frame.Foot =
        [
            new("遇到困难", [new("办不成事怎么反映", Here), new("投诉和建议", Here)]),
            new("公开", [new("权责清单", Here), new("收费清单", Here)]),
            new("关于", [new("谁看过我的数据", Here), new("核验证照和文书", Here)]),
        ];
        frame.Tabs = inConsole
            ? [new("收件箱", "/ui/console", "inbox", 21), new("联办", "/ui/joint", "link"), new("督办", "/ui/orders", "alert-square", 1), new("查询", "/ui/find", "search"), new("我的", "/ui/me", "user")]
            : [new("首页", "/", "home"), new("办事", Here, "apps"), new("我的事", "/ui/my", "file-description", 1), new("证照", "/ui/licences", "id"), new("帮我", "/ui/help", "headset")];
        if (inConsole)
            FillConsole(frame);
    }

    private static void FillConsole(PageFrame frame)
    {
        frame.OrganName = "晴川市行政审批服务局 · 社会事务审批科";
        frame.SearchPath = "/ui/console";
        frame.BellPath = "/ui/console";
        frame.BellCount = 4;
        frame.Menu =
        [
            new("我的工作", [new("收件箱", "/ui/console", "inbox", 21), new("一件事联办", "/ui/joint", "link", 6), new("补正和容缺", "/ui/fix", "file-pencil", 4), new("特别程序", "/ui/pause", "player-pause", 2)]),
            new("监督", [new("督办单", "/ui/orders", "alert-square", 1), new("我的预警", "/ui/alerts", "bell-ringing", 3)]),
            new("查询", [new("办件查询", "/ui/find", "search"), new("统计", "/ui/figures", "chart-bar")]),
        ];
    }
}
