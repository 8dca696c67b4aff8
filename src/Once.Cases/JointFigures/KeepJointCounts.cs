using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Cases.JointFigures;

/// <summary>Counts the papers and trips of a joint application for the last time, before the first of its archives is destroyed: figures that
/// are made anew afterwards stay as they were. Numbers alone are kept.</summary>
internal sealed class KeepJointCounts(OnceDb db, IServiceProvider services)
{
    /// <summary>Does nothing for a single case, for a whole that is not done, and the second time.</summary>
    public async Task RunAsync(Guid rootId, CancellationToken cancellation = default)
    {
        if (await db.JointApplications().FirstOrDefaultAsync(j => j.RootId == rootId && j.SubmittedAt != null, cancellation) is not { KeptPapers: null } whole)
            return;
        var marks = (await MeasureJoint.MarksAsync(services, [whole], cancellation)).Single().Marks;
        if (Of(JointMarks.Papers) is { } papers && Of(JointMarks.Trips) is { } trips)
            whole.KeepCounts(papers.Together, papers.Alone, trips.Together, trips.Alone);
        await db.SaveChangesAsync(cancellation);

        (int Together, int Alone)? Of(string name) =>
            marks.Any(m => m.Name == name) ? ((int)marks.First(m => m.Name == name).Value, (int)marks.First(m => m.Name == JointMarks.Alone(name)).Value) : null;
    }
}
