using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Carding;

/// <summary>Tells the organ of what it is sent and of what was decided about it, and the issuing office of what comes back; in the console
/// alone. Joins the act's unit of work. A referral is about the organ and not to it: nobody there is told.</summary>
internal sealed class TellCards(AccountDirectory accounts, SendMessage messages)
{
    private const string Came = "supervision.card-came";
    private const string Replied = "supervision.card-replied";
    private const string Decided = "supervision.card-decided";

    public static IEnumerable<MessageKind> Kinds =>
    [
        .. new (string Code, string Title)[] { (Came, "收到牌和督办单"), (Replied, "单位答复或者申诉了"), (Decided, "牌和督办单有了结论") }
            .Select(k => new MessageKind(k.Code, k.Title, "效能监管") { ForStaff = true }),
    ];

    /// <summary>Heads of an organ, asked for once in a sweep that issues many.</summary>
    private readonly Dictionary<(Guid, string), IReadOnlyList<Guid>> _known = [];

    public Task IssuedAsync(Card card, CancellationToken cancellation) =>
        ToOrganAsync(card, Came, $"收到{SupervisionWords.Of(card.Kind)}（{card.DocumentNumber}），{card.DueOn.Month} 月 {card.DueOn.Day} 日以前答复。", cancellation);

    public Task RepliedAsync(Card card, CancellationToken cancellation) =>
        ToAsync(card, card.IssuerOrganId, Roles.Supervisor, Replied, $"{card.DocumentNumber}，对方{(card.State is CardState.Appealed ? "申诉了，由发牌以外的人裁定" : "答复了，看是不是属实")}。", cancellation);

    public Task DecidedAsync(Card card, CancellationToken cancellation) => ToOrganAsync(card, Decided, $"{card.DocumentNumber}，{card.State switch
    {
        CardState.Withdrawn => "撤销了",
        CardState.Settled => "答复属实，了结了",
        CardState.Issued => $"申诉驳回，{card.DueOn.Month} 月 {card.DueOn.Day} 日以前答复",
        _ => "申诉驳回",
    }}。", cancellation);

    private Task ToOrganAsync(Card card, string kind, string text, CancellationToken cancellation) =>
        card.Kind is CardKind.Transfer ? Task.CompletedTask : ToAsync(card, card.OrganId, Roles.Manager, kind, text, cancellation);

    private async Task ToAsync(Card card, Guid organ, string role, string kind, string text, CancellationToken cancellation)
    {
        if (!_known.TryGetValue((organ, role), out var persons))
            _known[(organ, role)] = persons = [.. (await accounts.WithRoleAsync(organ, role, cancellation)).Select(a => a.Id)];
        foreach (var person in persons)
            await messages.ToAccountAsync(person, new(kind, text, $"/console/cards/{card.Id}"), cancellation: cancellation);
    }
}
