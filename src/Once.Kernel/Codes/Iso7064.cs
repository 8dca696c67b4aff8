namespace Once.Kernel.Codes;

/// <summary>The hybrid check character system MOD 37,36 over digits and capital letters.</summary>
/// <remarks>ISO/IEC 7064 (GB/T 17710-2008).</remarks>
static class Iso7064
{
    internal static char Mod3736(string text)
    {
        var product = 36;
        foreach (var c in text)
        {
            var sum = (product + CodeText.ValueOf(c)) % 36;
            product = 2 * (sum == 0 ? 36 : sum) % 37;
        }

        var check = (37 - product) % 36;
        return (char)(check < 10 ? '0' + check : 'A' + check - 10);
    }
}
