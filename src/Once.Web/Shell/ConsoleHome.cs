using Once.Kernel.Actors;

namespace Once.Web.Shell;

/// <summary>Leads those whose post has no inbox, such as administrators, from <c>/console</c> to the first page of their menu.</summary>
internal static class ConsoleHome
{
    public static void UseConsoleHome(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var actor = context.RequestServices.GetRequiredService<CurrentActor>().Value;
        if (context.Request.Path != "/console" || actor.Kind is not ActorKind.Staff)
            return next(context);
        var first = Composition.Modules.SelectMany(m => m.Menu).OrderBy(entry => entry.Order).FirstOrDefault(entry => actor.Has(entry.Permission));
        if (first is null || first.Href == "/console")
            return next(context);
        context.Response.Redirect(first.Href);
        return Task.CompletedTask;
    });
}
