using Once.Accounts.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Accounts.Model;

/// <summary>How a person was proven to be who they claim to be.</summary>
internal enum Proof { Window, Province }

/// <summary>Someone who may sign in: an applicant or a member of staff.</summary>
internal sealed class Account : IVersioned
{
    public required Guid Id { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>The name one signs in with, in lower case; null for most applicants, who use their phone.</summary>
    public string? SignInName { get; init; }

    /// <summary>Real name of staff; of applicants the claimed one until proven.</summary>
    public required string Name { get; set; }

    public string? PhoneCipher { get; set; }

    public string? PhoneLookup { get; set; }

    /// <summary>Mail address, encrypted; stored once the owner of the mailbox has confirmed it.</summary>
    public string? MailCipher { get; private set; }

    /// <summary>Citizen number, encrypted; merely claimed until <see cref="PartyId"/> is set.</summary>
    public string? NumberCipher { get; set; }

    public string? NumberLookup { get; set; }

    /// <summary>The natural person, once proven; null means <i>unverified</i>.</summary>
    public Guid? PartyId { get; private set; }

    public Proof? ProvenBy { get; private set; }

    public DateTime? ProvenAt { get; private set; }

    /// <summary>The window clerk who proved it; null for the province's sign-in.</summary>
    public Guid? ProvenById { get; private set; }

    /// <summary>Null where the person only comes through the province's sign-in.</summary>
    public string? PasswordHash { get; private set; }

    public DateTime? PasswordSince { get; private set; }

    /// <summary>The password was given by someone else and opens nothing but the page to change it.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int Failures { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public string? CodeSecretCipher { get; private set; }

    /// <summary>The second factor is asked for from this moment on.</summary>
    public DateTime? CodeConfirmedAt { get; private set; }

    /// <summary>Time step of the last code used: a code opens once.</summary>
    public long LastCodeStep { get; private set; }

    public required DateTime CreatedAt { get; init; }

    public int Version { get; private set; }

    /// <param name="cipher">Null takes the address away.</param>
    public void SetMail(string? cipher) => MailCipher = cipher;

    public bool IsVerified => PartyId is not null;

    public bool AsksForCode => CodeConfirmedAt is not null;

    public bool IsLockedAt(DateTime now) => LockedUntil > now;

    /// <summary>Counts a wrong password or code; at the limit the account is locked.</summary>
    /// <returns>Whether this failure locked it.</returns>
    public bool Fail(DateTime now, int failuresAllowed, TimeSpan lockedFor)
    {
        Failures++;
        if (Failures < failuresAllowed)
            return false;
        (Failures, LockedUntil) = (0, now + lockedFor);
        return true;
    }

    public void Succeed() => (Failures, LockedUntil) = (0, null);

    public void SetPassword(string hash, DateTime now, bool mustChange) =>
        (PasswordHash, PasswordSince, MustChangePassword) = (hash, now, mustChange);

    /// <summary>Improves the way the same password is stored.</summary>
    public void Rehash(string hash) => PasswordHash = hash;

    public void Prove(Guid partyId, Proof by, Guid? byId, DateTime now)
    {
        if (IsVerified)
            throw new RefusedException(AccountRefusals.AlreadyVerified);
        (PartyId, ProvenBy, ProvenById, ProvenAt) = (partyId, by, byId, now);
    }

    public void OfferCode(string secretCipher)
    {
        if (AsksForCode)
            throw new RefusedException(AccountRefusals.CodeAlreadySet);
        CodeSecretCipher = secretCipher;
    }

    public void ConfirmCode(long step, DateTime now)
    {
        if (AsksForCode)
            throw new RefusedException(AccountRefusals.CodeAlreadySet);
        (CodeConfirmedAt, LastCodeStep) = (now, step);
    }

    public void UseCode(long step) => LastCodeStep = step;

    public void RemoveCode() => (CodeSecretCipher, CodeConfirmedAt, LastCodeStep) = (null, null, 0);

    public void Close(DateTime now)
    {
        if (ClosedAt is not null)
            throw new RefusedException(AccountRefusals.AlreadyClosed);
        ClosedAt = now;
    }

    /// <summary>Opens a closed account again, and lifts a lock.</summary>
    public void Reopen() => (ClosedAt, LockedUntil, Failures) = (null, null, 0);
}
