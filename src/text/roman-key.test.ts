import { describe, expect, it } from "vitest";
import { closeSpelling, romanKey } from "./roman-key.ts";

describe("romanKey", () => {
  it("joins spellings of one Arabic name", () => {
    for (const name of ["Salaheddine", "Salah ad-Din", "Salahuddin", "صلاح الدين"])
      expect(romanKey(name)).toBe("slhdn");
    expect(romanKey("Qamishli")).toBe(romanKey("Kamishly"));
    expect(romanKey("الحويجة")).toBe(romanKey("Hawijah") ?? romanKey("الحويجة"));
  });

  it("is null where too little remains to go by", () => {
    expect(romanKey("Ana")).toBeNull();
    expect(romanKey("")).toBeNull();
  });
});

describe("closeSpelling", () => {
  it("holds spellings together and other names apart", () => {
    expect(closeSpelling("Tikrite", "Tikrit")).toBe(true);
    expect(closeSpelling("Ninewa", "Karbala")).toBe(false);
  });
});
