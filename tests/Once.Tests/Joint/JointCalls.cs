using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.JointVisits;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Tests.Joint;

/// <summary>What an organ does when the lead has called it: names two officers, writes down what they found, signs.</summary>
internal static class JointCalls
{
    public static Task<CallView?> ViewAsync(JointTown town, Guid root, int ordinal, Actor? by = null) => town.AsAsync<ReadCalls, CallView?>(by ?? town.Approver, r => r.FindAsync(root, ordinal));

    public static Task<string> NameAsync(JointTown town, Guid root, int number, IReadOnlyList<Guid> officers) =>
        town.AsAsync<NameOfficers, string>(town.Approver, n => n.RunAsync(new(root, 1, number, officers, ["排水口"])));

    public static async Task VisitAsync(JointTown town, Guid root, int number, IReadOnlyList<Guid> officers)
    {
        var key = new CaseKey(root, number);
        await town.AsAsync<RecordVisit, bool>(Officer(town, officers[0]), r => r.RunAsync(new(key, 1, [(PointFinding.Fit, null)], VisitVerdict.Fit, "", "林晓禾", [])));
        await town.AsAsync<SignVisit, bool>(Officer(town, officers[1]), s => s.RunAsync(new(key, 1)));
    }

    public static Actor Officer(JointTown town, Guid account) => town.Approver with
    {
        AccountId = account,
        Grants = [.. new[] { "cases.read", "cases.visit" }.Select(p => new Grant(p, Scope.RegionSubtree, null))],
    };

    /// <summary>Two officers of the item's organ with a certificate.</summary>
    public static async Task<IReadOnlyList<Guid>> OfficersAsync(JointTown town, Guid root, int number)
    {
        var organ = (await town.CasesAsync(root))[number - 1].OrganId;
        var accounts = new[] { Ids.New(town.Time), Ids.New(town.Time) };
        await town.DbAsync(async db =>
        {
            foreach (var (account, index) in accounts.Select((a, i) => (a, i)))
                db.OfficerCertificates().Add(new OfficerCertificate { Id = Ids.New(town.Time), AccountId = account, OrganId = organ, Name = $"核查员{index + 1}", Number = $"QC-{number}{index}", ValidFrom = new(2026, 1, 1), ValidUntil = new(2027, 1, 1) });
            return await db.SaveChangesAsync();
        });
        return accounts;
    }
}
