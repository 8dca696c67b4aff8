using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Ui;

namespace Once.Licences.Showing;

/// <summary>State and validity in words and lamps.</summary>
internal static class LicenceTerms
{
    public static string Of(Licence licence) =>
        $"{ChineseDates.Full(licence.ValidFrom)}起，{(licence.ValidUntil is { } last ? $"到{ChineseDates.Full(last)}" : "长期")}";

    /// <summary>有效到2026年12月16日，还有 30 天.</summary>
    public static string Left(Licence licence, DateOnly today)
    {
        if (licence.ValidUntil is not { } last)
            return "长期有效";
        var days = last.DayNumber - today.DayNumber;
        var until = $"到{ChineseDates.Full(last)}";
        return licence.StateOn(today) is LicenceState.Valid && days <= LicenceType.ReminderDays[0] ? $"{until}，{(days == 0 ? "今天是最后一天" : $"还有 {days} 天")}" : until;
    }

    public static LampKind LampOf(Licence licence, DateOnly today) => licence.StateOn(today) switch
    {
        LicenceState.Valid when licence.ValidUntil is { } last && last.DayNumber - today.DayNumber <= LicenceType.ReminderDays[0] => LampKind.Near,
        LicenceState.Valid => LampKind.Done,
        LicenceState.Withheld => LampKind.Paused,
        _ => LampKind.Idle,
    };

    public static string WordOf(Licence licence, DateOnly today) =>
        LampOf(licence, today) is LampKind.Near ? "快到期" : LicenceWords.Of(licence.StateOn(today));
}
