using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Once.Catalogue.Contract;
using Once.Tests.Cases;
using Once.Tests.Hosting;

namespace Once.Tests.Durability;

/// <summary>A person who saves a draft and hands it in, again and again, until the program no longer answers. What the
/// program has answered is acknowledged; the last form may have arrived or not.</summary>
/// <param name="area">The answer that tells the applications of this stream from all others.</param>
internal sealed class ApplicationStream(Visitor visitor, PublishedItem item, int area)
{
    private const string Area = "business-area";

    /// <summary>A program whose database died finds each of its old connections dead once.</summary>
    private const int Tries = 20;

    private (Visitor Form, (string Name, object? Value)[] Values)? _unanswered;
    private int _serial;

    /// <summary>Drafts that were acknowledged, by the area that stands in them.</summary>
    public List<(Guid Root, string Area)> Drafts { get; } = [];

    /// <summary>Cases that were acknowledged.</summary>
    public List<(Guid Root, string Area)> Cases { get; } = [];

    public Task SignInAsync(string userName, string password) => visitor.SignInAsync(userName, password);

    /// <summary>How it ended; null while it goes on.</summary>
    public string? End { get; private set; }

    public async Task GoOnAsync()
    {
        try
        {
            for (; ; )
                await ApplyAsync();
        }
        catch (HttpRequestException gone)
        {
            End = gone.Message;
        }
    }

    /// <summary>As a person does who saw no answer: sends the same form again.</summary>
    /// <returns>The case; null when nothing was on its way to be handed in.</returns>
    public async Task<Guid?> SendAgainAsync()
    {
        if (_unanswered is not { } sent)
            return null;
        var page = new Visitor(visitor.Client);
        for (var tries = 0; tries < Tries && (tries == 0 || (int)page.Status >= 500); tries++)
        {
            page.Show(sent.Form);
            await page.PressAsync("提交申请", sent.Values);
        }
        Cases.Add((RootOf(page.Address, "/my/"), AreaOf(_serial)));
        return Cases[^1].Root;
    }

    private async Task ApplyAsync()
    {
        var value = AreaOf(++_serial);
        await visitor.GetAsync($"/apply/{item.Code}?new=1");
        ThrowUnlessServed();
        await visitor.PressAsync("存草稿，下次接着填", (Area, value));
        ThrowUnlessServed();
        Drafts.Add((Guid.Parse(visitor.Page.QuerySelector<IHtmlInputElement>("#apply input[name=root]")!.Value), value));
        var complete = PortalTown.Complete(visitor, item).Where(answer => answer.Name != Area).Append((Area, value)).ToArray();
        var form = new Visitor(visitor.Client);
        form.Show(visitor);
        _unanswered = (form, complete);
        await visitor.PressAsync("提交申请", complete);
        ThrowUnlessServed();
        Cases.Add((RootOf(visitor.Address, "/my/"), value));
        _unanswered = null;
    }

    /// <summary>With its database gone the program still answers, and says that it failed.</summary>
    private void ThrowUnlessServed()
    {
        if ((int)visitor.Status >= 500)
            throw new HttpRequestException($"{visitor.Address}: {visitor.Status}");
    }

    private string AreaOf(int serial) => (area + serial).ToString(CultureInfo.InvariantCulture);

    private static Guid RootOf(string address, string under) => address.StartsWith(under, StringComparison.Ordinal)
        ? Guid.Parse(address[under.Length..].Split('?')[0])
        : throw new InvalidOperationException($"No case at {address}.");
}
