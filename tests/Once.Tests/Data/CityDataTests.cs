using System.Globalization;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Once.Tests.Data;

/// <summary>The demonstration city holds together: codes are valid, references resolve, terms agree.</summary>
public sealed class CityDataTests
{
    private static readonly string[] Roles =
    [
        "window-clerk", "approver", "chief-approver", "manager", "catalogue-officer", "supervisor", "special-supervisor", "discipline", "reform-office", "leader",
        "system-admin", "security-admin", "audit-admin",
    ];

    private static readonly CityData City = new();

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("11440300007542785T", false)]
    public void The_second_routine_for_credit_codes_knows_right_from_wrong(string code, bool valid) =>
        Assert.Equal(valid, CheckDigits.IsCreditCode(code));

    [Fact]
    public void Every_credit_code_has_valid_check_digits()
    {
        var codes = City.Organs.Select(o => o.Text("creditCode")).OfType<string>()
            .Concat(City.Enterprises.Select(e => e.Must("creditCode")))
            .Concat(City.LicenceTypes.Select(t => t.Must("typeCode")[..18]))
            .Concat(City.Items.SelectMany(i => i.Item.Maps("implementations")).Select(i => i.Must("code")[..18])).ToList();

        Assert.True(codes.Count > 80);
        Assert.All(codes, code => Assert.True(CheckDigits.IsCreditCode(code), code));
    }

    [Fact]
    public void Credit_codes_of_organs_and_enterprises_lie_in_the_fictional_city_and_are_unique()
    {
        var codes = City.Organs.Select(o => o.Text("creditCode")).OfType<string>().Concat(City.Enterprises.Select(e => e.Must("creditCode"))).ToList();

        Assert.All(codes, code => Assert.Equal("4399", code[2..6]));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void Every_citizen_number_is_valid_and_of_the_fictional_city()
    {
        var numbers = City.Applicants.Select(a => a.Must("citizenNumber")).ToList();

        Assert.True(CheckDigits.IsCitizenNumber("11010519491231002X"));
        Assert.All(numbers, number => Assert.True(CheckDigits.IsCitizenNumber(number) && number.StartsWith("4399", StringComparison.Ordinal), number));
    }

    [Fact]
    public void Regions_form_one_tree_whose_codes_nest()
    {
        var codes = City.Regions.Select(r => r.Must("code")).ToList();
        var counties = City.Regions.Where(r => r.Text("level") == "County").ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(8, counties.Count);
        Assert.Equal(2, City.Regions.Count(r => r.Text("level") == "Park"));
        Assert.Equal("439900", Assert.Single(City.Regions, r => r.Text("parent") is null).Must("code"));
        Assert.All(City.Regions.Where(r => r.Text("parent") is not null), r => Assert.Contains(r.Must("parent"), codes));
        Assert.All(City.Regions.Where(r => r.Must("code").Length > 6), r => Assert.StartsWith(r.Must("parent"), r.Must("code"), StringComparison.Ordinal));
    }

    [Fact]
    public void Organs_form_one_tree_and_lie_in_known_regions()
    {
        var ids = City.Organs.Select(o => o.Must("id")).ToList();
        var regions = City.Regions.Select(r => r.Must("code")).ToHashSet();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal("qc-gov", Assert.Single(City.Organs, o => o.Text("parent") is null).Must("id"));
        Assert.All(City.Organs.Where(o => o.Text("parent") is not null), o => Assert.Contains(o.Must("parent"), ids));
        Assert.All(City.Organs, o => Assert.Contains(o.Must("region"), regions));
        Assert.All(City.Organs.SelectMany(o => o.Texts("places")), place => Assert.Contains(place, Places()));
        Assert.All(City.Halls, hall => Assert.Contains(hall.Must("organ"), ids));
    }

    [Fact]
    public void The_city_hall_has_one_general_zone_and_eight_special_ones()
    {
        var zones = City.Halls.Single(h => h.Must("id") == "qc-hall").Maps("zones").ToList();

        Assert.Equal(9, zones.Count);
        Assert.Single(zones, z => z.Must("comprehensive") == "true");
    }

    [Fact]
    public void Staff_hold_known_roles_in_known_organs_and_every_role_is_held()
    {
        var organs = Organs();
        var posts = City.Staff.SelectMany(s => s.Maps("posts")).ToList();

        Assert.All(posts, p => Assert.Contains(p.Must("organ"), organs));
        Assert.All(posts, p => Assert.Contains(p.Must("scope"), new[] { "Organ", "OrganSubtree", "RegionSubtree" }));
        Assert.Equal(Roles.Order(StringComparer.Ordinal), posts.Select(p => p.Must("role")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void User_names_and_telephones_are_unique_and_telephones_fictional()
    {
        var people = City.Staff.Concat(City.Applicants).ToList();

        Assert.Equal(people.Count, people.Select(p => p.Must("userName")).Distinct().Count());
        Assert.Equal(people.Count, people.Select(p => p.Must("phone")).Distinct().Count());
        Assert.All(people, p => Assert.Matches("^1990000[0-9]{4}$", p.Must("phone")));
    }

    [Fact]
    public void Mandates_name_known_enterprises_people_and_items()
    {
        var items = City.Items.Select(i => i.Item.Must("code")).ToList();

        Assert.All(City.Mandates, m => Assert.Contains(m.Must("enterprise"), City.Enterprises.Select(e => e.Must("key"))));
        Assert.All(City.Mandates, m => Assert.Contains(m.Must("person"), City.Applicants.Select(a => a.Must("userName"))));
        Assert.All(City.Mandates.SelectMany(m => m.Texts("scope")), code => Assert.Contains(code, items));
        Assert.All(City.Enterprises, e => Assert.Contains(e.Must("representative"), City.Applicants.Select(a => a.Must("userName"))));
    }

    [Fact]
    public void Every_implementing_organ_has_an_approver_and_another_who_decides()
    {
        var posts = City.Staff.SelectMany(s => s.Maps("posts")).Select(p => (Organ: p.Must("organ"), Role: p.Must("role"))).ToHashSet();

        Assert.All(City.Items.SelectMany(i => i.Item.Maps("implementations")).Select(i => i.Must("organ")).Distinct(), organ =>
        {
            Assert.Contains((organ, "approver"), posts);
            Assert.Contains((organ, "chief-approver"), posts);
        });
    }

    internal static HashSet<string> Organs() => [.. City.Organs.Select(o => o.Must("id"))];

    internal static HashSet<string> Places() => [.. City.Halls.SelectMany(h => h.Maps("zones").Prepend(h)).Select(p => p.Must("id"))];

    internal static int Number(YamlMappingNode node, string key) => int.Parse(node.Must(key), CultureInfo.InvariantCulture);
}
