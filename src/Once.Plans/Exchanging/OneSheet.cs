using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Once.Kernel.Exporting;

namespace Once.Plans.Exchanging;

/// <summary>A workbook of one sheet, as an answer.</summary>
internal static class OneSheet
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<FileContentHttpResult> FileAsync(string fileName, string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellation)
    {
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add(name, columns);
        foreach (var row in rows)
            sheet.Row([.. row]);
        using var target = new MemoryStream();
        await workbook.SaveAsync(target, cancellation);
        return TypedResults.File(target.ToArray(), Xlsx, fileName);
    }
}
