using System.Text.Json.Serialization;

namespace Once.Catalogue.Contract;

/// <summary>告知承诺 of an item version: what is told, what is promised, and what is looked into afterwards.</summary>
/// <param name="Duty">What one must meet and go on meeting, told before signing.</param>
/// <param name="Liability">What follows when it is untrue or not kept.</param>
/// <param name="Replaces">Codes of the materials that need not be handed in.</param>
/// <param name="CheckTerm">From the decision to the last day of the later check.</param>
/// <param name="CheckWay">How it is looked into.</param>
/// <remarks>国办发〔2020〕42号; the usual two months of the check from memory, so each version carries its own.</remarks>
public sealed record ItemPledge(
    IReadOnlyList<string> Duty, IReadOnlyList<string> Liability, IReadOnlyList<string> Replaces, ItemTerm CheckTerm, string CheckWay, Basis Basis);

/// <summary>Fields in which no promise takes the place of proof.</summary>
/// <remarks>国办发〔2020〕42号: 风险较大、纠错成本较高、损害难以挽回的不适用告知承诺制.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<RiskField>))]
public enum RiskField
{
    [Coded("1", "国家安全")] NationalSecurity,
    [Coded("2", "国家秘密")] Secrets,
    [Coded("3", "公共安全")] PublicSafety,
    [Coded("4", "金融业审慎监管")] Finance,
    [Coded("5", "生态环境保护")] Environment,
    [Coded("6", "人身健康")] Health,
    [Coded("7", "生命财产安全")] LifeAndProperty,
    [Coded("8", "重要涉外")] Foreign,
}
