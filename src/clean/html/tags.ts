/** What the scanner must know of HTML's element names (WHATWG HTML, "Parsing"). */
const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Elements that stand inside a line. Every other name breaks it. */
export const INLINE = set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rb rp rt ruby s samp small source span strike strong sub sup time track tt u var wbr",
);
export const VOID = set(
  "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen",
);
/** Elements whose content is not markup, or never shown: skipped to their end tag. */
export const OPAQUE = set(
  "script style textarea title iframe noembed noframes xmp noscript template svg math object select audio video canvas",
);
/** Start tags that end an open paragraph. */
export const ENDS_P = set(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul",
);
/** End tags do not reach across these. */
export const SCOPE = set("table td th caption html");
/** Start tag → open elements that it ends, and where the search for them stops. */
export const SIBLINGS: Readonly<
  Record<string, readonly [ReadonlySet<string>, ReadonlySet<string>]>
> = {
  li: [set("li"), set("ul ol menu table")],
  dt: [set("dt dd"), set("dl table")],
  dd: [set("dt dd"), set("dl table")],
  tr: [set("tr td th"), set("table")],
  td: [set("td th"), set("tr table")],
  th: [set("td th"), set("tr table")],
  tbody: [set("tbody thead tfoot tr td th"), set("table")],
  tfoot: [set("tbody thead tfoot tr td th"), set("table")],
  option: [set("option"), set("select datalist")],
};
export const STRESSED = set("b strong em i");
