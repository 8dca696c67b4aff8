using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Once.Ui;

/// <summary>What was typed into a form that was refused: fields that are given no value of their own show it again.</summary>
public sealed class TypedFields(IFormCollection form)
{
    /// <summary>Null where nothing came under the name, or several did.</summary>
    public string? One(string name) => form[name] is { Count: 1 } values ? values[0] : null;

    public StringValues All(string name) => form[name];
}
