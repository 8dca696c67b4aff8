using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>二手房过户 with water, electricity and gas: each meter has its own number and its own reading, checked with the registers of
/// the companies where they answer, and given to its own company alone.</summary>
public sealed class MeterTests
{
    private const string Number = "439902199405160629";

    private const string House = "?transfer-utilities=water&transfer-utilities=power&transfer-utilities=gas&has-mortgage=no&seller-held-years=over-five&seller-only-house=yes";

    private static readonly Dictionary<string, string> Meters = JointTown.Register("水电气户号登记", Number, ("water-account", "YT0120046"), ("power-account", "4399020120046"), ("gas-account", "QR902046"));

    [Theory, OnBothStores]
    public async Task The_meters_are_those_of_the_house_bought_and_not_the_buyers_own(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var root = await town.KeepAsync(House, "house-transfer");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;

        var known = await town.AsAsync<ReadKnown, IReadOnlyDictionary<string, KnownValue>>(town.Applicant, read => read.RunAsync(view.Form.One));

        Assert.Empty(known.Keys.Intersect(["water-account", "power-account", "gas-account"]));
        Assert.Equal(3, view.Form.One.Fields.Count(f => f.IsAboutOther));
    }

    [Theory, OnBothStores]
    public async Task Each_company_gets_its_own_number_and_reading_and_nothing_of_the_others(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var root = await town.KeepAsync(House, "house-transfer");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;
        var filled = new Dictionary<string, string>(view.Draft.Answers)
        {
            ["water-account"] = "YT0120046",
            ["power-account"] = "4399020120046",
            ["gas-account"] = "QR000000",
            ["water-reading"] = "311",
            ["power-reading"] = "20456",
            ["gas-reading"] = "87",
        };
        await town.AsAsync<SaveJointDraft, Guid>(town.Applicant, k => k.RunAsync(new(root, "house-transfer", view.Draft with { Answers = filled })));
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001")));

        Assert.Equal(
            [("water-account", "YT0120046"), ("water-reading", "311"), ("power-account", "4399020120046"), ("power-reading", "20456"), ("gas-account", "QR000000"), ("gas-reading", "87")],
            (await JointPromisesTests.SheetsAsync(town, root)).SelectMany(s => s.Values.Where(v => v.Key.EndsWith("-account", StringComparison.Ordinal) || v.Key.EndsWith("-reading", StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, v.Value))));
        Assert.Equal([RegisterCheckState.Agrees, RegisterCheckState.Agrees, RegisterCheckState.Differs],
            await town.DbAsync(db => db.RegisterChecks().Where(c => c.RootId == root && c.Register == "played").OrderBy(c => c.CaseNumber).Select(c => c.State).ToListAsync()));
    }

    private static async Task<JointTown> OpenAsync(StoreKind kind)
    {
        var town = await JointTown.OpenAsync(kind, settings: Meters);
        await town.BeKnownAsync(Number);
        return town;
    }
}
