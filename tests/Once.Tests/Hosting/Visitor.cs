using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Once.Tests.Hosting;

/// <summary>A file to upload in a form's file field.</summary>
public sealed record Upload(string FileName, byte[] Content, string MediaType = "application/octet-stream");

/// <summary>A person with a browser without script: reads pages, fills in forms, keeps cookies, follows redirects.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page shown.</summary>
    public string Address { get; private set; } = "/";

    public HttpResponseHeaders Headers { get; private set; } = new HttpResponseMessage().Headers;

    public IDocument Page { get; private set; } = null!;

    /// <summary>What the page says, white space folded.</summary>
    public string Text => Fold((Page.QuerySelector("main") ?? Page.Body!).TextContent);

    /// <summary>Messages of the page's error summary and of its fields.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll("[role=alert], .invalid-feedback, .field-error").Select(element => Fold(element.TextContent))];

    /// <summary>Sees the page that another visitor sees, as when the next request goes to another node.</summary>
    public void Show(Visitor other) => (Page, Address) = (other.Page, other.Address);

    public Task<IDocument> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Follows the first link with this text.</summary>
    public Task<IDocument> FollowAsync(string text) =>
        GetAsync(Page.QuerySelectorAll<IHtmlAnchorElement>("a").First(link => Fold(link.TextContent) == text).GetAttribute("href")!);

    /// <summary>Presses the button with this text, after filling in fields of its form by name. A value is a text, a list
    /// of texts (check boxes), a <see cref="bool"/> (one check box) or an <see cref="Upload"/>.</summary>
    public Task<IDocument> PressAsync(string button, params (string Name, object? Value)[] values)
    {
        var found = Page.QuerySelectorAll("button, input[type=submit]")
            .FirstOrDefault(element => Fold(element is IHtmlInputElement input ? input.Value : element.TextContent) == button)
            ?? throw new InvalidOperationException($"No button 「{button}」 on {Address}: {Text}");
        var form = (found as IHtmlButtonElement)?.Form ?? (found as IHtmlInputElement)?.Form ?? throw new InvalidOperationException($"「{button}」 stands in no form.");
        return SubmitAsync(form, found as IHtmlElement, values);
    }

    /// <summary>Submits a form as a browser would, antiforgery token included.</summary>
    public Task<IDocument> SubmitAsync(IHtmlFormElement form, IHtmlElement? button = null, params (string Name, object? Value)[] values)
    {
        var fields = FormFields.Of(form, button, values);
        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var address = string.IsNullOrEmpty(action) ? Address : action;
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Texts.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return GetAsync($"{address.Split('?')[0]}?{query}");
        }
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = fields.Content(form.Enctype == "multipart/form-data") });
    }

    /// <summary>Fills in the sign-in page: its first text field and its password field.</summary>
    public async Task SignInAsync(string userName, string password, string page = "/sign-in")
    {
        await GetAsync(page);
        var secret = Page.QuerySelector<IHtmlInputElement>("form input[type=password]") ?? throw new InvalidOperationException($"No password field on {Address}: {Text}");
        var form = secret.Form ?? throw new InvalidOperationException("The password field stands in no form.");
        var name = form.QuerySelectorAll<IHtmlInputElement>("input").First(input => input.Type is "text" or "tel" or "email");
        await SubmitAsync(form, form.QuerySelector<IHtmlElement>("button[type=submit], button"), (name.Name!, userName), (secret.Name!, password));
    }

    private async Task<IDocument> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await client.SendAsync(request);
        Status = response.StatusCode;
        Headers = response.Headers;
        Address = response.RequestMessage!.RequestUri!.PathAndQuery;
        var html = await response.Content.ReadAsStringAsync();
        Page = await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html).Address(response.RequestMessage.RequestUri));
        return Page;
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
