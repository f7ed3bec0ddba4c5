import { MAX_UINT64 } from "./bounds.js";
import { RootError } from "./rule.js";
import type { Hex, Root, Series, Standing } from "./types.js";

const MAX_NAME = 31;
const MAX_INTERVAL = (1n << 24n) - 1n;
const MAX_BEGIN = (1n << 56n) - 1n;

export type ParseRootParameters = string;
export type ParseRootReturnType = Root;

/** Reads a trust root from JSON. */
export function parseRoot(text: ParseRootParameters): ParseRootReturnType {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RootError("no JSON");
  }
  const o = toObject(value, ["series", "table", "accepted", "final"]);
  const root = toRoot(o);
  checkRoot(root);
  return root;
}

/** Checks that a root has its parts and that no height and no slot of its series overflows. */
export function checkRoot(root: Root): void {
  if ([root.table, root.accepted, root.final].filter((part) => part !== undefined).length !== 1) throw new RootError("want exactly one of table, accepted and final");
  if (root.final) {
    if (root.final.strength !== "stake_only" || !["anchored", "fresh", "stale"].includes(root.final.standing)) throw new RootError("strength or standing is none");
    return;
  }
  const { series } = root;
  if (series === undefined) throw new RootError("no series");
  const { name, interval, activationHeight, firstSlot } = series;
  const length = new TextEncoder().encode(name).length;
  if (length === 0 || length > MAX_NAME || interval === 0n || interval > MAX_INTERVAL || activationHeight > MAX_BEGIN || firstSlot > MAX_BEGIN) {
    throw new RootError("the series' name, interval, activation_height or first_slot is out of range");
  }
}

function toRoot(o: Record<string, unknown>): Root {
  const series = o["series"] === undefined ? undefined : toSeries(o["series"]);
  const table = o["table"] === undefined ? undefined : toTable(o["table"]);
  const accepted = o["accepted"] === undefined ? undefined : toAccepted(o["accepted"]);
  const final = o["final"] === undefined ? undefined : toFinal(o["final"]);
  // What has too few or too many parts is refused by checkRoot.
  return { ...(series && { series }), ...(table && { table }), ...(accepted && { accepted }), ...(final && { final }) } as Root;
}

function toSeries(value: unknown): Series {
  const o = toObject(value, ["name", "module_address", "first_slot", "eth_chain_id", "verifier", "activation_height", "interval"]);
  return {
    name: toText(o["name"]),
    moduleAddress: toText(o["module_address"]),
    firstSlot: toUint64(o["first_slot"]),
    ethChainId: toUint64(o["eth_chain_id"]),
    verifier: toHexOf(o["verifier"], 20),
    activationHeight: toUint64(o["activation_height"]),
    interval: toUint64(o["interval"]),
  };
}

function toTable(value: unknown): { n: bigint; hash: Hex; btcTime: bigint } {
  const o = toObject(value, ["n", "hash", "btc_time"]);
  return { n: toUint64(o["n"]), hash: toHexOf(o["hash"], 32), btcTime: toUint64(o["btc_time"]) };
}

function toAccepted(value: unknown): { n: bigint; blockHash: Hex } {
  const o = toObject(value, ["n", "block_hash"]);
  return { n: toUint64(o["n"]), blockHash: toHexOf(o["block_hash"], 32) };
}

function toFinal(value: unknown): { l2Height: bigint; hash: Hex; strength: "stake_only"; standing: Standing } {
  const o = toObject(value, ["l2_height", "hash", "strength", "standing"]);
  return {
    l2Height: toUint64(o["l2_height"]),
    hash: toHexOf(o["hash"], 32),
    strength: toText(o["strength"]) as "stake_only",
    standing: toText(o["standing"]) as Standing,
  };
}

function toObject(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new RootError("an object is missing");
  for (const name of Object.keys(value)) if (!names.includes(name)) throw new RootError(`a field "${name}"`);
  return value as Record<string, unknown>;
}

function toText(value: unknown): string {
  if (typeof value !== "string") throw new RootError(`${String(value)} is no text`);
  return value;
}

function toUint64(value: unknown): bigint {
  const number = typeof value === "string" && /^[0-9]{1,20}$/.test(value) ? BigInt(value) : -1n;
  if (number < 0n || number > MAX_UINT64) throw new RootError(`${String(value)} is no number of 64 bits as text`);
  return number;
}

function toHexOf(value: unknown, bytes: number): Hex {
  const text = toText(value).toLowerCase();
  if (!/^0x[0-9a-f]*$/.test(text) || text.length !== 2 + 2 * bytes) throw new RootError(`${text} is not 0x and ${2 * bytes} digits`);
  return text as Hex;
}
