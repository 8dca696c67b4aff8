using System.Text.RegularExpressions;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Codes;

namespace Once.Cases.Publishing;

/// <summary>What is told to everybody, and how. Pure.</summary>
internal static partial class PublicationWords
{
    /// <summary>The names of natural persons are masked.</summary>
    /// <remarks>个人信息保护法 第25条.</remarks>
    public static string PartyOf(string name, bool isPerson) => isPerson ? Masking.Name(name) : name;

    public static string ContentOf(Case of) => ContentOf(of.Outcome ?? Outcome.Granted, of.ItemName);

    public static string ContentOf(Outcome outcome, string itemName) => outcome is Outcome.Refused ? $"不予{itemName}" : $"准予{itemName}";

    /// <summary>Whether a citizen number or a telephone stands in the text.</summary>
    public static bool HoldsPersonalNumbers(string text) => PersonalNumber().IsMatch(text);

    [GeneratedRegex(@"(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PersonalNumber();
}
