using System.IO.Compression;
using System.Text;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Words out of the files that offices send: text in two encodings, .docx with automatic numbers and tables, and what cannot be read.</summary>
public sealed class PlanFileTests
{
    private const string Line = "1．优化服务。（市发改委牵头）";

    [Fact]
    public void Text_is_read_in_utf8_with_and_without_mark_and_in_gb18030()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

        Assert.Equal(Line, PlanFile.TextOf(Encoding.UTF8.GetBytes(Line), "a.txt"));
        Assert.Equal(Line, PlanFile.TextOf([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Line)], "a.txt"));
        Assert.Equal(Line, PlanFile.TextOf(gb.GetBytes(Line), "a.txt"));
    }

    [Fact]
    public void A_word_file_gives_its_paragraphs_with_the_numbers_that_are_counted_for_them()
    {
        var text = PlanFile.TextOf(Word(
            Paragraph("晴川市2024年工作方案") + Paragraph("政务服务", list: 1, level: 0) + Paragraph("优化审批。精简流程。（市审批局牵头）", list: 1, level: 1)
            + Paragraph("延伸服务。下沉乡镇。（市民政局牵头）", list: 1, level: 1) + Paragraph("法治环境", list: 1, level: 0) + Paragraph("规范执法。落实制度。（市司法局牵头）", list: 1, level: 1)), "a.docx");

        Assert.Equal(["晴川市2024年工作方案", "一、政务服务", "（一）优化审批。精简流程。（市审批局牵头）", "（二）延伸服务。下沉乡镇。（市民政局牵头）", "二、法治环境", "（一）规范执法。落实制度。（市司法局牵头）"], text.Split('\n'));
        Assert.Equal(["一、政务服务", "一、政务服务", "二、法治环境"], PlanReader.Read(text).Tasks.Select(t => t.Section));
    }

    [Fact]
    public void A_table_of_a_word_file_is_read_row_by_row_with_merged_cells()
    {
        var text = PlanFile.TextOf(Word(Paragraph("晴川市2024年任务清单") + Table(
            ["序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限"],
            ["1", "优化审批", "审批环节压减至3个以内。", "市审批局", "市司法局\n市大数据局", "6月底前"],
            ["2", "", "推行告知承诺。", "市司法局", "市发改委、市住建局", "持续推进"],
            ["3", "规范执法", "落实“三项制度”。", "市司法局", "各县（市、区）人民政府", "2024年12月"])), "a.docx");

        var tasks = PlanReader.Read(text).Tasks;

        // A task's cell joined over numbered rows: each of its measures is a task, below it.
        Assert.Equal(["审批环节压减至3个以内", "推行告知承诺", "落实“三项制度”"], tasks.Select(t => t.Heading));
        Assert.Equal(["优化审批", "优化审批", "规范执法"], tasks.Select(t => t.Section));
        Assert.Equal(["1", "2", "3"], tasks.Select(t => t.Number));
        Assert.Equal(["市审批局", "市司法局", "市司法局"], tasks.Select(t => Assert.Single(t.Leads)));
        Assert.Equal(["市司法局、市大数据局", "市发改委、市住建局", "各县（市、区）人民政府"], tasks.Select(t => string.Join('、', t.Supports)));
        Assert.Equal([new DateOnly(2024, 6, 30), null, new DateOnly(2024, 12, 31)], tasks.Select(t => t.Deadline));
        Assert.Equal(3, Assert.Single(tasks[0].Targets).Value);
    }

    [Fact]
    public async Task A_workbook_is_read_row_by_row_with_its_days_as_days()
    {
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add("任务", ["序号", "工作领域", "重点任务", "牵头单位", "配合单位", "完成时限"]);
        sheet.Row(["1", "政务服务", "推行一窗受理，办结时限压缩至3个工作日以内", "市审批局", "市司法局", "45473"]);
        sheet.Row(["2", "", "推行告知承诺", "市司法局", "市发改委、市住建局", "长期"]);
        var file = new MemoryStream();
        await workbook.SaveAsync(file, TestContext.Current.CancellationToken);

        var tasks = PlanReader.Read(PlanFile.TextOf(file.ToArray(), "a.xlsx")).Tasks;

        Assert.Equal(["政务服务", "政务服务"], tasks.Select(t => t.Section));
        Assert.Equal([new DateOnly(2024, 6, 30), null], tasks.Select(t => t.Deadline));
        Assert.Equal(["2024年6月30日", "长期"], tasks.Select(t => t.DeadlineText));
        Assert.Equal(["市审批局", "市司法局"], tasks.Select(t => Assert.Single(t.Leads)));
        Assert.Equal(3, Assert.Single(tasks[0].Targets).Value);
    }

    public static TheoryData<string, string, byte[]> Unreadable => new()
    {
        { "plans.file-old-word", "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3] },
        { "plans.file-wps", "a.wps", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3] },
        { "plans.file-encrypted", "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3] },
        { "plans.file-old-sheet", "a.xls", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3] },
        { "plans.file-pdf", "a.pdf", "%PDF-1.7"u8.ToArray() },
        { "plans.file-picture", "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "plans.file-empty", "a.txt", [] },
        { "plans.file-empty", "b.txt", "  \n "u8.ToArray() },
        { "plans.file-not-text", "a.txt", [0, 1, 2, 3, 0, 0, 0, 9, 200, 201] },
        { "plans.file-not-text", "a.docx", [0x50, 0x4B, 0x03, 0x04, 9, 9, 9, 9] },
        { "plans.file-picture", "b.docx", Word("", "word/media/image1.png") },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_is_answered_with_what_to_do(string code, string name, byte[] content)
    {
        var refused = Assert.Throws<RefusedException>(() => PlanFile.TextOf(content, name));

        Assert.Equal(code, refused.Refusal.Code);
    }

    private static string Paragraph(string words, int? list = null, int level = 0) =>
        $"<w:p>{(list is null ? "" : $"<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>")}<w:r><w:t>{words}</w:t></w:r></w:p>";

    private static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(r => $"<w:tr>{string.Concat(r.Select(c => $"<w:tc>{string.Concat(c.Split('\n').Select(p => Paragraph(p)))}</w:tc>"))}</w:tr>"))}</w:tbl>";

    private static byte[] Word(string body, string? picture = null)
    {
        const string Namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(package, "word/document.xml", $"<w:document {Namespace}><w:body>{body}</w:body></w:document>");
            Write(package, "word/numbering.xml", $"<w:numbering {Namespace}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
                + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>");
            if (picture is not null)
                Write(package, picture, "x");
        }

        return file.ToArray();
    }

    private static void Write(ZipArchive package, string name, string words)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(words);
    }
}
