using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Model;
using Once.Kernel.Codes;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.JointVisits;

/// <summary>核验意见表: says by its code whether a joint sheet is genuine, for everybody.</summary>
internal sealed class VerifySheet(OnceDb db)
{
    public static readonly VerifiableSource Source = new((services, typed, cancellation) => services.GetRequiredService<VerifySheet>().RunAsync(typed, cancellation));

    public async Task<Verified?> RunAsync(string? typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code || await db.JointCalls().AsNoTracking().FirstOrDefaultAsync(c => c.CheckCode == code, cancellation) is not { } call)
            return null;
        var inForce = call.CancelledAt is null;
        var name = CallWords.SheetNameOf(call.Kind);
        return new Verified(inForce ? $"这份{name}是真的" : $"这份{name}是真的，但那一次已经取消", inForce, name, inForce ? "有效" : "不作数",
            [new("文号", call.Number), new("什么时候", ChineseDates.FullMoment(call.PlannedAt)), new("签了几家", await SignedAsync(call, cancellation))],
            [], "和手里那份对一对，文号和时间要一样。写了什么，这里不显示。");
    }

    private async Task<string> SignedAsync(JointCall call, CancellationToken cancellation)
    {
        var parts = await db.JointCallParts().Where(p => p.RootId == call.RootId && p.Call == call.Ordinal)
            .Select(p => p.SignedAt != null || db.CaseVisits().Any(v => v.RootId == p.RootId && v.CaseNumber == p.CaseNumber && v.Ordinal == p.Visit && v.State == VisitState.Done)).ToListAsync(cancellation);
        return $"{parts.Count} 项，签了 {parts.Count(signed => signed)} 项";
    }
}
