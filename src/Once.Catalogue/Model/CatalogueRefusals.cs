using Once.Kernel.Refusals;

namespace Once.Catalogue.Model;

internal static class CatalogueRefusals
{
    public static readonly Refusal NotADraft = new("catalogue.not-a-draft", "这个版本不是草稿，发布过的版本不能再改，要改请新建一版。");
    public static readonly Refusal NotInReview = new("catalogue.not-in-review", "这个版本不在复核中。");
    public static readonly Refusal NoteMissing = new("catalogue.note-missing", "退回要写明改什么。", Field: "note");
    public static readonly Refusal ReasonMissing = new("catalogue.reason-missing", "请写为什么，以后查得到。", Field: "reason");
    public static readonly Refusal DraftOpen = new("catalogue.draft-open", "这份实施清单已经有一版没改完的草稿，接着改那一版。");
    public static readonly Refusal PastDay = new("catalogue.past-day", "启用日不能早于今天。", Field: "from");
    public static readonly Refusal ScheduledAlready = new("catalogue.scheduled-already", "已经有一版定好了以后启用，先把那一版停用，或者把启用日定在它之后。", Field: "from");
    public static readonly Refusal SamePerson = new("catalogue.same-person", "送复核的人不能自己发布，请另一位同事复核。");
    public static readonly Refusal NothingChanged = new("catalogue.nothing-changed", "和在用的一版比，什么都没有改。");
    public static readonly Refusal BadValue = new("catalogue.bad-value", "填的内容不对。");
    public static readonly Refusal SameName = new("catalogue.same-name", "有两条叫同一个名字。");
    public static readonly Refusal NotInForce = new("catalogue.not-in-force", "这个版本现在不在用，不能停用。");
    public static readonly Refusal AuditBlocks = new("catalogue.audit-blocks", "这个版本没有通过检查，先改好再发布。");
    public static readonly Refusal BadCursor = new("catalogue.bad-cursor", "cursor 不对，请用上一页给的那一个。", Field: "cursor");
}
