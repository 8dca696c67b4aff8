using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Publishing;

/// <param name="Content">许可内容, without personal numbers.</param>
internal sealed record PublishDecisionRequest(CaseKey Case, LicenceCategory Category, string Content);

/// <summary>公示决定: an officer has looked whether everybody may see it, and shows it.</summary>
/// <remarks>行政许可法 第5条, 第40条; 个人信息保护法 第25条.</remarks>
internal sealed class PublishDecision(OnceDb db, CaseDesk desk, ReadAhead ahead)
{
    public Task<bool> RunAsync(PublishDecisionRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Publish, async open =>
        {
            var (of, content) = (open.Case, request.Content.Trim());
            if (content.Length == 0)
                throw new RefusedException(CaseRefusals.ContentMissing);
            if (PublicationWords.HoldsPersonalNumbers(content))
                throw new RefusedException(CaseRefusals.PersonalInContent);
            of.Publish(open.Today);
            var publication = ahead.Find<CasePublication>(of.RootId) ?? await db.CasePublications().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.WithdrawnAt == null)
                .OrderByDescending(p => p.Ordinal).FirstOrDefaultAsync(cancellation) ?? throw new RefusedException(CaseRefusals.NothingToPublish);
            (publication.Category, publication.Content, publication.PublishedAt) = (request.Category, content, open.Now);
            open.Clocks.Finish(CaseTerms.Publication);
            await desk.RecordAsync(of, "cases.publish", "公示决定", null,
                new { publication.DocumentNumber, publication.PartyName, request.Category, Content = content, publication.DueOn }, cancellation);
            return true;
        }, cancellation);
}
