using Once.Cases.Contract;

namespace Once.Cases.Inbox;

/// <summary>The views of the inbox.</summary>
/// <remarks>Ahead: items of joint applications that wait for others and will come. Found: what was searched for, wherever it stands on its way.</remarks>
internal enum QueueView { ToAccept, ToCorrect, InHand, ToDecide, ToDeliver, Ended, Found, Ahead }

/// <summary>Whose cases: everything within reach, those given to the person or to whom they cover, those of the organ of their
/// post, those in which a colleague named them.</summary>
internal enum QueueWhose { All, Mine, Team, Copied }

/// <summary>The lamps one may filter by, as the address names them.</summary>
internal enum QueueLamp { Over, Near, Normal, Paused, Waiting, Uncounted }

/// <summary>What a list is asked for; every field stands in the address.</summary>
/// <param name="State">One of the states of the view.</param>
/// <param name="After">Cursor: the last row of the page before.</param>
internal sealed record QueueRequest(
    QueueView View = QueueView.ToAccept, string? Search = null, string? ItemCode = null, Guid? OrganId = null, CaseState? State = null,
    QueueLamp? Lamp = null, QueueWhose Whose = QueueWhose.All, string? After = null, int Size = 20)
{
    /// <summary>The views of the straight way, in its order.</summary>
    public static readonly IReadOnlyList<QueueView> Standard = [QueueView.ToAccept, QueueView.ToCorrect, QueueView.InHand, QueueView.ToDecide, QueueView.ToDeliver, QueueView.Ahead, QueueView.Ended];

    /// <summary>Only those in which a licence that stood in for a paper has lapsed since.</summary>
    public bool LapsedPapers { get; init; }

    public bool IsFiltered => LapsedPapers || !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(ItemCode) || OrganId is not null || State is not null || Lamp is not null;

    /// <summary>The states of the view, or the one asked for.</summary>
    public IReadOnlyList<CaseState> States => State is { } one && Offered.Contains(one) ? [one] : Offered;

    /// <summary>States that the list may be narrowed to. What colleagues point at may stand anywhere on its way.</summary>
    public IReadOnlyList<CaseState> Offered => Whose is QueueWhose.Copied ? StatesOf(QueueView.Found) : StatesOf(View);

    /// <summary>Rows of what has ended stand by the day they ended.</summary>
    public bool IsOfEnded => View is QueueView.Ended && Whose is not QueueWhose.Copied;

    public static IReadOnlyList<CaseState> StatesOf(QueueView view) => view switch
    {
        QueueView.ToAccept => [CaseState.Submitted],
        QueueView.ToCorrect => [CaseState.Correcting],
        QueueView.Ahead => [CaseState.Waiting],
        QueueView.InHand => [CaseState.Accepted],
        QueueView.ToDecide => [CaseState.Reviewed],
        QueueView.ToDeliver => [CaseState.Decided, CaseState.Delivered],
        QueueView.Ended => [CaseState.Closed, CaseState.NotAccepted, CaseState.Withdrawn, CaseState.Terminated],
        QueueView.Found => [.. Standard.SelectMany(StatesOf)],
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    /// <summary>The query of the address, without question mark and cursor: what a saved view keeps.</summary>
    public string ToQuery()
    {
        var parts = new List<string> { $"view={View}" };
        Add("q", Search);
        Add("item", ItemCode);
        Add("organ", OrganId?.ToString());
        Add("state", State?.ToString());
        Add("lamp", Lamp?.ToString());
        Add("whose", Whose is QueueWhose.All ? null : Whose.ToString());
        Add("papers", LapsedPapers ? "lapsed" : null);
        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                parts.Add($"{name}={Uri.EscapeDataString(value.Trim())}");
        }
    }
}
