import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseProof, parseRoot, ProofError, verifyProof } from "../src/index.js";

type Vector = { readonly name: string; readonly root: unknown; readonly now: string; readonly proof?: string; readonly json?: string };

function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../client/proof/${path}`, import.meta.url), "utf8")) as T;
}

const vectors = new Map([...load<Vector[]>("testdata/vectors.json"), ...load<Vector[]>("zone/testdata/vectors.json")].map((v) => [v.name, v]));
/** By the vector's name and the form: the rule that each mutant breaks, empty for one that is taken. client/proof/zone writes it. */
const said = load<Record<string, Record<string, readonly string[]>>>("zone/testdata/mutants.json");

/** A change of one byte, as client/proof/zone makes it. */
function mutant(raw: Uint8Array, seed: number): Uint8Array {
  let n = seed;
  const next = (): number => {
    n = (Math.imul(n, 1_664_525) + 1_013_904_223) >>> 0;
    return n >>> 8;
  };
  const [kind, at, value] = [next() % 4, next() % raw.length, next() & 0xff];
  const out = [...raw];
  if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << value % 8);
  else if (kind === 1) out[at] = value;
  else if (kind === 2) out.splice(at, 1);
  else out.splice(at, 0, value);
  return Uint8Array.from(out);
}

function say(v: Vector, raw: Uint8Array): string {
  try {
    verifyProof({ proof: parseProof(raw), root: parseRoot(JSON.stringify(v.root)), now: new Date(Number(v.now) * 1000) });
    return "";
  } catch (error) {
    if (error instanceof ProofError) return error.rule;
    throw error;
  }
}

test("there are mutants", () => assert.ok(Object.keys(said).length > 20));

for (const [name, forms] of Object.entries(said)) {
  for (const [form, rules] of Object.entries(forms)) {
    test(`mutants of ${name}, ${form}`, () => {
      const v = vectors.get(name);
      assert.ok(v);
      const raw = form === "JSON" ? new TextEncoder().encode(v.json) : Uint8Array.from(Buffer.from((v.proof ?? "").slice(2), "hex"));
      assert.deepEqual(
        rules.map((_, n) => say(v, mutant(raw, n))),
        rules,
      );
    });
  }
}
