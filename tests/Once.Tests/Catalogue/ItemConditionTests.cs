using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Elements;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>A conditional field or material is asked for only when its condition is true.</summary>
public sealed class ItemConditionTests
{
    [Fact]
    public async Task What_has_a_condition_is_asked_for_only_when_it_holds()
    {
        var item = await FoodAsync();

        Assert.DoesNotContain(item.For(Answers()).Materials, m => m.Code == "cold-room");
        Assert.DoesNotContain(item.For(Answers(("food-business-items", "热食类"))).Materials, m => m.Code == "cold-room");
        Assert.Contains(item.For(Answers(("food-business-items", "热食类\n冷食类"))).Materials, m => m.Code == "cold-room");
    }

    [Fact]
    public async Task A_material_of_a_certain_situation_is_required_once_the_situation_is_there()
    {
        var room = (await FoodAsync()).For(Answers(("food-business-items", "冷食类"))).Materials.Single(m => m.Code == "cold-room");

        Assert.Equal((Necessity.Required, null), (room.Necessity, room.When));
    }

    [Fact]
    public async Task An_answer_to_a_field_that_is_not_asked_decides_nothing()
    {
        var item = await FoodAsync();

        Assert.DoesNotContain(item.For(Answers(("online-food-business", "否"), ("shop-name-online", "檐下"))).Fields, f => f.ElementCode == "shop-name-online");
        Assert.DoesNotContain(item.For(Answers(("online-food-business", "否"), ("shop-name-online", "檐下"))).Materials, m => m.Code == "platform");
        Assert.Contains(item.For(Answers(("online-food-business", "是"), ("shop-name-online", "檐下"))).Materials, m => m.Code == "platform");
    }

    [Fact]
    public async Task A_condition_that_cannot_be_read_or_rests_on_what_is_never_asked_is_told_with_its_place()
    {
        var item = await FoodAsync();
        var material = item.Materials.Single(m => m.Code == "cold-room") with { Condition = "dig-area > 5" };

        Assert.Equal(
            "材料“凉菜间照片”的 condition “dig-area > 5” 第 1 个字处（“dig-area > 5”）：没有叫“dig-area”的名字；文字要加引号。只能用这张表单里有的要素。",
            ItemConditions.Fault(item with { Materials = [material] }));
    }

    /// <summary>The food licence with a conditional field and materials beside it.</summary>
    private static async Task<PublishedItem> FoodAsync()
    {
        await using var city = await CatalogueCity.StartAsync();
        var item = (await city.UseAsync<ItemLookup, PublishedItem?>(l => l.InForceAsync(CatalogueCity.FoodAtYunting)))!;
        var online = item.Fields.Single(f => f.ElementCode == "online-food-business");
        var shop = online with { ElementCode = "shop-name-online", Label = "平台店名", Type = ElementType.Text, Condition = "online-food-business = true" };
        var room = item.HandedIn.First() with { Code = "cold-room", Name = "凉菜间照片", Necessity = Necessity.Optional, When = "卖凉菜的才要", Condition = "list contains(food-business-items, \"cold\")" };
        var platform = room with { Code = "platform", Condition = "string length(shop-name-online) > 0" };
        return item with { Fields = [.. item.Fields, shop], Materials = [.. item.Materials, room, platform] };
    }

    private static Dictionary<string, string> Answers(params (string Element, string Answer)[] answers) => answers.ToDictionary(a => a.Element, a => a.Answer);
}
