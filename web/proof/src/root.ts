import { MAX_UINT64 } from "./bounds.js";
import { RootError } from "./rule.js";
import type { Hex, Key, Root, Series, Standing, StrengthName, Validator, ZoneRoot } from "./types.js";
import { problemOf } from "./zonecheck.js";

const MAX_NAME = 31;
const MAX_INTERVAL = (1n << 24n) - 1n;
const MAX_ZONE_NAME = 128;
const MAX_UINT32 = (1n << 32n) - 1n;
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
  const o = toObject(value, ["series", "table", "accepted", "final", "zone"]);
  const root = toRoot(o);
  checkRoot(root);
  return root;
}

/** Checks that a root has its parts and that no height and no slot of its series overflows. */
export function checkRoot(root: Root): void {
  const parts = [root.table, root.accepted, root.final, root.zone].filter((part) => part !== undefined);
  if (parts.length !== 1) throw new RootError("want exactly one of table, accepted, final and zone");
  if (root.zone) {
    checkZoneRoot(root.zone);
    return;
  }
  if (root.final) {
    if (!["stake_only", "zone"].includes(root.final.strength) || !["anchored", "fresh", "stale"].includes(root.final.standing)) throw new RootError("strength or standing is none");
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

function checkZoneRoot(zone: ZoneRoot): void {
  for (const name of [zone.chainId, zone.signingChainId, zone.moduleAddress]) {
    const length = new TextEncoder().encode(name).length;
    if (length === 0 || length > MAX_ZONE_NAME) throw new RootError("the zone's chain_id, signing_chain_id or module_address is empty or too long");
  }
  const { height, time, trustingPeriod } = zone;
  if (height === 0n || height > MAX_BEGIN || time > MAX_UINT32 || trustingPeriod === 0n || trustingPeriod > MAX_UINT32) {
    throw new RootError("the zone's height, time or trusting_period is out of range");
  }
  const problem = problemOf(zone.nextValidators);
  if (problem !== undefined) throw new RootError(`next_validators: ${problem}`);
}

function toRoot(o: Record<string, unknown>): Root {
  const series = o["series"] === undefined ? undefined : toSeries(o["series"]);
  const table = o["table"] === undefined ? undefined : toTable(o["table"]);
  const accepted = o["accepted"] === undefined ? undefined : toAccepted(o["accepted"]);
  const final = o["final"] === undefined ? undefined : toFinal(o["final"]);
  const zone = o["zone"] === undefined ? undefined : toZoneRoot(o["zone"]);
  // What has too few or too many parts is refused by checkRoot.
  return { ...(series && { series }), ...(table && { table }), ...(accepted && { accepted }), ...(final && { final }), ...(zone && { zone }) } as Root;
}

function toZoneRoot(value: unknown): ZoneRoot {
  const o = toObject(value, ["chain_id", "signing_chain_id", "module_address", "height", "hash", "time", "next_validators", "trusting_period"]);
  if (!Array.isArray(o["next_validators"])) throw new RootError("next_validators is no list");
  return {
    chainId: toText(o["chain_id"]),
    signingChainId: toText(o["signing_chain_id"]),
    moduleAddress: toText(o["module_address"]),
    height: toUint64(o["height"]),
    hash: toKeyText(o["hash"]),
    time: toUint64(o["time"]),
    nextValidators: o["next_validators"].map(toValidator),
    trustingPeriod: toUint64(o["trusting_period"]),
  };
}

function toValidator(value: unknown): Validator {
  const o = toObject(value, ["pub_key", "power"]);
  return { pubKey: toKeyText(o["pub_key"]), power: toUint64(o["power"]) };
}

function toKeyText(value: unknown): Key {
  const text = toText(value).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new RootError(`${text} is not 64 digits`);
  return text;
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

function toFinal(value: unknown): { l2Height: bigint; hash: Hex; strength: StrengthName; standing: Standing } {
  const o = toObject(value, ["l2_height", "hash", "strength", "standing"]);
  return {
    l2Height: toUint64(o["l2_height"]),
    hash: toHexOf(o["hash"], 32),
    strength: toText(o["strength"]) as StrengthName,
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
