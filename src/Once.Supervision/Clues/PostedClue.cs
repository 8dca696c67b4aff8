using Microsoft.AspNetCore.Http;
using Once.Kernel.Organs;
using Once.Supervision.Contract;
using Once.Supervision.Reporting;
using Once.Ui;

namespace Once.Supervision.Clues;

/// <summary>The form of a clue as it was posted, and what it offers to choose from.</summary>
internal static class PostedClue
{
    public static RaiseClueRequest Read(IFormCollection form, ClueOrigin origin, Guid? of) => new(
        form["Kind"], Guid.TryParse(form["Organ"], out var organ) ? organ : null, form["Words"], form["Person"], form["Source"], origin, of,
        [.. form.Files.GetFiles("Files").Where(f => f.Length > 0).Select(f => new HandedFile(f.FileName, f.OpenReadStream()))]);

    public static IReadOnlyList<Choice> KindChoices(this ProblemKinds kinds, DateOnly today) => [.. ProblemKinds.InUse(kinds.Clues, today).Select(k => new Choice(k.Code, k.Title))];

    /// <summary>Organs that serve people, area by area.</summary>
    public static async Task<IReadOnlyList<Choice>> ServingAsync(this OrganDirectory organs, CancellationToken cancellation)
    {
        var all = (await organs.AllAsync(cancellation)).Values;
        return OrganChoices.Of(all.Where(o => !o.IsClosed && o.Kind is OrganKind.Department or OrganKind.Park).OrderBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal), all);
    }
}
