using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Licences.Expiring;

/// <summary>Puts the reminders before a licence ends, and what its organ does to it, into the message centre of those who hold it.</summary>
internal static class TellHolders
{
    public static readonly MessageKind Ending = new("licences.ending", "证照快到期", "证照", IsPressing: true);

    public static readonly MessageKind Changed = new("licences.changed", "证照有变", "证照", IsPressing: true);

    /// <summary>What the holder did, and a last day that was told beforehand, is no news.</summary>
    public static readonly LicenceStateListener ChangeListener = new((services, change, cancellation) => change.HolderId is not { } holder || !IsOfOrgan(change)
        ? Task.CompletedTask
        : services.GetRequiredService<SendMessage>().ToPartyAsync(holder, new(Changed.Code,
            $"《{change.Name}》{change.Number}{(change.To is LicenceState.Valid ? "发还了，恢复有效" : $"现在是“{LicenceWords.Of(change.To)}”，不能用了")}{(change.Reason.Length > 0 ? $"：{change.Reason.TrimEnd('。')}" : "")}。",
            $"/licences/{change.LicenceId}/about"), cancellation));

    private static bool IsOfOrgan(LicenceStateChange change) => change.From is LicenceState.Withheld
        || change.To is LicenceState.Withheld or LicenceState.Annulled or LicenceState.Cancelled or LicenceState.Revoked or LicenceState.TransferredOut;

    public static readonly LicenceReminderListener Listener = new((services, reminder, cancellation) => reminder.HolderId is not { } holder
        ? Task.CompletedTask
        : services.GetRequiredService<SendMessage>().ToPartyAsync(holder, new(Ending.Code,
            $"《{reminder.Name}》{reminder.Number}到{ChineseDates.Full(reminder.ValidUntil)}止，还有 {reminder.DaysLeft} 天。要接着用，早点申请延续。",
            $"/licences/{reminder.LicenceId}/about"), cancellation));
}
