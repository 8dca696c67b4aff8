using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

/// <param name="Reason">Why the whole numbers are needed; kept with the look.</param>
internal sealed record UnmaskAnswersRequest(CaseKey Case, string Reason);

/// <summary>An answer in full, with the name of its field.</summary>
internal sealed record UnmaskedAnswer(string Label, string Value);

/// <summary>查看完整号码: shows the personal data of one case to a person with the right to, for a reason; the look is in
/// the store before anything is shown.</summary>
/// <remarks>个人信息保护法 第51条; GB/T 22239-2019 8.1.4.3.</remarks>
internal sealed class UnmaskAnswers(OnceDb db, CurrentActor actor, ItemOfCase items, AnswerVault vault, AccessLog looks)
{
    public async Task<IReadOnlyList<UnmaskedAnswer>> RunAsync(UnmaskAnswersRequest request, CancellationToken cancellation = default)
    {
        var (root, number) = (request.Case.RootId, request.Case.CaseNumber);
        var of = await db.CasesWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(c => c.RootId == root && c.CaseNumber == number, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.Unmask, of.OrganId);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CaseRefusals.UnmaskReasonMissing);
        var item = await items.GetAsync(of, cancellation);
        var values = vault.Open(of).Values;
        var shown = SensitiveOf(item, values).Select(f => new UnmaskedAnswer(f.Label, values[f.ElementCode])).ToList();
        looks.Add("case", CaseKey.ChainOf(root, number), $"查看完整的{string.Join("、", shown.Select(s => s.Label))}", request.Reason.Trim());
        await db.SaveChangesAsync(cancellation);
        return shown;
    }

    public static IReadOnlyList<ItemField> SensitiveOf(PublishedItem item, IReadOnlyDictionary<string, string> values) =>
        [.. item.Fields.Where(f => f.IsSensitive && values.GetValueOrDefault(f.ElementCode) is { Length: > 0 })];
}
