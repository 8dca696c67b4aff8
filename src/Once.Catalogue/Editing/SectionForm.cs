using Once.Ui;

namespace Once.Catalogue.Editing;

/// <summary>A section as its form stands, saved or not: what <c>SectionRows</c> draws.</summary>
/// <param name="Open">The row that stands open; -1 for none.</param>
internal sealed record SectionForm(
    Section Section, IReadOnlyList<RowValues> Rows, IReadOnlyDictionary<ChoiceSource, IReadOnlyList<Choice>> Choices, int Open, FormErrors? Errors)
{
    public static readonly IReadOnlyDictionary<ChoiceSource, IReadOnlyList<Choice>> NoChoices = new Dictionary<ChoiceSource, IReadOnlyList<Choice>>();
}
