using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Licences.Expiring;

/// <summary>Puts the reminders before a licence ends into the message centre of those who hold it.</summary>
internal static class TellHolders
{
    public static readonly MessageKind Ending = new("licences.ending", "证照快到期", "证照", IsPressing: true);

    public static readonly LicenceReminderListener Listener = new((services, reminder, cancellation) => reminder.HolderId is not { } holder
        ? Task.CompletedTask
        : services.GetRequiredService<SendMessage>().ToPartyAsync(holder, new(Ending.Code,
            $"《{reminder.Name}》{reminder.Number}到{ChineseDates.Full(reminder.ValidUntil)}止，还有 {reminder.DaysLeft} 天。要接着用，早点申请延续。",
            $"/licences/{reminder.LicenceId}/about"), cancellation));
}
