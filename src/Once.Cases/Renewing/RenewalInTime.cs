using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Renewing;

/// <summary>A renewal is handed in before its last day for asking; a draft begun in time does not keep that day open.</summary>
/// <remarks>行政许可法 第50条第1款, or the special law the item names.</remarks>
internal sealed class RenewalInTime(RenewLicence licences, Calendars calendars, TimeProvider time)
{
    public async Task RequireAsync(Case application, PublishedItem item, CancellationToken cancellation)
    {
        if (application is not { Application: ApplicationKind.Renewal, FromLicenceId: { } from })
            return;
        var licence = await licences.StandingAsync(from, cancellation);
        if (licence is not { MayBeRenewed: true, ValidUntil: { } last })
            throw new RefusedException(CaseRefusals.LicenceEnded);
        if (RenewalTerms.DaysOf(item, last, calendars.For(item.RegionCode)) is { } days && time.ChinaToday() > days.Until)
            throw new RefusedException(CaseRefusals.RenewalTooLate);
    }
}
