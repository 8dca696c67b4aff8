using Once.Cases.Joint;
using Once.Cases.Submitting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>A contract of tomorrow and a seller who is the buyer are refused beside their fields, alone and within a bundle; nothing is handed in.</summary>
public sealed class FieldRuleFlowTests
{
    private const string House = "?transfer-utilities=water&has-mortgage=no&seller-held-years=over-five&seller-only-house=yes";

    private static readonly string[] Wrong = ["contract-date", "seller-citizen-number"];

    [Theory, OnBothStores]
    public async Task Within_a_bundle(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(House, "house-transfer");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;
        await town.AsAsync<SaveJointDraft, Guid>(town.Applicant, k => k.RunAsync(new(root, "house-transfer", view.Draft with { Answers = Spoiled(view.Draft.Answers, town.Time.ChinaToday()) })));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001"))));

        Assert.Equal(Wrong, refused.Refusals.Select(r => r.Field).Order(StringComparer.Ordinal));
        Assert.Empty(await town.CasesAsync(root));
    }

    [Theory, OnBothStores]
    public async Task Alone(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "不动产转移登记（二手房买卖）");
        var request = await town.CompleteAsync(town.Applicant);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitCase, SubmittedCase>(
            town.Applicant, submit => submit.RunAsync(request with { Answers = Spoiled(request.Answers, town.Time.ChinaToday()) })));

        Assert.Equal(Wrong, refused.Refusals.Select(r => r.Field).Order(StringComparer.Ordinal));
        await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
    }

    private static Dictionary<string, string> Spoiled(IReadOnlyDictionary<string, string> answers, DateOnly today) => new(answers)
    {
        ["contract-date"] = $"{today.AddDays(1):yyyy-MM-dd}",
        ["seller-citizen-number"] = answers["buyer-citizen-number"],
    };
}
