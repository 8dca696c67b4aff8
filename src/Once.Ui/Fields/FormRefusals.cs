using Once.Kernel.Refusals;

namespace Once.Ui;

/// <summary>What an act refused, as its form shows it.</summary>
public static class FormRefusals
{
    /// <summary>The reasons, each beside its field, with the clause they rest on.</summary>
    /// <param name="prefix">What the form puts before the names of its fields.</param>
    public static FormErrors ToErrors(this RefusedException refused, string prefix = "")
    {
        var errors = new FormErrors();
        foreach (var refusal in refused.Refusals)
            errors.Add(refusal.Field is null ? null : prefix + refusal.Field, refusal.Clause is null ? refusal.Message : $"{refusal.Message}（{refusal.Clause}）");
        return errors;
    }
}
