using System.Security.Cryptography;

namespace Once.Accounts.Passwords;

/// <summary>Makes a password that is given out once and must be changed: easy to read aloud, hard to guess.</summary>
internal static class FirstPassword
{
    // Without 0 O 1 l I, which are mistaken for one another.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Three groups of four, such as <c>Kf7m-Rw2p-Tn9x</c>, always satisfying <see cref="PasswordRules"/>.</summary>
    public static string New()
    {
        while (true)
        {
            var text = RandomNumberGenerator.GetString(Letters, 12);
            var password = $"{text[..4]}-{text[4..8]}-{text[8..]}";
            if (PasswordRules.Check(password).Count == 0)
                return password;
        }
    }
}
