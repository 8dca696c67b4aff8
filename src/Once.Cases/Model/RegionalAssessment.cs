using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>区域评估: an area was assessed as a whole, so that nobody building in it hands in an assessment of their own. Never changed,
/// only ended, so that it can be told what stood on the day an application came in.</summary>
/// <remarks>优化营商环境条例 第42条第2款.</remarks>
internal sealed class RegionalAssessment
{
    public required Guid Id { get; init; }

    /// <summary>The park or area, such as 云台经济开发区.</summary>
    public required string Area { get; init; }

    /// <summary>The county or district it lies in.</summary>
    public required string RegionCode { get; init; }

    /// <summary>What was assessed, such as 地质灾害危险性.</summary>
    public required string Subject { get; init; }

    public required Guid OrganId { get; init; }

    /// <summary>文号 of the result.</summary>
    public required string Document { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included; an earlier one once it was taken back.</summary>
    public required DateOnly ValidUntil { get; set; }

    public bool IsInForceOn(DateOnly day) => ValidFrom <= day && day <= ValidUntil;
}

internal static class AssessmentRefusals
{
    public static readonly Refusal Incomplete = new("cases.assessment-incomplete", "园区、所在县区、评估什么、文号都要填。", Field: "Area");
    public static readonly Refusal Days = new("cases.assessment-days", "写明从哪天到哪天有效，最后一天不早于第一天。", Field: "ValidUntil");
    public static readonly Refusal Known = new("cases.assessment-known", "这个文号已经登记过这个园区的这一项。", Field: "Document");
}
