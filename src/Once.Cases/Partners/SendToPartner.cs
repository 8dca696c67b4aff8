using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

internal sealed record SendToPartnerRequest(Guid IntakeId, int Round);

/// <summary>Sends what our window received to the city that handles it: a signed post, tried again until it is taken or
/// declined. The same round is always the same message.</summary>
internal sealed class SendToPartner(
    OnceDb db, IHttpClientFactory clients, IOptions<PartnerOptions> options, AttachmentStore store, PersonalDataCipher cipher, OrganDirectory organs, PlayPartner played, Recorder recorder, CurrentActor actor, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.send-to-partner";

    public string Kind => JobKind;

    public string Title => "把代收的材料送到外地";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<SendToPartnerRequest>(payload)!;
        var intake = await db.PartnerIntakes().SingleAsync(i => i.Id == request.IntakeId, cancellation);
        if (intake.Round != request.Round || intake.State is not PartnerState.Sending)
            return;
        var place = options.Value.Named(intake.PartnerCode) ?? throw new InvalidOperationException($"配置里没有 {intake.PartnerName} 了。");
        if (played.Plays(place))
        {
            await played.TakeAsync(intake, await PostOfAsync(intake, cancellation), cancellation);
            await RecordAsync(intake, cancellation);
            return;
        }
        using var message = BodySignature.Post(place.Url, place.Secret, JsonSerializer.Serialize(await PostOfAsync(intake, cancellation), PartnerWire.Json), time.UtcNow());
        using var client = clients.CreateClient(JobKind);
        using var answer = await client.SendAsync(message, cancellation);
        var said = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.IsSuccessStatusCode)
            intake.Take(request.Round, JsonSerializer.Deserialize<PartnerTaken>(said, PartnerWire.Json)?.Number ?? "", time.UtcNow());
        else if (answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
            intake.Decline(request.Round, PartnerWire.ReasonsOf(said)); // what is wrong with it stays wrong: the window has to mend it
        else
            answer.EnsureSuccessStatusCode();
        await RecordAsync(intake, cancellation);
    }

    private async Task RecordAsync(PartnerIntake intake, CancellationToken cancellation)
    {
        actor.Become(Actor.Program);
        await recorder.RecordAsync(new Deed("partner-intake", intake.Id, "cases.partner-answered", $"{intake.PartnerName}：{PartnerStates.Of(intake.State)}", intake.Words, new { intake.Round, intake.TheirNumber }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<PartnerPost> PostOfAsync(PartnerIntake intake, CancellationToken cancellation)
    {
        var reception = await db.Receptions().AsNoTracking().SingleAsync(r => r.Id == intake.ReceptionId, cancellation);
        var papers = await db.PartnerPapers().AsNoTracking().Where(p => p.IntakeId == intake.Id && p.Round == intake.Round && !p.IsTheirs).OrderBy(p => p.Ordinal).ToListAsync(cancellation);
        var files = new List<PartnerFile>();
        foreach (var paper in papers)
            files.Add(await FileOfAsync(paper, cancellation));
        var window = await organs.BodyOfAsync(intake.WindowId, cancellation);
        return new PartnerPost(intake.TakenAt is null ? "application" : "supplement", intake.Number)
        {
            Round = intake.Round,
            Window = new PartnerWindow(window.Name, intake.ClerkName),
            Applicant = await ApplicantOfAsync(reception, cancellation),
            Item = new PartnerItem(intake.ItemCode, intake.ItemName),
            Fields = CaseJson.Answers(cipher.Decrypt(intake.Lines)),
            Papers = files,
            Consent = ReceptionWords.Of(reception.Consent),
            ReceivedAt = intake.ReceivedAt,
        };
    }

    private async Task<PartnerApplicant> ApplicantOfAsync(Reception reception, CancellationToken cancellation)
    {
        var person = await db.Parties().AsNoTracking().SingleAsync(p => p.Id == reception.PersonId, cancellation);
        var principal = reception.PrincipalId is { } id ? await db.Parties().AsNoTracking().SingleAsync(p => p.Id == id, cancellation) : null;
        var day = reception.OpenedAt.ChinaDate();
        return new PartnerApplicant(person.Name, NumberOf(person), person.PhoneCipher is { } phone ? cipher.Decrypt(phone) : "",
            principal is null ? "" : NumberOf(principal), reception.MandateId is null ? "" : string.Create(CultureInfo.InvariantCulture, $"本窗口 {day:yyyy-MM-dd} 看过的授权委托书"), reception.MandateId is null ? null : day);
    }

    private string NumberOf(Party party) => party.CreditCode ?? (party.CitizenNumberCipher is { } number ? cipher.Decrypt(number) : "");

    private async Task<PartnerFile> FileOfAsync(PartnerPaper paper, CancellationToken cancellation)
    {
        var opened = await store.OpenAsync(paper.AttachmentId, cancellation) ?? throw new InvalidOperationException($"《{paper.Name}》的文件不在了。");
        await using var content = opened.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        return new PartnerFile(paper.Name, opened.Attachment.FileName, Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
