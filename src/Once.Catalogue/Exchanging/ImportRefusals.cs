using Once.Kernel.Refusals;

namespace Once.Catalogue.Exchanging;

internal static class ImportRefusals
{
    public static readonly Refusal NoFile = new("catalogue.import-no-file", "先选一个 .xlsx 文件。", Field: "file");
    public static readonly Refusal TooLarge = new("catalogue.import-too-large", "文件太大，请按单位分几个文件导入。", Field: "file");
    public static readonly Refusal NoSheet = new("catalogue.import-no-sheet", "文件里没有“实施清单”这张表。", Field: "file");
    public static readonly Refusal BadMapping = new("catalogue.import-bad-mapping", "代码对照文件要三列：列名,本地代码,国家代码。", Field: "mapping");
    public static readonly Refusal NotReady = new("catalogue.import-not-ready", "还有问题没有改好，或者还没有核对完，不能导入。");
    public static readonly Refusal CannotAbandon = new("catalogue.import-cannot-abandon", "这次导入已经结束，不能再放弃。");
    public static readonly Refusal ChangedMeanwhile = new("catalogue.import-changed-meanwhile", "核对以后，其中有的事项又被别人改过。请放弃这次，重新传一遍。");
}
