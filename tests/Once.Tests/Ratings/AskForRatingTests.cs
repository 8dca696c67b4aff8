using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Messaging;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Ratings;
using Once.Ratings.Giving;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Whoever had a matter is asked once, and whoever holds its paper finds the way to rate it.</summary>
public sealed class AskForRatingTests
{
    [Fact]
    public async Task The_day_after_the_decision_one_text_message_holds_the_link_and_no_second_follows()
    {
        var told = new List<string>();
        var settings = new Dictionary<string, string> { ["Messages:Sms:Url"] = "https://sms.example", ["Messages:Sms:Secret"] = "secret-of-the-gateway", ["Messages:SiteUrl"] = "https://once.example/" };
        await using var town = await CaseTown.OpenAsync(settings: settings, change: services => services.AddHttpClient(DeliverMessage.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)));
        await GivePhoneAsync(town);
        var key = await DecidedAsync(town);

        await AskAsync(town);
        Assert.Empty(Asked(told));
        town.Time.SetTo(town.Time.GetUtcNow().UtcDateTime.AddDays(1));
        await AskAsync(town);
        await AskAsync(town);
        town.Time.SetTo(town.Time.GetUtcNow().UtcDateTime.AddDays(1));
        await AskAsync(town);

        var link = Assert.Single(Asked(told));
        Assert.Contains($"https://once.example/rate/case/{key.RootId:N}-1-", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_nobody_is_asked()
    {
        await using var town = await CaseTown.OpenAsync(settings: new Dictionary<string, string> { ["Ratings:AskAfterEnd"] = "false" });
        await DecidedAsync(town);
        town.Time.SetTo(town.Time.GetUtcNow().UtcDateTime.AddDays(1));

        await AskAsync(town);

        Assert.Equal(0, await town.DbAsync(db => db.RatingAsks().CountAsync()));
    }

    [Fact]
    public async Task The_code_of_a_document_leads_to_the_rating_once_the_matter_has_ended()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var receipt = await town.DbAsync(db => db.CaseDocuments().AsNoTracking().SingleAsync(d => d.RootId == key.RootId));

        var before = await town.AsAsync<VerifyDocument, Verified?>(town.Applicant, verify => verify.RunAsync(receipt.CheckCode));
        var paper = await town.AsAsync<ReadDocument, DocumentView?>(town.Applicant, read => read.RunAsync(receipt.Id));
        await DecideAsync(town, key);
        var after = await town.AsAsync<VerifyDocument, Verified?>(town.Applicant, verify => verify.RunAsync(receipt.CheckCode));
        var found = await town.AsAsync<FindEvent, FoundEvent?>(town.Applicant, find => find.RunAsync(RatingDoor.Document, receipt.CheckCode!));

        Assert.Null(before!.Act);
        Assert.Equal($"/rate/document/{receipt.CheckCode}", paper!.RatePath);
        Assert.Equal(new VerifiedAct("评价这次服务", $"/rate/document/{receipt.CheckCode}"), after!.Act);
        Assert.Equal(key.RootId, found!.Event.RootId);
    }

    private static async Task<CaseKey> DecidedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await DecideAsync(town, key);
        return key;
    }

    private static async Task DecideAsync(CaseTown town, CaseKey key)
    {
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "材料齐全。")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
    }

    private static async Task AskAsync(CaseTown town)
    {
        await town.AsAsync<AskForRating, bool>(Once.Kernel.Actors.Actor.Program, async ask =>
        {
            await ask.RunAsync();
            return true;
        });
        await town.RunJobsAsync();
    }

    private static Task<int> GivePhoneAsync(CaseTown town) => town.AsAsync<IServiceProvider, int>(Once.Kernel.Actors.Actor.Program, services =>
    {
        var phone = services.GetRequiredService<PersonalDataCipher>().Encrypt("13900002046");
        return services.GetRequiredService<OnceDb>().Parties().Where(p => p.Id == town.Person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PhoneCipher, phone));
    });

    private static List<string> Asked(List<string> told) => told.FindAll(t => t.Contains("/rate/case/", StringComparison.Ordinal));

    private sealed class Listening(List<string> told) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            told.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
