using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Elements;

namespace Once.Cases.Tracking;

/// <summary>How staff see an answer: personal data masked until they ask for it with a reason. Pure.</summary>
/// <remarks>个人信息保护法 第6条, 第51条.</remarks>
internal static class AnswerMask
{
    private const int Stays = 3;

    public static string Of(ItemField field, string answer) => field switch
    {
        { IsSensitive: false } => answer,
        { Type: ElementType.CitizenNumber } => Masking.CitizenNumber(answer),
        { Type: ElementType.Phone } => Masking.Phone(answer),
        { Type: ElementType.Date } => answer.Length < 4 ? "****" : $"{answer[..4]}年**月**日",
        { Type: ElementType.Text } when answer.Length <= Stays + 1 => Masking.Name(answer),
        _ => answer.Length <= Stays ? new string('*', answer.Length) : $"{answer[..Stays]}{new string('*', Math.Min(8, answer.Length - Stays))}",
    };
}
