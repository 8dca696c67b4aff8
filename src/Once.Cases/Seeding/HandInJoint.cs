using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Joint;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;

namespace Once.Cases.Seeding;

/// <summary>A joint application of the demonstration, filled in and handed in as its applicant would.</summary>
internal sealed class HandInJoint(IServiceProvider services, StoryNames names)
{
    private int _paper = 90_000;

    /// <param name="guide">Answers to the bundle's questions by element: the choice's code, several parted by commas; 是 or 否.</param>
    /// <param name="number">Different for each.</param>
    /// <returns>Null where the bundle is not in force there, or one of its items is handled by nobody.</returns>
    public async Task<(Guid Root, JointForm Form)?> RunAsync(Actor applicant, string key, string place, IReadOnlyDictionary<string, string> guide, int number, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(applicant);
        var lookup = scope.ServiceProvider.GetRequiredService<BundleLookup>();
        if (await lookup.InForceAsync(key, cancellation) is not { } bundle)
            return null;
        var items = await lookup.ItemsAsync(bundle, place, cancellation);
        var chosen = bundle.Questions.Where(q => guide.ContainsKey(q.Field.ElementCode)).ToDictionary(q => q.Field.ElementCode, q => Labels(q.Field, guide[q.Field.ElementCode]));
        var (form, answers) = Filled(bundle, items, chosen, applicant);
        if (form.Parts.Count == 0 || form.Parts.Any(p => !BundleAnswers.IsHandledAt(p.Whole, place)))
            return null;
        var files = new List<MaterialFile>();
        foreach (var material in form.One.HandedIn.Where(m => m.Necessity is Necessity.Required))
        {
            using var content = new MemoryStream(SamplePdf.Of(_paper++));
            files.Add(new MaterialFile(material.Code, (await scope.ServiceProvider.GetRequiredService<AttachmentStore>().SaveAsync(content, $"{material.Name}.pdf", applicant.AccountId, cancellation)).Id));
        }
        await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync(cancellation);
        var root = await scope.ServiceProvider.GetRequiredService<SaveJointDraft>()
            .RunAsync(new(null, key, new JointDraft(chosen, answers, files, new Dictionary<string, Guid>()), place), cancellation);
        await scope.ServiceProvider.GetRequiredService<SubmitJoint>().RunAsync(new(root, $"demo-joint-{number:0000}"), cancellation);
        return (root, form);
    }

    private static string Labels(ItemField field, string codes) =>
        string.Join('\n', codes.Split(',').Select(code => field.OptionCodes.FirstOrDefault(o => o.Value == code).Key ?? code));

    /// <summary>The form filled in field by field, because an answer may bring other fields.</summary>
    private (JointForm Form, Dictionary<string, string> Answers) Filled(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, Dictionary<string, string> guide, Actor applicant)
    {
        var answers = new Dictionary<string, string>();
        while (true)
        {
            var form = JointForm.Of(bundle, items, JointDraft.Decide(guide, answers), LicenceCover.None);
            var made = names.Answers(form.One, applicant.Name);
            if (made.Keys.FirstOrDefault(code => !answers.ContainsKey(code)) is not { } next)
                return (form, answers);
            answers[next] = guide.GetValueOrDefault(next) ?? made[next];
        }
    }
}
