import { describe, expect, it } from "vitest";
import { mapBuilder } from "../../text/offset-map.ts";
import { htmlPage } from "./page.ts";

const lines = (html: string): string[] =>
  htmlPage(html).blocks.map(({ text, structure }) => `${structure!.tag}: ${text}`);

describe("scanHtml", () => {
  it("ends elements that authors leave open", () => {
    expect(lines("<p>One<p>Two<ul><li>a<li>b</ul>")).toEqual([
      "p: One",
      "p: Two",
      "li: a",
      "li: b",
    ]);
    expect(lines("<table><tr><td>a<td>b<tr><td>c</table>")).toEqual(["td: a", "td: b", "td: c"]);
  });
  it("keeps inline elements in their line and gets over stray end tags", () => {
    expect(lines("<p>One <b>two</b></i> <a href='x>y'>three</a></div>")).toEqual([
      "p: One two three",
    ]);
  });
  it("does not read scripts, styles, comments", () => {
    expect(
      lines("<p>a</p><script>if (a < b) '<p>no</p>'</script><!-- <p>no --><style>p{}</style><p>b"),
    ).toEqual(["p: a", "p: b"]);
  });
  it("splits at two breaks and keeps one as a line end", () => {
    expect(lines("<div>a<br>b<br><br>c</div>")).toEqual(["div: a\nb", "div: c"]);
  });
  it("keeps no-break spaces, soft hyphens and marks of direction", () => {
    const [block] = htmlPage("<p>10&nbsp;km har&shy;vest \u200fنص\u200f</p>").blocks;
    expect(block?.text).toBe("10\u00a0km har\u00advest \u200fنص\u200f");
  });
  it("takes a bare less-than sign for text", () => {
    expect(lines("<p>1 < 2 and 3 <4</p>")).toEqual(["p: 1 < 2 and 3 <4"]);
  });
  it("emits what it shows", () => {
    const page = htmlPage("<p> a&amp;b\n\n c <b>d</b>\n<br> e&nbsp;</p>");
    const builder = mapBuilder(page.source);
    page.emit(builder, page.blocks[0]!);
    expect(builder.finish().text).toBe("a&b c d\ne");
  });
});
