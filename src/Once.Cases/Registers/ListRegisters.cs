using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Registers;

/// <summary>A register, and how the cases within reach stand with it.</summary>
/// <param name="IsConnected">It stands in the configuration now.</param>
internal sealed record RegisterRow(string Code, string Name, bool IsConnected, int Waiting, int Differs, int NotFound, int Agrees, DateTime? LastAnswerAt);

/// <summary>A case a register has not confirmed.</summary>
internal sealed record RegisterCaseRow(Guid RootId, int CaseNumber, string Number, string ItemName, string ApplicantName, string Register, RegisterCheckState State, DateTime AskedAt, int Failures, DateTime? NextAt);

/// <summary>登记系统: which are connected, what they have answered, and the cases that still wait for one, the longest first.</summary>
internal sealed class ListRegisters(OnceDb db, CurrentActor actor, IOptions<RegisterOptions> options)
{
    public const int Most = 100;

    private static readonly RegisterCheckState[] Open = [RegisterCheckState.Waiting, RegisterCheckState.Differs, RegisterCheckState.NotFound];

    public async Task<(IReadOnlyList<RegisterRow> Registers, IReadOnlyList<RegisterCaseRow> Cases)> RunAsync(CancellationToken cancellation = default)
    {
        var within = db.CasesWithin(actor.Value).Where(c => c.HasRegisterChecks)
            .Join(db.RegisterChecks(), c => new { c.RootId, c.CaseNumber }, r => new { r.RootId, r.CaseNumber }, (c, r) => new { c, r })
            .Where(p => p.r.State != RegisterCheckState.Proven);
        var counts = await within.GroupBy(p => new { p.r.Register, p.r.State })
            .Select(g => new { g.Key.Register, g.Key.State, Count = g.Count(), Last = g.Max(p => p.r.AnsweredAt), Name = g.Max(p => p.r.Name) }).ToListAsync(cancellation);
        var cases = await within.Where(p => Open.Contains(p.r.State) && p.c.ClosedOn == null && p.c.Outcome == null).OrderBy(p => p.r.AskedAt).Take(Most)
            .Select(p => new RegisterCaseRow(p.c.RootId, p.c.CaseNumber, p.c.Number!, p.c.ItemName, p.c.ApplicantName, p.r.Name, p.r.State, p.r.AskedAt, p.r.Failures, p.r.NextAt)).ToListAsync(cancellation);
        var connected = options.Value.Sources.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal);
        var registers = connected.Keys.Concat(counts.Select(c => c.Register)).Distinct(StringComparer.Ordinal).Select(code =>
        {
            var of = counts.Where(c => c.Register == code).ToList();
            int Count(RegisterCheckState state) => of.Where(c => c.State == state).Sum(c => c.Count);
            return new RegisterRow(code, connected.GetValueOrDefault(code) ?? of[0].Name!, connected.ContainsKey(code),
                Count(RegisterCheckState.Waiting), Count(RegisterCheckState.Differs), Count(RegisterCheckState.NotFound), Count(RegisterCheckState.Agrees), of.Max(c => c.Last));
        }).ToList();
        return (registers, cases);
    }
}
