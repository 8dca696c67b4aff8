using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Places;

/// <summary>办事地: the region a visitor has chosen, kept in a cookie; the whole city until one is chosen.</summary>
public sealed class ChosenPlace(IHttpContextAccessor accessor, OnceDb db)
{
    public const string Cookie = "place";

    /// <summary>Code of the demonstration city.</summary>
    public const string City = "439900";

    private string? _name;

    /// <summary>Region code, six digits; never an unknown form, though possibly one that is not in the directory.</summary>
    public string Code =>
        accessor.HttpContext?.Request.Cookies[Cookie] is { Length: 6 } code && code.All(char.IsAsciiDigit) ? code : City;

    public async Task<string> NameAsync(CancellationToken cancellation = default)
    {
        var code = Code;
        return _name ??= await db.Regions().Where(r => r.Code == code).Select(r => r.Name).FirstOrDefaultAsync(cancellation) ?? "全市";
    }
}

/// <summary>A sentence the host wants above every page for now, such as that demonstration cases are still being made.</summary>
public sealed class PageNotice
{
    public string? Text { get; set; }
}
