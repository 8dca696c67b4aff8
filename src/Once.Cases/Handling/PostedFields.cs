using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Once.Cases.Handling;

/// <summary>What a form of the console brought, read by name; what cannot be read is null, and the act says what is missing.</summary>
internal sealed class PostedFields
{
    private readonly IFormCollection? _form;

    private PostedFields(IFormCollection? form) => _form = form;

    public static readonly PostedFields None = new(null);

    public IFormCollection Form => _form ?? FormCollection.Empty;

    public static async Task<PostedFields> OfAsync(HttpContext context) => new(await context.Request.ReadFormAsync(context.RequestAborted));

    /// <summary>Null before anything was posted, so that a page shows what it knew itself.</summary>
    public string? Text(string name) => _form is null ? null : _form[name].ToString();

    public IReadOnlyList<string> All(string name) => _form is null ? [] : [.. _form[name].OfType<string>()];

    public int? Whole(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yuan with at most two places, in fen.</summary>
    public long? Fen(string name) =>
        decimal.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan <= 100_000_000 && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : null;

    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An hour of China's clock as people write it, 9:30 or 9：30.</summary>
    public TimeOnly? Hour(string name) =>
        TimeOnly.TryParseExact(Text(name)?.Trim().Replace('：', ':'), "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;

    public T? Choice<T>(string name) where T : struct, Enum => Enum.TryParse<T>(Text(name), out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
}
