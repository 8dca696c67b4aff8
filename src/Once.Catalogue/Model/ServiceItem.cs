using Once.Catalogue.Contract;

namespace Once.Catalogue.Model;

/// <summary>基本目录项: an item as the whole country or province knows it, whoever implements it.</summary>
internal sealed class ServiceItem
{
    public required Guid Id { get; init; }

    /// <summary>基本编码, 12 digits.</summary>
    public required string BasicCode { get; init; }

    public required string Name { get; set; }

    public required ItemType Type { get; set; }
}
