import { ar } from "./ar.ts";
import { type Dictionary, en, type Key } from "./en.ts";

export type Language = "en" | "ar";
/** What a person reads in the switch: every language in its own words. */
export const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [
  { code: "en", name: "English" },
  { code: "ar", name: "العربية" },
];

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { en, ar };
const STORED = "dateline.language";

let current = $state<Language>(startLanguage());

/** `?lang=ar` wins, then the last choice on this machine, then the browser's wish. */
function startLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get("lang");
  const wishes = [asked, window.localStorage.getItem(STORED), ...window.navigator.languages];
  for (const wish of wishes) {
    const found = LANGUAGES.find(({ code }) => wish?.split("-")[0] === code);
    if (found) return found.code;
  }
  return "en";
}

/** Under a POSIX locale browsers report tags ("en-US@posix") that Intl throws at. */
function isKnownTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

export const language = {
  get code(): Language {
    return current;
  },
  /** For numbers and dates: the browser's own variety of the language ("en-GB", "ar-IQ") where it has one. */
  get locale(): string {
    const own = window.navigator.languages.filter(isKnownTag);
    return own.find((wish) => wish.split("-")[0] === current) ?? current;
  },
  get direction(): "rtl" | "ltr" {
    return current === "ar" ? "rtl" : "ltr";
  },
};

/** Writes language and direction to the page itself, so that the layout turns with them. */
export function applyLanguage(): void {
  document.documentElement.lang = language.code;
  document.documentElement.dir = language.direction;
}

export function setLanguage(code: Language): void {
  current = code;
  window.localStorage.setItem(STORED, code);
  applyLanguage();
}

/** The interface's words for a key. `{name}` takes a value; a counted message takes its plural form from `n`. */
export function t(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  const message = DICTIONARIES[current][key];
  const text =
    typeof message === "string"
      ? message
      : (message[new Intl.PluralRules(current).select(Number(values["n"] ?? 0))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(language.locale).format(value) : value;
  });
}

/** The interface's words for a value of the record ("grade", "contested"); the value itself where there are none. */
export function label(kind: string, value: string): string {
  const key = `${kind}.${value}`;
  return key in en ? t(key as Key) : value.replaceAll("-", " ");
}
