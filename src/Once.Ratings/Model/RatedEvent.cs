using System.Globalization;
using Once.Ratings.Contract;

namespace Once.Ratings.Model;

/// <summary>The real event behind a rating: what happened, where, and by whom. There is no rating without one.</summary>
/// <param name="Key">The same event always has the same key, so that it is rated once.</param>
internal sealed record RatedEvent(
    string Key, RatingOccasion Occasion, Guid OrganId, string RegionCode, string ItemCode, string ItemName,
    Guid? RootId = null, int? CaseNumber = null, string? OutsideSystem = null, string? OutsideNumber = null,
    Guid? WindowId = null, string? WindowName = null, Guid? StaffId = null, string? StaffName = null)
{
    public static string KeyOfCase(Guid rootId, int number) => string.Create(CultureInfo.InvariantCulture, $"case:{rootId:N}:{number}");

    public static string KeyOfContact(Guid contactId) => $"contact:{contactId:N}";

    public static string KeyOfOutside(string system, string number) => $"outside:{system}:{number}";

    /// <summary>综合点评: one person about one organ in one year.</summary>
    public static string KeyOfOverall(Guid organId, Guid accountId, int year) => string.Create(CultureInfo.InvariantCulture, $"overall:{organId:N}:{accountId:N}:{year}");
}

/// <summary>What a rater says.</summary>
/// <param name="Tags">Codes, all of the level's own.</param>
internal sealed record RatingContent(RatingChannel Channel, Satisfaction Level, IReadOnlyList<int> Tags, string? Words, string? MaskedWords, Guid? PhotoId = null);

/// <summary>Who says it, as far as they let it be known; names and telephones only as ciphers.</summary>
internal sealed record Rater(
    bool IsNamed, bool MayBeContacted, Guid? AccountId = null, string? NameCipher = null, string? PhoneCipher = null, string? DeviceDigest = null, string? AddressDigest = null)
{
    /// <summary>Nobody: the system itself wrote the default.</summary>
    public static readonly Rater None = new(false, false);
}

/// <summary>Who decides whether a rating counts.</summary>
/// <param name="IsOfRatedOrgan">Of the rated organ, of one under it or of the one it is part of.</param>
internal sealed record Reviewer(string Name, Guid? OrganId, bool IsOfRatedOrgan, DateOnly Today);
