using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans;

/// <summary>Tables of contests and of good practice.</summary>
internal static class ContestTables
{
    public static DbSet<Contest> Contests(this OnceDb db) => db.Set<Contest>();

    public static DbSet<ContestClaim> ContestClaims(this OnceDb db) => db.Set<ContestClaim>();

    public static DbSet<ContestCriterion> ContestCriteria(this OnceDb db) => db.Set<ContestCriterion>();

    public static DbSet<ContestJudge> ContestJudges(this OnceDb db) => db.Set<ContestJudge>();

    public static DbSet<ContestMark> ContestMarks(this OnceDb db) => db.Set<ContestMark>();

    public static DbSet<GoodPractice> GoodPractices(this OnceDb db) => db.Set<GoodPractice>();

    public static DbSet<PracticeAdoption> PracticeAdoptions(this OnceDb db) => db.Set<PracticeAdoption>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<Contest>(contest =>
        {
            contest.ToTable("PlanContest");
            contest.Property(c => c.Kind).HasDefaultValue(ContestKind.Challenge);
            contest.Property(c => c.Entrants).HasDefaultValue(ContestEntrants.Places);
            contest.HasIndex(c => new { c.OwnerOrganId, c.PostedOn });
            contest.HasIndex(c => new { c.State, c.PostedOn });
        });
        model.Entity<ContestClaim>(claim =>
        {
            claim.ToTable("PlanContestClaim").HasKey(c => new { c.ContestId, c.OrganId });
            claim.Ignore(c => c.Holds);
            claim.HasIndex(c => c.OrganId);
        });
        model.Entity<ContestCriterion>(criterion =>
        {
            criterion.ToTable("PlanContestCriterion").HasKey(c => new { c.ContestId, c.Number });
            criterion.Property(c => c.Number).ValueGeneratedNever();
        });
        model.Entity<ContestJudge>(judge =>
        {
            judge.ToTable("PlanContestJudge").HasKey(j => new { j.ContestId, j.AccountId });
            judge.HasIndex(j => j.AccountId);
        });
        model.Entity<ContestMark>(mark =>
        {
            mark.ToTable("PlanContestMark").HasKey(m => new { m.ContestId, m.OrganId, m.JudgeId, m.Criterion });
            mark.Property(m => m.Criterion).ValueGeneratedNever();
        });
        model.Entity<GoodPractice>(practice =>
        {
            practice.ToTable("PlanPractice");
            practice.Ignore(p => p.MayBeChanged);
            practice.HasIndex(p => new { p.OwnerOrganId, p.State, p.SubmittedOn });
            practice.HasIndex(p => new { p.OrganId, p.State });
            practice.HasIndex(p => new { p.State, p.SpreadOn });
        });
        model.Entity<PracticeAdoption>(adoption =>
        {
            adoption.ToTable("PlanPracticeAdoption").HasKey(a => new { a.PracticeId, a.OrganId });
            adoption.HasIndex(a => new { a.OrganId, a.State });
        });
    }
}
