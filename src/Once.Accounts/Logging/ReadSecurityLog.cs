using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Logging;

/// <param name="FromOn">First day in China, included.</param>
/// <param name="UntilOn">Last day in China, included.</param>
/// <param name="Act">Code of the act; null for all.</param>
internal sealed record SecurityLogFilter(DateOnly? FromOn, DateOnly? UntilOn, string? Act, string? Words, bool OnlyRefused)
{
    /// <summary>From a query string; a date that is none filters nothing.</summary>
    public static SecurityLogFilter Of(string? from, string? until, string? act, string? words, string? refused) =>
        new(Day(from), Day(until), act, words, refused == "true");

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The security log for the audit administrator, newest first.</summary>
internal sealed class ReadSecurityLog(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 50;

    public async Task<(IReadOnlyList<SecurityEvent> Rows, int Total)> RunAsync(SecurityLogFilter filter, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.ReadSecurityLog);
        var events = Query(filter);
        var rows = await events.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return (rows, await events.CountAsync(cancellation));
    }

    /// <summary>All that the filter finds, as it is read.</summary>
    public IAsyncEnumerable<SecurityEvent> ExportAsync(SecurityLogFilter filter)
    {
        actor.Value.Require(AccountsPermissions.ReadSecurityLog);
        return Query(filter).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).AsAsyncEnumerable();
    }

    public static void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/security-log.csv", (
            HttpContext context, ReadSecurityLog read, OnceDb db, SecurityLog log,
            string? from, string? until, string? act, string? q, string? refused, CancellationToken cancellation) => Results.Stream(
            async stream =>
            {
                log.Add(new SecurityEntry("accounts.export-security-log", "导出安全日志"));
                await db.SaveChangesAsync(cancellation);
                await SecurityLogCsv.WriteAsync(stream, read.ExportAsync(SecurityLogFilter.Of(from, until, act, q, refused)), cancellation);
            }, CsvTable.MediaType, "安全日志.csv"))
        .WithMetadata(new RequirePermissionAttribute(AccountsPermissions.ReadSecurityLog)).ExcludeFromDescription();

    private IQueryable<SecurityEvent> Query(SecurityLogFilter filter)
    {
        var events = db.SecurityEvents().AsNoTracking();
        if (filter.FromOn is { } from)
        {
            var start = from.StartOfChinaDay();
            events = events.Where(e => e.At >= start);
        }
        if (filter.UntilOn is { } until)
        {
            var end = until.EndOfChinaDay();
            events = events.Where(e => e.At < end);
        }
        if (!string.IsNullOrEmpty(filter.Act))
            events = events.Where(e => e.Act == filter.Act);
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var words = filter.Words.Trim();
            events = events.Where(e => e.AccountName.Contains(words) || e.Title.Contains(words) || e.Details!.Contains(words) || e.Ip == words);
        }
        return filter.OnlyRefused ? events.Where(e => !e.Succeeded) : events;
    }
}

/// <summary>The log as a table that spreadsheet programs open: UTF-8 with its mark, China's time, RFC 4180 quoting.</summary>
internal static class SecurityLogCsv
{
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<SecurityEvent> events, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvTable.Headings("时间", "账号", "角色", "事件", "结果", "说明", "地址"));
        await foreach (var e in events.WithCancellation(cancellation))
            await writer.WriteAsync(CsvTable.Row(
                e.At.ChinaClock().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
                e.AccountName, e.Role is null ? "" : Roles.Titles.GetValueOrDefault(e.Role, e.Role), e.Title, e.Succeeded ? "成功" : "没成功", e.Details, e.Ip));
    }
}
