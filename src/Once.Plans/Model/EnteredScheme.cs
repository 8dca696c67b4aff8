using System.Text.Json;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>评价办法 of a region, entered in the console: a draft, then in force from a quarter on. What is in force is never changed; another
/// takes its place from a later quarter on.</summary>
internal sealed class EnteredScheme : IVersioned
{
    public const string Aggregate = "plan-appraisal-scheme";

    private EnteredScheme() { }

    public Guid Id { get; private set; }

    /// <summary>Where it holds, with all that lies within and has none of its own.</summary>
    public string RegionCode { get; private set; } = "";

    public Guid OwnerOrganId { get; private set; }

    /// <summary>First day of the first quarter it counts for.</summary>
    public DateOnly SinceOn { get; private set; }

    public SchemeState State { get; private set; }

    public string Content { get; private set; } = "";

    public string EnteredBy { get; private set; } = "";

    public DateOnly? InForceOn { get; private set; }

    public string? InForceBy { get; private set; }

    public int Version { get; private set; }

    public AppraisalScheme Scheme
    {
        get
        {
            var scheme = JsonSerializer.Deserialize<AppraisalScheme>(Content)!;
            scheme.Since = SinceOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return scheme;
        }
    }

    public static EnteredScheme Draft(Guid id, string regionCode, Guid ownerOrganId, DateOnly sinceOn, AppraisalScheme scheme, Actor by) =>
        new() { Id = id, RegionCode = regionCode, OwnerOrganId = ownerOrganId, SinceOn = sinceOn, Content = JsonSerializer.Serialize(scheme), EnteredBy = by.Name };

    public void Change(DateOnly sinceOn, AppraisalScheme scheme)
    {
        RefuseUnlessDraft();
        (SinceOn, Content) = (sinceOn, JsonSerializer.Serialize(scheme));
    }

    /// <param name="held">The scheme of the region that is in force from the same quarter on; null without one.</param>
    /// <exception cref="RefusedException">The quarter is over, or runs already by a scheme of its own.</exception>
    public void PutInForce(EnteredScheme? held, Actor by, DateOnly today)
    {
        RefuseUnlessDraft();
        if (SinceOn.Day != 1 || SinceOn.Month % 3 != 1)
            throw new RefusedException(SupervisionRefusals.SchemeQuarterWrong);
        var ends = LadderPeriods.EndOf(LadderPeriod.Quarter, SinceOn);
        if (ends < today || (held is not null && SinceOn <= today))
            throw new RefusedException(SupervisionRefusals.SchemeQuarterOver);
        Scheme.Check();
        if (string.IsNullOrWhiteSpace(Scheme.Basis))
            throw new RefusedException(SupervisionRefusals.BasisMissing);
        held?.Replace();
        (State, InForceOn, InForceBy) = (SchemeState.InForce, today, by.Name);
    }

    public void RefuseUnlessDraft()
    {
        if (State is not SchemeState.Draft)
            throw new RefusedException(SupervisionRefusals.SchemeInForce);
    }

    private void Replace() => State = SchemeState.Replaced;
}
