using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Archiving;
using Once.Cases.Assessments;
using Once.Cases.Charging;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Handovers;
using Once.Cases.Hearing;
using Once.Cases.Inbox;
using Once.Cases.Joint;
using Once.Cases.JointFigures;
using Once.Cases.JointVisits;
using Once.Cases.Loading;
using Once.Cases.Measuring;
using Once.Cases.Outside;
using Once.Cases.Partners;
using Once.Cases.Pledging;
using Once.Cases.Procedures;
using Once.Cases.Publishing;
using Once.Cases.Receiving;
using Once.Cases.Registers;
using Once.Cases.Renewing;
using Once.Cases.Separating;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Cases.Telling;
using Once.Cases.Templating;
using Once.Cases.Tolerating;
using Once.Cases.Tracking;
using Once.Cases.Visiting;
using Once.Catalogue.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Storage;

namespace Once.Cases;

/// <summary>办件: from the draft to the delivered result.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public IReadOnlyList<Permission> Permissions => CasesPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("我的工作", "收件箱", "/console", "inbox", CasesPermissions.Read, 10) { Also = ["/console/cases", "/console/batches"] },
        new("我的工作", "牵头的一件事", "/console/joint", "sitemap", CasesPermissions.Lead, 11),
        new("我的工作", "窗口接待", "/console/receptions", "users", CasesPermissions.StandIn, 11),
        new("我的工作", "代收代办", "/console/handovers", "arrows-exchange", CasesPermissions.Read, 11),
        new("我的工作", "外地代收", "/console/partners", "world", CasesPermissions.Read, 11),
        new("我的工作", "否定报备", "/console/second", "alert-triangle", CasesPermissions.Second, 12),
        new("我的工作", "现场核查", "/console/visits", "map-pin", CasesPermissions.Visit, 12),
        new("我的工作", "联合踏勘和会商", "/console/joint-visits", "users", CasesPermissions.Read, 12),
        new("我的工作", "容缺和承诺", "/console/promised", "file-certificate", CasesPermissions.Read, 13),
        new("我的工作", "登记系统", "/console/registers", "database", CasesPermissions.Read, 13),
        new("我的工作", "外部系统", "/console/outside", "arrows-exchange", CasesPermissions.Outside, 13),
        new("我的工作", "待公示", "/console/publicity", "world", CasesPermissions.Publish, 14),
        new("我的工作", "事后抽查", "/console/samples", "search", CasesPermissions.Sample, 16),
        new("事项", "区域评估", "/console/assessments", "map-pin", CasesPermissions.Assess, 508),
        new("事项", "文书模板", "/console/templates", "file-text", CasesPermissions.Templates, 507),
        new("我的工作", "执法证", "/console/certificates", "certificate", CasesPermissions.Certify, 18),
        new("我的工作", "档案", "/console/archives", "archive", CasesPermissions.Archive, 19),
    ];

    public void MapTables(ModelBuilder model)
    {
        CasesTables.Map(model);
        PartnerTables.Map(model);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<CasesOptions>(configuration.GetSection("Cases"));
        services.AddScoped<CaseDesk>().AddScoped<CasesInHand>().AddScoped<ItemOfCase>().AddScoped<BeginHandling>().AddScoped<IssueDocument>().AddScoped<KeepSignature>().AddScoped<VerifyDocument>().AddSingleton(VerifyDocument.Source).AddScoped<SealDocuments>().AddSingleton(SealDocuments.Recurring);
        services.AddScoped(s => new DigestCases(s.GetRequiredService<OnceDb>()));
        services.AddScoped<SealOldAnswers>().AddSingleton(new RecurringWork("cases.seal-old-answers", "加密早先存下的答案", Recurrence.Daily(new TimeOnly(3, 40)),
            (provider, cancellation) => provider.GetRequiredService<SealOldAnswers>().RunAsync(cancellation)));
        services.AddScoped<AnswerVault>().AddSingleton(new EncryptedColumns(typeof(Case), nameof(Case.SealedAnswers))).AddSingleton(new EncryptedColumns(typeof(CorrectionPoint), nameof(CorrectionPoint.Before)));
        services.AddScoped<WriteApplication>().AddScoped<SaveDraft>().AddScoped<SubmitCase>().AddScoped<WithdrawCase>();
        services.AddScoped<AcceptCase>().AddScoped<NotifyCorrections>().AddScoped<TellCorrections>().AddScoped<RefuseAcceptance>().AddScoped<MarkMaterials>().AddScoped<CountSilenceAsAcceptance>().AddScoped<PreReviewCase>().AddScoped<LapseCase>();
        services.AddScoped<AskSecondOfficer>().AddScoped<AnswerSecond>().AddScoped<WriteRefusal>().AddScoped<ListReports>().AddScoped<DrawSample>().AddScoped<CheckSample>();
        services.AddScoped<TolerateMissing>().AddScoped<OfferPromises>().AddScoped<TakePromises>().AddScoped<SupplyFollowing>().AddScoped<EndUnfollowed>().AddScoped<ListPromised>().AddScoped<SignPledge>().AddScoped<AnnulPledged>();
        services.AddSingleton(FollowTerm.Ladder).AddSingleton(ListenForFollowing.Listener).AddSingleton(HearJudgement.Listener);
        services.AddScoped<MendPoints>().AddScoped<SupplementCase>().AddScoped<ReceiveSupplement>();
        services.AddScoped<ReviewCase>().AddScoped<ExtendTerm>().AddScoped<SuspendForProcedure>().AddScoped<ResumeProcedure>().AddScoped<DecideCase>().AddScoped<GiveNumbers>().AddScoped<EnterEnterprise>();
        services.AddScoped<ReturnCase>().AddScoped<HearExpert>().AddScoped<ReopenCase>();
        services.AddScoped<PreparePublication>().AddScoped<PublishDecision>().AddScoped<WithdrawPublication>().AddScoped<TakeBackPublications>().AddScoped<ReadPublications>().AddScoped<ExportPublications>();
        services.AddScoped<Certificates>().AddScoped<ArrangeVisit>().AddScoped<CancelVisit>().AddScoped<RecordVisit>().AddScoped<SignVisit>().AddScoped<ReadVisits>().AddScoped<TakePhotos>();
        services.Configure<Collectors>(configuration.GetSection("Cases")).AddHttpClient();
        services.AddScoped<IssuePayment>().AddScoped<SettlePayment>().AddScoped<ReceivePayment>().AddScoped<ReadPayments>().AddScoped<VoidWaiting>().AddScoped<IJobHandler, TellCollector>();
        services.AddScoped<TellHearingRight>().AddScoped<RequestHearing>().AddScoped<AnnounceHearing>().AddScoped<HoldHearing>().AddScoped<ReadHearings>().AddScoped<MindHearing>().AddScoped<SpeakAsParty>();
        services.Configure<ArchiveOptions>(configuration.GetSection("Cases:Archive"));
        services.AddScoped<IJobHandler, MakeArchive>().AddScoped<IJobHandler, DestroyArchives>().AddScoped<JointFigures.KeepJointCounts>().AddScoped<CheckArchives>().AddSingleton(CheckArchives.Nightly).AddScoped<ArchiveRest>().AddSingleton(ArchiveRest.Nightly);
        services.AddScoped<ProposeDestruction>().AddScoped<SettleDestruction>().AddScoped<ReadArchives>();
        services.AddScoped<StartRenewal>().AddScoped<CountSilenceAsRenewal>().AddSingleton(CountSilenceAsRenewal.Listener);
        services.AddSingleton<TemplatesInForce>().AddScoped<EditTemplates>().AddScoped<ListTemplates>();
        services.AddScoped<DeliverResult>().AddScoped<CloseCase>();
        services.AddScoped<CaseQueue>().AddScoped<ReadCase>().AddScoped<AddNote>().AddScoped<KeepLook>().AddScoped<ReadDocument>().AddScoped<ReadAttachment>().AddScoped<ExportQueue>().AddScoped<KeepViews>().AddScoped<KeepAbsences>().AddScoped<CopyCase>().AddScoped<PutCopyAside>().AddScoped<ContinueBatch>().AddScoped<AssignCase>().AddScoped<Colleagues>().AddScoped<RunBatch>().AddScoped<RunAct>();
        services.AddScoped<ReadJointForm>().AddScoped<ReadJoint>().AddScoped<ReadWholeOfItem>().AddScoped<LeadDesk>().AddScoped<UrgeMember>().AddScoped<SplitOffMember>().AddScoped<ListLedJoints>().AddScoped<SettleDemands>().AddScoped<HoldDemands>().AddScoped<MendTogether>().AddScoped<FollowTogether>().AddScoped<ExtendJointTerm>().AddScoped<ListMyJoints>().AddScoped<SaveJointDraft>().AddScoped<SubmitJoint>().AddScoped<JointSubmission>().AddScoped<AddItem>().AddScoped<AddToJoint>().AddScoped<ChooseJointDelivery>().AddScoped<ReadAddition>().AddScoped<WithdrawJoint>().AddScoped<JointPromises>().AddScoped<FillFromSiblings>().AddScoped<StartMember>().AddScoped<EndMember>().AddScoped<GatherDemands>().AddScoped<JointClock>().AddScoped<FollowJoint>().AddScoped<IJobHandler, FollowJoint>();
        services.AddScoped<KeepAssessments>().AddScoped<CallTogether>().AddScoped<CancelCall>().AddScoped<NameOfficers>().AddScoped<WriteMinutes>().AddScoped<SignMinutes>().AddScoped<ReadCalls>().AddSingleton(VerifySheet.Source).AddScoped<VerifySheet>();
        services.Configure<OutsideOptions>(configuration.GetSection("Cases:Outside")).AddSingleton(FollowOutside.Recurring).AddScoped<MindSilentOutside>().AddSingleton(MindSilentOutside.EachMorning).AddSingleton(new EncryptedColumns(typeof(OutsideMessage), nameof(OutsideMessage.Content)));
        services.AddScoped<FollowOutside>().AddScoped<IJobHandler, TellOutside>().AddScoped<WriteOutside>().AddScoped<SendAgain>().AddScoped<ApplyOutside>().AddScoped<TakeOutsideAnswer>().AddScoped<OutsideDoor>().AddScoped<SettleOutside>().AddScoped<ListOutside>().AddScoped<ImportOutside>().AddScoped<FetchOutside>();
        services.AddSingleton(new EncryptedColumns(typeof(JointApplication), nameof(JointApplication.Draft))).AddSingleton(new EncryptedColumns(typeof(JointApplication), nameof(JointApplication.DeliveryTo)));
        services.AddScoped<FindCover>().AddScoped<StandInForPapers>().AddScoped<MindLicences>().AddSingleton(MindLicences.Listener).AddScoped<OpenCaseLicence>();
        services.Configure<RegisterOptions>(configuration.GetSection("Cases:Registers")).AddSingleton<RegisterRest>();
        services.AddScoped<AskRegisters>().AddScoped<CheckWithRegisters>().AddScoped<ListRegisters>().AddScoped<ProveByPaper>().AddScoped<IJobHandler, CheckRegister>().AddSingleton(new EncryptedColumns(typeof(RegisterCheck), nameof(RegisterCheck.Differing)));
        services.AddScoped<ReadApplyForm>().AddScoped<ReadKnown>().AddScoped<ReadEarlier>().AddScoped<TellOrigins>().AddScoped<BringAlong>().AddScoped<ListDrafts>().AddScoped<UnmaskAnswers>().AddScoped<ListMyCases>().AddScoped<CheckLicence>();
        services.AddSingleton(OffersOfLicence.Offer);
        services.AddScoped<IHomePanel, MyHome>();
        services.AddScoped(s => new RatableCases(s.GetRequiredService<OnceDb>(), s.GetRequiredService<CurrentActor>(), s.GetRequiredService<ItemOfCase>()));
        services.AddRateLimiter(limits => limits.AddPolicy(CasesLimits.Upload, UploadLimit).AddPolicy(CasesLimits.Receipts, ReceiptLimit));
        services.AddSingleton(ListenForSilence.Listener).AddSingleton(RemindApplicant.Listener).AddSingleton(RemindApplicant.Ladder);
        services.AddScoped<OpenReception>().AddScoped<RecordConsent>().AddScoped<StandIn>().AddScoped<CurrentReception>().AddScoped<ReadReceptions>().AddScoped<MoveHandover>().AddScoped<ListHandovers>();
        services.Configure<PartnerOptions>(configuration.GetSection("Cases:Partners")).AddSingleton(new EncryptedColumns(typeof(PartnerIntake), nameof(PartnerIntake.Lines)));
        services.AddScoped<ReceiveForPartner>().AddScoped<FollowIntake>().AddScoped<HearPartner>().AddScoped<TakeFromPartner>().AddScoped<ListPartners>().AddScoped<ListForPartners>().AddScoped<AskPartner>().AddScoped<PlayPartner>().AddScoped<IJobHandler, AnswerAsPlayed>().AddScoped<IJobHandler, SendToPartner>().AddScoped<IJobHandler, TellPartner>();
        services.AddScoped<TellApplicant>().AddScoped<TellStaff>().AddScoped<RemindHandlers>().AddSingleton(RemindHandlers.EachMorning).AddScoped<LapseDrafts>().AddSingleton(LapseDrafts.Daily);
        foreach (var kind in CaseMessages.Kinds)
            services.AddSingleton(kind);
        services.AddScoped<SupervisedCases>();
        services.AddSingleton(CasesUnderVersion.Uses);
        services.AddSingleton(MeasureCases.Source).AddSingleton(MeasureJoint.Source);
        foreach (var definition in CaseFigures.Definitions.Concat(JointFigureList.Definitions).Concat(JointFigureList.OfItems))
            services.AddSingleton(definition);
        foreach (var sheet in CaseFigures.Sheets.Concat(JointFigureList.Sheets))
            services.AddSingleton(sheet);
        services.AddSingleton(CasesInOperation.DaysFollow).AddSingleton(CasesInOperation.ByNumber);
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        var api = Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGroup(routes, "/api/v1");
        SubmitCase.MapRoute(api);
        AcceptCase.MapRoute(api);
        ReceivePayment.MapRoute(api);
        HearPartner.MapRoute(api);
        ListForPartners.MapRoute(api);
        OutsideDoor.MapRoutes(api);
        FetchOutside.MapRoutes(routes);
        ExportQueue.MapRoute(routes);
        ExportPublications.MapRoute(routes);
        ExportChosen.MapRoute(routes);
        ReadArchives.MapRoute(routes);
        DownloadAttachment.MapRoute(routes);
        DownloadDocument.MapRoute(routes);
    }

    /// <remarks>Default: sixty posts a minute for each account, so that people behind one address do not count together.</remarks>
    private static RateLimitPartition<string> UploadLimit(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                AccountOf(context) is { } account ? account.ToString() : context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading");

    /// <remarks>Default: six hundred a minute from one address, more than a city pays.</remarks>
    private static RateLimitPartition<string> ReceiptLimit(HttpContext context) =>
        RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) });

    private static Guid? AccountOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentActor>().Value is { AccountId: var id } && id != Guid.Empty ? id : null;
}
