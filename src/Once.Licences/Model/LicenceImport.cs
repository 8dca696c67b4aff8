using Once.Kernel.Refusals;

namespace Once.Licences.Model;

/// <summary>Where a bringing-in stands.</summary>
internal enum LicenceImportState
{
    /// <summary>核对有错: rows are wrong; nothing goes in until a mended file is handed in.</summary>
    Faulty,

    /// <summary>等确认: every row is right and waits to be confirmed.</summary>
    Ready,

    /// <summary>正在导入.</summary>
    Loading,

    /// <summary>导完了.</summary>
    Loaded,

    /// <summary>放弃了.</summary>
    Dropped,
}

/// <summary>导入: a file of licences that other organs issued, staged whole, checked whole, and loaded whole or not at all.</summary>
internal sealed class LicenceImport
{
    public required Guid Id { get; init; }

    /// <summary>The organ that brings them in and keeps them.</summary>
    public required Guid OrganId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SM3 of the file, hexadecimal.</summary>
    public required string Digest { get; init; }

    public required Guid StartedById { get; init; }

    public required string StartedBy { get; init; }

    public required DateTime StartedAt { get; init; }

    public required int RowCount { get; init; }

    public required int FaultCount { get; init; }

    public LicenceImportState State { get; private set; }

    /// <summary>Licences that were new.</summary>
    public int Added { get; private set; }

    /// <summary>Licences that were there and were brought up to date.</summary>
    public int Updated { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>After the check of a file: ready where nothing is wrong.</summary>
    public void Checked() => State = FaultCount == 0 ? LicenceImportState.Ready : LicenceImportState.Faulty;

    public void Confirm()
    {
        if (State is not LicenceImportState.Ready)
            throw new RefusedException(LicenceRefusals.ImportNotReady);
        State = LicenceImportState.Loading;
    }

    public void Finish(int added, int updated, DateTime at) => (State, Added, Updated, EndedAt) = (LicenceImportState.Loaded, added, updated, at);

    public void Drop(DateTime at)
    {
        if (State is not (LicenceImportState.Ready or LicenceImportState.Faulty))
            throw new RefusedException(LicenceRefusals.ImportUnderWay);
        (State, EndedAt) = (LicenceImportState.Dropped, at);
    }
}

/// <summary>A row that is right, waiting; gone once it is loaded or dropped.</summary>
internal sealed class LicenceImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>Row of the file, from 1, the heading included.</summary>
    public required int Row { get; init; }

    /// <summary>A row as JSON; the number of a person in it is a cipher.</summary>
    public required string Content { get; init; }
}

/// <summary>What is wrong in one cell, and how to mend it.</summary>
internal sealed class LicenceImportFault
{
    public required Guid ImportId { get; init; }

    public required int Ordinal { get; init; }

    public required int Row { get; init; }

    public required string Column { get; init; }

    /// <summary>As it stands in the file, shortened; empty for numbers of persons.</summary>
    public required string Value { get; init; }

    public required string Message { get; init; }
}
