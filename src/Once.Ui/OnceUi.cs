using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Once.Ui;

/// <summary>What a host adds to use the layouts and components: one page frame a request, and the text-size route.</summary>
public static class OnceUi
{
    public static IServiceCollection AddOnceUi(this IServiceCollection services)
    {
        services.AddScoped<PageFrame>();
        return services;
    }

    /// <summary>Maps the routes of this library; in Development also the living page of components.</summary>
    public static IEndpointRouteBuilder MapOnceUi(this IEndpointRouteBuilder routes, bool development)
    {
        UiRoutes.Map(routes);
        if (development)
        {
            routes.MapGet("/ui/{part?}", (string? part) => new RazorComponentResult<Gallery.UiGalleryPage>(new { Part = part ?? "portal" }))
                .AllowAnonymous()
                .ExcludeFromDescription();
        }

        return routes;
    }
}
