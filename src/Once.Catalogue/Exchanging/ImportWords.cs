namespace Once.Catalogue.Exchanging;

/// <summary>Words of the import pages.</summary>
internal static class ImportWords
{
    public static string State(ImportState state) => state switch
    {
        ImportState.Reading => "正在读",
        ImportState.Checking => "正在核对",
        ImportState.Ready => "等您确认",
        ImportState.Refused => "有问题，没有导入",
        ImportState.Switching => "正在换上",
        ImportState.Done => "已导入",
        _ => "已放弃",
    };

    /// <summary>How far it is, in true numbers.</summary>
    public static string Progress(ImportRun run) => run.State switch
    {
        ImportState.Reading => $"已读 {run.RowsRead} 行",
        ImportState.Checking => $"已核对 {run.Checked} 份，共 {run.Lists} 份",
        ImportState.Switching => $"已换上 {run.Switched} 份，共 {run.New + run.Changed} 份",
        _ => $"共 {run.Lists} 份：新增 {run.New} 份，变更 {run.Changed} 份，没有变化 {run.Unchanged} 份，问题 {run.Problems} 处",
    };
}
