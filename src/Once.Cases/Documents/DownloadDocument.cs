using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Cases.Tracking;
using Once.Kernel.Codes;
using Once.Kernel.Exporting;
using Once.Kernel.Time;
using QRCoder;

namespace Once.Cases.Documents;

/// <summary>下载文书: the document as it was written, as a Word file, with the code by which anybody verifies it.</summary>
internal static class DownloadDocument
{
    private const int CodeMillimetres = 26;

    private const int SignatureMillimetres = 40;

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/documents/{id:guid}.docx", async Task<Results<FileContentHttpResult, NotFound>> (Guid id, HttpContext context, ReadDocument read, KeepSignature signatures, CancellationToken cancellation) =>
            await read.RunAsync(id, cancellation) is { } view
                ? TypedResults.File(Of(view, $"{context.Request.Scheme}://{context.Request.Host}", await signatures.PictureAsync(view.SignatureId, cancellation)), WordDocument.MediaType, $"{view.Title}{view.Document.Number}.docx")
                : TypedResults.NotFound())
        .WithMetadata(new SignedInAttribute()).ExcludeFromDescription();

    /// <param name="site">Scheme and host before the address of verification.</param>
    /// <param name="signature">What was drawn under it (PNG); null where nothing was.</param>
    public static byte[] Of(DocumentView view, string site, byte[]? signature = null)
    {
        var text = view.Text;
        var page = view.IsByApplicant
            ? new WordDocument().Title(text.Title).Centred(view.Document.Number).Text($"{text.Issuer}：")
            : new WordDocument().Title(text.Issuer).Title(text.Title).Centred(view.Document.Number).Text($"{text.Addressee}：");
        foreach (var paragraph in text.Paragraphs)
            page.Indented(paragraph);
        if (text.Points.Count > 0)
            page.Table(view.Heads,
                text.Points.Select((p, index) => (IReadOnlyList<string>)[$"{index + 1}", p.Target, p.Clause is null ? p.What : $"{p.What}（{p.Clause}）", p.How]));
        if (signature is not null)
            page.Indented(view.IsByApplicant ? "承诺人签名：" : "收件人签名：").Picture(signature, SignatureMillimetres, "手写签名", SignatureMillimetres * 3 / 10); // as wide and high as the frame it was drawn in
        page.Indented($"联系电话：{text.ConsultPhone}。监督电话：{text.ComplaintPhone}。");
        if (view.IsByApplicant)
            page.AtTheRight($"承诺人：{text.Addressee}").AtTheRight(ChineseDates.Full(view.Document.DatedOn));
        else
            page.AtTheRight(text.Issuer).AtTheRight(ChineseDates.Full(view.Document.DatedOn)).Seal(text.Issuer, "演示专用");
        if (view.Document.CheckCode is { } code)
            page.Picture(CodeOf($"{site}/verify/{code}"), CodeMillimetres, "文书核验二维码").Small($"扫码核验这份文书，或在 {site}/verify 输入校验码 {CheckCodes.Shown(code)}");
        if (view.RatePath is { } rate)
            page.Picture(CodeOf(site + rate), CodeMillimetres, "评价二维码").Small("办完以后，扫码评价这次服务");
        return page.Small($"办件编号 {view.CaseNumberText}").ToArray();
    }

    private static byte[] CodeOf(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(8);
    }
}
