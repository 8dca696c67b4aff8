using System.Text;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Ui;

namespace Once.Supervision.Digesting;

/// <summary>A digest as a mail says it: plain text, no person in it.</summary>
internal static class DigestWords
{
    public static string Title(DigestContent digest) =>
        $"晨报：今天到期 {digest.DueToday} 件，超期 {digest.Over} 件（{Say.ShortDay(digest.On, digest.On)}）";

    /// <param name="boardLink">Where all of it is read; null where the site's address is not known.</param>
    /// <param name="stopLink">Where it is stopped.</param>
    public static string Body(DigestContent digest, string? boardLink, string? stopLink)
    {
        var text = new StringBuilder();
        text.Append($"晨报 {ChineseDates.Full(digest.On)}（{Say.Weekday(digest.On)}）\n看的是：{digest.Scope}\n");
        text.Append($"\n【在办】{digest.Open} 件：今天到期 {digest.DueToday}，快到期 {digest.Near}（含今天），超期 {digest.Over}\n");
        foreach (var organ in digest.Organs)
            text.Append($"  {organ.Name}：今天到期 {organ.DueToday}，快到期 {organ.Near}，超承诺期限 {organ.OverPromise}，超法定期限 {organ.OverStatute}\n");
        if (digest.OrgansLeft > 0)
            text.Append($"  另有 {digest.OrgansLeft} 个单位，到看板上看\n");
        text.Append($"\n【新发现】{Span(digest)} {digest.Found.Sum(f => f.Count)} 条\n");
        foreach (var found in digest.Found)
            text.Append($"  {SupervisionWords.Of(found.Grade)} {found.Title}：{found.Count}\n");
        text.Append($"\n【新发的牌和单】{Span(digest)} {digest.CardsIssued} 份\n");
        foreach (var card in digest.Cards)
            text.Append($"  {card.DocumentNumber} {card.Organ} {card.ItemName}，{Say.ShortDay(card.DueOn, digest.On)}以前答复\n");
        if (digest.Oldest.Count > 0)
            text.Append("\n【拖得最久】\n");
        foreach (var late in digest.Oldest)
            text.Append($"  {late.Number} {late.ItemName}，{late.Organ}，期限 {Say.ShortDay(late.DueOn, digest.On)}\n");
        text.Append($"\n【差评整改】新转办 {digest.Mending.New}，今天到期 {digest.Mending.DueToday}，快到期 {digest.Mending.Near}，超期 {digest.Mending.Over}\n");
        if (boardLink is not null)
            text.Append($"\n看详情：{boardLink}\n");
        text.Append(stopLink is null ? "\n不想再收，到“晨报”里停发。" : $"\n不想再收，打开这里停发：{stopLink}");
        return text.Append("\n这封邮件由系统发出，不用回复。").ToString();
    }

    /// <summary>The days of what is new.</summary>
    public static string Span(DigestContent digest) => digest.From == digest.Until
        ? $"{Say.ShortDay(digest.From, digest.On)}" : $"{Say.ShortDay(digest.From, digest.On)}到{Say.ShortDay(digest.Until, digest.On)}";
}
