using Once.Kernel.Refusals;

namespace Once.Licences.Model;

internal static class LicenceRefusals
{
    public static readonly Refusal UnknownType = new("licences.unknown-type", "没有这种证照，请事项管理人员核对事项的结果证照。");
    public static readonly Refusal IssuerWithoutCode = new("licences.issuer-without-code", "发证单位没有统一社会信用代码，发不了电子证照。");
}
