namespace Once.Ui;

public enum TagKind
{
    Grey,
    Blue,
    Green,
    Ochre,
    Line,
}

/// <summary>Why a note is there: to know, to act, that it went well, or in passing.</summary>
public enum NoteKind
{
    Blue,
    Ochre,
    Green,
    Grey,
}
