using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Metrics.Model;

namespace Once.Metrics;

internal static class MetricsTables
{
    public static IQueryable<MetricFact> MetricFacts(this OnceDb db) => db.Set<MetricFact>().AsNoTracking();

    public static DbSet<FoldedSource> FoldedSources(this OnceDb db) => db.Set<FoldedSource>();

    public static DbSet<FoldProgress> FoldProgress(this OnceDb db) => db.Set<FoldProgress>();

    public static DbSet<Restatement> Restatements(this OnceDb db) => db.Set<Restatement>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<MetricFact>(fact => fact.ToTable("MetricFact")
            .HasKey(f => new { f.Measure, f.Grain, f.Day, f.OrganId, f.RegionCode, f.Subject, f.Value }));
        model.Entity<FoldedSource>(source => source.ToTable("MetricSource").HasKey(s => s.SourceId));
        model.Entity<Restatement>(restatement => restatement.ToTable("MetricRestatement").HasIndex(r => new { r.Measure, r.At }));
        model.Entity<FoldProgress>(progress => progress.ToTable("MetricProgress").HasKey(p => p.Kind));
    }
}
