using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>送达方式 as the applicant wants it.</summary>
/// <param name="To">Address, where it is sent.</param>
internal sealed record DeliveryChoice(DeliveryWay Way, string? To)
{
    private const string WayElement = "delivery-way";
    private const string ToElement = "delivery-address";

    /// <summary>What a form says of it; null where it does not ask. Pure.</summary>
    public static DeliveryChoice? Of(PublishedItem item, IReadOnlyDictionary<string, string> answers) =>
        item.Fields.FirstOrDefault(f => f.ElementCode == WayElement) is { } field && answers.GetValueOrDefault(WayElement) is { Length: > 0 } answer
            ? (field.OptionCodes.GetValueOrDefault(answer) switch
            {
                "courier" => new(DeliveryWay.Post, answers.GetValueOrDefault(ToElement)),
                "pickup" => new(DeliveryWay.Window, null),
                "on-spot" => new(DeliveryWay.OnSpot, null),
                _ => new(DeliveryWay.Electronic, null),
            })
            : null;
}

internal sealed record ChooseJointDeliveryRequest(Guid RootId, DeliveryWay Way, string? To);

/// <summary>一次选好怎么领: one way for all results that have not been delivered yet; whoever delivers reads it.</summary>
/// <remarks>行政许可法 第44条 (delivery within ten days) stays as it is for every item.</remarks>
internal sealed class ChooseJointDelivery(OnceDb db, CaseDesk desk, CurrentActor actor, PersonalDataCipher cipher, Recorder recorder)
{
    public Task<bool> RunAsync(ChooseJointDeliveryRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        if (actor.Value.Kind is not ActorKind.Applicant)
            throw new RefusedException(KernelRefusals.NotPermitted);
        var whole = await db.JointsWithin(actor.Value).FirstOrDefaultAsync(j => j.RootId == request.RootId && j.SubmittedAt != null, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (request.Way is DeliveryWay.Post && string.IsNullOrWhiteSpace(request.To))
            throw new RefusedException(CaseRefusals.DeliveryAddressMissing.At("To"));
        if (!await db.Cases().AnyAsync(c => c.RootId == whole.RootId && c.DeliveredOn == null, cancellation))
            throw new RefusedException(CaseRefusals.AllDelivered);
        whole.ChooseDelivery(request.Way, string.IsNullOrWhiteSpace(request.To) ? null : cipher.Encrypt(request.To.Trim()));
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.choose-delivery", $"结果的领取方式：{CaseWords.Wanted(request.Way)}", null, new { request.Way }), cancellation);
        return true;
    }, cancellation);
}
