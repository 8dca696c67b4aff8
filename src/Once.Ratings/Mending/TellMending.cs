using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;
using Microsoft.EntityFrameworkCore;

namespace Once.Ratings.Mending;

/// <summary>Messages of an order. What goes to the organ names the item and nothing of the person; what goes to the rater names no
/// clerk.</summary>
internal sealed class TellMending(OnceDb db, SendMessage send, AccountDirectory accounts, OrganDirectory organs, ReadAhead ahead, TimeProvider time)
{
    public const string ForOrgan = "ratings.order-for-organ";
    public const string ForReviewer = "ratings.order-for-reviewer";
    public const string ForRater = "ratings.mended";

    public static readonly IReadOnlyList<MessageKind> Kinds =
    [
        new(ForOrgan, "差评整改", "工作提醒") { ForStaff = true },
        new(ForReviewer, "差评核查", "工作提醒") { ForStaff = true },
        new(ForRater, "您的评价有了答复", "评价"),
    ];

    public Task OpenedAsync(MendingOrder order, CancellationToken cancellation) =>
        ToReviewersAsync(order, $"“{order.ItemName}”有一条差评，请在 {ChineseDates.MonthAndDay(order.ContactDueOn, time.ChinaToday())}前联系评价人并转办。", cancellation);

    public Task HandedAsync(MendingOrder order, CancellationToken cancellation) =>
        ToOrganAsync(order, $"“{order.ItemName}”有一张差评整改单，{ChineseDates.MonthAndDay(order.DueOn ?? time.ChinaToday(), time.ChinaToday())}前报整改结果。", cancellation);

    public Task ReopenedAsync(MendingOrder order, CancellationToken cancellation) =>
        ToOrganAsync(order, $"“{order.ItemName}”的差评没有解决，重新整改，{ChineseDates.MonthAndDay(order.DueOn!.Value, time.ChinaToday())}前再报。", cancellation);

    public async Task ReportedAsync(MendingOrder order, CancellationToken cancellation)
    {
        await ToReviewersAsync(order, $"“{order.ItemName}”的差评报了整改结果，请回访评价人。", cancellation);
        await ToRaterAsync(order, $"您对“{order.ItemName}”的评价，单位已经整改或者说明，请看结果，告诉我们解决了没有。", cancellation);
    }

    public Task ClosedAsync(MendingOrder order, CancellationToken cancellation) => ToRaterAsync(order, $"您对“{order.ItemName}”的评价已经办结。", cancellation);

    public Task AppealedAsync(MendingOrder order, CancellationToken cancellation) => ToReviewersAsync(order, $"“{order.ItemName}”的差评，单位提出申诉，请裁定。", cancellation);

    public Task AppealDecidedAsync(MendingOrder order, CancellationToken cancellation) =>
        ToOrganAsync(order, $"“{order.ItemName}”的差评申诉{MendingWords.Of(order.Appeal)}：{Short(order.AppealReason)}", cancellation);

    public Task ToRelayAsync(MendingOrder order, CancellationToken cancellation) => ToReviewersAsync(order, $"“{order.ItemName}”的差评有一句话要转达。", cancellation);

    public Task RelayedAsync(MendingOrder order, RelayedMessage message, CancellationToken cancellation) => message.IsFromRater
        ? ToOrganAsync(order, $"“{order.ItemName}”的差评，核查单位转来评价人的话。", cancellation)
        : ToRaterAsync(order, $"您对“{order.ItemName}”的评价，核查单位转来一句话，请看。", cancellation);

    /// <summary>A rung of one of the order's clocks; saved by the sweep.</summary>
    public async Task RungAsync(RungFired fired, CancellationToken cancellation)
    {
        var order = await db.MendingOrders().FindAsync([fired.OwnerId], cancellation);
        if (order is not { IsOpen: true })
            return;
        var day = ChineseDates.MonthAndDay(fired.DueOn, time.ChinaToday());
        if (fired.RuleCode == MendingClocks.Contact)
            await ToReviewersAsync(order, $"“{order.ItemName}”的差评，{day}前没有联系评价人，已经超期。", cancellation);
        else if (fired.IsExpiry)
        {
            await ToOrganAsync(order, $"“{order.ItemName}”的差评整改 {day}到期，已经超期。", cancellation);
            await ToReviewersAsync(order, $"“{order.ItemName}”的差评整改 {day}到期，责任单位没有报。", cancellation);
        }
        else
            await ToOrganAsync(order, $"“{order.ItemName}”的差评整改 {day}到期，还没有报结果。", cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task ToOrganAsync(MendingOrder order, string text, CancellationToken cancellation) =>
        await SendAsync(await ahead.OrAsync((order.OrganId, ForOrgan), () => accounts.WithRolesAsync([order.OrganId], [Roles.ChiefApprover, Roles.Manager], cancellation)), new(ForOrgan, text, Href(order)), cancellation);

    private async Task ToReviewersAsync(MendingOrder order, string text, CancellationToken cancellation) => await SendAsync(
        await ahead.OrAsync((order.RatedOrganId, order.RegionCode, ForReviewer), () => ReviewersAsync(order, cancellation)), new(ForReviewer, text, Href(order)), cancellation);

    /// <summary>Supervisors of the organ's own area and of those above it, of other bodies.</summary>
    private async Task<IReadOnlyList<AccountSummary>> ReviewersAsync(MendingOrder order, CancellationToken cancellation)
    {
        var body = (await organs.BodyOfAsync(order.RatedOrganId, cancellation)).Id;
        var reviewing = new List<Guid>();
        foreach (var organ in (await organs.AllAsync(cancellation)).Values.Where(o => order.RegionCode.StartsWith(Region.Prefix(o.RegionCode), StringComparison.Ordinal)))
            if ((await organs.BodyOfAsync(organ.Id, cancellation)).Id != body)
                reviewing.Add(organ.Id);
        return await accounts.WithRolesAsync(reviewing, [Roles.Supervisor], cancellation);
    }

    private async Task ToRaterAsync(MendingOrder order, string text, CancellationToken cancellation)
    {
        if (await db.Ratings().Where(r => r.Id == order.RatingId).Select(r => r.RaterAccountId).FirstOrDefaultAsync(cancellation) is { } account)
            await send.ToAccountAsync(account, new(ForRater, text, $"/my/ratings/{order.RatingId}/mending"), cancellation: cancellation);
    }

    private async Task SendAsync(IReadOnlyList<AccountSummary> to, NewMessage message, CancellationToken cancellation)
    {
        foreach (var account in to)
            await send.ToAccountAsync(account.Id, message, cancellation: cancellation);
    }

    private static string Href(MendingOrder order) => $"/console/ratings/orders/{order.Id}";

    private static string Short(string? text) => text is null ? "" : text.Length <= 80 ? text : $"{text[..80]}…";
}
