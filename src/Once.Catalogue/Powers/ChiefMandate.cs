using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

/// <summary>首席审批员授权: what a chief approver may decide alone for an organ, and from when to when.</summary>
internal sealed class ChiefMandate : IVersioned
{
    private ChiefMandate() { }

    public Guid Id { get; private set; }

    public Guid OrganId { get; private set; }

    /// <summary>The account of the chief approver.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>Who it is, as the letter of appointment says.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>Basic codes the chief approver decides, one a line; empty means every item of the organ.</summary>
    public string BasicCodes { get; private set; } = "";

    /// <summary>Beyond which the organ's head decides, in words; empty for none.</summary>
    public string Limit { get; private set; } = "";

    /// <summary>The letter of appointment.</summary>
    public string Document { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>Last day, included; null while open.</summary>
    public DateOnly? Until { get; private set; }

    public string? EndReason { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<string> Codes => BasicCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool IsInForce(DateOnly day) => From <= day && (Until is null || Until >= day);

    public bool Covers(string basicCode) => BasicCodes.Length == 0 || Codes.Contains(basicCode, StringComparer.Ordinal);

    public static ChiefMandate Give(TimeProvider time, Guid organId, Guid accountId, string holder, ChiefTerms terms)
    {
        var faults = new List<Refusal>();
        if (accountId == Guid.Empty || string.IsNullOrWhiteSpace(holder))
            faults.Add(ChiefRefusals.NoHolder);
        if (terms.BasicCodes.FirstOrDefault(c => !ItemCode.IsBasicCode(c)) is { } wrong)
            faults.Add(ChiefRefusals.WrongCode.Saying($"“{wrong}”不是 12 位基本编码。"));
        if (string.IsNullOrWhiteSpace(terms.Document))
            faults.Add(ChiefRefusals.NoDocument);
        if (terms.Until < terms.From)
            faults.Add(ChiefRefusals.EndsBeforeItBegins);
        return faults.Count > 0 ? throw new RefusedException(faults) : new ChiefMandate
        {
            Id = Ids.New(time),
            OrganId = organId,
            AccountId = accountId,
            Holder = holder.Trim(),
            BasicCodes = string.Join('\n', terms.BasicCodes.Distinct()),
            Limit = terms.Limit.Trim(),
            Document = terms.Document.Trim(),
            From = terms.From,
            Until = terms.Until,
        };
    }

    /// <summary>收回: the last day is <paramref name="lastDay"/>; what was decided until then stands.</summary>
    public void End(DateOnly lastDay, string reason)
    {
        if (Until is { } end && end <= lastDay)
            throw new RefusedException(ChiefRefusals.EndedAlready);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(ChiefRefusals.NoReason);
        (Until, EndReason) = (lastDay, reason.Trim());
    }
}

/// <param name="BasicCodes">Empty for every item of the organ.</param>
internal sealed record ChiefTerms(IReadOnlyList<string> BasicCodes, string Limit, string Document, DateOnly From, DateOnly? Until);

internal static class ChiefRefusals
{
    public static readonly Refusal NoHolder = new("catalogue.chief-no-holder", "请选首席审批员是谁。", Field: "holder");
    public static readonly Refusal WrongCode = new("catalogue.chief-wrong-code", "基本编码不对。", Field: "codes");
    public static readonly Refusal NoDocument = new("catalogue.chief-no-document", "请写依据哪份授权书。", Field: "document");
    public static readonly Refusal EndsBeforeItBegins = new("catalogue.chief-ends-before", "最后一天不能早于第一天。", Field: "until");
    public static readonly Refusal EndedAlready = new("catalogue.chief-ended", "这份授权已经到期或者收回。");
    public static readonly Refusal NoReason = new("catalogue.chief-no-reason", "请写为什么收回。", Field: "reason");
}
