using Once.Catalogue.Contract;
using Once.Rules;

namespace Once.Catalogue.Bundles;

/// <summary>Words of the bundles' pages that several parts say alike.</summary>
internal static class BundleWords
{
    public static string TitleOf(LifeCycle cycle) => CodeList.Name(cycle);

    public static string IconOf(LifeCycle cycle) => cycle switch
    {
        LifeCycle.Person => "user",
        LifeCycle.Enterprise => "building-store",
        _ => "briefcase",
    };

    public static string Needed(BundleMember member, Truth needed) => needed is not Truth.True ? "看情况" : member.IsOptional ? "您选的" : "要办";

    /// <summary>Why a material need not be handed in.</summary>
    public static string Spared(SparedMaterial spared) => spared.By switch
    {
        SparedBy.Sibling => $"“{spared.From!.ShortName}”办好就有，自动带过来",
        SparedBy.HeldLicence => "您的电子证照里有",
        SparedBy.Register => "系统核对",
        SparedBy.Licence => "用电子证照",
        _ => "填表时生成",
    };

    public static string Days(int workingDays) => workingDays == 0 ? "当天" : $"{workingDays} 个工作日";
}
