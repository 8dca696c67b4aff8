using Microsoft.AspNetCore.Http;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Contract;

/// <summary>One thing worth knowing for security.</summary>
/// <param name="Act">Stable code, such as <c>accounts.sign-in</c>.</param>
/// <param name="Title">In Chinese, as the auditor reads it.</param>
/// <param name="Succeeded">False for an attempt that was refused.</param>
/// <param name="SubjectId">Account or thing it was done to; null where it is the actor's own.</param>
/// <param name="Details">Particulars in words, without personal numbers.</param>
public sealed record SecurityEntry(string Act, string Title, bool Succeeded = true, Guid? SubjectId = null, string? Details = null);

/// <summary>The security log: written beside the change it tells of, never altered, kept at least six months.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.3; 网络安全法 第21条第3项.</remarks>
public sealed class SecurityLog(OnceDb db, CurrentActor actor, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Adds an entry by the request's actor; the caller's SaveChanges commits it.</summary>
    public void Add(SecurityEntry entry) => Add(entry, actor.Value.AccountId, actor.Value.Name);

    /// <summary>Adds an entry by someone who is not (yet) the request's actor.</summary>
    public void Add(SecurityEntry entry, Guid accountId, string accountName) => db.SecurityEvents().Add(new SecurityEvent
    {
        Id = Ids.New(time),
        At = time.UtcNow(),
        AccountId = accountId,
        AccountName = accountName,
        Role = actor.Value.Role,
        Act = entry.Act,
        Title = entry.Title,
        Succeeded = entry.Succeeded,
        SubjectId = entry.SubjectId,
        Details = entry.Details,
        Ip = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
    });
}
