using Once.Kernel.Actors;

namespace Once.Cases.Tracking;

/// <summary>What somebody applied for: a case, or a joint application.</summary>
internal interface IApplication
{
    /// <summary>The proven party it is applied for; null while the account is unverified.</summary>
    Guid? ApplicantId { get; }

    /// <summary>The account that wrote it.</summary>
    Guid AccountId { get; }
}

internal static class Applications
{
    /// <summary>The one rule of what belongs to an applicant: whoever acts for an enterprise has its matters, and under a
    /// mandate for some of them what they wrote themselves, a proven person
    /// their own and what the account wrote before, an unverified account only what it wrote itself.</summary>
    public static IQueryable<T> OfApplicant<T>(this IQueryable<T> applications, Actor actor) where T : class, IApplication
    {
        var account = actor.AccountId;
        if (actor.ActingForId is { } principal)
            return actor.Matters is null ? applications.Where(a => a.ApplicantId == principal) : applications.Where(a => a.ApplicantId == principal && a.AccountId == account);
        return actor.PartyId is { } person
            ? applications.Where(a => a.ApplicantId == person || (a.ApplicantId == null && a.AccountId == account))
            : applications.Where(a => a.ApplicantId == null && a.AccountId == account);
    }
}
