using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Submitting;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>A register that is down, slow or wrong never keeps a case from being received; what it would have said is asked
/// for later and written into the case. The item is 企业社会保险注销登记, whose paper 企业注销 a register is asked instead of.</summary>
public sealed class RegisterTests
{
    private const string Sentence = "市场主体登记系统暂时查不到，已先收件，稍后补核。";

    private static readonly Dictionary<string, string> Connected = new()
    {
        ["Cases:Registers:Sources:0:Code"] = "market",
        ["Cases:Registers:Sources:0:Name"] = "市场主体登记系统",
        ["Cases:Registers:Sources:0:Url"] = "https://register.example/ask",
        ["Cases:Registers:Sources:0:Secret"] = "market-secret",
        ["Cases:Registers:Sources:0:Elements:0"] = "legal-representative",
        ["Cases:Registers:Sources:0:Elements:1"] = "closing-way",
        ["Cases:Registers:WaitMilliseconds"] = "60",
        ["Cases:Registers:LaterWaitMilliseconds"] = "60",
    };

    [Fact]
    public async Task What_a_register_says_is_filled_in_with_its_name_and_agrees_at_the_submission()
    {
        var register = new Register { Says = """{"found":true,"facts":{"legal-representative":"檐下三碗","business-name":"别的公司"}}""" };
        await using var town = await OpenAsync(register);

        var known = await town.AsAsync<ReadKnown, IReadOnlyDictionary<string, KnownValue>>(await EnterpriseAsync(town), read => read.RunAsync(town.Item));
        var key = await SubmitAsync(town);

        Assert.Equal(("檐下三碗", AnswerSource.Register, "市场主体登记系统"), (known["legal-representative"].Value, known["legal-representative"].Origin.Source, known["legal-representative"].Origin.Words));
        Assert.Equal("望川酒店有限公司", known["business-name"].Value);
        Assert.Equal(BodySignature.Of("market-secret", register.Seconds, register.Asked[0]), register.Signature);
        var check = Assert.Single(await ChecksAsync(town, key));
        Assert.Equal((RegisterCheckState.Agrees, 0), (check.State, check.Failures));
        Assert.Null((await SubmissionAsync(town, key)).Reason);
    }

    [Theory, OnBothStores]
    public async Task Down_it_is_received_all_the_same_and_filled_in_once_when_it_is_back(StoreKind kind)
    {
        var register = new Register { Says = null };
        await using var town = await OpenAsync(register, kind);

        var key = await SubmitAsync(town);

        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
        Assert.Equal(Sentence, (await SubmissionAsync(town, key)).Reason);
        Assert.Contains(Sentence, await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Select(d => d.Content).SingleAsync())), StringComparison.Ordinal);
        var waiting = Assert.Single(await ChecksAsync(town, key));
        Assert.Equal((RegisterCheckState.Waiting, 1, "deregistered"), (waiting.State, waiting.Failures, waiting.Papers.Length > 0 ? "deregistered" : ""));

        await LaterAsync(town, 2);
        Assert.Equal(2, Assert.Single(await ChecksAsync(town, key)).Failures);
        register.Says = """{"found":true,"facts":{"legal-representative":"檐下三碗"}}""";
        await LaterAsync(town, 3);
        await town.AsAsync<IEnumerable<IJobHandler>, bool>(Actor.Program, async handlers =>
        {
            await handlers.Single(h => h.Kind == CheckRegister.JobKind).RunAsync(CaseJson.Write(new CheckRegisterRequest(key.RootId, key.CaseNumber, "market")), CancellationToken.None);
            return true;
        });

        Assert.Equal(RegisterCheckState.Agrees, Assert.Single(await ChecksAsync(town, key)).State);
        Assert.Equal(["市场主体登记系统补核：一致"], await TitlesAsync(town, key));
    }

    [Fact]
    public async Task Slow_it_is_waited_for_only_shortly_and_not_asked_again_from_a_form_for_a_while()
    {
        var register = new Register { Says = """{"found":true,"facts":{}}""", IsSlow = true };
        await using var town = await OpenAsync(register);

        var first = await SubmitAsync(town, "key-0001");
        var asked = register.Asked.Count;
        var second = await SubmitAsync(town, "key-0002");

        Assert.Equal(RegisterCheckState.Waiting, Assert.Single(await ChecksAsync(town, first)).State);
        Assert.Equal(RegisterCheckState.Waiting, Assert.Single(await ChecksAsync(town, second)).State);
        Assert.Equal((1, 1), (asked, register.Asked.Count));
        register.IsSlow = false;
        town.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(RegisterCheckState.Agrees, Assert.Single(await ChecksAsync(town, await SubmitAsync(town, "key-0003"))).State);
    }

    [Theory]
    [InlineData("这不是答复")]
    [InlineData("null")]
    [InlineData("{\"found\":\"maybe\"}")]
    public async Task Nonsense_counts_as_no_answer(string says)
    {
        var register = new Register { Says = says };
        await using var town = await OpenAsync(register);

        Assert.Equal(RegisterCheckState.Waiting, Assert.Single(await ChecksAsync(town, await SubmitAsync(town))).State);
    }

    [Fact]
    public async Task A_contradiction_found_later_is_named_by_its_field_and_a_grant_says_why()
    {
        var register = new Register { Says = null };
        await using var town = await OpenAsync(register);
        var key = await SubmitAsync(town);
        register.Says = """{"found":true,"facts":{"legal-representative":"许知言"}}""";
        await LaterAsync(town, 2);

        var check = Assert.Single(await ChecksAsync(town, key));
        Assert.Equal(RegisterCheckState.Differs, check.State);
        Assert.DoesNotContain("许知言", check.Differing!, StringComparison.Ordinal);
        Assert.Equal(["市场主体登记系统补核：法定代表人（负责人）和填的不一样"], await TitlesAsync(town, key));
        await ReviewAsync(town, key);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => DecideAsync(town, key, ""));
        Assert.Equal(("cases.register-open", "市场主体登记系统查过，和填的不一样。还要准予的，写明为什么。"), (refused.Refusal.Code, refused.Refusal.Message));
        await DecideAsync(town, key, "变更登记已受理，附登记机关的说明。");
        Assert.Equal(Outcome.Granted, (await town.CaseAsync(key)).Outcome);
    }

    [Fact]
    public async Task A_paper_the_register_would_have_replaced_is_not_granted_over_in_silence_and_what_is_decided_is_asked_no_more()
    {
        var register = new Register { Says = null };
        await using var town = await OpenAsync(register);
        var key = await SubmitAsync(town);
        await ReviewAsync(town, key);

        Assert.Equal("cases.register-open", (await Assert.ThrowsAsync<RefusedException>(() => DecideAsync(town, key, ""))).Refusal.Code);
        await DecideAsync(town, key, "看了纸质的注销通知书。");
        var asked = register.Asked.Count;
        await LaterAsync(town, 2);

        Assert.Equal(RegisterCheckState.Dropped, Assert.Single(await ChecksAsync(town, key)).State);
        Assert.Equal(asked, register.Asked.Count);
        Assert.Empty(await TitlesAsync(town, key));
    }

    [Fact]
    public async Task The_list_shows_each_register_and_only_the_cases_within_reach()
    {
        var register = new Register { Says = null };
        await using var town = await OpenAsync(register);
        await SubmitAsync(town);
        var elsewhere = town.Clerk with { Grants = [new Grant("cases.read", Scope.Organ, new HashSet<Guid> { Ids.New(town.Time) })] };

        var (registers, cases) = await town.AsAsync<ListRegisters, (IReadOnlyList<RegisterRow>, IReadOnlyList<RegisterCaseRow>)>(town.Clerk, list => list.RunAsync());
        var (others, none) = await town.AsAsync<ListRegisters, (IReadOnlyList<RegisterRow>, IReadOnlyList<RegisterCaseRow>)>(elsewhere, list => list.RunAsync());

        Assert.Equal(("市场主体登记系统", true, 1), (Assert.Single(registers).Name, registers[0].IsConnected, registers[0].Waiting));
        Assert.Equal((RegisterCheckState.Waiting, 1), (Assert.Single(cases).State, cases[0].Failures));
        Assert.Equal(0, Assert.Single(others).Waiting);
        Assert.Empty(none);
    }

    [Fact]
    public async Task The_pages_say_so_in_plain_words_to_the_applicant_and_to_the_clerk()
    {
        var register = new Register { Says = null };
        await using var town = await PortalTown.OpenAsync(services =>
        {
            services.Configure<RegisterOptions>(options => options.Sources.Add(new RegisterSource { Code = "food", Name = "食品经营者登记系统", Url = "https://register.example/food", Secret = "s", Elements = ["business-name"] }));
            services.AddHttpClient(AskRegisters.Client).ConfigurePrimaryHttpMessageHandler(() => new Wire(register));
        });
        var applicant = await town.SignInAsync("linxiaohe");
        await applicant.GetAsync(town.FormAddress);
        Assert.Contains("食品经营者登记系统现在查不到，有的内容要您自己填。照样可以提交", applicant.Page.Body!.TextContent, StringComparison.Ordinal);

        var address = await town.ApplyAsync(applicant);

        Assert.Contains("材料已经收下，不影响受理和期限", applicant.Page.Body!.TextContent, StringComparison.Ordinal);
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{address["/my/".Length..]}/1");
        Assert.Contains("食品经营者登记系统暂时查不到，已先收件，稍后补核。", clerk.Page.Body!.TextContent, StringComparison.Ordinal);
        await clerk.GetAsync("/console/registers");
        Assert.Contains("暂时查不到，稍后补核", clerk.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The demonstration city plays a register itself: it knows its own few, is asked of nobody else, and may be switched off.</summary>
    [Theory]
    [InlineData("true", "11439900012933254G", "false", RegisterCheckState.Agrees)]
    [InlineData("true", "11439900012933254G", "true", RegisterCheckState.Waiting)]
    [InlineData("true", "91439902MAD3P8T656", "false", null)]
    public async Task A_register_of_the_demonstration_is_played_by_the_program(string demo, string knows, string isDown, object? state)
    {
        await using var town = await CaseTown.OpenAsync(basicName: "企业社会保险注销", settings: new Dictionary<string, string>
        {
            ["Once:Demo"] = demo,
            ["Cases:Registers:Sources:0:Code"] = "demo",
            ["Cases:Registers:Sources:0:Name"] = "市场主体登记系统（演示）",
            ["Cases:Registers:Sources:0:Elements:0"] = "legal-representative",
            ["Cases:Registers:Sources:0:SamplesAreDown"] = isDown,
            [$"Cases:Registers:Sources:0:Samples:{knows}:legal-representative"] = "檐下三碗",
        });

        var checks = await ChecksAsync(town, await SubmitAsync(town));

        Assert.Equal(state is null ? [] : [(RegisterCheckState)state], checks.Select(c => c.State));
    }

    [Fact]
    public async Task Who_has_no_number_is_not_asked_about()
    {
        var register = new Register { Says = null };
        await using var town = await OpenAsync(register);

        var key = await town.SubmitAsync();

        Assert.Empty(await ChecksAsync(town, key));
        Assert.Empty(register.Asked);
    }

    private static Task<CaseTown> OpenAsync(Register register, StoreKind kind = StoreKind.Sqlite) =>
        CaseTown.OpenAsync(kind, "企业社会保险注销", Connected, services => services.AddHttpClient(AskRegisters.Client).ConfigurePrimaryHttpMessageHandler(() => new Wire(register)));

    private static async Task<Actor> EnterpriseAsync(CaseTown town)
    {
        var found = await town.DbAsync(db => db.Parties().Where(p => p.Name == "望川酒店有限公司").Select(p => p.Id).FirstOrDefaultAsync());
        if (found == Guid.Empty)
        {
            var enterprise = new Party { Id = found = Ids.New(town.Time), Kind = PartyKind.LegalPerson, Name = "望川酒店有限公司", RegionCode = "439902", CreditCode = "11439900012933254G" };
            await town.DbAsync(async db =>
            {
                db.Parties().Add(enterprise);
                return await db.SaveChangesAsync();
            });
        }
        return town.Applicant with { ActingForId = found };
    }

    private static async Task<CaseKey> SubmitAsync(CaseTown town, string key = "key-0001")
    {
        var actor = await EnterpriseAsync(town);
        var request = await town.CompleteAsync(actor, key);
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(actor, submit => submit.RunAsync(request));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    /// <summary>Some minutes on, the outbox is looked at.</summary>
    private static Task<int> LaterAsync(CaseTown town, int minutes)
    {
        town.Time.Advance(TimeSpan.FromMinutes(minutes));
        return town.RunJobsAsync();
    }

    private static async Task ReviewAsync(CaseTown town, CaseKey key)
    {
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合条件")); return true; });
    }

    private static Task<string> DecideAsync(CaseTown town, CaseKey key, string reason) =>
        town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, reason)));

    private static Task<List<RegisterCheck>> ChecksAsync(CaseTown town, CaseKey key) =>
        town.DbAsync(db => db.RegisterChecks().AsNoTracking().Where(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber).ToListAsync());

    private static Task<Once.Kernel.Records.Record> SubmissionAsync(CaseTown town, CaseKey key) =>
        town.DbAsync(db => db.Records().AsNoTracking().SingleAsync(r => r.AggregateId == key.RootId && r.Act == "cases.submit"));

    private static Task<List<string>> TitlesAsync(CaseTown town, CaseKey key) =>
        town.DbAsync(db => db.Records().Where(r => r.AggregateId == key.RootId && r.Act == "cases.check-register").OrderBy(r => r.Number).Select(r => r.Title).ToListAsync());

    /// <summary>The other side.</summary>
    private sealed class Register
    {
        /// <summary>Null while it is down.</summary>
        public string? Says { get; set; }

        public bool IsSlow { get; set; }

        public List<string> Asked { get; } = [];

        public string Signature { get; set; } = "";

        public long Seconds { get; set; }
    }

    private sealed class Wire(Register register) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            register.Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            register.Signature = request.Headers.GetValues(BodySignature.Header).Single();
            register.Seconds = long.Parse(request.Headers.GetValues(BodySignature.TimeHeader).Single(), System.Globalization.CultureInfo.InvariantCulture);
            if (register.IsSlow)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return register.Says is { } says
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(says, Encoding.UTF8, "application/json") }
                : throw new HttpRequestException("down");
        }
    }
}
