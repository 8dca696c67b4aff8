using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>What is handed in for all items together.</summary>
/// <param name="Sheet">Answers of the one form with their origins.</param>
/// <param name="Asked">What registers said, asked once for all items.</param>
/// <param name="ReceivedOn">收件日 of what waits for nobody.</param>
internal sealed record HandedIn(
    JointApplication Whole, JointDraft Draft, AnswerSheet Sheet, LicenceCover Cover, IReadOnlyDictionary<Guid, Attachment> Attachments,
    JointOffer Offer, IReadOnlyList<AskedRegister> Asked, JointSignature? Signature, DateTime At, DateOnly ReceivedOn);

/// <summary>One item of a joint application: its case with its own part of the form, its papers and promises, and, where it waits for
/// nobody, the organ's five days. With the whole, or later when the applicant adds it.</summary>
internal sealed class AddItem(
    OnceDb db, CaseDesk desk, WriteApplication write, AnswerVault vault, StandInForPapers standIns, CheckWithRegisters registers, JointPromises promises, Timings timings, CurrentActor actor)
{
    /// <param name="waiting">Takes up the names of the registers that could not be asked.</param>
    public async Task<Case> RunAsync(HandedIn handedIn, JointPart part, ISet<string> waiting, CancellationToken cancellation)
    {
        if (!actor.Value.MayHandle(part.Whole.BasicCode))
            throw new RefusedException(CaseRefusals.OutsideMandate.Saying($"这家企业给您的授权不包括“{part.Whole.ShortName}”，请让企业另给授权，或者换成自己的名义。"));
        var (whole, draft) = (handedIn.Whole, handedIn.Draft);
        var at = handedIn.At;
        var answers = part.OwnOf(handedIn.Sheet.Values);
        var child = Case.Child(whole, part.Number, part.Whole, vault.Close(part.Asked, new AnswerSheet(answers, part.OwnOf(handedIn.Sheet.Origins))), at);
        db.Cases().Add(child);
        write.Add(child, part.FilesOf(draft.Files), handedIn.Attachments);
        await write.ReceivedAsync(child, cancellation);
        db.JointMembers().Add(new JointMember
        {
            RootId = whole.RootId,
            CaseNumber = part.Number,
            BasicCode = part.Whole.BasicCode,
            ItemName = part.Whole.ShortName,
            OrganId = part.Whole.OrganId,
            Days = part.Days,
            AddedOn = at == whole.SubmittedAt ? null : at.ChinaDate(),
        });
        db.JointWaits().AddRange(part.Waits.Select(w => new JointWait { RootId = whole.RootId, CaseNumber = part.Number, WaitsFor = w.For, NeedsResult = w.NeedsResult }));
        var spared = standIns.Add(child, part.Whole with { Materials = part.Asked.Materials }, handedIn.Cover);
        var clocks = Begin(handedIn, child, part);
        waiting.UnionWith(registers.Add(child, part.Asked, answers, handedIn.Asked, at));
        await promises.TakeAsync(new OpenCase(child, clocks, actor.Value, at), part, draft, handedIn.Offer, handedIn.Signature, cancellation);
        await desk.RecordFirstAsync(child, "cases.submit", child.State is CaseState.Waiting ? "随“一件事”提交，等前一项" : "随“一件事”提交", null,
            new { child.Number, child.ItemCode, part.Whole.VersionNumber, child.ReceivedOn, Whole = whole.Number, WaitsFor = part.Waits, Licences = spared.Select(l => l.Number), child.FollowDays, child.PledgedAt }, cancellation);
        return child;
    }

    /// <summary>Names of what was handed in, and of the licences that stand in for papers, for the receipt.</summary>
    public static IReadOnlyList<string> Papers(HandedIn handedIn, JointForm form) =>
    [
        .. form.One.Materials.Where(m => handedIn.Draft.Files.Any(f => f.MaterialCode == m.Code)).Select(m => m.Name),
        .. handedIn.Cover.Spared(form.One).Select(s => $"{s.Material.Name}（电子证照 {s.Licence.Number}，免提交）"),
    ];

    private CaseClocks Begin(HandedIn handedIn, Case child, JointPart part)
    {
        var (whole, at, receivedOn) = (handedIn.Whole, handedIn.At, handedIn.ReceivedOn);
        var number = $"{whole.Number}-{part.Number}";
        var key = $"{whole.IdempotencyKey}/{part.Number}";
        var clocks = CaseClocks.None(db, timings, child);
        if (part.Waits.Count > 0)
        {
            child.AwaitOthers(number, key, at);
            return clocks;
        }
        child.Submit(number, key, at, receivedOn);
        clocks.Start(CaseTerms.AnswerOf(child.ItemType), "答复是否受理", "收到材料", at, receivedOn);
        clocks.ShowOn(child);
        return clocks;
    }
}
