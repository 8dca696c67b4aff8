using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>A findable thing in the store. The store's own text index lies on <see cref="Grams"/>: FTS5 on SQLite, GIN
/// on PostgreSQL; both are made by the migration.</summary>
internal sealed class SearchEntry
{
    public int Number { get; init; }

    public required FindableKind Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>Raised at each change, over all entries: what nodes ask for when they follow.</summary>
    public long Revision { get; set; }

    /// <summary>Pairs of characters under which it is found, parted by blanks; empty when nobody handles it any more.</summary>
    public string Grams { get; set; } = "";

    /// <summary>The <see cref="Findable"/> as JSON, without its holders.</summary>
    public string Content { get; set; } = "";

    /// <summary>One line for each holder, see <see cref="HolderLines"/>.</summary>
    public string Holders { get; set; } = "";
}

/// <summary>How often people of a region went for a thing in a month.</summary>
internal sealed class UseCount
{
    /// <summary>Six digits: county, park or the whole city.</summary>
    public required string RegionCode { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required string Code { get; init; }

    public long Count { get; set; }
}
