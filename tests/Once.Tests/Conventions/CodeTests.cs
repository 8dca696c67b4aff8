using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Once.Kernel.Modules;
using Once.Web;
using Xunit;

namespace Once.Tests.Conventions;

public sealed class CodeTests
{
    private static readonly Assembly Kernel = typeof(IModule).Assembly;
    private static readonly Assembly Ui = Assembly.Load("Once.Ui");
    private static readonly Assembly Rules = Assembly.Load("Once.Rules");
    private static readonly Assembly Host = typeof(Composition).Assembly;
    private static readonly Assembly[] Modules = [.. Composition.Modules.Select(module => module.GetType().Assembly).Where(assembly => assembly != Kernel && assembly != Host)];
    private static readonly Assembly[] All = [Kernel, Ui, Rules, .. Modules, Host, Assembly.Load("once")];

    /// <summary>Words that say nothing, and the types that may carry one, each with its reason.</summary>
    private static readonly string[] EmptyWords = ["Helper", "Manager", "Util", "Utils", "Common", "Base", "Impl", "Processor", "Engine", "Wrapper", "Service", "Dto"];

    private static readonly Dictionary<string, string> NamesAllowed = new()
    {
        ["ServicePlace"] = "服务场所, a word of the domain",
        ["ServiceItem"] = "服务事项, a word of the domain",
        ["ServiceObject"] = "服务对象, a word of the domain",
    };

    /// <summary>What each may reference of ours: exactly what its project file lists, compared with docs/architecture.md.</summary>
    private static readonly Dictionary<string, string[]> Graph = new()
    {
        ["Once.Kernel"] = [],
        ["Once.Ui"] = ["Once.Kernel"],
        ["Once.Rules"] = [],
        ["Once.Accounts"] = ["Once.Kernel", "Once.Ui"],
        ["Once.Metrics"] = ["Once.Kernel", "Once.Ui", "Once.Accounts"],
        ["Once.Licences"] = ["Once.Kernel", "Once.Ui", "Once.Accounts"],
        ["Once.Catalogue"] = ["Once.Kernel", "Once.Ui", "Once.Rules", "Once.Accounts", "Once.Metrics"],
        ["Once.Credit"] = ["Once.Kernel", "Once.Ui", "Once.Accounts"],
        ["Once.Cases"] = ["Once.Kernel", "Once.Ui", "Once.Rules", "Once.Accounts", "Once.Metrics", "Once.Licences", "Once.Catalogue", "Once.Credit"],
        ["Once.Ratings"] = ["Once.Kernel", "Once.Ui", "Once.Accounts", "Once.Metrics", "Once.Catalogue", "Once.Cases"],
        ["Once.Plans"] = ["Once.Kernel", "Once.Ui", "Once.Accounts", "Once.Metrics", "Once.Catalogue", "Once.Ratings"],
        ["Once.Web"] = ["Once.Kernel", "Once.Ui", "Once.Rules", "Once.Accounts", "Once.Metrics", "Once.Licences", "Once.Catalogue", "Once.Credit", "Once.Cases", "Once.Ratings", "Once.Supervision", "Once.Plans"],
        ["once"] = ["Once.Kernel", "Once.Ui", "Once.Rules", "Once.Accounts", "Once.Metrics", "Once.Licences", "Once.Catalogue", "Once.Credit", "Once.Cases", "Once.Ratings", "Once.Supervision", "Once.Plans", "Once.Web"],
        ["Once.Supervision"] = ["Once.Kernel", "Once.Ui", "Once.Accounts", "Once.Metrics", "Once.Cases", "Once.Ratings"],
    };

    [Fact]
    public void References_follow_the_graph() => None(
        from assembly in All
        from reference in assembly.GetReferencedAssemblies()
        where Graph.ContainsKey(reference.Name!) && !Graph[assembly.GetName().Name!].Contains(reference.Name)
        select $"{assembly.GetName().Name} → {reference.Name}");

    /// <summary>All of a request share one store, and the parts of a page would use it at the same time: only pages read, and hand it on.</summary>
    [Fact]
    public void Only_pages_load() => None(
        from assembly in All
        from type in assembly.GetTypes()
        where typeof(IComponent).IsAssignableFrom(type) && !type.IsDefined(typeof(RouteAttribute))
        from name in (string[])["OnInitializedAsync", "OnParametersSetAsync", "SetParametersAsync"]
        where type.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null
        select $"{type.FullName}.{name}");

    [Fact]
    public void Modules_show_only_their_front_door_their_pages_and_their_contract() => None(
        from assembly in Modules
        from type in assembly.GetExportedTypes()
        where type.Name != "_Imports" && !typeof(IModule).IsAssignableFrom(type)
            && !typeof(IComponent).IsAssignableFrom(type)
            && !(type.Namespace ?? "").Contains(".Contract", StringComparison.Ordinal)
            && !type.IsNested
            && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        select type.FullName);

    [Fact]
    public void Classes_are_sealed() => None(
        from assembly in All
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsSealed: false, IsAbstract: false }
            && !typeof(IComponent).IsAssignableFrom(type)
            && IsOurs(type)
            && !All.SelectMany(other => other.GetTypes()).Any(other => other.BaseType == type)
            && type.Name is not ("Program" or "_Imports")
        select type.FullName);

    [Fact]
    public void Names_say_what_a_thing_does() => None(
        from assembly in All
        from type in assembly.GetTypes()
        where IsOurs(type)
        let words = Words(type.Name.Split('`')[0])
        where words.Any(EmptyWords.Contains) && !NamesAllowed.Keys.Any(allowed => type.Name.StartsWith(allowed, StringComparison.Ordinal))
        select type.FullName);

    private static void None(IEnumerable<string?> found)
    {
        var all = string.Join('\n', found);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>Written by a person: not by the compiler, a generator or the page compiler.</summary>
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Once", StringComparison.Ordinal) is true
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && (type.DeclaringType is null || IsOurs(type.DeclaringType))
        && !type.Namespace.Contains("Generated", StringComparison.Ordinal);

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !char.IsUpper(name[i]))
                continue;
            words.Add(name[start..i]);
            start = i;
        }
        return words;
    }
}
