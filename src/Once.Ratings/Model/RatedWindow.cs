using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Ratings.Model;

/// <summary>A window whose contacts are rated, with the code on its desk and the tablet before it.</summary>
internal sealed class RatedWindow : IVersioned
{
    public const string Aggregate = "rated-window";

    public required Guid Id { get; init; }

    public required Guid OrganId { get; init; }

    public required string RegionCode { get; init; }

    /// <summary>Number of the window within its organ, such as A03.</summary>
    public required string Code { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>The hall it stands in.</summary>
    public string Hall { get; private set; } = "";

    public bool IsClosed { get; private set; }

    public int Version { get; private set; }

    public void Describe(string name, string hall)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RefusedException(RatingRefusals.WindowNameMissing);
        (Name, Hall) = (name.Trim(), hall.Trim());
    }

    public void Close() => IsClosed = true;
}

/// <summary>一次接触: a person was served at a window, and the clerk asks for their rating. Without one nobody rates a window.</summary>
internal sealed class WindowContact
{
    public required Guid Id { get; init; }

    public required Guid WindowId { get; init; }

    public required Guid OrganId { get; init; }

    public required Guid ClerkId { get; init; }

    public required string ClerkName { get; init; }

    /// <summary>What the person came for; empty where the clerk did not say.</summary>
    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A browser in which staff have worked: nobody rates from it.</summary>
internal sealed class StaffDevice
{
    public required string Digest { get; init; }

    public required DateTime SeenAt { get; set; }
}

/// <summary>One file of ratings from another system.</summary>
internal sealed class RatingImport
{
    public required Guid Id { get; init; }

    /// <summary>The system it came from.</summary>
    public required string System { get; init; }

    public required string FileName { get; init; }

    public required string Mapping { get; init; }

    public required int Rows { get; init; }

    public required int Taken { get; init; }

    public required int Known { get; init; }

    public required int Faulty { get; init; }

    public required string ByName { get; init; }

    public required DateTime At { get; init; }
}
