using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;

namespace Once.Ratings.Model;

/// <summary>一条评价: what one person says of one contact or one matter, once. Only those who review may read it whole; the
/// rated organ reads it through <c>RatedView</c>.</summary>
internal sealed class Rating : IVersioned
{
    public const string Aggregate = "rating";
    public const int LongestWords = 500;

    private Rating() { }

    public Guid Id { get; private init; }

    /// <summary>The real event that was rated; one rating for each (<see cref="RatedEvent"/>).</summary>
    public string EventKey { get; private init; } = "";

    public RatingOccasion Occasion { get; private init; }

    /// <summary>The local case; null for matters of other systems and for contacts without one.</summary>
    public Guid? RootId { get; private init; }

    public int? CaseNumber { get; private init; }

    /// <summary>The system in which a matter from outside was handled, and its number there.</summary>
    public string? OutsideSystem { get; private init; }

    public string? OutsideNumber { get; private init; }

    /// <summary>Code of the item; empty where an organ is rated as a whole.</summary>
    public string ItemCode { get; private init; } = "";

    public string ItemName { get; private init; } = "";

    public Guid OrganId { get; private init; }

    public string RegionCode { get; private init; } = "";

    public Guid? WindowId { get; private init; }

    public string? WindowName { get; private init; }

    /// <summary>The member of staff who was rated; null where none was named.</summary>
    public Guid? StaffId { get; private init; }

    public string? StaffName { get; private init; }

    public RatingChannel Channel { get; private set; }

    public Satisfaction Level { get; private set; }

    /// <summary>Codes of the tags, in order, with commas between.</summary>
    public string Tags { get; private set; } = "";

    /// <summary>What the case says of the tags that can be checked: <c>209:confirmed</c>, with commas between.</summary>
    public string TagChecks { get; private set; } = "";

    /// <summary>As written; for those who review alone.</summary>
    public string? Words { get; private set; }

    /// <summary>Without names, numbers and telephones; what everybody else reads.</summary>
    public string? MaskedWords { get; private set; }

    public Guid? PhotoId { get; private set; }

    /// <summary>实名: the rater gave a name and is owed a call-back.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>允许经办单位联系我.</summary>
    public bool MayBeContacted { get; private set; }

    public Guid? RaterAccountId { get; private set; }

    /// <summary>特约监督员 who gave a 监督查评; told to them and to those who appoint.</summary>
    public Guid? InspectorId { get; private set; }

    /// <summary>Ciphers; null where nothing was given.</summary>
    public string? RaterName { get; private set; }

    public string? RaterPhone { get; private set; }

    public string? DeviceDigest { get; private set; }

    public string? AddressDigest { get; private set; }

    public RatingState State { get; private set; }

    public HeldFor? HeldFor { get; private set; }

    public DateTime GivenAt { get; private set; }

    /// <summary>Day in China.</summary>
    public DateOnly GivenOn { get; private set; }

    /// <summary>Monday of the week in which it was given: all that the rated organ learns of its time.</summary>
    public DateOnly WeekOf { get; private set; }

    /// <summary>追评: one, later; it supplements and never overwrites.</summary>
    public Satisfaction? SupplementLevel { get; private set; }

    public string? SupplementWords { get; private set; }

    public string? SupplementMasked { get; private set; }

    public DateTime? SupplementedAt { get; private set; }

    /// <summary>Why a person outside the rated organ decided about it: released or excluded.</summary>
    public string? ReviewReason { get; private set; }

    public string? ReviewedBy { get; private set; }

    public Guid? ReviewedByOrganId { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>The organ's public answer.</summary>
    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The import it came with; null for those given here.</summary>
    public Guid? ImportId { get; private init; }

    public int Version { get; private set; }

    /// <summary>The worst of what was said counts for the duty to mend; the figures count the first level.</summary>
    public bool IsBad => Level.IsBad || (SupplementLevel?.IsBad ?? false);

    public bool CountsAsBad => State is RatingState.Counted && IsBad;

    public IReadOnlyList<int> TagCodes => Tags.Length == 0 ? [] : [.. Tags.Split(',').Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];

    public static Rating Give(Guid id, RatedEvent of, RatingContent content, Rater rater, RatingState state, DateTime at, Guid? importId = null)
    {
        var rating = new Rating
        {
            Id = id,
            EventKey = of.Key,
            Occasion = of.Occasion,
            RootId = of.RootId,
            CaseNumber = of.CaseNumber,
            OutsideSystem = of.OutsideSystem,
            OutsideNumber = of.OutsideNumber,
            ItemCode = of.ItemCode,
            ItemName = of.ItemName,
            OrganId = of.OrganId,
            RegionCode = of.RegionCode,
            WindowId = of.WindowId,
            WindowName = of.WindowName,
            StaffId = of.StaffId,
            StaffName = of.StaffName,
            State = state,
            ImportId = importId,
        };
        rating.Say(content, rater, at);
        return rating;
    }

    /// <summary>The person rates after all, later than the term: what they say takes the place of the default.</summary>
    public void ReplaceDefault(RatingContent content, Rater rater, DateTime at)
    {
        if (State is not RatingState.Default)
            throw new RefusedException(RatingRefusals.RatedBefore);
        State = RatingState.Counted;
        Say(content, rater, at);
    }

    private void Say(RatingContent content, Rater rater, DateTime at)
    {
        if (content.Tags.Any(t => RatingTags.Find(t)?.Level != content.Level))
            throw new RefusedException(RatingRefusals.TagOfOtherLevel);
        if (content.Words?.Length > LongestWords)
            throw new RefusedException(RatingRefusals.WordsTooLong);
        (Channel, Level, Tags) = (content.Channel, content.Level, string.Join(',', content.Tags.Distinct().Order()));
        (Words, MaskedWords, PhotoId) = (content.Words, content.MaskedWords, content.PhotoId);
        (IsNamed, MayBeContacted, RaterAccountId, RaterName, RaterPhone) = (rater.IsNamed, rater.MayBeContacted, rater.AccountId, rater.NameCipher, rater.PhoneCipher);
        (DeviceDigest, AddressDigest) = (rater.DeviceDigest, rater.AddressDigest);
        var day = at.ChinaDate();
        (GivenAt, GivenOn, WeekOf) = (at, day, day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));
    }

    public void GivenBy(Guid inspectorId) => InspectorId = inspectorId;

    public void Check(string checks) => TagChecks = checks;

    public void Hold(HeldFor why)
    {
        if (State is not RatingState.Counted)
            throw new RefusedException(RatingRefusals.NotCounted);
        (State, HeldFor) = (RatingState.Held, why);
    }

    /// <summary>Once, within the term: what is added never changes what was said before.</summary>
    /// <remarks>国家政务服务平台好差评数据接口, field assessNumber (1 首次, 2 追评).</remarks>
    public void Supplement(Satisfaction level, string? words, string? masked, DateTime at)
    {
        if (State is RatingState.Default or RatingState.Excluded)
            throw new RefusedException(RatingRefusals.NotCounted);
        if (SupplementedAt is not null)
            throw new RefusedException(RatingRefusals.SupplementedBefore);
        if (words?.Length > LongestWords)
            throw new RefusedException(RatingRefusals.WordsTooLong);
        (SupplementLevel, SupplementWords, SupplementMasked, SupplementedAt) = (level, words, masked, at);
    }

    public void Release(Reviewer by, string reason)
    {
        if (State is not RatingState.Held)
            throw new RefusedException(RatingRefusals.NotHeld);
        Review(by, reason);
        State = RatingState.Counted;
    }

    public void Exclude(Reviewer by, string reason)
    {
        if (State is not (RatingState.Counted or RatingState.Held))
            throw new RefusedException(RatingRefusals.NotCounted);
        Review(by, reason);
        State = RatingState.Excluded;
    }

    public void AnswerPublicly(string answer, DateOnly on) => (Answer, AnsweredOn) = (answer, on);

    private void Review(Reviewer by, string reason)
    {
        if (by.IsOfRatedOrgan)
            throw new RefusedException(RatingRefusals.RatedMayNotJudge);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(RatingRefusals.ReasonMissing);
        (ReviewReason, ReviewedBy, ReviewedByOrganId, ReviewedOn) = (reason.Trim(), by.Name, by.OrganId, by.Today);
    }
}
