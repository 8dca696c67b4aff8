using Microsoft.AspNetCore.Http.Extensions;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Holidays;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Web.Shell;

/// <summary>Fills what stands around a page: the person, the organ, the ways to go on.</summary>
internal static class FillPageFrame
{
    private static readonly IReadOnlyList<MenuEntry> Nav =
    [
        new("首页", "/"), new("个人办事", "/items?who=person"), new("企业办事", "/items?who=enterprise"),
    ];

    private static readonly IReadOnlyList<MenuEntry> Tabs =
    [
        new("首页", "/", "home"), new("找事项", "/search", "search"), new("我的事", "/my", "list-check"),
        new("证照", "/licences", "id"), new("我的", "/account", "user"),
    ];

    private static readonly IReadOnlyList<MenuGroup> Foot =
    [
        new("办事", [new("找事项", "/search"), new("全部事项", "/items"), new("我的事", "/my"), new("改革减了多少", "/figures"), new("方案做到哪了", "/plans"), new("权责清单", "/powers"), new("开放数据", "/open-data")]),
        new("证照和文书", [new("我的证照", "/licences"), new("核验证照和文书", "/verify"), new("许可公示", "/publicity"), new("利害关系人", "/party")]),
        new("评价和监督", [new("好差评", "/ratings"), new("反映作风问题", "/clues/new"), new("反映的问题办到哪了", "/clues")]),
        new("账号", [new("账号和实名", "/account"), new("工作人员入口", "/console")]),
    ];

    public static void UsePageFrame(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
            await FillAsync(context);
        await next(context);
    });

    private static async Task FillAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var frame = services.GetRequiredService<PageFrame>();
        var actor = services.GetRequiredService<CurrentActor>().Value;
        frame.CityName = "晴川市";
        frame.SiteNote = "晴川市政务服务";
        frame.Publisher = "晴川市人民政府主办（演示城市）";
        frame.Hotline = "12345";
        frame.Nav = actor.Kind is ActorKind.Applicant ? [.. Nav, new("我的事", "/my")] : Nav;
        frame.Tabs = Tabs;
        frame.Foot = Foot;
        frame.PersonName = actor.Kind is ActorKind.Nobody ? null : actor.Name;
        frame.PersonPath = "/account";
        frame.PlacePath = "/place";
        frame.ReturnPath = context.Request.GetEncodedPathAndQuery();
        frame.Notice = actor.Behind is { } clerk ? $"{clerk.Name}在窗口替{actor.Name}填。填完提交，会回到窗口接待。" : services.GetService<PageNotice>()?.Text;
        frame.PlaceName = await services.GetRequiredService<ChosenPlace>().NameAsync(context.RequestAborted);
        frame.Acting = actor.Behind is not null ? [] : [.. (await services.GetRequiredService<ActingChoices>().OfAsync(actor, context.RequestAborted))
            .Select(c => new ActingEntry(c.PrincipalId?.ToString() ?? "", c.Name, c.IsChosen))];
        if (actor is { Kind: ActorKind.Applicant, Behind: null })
            (frame.BellPath, frame.BellCount) = ("/messages", await services.GetRequiredService<UnreadMessages>().CountAsync(actor, context.RequestAborted));
        if (actor.Kind is ActorKind.Staff && context.Request.Path.StartsWithSegments("/console", StringComparison.Ordinal))
            await FillConsoleAsync(frame, actor, services, context.RequestAborted);
    }

    private static async Task FillConsoleAsync(PageFrame frame, Actor actor, IServiceProvider services, CancellationToken cancellation)
    {
        if (actor.OrganId is { } organ)
            frame.OrganName = (await services.GetRequiredService<OrganDirectory>().FindAsync(organ, cancellation))?.Name;
        (frame.SearchPath, frame.SearchHint) = (actor.Has("cases.read"), actor.Has("plans.read")) switch
        {
            (true, true) => ("/console", "办件编号、申请人、方案任务"),
            (true, _) => ("/console", frame.SearchHint),
            (_, true) => ("/console/plans/tasks", "方案任务、单位"),
            _ => (null, frame.SearchHint),
        };
        frame.Tabs = [];
        (frame.BellPath, frame.BellCount) = ("/console/bell", await services.GetRequiredService<UnreadMessages>().CountAsync(actor, cancellation));
        if (actor.Has(LoadCalendar.Permission))
            frame.Notice ??= CalendarReminder.Of(services.GetRequiredService<Calendars>().National, services.GetRequiredService<TimeProvider>().ChinaToday());
        frame.Menu =
        [
            .. Composition.Modules.SelectMany(m => m.Menu).Where(entry => actor.Has(entry.Permission)).OrderBy(entry => entry.Order)
                .GroupBy(entry => entry.Group)
                .Select(group => new MenuGroup(group.Key, [.. group.Select(entry => new MenuEntry(entry.Title, entry.Href, entry.Icon) { Also = entry.Also })])),
        ];
    }
}
