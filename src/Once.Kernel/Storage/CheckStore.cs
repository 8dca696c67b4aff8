using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;

namespace Once.Kernel.Storage;

/// <summary>A check that a module adds to <c>once db check</c>: answers one Chinese line for each fault found.</summary>
public sealed record StoreCheck(string Title, Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<string>>> RunAsync);

/// <summary>Looks through the store without changing it.</summary>
public sealed class CheckStore(OnceDb db, MigrateStore schema, IFileStore files, IEnumerable<StoreCheck> checks, IServiceProvider services)
{
    /// <summary>All faults, one line each; empty when the store is sound.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation = default)
    {
        var faults = new List<string>();
        if (db.IsSqlite)
            faults.AddRange(await SqliteAsync(cancellation));
        var waiting = (await schema.InfoAsync(cancellation)).Where(row => row.AppliedAt is null).Select(row => $"结构还差一步：{row.Module} {row.Number:0000} {row.Name}，请运行 once db migrate。").ToList();
        faults.AddRange(waiting);
        if (waiting.Count > 0)
            return faults;
        faults.AddRange(await AttachmentsAsync(cancellation));
        foreach (var check in checks)
            faults.AddRange(await check.RunAsync(services, cancellation));
        return faults;
    }

    private async Task<IReadOnlyList<string>> SqliteAsync(CancellationToken cancellation)
    {
        var pages = await db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(cancellation);
        var keys = await db.Database.SqlQuery<string>($"SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check").ToListAsync(cancellation);
        return [
            .. pages.Where(line => line != "ok").Select(line => $"库文件损坏：{line}"),
            .. keys.Distinct().Select(table => $"表 {table} 有指向不存在行的外键。"),
        ];
    }

    private async Task<IReadOnlyList<string>> AttachmentsAsync(CancellationToken cancellation)
    {
        var faults = new List<string>();
        var digests = await db.Attachments().GroupBy(a => a.Digest).Select(group => new { Digest = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        foreach (var row in digests.OrderBy(row => row.Digest, StringComparer.Ordinal))
        {
            var count = row.Count.ToString(CultureInfo.InvariantCulture);
            var content = await files.OpenAsync(row.Digest, cancellation);
            if (content is null)
                faults.Add($"附件内容 {row.Digest} 不见了，{count} 个附件指向它。");
            else
            {
                await using (content.ConfigureAwait(false))
                {
                    if (Sm3.Hex(await Sm3.HashAsync(content, cancellation)) != row.Digest)
                        faults.Add($"附件内容 {row.Digest} 被改动过，{count} 个附件指向它。");
                }
            }
        }
        return faults;
    }
}
