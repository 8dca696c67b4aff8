using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Registers;

/// <summary>补核: asks a register again that gave no answer when a case was handed in, as long as it takes, and writes what it
/// says into the case. Run twice it writes once.</summary>
internal sealed class CheckRegister(OnceDb db, CaseDesk desk, AskRegisters registers, CheckWithRegisters checks, ItemOfCase items, AnswerVault vault, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.check-register";

    public string Kind => JobKind;

    public string Title => "向登记系统补核办件";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<CheckRegisterRequest>(payload)!;
        var of = await db.Cases().AsNoTracking().FirstOrDefaultAsync(c => c.RootId == request.RootId && c.CaseNumber == request.CaseNumber, cancellation);
        if (of is null || !await Waiting(request).AnyAsync(cancellation))
            return;
        var source = registers.Named(request.Register);
        var subject = await registers.SubjectAsync(of.ApplicantId, cancellation);
        var mayAsk = source is not null && subject is not null && of.Outcome is null && !of.HasEnded;
        // The register is asked before the case is taken: nobody waits for it.
        var told = mayAsk ? await registers.LaterAsync(source!, subject!, cancellation) : null;
        await desk.ProgramActAsync(new CaseKey(request.RootId, request.CaseNumber), async open =>
        {
            if (await Waiting(request).FirstOrDefaultAsync(cancellation) is not { } check)
                return false;
            if (!mayAsk || open.Case.Outcome is not null || open.Case.HasEnded)
                check.Drop();
            else if (told is null)
                checks.AskAgain(check, time.UtcNow());
            else
                await TakeAsync(open, check, told, cancellation);
            return true;
        }, cancellation);
    }

    private async Task TakeAsync(OpenCase open, RegisterCheck check, RegisterAnswer told, CancellationToken cancellation)
    {
        var item = await items.GetAsync(open.Case, cancellation);
        var answers = vault.Open(open.Case).Values;
        var differing = checks.Take(check, item.For(answers), answers, told, open.Now);
        var labels = item.Fields.Where(f => differing.Contains(f.ElementCode)).Select(f => f.Label).ToList();
        var title = check.State switch
        {
            RegisterCheckState.Differs => $"{check.Name}补核：{string.Join("、", labels)}和填的不一样",
            RegisterCheckState.NotFound => $"{check.Name}补核：没有登记",
            _ => $"{check.Name}补核：一致",
        };
        await desk.RecordAsync(open.Case, "cases.check-register", title, null, new { check.Register, check.State, Differing = differing, check.Failures, Papers = check.PaperCodes }, cancellation);
    }

    private IQueryable<RegisterCheck> Waiting(CheckRegisterRequest request) => db.RegisterChecks().Where(c =>
        c.RootId == request.RootId && c.CaseNumber == request.CaseNumber && c.Register == request.Register && c.State == RegisterCheckState.Waiting);
}
