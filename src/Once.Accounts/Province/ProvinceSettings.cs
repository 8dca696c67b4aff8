using Microsoft.Extensions.Configuration;

namespace Once.Accounts.Province;

/// <summary>The province's unified sign-in, under <c>Accounts:Province</c>; off until all addresses and the client are given.</summary>
internal sealed class ProvinceSettings
{
    public string AuthorizeUrl { get; set; } = "";

    public string TokenUrl { get; set; } = "";

    /// <summary>Answers the person as JSON to the access token.</summary>
    public string UserUrl { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Names of the answer's fields: they differ between provinces.</summary>
    public string NameField { get; set; } = "name";

    public string NumberField { get; set; } = "idNumber";

    public string PhoneField { get; set; } = "phone";

    public bool IsOn => new[] { AuthorizeUrl, TokenUrl, UserUrl, ClientId, ClientSecret }.All(value => value.Length > 0);

    public static ProvinceSettings From(IConfiguration configuration) =>
        configuration.GetSection("Accounts:Province").Get<ProvinceSettings>() ?? new ProvinceSettings();
}
