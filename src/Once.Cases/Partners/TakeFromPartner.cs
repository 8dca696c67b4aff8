using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Elements;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>What another city's window received for us: an ordinary case of the competent organ, handed in as by our own window
/// with the other city's clerk behind the person. Terms run from the day it came here.</summary>
/// <remarks>行政许可法 第29条, 第32条.</remarks>
internal sealed class TakeFromPartner(
    OnceDb db, CaseDesk desk, ItemLookup items, WindowPersons persons, AttachmentStore store, SubmitCase submit, SupplementCase supplement,
    CurrentActor actor, CurrentReception reception, OrganDirectory organs, TimeProvider time)
{
    public async Task<PartnerTaken> ApplyAsync(PartnerPlace place, PartnerPost post, string digest, CancellationToken cancellation)
    {
        if (await FindAsync(place, post, cancellation) is { } known)
            return known.Digest == digest ? new PartnerTaken(await NumberAsync(known, cancellation), true) : throw new RefusedException(PartnerRefusals.Contradicts);
        if (post is not { Applicant: { Number: not null, Name: not null, Phone: not null, Principal: not null, MandateScope: not null }, Window: { Name.Length: > 0, Clerk.Length: > 0 }, Item: { Code: not null, Name: not null } })
            throw new RefusedException(PartnerRefusals.BadMessage);
        if (string.IsNullOrWhiteSpace(post.Consent))
            throw new RefusedException(PartnerRefusals.NoConsent);
        var item = await ItemAsync(post.Item, cancellation);
        return await desk.InTransactionAsync(null, async () =>
        {
            actor.Become(ClerkOf(place, post.Window));
            await StandInAsync(post.Applicant, cancellation);
            var (answers, files) = await ReadAsync(item, post, cancellation);
            reception.Partner = (application, token) => KeepAsync(place, post, digest, application, token);
            var submitted = await submit.RunAsync(new SubmitCaseRequest(null, item.Code, answers, files, post.Number), cancellation);
            return new PartnerTaken(submitted.Number, false);
        }, cancellation);
    }

    /// <summary>补正 through the window that received. What was taken before is known; a round that is not asked for is refused.</summary>
    public async Task<PartnerTaken> SupplementAsync(PartnerPlace place, PartnerPost post, string digest, CancellationToken cancellation)
    {
        var known = await FindAsync(place, post, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var number = await NumberAsync(known, cancellation);
        if (post.Round <= known.Round)
            return post.Round == known.Round && known.Digest == digest ? new PartnerTaken(number, true) : throw new RefusedException(PartnerRefusals.Contradicts);
        return await desk.InTransactionAsync(null, async () =>
        {
            var of = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == known.RootId && c.CaseNumber == known.CaseNumber, cancellation);
            if (of.State is not CaseState.Correcting)
                throw new RefusedException(PartnerRefusals.OutOfTurn);
            var item = await items.VersionAsync(of.ItemVersionId, cancellation) ?? throw new RefusedException(PartnerRefusals.UnknownItem);
            actor.Become(new Actor(ActorKind.Applicant, AccountOf(place), of.ApplicantName, of.ApplicantId) { Behind = ClerkOf(place, post.Window ?? new(known.WindowName, known.ClerkName)) });
            var (answers, files) = await ReadAsync(item, post, cancellation);
            await supplement.RunAsync(new SupplementCaseRequest(new CaseKey(known.RootId, known.CaseNumber), answers, files), cancellation);
            (known.Round, known.Digest) = (post.Round, digest);
            return new PartnerTaken(number, false);
        }, cancellation);
    }

    /// <exception cref="RefusedException">What was sent is no base64.</exception>
    public static MemoryStream ContentOf(PartnerFile file)
    {
        try
        {
            return new MemoryStream(Convert.FromBase64String(file.Content));
        }
        catch (FormatException)
        {
            throw new RefusedException(PartnerRefusals.BadFile.Saying($"《{file.Name}》的内容传坏了，请再传。"));
        }
    }

    /// <summary>The account that stands for a partner's windows: nobody signs in with it.</summary>
    private static Guid AccountOf(PartnerPlace place) => new(Sm3.Hash($"partner {place.Code}").AsSpan(0, 16));

    private static Actor ClerkOf(PartnerPlace place, PartnerWindow window) => new(
        ActorKind.Staff, AccountOf(place), $"{window.Name}{window.Clerk}", Grants: [new Grant(AccountsPermissions.VerifyPerson, Scope.Own, new HashSet<Guid>())]);

    private async Task StandInAsync(PartnerApplicant applicant, CancellationToken cancellation)
    {
        var clerk = actor.Value;
        var person = await persons.PersonAsync(applicant.Number, applicant.Name, applicant.Phone, cancellation);
        var principal = applicant.Principal.Length == 0 ? null : await persons.PrincipalAsync(applicant.Principal, cancellation);
        if (principal?.Id == person.Id)
            principal = null;
        if (principal is not null && !await persons.MayActForAsync(person.Id, principal.Id, cancellation))
        {
            if (applicant.MandateScope.Length == 0)
                throw new RefusedException(ReceptionRefusals.NoMandate);
            persons.GiveMandate(principal.Id, person.Id, applicant.MandateScope, applicant.MandateUntil ?? time.ChinaToday());
        }
        await db.SaveChangesAsync(cancellation);
        actor.Become(new Actor(ActorKind.Applicant, clerk.AccountId, person.Name, person.Id, principal?.Id) { Behind = clerk });
    }

    private async Task<PublishedItem> ItemAsync(PartnerItem asked, CancellationToken cancellation)
    {
        if (asked.Code.Length > 0)
            return await items.InForceAsync(asked.Code, cancellation) ?? throw new RefusedException(PartnerRefusals.UnknownItem);
        var named = (await items.AllInForceAsync(cancellation)).Where(i => i.Name == asked.Name).Take(2).ToList();
        return named is [var only] ? (await items.VersionAsync(only.VersionId, cancellation))! : throw new RefusedException(PartnerRefusals.UnknownItem);
    }

    /// <summary>Labels become codes, contents become attachments; every name that the item does not know is named, all at once.</summary>
    private async Task<(Dictionary<string, string> Answers, List<MaterialFile> Files)> ReadAsync(PublishedItem item, PartnerPost post, CancellationToken cancellation)
    {
        var faults = new List<Refusal>();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, answer) in post.Fields)
        {
            if (item.Fields.FirstOrDefault(f => f.ElementCode == name || f.Label == name) is { } field)
                answers[field.ElementCode] = field.Type is ElementType.MultiChoice && answer.Split('、') is var several && several.All(field.Options.Contains) ? string.Join('\n', several) : answer;
            else
                faults.Add(PartnerRefusals.UnknownName.Saying($"申请表里没有“{name}”这一项。"));
        }
        var files = new List<(string Code, PartnerFile File)>();
        foreach (var paper in post.Papers)
        {
            if (item.Materials.FirstOrDefault(m => m.Code == paper.Name || m.Name == paper.Name) is { } material)
                files.Add((material.Code, paper));
            else
                faults.Add(PartnerRefusals.UnknownName.Saying($"这个事项不要《{paper.Name}》。"));
        }
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var kept = new List<MaterialFile>();
        foreach (var (code, file) in files)
        {
            using var content = ContentOf(file);
            kept.Add(new MaterialFile(code, (await store.SaveAsync(content, file.FileName, actor.Value.AccountId, cancellation)).Id));
        }
        await db.SaveChangesAsync(cancellation);
        return (answers, kept);
    }

    private async Task<string> KeepAsync(PartnerPlace place, PartnerPost post, string digest, Case application, CancellationToken cancellation)
    {
        db.PartnerCases().Add(new PartnerCase
        {
            RootId = application.RootId,
            CaseNumber = application.CaseNumber,
            PartnerCode = place.Code,
            PartnerName = place.Name,
            Number = post.Number,
            WindowName = post.Window!.Name,
            ClerkName = post.Window.Clerk,
            ReceivedAt = post.ReceivedAt?.ToUniversalTime() ?? time.UtcNow(),
            Digest = digest,
            Round = post.Round,
        });
        var organ = await organs.BodyOfAsync(application.OrganId, cancellation);
        return $"由{post.Window.Name}代收（代收编号 {post.Number}），{organ.Name}办理；期限从材料送到本市那天起算，结果送回代收的窗口。";
    }

    private Task<PartnerCase?> FindAsync(PartnerPlace place, PartnerPost post, CancellationToken cancellation) =>
        db.PartnerCases().FirstOrDefaultAsync(c => c.PartnerCode == place.Code && c.Number == post.Number, cancellation);

    private Task<string> NumberAsync(PartnerCase of, CancellationToken cancellation) =>
        db.Cases().Where(c => c.RootId == of.RootId && c.CaseNumber == of.CaseNumber).Select(c => c.Number!).SingleAsync(cancellation);
}
