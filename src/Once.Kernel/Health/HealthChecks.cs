using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Once.Kernel.Attachments;
using Once.Kernel.Holidays;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Health;

/// <summary>Is the store there: without it nothing works.</summary>
internal sealed class StoreHealth(OnceDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await db.Jobs().AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy(db.IsSqlite ? "SQLite 库正常" : "PostgreSQL 库正常");
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("库连不上", exception);
        }
    }
}

/// <summary>Is work left lying: parked jobs, or jobs long due that no worker takes.</summary>
internal sealed class JobHealth(OnceDb db, TimeProvider time) : IHealthCheck
{
    /// <remarks>default: local practice.</remarks>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var before = time.UtcNow() - Late;
        var parked = await db.Jobs().CountAsync(j => j.State == JobState.Parked, cancellationToken);
        var late = await db.Jobs().CountAsync(j => j.State == JobState.Waiting && j.DueAt < before, cancellationToken);
        return parked + late == 0
            ? HealthCheckResult.Healthy("没有停放或积压的任务")
            : HealthCheckResult.Degraded($"停放 {parked} 项，积压超过 10 分钟的 {late} 项");
    }
}

/// <summary>Is there room for the store and its attachments.</summary>
internal sealed class DiskHealth(StoreOptions store, AttachmentOptions attachments) : IHealthCheck
{
    /// <remarks>default: local practice.</remarks>
    private const long Low = 2L * 1024 * 1024 * 1024;

    private const long Full = 200L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetFullPath(store.FilePath is { Length: > 0 } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : attachments.Path);
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder) ?? "/";
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var text = $"磁盘还剩 {free / (1024 * 1024)} MB";
        return Task.FromResult(free < Full ? HealthCheckResult.Unhealthy(text) : free < Low ? HealthCheckResult.Degraded(text) : HealthCheckResult.Healthy(text));
    }
}

/// <summary>Are the holidays known far enough: terms counted past the horizon are provisional.</summary>
internal sealed class CalendarHealth(Calendars calendars, TimeProvider time) : IHealthCheck
{
    /// <summary>Statutory terms of the common items end within this many days.</summary>
    /// <remarks>default: local practice.</remarks>
    private const int Needed = 45;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (national, today) = (calendars.National, time.ChinaToday());
        var from = ChineseDates.Full(national.ProvisionalFrom);
        if (today > national.LastDay)
            return Task.FromResult(HealthCheckResult.Unhealthy($"工作日历只到 {ChineseDates.Full(national.LastDay)}，期限算不出来"));
        if (CalendarReminder.Of(national, today) is { } reminder)
            return Task.FromResult(HealthCheckResult.Degraded(reminder));
        return Task.FromResult(today.AddDays(Needed) < national.ProvisionalFrom
            ? HealthCheckResult.Healthy($"工作日历到 {from} 前都是确定的")
            : HealthCheckResult.Degraded($"从 {from} 起的日子是暂定的，请载入新的放假通知"));
    }
}

/// <summary>Are the records sealed each day: what is not sealed yet could lose its tail unseen.</summary>
internal sealed class SealHealth(OnceDb db, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var last = await db.Seals().OrderByDescending(s => s.Number).Select(s => (DateTime?)s.At).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
            return HealthCheckResult.Healthy("记录还没有封存过");
        var text = $"记录最近一次封存在 {ChineseDates.FullMoment(last.Value)}";
        // Nothing to seal, no seal: only records that wait make an old seal a fault.
        var isOld = time.UtcNow() - last.Value > TimeSpan.FromDays(2) && await db.Records().AnyAsync(r => r.SealNumber == null, cancellationToken);
        return isOld ? HealthCheckResult.Degraded(text + "，之后的记录没有封存") : HealthCheckResult.Healthy(text);
    }
}
