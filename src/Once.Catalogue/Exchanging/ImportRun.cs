using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

internal enum ImportState { Reading, Checking, Ready, Refused, Switching, Done, Abandoned }

/// <summary>One file on its way into the catalogue: read into staging, checked, switched in at once, or left.</summary>
internal sealed class ImportRun : IVersioned
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    /// <summary>Where the file lies, see <see cref="Kernel.Attachments.IFileStore"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>Lines of the mapping file: 列名,本地代码,国家代码.</summary>
    public required string Mapping { get; init; }

    /// <summary>Organs whose lists the person may import, parted by blanks; null for all.</summary>
    public string? OrganIds { get; init; }

    public required string StartedBy { get; init; }

    public required Guid StartedById { get; init; }

    public required DateTime StartedAt { get; init; }

    public ImportState State { get; private set; } = ImportState.Reading;

    /// <summary>Rows of all sheets read so far.</summary>
    public int RowsRead { get; set; }

    /// <summary>实施清单 compared with what is in force so far.</summary>
    public int Checked { get; set; }

    /// <summary>实施清单 in the file.</summary>
    public int Lists { get; set; }

    public int New { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Problems { get; set; }

    /// <summary>Versions switched in so far; all of them or none count.</summary>
    public int Switched { get; set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Why its versions were made.</summary>
    public string Reason => $"导入“{FileName}”";

    public bool IsOver => State is ImportState.Refused or ImportState.Done or ImportState.Abandoned;

    public bool IsWorking => State is ImportState.Reading or ImportState.Checking or ImportState.Switching;

    public void BeginChecking(int lists) => (State, Lists) = (ImportState.Checking, lists);

    /// <summary>All is read and compared; with problems nothing goes in.</summary>
    public void FinishChecking(DateTime at)
    {
        State = Problems > 0 ? ImportState.Refused : ImportState.Ready;
        EndedAt = Problems > 0 ? at : null;
    }

    public void Confirm()
    {
        if (State is not ImportState.Ready)
            throw new RefusedException(ImportRefusals.NotReady);
        State = ImportState.Switching;
    }

    public void Finish(DateTime at) => (State, EndedAt) = (ImportState.Done, at);

    /// <summary>What was checked does not hold any more.</summary>
    public void Refuse(DateTime at) => (State, EndedAt) = (ImportState.Refused, at);

    public void Abandon(DateTime at)
    {
        if (IsOver || State is ImportState.Switching)
            throw new RefusedException(ImportRefusals.CannotAbandon);
        (State, EndedAt) = (ImportState.Abandoned, at);
    }
}

/// <summary>A row of the file, its cells in the order of our columns.</summary>
internal sealed class ImportRow
{
    public required Guid RunId { get; init; }

    /// <summary>Position in <see cref="ExchangeSheets.All"/>.</summary>
    public required int Sheet { get; init; }

    /// <summary>Part of the sheet, 0 for the first.</summary>
    public required int Part { get; init; }

    /// <summary>Row number as the spreadsheet shows it.</summary>
    public required int Number { get; init; }

    public required string Code { get; init; }

    /// <summary>JSON list of texts.</summary>
    public required string Cells { get; init; }
}

/// <summary>What is wrong in a cell, in one sentence.</summary>
internal sealed class ImportProblem
{
    public required Guid RunId { get; init; }

    public required int Number { get; init; }

    public required string Sheet { get; init; }

    public required int Row { get; init; }

    public required string Column { get; init; }

    public required string Value { get; init; }

    public required string Sentence { get; init; }
}
