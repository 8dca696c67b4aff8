using System.Text;

namespace Once.Browser.Tests;

/// <summary>What comes out of a printer.</summary>
internal static class Print
{
    /// <summary>In print: everything visible that is not the paper, and everything on it that is cut off.</summary>
    public const string BesideThePaper = """
        () => {
          const paper = document.querySelector('.o-doc');
          const wrong = [];
          for (const one of document.body.querySelectorAll('*')) {
            const box = one.getBoundingClientRect();
            if (box.width <= 1 || box.height <= 1 || !one.checkVisibility()) continue;
            if (!paper.contains(one) && !one.contains(paper)) wrong.push('beside: ' + one.outerHTML.slice(0, 120));
            if (paper.contains(one) && (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')) wrong.push('cut: ' + one.outerHTML.slice(0, 120));
          }
          const sheet = paper.getBoundingClientRect();
          for (const one of paper.querySelectorAll('p, td, th, h2')) {
            const box = one.getBoundingClientRect();
            if (box.left < sheet.left - 1 || box.right > sheet.right + 1) wrong.push('over the edge: ' + one.outerHTML.slice(0, 120));
          }
          return wrong;
        }
        """;

    /// <summary>The pages of a PDF.</summary>
    public static int Sheets(byte[] pdf) => Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1;
}
