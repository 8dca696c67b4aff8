using Microsoft.EntityFrameworkCore;
using Once.Kernel.Codes;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Plans.Contract;

/// <summary>An order or letter as anybody may know it who holds the paper: never what it says.</summary>
/// <param name="Title">督办单, 提醒函, 约谈通知…</param>
/// <param name="Number">Its document number.</param>
/// <param name="Addressee">To whom it went.</param>
/// <param name="InForce">False once it was withdrawn.</param>
public sealed record IssuedPaper(string Title, string Number, string Issuer, string Addressee, DateOnly IssuedOn, bool InForce);

/// <summary>Finds an order of supervision or a letter of the ladder by the check code on it.</summary>
public sealed class IssuedPapers
{
    private readonly OnceDb _db;
    private readonly OrganDirectory _organs;
    private readonly string _discipline;

    internal IssuedPapers(OnceDb db, OrganDirectory organs, string discipline) => (_db, _organs, _discipline) = (db, organs, discipline);

    /// <param name="typed">As it was scanned or typed.</param>
    /// <returns>Null when no such paper was issued.</returns>
    public async Task<IssuedPaper?> FindAsync(string? typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code)
            return null;
        if (await _db.SupervisionOrders().AsNoTracking().FirstOrDefaultAsync(o => o.CheckCode == code, cancellation) is { } order)
            return new("督办单", order.DocumentNumber, await BodyAsync(order.OwnerOrganId, cancellation), await NameAsync(order.OrganId, cancellation), order.IssuedOn, true);
        if (await _db.LadderLetters().AsNoTracking().FirstOrDefaultAsync(l => l.CheckCode == code, cancellation) is not { } letter)
            return null;
        return new(
            SupervisionWords.Of(letter.Rung), letter.DocumentNumber!, await BodyAsync(letter.OwnerOrganId, cancellation),
            letter.Rung is LetterRung.Referral ? _discipline : await NameAsync(letter.OrganId, cancellation), letter.IssuedOn!.Value, letter.State is not LetterState.Withdrawn);
    }

    private async Task<string> BodyAsync(Guid id, CancellationToken cancellation) => (await _organs.BodyOfAsync(id, cancellation)).Name;

    private async Task<string> NameAsync(Guid id, CancellationToken cancellation) => (await _organs.AllAsync(cancellation))[id].Name;
}
