using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;

namespace Once.Tests.Cases;

/// <summary>One complete application for a food-business licence in 云亭区, in a host with pages.</summary>
internal static class DemoSubmission
{
    /// <returns>The root of the case.</returns>
    public static Task<Guid> MakeAsync(OnceHost host) => host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var lookup = services.GetRequiredService<ItemLookup>();
        var found = (await lookup.AllInForceAsync()).First(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal) && i.RegionCode == "439902");
        var item = (await lookup.VersionAsync(found.VersionId))!;
        var applicant = new Actor(ActorKind.Applicant, Ids.New(host.Time), "林晓禾");
        services.GetRequiredService<CurrentActor>().Become(applicant);
        var files = new List<MaterialFile>();
        foreach (var material in item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }))
        {
            var attachment = new Attachment
            {
                Id = Ids.New(host.Time),
                Digest = new string('0', 64),
                FileName = "图.pdf",
                MediaType = "application/pdf",
                Size = 3,
                State = AttachmentState.Usable,
                UploadedById = applicant.AccountId,
                UploadedAt = host.Time.UtcNow(),
            };
            db.Attachments().Add(attachment);
            files.Add(new MaterialFile(material.Code, attachment.Id));
        }
        await db.SaveChangesAsync();
        var submitted = await services.GetRequiredService<SubmitCase>().RunAsync(
            new SubmitCaseRequest(null, item.Code, item.Fields.ToDictionary(f => f.ElementCode, CaseTown.Answer), files, "key-0001"));
        return submitted.RootId;
    });
}
