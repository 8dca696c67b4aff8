using Once.Kernel.Refusals;

namespace Once.Kernel.Attachments;

/// <summary>Why a file is not taken or not given out.</summary>
public static class AttachmentRefusals
{
    public static readonly Refusal Empty = new("kernel.attachment-empty", "这个文件是空的，请重新选择。");
    public static readonly Refusal TooLarge = new("kernel.attachment-too-large", "文件太大，请压缩或拆开后再传。");
    public static readonly Refusal TypeUnknown = new("kernel.attachment-type-unknown", "只收 PDF、OFD、JPG、PNG、DOCX、XLSX 文件，请转成其中一种再传。");
    public static readonly Refusal TypeMismatch = new("kernel.attachment-type-mismatch", "文件名和内容不是一种文件，请改对后再传。");
    public static readonly Refusal WaitingForScan = new("kernel.attachment-waiting", "这个文件还在查毒，过一会儿再打开。");
    public static readonly Refusal Infected = new("kernel.attachment-infected", "这个文件查出病毒，不能打开，请换一份干净的。");
}
