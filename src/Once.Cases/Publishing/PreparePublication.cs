using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Publishing;

/// <summary>What a decision on a licence brings: the entry that will be told to everybody, and the clock of the seven
/// working days in which an officer must publish it.</summary>
/// <remarks>行政许可法 第40条; 国办发〔2018〕118号.</remarks>
internal sealed class PreparePublication(OnceDb db, OrganDirectory organs, ReadAhead ahead, TimeProvider time)
{
    public async Task RunAsync(OpenCase open, CaseDocument decision, IssuedLicence? licence, CancellationToken cancellation)
    {
        var of = open.Case;
        if (!of.IsPublished)
            return;
        open.Clocks.Start(CaseTerms.PublicationRule, "公示决定", "作出决定", open.Now, of.DecidedOn!.Value);
        var body = await organs.BodyOfAsync(of.OrganId, cancellation);
        var party = of.ApplicantId is { } id ? await db.Parties().FindAsync([id], cancellation) : null; // there already when a licence was issued
        var isPerson = party is not { Kind: not PartyKind.NaturalPerson };
        var ordinal = 1 + (of.ReopenedOn is null ? 0 : await db.CasePublications().CountAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation));
        var publication = new CasePublication
        {
            RootId = of.RootId,
            CaseNumber = of.CaseNumber,
            Ordinal = ordinal,
            Id = Ids.New(time),
            OrganId = of.OrganId,
            Outcome = of.Outcome!.Value,
            PartyName = PublicationWords.PartyOf(of.ApplicantName, isPerson),
            PartyCode = party?.CreditCode,
            IsPerson = isPerson,
            DocumentName = CaseWords.Of(decision.Kind, of.ItemType),
            DocumentNumber = decision.Number,
            LicenceName = licence?.Name,
            LicenceNumber = licence?.Number,
            Content = PublicationWords.ContentOf(of),
            DecidedOn = of.DecidedOn!.Value,
            ValidUntil = licence?.ValidUntil,
            OrganName = body.Name,
            OrganCode = body.CreditCode ?? "",
            DueOn = open.Clocks.Open(CaseTerms.Publication)!.DueOn!.Value,
        };
        db.AddRow(publication);
        ahead.Keep(of.RootId, publication);
    }
}

/// <summary>Takes back what was published, or was about to be, of a decision that no longer holds.</summary>
/// <remarks>国办发〔2018〕118号: withdrawn within three working days; here at once.</remarks>
internal sealed class TakeBackPublications(OnceDb db)
{
    public async Task RunAsync(OpenCase open, string reason, CancellationToken cancellation)
    {
        var of = open.Case;
        var standing = await db.CasePublications().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.WithdrawnAt == null).ToListAsync(cancellation);
        foreach (var publication in standing)
            (publication.WithdrawnAt, publication.WithdrawnReason) = (open.Now, reason);
    }
}
