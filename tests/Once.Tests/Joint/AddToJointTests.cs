using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>An item added midway has what it would have had at the beginning: the pledge, papers promised for later, registers.</summary>
public sealed class AddToJointTests
{
    private const string Signboard = "001039022000";
    private const string FoodLicence = "000131024000";
    private const string Drainage = "000139023000";
    private const string Number = "439902199405160629";

    /// <summary>Two items: the business licence and the small food licence.</summary>
    private const string OnlyFood = "?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=no&sign-plan=none";

    [Theory, OnBothStores]
    public async Task An_item_added_by_pledge_wants_the_signature_and_spares_its_papers(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(OnlyFood)).RootId;
        var asked = await AskedAsync(town, root, Signboard);
        var form = await FilledAsync(town, asked) with { Way = ReadApplyForm.ByPledge, PledgeVersion = asked.Part!.Whole.VersionId };

        var unsigned = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(town, root, Signboard, form));
        var stale = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(town, root, Signboard, form with { PledgeName = "林晓禾", PledgeVersion = Guid.Empty }));
        var number = await AddAsync(town, root, Signboard, form with { PledgeName = "林晓禾" });

        Assert.Equal(("cases.pledge-unsigned", "PledgeName"), (unsigned.Refusal.Code, unsigned.Refusal.Field));
        Assert.Equal("cases.pledge-text-changed", stale.Refusal.Code);
        Assert.Equal([false, false, true], (await town.CasesAsync(root)).Select(c => c.PledgedAt is not null));
        Assert.Equal((3, "林晓禾"), await town.DbAsync(async db => (number, await db.CasePledges().Where(p => p.CaseNumber == 3).Select(p => p.SignedName).SingleAsync())));
        Assert.Equal([3], await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.PledgeLetter).Select(d => d.CaseNumber).ToListAsync()));
        Assert.DoesNotContain("picture", await town.DbAsync(db => db.CaseFiles().Where(f => f.CaseNumber == 3).Select(f => f.MaterialCode).ToListAsync()));
        Assert.Equal(1, await town.DbAsync(db => db.JointMembers().Where(m => m.CaseNumber == 3).Select(m => m.Days).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_paper_of_an_added_item_may_be_promised_for_later(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(OnlyFood)).RootId;
        await town.AsAsync<WithdrawCase, bool>(town.Applicant, w => w.RunAsync(new(new(root, 2), null)));
        var asked = await AskedAsync(town, root, FoodLicence);
        var later = asked.One!.HandedIn.Single(m => m.Name == "食品安全管理员培训证明").Code;
        var whole = await FilledAsync(town, asked);
        var form = whole with { Files = [.. whole.Files.Where(f => f.MaterialCode != later)] };

        var silent = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(town, root, FoodLicence, form));
        await AddAsync(town, root, FoodLicence, form with { Follow = [later] });

        Assert.Equal("《食品安全管理员培训证明》现在交，或者承诺后补。", Assert.Single(silent.Refusals).Message);
        Assert.Equal([0, 0, 4], (await town.CasesAsync(root)).Select(c => c.FollowDays));
        Assert.Equal([3], await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.TolerationPromise).Select(d => d.CaseNumber).ToListAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_register_that_is_down_lets_the_item_in_and_is_asked_again(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind, settings: Register(isDown: true));
        await town.BeKnownAsync(Number);
        var root = (await town.SubmitAsync(OnlyFood)).RootId;

        var number = await AddAsync(town, root, Drainage, await FilledAsync(town, await AskedAsync(town, root, Drainage)));

        Assert.Equal(RegisterCheckState.Waiting, await town.DbAsync(db => db.RegisterChecks().Where(c => c.CaseNumber == number).Select(c => c.State).SingleAsync()));
        var receipt = await town.AsAsync<ReadJoint, JointView?>(town.Applicant, r => r.RunAsync(root));
        Assert.Equal(2, receipt!.Documents.Count(d => d.Kind is CaseDocumentKind.Receipt));
    }

    [Theory, OnBothStores]
    public async Task What_a_register_knows_is_offered_and_compared(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind, settings: Register(isDown: false));
        await town.BeKnownAsync(Number);
        var root = (await town.SubmitAsync(OnlyFood)).RootId;
        var asked = await AskedAsync(town, root, Drainage);

        var told = await town.AsAsync<ReadAddition, IReadOnlyDictionary<string, KnownValue>>(town.Applicant, r => r.ToldAsync(asked));
        var number = await AddAsync(town, root, Drainage, await FilledAsync(town, asked));

        Assert.Equal(("1.5", "排水登记"), (told["daily-sewage"].Value, told["daily-sewage"].Origin.Words));
        Assert.Equal(RegisterCheckState.Differs, await town.DbAsync(db => db.RegisterChecks().Where(c => c.CaseNumber == number).Select(c => c.State).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task Of_two_items_that_exclude_each_other_the_second_is_neither_offered_nor_taken(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(OnlyFood)).RootId;

        var asked = await AskedAsync(town, root, FoodLicence);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(town, root, FoodLicence, ApplyForm.Empty));

        Assert.Null(asked.Part);
        Assert.DoesNotContain(asked.Choices, c => c.BasicCode == FoodLicence);
        Assert.Contains(asked.Choices, c => c.BasicCode == Signboard);
        Assert.Equal(FoodLicence, Assert.Single(asked.Excluded).BasicCode);
        Assert.Equal(("cases.excluded-by-another", "在办“食品小经营许可”，不用再办“食品经营许可”；要换着办，先撤回“食品小经营许可”。"), (refused.Refusal.Code, refused.Refusal.Message));
    }

    private static Dictionary<string, string> Register(bool isDown) => JointTown.Register("排水登记", Number, isDown, ("daily-sewage", "1.5"));

    private static async Task<JointAddition> AskedAsync(JointTown town, Guid root, string item) =>
        (await town.AsAsync<ReadAddition, JointAddition?>(town.Applicant, r => r.RunAsync(root, item)))!;

    private static async Task<ApplyForm> FilledAsync(JointTown town, JointAddition asked)
    {
        var files = new List<KeptFile>();
        foreach (var material in asked.One!.HandedIn)
            files.Add(new KeptFile(material.Code, await town.UploadAsync(material.Name), material.Name, 1, default));
        return ApplyForm.Empty with { Answers = asked.One.Fields.ToDictionary(f => f.ElementCode, CaseTown.Answer), Files = files };
    }

    private static Task<int> AddAsync(JointTown town, Guid root, string item, ApplyForm form) =>
        town.AsAsync<AddToJoint, int>(town.Applicant, a => a.RunAsync(root, item, form));
}
