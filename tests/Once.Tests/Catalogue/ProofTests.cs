using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Proofs;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>证明事项清单: what is kept rests on law, what is cleaned up says what is done instead.</summary>
public sealed class ProofTests
{
    [Theory, OnBothStores]
    public async Task A_proof_is_kept_by_a_clause_and_cleaned_up_on_a_day_for_something_else(StoreKind kind)
    {
        await using var city = await OnceServices.StartAsync(kind);
        var kept = new EditProofRequest("residence", "居住证明", "社区", ProofState.Kept, "", "", "示例");

        var baseless = await Assert.ThrowsAsync<RefusedException>(() => EditAsync(city, kept));
        await EditAsync(city, kept with { Basis = "《示例条例》第一条" });
        var nothingInstead = await Assert.ThrowsAsync<RefusedException>(() => EditAsync(city, kept with { State = ProofState.CleanedUp }));
        await EditAsync(city, kept with { State = ProofState.CleanedUp, Instead = "公安人口库核对" });

        Assert.Equal(EditProof.NoBasis, baseless.Refusal);
        Assert.Equal(EditProof.NoInstead, nothingInstead.Refusal);
        var proof = await city.UseAsync<OnceDb, Proof>(db => db.Proofs().SingleAsync());
        Assert.Equal(ProofState.CleanedUp, proof.State);
        Assert.NotNull(proof.CleanedOn);
    }

    private static Task<bool> EditAsync(OnceServices city, EditProofRequest request) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(new Actor(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚",
            Grants: [new(CataloguePermissions.Delegate, Scope.RegionSubtree, null)]));
        await services.GetRequiredService<EditProof>().RunAsync(request);
        return true;
    });
}
