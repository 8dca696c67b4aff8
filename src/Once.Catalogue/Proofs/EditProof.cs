using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Proofs;

internal sealed record EditProofRequest(string Code, string Name, string Issuer, ProofState State, string Basis, string Instead, string Source);

/// <summary>Adds an entry to the proof list, cleans one up or bans one. A proof that is kept rests on a clause; one that is
/// not says what is done instead.</summary>
internal sealed class EditProof(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public static readonly Refusal Missing = new("catalogue.proof-incomplete", "还没有填。");
    public static readonly Refusal NoBasis = new("catalogue.proof-no-basis", "保留的证明要写明法律、法规或者国务院决定的依据，没有的应当取消。", "《优化营商环境条例》第四十四条", "basis");
    public static readonly Refusal NoInstead = new("catalogue.proof-no-instead", "清理、禁止的要写明改用什么办法。", Field: "instead");

    /// <summary>One chain of records for the whole list.</summary>
    private static readonly Guid List = new("01990000-0000-7000-8000-000000000f01");

    public async Task RunAsync(EditProofRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CataloguePermissions.Delegate);
        Refuse(request);
        var proof = await db.Proofs().FirstOrDefaultAsync(p => p.Code == request.Code, cancellation);
        if (proof is null)
            db.Add(proof = new Proof { Code = request.Code, Name = "", Issuer = "", State = ProofState.Kept, Basis = "", Source = "" });
        var before = proof.State;
        (proof.Name, proof.Issuer, proof.State) = (request.Name, request.Issuer, request.State);
        (proof.Basis, proof.Instead, proof.Source) = (request.Basis, request.Instead, request.Source);
        if (request.State is ProofState.CleanedUp && before is not ProofState.CleanedUp)
            proof.CleanedOn = time.ChinaToday();
        await recorder.RecordAsync(new Deed("proof-list", List, "catalogue.proof", "修改证明事项清单", null, request), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static void Refuse(EditProofRequest request)
    {
        var faults = new List<Refusal>();
        foreach (var (field, value, label) in new[] { ("code", request.Code, "代号"), ("name", request.Name, "名称"), ("issuer", request.Issuer, "谁开") })
            if (value.Length == 0)
                faults.Add(Missing.Saying($"“{label}”还没有填。").At(field));
        if (request.State is ProofState.Kept && !request.Basis.StartsWith('《'))
            faults.Add(NoBasis);
        if (request.State is not ProofState.Kept && request.Instead.Length == 0)
            faults.Add(NoInstead);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }
}
