using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Charging;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Visiting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>What the demonstration shows beside the straight way, by the real acts: certificates of officers, a visit that
/// is coming, a hearing that may be asked for, a fee to be paid. All of it is the first sign-in's own.</summary>
internal sealed class SeedProcedures(IServiceProvider services, Action<DateTime> moveTo, DateTime until, IReadOnlyList<PublishedItem> items, IReadOnlyList<Actor> staff, StoryNames names)
{
    /// <summary>The first sign-in of the demonstration; see data/city/people.yaml.</summary>
    private const string Own = "林晓禾";

    /// <summary>云亭区, where the demonstration's sign-ins work.</summary>
    private const string District = "439902";

    /// <summary>The published standard of which the demonstration charges one.</summary>
    private const string HomeFee = "住宅每件 80 元";

    private static readonly string[] Certified = [Roles.Approver, Roles.ChiefApprover, Roles.Manager];

    private readonly WorkCalendar _calendar = services.GetRequiredService<Calendars>().National;

    public async Task RunAsync(IReadOnlyList<Actor> people)
    {
        await CertifyAsync();
        if (people.FirstOrDefault(p => p.Name == Own) is not { } person)
            return;
        if (await AcceptedAsync("visit", person, i => i.OnSite is { WithinDays: not null } && i.RegionCode == District && Approver(i) is not null) is { } visited)
            await VisitAsync(visited.Item, visited.Key);
        if (await AcceptedAsync("hearing", person, i => i.Type is ItemType.Licence && i.OnSite is not null && i.RegionCode == District && Approver(i) is not null) is { } heard)
            await As<TellHearingRight>(Approver(heard.Item)!, s => s.RunAsync(new(heard.Key, "店在居民楼的一层，排油烟会影响楼上住户。", [new("楼上住户代表", "社区居委会转")])));
        if (await AcceptedAsync("fee", person, i => i.Fees is [{ Fen: null } fee, ..] && fee.Standard.Contains(HomeFee, StringComparison.Ordinal) && i.RegionCode is District or "439900") is { } charged)
            await As<IssuePayment>(Clerk(charged.Item)!, s => s.RunAsync(new(charged.Key, [new(charged.Item.Fees[0].Name, 1, 8000, "住宅一件")])));
    }

    /// <summary>Everybody who reviews, decides or heads has a made-up certificate.</summary>
    private async Task CertifyAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var first = until.ChinaDate().AddYears(-2);
        foreach (var (officer, index) in staff.Where(s => s.Role is { } role && Certified.Contains(role)).DistinctBy(s => s.AccountId).Select((s, i) => (s, i)))
            db.OfficerCertificates().Add(new OfficerCertificate
            {
                Id = Ids.New(time),
                AccountId = officer.AccountId,
                OrganId = officer.OrganId!.Value,
                Name = officer.Name,
                Number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"示43990{index + 1:0000}"),
                ValidFrom = first,
                ValidUntil = first.AddYears(5),
            });
        await db.SaveChangesAsync();
    }

    private Task VisitAsync(PublishedItem item, CaseKey key)
    {
        var officers = staff.Where(s => s.OrganId == item.OrganId && s.Role is { } role && Certified.Contains(role)).Select(s => s.AccountId).Distinct().Take(2).ToList();
        var at = _calendar.AddWorkingDays(until.ChinaDate(), 1).ChinaMoment(new TimeOnly(9, 30));
        return officers.Count < CaseVisit.FewestOfficers ? Task.CompletedTask
            : As<ArrangeVisit>(Approver(item)!, s => s.RunAsync(new(key, at, names.Address(), officers, VisitTemplate.PointsOf(item))));
    }

    /// <summary>Handed in three working days ago, accepted the day after; the act itself follows now.</summary>
    private async Task<(PublishedItem Item, CaseKey Key)?> AcceptedAsync(string name, Actor person, Func<PublishedItem, bool> fits)
    {
        if (items.Where(i => fits(i) && Clerk(i) is not null).OrderByDescending(i => i.RegionCode == District).FirstOrDefault() is not { } item)
            return null;
        moveTo(_calendar.AddWorkingDays(until.ChinaDate(), -3).ChinaMoment(new TimeOnly(10, 5)));
        var key = await SubmitAsync(name, person, item);
        moveTo(_calendar.AddWorkingDays(until.ChinaDate(), -2).ChinaMoment(new TimeOnly(11, 20)));
        await As<AcceptCase>(Clerk(item)!, s => s.RunAsync(new(key)));
        moveTo(until);
        return (item, key);
    }

    private async Task<CaseKey> SubmitAsync(string name, Actor person, PublishedItem item)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(person);
        var answers = names.Answers(item, person.Name);
        var files = new List<MaterialFile>();
        foreach (var (material, index) in item.For(answers).HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }).Select((m, i) => (m, i)))
        {
            using var content = new MemoryStream(SamplePdf.Of(900_000 + (name.Length * 100) + index));
            files.Add(new MaterialFile(material.Code, (await scope.ServiceProvider.GetRequiredService<AttachmentStore>().SaveAsync(content, $"{material.Name}.pdf", person.AccountId)).Id));
        }
        await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync();
        var submitted = await scope.ServiceProvider.GetRequiredService<SubmitCase>().RunAsync(new(null, item.Code, answers, files, $"demo-case-{name}"));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private Actor? Clerk(PublishedItem item) => staff.FirstOrDefault(s => s.ReachOf(CasesPermissions.Accept).Covers(item.OrganId) && s.ReachOf(CasesPermissions.Charge).Covers(item.OrganId));

    private Actor? Approver(PublishedItem item) => staff.FirstOrDefault(s => s.OrganId == item.OrganId && s.ReachOf(CasesPermissions.Review).Covers(item.OrganId));

    private async Task As<TSlice>(Actor actor, Func<TSlice, Task> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }
}
