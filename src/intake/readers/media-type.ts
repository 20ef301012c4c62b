/** What kind of page a Content-Type names; null where it is no page. */
export function pageType(contentType: string | null): "text/html" | "text/plain" | null {
  const type = (contentType ?? "").split(";", 1)[0]!.trim().toLowerCase();
  if (type === "text/html" || type === "application/xhtml+xml") return "text/html";
  return type === "text/plain" ? "text/plain" : null;
}

/** The charset that a Content-Type declares; null where it declares none. */
export const charsetOf = (contentType: string | null): string | null =>
  /charset\s?=\s?"?([\w:-]{2,30})/i.exec(contentType ?? "")?.[1] ?? null;
