using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>业务办理项: what begins from a licence, and what becomes of it.</summary>
public sealed class ApplicationKindTests
{
    [Theory, OnBothStores]
    public async Task A_renewal_gives_the_same_licence_a_new_term_after_its_old_one(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var licence = await GrantedAsync(town, endsIn: 60);

        var key = await SubmitAsync(town, ApplicationKind.Renewal, licence.Id);
        await DecideAsync(town, key);

        var renewed = await LicenceAsync(town, licence.Id);
        Assert.Equal((licence.Number, 2, LicenceState.Valid), (renewed.Number, renewed.VersionNumber, renewed.State));
        Assert.Equal(Today(town), renewed.ValidFrom);
        Assert.Equal(licence.ValidUntil!.Value.AddDays(1).AddYears(5).AddDays(-1), renewed.ValidUntil);
        var of = await town.CaseAsync(key);
        Assert.Equal((ApplicationKind.Renewal, "食品经营许可延续", licence.Id), (of.Application, of.ItemName, of.LicenceId));
    }

    [Fact]
    public async Task A_change_gives_a_new_version_with_the_same_term()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await GrantedAsync(town, endsIn: 400);

        await DecideAsync(town, await SubmitAsync(town, ApplicationKind.Change, licence.Id, ("business-name", "檐下四碗")));

        var changed = await LicenceAsync(town, licence.Id);
        Assert.Equal((2, licence.ValidUntil), (changed.VersionNumber, changed.ValidUntil));
        Assert.Contains("檐下四碗", changed.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_asks_for_little_and_ends_the_licence()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await GrantedAsync(town, endsIn: 400);

        var key = await SubmitAsync(town, ApplicationKind.Cancellation, licence.Id);
        await DecideAsync(town, key);

        var of = await town.CaseAsync(key);
        Assert.Equal((true, null), (of.IsInstant, of.LicenceId));
        Assert.Equal(["application", "agent", "identity"], town.Item.As(ApplicationKind.Cancellation).Materials.Select(m => m.Code));
        Assert.Equal(LicenceState.Cancelled, (await LicenceAsync(town, licence.Id)).State);
    }

    [Fact]
    public async Task A_licence_reported_lost_is_valid_again_once_it_is_issued_anew()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await GrantedAsync(town, endsIn: 400);
        await town.DbAsync(async db =>
        {
            (await db.Licences().SingleAsync()).Apply(LicenceAct.ReportLost, "丢了", town.Time.UtcNow());
            return await db.SaveChangesAsync();
        });

        await DecideAsync(town, await SubmitAsync(town, ApplicationKind.Replacement, licence.Id));

        var reissued = await LicenceAsync(town, licence.Id);
        Assert.Equal((LicenceState.Valid, 2, licence.ValidUntil), (reissued.State, reissued.VersionNumber, reissued.ValidUntil));
    }

    [Fact]
    public async Task Without_a_licence_of_ones_own_nothing_begins_from_it_and_no_second_matter_while_one_is_open()
    {
        await using var town = await CaseTown.OpenAsync();
        var licence = await GrantedAsync(town, endsIn: 60);
        await SubmitAsync(town, ApplicationKind.Renewal, licence.Id);

        var none = await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, ApplicationKind.Change, null));
        var second = await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, ApplicationKind.Change, licence.Id));
        var stranger = await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, ApplicationKind.Change, licence.Id, by: town.Applicant with { PartyId = Guid.CreateVersion7(town.Time.GetUtcNow()) }));

        Assert.Equal(CaseRefusals.LicenceMissing, none.Refusal);
        Assert.Equal(CaseRefusals.LicenceInHand, second.Refusal);
        Assert.Equal(CaseRefusals.LicenceOfOther, stranger.Refusal);
    }

    private static DateOnly Today(CaseTown town) => town.Time.UtcNow().ChinaDate();

    private static Task<Licence> LicenceAsync(CaseTown town, Guid id) => town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync(l => l.Id == id));

    /// <summary>A licence of the applicant whose last day is so many natural days ahead.</summary>
    private static async Task<Licence> GrantedAsync(CaseTown town, int endsIn)
    {
        await DecideAsync(town, await town.SubmitAsync());
        return await town.DbAsync(async db =>
        {
            var licence = await db.Licences().SingleAsync();
            licence.ValidUntil = Today(town).AddDays(endsIn);
            await db.SaveChangesAsync();
            return licence;
        });
    }

    private static async Task<CaseKey> SubmitAsync(CaseTown town, ApplicationKind kind, Guid? licence, (string Element, string Value)? but = null, Actor? by = null)
    {
        var item = town.Item.As(kind);
        var answers = item.Fields.ToDictionary(f => f.ElementCode, CaseTown.Answer);
        if (but is { } other)
            answers[other.Element] = other.Value;
        var files = new List<MaterialFile>();
        foreach (var material in item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }))
            files.Add(new MaterialFile(material.Code, await town.UploadAsync(town.Applicant)));
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(by ?? town.Applicant,
            submit => submit.RunAsync(new SubmitCaseRequest(null, town.Item.Code, answers, files, $"key-{kind}-{licence}-00000000"[..20]) { Kind = kind, LicenceId = licence }));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private static async Task DecideAsync(CaseTown town, CaseKey key)
    {
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new AcceptCaseRequest(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new ReviewCaseRequest(key, Outcome.Granted, "符合条件")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new DecideCaseRequest(key, Outcome.Granted, "")));
    }
}
