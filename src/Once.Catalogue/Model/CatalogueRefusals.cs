using Once.Kernel.Refusals;

namespace Once.Catalogue.Model;

internal static class CatalogueRefusals
{
    public static readonly Refusal NotADraft = new("catalogue.not-a-draft", "这个版本不是草稿，发布过的版本不能再改，要改请新建一版。");
    public static readonly Refusal NotInForce = new("catalogue.not-in-force", "这个版本现在不在用，不能停用。");
    public static readonly Refusal AuditBlocks = new("catalogue.audit-blocks", "这个版本没有通过检查，先改好再发布。");
    public static readonly Refusal BadCursor = new("catalogue.bad-cursor", "cursor 不对，请用上一页给的那一个。", Field: "cursor");
}
