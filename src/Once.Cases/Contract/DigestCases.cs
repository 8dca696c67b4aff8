using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Cases.Contract;

/// <summary>A fingerprint of all cases: what happened to them and on which days, without ids and ciphers, which are random.</summary>
public sealed class DigestCases
{
    private readonly OnceDb _db;

    internal DigestCases(OnceDb db) => _db = db;

    /// <returns>SHA-256 over the cases in the order of their numbers, hexadecimal.</returns>
    public async Task<string> RunAsync(CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = _db.Cases().AsNoTracking().Where(c => c.Number != null).OrderBy(c => c.Number).ThenBy(c => c.CaseNumber)
            .Select(c => new { c.Number, c.ItemCode, c.State, c.Outcome, c.SubmittedAt, c.ReceivedOn, c.AcceptedOn, c.DecidedOn, c.DeliveredOn, c.ClosedOn, c.CorrectionNotices, c.Version }).AsAsyncEnumerable();
        await foreach (var c in rows.WithCancellation(cancellation))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{c.Number}|{c.ItemCode}|{c.State}|{c.Outcome}|{c.SubmittedAt:O}|{c.ReceivedOn:O}|{c.AcceptedOn:O}|{c.DecidedOn:O}|{c.DeliveredOn:O}|{c.ClosedOn:O}|{c.CorrectionNotices}|{c.Version}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
