using Once.Catalogue.Contract;

namespace Once.Catalogue.Guiding;

/// <summary>Sentences of the guide that several parts say alike.</summary>
internal static class GuideWords
{
    public static string Term(int workingDays) => workingDays == 0 ? "当天办好" : $"最晚 {workingDays} 个工作日";

    public static string Term(ItemTerm term) => term.Amount == 0 ? "当天办好" : $"最晚 {term.Words}";

    public static string? Statutory(PublishedItem item) => !item.HasStatutoryTerm ? null : item.StatutoryTerm.Amount == 0 ? "法律规定当天办" : $"法律规定最长 {item.StatutoryTerm.Words}";

    public static string Fee(PublishedItem item) => item.Fees.Count == 0 ? "不收费" : "收费";

    public static string Visits(PublishedItem item) => $"{item.Visits} 次";

    /// <summary>要交 4 份; 不用交材料 where everything is fetched.</summary>
    public static string Materials(PublishedItem item)
    {
        var needed = item.HandedIn.Count(m => m.Necessity is not Necessity.Optional);
        return needed == 0 ? "不用交材料" : $"交 {needed} 份材料";
    }

    public static string? FreeMaterials(PublishedItem item)
    {
        var free = item.Materials.Count(m => !m.IsHandedIn);
        return free == 0 ? null : $"另有 {free} 份不用您交";
    }

    /// <summary>全市通办: how far from the competent organ one may hand it in.</summary>
    public static string Range(AcrossScope scope) => scope switch
    {
        AcrossScope.National => "全国通办",
        AcrossScope.Province => "全省通办",
        AcrossScope.City => "全市通办",
        AcrossScope.County => "全县通办",
        AcrossScope.Town => "本乡镇街道办",
        _ => "本村社区办",
    };

    /// <summary>Why a material need not be brought.</summary>
    public static string Exempt(ItemMaterial material) => material.Collection switch
    {
        Collection.Form => "填表时生成",
        Collection.Licence => "用电子证照",
        _ => "系统核对",
    };
}
