using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Supplementing;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>收补正材料: papers that come to the window.</summary>
public sealed class WindowSupplementTests
{
    [Fact]
    public async Task The_window_marks_what_was_brought_scans_it_and_gives_a_receipt()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var root = (await town.ApplyAsync(visitor))["/my/".Length..];
        var materials = town.Item.HandedIn.Where(m => m.Collection is Collection.Upload && m is { Necessity: Necessity.Required, When: null }).Take(2).ToList();
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{root}/1/NotifyCorrections");
        var points = clerk.Page.QuerySelectorAll("input[name$='.Code']").Select((e, i) => (Code: e.GetAttribute("value"), Index: i)).Where(p => materials.Exists(m => m.Code == p.Code)).ToList();
        await clerk.PressAsync("要求补正", [.. points.SelectMany(p => new (string, object?)[]
        {
            ($"Form.Points[{p.Index}].Chosen", true), ($"Form.Points[{p.Index}].What", "看不清"), ($"Form.Points[{p.Index}].How", "重交"),
        })]);

        await clerk.FollowAsync("收补正材料");
        await clerk.PressAsync("收下，出收件凭证", ("brought", new[] { materials[0].Code }));
        Assert.Contains("请重新上传", string.Join(' ', clerk.Errors), StringComparison.Ordinal);
        await clerk.PressAsync("收下，出收件凭证", ("brought", new[] { materials[0].Code }), ($"material-{materials[^1].Code}", new Upload("扫描.pdf", PortalTown.Pdf)));

        Assert.Equal($"/console/cases/{root}/1", clerk.Address);
        Assert.Contains("扫描.pdf", clerk.Text, StringComparison.Ordinal);
        var receipts = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().CaseDocuments().Where(d => d.Kind == CaseDocumentKind.Receipt).OrderBy(d => d.IssuedAt).ToListAsync());
        Assert.Equal(2, receipts.Count);
        Assert.Contains(materials[0].Name, receipts[1].Content, StringComparison.Ordinal);
    }

    [Theory, OnBothStores]
    public async Task What_the_applicant_says_was_brought_counts_for_nothing_online(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        var material = town.Item.HandedIn.First(m => m.Collection is Collection.Upload).Code;
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, n => n.RunAsync(new(key, [new(true, material, "看不清", "重交", null)])));
        var request = new SupplementCaseRequest(key, new Dictionary<string, string>(), []) { Brought = new HashSet<string> { material } };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SupplementCase, DateOnly>(town.Applicant, s => s.RunAsync(request)));
        Assert.Equal(CaseRefusals.PointNotMended.Code, refused.Refusal.Code);

        var received = await town.AsAsync<ReceiveSupplement, DateOnly>(town.Clerk, s => s.RunAsync(request));
        Assert.Equal(new DateOnly(2026, 9, 17), received);
        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
    }
}
