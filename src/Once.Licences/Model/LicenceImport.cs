using Once.Kernel.Refusals;

namespace Once.Licences.Model;

internal enum ImportState { Staged, Loaded, Discarded }

/// <summary>A table of licences issued elsewhere, read and judged, waiting to be loaded as a whole or not at all.</summary>
internal sealed class LicenceImport
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required Guid ByAccountId { get; init; }

    public required string ByName { get; init; }

    public required Guid OrganId { get; init; }

    public required DateTime ReadAt { get; init; }

    public required int RowCount { get; init; }

    /// <summary>JSON of the rows that were right.</summary>
    public required string Rows { get; init; }

    /// <summary>JSON of what is wrong: row, column, value and how to mend it.</summary>
    public required string Faults { get; init; }

    public required int FaultCount { get; init; }

    public ImportState State { get; private set; } = ImportState.Staged;

    public DateTime? SettledAt { get; private set; }

    /// <exception cref="RefusedException"><see cref="LicenceRefusals.ImportHasErrors"/> or <see cref="LicenceRefusals.ImportSettled"/>.</exception>
    public void Load(DateTime at)
    {
        if (FaultCount > 0)
            throw new RefusedException(LicenceRefusals.ImportHasErrors);
        Settle(ImportState.Loaded, at);
    }

    public void Discard(DateTime at) => Settle(ImportState.Discarded, at);

    private void Settle(ImportState state, DateTime at)
    {
        if (State is not ImportState.Staged)
            throw new RefusedException(LicenceRefusals.ImportSettled);
        (State, SettledAt) = (state, at);
    }
}
