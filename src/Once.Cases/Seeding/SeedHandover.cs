using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Handovers;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>异地代收: in the demonstration a window of 云亭区 receives for another county, by the real acts, and sends the papers on.</summary>
internal sealed class SeedHandover(IServiceProvider services, IReadOnlyList<PublishedItem> items, IReadOnlyList<Actor> staff, StoryNames names)
{
    private const string District = "439902";

    public async Task RunAsync(IReadOnlyList<Actor> people)
    {
        var organs = await services.GetRequiredService<OrganDirectory>().AllAsync();
        var clerk = staff.FirstOrDefault(s => s.Has(CasesPermissions.StandIn) && s.OrganId is { } organ && organs[organ].RegionCode == District);
        var item = items.FirstOrDefault(i => i.RegionCode.Length == 6 && i.RegionCode is not (District or "439900") && i.Fees.Count == 0);
        if (clerk is null || item is null || people is not [.., { PartyId: { } party } person])
            return;
        await using var scope = services.CreateAsyncScope();
        var (db, time) = (scope.ServiceProvider.GetRequiredService<OnceDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var reception = new Reception { Id = Ids.New(time), OrganId = clerk.OrganId!.Value, ClerkId = clerk.AccountId, ClerkName = clerk.Name, PersonId = party, PersonName = person.Name, OpenedAt = time.UtcNow() };
        reception.Sign(ConsentWay.Paper, null, time.UtcNow());
        db.Receptions().Add(reception);
        await db.SaveChangesAsync();
        var (current, answers) = (scope.ServiceProvider.GetRequiredService<CurrentActor>(), names.Answers(item, person.Name));
        current.Become(clerk);
        var files = new List<MaterialFile>();
        foreach (var (material, index) in item.For(answers).HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }).Select((m, i) => (m, i)))
        {
            using var content = new MemoryStream(SamplePdf.Of(990_000 + index));
            files.Add(new MaterialFile(material.Code, (await scope.ServiceProvider.GetRequiredService<AttachmentStore>().SaveAsync(content, $"{material.Name}.pdf", clerk.AccountId)).Id));
        }
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<StandIn>().RunAsync(reception.Id);
        var submitted = await scope.ServiceProvider.GetRequiredService<SubmitCase>().RunAsync(new(null, item.Code, answers, files, "demo-case-handover"));
        current.Become(clerk);
        await scope.ServiceProvider.GetRequiredService<MoveHandover>().SendAsync(new(submitted.RootId, submitted.CaseNumber, null) { Way = HandoverWay.Posted, Consignment = "SF1390000012", Papers = "申请表和材料原件一套" });
    }
}
