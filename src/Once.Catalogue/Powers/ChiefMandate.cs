using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

/// <summary>首席审批员授权: what a chief approver may decide alone for an organ, and from when to when.</summary>
internal sealed class ChiefMandate
{
    public required Guid Id { get; init; }

    public required Guid OrganId { get; init; }

    /// <summary>Who it is, as the letter of appointment says.</summary>
    public required string Holder { get; init; }

    /// <summary>Basic codes the chief approver decides, one a line; empty means every item of the organ.</summary>
    public required string BasicCodes { get; init; }

    /// <summary>Beyond which the organ's head decides, in words; empty for none.</summary>
    public required string Limit { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? Until { get; set; }

    public bool IsInForce(DateOnly day) => From <= day && (Until is null || Until >= day);

    public bool Covers(string basicCode) => BasicCodes.Length == 0 || BasicCodes.Split('\n').Contains(basicCode, StringComparer.Ordinal);

    public static ChiefMandate Give(TimeProvider time, Guid organId, string holder, IReadOnlyList<string> basicCodes, string limit, DateOnly from) =>
        string.IsNullOrWhiteSpace(holder) ? throw new RefusedException(NoHolder) : basicCodes.FirstOrDefault(c => !ItemCode.IsBasicCode(c)) is { } wrong
            ? throw new RefusedException(WrongCode.Saying($"“{wrong}”不是 12 位基本编码。"))
            : new ChiefMandate { Id = Ids.New(time), OrganId = organId, Holder = holder.Trim(), BasicCodes = string.Join('\n', basicCodes), Limit = limit.Trim(), From = from };

    public static readonly Refusal NoHolder = new("catalogue.chief-no-holder", "请写首席审批员是谁。", Field: "holder");
    public static readonly Refusal WrongCode = new("catalogue.chief-wrong-code", "基本编码不对。", Field: "codes");
}
