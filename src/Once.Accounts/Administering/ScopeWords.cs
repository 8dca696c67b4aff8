using Once.Kernel.Actors;
using Once.Ui;

namespace Once.Accounts.Administering;

internal static class ScopeWords
{
    public static readonly IReadOnlyList<Choice> Choices =
        [.. new[] { Scope.Organ, Scope.OrganSubtree, Scope.RegionSubtree, Scope.Own }.Select(scope => new Choice(scope.ToString(), Of(scope)))];

    public static string Of(Scope scope) => scope switch
    {
        Scope.Own => "自己经手的",
        Scope.Organ => "本单位",
        Scope.OrganSubtree => "本单位和下级",
        _ => "本单位所在区划和下级",
    };
}
