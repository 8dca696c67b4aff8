using Microsoft.Extensions.Configuration;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Accounts.Seeding;

internal enum VerifiedEntry { None, Window, Province }

internal enum EnterpriseEntryKind { Enterprise, IndividualBusiness }

internal sealed class PostEntry
{
    public string Role { get; set; } = "";

    public string Organ { get; set; } = "";

    public Scope Scope { get; set; }
}

internal sealed class StaffEntry
{
    public string UserName { get; set; } = "";

    public string Name { get; set; } = "";

    public bool Demo { get; set; }

    public string? Note { get; set; }

    public List<PostEntry> Posts { get; set; } = [];
}

internal sealed class ApplicantEntry
{
    public string UserName { get; set; } = "";

    public string Name { get; set; } = "";

    public string CitizenNumber { get; set; } = "";

    public string Phone { get; set; } = "";

    public VerifiedEntry Verified { get; set; }

    public string Region { get; set; } = "";

    public string? Address { get; set; }

    public bool Demo { get; set; }

    public string? Note { get; set; }
}

internal sealed class EnterpriseEntry
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public EnterpriseEntryKind Kind { get; set; }

    public string? Representative { get; set; }

    public string Region { get; set; } = "";

    public string? Address { get; set; }
}

internal sealed class MandateEntry
{
    public string Enterprise { get; set; } = "";

    public string Person { get; set; } = "";

    /// <summary>The word All, or a list of item codes.</summary>
    public object? Scope { get; set; }

    public string From { get; set; } = "";

    public string? To { get; set; }

    public string ConfirmedBy { get; set; } = "None";
}

/// <summary>data/city/people.yaml: staff, applicants, enterprises and mandates of the demonstration city.</summary>
internal sealed class PeopleFile
{
    private const string Name = "city/people.yaml";

    public List<StaffEntry> Staff { get; set; } = [];

    public List<ApplicantEntry> Applicants { get; set; } = [];

    public List<EnterpriseEntry> Enterprises { get; set; } = [];

    public List<MandateEntry> Mandates { get; set; } = [];

    /// <exception cref="InvalidDataException">The file cannot be read; the sentence names the line.</exception>
    public static PeopleFile Read(IConfiguration configuration) => DataFolder.Find(configuration).Read<PeopleFile>(Name);

    public static string PathOf(IConfiguration configuration) => DataFolder.Find(configuration).PathOf(Name);
}
