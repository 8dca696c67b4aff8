using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Kernel.Actors;
using Once.Tests.Hosting;
using Once.Tests.Joint;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Outside;

/// <summary>The demonstration plays the system of the seals: told over HTTP, it answers over HTTP, and nothing of it is there elsewhere.</summary>
public sealed class PlayedSystemsTests
{
    private const string WholeCompany = "?company-kind=limited&wants-employees=yes&wants-invoice=yes&wants-bank-account=yes";
    private const int Seals = 2;
    private const int Bank = 6;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Once:Demo"] = "true",
        ["Cases:Outside:Systems:0:Code"] = "seals",
        ["Cases:Outside:Systems:0:Name"] = "公安印章系统（演示）",
        ["Cases:Outside:Systems:0:Secret"] = "demonstration",
        ["Cases:Outside:Systems:0:IsPlayed"] = "true",
        ["Cases:Outside:Systems:0:Items:0"] = "001039024001",
    };

    [Fact]
    public async Task An_item_of_another_organs_system_is_accepted_granted_and_handed_over_by_it_and_what_waited_for_it_begins()
    {
        await using var town = await JointTown.OpenAsync(settings: Settings);
        await using var platform = await DoorAsync(town);
        await using var played = await PlayAsync(town, platform);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = await BeginAsync(town);

        await FollowAsync(town);
        await played.SaidAsync();
        await town.RunJobsAsync();

        var cases = await town.CasesAsync(root);
        Assert.Equal((CaseState.Closed, Outcome.Granted), (cases[Seals - 1].State, cases[Seals - 1].Outcome));
        Assert.Equal(CaseState.Submitted, cases[Bank - 1].State);
        Assert.Equal(CaseState.Submitted, cases[2].State); // an item of an organ that works here is left to its people
    }

    [Fact]
    public async Task What_came_in_before_today_is_taken_and_left_to_people()
    {
        await using var town = await JointTown.OpenAsync(settings: Settings);
        await using var platform = await DoorAsync(town);
        await using var played = await PlayAsync(town, platform);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = await BeginAsync(town);

        town.Time.SetToChina(new(2026, 9, 18), 10);
        await FollowAsync(town);
        await played.SaidAsync();

        Assert.Equal(CaseState.Submitted, (await town.CasesAsync(root))[Seals - 1].State);
        Assert.Equal(OutsideState.Taken, await town.DbAsync(db => Task.FromResult(db.OutsideMessages().Single(m => m.RootId == root).State)));
    }

    [Fact]
    public async Task A_message_that_is_not_signed_is_not_taken()
    {
        await using var town = await JointTown.OpenAsync(settings: Settings);
        await using var platform = await DoorAsync(town);
        await using var played = await PlayAsync(town, platform);
        var door = (await ConfigurationOf(town))["Cases:Outside:Systems:0:Url"];
        using var client = new HttpClient();

        using var answer = await client.PostAsync(door, new StringContent("""{"MessageId":"m-1","Event":"submitted","Number":"QC1","Applicant":"某人","ReceivedOn":"2026-09-17"}"""));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("true", "true", true)]
    [InlineData("true", "false", false)]
    [InlineData("false", "true", false)]
    [InlineData(null, "true", false)]
    public void It_plays_in_the_demonstration_alone(string? demonstration, string isPlayed, bool plays) =>
        Assert.Equal(plays, PlayedSystems.AreWanted(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Once:Demo"] = demonstration, ["Cases:Outside:Systems:0:IsPlayed"] = isPlayed }).Build()));

    [Fact]
    public async Task A_host_that_is_no_demonstration_has_nobody_who_plays_and_no_address_to_tell()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string>(Settings) { ["Once:Demo"] = "false" });

        Assert.Null(host.Services.GetService<PlayedSystems>());
        Assert.Null(host.Services.GetRequiredService<IConfiguration>()["Cases:Outside:Systems:0:Url"]);
    }

    /// <summary>A company's application whose first item is granted, so that its seals come in.</summary>
    private static async Task<Guid> BeginAsync(JointTown town)
    {
        var root = (await town.SubmitAsync(WholeCompany, bundle: "start-company")).RootId;
        var key = new CaseKey(root, 1);
        await town.AsAsync<AcceptCase, string>(town.Clerk, s => s.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, s => s.RunAsync(new(key, Outcome.Granted, "材料齐全")));
        await town.AsAsync<DecideCase, string>(town.Chief, s => s.RunAsync(new(key, Outcome.Granted, "")));
        await town.RunJobsAsync();
        return root;
    }

    private static async Task FollowAsync(JointTown town)
    {
        await town.AsAsync<FollowOutside, int>(Actor.Program, f => f.RunAsync());
        await town.RunJobsAsync();
    }

    private static Task<IConfiguration> ConfigurationOf(JointTown town) => town.AsAsync<IConfiguration, IConfiguration>(Actor.Nobody, Task.FromResult);

    private static async Task<PlayedSystems> PlayAsync(JointTown town, WebApplication platform)
    {
        var played = new PlayedSystems(await ConfigurationOf(town), platform.Services.GetRequiredService<IServer>(), town.Time)
        {
            Course = [("accepted", TimeSpan.Zero), ("decided", TimeSpan.Zero), ("closed", TimeSpan.Zero)],
        };
        await played.StartingAsync(TestContext.Current.CancellationToken);
        return played;
    }

    /// <summary>The platform's door for answers, on a port of its own.</summary>
    private static async Task<WebApplication> DoorAsync(JointTown town)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/api/v1/outside/answers", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            return await town.AsAsync<OutsideDoor, OutsideReceipt>(Actor.Nobody, door => door.AnswerAsync(door.SignedBy(context.Request.Headers, body), body, default));
        });
        await app.StartAsync();
        return app;
    }
}
