using Once.Licences.Model;
using Once.Ui;

namespace Once.Licences.Importing;

internal static class ImportWords
{
    public static string Of(LicenceImportState state) => state switch
    {
        LicenceImportState.Faulty => "有错，没有导",
        LicenceImportState.Ready => "等您确认",
        LicenceImportState.Loading => "正在导",
        LicenceImportState.Loaded => "导完了",
        _ => "放弃了",
    };

    public static LampKind LampOf(LicenceImportState state) => state switch
    {
        LicenceImportState.Faulty => LampKind.Near,
        LicenceImportState.Ready => LampKind.You,
        LicenceImportState.Loading => LampKind.Doing,
        LicenceImportState.Loaded => LampKind.Done,
        _ => LampKind.Idle,
    };
}
