using Once.Accounts.Acting;
using Once.Accounts.Contract;

namespace Once.Accounts.SigningIn;

internal static class AfterSignIn
{
    /// <summary>Where a person goes next: what the session still awaits, the page they came from, or their own start page.</summary>
    public static string PathOf(SessionView session, string back) =>
        SessionStages.PathOf(session.Stage) is { } awaited ? $"{awaited}?return={Uri.EscapeDataString(back)}"
        : back != "/" ? back
        : session.Kind is AccountKind.Staff ? "/console" : "/";
}
