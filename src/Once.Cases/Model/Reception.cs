using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Model;

/// <summary>How a person said at the window that the clerk may fill in and hand in for them.</summary>
internal enum ConsentWay
{
    /// <summary>纸质同意书, signed and kept at the window.</summary>
    Paper,

    /// <summary>The signed sheet, scanned.</summary>
    Scan,

    /// <summary>Signed by hand on the window's screen or on the person's own phone held over the counter.</summary>
    Drawn,

    /// <summary>A code sent to the person's own phone or message centre, which they told the clerk.</summary>
    Code,
}

/// <summary>窗口接待: a clerk has a person before them and stands in for them, with their consent, for one day. Several matters
/// may be handed in within it.</summary>
/// <remarks>个人信息保护法 第14条 (consent, given of one's own will and recorded).</remarks>
internal sealed class Reception : IVersioned
{
    private const int TriesOfCode = 5;

    /// <remarks>Default of the platform.</remarks>
    public static readonly TimeSpan CodeHolds = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }

    /// <summary>The window's organ, which need not be the one that handles the matter (异地代收).</summary>
    public required Guid OrganId { get; init; }

    public required Guid ClerkId { get; init; }

    public required string ClerkName { get; init; }

    /// <summary>Who stands at the window.</summary>
    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>For whom they come; null when for themselves.</summary>
    public Guid? PrincipalId { get; init; }

    public string? PrincipalName { get; init; }

    /// <summary>The written authorisation entered at this window; null where none was needed.</summary>
    public Guid? MandateId { get; init; }

    public required DateTime OpenedAt { get; init; }

    public ConsentWay? Consent { get; private set; }

    public DateTime? ConsentedAt { get; private set; }

    /// <summary>The scanned sheet, or the picture of the signature.</summary>
    public Guid? ConsentFileId { get; private set; }

    /// <summary>HMAC of the code that was sent.</summary>
    public string? CodeLookup { get; private set; }

    public DateTime? CodeUntil { get; private set; }

    public int CodeFailures { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public int Version { get; private set; }

    public string ApplicantName => PrincipalName ?? PersonName;

    /// <summary>Whether the clerk may fill in for the person now: consent given, not closed, the same day.</summary>
    public bool IsOpenAt(DateTime now) => ConsentedAt is not null && ClosedAt is null && OpenedAt.ChinaDate() == now.ChinaDate();

    public void SendCode(string lookup, DateTime now)
    {
        RefuseUnlessWaiting();
        (CodeLookup, CodeUntil, CodeFailures) = (lookup, now + CodeHolds, 0);
    }

    /// <returns>Whether the code was right; a wrong one is counted, and after five of them a new one is needed.</returns>
    public bool TellCode(string lookup, DateTime now)
    {
        RefuseUnlessWaiting();
        if (CodeLookup is null || now > CodeUntil || CodeFailures >= TriesOfCode)
            throw new RefusedException(ReceptionRefusals.CodeOver);
        if (CodeLookup != lookup)
        {
            CodeFailures++;
            return false;
        }
        CodeLookup = null;
        Agree(ConsentWay.Code, null, now);
        return true;
    }

    /// <param name="fileId">The scan or the drawn signature; null for paper that stays at the window.</param>
    public void Sign(ConsentWay way, Guid? fileId, DateTime now)
    {
        RefuseUnlessWaiting();
        Agree(way, fileId, now);
    }

    public void Close(DateTime now)
    {
        if (ClosedAt is not null)
            throw new RefusedException(ReceptionRefusals.Closed);
        ClosedAt = now;
    }

    private void Agree(ConsentWay way, Guid? fileId, DateTime now) => (Consent, ConsentFileId, ConsentedAt) = (way, fileId, now);

    private void RefuseUnlessWaiting()
    {
        if (ClosedAt is not null)
            throw new RefusedException(ReceptionRefusals.Closed);
        if (ConsentedAt is not null)
            throw new RefusedException(ReceptionRefusals.ConsentedAlready);
    }
}

/// <summary>A case that was handed in at a window, and within which reception.</summary>
internal sealed class CaseReception
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid ReceptionId { get; init; }
}

internal static class ReceptionRefusals
{
    public static readonly Refusal Closed = new("cases.reception-closed", "这次接待已经结束了，请重新登记一次。");
    public static readonly Refusal ConsentedAlready = new("cases.reception-consented", "同意已经记下了。");
    public static readonly Refusal CodeOver = new("cases.reception-code-over", "验证码过期了，或者错了五次，请重新发一个。", Field: "Code");
    public static readonly Refusal CodeWrong = new("cases.reception-code-wrong", "验证码不对，请本人再看一遍。", Field: "Code");
    public static readonly Refusal NobodyToTell = new("cases.reception-nobody-to-tell", "这个人没有账号，也没有留手机号，发不了验证码，请用纸质同意书。");
    public static readonly Refusal NoMandate = new("cases.reception-no-mandate", "他现在没有这份授权。看过授权委托书的，勾上并填委托办哪些事、到哪天。", "《民法典》第一百六十五条", "Principal");
    public static readonly Refusal ScanMissing = new("cases.reception-scan-missing", "请选签好的同意书的扫描件。", Field: "file");
    public static readonly Refusal SignatureMissing = new("cases.reception-signature-missing", "请本人在框里签名。", Field: "signature");
}
