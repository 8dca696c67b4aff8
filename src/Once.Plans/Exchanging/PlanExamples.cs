using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Exporting;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Exchanging;

/// <summary>A plan as a person corrected it, as an example to measure the reader by: the words, and what is to be read from them.</summary>
internal sealed class PlanExamples(OnceDb db)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>Null for a plan that came without a document.</returns>
    public async Task<PlanExample?> RunAsync(Guid planId, CancellationToken cancellation = default)
    {
        var plan = await db.Plans().AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        var source = await db.PlanSources().AsNoTracking().FirstOrDefaultAsync(s => s.PlanId == planId, cancellation);
        if (plan is null || source is null)
            return null;
        var tasks = await db.WholeTasks().AsNoTracking().Where(t => t.PlanId == planId && t.Origin == TaskOrigin.Document).OrderBy(t => t.Order).ToListAsync(cancellation);
        var ids = tasks.Select(t => t.Id).ToList();
        var targets = (await db.TaskTargets().AsNoTracking().Where(t => ids.Contains(t.TaskId)).ToListAsync(cancellation)).OrderBy(t => t.Number).ToLookup(t => t.TaskId);
        var gold = new JsonObject
        {
            ["title"] = plan.Title,
            ["issuer"] = plan.Issuer.Length == 0 ? null : plan.Issuer,
            ["kind"] = plan.Kind.ToString().ToLowerInvariant(),
            ["tasks"] = new JsonArray([.. tasks.Select(JsonNode (t) => Task(t, targets[t.Id]))]),
        };
        return new(Name(plan), source.Text, gold.ToJsonString(Options));
    }

    /// <summary>Both files in one.</summary>
    public static byte[] Zip(PlanExample example)
    {
        using var target = new MemoryStream();
        using (var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in ((string, string)[])[($"{example.Name}.txt", example.Text), ($"{example.Name}.gold.json", example.Gold)])
            {
                using var writer = new StreamWriter(package.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        return target.ToArray();
    }

    private static JsonObject Task(PlanTask task, IEnumerable<TaskTarget> targets)
    {
        var node = new JsonObject
        {
            ["number"] = task.Number,
            ["heading"] = task.Heading,
            ["section"] = task.Section,
            ["leads"] = Names(task, DutyRole.Lead),
            ["supports"] = Names(task, DutyRole.Support),
            ["deadline_text"] = task.DeadlineText,
            ["deadline"] = task.Deadline is { } day ? CsvTable.Day(day) : null,
            ["targets"] = new JsonArray([.. targets.Select(JsonNode (t) => new JsonObject { ["text"] = t.Text, ["metric"] = t.Metric, ["op"] = PlanJson.Sign(t.Sense), ["value"] = t.Value, ["unit"] = t.Unit })]),
        };
        if (task.IsContinuous)
            node["continuous"] = true;
        return node;
    }

    private static JsonArray Names(PlanTask task, DutyRole role) => new([.. task.Duties.Where(d => d.Role == role).OrderBy(d => d.Number).Select(d => (JsonNode?)d.Printed)]);

    /// <summary>The title without what a file may not be called, and the beginning of the id.</summary>
    private static string Name(Plan plan) => $"{string.Concat(plan.Title.Where(char.IsLetterOrDigit).Take(40))}-{plan.Id.ToString()[^8..]}";
}
