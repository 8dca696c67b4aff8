using AngleSharp.Html.Dom;

namespace Once.Tests.Hosting;

/// <summary>What a browser would send for a form.</summary>
internal sealed class FormFields
{
    private readonly List<(string Name, Upload File)> _files = [];

    public List<KeyValuePair<string, string>> Texts { get; } = [];

    public static FormFields Of(IHtmlFormElement form, IHtmlElement? button, (string Name, object? Value)[] values)
    {
        var result = new FormFields();
        var given = values.ToDictionary(value => value.Name, value => value.Value);
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is { Length: > 0 } name && !given.ContainsKey(name) && !element.HasAttribute("disabled"))
                result.AddAsShown(name, element);
        }
        foreach (var (name, value) in values)
        {
            if (form.Elements.All(element => element.GetAttribute("name") != name))
                throw new InvalidOperationException($"The form has no field {name}. It has: {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).Where(n => n is not null))}");
            result.AddGiven(name, value);
        }
        if (button?.GetAttribute("name") is { Length: > 0 } pressed)
            result.Texts.Add(new(pressed, button.GetAttribute("value") ?? ""));
        return result;
    }

    public HttpContent Content(bool multipart)
    {
        // As the standard of HTML wants it, and every browser does: an end of line is sent as CR LF, in hidden fields too.
        var texts = Texts.ConvertAll(text => KeyValuePair.Create(text.Key, text.Value.ReplaceLineEndings("\r\n")));
        if (!multipart)
            return new FormUrlEncodedContent(texts);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in texts)
            content.Add(new StringContent(value), name);
        foreach (var (name, file) in _files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new(file.MediaType);
            content.Add(part, name, file.FileName);
        }
        return content;
    }

    private void AddAsShown(string name, AngleSharp.Dom.IElement element)
    {
        switch (element)
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                if (box.IsChecked)
                    Texts.Add(new(name, box.Value));
                break;
            case IHtmlInputElement { Type: "file" or "submit" or "button" or "image" or "reset" } or IHtmlButtonElement:
                break;
            case IHtmlInputElement input:
                Texts.Add(new(name, input.Value));
                break;
            case IHtmlTextAreaElement area:
                Texts.Add(new(name, area.Value));
                break;
            case IHtmlSelectElement select:
                Texts.AddRange(select.Options.Where(option => option.IsSelected).Select(option => new KeyValuePair<string, string>(name, option.Value)));
                break;
        }
    }

    private void AddGiven(string name, object? value)
    {
        switch (value)
        {
            case null or false:
                break;
            case Upload file:
                _files.Add((name, file));
                break;
            case IEnumerable<Upload> files:
                _files.AddRange(files.Select(file => (name, file)));
                break;
            case IEnumerable<string> texts:
                Texts.AddRange(texts.Select(text => new KeyValuePair<string, string>(name, text)));
                break;
            case true:
                Texts.Add(new(name, "true"));
                break;
            default:
                Texts.Add(new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", value)));
                break;
        }
    }
}
