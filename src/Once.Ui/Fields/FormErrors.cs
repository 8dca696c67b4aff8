using System.Collections;

namespace Once.Ui;

/// <summary>A sentence that says what to change, and the field it belongs to; no field means the form as a whole.</summary>
public sealed record FieldError(string? FieldId, string Message);

/// <summary>
/// What a form was refused for. Fields inside a <see cref="PostForm"/> find their own sentence by their name.
/// </summary>
public sealed class FormErrors : IEnumerable<FieldError>
{
    private readonly List<FieldError> _errors = [];

    public int Count => _errors.Count;

    /// <summary>Adds a sentence to the field named as in its <c>name</c> attribute; null for the form as a whole.</summary>
    public void Add(string? field, string message) =>
        _errors.Add(new FieldError(field is null ? null : DomId.Of(field), message));

    public string? For(string field)
    {
        var id = DomId.Of(field);
        return _errors.Find(error => error.FieldId == id)?.Message;
    }

    public IEnumerator<FieldError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One choice of a list, with a second line where it helps.</summary>
public sealed record Choice(string Value, string Text, string? Note = null, bool Disabled = false)
{
    /// <summary>Heading under which a list shows it; null where it stands alone. Choices of one heading come together.</summary>
    public string? Group { get; init; }
}

/// <summary>A file that has been handed in. <paramref name="Info"/> is name, pages, size and moment, as 租赁合同.pdf，3 页，2.1 MB，20:16 上传.</summary>
public sealed record UploadedFile(string Id, string Info, string? ViewHref = null);
