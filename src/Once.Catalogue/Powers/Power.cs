using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

internal enum PowerState
{
    [Coded("1", "在用")] InForce,
    [Coded("2", "已取消")] Cancelled,
}

/// <summary>What the list says of a power.</summary>
/// <param name="Content">行使内容: what this level decides where levels share the power; empty where it is undivided.</param>
/// <param name="Duties">责任事项 and 追责情形, by stage.</param>
/// <param name="BasicCodes">Items by which the power is exercised; empty for one that no person applies for.</param>
internal sealed record PowerBody(
    string Name, ItemType Type, ExerciseLevel Level, PowerSource Source, string Content, IReadOnlyList<Basis> Bases, IReadOnlyList<Duty> Duties, IReadOnlyList<string> BasicCodes);

/// <summary>权责清单: a power of an organ with the duty that goes with it. 法无授权不可为，法定职责必须为.</summary>
/// <remarks>中办发〔2015〕21号 关于推行地方各级政府工作部门权力清单制度的指导意见 一（一）: 行政职权及其依据、行使主体、运行流程、对应的
/// 责任 are listed and made public (read at shui5.cn/article/ed/77227.html, 2026-11-22). Accountability by stage is what lists of
/// provinces add, such as 湖北省行政权力清单管理办法 第3条 (追责情形).</remarks>
internal sealed class Power : IVersioned
{
    private Power() { }

    public Guid Id { get; private set; }

    /// <summary>职权编码, unique within its organ; that of the item where the power was taken from one.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public ItemType Type { get; private set; }

    public Guid OrganId { get; private set; }

    public ExerciseLevel Level { get; private set; }

    public PowerState State { get; private set; }

    /// <summary>Day it came onto the list.</summary>
    public DateOnly ListedOn { get; private set; }

    /// <summary>Last day on the list; null while it is on it.</summary>
    public DateOnly? CancelledOn { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>The whole <see cref="PowerBody"/> as JSON.</summary>
    public string Body { get; private set; } = "";

    public int Version { get; private set; }

    public PowerBody Read() => ItemBody.ReadPower(Body);

    public static Power List(TimeProvider time, Guid organId, string code, PowerBody body, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(code))
            throw new RefusedException(PowerRefusals.NoCode);
        var power = new Power { Id = Ids.New(time), OrganId = organId, Code = code.Trim(), ListedOn = on };
        power.Write(body);
        return power;
    }

    public void Revise(PowerBody body)
    {
        if (State is PowerState.Cancelled)
            throw new RefusedException(PowerRefusals.CancelledAlready);
        Write(body);
    }

    /// <summary>取消: nobody exercises it after <paramref name="lastDay"/>.</summary>
    public void Cancel(DateOnly lastDay, string reason)
    {
        if (State is PowerState.Cancelled)
            throw new RefusedException(PowerRefusals.CancelledAlready);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PowerRefusals.NoReason);
        (State, CancelledOn, CancelReason) = (PowerState.Cancelled, lastDay, reason.Trim());
    }

    private void Write(PowerBody body)
    {
        if (body.BasicCodes.FirstOrDefault(c => !ItemCode.IsBasicCode(c)) is { } wrong)
            throw new RefusedException(PowerRefusals.WrongItem.Saying($"“{wrong}”不是 12 位基本编码。"));
        (Name, Type, Level, Body) = (body.Name, body.Type, body.Level, ItemBody.Write(body));
    }
}

/// <summary>An item by which a power is exercised.</summary>
internal sealed class PowerItem
{
    public required Guid PowerId { get; init; }

    public required string BasicCode { get; init; }

    public required Guid OrganId { get; init; }
}

internal static class PowerRefusals
{
    public static readonly Refusal NoCode = new("catalogue.power-no-code", "请写职权编码。", Field: "code");
    public static readonly Refusal SameCode = new("catalogue.power-same-code", "这个单位已经有一项权力用这个编码。", Field: "code");
    public static readonly Refusal NoName = new("catalogue.power-no-name", "请写权力的名称。", Field: "name");
    public static readonly Refusal NoBasis = new("catalogue.power-no-basis", "没有设定依据的权力不能列进清单。", "法无授权不可为", "clause");
    public static readonly Refusal NoReason = new("catalogue.power-no-reason", "请写为什么，以后查得到。", Field: "reason");
    public static readonly Refusal WrongItem = new("catalogue.power-wrong-item", "事项的基本编码不对。");
    public static readonly Refusal CancelledAlready = new("catalogue.power-cancelled", "这项权力已经取消，不能再改。");
}
