using Once.Cases.Model;

namespace Once.Cases.Tracking;

/// <summary>Where the applicant finds a case: a single one under its root, an item of a joint application under its number.</summary>
internal static class CaseAddress
{
    public static string Of(Case of) => Of(of.RootId, of.CaseNumber, of.IsJoint);

    public static string Of(Guid rootId, int caseNumber, bool isJoint) => isJoint ? $"/my/{rootId}/{caseNumber}" : $"/my/{rootId}";
}
