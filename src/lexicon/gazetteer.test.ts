import { describe, expect, it } from "vitest";
import { nameHash } from "../text/place-words.ts";
import { encodeEntries } from "./gazetteer-encode.ts";
import { decodeGazetteer, GazetteerFileError } from "./gazetteer-file.ts";
import { readPlaces } from "./gazetteer-import.ts";
import { joinGazetteers } from "./gazetteer-join.ts";
import { gazetteerOver, postingsOf } from "./gazetteer-lookup.ts";
import { type Gazetteer, NAME, type PlaceEntry, packCountry, RANK } from "./gazetteer-model.ts";
import { isUsableAlternate } from "./gazetteer-sources.ts";
import { applySupplement, checkSupplement } from "./gazetteer-supplement.ts";
import { addSupplementRow, supplementText } from "./gazetteer-supplement-edit.ts";
import { readTsv } from "./gazetteer-tsv.ts";
import { dataPath } from "./paths.ts";

const entry = (name: string, rest: Partial<PlaceEntry> = {}): PlaceEntry => ({
  id: `test:${name}`,
  name,
  kind: "settlement",
  rank: RANK.place,
  lat: 10,
  lon: 20,
  country: "SD",
  admin1: "SD.01",
  admin2: "",
  population: 1000,
  radiusKm: 0,
  names: [{ name, how: NAME.primary }],
  ...rest,
});
const division = entry("Northland", { kind: "admin1", id: "geonames-admin1:SD.01", radiusKm: 80 });
const compile = (entries: PlaceEntry[], alpha3: Record<string, string> | null): Gazetteer => {
  const { header, columns } = decodeGazetteer(encodeEntries(entries, alpha3, "0123456789abcdef"));
  return gazetteerOver(header, columns);
};
const placesNamed = (gazetteer: Gazetteer, name: string): string[] => {
  const { hash, check } = nameHash(name)!;
  return [...postingsOf(gazetteer, gazetteer.find(hash, check))].map((posting) =>
    gazetteer.id(gazetteer.placeOf(posting)),
  );
};

describe("compiled gazetteer", () => {
  const country = entry("Sudan", { kind: "country", id: "country:SD", admin1: "" });
  const large = entry("Wadi", { id: "geonames:7", population: 90_000 });
  const small = entry("Wadi", { id: "test:small", population: 10 });
  const noPoint = entry("Hidden", { lat: null, lon: null });
  const gazetteer = compile([country, division, small, large, noPoint], { SD: "SDN" });

  it("finds every place of a name, the most populous first", () => {
    expect(placesNamed(gazetteer, "WADI")).toEqual(["geonames:7", "test:small"]);
    expect(placesNamed(gazetteer, "Nowhere")).toEqual([]);
  });

  it("knows country and division, and puts a place without point on its division", () => {
    const place = gazetteer.byId("test:Hidden");
    expect(gazetteer.alpha3(place)).toBe("SDN");
    expect(gazetteer.name(gazetteer.admin1Of(place))).toBe("Northland");
    expect(gazetteer.lat(place)).toBe(10);
    expect(gazetteer.radiusKm(place)).toBe(80);
    expect(gazetteer.country(packCountry("SD"))).toBe(0);
  });

  it("refuses other files", () => {
    expect(() => decodeGazetteer(new Uint8Array(64))).toThrow(GazetteerFileError);
  });

  it("joins an import to it, divisions by their code", () => {
    const more = compile([entry("Wadi", { id: "my:1" }), entry("Fresh", { id: "my:2" })], null);
    const joined = joinGazetteers(gazetteer, more, ["SD.01"]);
    expect(placesNamed(joined, "Wadi")).toEqual(["geonames:7", "test:small", "my:1"]);
    const fresh = joined.byId("my:2");
    expect(joined.name(joined.admin1Of(fresh))).toBe("Northland");
    expect(joined.alpha3(fresh)).toBe("SDN");
  });
});

describe("supplement", () => {
  it("holds rows that pass the check", () => {
    expect(checkSupplement(readTsv(dataPath("places/supplement.tsv")))).toEqual([]);
  });

  const row = {
    name: "Camp Test",
    kind: "facility",
    country: "SD",
    admin1: "",
    lat: "12",
    lon: "24",
    radius_km: "",
    aliases: "Test Camp",
    source: "written for a test",
  };

  it("tells what is wrong with a row", () => {
    const bad = { ...row, kind: "hut", country: "Sudan", lat: "120", lon: "", source: "" };
    const columns = checkSupplement([row, bad]).map(({ row: at, column }) => `${at} ${column}`);
    expect(columns).toEqual(["2 kind", "2 country", "2 lat", "2 lat", "2 source"]);
    expect(checkSupplement([row, row])[0]?.detail).toMatch(/same place/);
  });

  it("takes a row into the file in its place, and leaves the file alone for a bad one", () => {
    const text = supplementText([row]);
    const added = addSupplementRow(text, { ...row, name: "Camp Alpha" });
    expect(added.problems).toEqual([]);
    expect(added.text.split("\n")[1]).toMatch(/^Camp Alpha\t/);
    expect(addSupplementRow(text, { ...row, lat: "x" }).text).toBe(text);
    expect(addSupplementRow(text, row).problems[0]?.detail).toMatch(/same place/);
  });

  it("adds places, and spellings to places that are known", () => {
    const known = {
      ...row,
      name: "Wadi",
      kind: "settlement",
      lat: "10.05",
      lon: "20",
      aliases: "Wadee",
    };
    const entries = applySupplement([division, entry("Wadi")], [row, known]);
    expect(entries.map(({ id }) => id)).toEqual([
      "geonames-admin1:SD.01",
      "test:Wadi",
      "dateline:sd-camp-test",
    ]);
    expect(entries[1]!.names.map(({ name }) => name)).toContain("Wadee");
  });
});

describe("readPlaces", () => {
  it("reads a GeoNames dump", () => {
    const line =
      "123\tQaryah\tQaryah\tQarya,qu li ya,QRY\t31.5\t44.2\tP\tPPL\tIQ\t\t06\t\t\t\t1200\t\t5\tAsia/Baghdad\t2020-01-01";
    const { format, entries } = readPlaces(`${line}\n`, "iq");
    expect(format).toBe("geonames");
    expect(entries[0]).toMatchObject({ id: "geonames:123", admin1: "IQ.06", population: 1200 });
    expect(entries[0]!.names.map(({ name }) => name)).toEqual(["Qaryah", "Qaryah", "Qarya"]);
  });

  it("reads an NGA GNS file and brings the names of one feature together", () => {
    const text =
      "rk\tufi\tuni\tfull_name\tlat_dd\tlong_dd\tfc\tdsg\n1\t77\t1\tTall Wahid\t35.1\t38.2\tP\tPPL\n1\t77\t2\tTell Wahid\t35.1\t38.2\tP\tPPL\n";
    const { format, entries } = readPlaces(text, "sy");
    expect(format).toBe("gns");
    expect(entries).toHaveLength(1);
    expect(entries[0]!.names.map(({ name }) => name)).toContain("Tell Wahid");
  });

  it("reads CSV and tells bad lines", () => {
    const { entries, problems } = readPlaces(
      'name,lat,lon,aliases\n"Post, North",12,13,NP1;NP2\nBad,91,0,\n',
      "own",
    );
    expect(entries[0]!.names).toHaveLength(3);
    expect(problems).toEqual([{ line: 3, detail: '"91" is no latitude' }]);
  });
});

describe("isUsableAlternate", () => {
  it("keeps Latin and Arabic names and drops codes and transliterations", () => {
    for (const name of ["Bassora", "al-Basra", "البصرة"])
      expect(isUsableAlternate(name)).toBe(true);
    for (const name of ["BSR", "ba shi la", "Басра", "バスラ", "Zone 51"])
      expect(isUsableAlternate(name)).toBe(false);
  });
});
