import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Context } from "hono";
import { readSchema } from "../app/schema.ts";
import { bad } from "./params.ts";

/** Largest JSON body; what people write is far below. */
const LARGEST = 1_000_000;

let ajv: Ajv | null = null;
const compiled = new Map<string, ValidateFunction>();

/** The validator of one type of the contract, from the published schema. */
export function validatorOf(type: string): ValidateFunction {
  const known = compiled.get(type);
  if (known) return known;
  ajv ??= new Ajv({ strict: false, discriminator: false }).addSchema(
    JSON.parse(readSchema("api")) as object,
    "api",
  );
  const check = ajv.compile({ $ref: `api#/definitions/${type}` });
  compiled.set(type, check);
  return check;
}

/** The request's JSON as a type of the contract. Throws 400 where it is not one, and says where. */
export async function readBody<Body>(c: Context, type: string): Promise<Body> {
  const kind = c.req.header("content-type") ?? "";
  if (!kind.startsWith("application/json")) throw bad("the body must be JSON (application/json)");
  if (Number(c.req.header("content-length") ?? 0) > LARGEST) throw bad("the body is too large");
  const value = parsed(await textOf(c));
  const check = validatorOf(type);
  if (!check(value)) throw bad(describe(type, check.errors ?? []));
  return value as Body;
}

/** The body's text. One that says nothing of its length is given up as soon as it is too long. */
async function textOf(c: Context): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of c.req.raw.body ?? []) {
    length += part.length;
    if (length > LARGEST) throw bad("the body is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad("the body is not JSON");
  }
}

/** The error that stands deepest: of a union, the one in the alternative that fits best. */
function describe(type: string, errors: readonly ErrorObject[]): string {
  const named = errors.filter(({ keyword }) => keyword !== "anyOf" && keyword !== "const");
  const deepest = [...(named.length > 0 ? named : errors)].sort(
    (a, b) => b.instancePath.length - a.instancePath.length,
  )[0];
  return `${type}${deepest?.instancePath ?? ""} ${deepest?.message ?? "is not valid"}`;
}
