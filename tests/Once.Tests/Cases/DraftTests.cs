using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What was begun is gone on with, thrown away or left; never made anew by a mere visit.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task An_open_draft_of_the_item_is_offered_and_a_new_one_begins_only_when_asked_for()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("存草稿，下次接着填", ("business-area", "88"));

        await visitor.GetAsync(town.FormAddress);
        Assert.Contains("您有没填完的", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("#apply"));
        await visitor.FollowAsync("接着填");
        Assert.Equal("88", PortalTown.ValueOf(visitor, "business-area"));

        await visitor.GetAsync(town.FormAddress);
        await visitor.FollowAsync("不用它，重新填一份");
        Assert.NotEqual("88", PortalTown.ValueOf(visitor, "business-area"));
        Assert.Equal(1, await CountAsync(town));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_by_its_owner_alone_with_nothing_left()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("存草稿，下次接着填", ("business-area", "88"));
        await visitor.GetAsync("/my");
        var link = visitor.Page.QuerySelectorAll<IHtmlAnchorElement>("a").First(a => a.TextContent == "删掉草稿").GetAttribute("href")!;
        var other = await town.SignInAsync("xuzhiyan");
        await other.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        await visitor.GetAsync(link);
        await visitor.PressAsync("删掉草稿");

        Assert.Equal(0, await CountAsync(town));
        await visitor.GetAsync(town.FormAddress);
        Assert.NotNull(visitor.Page.QuerySelector("#apply"));
    }

    [Fact]
    public async Task The_district_is_filled_in_from_the_chosen_place()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");

        await visitor.GetAsync(town.FormAddress);

        var chosen = visitor.Page.QuerySelectorAll("#apply [name='place-region']").FirstOrDefault(e => e.HasAttribute("checked"))?.GetAttribute("value")
            ?? (visitor.Page.QuerySelector("#apply select[name='place-region'] option[selected]") as IHtmlOptionElement)?.Value;
        Assert.Equal("云亭区", chosen);
    }

    [Fact]
    public async Task A_draft_keeps_the_way_chosen_and_what_is_to_follow_and_never_a_signature()
    {
        await using var town = await CaseTown.OpenAsync();
        var account = town.Applicant;
        var chosen = new ChosenInDraft("pledge", ["storage"], new Dictionary<string, Guid> { ["business-licence"] = Guid.Parse("00000000-0000-0000-0000-000000000007") });
        var root = await town.AsAsync<SaveDraft, Guid>(account, save => save.RunAsync(new(null, town.Item.Code, new Dictionary<string, string>(), []) { Chosen = chosen }));

        var form = await town.AsAsync<ReadApplyForm, ApplyForm?>(account, read => read.DraftAsync(root, new Dictionary<string, KnownValue>(), [], CancellationToken.None));

        Assert.Equal(("pledge", "storage", null), (form!.Way, Assert.Single(form.Follow), form.PledgeName));
        Assert.Equal(Guid.Parse("00000000-0000-0000-0000-000000000007"), form.Licences["business-licence"]);
        var request = await town.CompleteAsync(account) with { RootId = root };
        await town.AsAsync<SubmitCase, SubmittedCase>(account, submit => submit.RunAsync(request));
        Assert.Equal(0, await town.DbAsync(db => db.DraftChoices().CountAsync()));
    }

    private static Task<int> CountAsync(PortalTown town) => town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Cases().CountAsync());
}
