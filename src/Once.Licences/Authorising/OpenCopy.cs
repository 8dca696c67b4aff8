using Microsoft.EntityFrameworkCore;
using Once.Kernel.Codes;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Issuing;
using Once.Licences.Model;
using Once.Licences.Showing;

namespace Once.Licences.Authorising;

/// <summary>A copy for one purpose, or why it is not shown.</summary>
internal sealed record LicenceCopy(Authorisation Given, LicenceView? View, string? WhyNot)
{
    /// <summary>加注: printed across the copy.</summary>
    public string Annotation => $"仅供{Given.UserName}用于{Given.Purpose}，{ChineseDates.Full(Given.UntilOn)}前有效，他用无效。{Given.ByName} {ChineseDates.Full(Given.GivenAt.ChinaDate())}授权";
}

/// <summary>看授权的副本: whoever has the code sees the face with the annotation, while the authorisation and the licence hold; each look is logged.</summary>
internal sealed class OpenCopy(OnceDb db, AccessLog log, TimeProvider time)
{
    /// <returns>Null when there is none of this code.</returns>
    public async Task<LicenceCopy?> RunAsync(string typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code || await db.Authorisations().AsNoTracking().SingleOrDefaultAsync(a => a.Code == code, cancellation) is not { } given)
            return null;
        var today = time.ChinaToday();
        var licence = await db.Licences().AsNoTracking().SingleAsync(l => l.Id == given.LicenceId, cancellation);
        var whyNot = given.WithdrawnAt is not null ? "持证人已经收回这份授权。"
            : !given.HoldsOn(today) ? $"这份授权到{ChineseDates.Full(given.UntilOn)}为止，已经过期。"
            : licence.StateOn(today) is var state and not LicenceState.Valid ? $"这本证照现在是“{LicenceWords.Of(state)}”，副本不能用了。"
            : null;
        log.Add("licence", licence.Id, "看授权的副本", $"{given.UserName}：{given.Purpose}{(whyNot is null ? "" : "（没有给看）")}");
        await db.SaveChangesAsync(cancellation);
        return new LicenceCopy(given, whyNot is null ? new LicenceView(licence, LicenceData.Lines(licence.Content)) : null, whyNot);
    }
}
