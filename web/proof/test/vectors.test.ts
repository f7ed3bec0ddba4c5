import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { encodeBinary, encodeJson, MAX_BYTES, MAX_JSON_BYTES, parseProof, parseRoot, ProofError, RootError, rootOfVerdict, verifyProof } from "../src/index.js";
import type { Rule, Standing, Verdict } from "../src/index.js";

/** A proof and what is to be said to it; scripts/proofvectors makes them, client/proof reads the same. */
type Vector = {
  readonly name: string;
  readonly root: unknown;
  readonly now: string;
  readonly proof?: string;
  readonly json?: string;
  readonly rule?: Rule;
  readonly verdict?: {
    readonly standing: Standing;
    readonly l2_timestamp: string;
    readonly block: { readonly l2_height: string; readonly hash: string; readonly state_root: string };
    readonly signed_sat?: string;
    readonly total_sat?: string;
    readonly zone_height?: string;
    readonly zone_hash?: string;
  };
};

function load(path: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`../../../../client/proof/${path}`, import.meta.url), "utf8")) as Vector[];
}

const stakeVectors = load("testdata/vectors.json");
const zoneVectors = load("zone/testdata/vectors.json");
const vectors = [...stakeVectors, ...zoneVectors];

/** The proof's bytes in each form that the vector has. */
function forms(v: Vector): [string, Uint8Array][] {
  const both: [string, Uint8Array][] = [];
  if (v.json !== undefined) both.push(["JSON", new TextEncoder().encode(v.json)]);
  if (v.proof !== undefined || v.json === undefined) both.push(["binary", Uint8Array.from(Buffer.from((v.proof ?? "0x").slice(2), "hex"))]);
  return both;
}

function say(v: Vector, raw: Uint8Array): Verdict {
  return verifyProof({ proof: parseProof(raw), root: parseRoot(JSON.stringify(v.root)), now: new Date(Number(v.now) * 1000) });
}

function requireVerdict({ verdict: want }: Vector, got: Verdict): void {
  assert.ok(want);
  assert.equal(got.standing, want.standing);
  assert.equal(got.final, want.standing !== "stale");
  assert.equal(got.l2Timestamp.toString(), want.l2_timestamp);
  assert.deepEqual([got.block.l2Height.toString(), got.block.hash, got.block.stateRoot], [want.block.l2_height, want.block.hash, want.block.state_root]);
  const stake = got.checkpoint?.stake ?? got.zone?.stake;
  assert.equal(stake?.signedSat.toString(), want.signed_sat);
  assert.equal(stake?.totalSat.toString(), want.total_sat);
  assert.equal(got.zone?.height.toString(), want.zone_height);
  assert.equal(got.zone?.hash, want.zone_hash);
  assert.equal(got.checkpoint?.next !== undefined, got.standing === "fresh" && want.total_sat !== undefined && want.zone_height === undefined);
}

test("there are vectors", () => {
  assert.ok(stakeVectors.length > 100);
  assert.ok(zoneVectors.length > 60);
});

for (const v of vectors) {
  for (const [form, raw] of forms(v)) {
    test(`${v.name}, ${form}`, () => {
      if (v.verdict) {
        requireVerdict(v, say(v, raw));
        return;
      }
      assert.throws(
        () => say(v, raw),
        (error) => error instanceof ProofError && error.rule === v.rule,
        `want rule ${v.rule}`,
      );
    });
  }
}

test("success - both forms are written as they are read", () => {
  let both = 0;
  for (const v of vectors) {
    if (!v.verdict || v.json === undefined || v.proof === undefined) continue;
    both++;
    const proof = parseProof(v.json);
    assert.equal(encodeJson(proof), v.json);
    assert.equal(`0x${Buffer.from(encodeBinary(proof)).toString("hex")}`, v.proof);
    assert.deepEqual(parseProof(encodeBinary(proof)), proof);
    assert.deepEqual(parseProof(JSON.stringify(JSON.parse(v.json), null, 2)), proof);
  }
  assert.ok(both > 10);
});

test("error - a proof that is too long", () => {
  const size = (error: unknown): boolean => error instanceof ProofError && error.rule === "size";
  assert.throws(() => parseProof(new Uint8Array(MAX_BYTES + 1).fill(8)), size);
  assert.throws(() => parseProof(`{${" ".repeat(MAX_JSON_BYTES)}`), size);
});

test("success - a descent goes on from a verdict", () => {
  const [upper, lower] = ["success - fresh, by the table", "success - a descent is as strong as what was proven before: fresh"].map((name) =>
    vectors.find((v) => v.name === name),
  );
  assert.ok(upper?.json !== undefined && lower?.json !== undefined);
  const verdict = say(upper, new TextEncoder().encode(upper.json));
  const below = verifyProof({ proof: parseProof(lower.json), root: rootOfVerdict(verdict) });
  assert.equal(below.standing, "fresh");
  assert.equal(below.checkpoint, undefined);
});

const series = (vectors[0]?.root as { series: Record<string, string> }).series;
const one = { pub_key: "01".repeat(32), power: "1" };
const zone = {
  chain_id: "zone-1",
  signing_chain_id: "zone-1",
  module_address: "taiko1",
  height: "7",
  hash: "01".repeat(32),
  time: "1",
  next_validators: [one],
  trusting_period: "1",
};
test("success - a root of a zone", () => assert.equal(parseRoot(JSON.stringify({ zone })).zone?.height, 7n));
for (const [name, root] of [
  ["nothing", {}],
  ["a field that nobody knows", { tabel: 1 }],
  ["no series", { accepted: { n: "1", block_hash: `0x${"00".repeat(32)}` } }],
  ["two roots", { series, table: { n: "1", hash: `0x${"00".repeat(32)}`, btc_time: "1" }, accepted: { n: "1", block_hash: `0x${"00".repeat(32)}` } }],
  ["no interval", { series: { ...series, interval: "0" }, accepted: { n: "1", block_hash: `0x${"00".repeat(32)}` } }],
  ["a long name", { series: { ...series, name: "a".repeat(32) }, accepted: { n: "1", block_hash: `0x${"00".repeat(32)}` } }],
  ["a short address", { series: { ...series, verifier: "0x00" }, accepted: { n: "1", block_hash: `0x${"00".repeat(32)}` } }],
  ["a zone without validators", { zone: { ...zone, next_validators: [] } }],
  ["a zone's validator without power", { zone: { ...zone, next_validators: [{ pub_key: "01".repeat(32), power: "0" }] } }],
  ["a zone's validator twice", { zone: { ...zone, next_validators: [one, one] } }],
  ["validators with more power than CometBFT counts", { zone: { ...zone, next_validators: [{ ...one, power: "1152921504606846976" }] } }],
  ["a zone without a period", { zone: { ...zone, trusting_period: "0" } }],
  ["a zone without a name", { zone: { ...zone, chain_id: "" } }],
  ["a zone's header 0", { zone: { ...zone, height: "0" } }],
  ["a zone and a block", { zone, final: { l2_height: "1", hash: `0x${"00".repeat(32)}`, strength: "zone", standing: "fresh" } }],
  ["a strength that is none", { final: { l2_height: "1", hash: `0x${"00".repeat(32)}`, strength: "word", standing: "fresh" } }],
  ["a standing that is none", { final: { l2_height: "1", hash: `0x${"00".repeat(32)}`, strength: "stake_only", standing: "final" } }],
] as const) {
  test(`error - a root: ${name}`, () => assert.throws(() => parseRoot(JSON.stringify(root)), RootError));
}
