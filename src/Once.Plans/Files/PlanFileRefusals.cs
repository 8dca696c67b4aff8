using Once.Kernel.Refusals;

namespace Once.Plans.Files;

/// <summary>Why a document that somebody handed in cannot be read, each with what to do.</summary>
internal static class PlanFileRefusals
{
    public static readonly Refusal OldWord = new("plans.file-old-word", "这是旧版文字文件（.doc）。请用文字软件打开，选“另存为”，类型选 .docx，再传。", Field: "file");
    public static readonly Refusal Wps = new("plans.file-wps", "这是 .wps 文件。请用 WPS 打开，选“另存为”，类型选 .docx，再传。", Field: "file");
    public static readonly Refusal OldSheet = new("plans.file-old-sheet", "这是旧版表格文件（.xls、.et）。请用表格软件打开，另存为 .xlsx，再传。", Field: "file");
    public static readonly Refusal Pdf = new("plans.file-pdf", "这是 PDF 文件。请找到原来的文字文件传 .docx；没有的，用文字软件打开 PDF 另存为 .docx，或者把文字复制后粘贴进来。", Field: "file");
    public static readonly Refusal Picture = new("plans.file-picture", "文件里只有图片，没有文字。请传文字版，或者把文字录入后粘贴进来。", Field: "file");
    public static readonly Refusal Encrypted = new("plans.file-encrypted", "文件加了密码。请去掉密码再传。", Field: "file");
    public static readonly Refusal Empty = new("plans.file-empty", "文件是空的，没有文字。", Field: "file");
    public static readonly Refusal NotText = new("plans.file-not-text", "读不出文字：文件可能损坏，或者不是文字文件。请传 .docx、.txt 或 .xlsx。", Field: "file");
    public static readonly Refusal TooLarge = new("plans.file-too-large", "文件太大，最多 20 MB。请去掉图片再传。", Field: "file");
}
