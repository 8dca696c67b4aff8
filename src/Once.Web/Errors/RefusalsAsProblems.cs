using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;

namespace Once.Web.Errors;

/// <summary>Turns a refusal into a problem document for the API. Pages catch refusals themselves and show them beside
/// the field; what reaches here from a page is shown by the failure page.</summary>
internal sealed class RefusalsAsProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusals = exception switch
        {
            RefusedException refused => refused.Refusals,
            DbUpdateConcurrencyException => [KernelRefusals.ChangedMeanwhile],
            _ => null,
        };
        if (refusals is null)
            return false;
        httpContext.Response.StatusCode = StatusOf(refusals[0]);
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return false;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails =
            {
                Title = refusals[0].Message,
                Type = refusals[0].Code,
                Status = httpContext.Response.StatusCode,
                Extensions = { ["refusals"] = refusals },
            },
        });
    }

    private static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        var code when code == KernelRefusals.NotSignedIn.Code => StatusCodes.Status401Unauthorized,
        var code when code == KernelRefusals.NotPermitted.Code => StatusCodes.Status403Forbidden,
        var code when code == KernelRefusals.NotFound.Code => StatusCodes.Status404NotFound,
        var code when code == KernelRefusals.ChangedMeanwhile.Code => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
