using Once.Kernel.Refusals;
using Once.Ui;

namespace Once.Catalogue;

internal static class FormRefusals
{
    /// <summary>The reasons as a form shows them, each beside its field, with the clause they rest on.</summary>
    public static FormErrors ToErrors(this RefusedException refused)
    {
        var errors = new FormErrors();
        foreach (var refusal in refused.Refusals)
            errors.Add(refusal.Field, refusal.Clause is null ? refusal.Message : $"{refusal.Message}（{refusal.Clause}）");
        return errors;
    }
}
