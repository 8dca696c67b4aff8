using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;
using Once.Plans.Rounds;
using Once.Plans.Telling;

namespace Once.Plans.Indicators;

/// <summary>催素材: a lead that has handed in nothing is reminded on the last working day before the last day, and once after it.</summary>
/// <remarks>default: local practice, as for reports.</remarks>
internal sealed class RemindMaterials(OnceDb db, Calendars calendars, OrganDirectory organs, TellOrgans tell, Recorder recorder, TimeProvider time)
{
    private const int MostDaysAfter = 10;

    /// <returns>How many reminders were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var (from, to) = (today.AddDays(-MostDaysAfter), today.AddDays(MostDaysAfter));
        var (owed, directory, written) = (await db.Indicators().Where(i => i.MaterialsUntil >= from && i.MaterialsUntil <= to && !db.IndicatorMaterials().Any(m => m.IndicatorId == i.Id && m.State != MaterialState.SentBack)).OrderBy(i => i.Name).ToListAsync(cancellation), await organs.AllAsync(cancellation), 0);
        foreach (var indicator in owed)
        {
            if (!directory.TryGetValue(indicator.OwnerOrganId, out var owner) || RemindOwners.NumberOf(calendars.For(owner.RegionCode), indicator.MaterialsUntil!.Value, today) is not { } number || number <= indicator.Reminded)
                continue;
            indicator.Remind(number);
            await tell.RunAsync([indicator.LeadOrganId], new(PlanMessages.Reminder, $"“{PlanMessages.Short(indicator.Name)}”的评价素材还没有交，{ChineseDates.Full(indicator.MaterialsUntil.Value)}{(number > 1 ? "已经到期" : "截止")}。", $"/console/plans/indicators/{indicator.Id}"), cancellation);
            await recorder.SaveAsync(new Deed(Indicator.Aggregate, indicator.Id, "plans.remind-materials", "催素材", null, new { Reminder = number }), cancellation);
            written++;
        }
        return written;
    }
}
