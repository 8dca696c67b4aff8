using Once.Cases.Contract;
using Once.Kernel.Codes;
using Once.Tests.Cases;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>Every bundle of the catalogue, from its questions to the last result, through the pages: by its applicant and by the clerk,
/// the approver and the chief of each organ.</summary>
public sealed class BundleStoriesTests : IAsyncLifetime
{
    private static readonly Lazy<Task<(PortalTown Town, JointVisits Visits)>> City = new(async () => await JointVisits.OpenTownAsync() is var town ? (town, new JointVisits(town)) : default);

    private JointVisits _visits = null!;

    public async ValueTask InitializeAsync() => _visits = (await City.Value).Visits;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("newborn", "linxiaohe", null, "?birth-in-hospital=yes&parents-married=yes&household-kind=family&wants-social-card=yes&claims-maternity-cost=yes", 6)]
    [InlineData("school-enrolment", "linxiaohe", null, "?child-household-local=no&has-residence-permit=no&home-kind=own&enrol-care=none", 6)]
    [InlineData("flexible-work", "linxiaohe", null, "?wants-pension=yes&wants-medical=yes&employment-support-group=graduate&wants-fund=yes&wants-archive=yes", 6)]
    [InlineData("recruit-talent", "shenyihe", null, "?wants-settle=yes&insured-elsewhere=yes&housing-wish=apartment&child-to-school=yes", 7)]
    [InlineData("house-transfer", "shenyihe", null, "?transfer-utilities=water&transfer-utilities=power&transfer-utilities=gas&has-mortgage=no&seller-held-years=over-five&seller-only-house=yes", 5)]
    [InlineData("rural-house", "shenyihe", null, "?house-stage=before&house-build-kind=new&house-on-farmland=yes&house-floors=2&wants-new-utilities=yes", 6)]
    [InlineData("after-death", "linxiaohe", null, "?deceased-pension=employee&deceased-fund=yes&deceased-estate=yes&inheritance-proof=heirs&deceased-medical-account=yes&deceased-driving-licence=yes", 6)]
    [InlineData("open-restaurant", "shenyihe", null, "?business-area=400&has-business-licence=no&food-business-items=raw&sewer-connection=yes&sign-plan=advert", 5)]
    [InlineData("start-company", "shenyihe", null, "?company-kind=limited&wants-employees=yes&wants-invoice=yes&wants-bank-account=yes", 6)]
    [InlineData("hire-employee", "xuzhiyan", "碧波里", "?contract-kind=fixed&employee-fund=new&employee-has-social-card=no&wants-archive=yes", 7)]
    [InlineData("close-company", "xuzhiyan", "碧波里", "?closing-way=ordinary&used-invoice=yes&has-social-insurance=yes&has-housing-fund=yes&has-customs-record=yes", 7)]
    [InlineData("start-project", "xuzhiyan", "禾木", "?project-kind=civil&special-fire-project=yes&in-assessed-zone=no&utility-installation=water&utility-installation=power&utility-installation=gas", 8)]
    [InlineData("finish-project", "xuzhiyan", "禾木", "?project-kind=civil&special-fire-project=yes", 4)]
    public async Task A_bundle_runs_from_its_questions_to_the_last_result(string bundle, string applicant, string? principal, string query, int items)
    {
        var owner = await _visits.AsAsync(applicant);

        var root = await _visits.ApplyAsync(owner, bundle, query, items, principal);
        await _visits.GrantAllAsync(root);

        Assert.All(await _visits.CasesAsync(root), c => Assert.Equal((CaseState.Decided, Outcome.Granted), (c.State, c.Outcome)));
        Assert.Empty(await _visits.MissingAsync(root));
        await owner.GetAsync($"/my/{root}");
        Assert.Contains($"{items} 项都办好了", owner.Text, StringComparison.Ordinal);
    }
}
