using System.Reflection;

namespace Once.Catalogue.Contract;

/// <summary>Code and Chinese name of a value of a code list. Values are stored by their English name; the code is for interfaces.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodedAttribute(string code, string name) : Attribute
{
    public string Code { get; } = code;

    public string Name { get; } = name;
}

/// <summary>Chinese names and national codes of the catalogue's code lists.</summary>
/// <remarks>GB/T 39046-2020 appendix A and the national exchange tables; other interfaces map their own codes.</remarks>
public static class CodeList
{
    /// <summary>The name people read, such as 行政许可.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Of(value).Name;

    /// <summary>The national code, such as 01.</summary>
    public static string Code<T>(T value) where T : struct, Enum => Of(value).Code;

    /// <summary>The value of a national code; null when the list has no such code.</summary>
    public static T? Find<T>(string code) where T : struct, Enum
    {
        foreach (var (value, coded) in Values<T>.All)
            if (coded.Code == code)
                return value;
        return null;
    }

    /// <summary>All values in the order of the list.</summary>
    public static IReadOnlyList<T> All<T>() where T : struct, Enum => [.. Values<T>.All.Select(v => v.Value)];

    private static CodedAttribute Of<T>(T value) where T : struct, Enum =>
        Array.Find(Values<T>.All, v => EqualityComparer<T>.Default.Equals(v.Value, value)).Coded
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, "The value has no code.");

    private static class Values<T> where T : struct, Enum
    {
        public static readonly (T Value, CodedAttribute Coded)[] All = [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((T)f.GetValue(null)!, f.GetCustomAttribute<CodedAttribute>() ?? throw new InvalidOperationException($"{typeof(T).Name}.{f.Name} has no code.")))];
    }
}
