using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.SigningIn;

/// <summary>Starts a session for an account that has just proven itself.</summary>
internal sealed class OpenSession(OnceDb db, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Adds the session to the current unit of work; the caller saves.</summary>
    public async Task<Session> RunAsync(Account account, bool codePassed, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var session = new Session
        {
            Id = Ids.New(time),
            AccountId = account.Id,
            CreatedAt = now,
            LastSeenAt = now,
            Ip = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            Device = DeviceText.Of(http.HttpContext?.Request.Headers.UserAgent.ToString()),
            CodePassed = codePassed,
            PostId = await PostOfAsync(account.Id, cancellation),
        };
        db.Sessions().Add(session);
        return session;
    }

    /// <summary>The post used last, or else the oldest one.</summary>
    private async Task<Guid?> PostOfAsync(Guid accountId, CancellationToken cancellation)
    {
        var posts = await db.Posts().AsNoTracking().Where(p => p.AccountId == accountId && p.EndedAt == null)
            .OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation);
        if (posts.Count < 2)
            return posts.Count == 0 ? null : posts[0];
        var last = await db.Sessions().AsNoTracking().Where(s => s.AccountId == accountId && s.PostId != null)
            .OrderByDescending(s => s.Id).Select(s => s.PostId).FirstOrDefaultAsync(cancellation);
        return last is { } id && posts.Contains(id) ? id : posts[0];
    }
}

/// <summary>A browser's long name in a few words that its owner recognises.</summary>
internal static class DeviceText
{
    private static readonly (string Sign, string Words)[] Systems =
        [("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows 电脑"), ("Mac OS", "苹果电脑"), ("Linux", "Linux 电脑")];

    private static readonly (string Sign, string Words)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg/", "Edge 浏览器"), ("Firefox/", "火狐浏览器"), ("Chrome/", "谷歌内核浏览器"), ("Safari/", "Safari 浏览器")];

    public static string Of(string? userAgent) => $"{Find(Systems, userAgent) ?? "其他设备"}，{Find(Browsers, userAgent) ?? "其他浏览器"}";

    private static string? Find((string Sign, string Words)[] known, string? text) =>
        text is null ? null : known.FirstOrDefault(k => text.Contains(k.Sign, StringComparison.OrdinalIgnoreCase)).Words;
}
