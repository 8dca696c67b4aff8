namespace Once.Kernel.Codes;

/// <summary>Why a text is not such a code, in words for the person who typed it.</summary>
/// <param name="Position">The wrong character, counted from 1; null where the text as a whole is wrong.</param>
/// <param name="Message">One plain Chinese sentence.</param>
public sealed record CodeError(int? Position, string Message)
{
    internal static CodeError At(int position, string message) => new(position, $"第 {position} 位{message}");

    internal static CodeError Length(string name, int expected, string text) => text.Length == 0
        ? new(null, $"请填写{name}。")
        : new(null, $"{name}应为 {expected} 位，现为 {text.Length} 位。");
}
