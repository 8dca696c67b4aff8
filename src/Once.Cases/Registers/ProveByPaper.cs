using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Registers;

/// <param name="Material">Code of the paper that a register should have stood for, such as 亲属关系.</param>
/// <param name="Paper">What was seen, such as 户口簿第 3 页.</param>
/// <param name="Finding">What it proves, such as 父子.</param>
internal sealed record ProveByPaperRequest(CaseKey Case, string Material, string Paper, string Finding);

/// <summary>看原件核验: where no register tells what the applicant filled in (who somebody is to the deceased, that a child is
/// theirs), somebody at the counter looks at the papers and says what they saw. Nobody hands in a copy for it.</summary>
/// <remarks>行政许可法 第31条 (what has been proven is not asked for again), 第34条 (the organ looks into what was handed in); that a
/// look at the papers takes the register's place: default, local practice.</remarks>
internal sealed class ProveByPaper(OnceDb db, CaseDesk desk, ItemOfCase items, CheckWithRegisters checks)
{
    public Task<bool> RunAsync(ProveByPaperRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Receive, async open =>
        {
            var of = open.Case;
            if (of.State is not (CaseState.Submitted or CaseState.Correcting or CaseState.Accepted or CaseState.Reviewed))
                throw new RefusedException(RegisterRefusals.TooLate);
            var material = (await items.GetAsync(of, cancellation)).Materials.FirstOrDefault(m => m.Code == request.Material && m.Collection is Collection.Register)
                ?? throw new RefusedException(RegisterRefusals.NothingToProve);
            var (paper, finding) = (request.Paper.Trim(), request.Finding.Trim());
            var faults = new List<Refusal>();
            if (paper.Length is 0 or > 200)
                faults.Add(RegisterRefusals.PaperMissing);
            if (finding.Length is 0 or > 200)
                faults.Add(RegisterRefusals.FindingMissing);
            if ((await checks.OfCaseAsync(of, cancellation)).Any(c => c.PaperCodes.Contains(material.Code) && c.State is (RegisterCheckState.Agrees or RegisterCheckState.Proven)))
                faults.Add(RegisterRefusals.ProvenAlready);
            if (faults.Count > 0)
                throw new RefusedException(faults);
            db.RegisterChecks().Add(RegisterCheck.ByPaper(request.Case, material.Code, paper, finding, open.Actor.Name, open.Now));
            of.AskRegisters();
            await desk.RecordAsync(of, "cases.prove-by-paper", $"看原件核验《{material.Name}》", null, new { material.Code, Paper = paper, Finding = finding }, cancellation);
            return true;
        }, cancellation);

    /// <summary>Papers that a register should stand for, about something the applicant filled in alone, which nothing has confirmed. Pure.</summary>
    public static IReadOnlyList<ItemMaterial> Unproven(CaseView view) =>
    [
        .. view.Item.Materials.Where(m => m.Collection is Collection.Register && m.Proves.Any(p => view.Answers.GetValueOrDefault(p) is { Length: > 0 } && view.Sheet.Origins.GetValueOrDefault(p)?.Source is (null or AnswerSource.Own))
            && !view.Registers.Any(c => c.PaperCodes.Contains(m.Code) && c.State is (RegisterCheckState.Agrees or RegisterCheckState.Proven))),
    ];
}

/// <summary>Why something cannot be proven by papers.</summary>
internal static class RegisterRefusals
{
    public static readonly Refusal TooLate = new("cases.prove-too-late", "还没提交、已经决定的，不用再核验。");
    public static readonly Refusal NothingToProve = new("cases.nothing-to-prove", "这个事项没有这样一项数据核对的材料。", Field: "Material");
    public static readonly Refusal PaperMissing = new("cases.proof-paper-missing", "写明看了什么，比如户口簿第 3 页，不超过 200 个字。", Field: "Paper");
    public static readonly Refusal FindingMissing = new("cases.proof-finding-missing", "写明看到了什么，比如父子，不超过 200 个字。", Field: "Finding");
    public static readonly Refusal ProvenAlready = new("cases.proven-already", "这一项已经核对过了。", Field: "Material");
}
