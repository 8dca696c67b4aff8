using Once.Cases.Handling;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

internal sealed record AddNoteRequest(CaseKey Case, string Text);

/// <summary>内部备注: for colleagues, never shown to the applicant. Who is named in it with an @ finds the case among those copied to them.</summary>
internal sealed class AddNote(OnceDb db, CaseDesk desk, Colleagues colleagues, CopyCase copy, TimeProvider time)
{
    public Task<bool> RunAsync(AddNoteRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case with { Version = null }, CasesPermissions.Read, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Text))
                throw new RefusedException(CaseRefusals.NoteEmpty);
            if (request.Text.Contains('@', StringComparison.Ordinal))
                await copy.RunAsync(open, Mentions.In(request.Text, await colleagues.NamedAsync(open.Case.OrganId, cancellation)), request.Text, cancellation);
            db.CaseNotes().Add(new CaseNote
            {
                RootId = open.Case.RootId,
                CaseNumber = open.Case.CaseNumber,
                Id = Ids.New(time),
                Author = open.Actor.Name,
                Text = request.Text.Trim(),
                WrittenAt = open.Now,
            });
            return true;
        }, cancellation);
}
