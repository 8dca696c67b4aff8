using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;

namespace Once.Kernel.Modules;

/// <summary>A module's front door: what it brings to the shell. The composition root lists all modules, lowest first.</summary>
public interface IModule
{
    /// <summary>Short English name; prefix of its refusals, permissions and migrations.</summary>
    string Name { get; }

    void AddServices(IServiceCollection services, IConfiguration configuration) { }

    void MapTables(ModelBuilder model) { }

    void MapRoutes(IEndpointRouteBuilder routes) { }

    /// <summary>What one may be allowed to do here, and which roles have it from the start.</summary>
    IReadOnlyList<Permission> Permissions => [];

    /// <summary>Entries of the console's menu.</summary>
    IReadOnlyList<ConsoleEntry> Menu => [];
}

/// <summary>An entry of the console's menu, shown to those who hold the permission.</summary>
/// <param name="Group">Heading it stands under, such as 我的工作.</param>
/// <param name="Icon">Name of an outline icon.</param>
/// <param name="Order">Place within the menu; groups stand in the order of their first entry.</param>
public sealed record ConsoleEntry(string Group, string Title, string Href, string Icon, string Permission, int Order)
{
    /// <summary>Where pages lie that belong to this entry though their address does not begin with <see cref="Href"/>.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
