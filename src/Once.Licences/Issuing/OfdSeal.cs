using System.Xml.Linq;

namespace Once.Licences.Issuing;

/// <summary>A round seal as lines and signs. A demonstration seal has its purpose cut into it.</summary>
internal static class OfdSeal
{
    private const double Side = 42;

    /// <remarks>Degrees of the ring that the organ's name may take.</remarks>
    private const double Sweep = 270;

    public static IEnumerable<XElement> Draw(OfdText text, double x, double y, string organ, string? purpose, int font)
    {
        const double centre = Side / 2;
        yield return text.Path(x, y, Side, Side, $"M {N(Side - 1)} {N(centre)} A 20 20 0 1 1 1 {N(centre)} A 20 20 0 1 1 {N(Side - 1)} {N(centre)} C", 1, OfdText.SealRed);
        yield return text.Path(x, y, Side, Side, Star(centre, centre, 6), 0.1, OfdText.SealRed, fill: true);
        var step = Math.Min(Sweep / organ.Length, 24);
        var size = Math.Clamp(14.5 * step * Math.PI / 180, 2.4, 4.6);
        var degrees = -step * (organ.Length - 1) / 2;
        foreach (var sign in organ)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            yield return text.Turned(sign, (x, y, Side), centre + sin * 14.2, centre - cos * 14.2, degrees, size, font, OfdText.SealRed);
            degrees += step;
        }
        if (purpose is not null)
            yield return text.Line(purpose, x + centre - OfdText.Width(purpose, 3.4) / 2, y + 29.5, 3.4, font, OfdText.SealRed);
    }

    private static string Star(double x, double y, double radius)
    {
        var points = Enumerable.Range(0, 10).Select(i =>
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 5);
            var r = i % 2 == 0 ? radius : radius * 0.382;
            return $"{N(x + sin * r)} {N(y - cos * r)}";
        });
        return "M " + string.Join(" L ", points) + " C";
    }

    private static string N(double value) => OfdText.Number(value);
}
