using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>约好了 · 等签名 · 核查完 · 取消.</summary>
internal enum VisitState { Arranged, Recorded, Done, Cancelled }

/// <summary>What the officers found: 符合 · 要整改 · 不符合.</summary>
internal enum VisitVerdict { Fit, ToMend, Unfit }

/// <summary>One point of the list on the spot: 符合 · 不符合 · 不适用.</summary>
internal enum PointFinding { Fit, Unfit, NotApplicable }

/// <summary>A point to look at, and what was found; null before.</summary>
internal sealed record VisitPoint(string What, PointFinding? Finding = null, string? Remark = null);

/// <summary>现场核查: officers go to the place and look whether the papers say the truth.</summary>
/// <remarks>行政许可法 第34条第3款: two or more. Its time counts within the term of the case.</remarks>
internal sealed class CaseVisit : IVersioned
{
    /// <remarks>行政许可法 第34条第3款.</remarks>
    public const int FewestOfficers = 2;

    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The how-manieth visit of the case, from 1.</summary>
    public required int Ordinal { get; init; }

    public required DateTime PlannedAt { get; init; }

    public required string Place { get; init; }

    /// <summary>Number of the notice that told the applicant.</summary>
    public required string NoticeNumber { get; init; }

    /// <summary>A JSON list of <see cref="VisitPoint"/>.</summary>
    public required string Points { get; set; }

    public VisitState State { get; private set; }

    public VisitVerdict? Verdict { get; private set; }

    public string? Remarks { get; private set; }

    /// <summary>Who of the applicant's was there.</summary>
    public string? PresentPerson { get; private set; }

    public DateTime? RecordedAt { get; private set; }

    public string? CancelReason { get; private set; }

    public int Version { get; private set; }

    public string MaterialCode => CodeOf(Ordinal);

    /// <summary>Under this code the photographs of a visit lie among the files of the case.</summary>
    public static string CodeOf(int ordinal) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"visit:{ordinal}");

    /// <summary>Writes down what was found. Written anew, it must be signed anew by all.</summary>
    public void Record(IReadOnlyList<VisitPoint> points, VisitVerdict verdict, string remarks, string presentPerson, DateTime at)
    {
        RefuseUnlessOpen();
        if (at < PlannedAt.AddHours(-EarliestHours))
            throw new RefusedException(VisitRefusals.NotYet);
        (Points, Verdict, Remarks, PresentPerson, RecordedAt, State) = (CaseJson.Write(points), verdict, remarks, presentPerson, at, VisitState.Recorded);
    }

    /// <summary>Everybody named has signed.</summary>
    public void Finish()
    {
        if (State is not VisitState.Recorded)
            throw new RefusedException(VisitRefusals.NotRecorded);
        State = VisitState.Done;
    }

    public void Cancel(string reason)
    {
        RefuseUnlessOpen();
        (State, CancelReason) = (VisitState.Cancelled, reason);
    }

    /// <summary>Hours before the appointment from which a result may be written.</summary>
    /// <remarks>Default: local practice; a result of a visit that has not begun would be none.</remarks>
    private const int EarliestHours = 2;

    private void RefuseUnlessOpen()
    {
        if (State is VisitState.Done or VisitState.Cancelled)
            throw new RefusedException(VisitRefusals.Over);
    }
}

/// <summary>One of the officers of a visit, with the certificate they show.</summary>
internal sealed class CaseVisitOfficer
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required int Visit { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>执法证号 on the day the visit was arranged.</summary>
    public required string CertificateNumber { get; init; }

    /// <summary>Null until the officer has signed the result.</summary>
    public DateTime? SignedAt { get; set; }
}

/// <summary>执法证: who may go on visits, until when.</summary>
internal sealed class OfficerCertificate
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid OrganId { get; init; }

    public required string Name { get; init; }

    public required string Number { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included; set to an earlier day when it is taken back.</summary>
    public required DateOnly ValidUntil { get; set; }
}
