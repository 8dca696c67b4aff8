using Once.Kernel.Refusals;

namespace Once.Kernel.Exporting;

/// <summary>Why a workbook that somebody handed in is not read.</summary>
public static class SheetRefusals
{
    public static readonly Refusal NotXlsx = new("kernel.sheet-not-xlsx", "这不是 .xlsx 文件。请用表格软件打开，另存为 .xlsx 再传。", Field: "file");
    public static readonly Refusal Encrypted = new("kernel.sheet-encrypted", "文件加了密码，请去掉密码再传。", Field: "file");
    public static readonly Refusal Bomb = new("kernel.sheet-bomb", "文件解开后大得不正常，没有读。请重新导出一份再传。", Field: "file");
}
