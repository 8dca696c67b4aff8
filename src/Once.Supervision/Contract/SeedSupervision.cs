using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Carding;
using Once.Supervision.Digesting;
using Once.Supervision.Model;
using Once.Supervision.Watching;

namespace Once.Supervision.Contract;

/// <summary>The demonstration's findings, week by week, and what became of them by the real acts: cards of every kind, answered,
/// appealed, withdrawn, raised. All of it is an example. Safe to run twice: nothing is done where a person has issued a card.</summary>
public static class SeedSupervision
{
    /// <summary>Weeks back in which the rules are looked at; what is older is found in the first of them.</summary>
    private const int Weeks = 16;

    private const int StoriesTold = 12;

    /// <summary>How long ago the digests of the demonstration begin.</summary>
    private const int DigestDays = 7;

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        await using (var scope = services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<OnceDb>().Cards().AnyAsync(c => c.IssuedById != Guid.Empty, cancellation))
                return;
        for (var week = Weeks; week >= 0; week--)
            await SweepAsync(services, moveTo, until.AddDays(-7 * week), cancellation);
        var (findings, staff) = await ToTellAsync(services, cancellation);
        for (var i = 0; i < findings.Count; i++)
            await new Story(services, moveTo, until, staff, findings[i].Finding, findings[i].Card).TellAsync(i, cancellation);
        await OrderDigestsAsync(services, moveTo, until, cancellation);
        moveTo(until);
    }

    /// <summary>Who is shown at the sign-in has ordered a digest a week ago, and has got one each working day since; without a mail
    /// server they are read in the console.</summary>
    private static async Task OrderDigestsAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation)
    {
        moveTo(until.ChinaDate().AddDays(-DigestDays).ChinaMoment(new TimeOnly(7, 0)));
        await using (var scope = services.CreateAsyncScope())
            foreach (var reader in (await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation)).Where(a => a.Role is Roles.Supervisor or Roles.Leader or Roles.ReformOffice))
            {
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(reader);
                await scope.ServiceProvider.GetRequiredService<SubscribeDigest>().RunAsync(new([], [], DigestSubscription.AllDays.ToHashSet(), DigestSubscription.UsualHour), cancellation);
            }
        for (var day = until.ChinaDate().AddDays(-DigestDays); day < until.ChinaDate(); day = day.AddDays(1))
        {
            moveTo(day.ChinaMoment(new TimeOnly(8, 5)));
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
            await scope.ServiceProvider.GetRequiredService<SendDigests>().RunAsync(cancellation);
        }
    }

    private static async Task SweepAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime at, CancellationToken cancellation)
    {
        moveTo(at);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        await scope.ServiceProvider.GetRequiredService<SweepFindings>().RunAsync(cancellation);
    }

    /// <summary>The oldest findings of each weight, with the card that a rule has issued.</summary>
    private static async Task<(List<(Finding Finding, Card? Card)> Findings, IReadOnlyList<Actor> Staff)> ToTellAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var cards = (await db.Cards().AsNoTracking().ToListAsync(cancellation)).ToDictionary(c => c.FindingId);
        var staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        var findings = await db.Findings().AsNoTracking().OrderBy(f => f.SeenAt).ThenBy(f => f.Id).ToListAsync(cancellation);
        var told = findings.Where(f => staff.Any(a => a.ReachOf(SupervisionPermissions.Answer).Covers(f.OrganId))).GroupBy(f => f.Grade)
            .SelectMany(g => g.OrderBy(f => cards.ContainsKey(f.Id) ? 0 : 1).Take(StoriesTold / 3)).OrderByDescending(f => f.Grade).ThenBy(f => f.SeenAt);
        return ([.. told.Select(f => (f, cards.GetValueOrDefault(f.Id)))], staff);
    }

    /// <summary>One finding's way: every second working day an act, never after the present.</summary>
    private sealed class Story(IServiceProvider services, Action<DateTime> moveTo, DateTime until, IReadOnlyList<Actor> staff, Finding finding, Card? issued)
    {
        private DateTime _at = finding.SeenAt;

        public async Task TellAsync(int number, CancellationToken cancellation)
        {
            var watcher = staff.FirstOrDefault(a => a.Role == Roles.Supervisor && a.ReachOf(SupervisionPermissions.Issue).Covers(finding.OrganId));
            var other = staff.FirstOrDefault(a => a.AccountId != watcher?.AccountId && a.ReachOf(SupervisionPermissions.Decide).Covers(finding.OrganId));
            var head = staff.FirstOrDefault(a => a.ReachOf(SupervisionPermissions.Answer).Covers(finding.OrganId));
            if (watcher is null || other is null || head is null)
                return;
            var card = issued?.Id ?? await IssueAsync(watcher, 1, cancellation);
            switch (number % 6)
            {
                case 0: // nobody answers, up to the referral
                    for (var rung = 0; rung < 4 && await MayWaitAsync(cancellation); rung++)
                        await IssueAsync(watcher, 0, cancellation);
                    break;
                case 1:
                    await ActAsync(head, s => s.AnswerAsync(card, null, "经办人休假没有交接。已经办结，窗口换了备岗。（示例）", cancellation));
                    await ActAsync(watcher, s => s.SettleAsync(card, null, "查了办件经过，答复属实。", cancellation));
                    break;
                case 2:
                    await ActAsync(head, s => s.AppealAsync(card, null, "等的是申请人补的图，日子不该算在本单位。（示例）", cancellation));
                    await ActAsync(other, s => s.WithdrawAsync(card, null, "查了往来，这几天确实在等补正。（示例）", cancellation));
                    break;
                case 3:
                    await ActAsync(head, s => s.AppealAsync(card, null, "系统切换那天没有收到提醒。（示例）", cancellation));
                    await ActAsync(other, s => s.UpholdAsync(card, null, "提醒不是期限的一部分，维持。（示例）", cancellation));
                    break;
                case 4:
                    await ActAsync(head, s => s.AnswerAsync(card, null, "已经办结，正在查内部流转为什么慢。（示例）", cancellation));
                    break;
                default:
                    await ActAsync(head, s => s.AppealAsync(card, null, "认为起算日错了，附收件凭证。（示例）", cancellation));
                    break;
            }
        }

        private async Task<Guid> IssueAsync(Actor watcher, int daysLater, CancellationToken cancellation)
        {
            Later(daysLater);
            var id = Guid.Empty;
            await DoAsync(watcher, async s =>
            {
                var before = await s.GetRequiredService<OnceDb>().Cards().AsNoTracking().Where(c => c.FindingId == finding.Id).ToListAsync(cancellation);
                id = await s.GetRequiredService<IssueCard>().RunAsync(new(finding.Id, null, $"{SupervisionWords.DemandOf(IssueCard.NextOf(finding, before)!.Value)}（示例）", 5), cancellation);
            });
            return id;
        }

        /// <summary>Goes on to the day after the last rung's answer was due; false when that has not come yet.</summary>
        private async Task<bool> MayWaitAsync(CancellationToken cancellation)
        {
            await using var scope = services.CreateAsyncScope();
            var due = await scope.ServiceProvider.GetRequiredService<OnceDb>().Cards().Where(c => c.FindingId == finding.Id).MaxAsync(c => c.DueOn, cancellation);
            _at = due.AddDays(1).ChinaMoment(new TimeOnly(10, 5));
            return _at < until;
        }

        private async Task ActAsync(Actor by, Func<SettleCard, Task> act)
        {
            Later(2);
            await DoAsync(by, s => act(s.GetRequiredService<SettleCard>()));
        }

        private void Later(int days) => _at = _at.AddDays(days) < until ? _at.AddDays(days) : until;

        private async Task DoAsync(Actor by, Func<IServiceProvider, Task> act)
        {
            moveTo(_at);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(by);
            await act(scope.ServiceProvider);
        }
    }
}
