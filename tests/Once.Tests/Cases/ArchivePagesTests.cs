using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Destruction by its page: one proposes, another one signs, who may sign can also open the page.</summary>
public sealed class ArchivePagesTests
{
    [Fact]
    public async Task One_manager_puts_what_is_due_on_a_list_and_a_supervisor_signs_it_on_the_same_page()
    {
        await using var town = await PortalTown.OpenAsync();
        await KeepAsync(town, new(2026, 9, 16));
        var manager = await town.SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/archives");
        Assert.Contains("1 份保管期满", manager.Text, StringComparison.Ordinal);

        await manager.PressAsync("列入清册，我签字", ("Reason", ""));
        Assert.NotEmpty(manager.Errors);
        await manager.PressAsync("列入清册，我签字", ("Reason", "鉴定小组看过，没有继续保存的价值"));
        Assert.Contains("在销毁清册上", manager.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("同意销毁，签字", manager.Text, StringComparison.Ordinal);

        var supervisor = await town.SignInAsync("supervisor");
        await supervisor.GetAsync("/console/bell");
        Assert.Contains("提出销毁 1 份保管期满的档案", supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync("/console/archives");
        await supervisor.PressAsync("同意销毁，签字");

        Assert.Contains("正在销毁", supervisor.Text, StringComparison.Ordinal);
        Assert.Equal(DestructionState.Approved, await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().ArchiveDestructions().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task On_the_last_day_of_its_term_there_is_nothing_to_propose()
    {
        await using var town = await PortalTown.OpenAsync();
        await KeepAsync(town, new(2026, 9, 17));
        var manager = await town.SignInAsync("manager-yt-market");

        await manager.GetAsync("/console/archives");

        Assert.Contains("没有保管期满的", manager.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("列入清册，我签字", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_may_sign_may_open_the_page() =>
        Assert.Empty(CasesPermissions.All.Single(p => p.Code == CasesPermissions.Destroy).Roles.Except(CasesPermissions.All.Single(p => p.Code == CasesPermissions.Archive).Roles));

    private static async Task KeepAsync(PortalTown town, DateOnly until)
    {
        await town.ApplyAsync(await town.SignInAsync("linxiaohe"));
        await town.Host.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            var of = await db.Cases().AsNoTracking().SingleAsync();
            db.CaseArchives().Add(new CaseArchive
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                OrganId = of.OrganId,
                Number = of.Number!,
                ItemName = of.ItemName,
                ApplicantName = of.ApplicantName,
                ClosedOn = new(2016, 9, 17),
                Digest = new string('0', 64),
                Size = 1,
                Files = 1,
                MadeAt = new(2016, 9, 17, 8, 0, 0, DateTimeKind.Utc),
                RetainUntil = until,
            });
            return await db.SaveChangesAsync();
        });
    }
}
