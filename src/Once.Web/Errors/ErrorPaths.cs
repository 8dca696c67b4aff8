namespace Once.Web.Errors;

internal static class ErrorPaths
{
    public const string Failure = "/failure";
    public const string Status = "/status/{0}";
}
