using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;
using Once.Ui;

namespace Once.Web.Errors;

/// <summary>What a page takes from its address as a number, a day or a key, and cannot be read as one, counts as not there, and the page
/// says so. The framework would throw.</summary>
internal static class UnreadableQuery
{
    public const string Words = "网址里有一处没认出来，已经当作没有写。";

    /// <summary>No list goes further; beyond it the rows before a page could no longer be counted.</summary>
    private const int MostPage = 10_000;

    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Type>> Known = [];

    /// <summary>After the output cache, which keeps pages by the address as it was asked.</summary>
    public static void UseReadableQuery(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page)
            PassOver(context, Taken(page.Type));
        return next(context);
    });

    /// <summary>What a page takes from its address that is no text, by the name it has there.</summary>
    public static IReadOnlyDictionary<string, Type> Taken(Type page) => Known.GetOrAdd(page, static type =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(p => (Property: p, Query: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>(), Type: Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
            .Where(p => p.Query is not null && p.Type.IsValueType)
            .ToDictionary(p => p.Query!.Name ?? p.Property.Name, p => p.Type, StringComparer.OrdinalIgnoreCase));

    private static void PassOver(HttpContext context, IReadOnlyDictionary<string, Type> taken)
    {
        var unread = taken.Where(t => context.Request.Query[t.Key].Any(value => !Reads(t.Key, t.Value, value))).Select(t => t.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unread.Count == 0)
            return;
        context.Request.QueryString = QueryString.Create(QueryHelpers.ParseQuery(context.Request.QueryString.Value).Where(q => !unread.Contains(q.Key)));
        context.RequestServices.GetRequiredService<PageFrame>().PassedOver = Words;
    }

    private static bool Reads(string name, Type type, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return true;
        if (name.Equals("page", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(value, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= MostPage;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception unread) when (unread is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
