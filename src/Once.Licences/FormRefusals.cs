using Once.Kernel.Refusals;
using Once.Ui;

namespace Once.Licences;

internal static class FormRefusals
{
    /// <summary>The reasons as a form shows them, each beside its field.</summary>
    public static FormErrors ToErrors(this RefusedException refused)
    {
        var errors = new FormErrors();
        foreach (var refusal in refused.Refusals)
            errors.Add(refusal.Field, refusal.Message);
        return errors;
    }
}
