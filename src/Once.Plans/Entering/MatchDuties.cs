using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Entering;

/// <summary>What the directory makes of a printed name.</summary>
internal static class MatchDuties
{
    public static NewDuty Of(PlanOrgans names, DutyRole role, string printed)
    {
        var found = names.Find(printed);
        return found.Certainty switch
        {
            OrganCertainty.Sure or OrganCertainty.Likely => new(role, printed, found.Id, DutyMatch.Found),
            OrganCertainty.Group => new(role, printed, null, DutyMatch.Group),
            _ => new(role, printed, null, DutyMatch.Doubtful),
        };
    }
}
