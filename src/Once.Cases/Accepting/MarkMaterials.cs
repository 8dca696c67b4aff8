using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Accepting;

internal sealed record MaterialMarkRequest(string MaterialCode, MaterialMark Mark, string? Point);

internal sealed record MarkMaterialsRequest(CaseKey Case, IReadOnlyList<MaterialMarkRequest> Marks);

/// <summary>A clerk looks at the materials and marks each 合格 or 有问题, with the point. Marks are working notes of the
/// organ: they bind nobody until a notice tells them.</summary>
internal sealed class MarkMaterials(OnceDb db, CaseDesk desk, ItemOfCase items, AnswerVault vault)
{
    /// <returns>How many marks changed.</returns>
    public Task<int> RunAsync(MarkMaterialsRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Read, async open =>
        {
            if (!open.Actor.Has(CasesPermissions.Accept) && !open.Actor.Has(CasesPermissions.Review))
                throw new RefusedException(KernelRefusals.NotPermitted);
            if (open.Case.HasEnded)
                throw new RefusedException(CaseRefusals.NotAccepted);
            var of = open.Case;
            var marked = await db.CaseMaterials().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
            var asked = (await items.GetAsync(of, cancellation)).For(vault.Open(of).Values);
            var materials = CaseMaterial.Of(of, asked, marked).ToDictionary(m => m.Code);
            var changed = new List<object>();
            foreach (var mark in request.Marks)
            {
                if (!materials.TryGetValue(mark.MaterialCode, out var material))
                    throw new RefusedException(CaseRefusals.PointUnknown);
                var point = mark.Mark is MaterialMark.Faulty && !string.IsNullOrWhiteSpace(mark.Point) ? mark.Point.Trim() : null;
                if (material.Mark == mark.Mark && material.Point == point)
                    continue;
                (material.Mark, material.Point) = (mark.Mark, point);
                if (!marked.Contains(material))
                    db.CaseMaterials().Add(material);
                changed.Add(new { material.Code, material.Mark, material.Point });
            }
            if (changed.Count > 0)
                await desk.RecordAsync(of, "cases.mark-materials", "看材料", null, new { Marks = changed }, cancellation);
            return changed.Count;
        }, cancellation);
}
