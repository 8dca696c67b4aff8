using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases;

internal static class CasesTables
{
    public static DbSet<Case> Cases(this OnceDb db) => db.Set<Case>();

    public static DbSet<CaseMaterial> CaseMaterials(this OnceDb db) => db.Set<CaseMaterial>();

    public static DbSet<CaseFile> CaseFiles(this OnceDb db) => db.Set<CaseFile>();

    public static DbSet<CaseLicence> CaseLicences(this OnceDb db) => db.Set<CaseLicence>();

    public static DbSet<RegisterCheck> RegisterChecks(this OnceDb db) => db.Set<RegisterCheck>();

    public static DbSet<DraftChoices> DraftChoices(this OnceDb db) => db.Set<DraftChoices>();

    public static DbSet<CorrectionPoint> CorrectionPoints(this OnceDb db) => db.Set<CorrectionPoint>();

    public static DbSet<CaseDocument> CaseDocuments(this OnceDb db) => db.Set<CaseDocument>();

    public static DbSet<CasePublication> CasePublications(this OnceDb db) => db.Set<CasePublication>();

    public static DbSet<CaseVisit> CaseVisits(this OnceDb db) => db.Set<CaseVisit>();

    public static DbSet<CaseVisitOfficer> CaseVisitOfficers(this OnceDb db) => db.Set<CaseVisitOfficer>();

    public static DbSet<OfficerCertificate> OfficerCertificates(this OnceDb db) => db.Set<OfficerCertificate>();

    public static DbSet<CasePayment> CasePayments(this OnceDb db) => db.Set<CasePayment>();

    public static DbSet<CaseHearing> CaseHearings(this OnceDb db) => db.Set<CaseHearing>();

    public static DbSet<CaseArchive> CaseArchives(this OnceDb db) => db.Set<CaseArchive>();

    public static DbSet<ArchiveDestruction> ArchiveDestructions(this OnceDb db) => db.Set<ArchiveDestruction>();

    public static DbSet<PartyStatement> PartyStatements(this OnceDb db) => db.Set<PartyStatement>();

    public static DbSet<Reception> Receptions(this OnceDb db) => db.Set<Reception>();

    public static DbSet<CaseReception> CaseReceptions(this OnceDb db) => db.Set<CaseReception>();

    public static DbSet<CaseHandover> CaseHandovers(this OnceDb db) => db.Set<CaseHandover>();

    public static DbSet<DocumentTemplate> DocumentTemplates(this OnceDb db) => db.Set<DocumentTemplate>();

    public static DbSet<CaseNote> CaseNotes(this OnceDb db) => db.Set<CaseNote>();

    public static DbSet<SavedView> SavedViews(this OnceDb db) => db.Set<SavedView>();

    public static DbSet<ToleratedMaterial> ToleratedMaterials(this OnceDb db) => db.Set<ToleratedMaterial>();

    public static DbSet<CasePledge> CasePledges(this OnceDb db) => db.Set<CasePledge>();

    public static DbSet<CaseCopy> CaseCopies(this OnceDb db) => db.Set<CaseCopy>();

    public static DbSet<BatchRun> BatchRuns(this OnceDb db) => db.Set<BatchRun>();

    public static DbSet<Absence> Absences(this OnceDb db) => db.Set<Absence>();

    public static DbSet<RefusalReport> RefusalReports(this OnceDb db) => db.Set<RefusalReport>();

    public static DbSet<PostDraw> PostDraws(this OnceDb db) => db.Set<PostDraw>();

    public static DbSet<PostSample> PostSamples(this OnceDb db) => db.Set<PostSample>();

    public static DbSet<JointApplication> JointApplications(this OnceDb db) => db.Set<JointApplication>();

    public static DbSet<JointMember> JointMembers(this OnceDb db) => db.Set<JointMember>();

    public static DbSet<JointWait> JointWaits(this OnceDb db) => db.Set<JointWait>();

    public static DbSet<JointUrge> JointUrges(this OnceDb db) => db.Set<JointUrge>();

    public static DbSet<JointDemand> JointDemands(this OnceDb db) => db.Set<JointDemand>();

    public static DbSet<RegionalAssessment> RegionalAssessments(this OnceDb db) => db.Set<RegionalAssessment>();

    public static DbSet<JointCall> JointCalls(this OnceDb db) => db.Set<JointCall>();

    public static DbSet<JointCallPart> JointCallParts(this OnceDb db) => db.Set<JointCallPart>();

    public static DbSet<SimulationRun> SimulationRuns(this OnceDb db) => db.Set<SimulationRun>();

    public static DbSet<OutsideCase> OutsideCases(this OnceDb db) => db.Set<OutsideCase>();

    public static DbSet<OutsideMessage> OutsideMessages(this OnceDb db) => db.Set<OutsideMessage>();

    public static void Map(ModelBuilder model)
    {
        MapJoint(model);
        MapOutside(model);
        model.Entity<SimulationRun>().ToTable("SimulationRun");
        model.Entity<RegionalAssessment>().ToTable("RegionalAssessment").HasIndex(a => a.ValidUntil);
        model.Entity<Case>(c =>
        {
            c.ToTable("CaseFolder").HasKey(x => new { x.RootId, x.CaseNumber });
            c.HasIndex(x => x.Number);
            c.HasIndex(x => new { x.AccountId, x.IdempotencyKey }).IsUnique();
            c.Property(x => x.SortOn).HasDefaultValue(Case.NoDay);
            c.Property(x => x.FollowDays).HasDefaultValue(0);
            // Lists of what is open, with all that its lamps are counted by; what has ended, which is nearly everything, stands in lists of its own.
            c.HasIndex(x => new { x.OrganId, x.State, x.SortOn, x.RootId, x.Procedure, x.RegionCode }).HasDatabaseName("IxCaseFolderOpenOfOrgan").HasFilter("closed_on IS NULL");
            c.HasIndex(x => new { x.State, x.SortOn, x.RootId, x.Procedure, x.RegionCode }).HasDatabaseName("IxCaseFolderOpen").HasFilter("closed_on IS NULL");
            c.HasIndex(x => new { x.OrganId, x.State, x.ClosedOn, x.RootId });
            c.HasIndex(x => new { x.State, x.ClosedOn, x.RootId }).HasDatabaseName("IxCaseFolderEnded").HasFilter("closed_on IS NOT NULL");
            // The two days that an end for the applicant is known by: what is asked for the ended of one day looks into both.
            c.HasIndex(x => x.DecidedOn).HasFilter("decided_on IS NOT NULL");
            c.HasIndex(x => x.ClosedOn).HasFilter("decided_on IS NULL AND closed_on IS NOT NULL");
            c.HasIndex(x => new { x.HandlerId, x.State });
            c.HasIndex(x => x.ApplicantId);
            c.HasIndex(x => x.ApplicantName);
            c.Property(x => x.IsJoint).HasDefaultValue(false);
            c.Property(x => x.HasHearing).HasDefaultValue(false);
            c.Property(x => x.HasRegisterChecks).HasDefaultValue(false);
            c.Property(x => x.OnePerson).HasDefaultValue(false);
            c.Property(x => x.DecidedBySilence).HasDefaultValue(false);
            c.Property(x => x.Application).HasDefaultValue(Catalogue.Contract.ApplicationKind.New);
            c.HasIndex(x => x.FollowUntil).HasFilter("follow_until IS NOT NULL");
            c.HasIndex(x => x.PledgedAt).HasFilter("pledged_at IS NOT NULL");
            c.HasIndex(x => x.FromLicenceId).HasFilter("from_licence_id IS NOT NULL");
        });
        Child<CaseMaterial>(model, "CaseMaterial", nameof(CaseMaterial.Code));
        Child<CaseFile>(model, "CaseFile", nameof(CaseFile.AttachmentId));
        Child<CaseLicence>(model, "CaseLicence", nameof(CaseLicence.MaterialCode));
        model.Entity<CaseLicence>().HasIndex(l => l.LicenceId);
        model.Entity<CaseLicence>().HasIndex(l => l.LapsedAt).HasFilter("lapsed_at IS NOT NULL");
        Child<RegisterCheck>(model, "CaseRegisterCheck", nameof(RegisterCheck.Register));
        model.Entity<RegisterCheck>().HasIndex(c => new { c.State, c.AskedAt });
        model.Entity<DraftChoices>(choices =>
        {
            choices.ToTable("CaseDraftChoices").HasKey(c => new { c.RootId, c.CaseNumber });
            choices.HasOne<Case>().WithMany().HasForeignKey(c => new { c.RootId, c.CaseNumber });
        });
        Child<CorrectionPoint>(model, "CaseCorrectionPoint", nameof(CorrectionPoint.Ordinal));
        model.Entity<CorrectionPoint>().HasIndex(p => p.Notice).HasFilter("notice = 2"); // few, and what supervisors ask for
        Child<CaseDocument>(model, "CaseDocument", nameof(CaseDocument.Id));
        Child<PartyStatement>(model, "CaseStatement", nameof(PartyStatement.Ordinal));
        model.Entity<PartyStatement>().Property(s => s.Ordinal).ValueGeneratedNever();
        model.Entity<Reception>().ToTable("Reception").HasIndex(r => new { r.OrganId, r.OpenedAt });
        model.Entity<CaseReception>(r =>
        {
            r.ToTable("CaseReception").HasKey(x => new { x.RootId, x.CaseNumber });
            r.HasOne<Case>().WithMany().HasForeignKey(x => new { x.RootId, x.CaseNumber });
            r.HasIndex(x => x.ReceptionId);
        });
        model.Entity<CaseHandover>(h =>
        {
            h.ToTable("CaseHandover").HasKey(x => new { x.RootId, x.CaseNumber });
            h.HasOne<Case>().WithMany().HasForeignKey(x => new { x.RootId, x.CaseNumber });
            h.HasIndex(x => new { x.WindowId, x.ReceivedAt });
            h.HasIndex(x => new { x.OrganId, x.ReceivedAt });
        });
        Child<CaseNote>(model, "CaseNote", nameof(CaseNote.Id));
        Child<CaseCopy>(model, "CaseCopy", nameof(CaseCopy.AccountId));
        model.Entity<CaseCopy>().HasIndex(c => new { c.AccountId, c.SeenAt });
        model.Entity<BatchRun>().ToTable("CaseBatch").HasKey(b => new { b.AccountId, b.Id });
        model.Entity<Absence>().ToTable("CaseAbsence").HasKey(a => new { a.AccountId, a.Id });
        model.Entity<Absence>().HasIndex(a => new { a.CoverId, a.ToOn });
        Child<CasePublication>(model, "CasePublication", nameof(CasePublication.Ordinal));
        Child<CaseHearing>(model, "CaseHearing", nameof(CaseHearing.Ordinal));
        model.Entity<CaseHearing>().Property(h => h.Ordinal).ValueGeneratedNever();
        model.Entity<CaseHearing>().HasIndex(h => new { h.State, h.ScheduledAt });
        model.Entity<CaseArchive>(a =>
        {
            a.ToTable("CaseArchive").HasKey(x => new { x.RootId, x.CaseNumber });
            a.HasOne<Case>().WithMany().HasForeignKey(x => new { x.RootId, x.CaseNumber });
            a.HasIndex(x => new { x.OrganId, x.ClosedOn });
            a.HasIndex(x => x.RetainUntil);
            a.HasIndex(x => x.CheckedAt);
            a.HasIndex(x => x.DestructionId).HasFilter("destruction_id IS NOT NULL");
        });
        model.Entity<ArchiveDestruction>().ToTable("ArchiveDestruction").HasIndex(d => d.ProposedAt);
        Child<CasePayment>(model, "CasePayment", nameof(CasePayment.Ordinal));
        model.Entity<CasePayment>().Property(p => p.Ordinal).ValueGeneratedNever();
        model.Entity<CasePayment>().HasIndex(p => p.Number).IsUnique();
        Child<CaseVisit>(model, "CaseVisit", nameof(CaseVisit.Ordinal));
        model.Entity<CaseVisit>().Property(v => v.Ordinal).ValueGeneratedNever();
        model.Entity<CaseVisitOfficer>().ToTable("CaseVisitOfficer").HasKey(o => new { o.RootId, o.CaseNumber, o.Visit, o.AccountId });
        model.Entity<CaseVisitOfficer>().HasOne<CaseVisit>().WithMany().HasForeignKey(o => new { o.RootId, o.CaseNumber, o.Visit });
        model.Entity<CaseVisitOfficer>().HasIndex(o => o.AccountId);
        model.Entity<OfficerCertificate>().ToTable("OfficerCertificate").HasIndex(c => c.Number).IsUnique();
        model.Entity<OfficerCertificate>().HasIndex(c => new { c.OrganId, c.ValidUntil });
        Child<RefusalReport>(model, "CaseRefusalReport", nameof(RefusalReport.Ordinal));
        model.Entity<RefusalReport>().Property(r => r.Ordinal).ValueGeneratedNever();
        model.Entity<RefusalReport>().HasIndex(r => new { r.OrganId, r.AnsweredAt, r.AskedAt });
        model.Entity<PostDraw>().ToTable("CasePostDraw").HasIndex(d => d.DrawnAt);
        model.Entity<PostSample>().ToTable("CasePostSample").HasKey(s => new { s.DrawId, s.Ordinal });
        model.Entity<PostSample>().Property(s => s.Ordinal).ValueGeneratedNever();
        model.Entity<PostSample>().HasOne<PostDraw>().WithMany().HasForeignKey(s => s.DrawId);
        Child<ToleratedMaterial>(model, "CaseToleratedMaterial", nameof(ToleratedMaterial.MaterialCode));
        model.Entity<CasePledge>(pledge =>
        {
            pledge.ToTable("CasePledge").HasKey(p => new { p.RootId, p.CaseNumber });
            pledge.HasOne<Case>().WithMany().HasForeignKey(p => new { p.RootId, p.CaseNumber });
        });
        model.Entity<CasePublication>().Property(p => p.Ordinal).ValueGeneratedNever();
        model.Entity<CasePublication>().HasIndex(p => p.PublishedAt);
        model.Entity<CasePublication>().HasIndex(p => new { p.OrganId, p.PublishedAt, p.DueOn });
        model.Entity<CasePublication>().HasIndex(p => p.DocumentNumber);
        model.Entity<CasePublication>().HasIndex(p => p.Id);
        model.Entity<CaseFile>().HasIndex(f => f.AttachmentId);
        model.Entity<CaseDocument>().HasIndex(d => d.Id);
        model.Entity<CaseDocument>().HasIndex(d => d.CheckCode).IsUnique();
        model.Entity<CaseDocument>().HasIndex(d => d.IssuedAt).HasDatabaseName("IxCaseDocumentUnsealed").HasFilter("seal IS NULL AND kind <> 'PledgeLetter' AND kind <> 'TolerationPromise'");
        model.Entity<DocumentTemplate>().ToTable("DocumentTemplate").HasKey(t => new { t.Code, t.Number });
        model.Entity<DocumentTemplate>().Property(t => t.Number).ValueGeneratedNever();
        model.Entity<DocumentTemplate>().Ignore(t => t.Text);
        model.Entity<SavedView>().ToTable("CaseSavedView").HasKey(v => new { v.AccountId, v.Id });
    }

    /// <summary>一件事: the whole and its items. A case of it has no foreign key to the whole: it stands alone in every list.</summary>
    private static void MapJoint(ModelBuilder model)
    {
        model.Entity<JointApplication>(joint =>
        {
            joint.ToTable("JointApplication").HasKey(j => j.RootId);
            joint.HasIndex(j => new { j.AccountId, j.IdempotencyKey }).IsUnique();
            joint.HasIndex(j => j.ApplicantId);
            joint.HasIndex(j => new { j.LeadOrganId, j.SubmittedAt });
            joint.HasIndex(j => j.DraftTouchedAt).HasFilter("draft_touched_at IS NOT NULL");
            joint.Ignore(j => j.Chain);
        });
        Part<JointMember>(model, "JointMember", nameof(JointMember.CaseNumber));
        Part<JointWait>(model, "JointWait", nameof(JointWait.CaseNumber), nameof(JointWait.WaitsFor));
        Part<JointUrge>(model, "JointUrge", nameof(JointUrge.Ordinal));
        Part<JointCall>(model, "JointCall", nameof(JointCall.Ordinal));
        model.Entity<JointCall>().HasIndex(c => c.PlannedAt);
        model.Entity<JointCall>().HasIndex(c => c.CheckCode).IsUnique();
        Part<JointCallPart>(model, "JointCallPart", nameof(JointCallPart.Call), nameof(JointCallPart.CaseNumber));
        model.Entity<JointCallPart>().HasIndex(p => p.OrganId);
        Part<JointDemand>(model, "JointDemand", nameof(JointDemand.CaseNumber), nameof(JointDemand.Ordinal));
    }

    private static void MapOutside(ModelBuilder model)
    {
        model.Entity<OutsideCase>(link =>
        {
            link.ToTable("OutsideCase").HasKey(o => new { o.RootId, o.CaseNumber });
            link.HasOne<Case>().WithMany().HasForeignKey(o => new { o.RootId, o.CaseNumber });
            link.HasIndex(o => o.IsOver).HasFilter("NOT is_over");
        });
        Child<OutsideMessage>(model, "OutsideMessage", nameof(OutsideMessage.Ordinal));
        model.Entity<OutsideMessage>().Property(m => m.Ordinal).ValueGeneratedNever();
        model.Entity<OutsideMessage>().HasIndex(m => new { m.System, m.MessageId, m.IsIncoming }).IsUnique();
        model.Entity<OutsideMessage>().HasIndex(m => new { m.State, m.At });
    }

    private static void Part<T>(ModelBuilder model, string table, params string[] own) where T : class
    {
        var part = model.Entity<T>();
        part.ToTable(table).HasKey(["RootId", .. own]);
        part.HasOne<JointApplication>().WithMany().HasForeignKey("RootId");
        foreach (var key in own)
            part.Property<int>(key).ValueGeneratedNever();
    }

    /// <summary>Children carry the root's id first in their key, so that a cluster can distribute by it.</summary>
    private static void Child<T>(ModelBuilder model, string table, string own) where T : class
    {
        var child = model.Entity<T>();
        child.ToTable(table).HasKey("RootId", "CaseNumber", own);
        child.HasOne<Case>().WithMany().HasForeignKey("RootId", "CaseNumber");
    }
}
