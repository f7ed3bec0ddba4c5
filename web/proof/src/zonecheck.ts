import { MAX_AFFIX_BYTES, MAX_RECORD_BYTES, MAX_SERIES_BYTES, MAX_STEPS, MAX_VALIDATORS, MAX_ZONE_HEADER_BYTES } from "./bounds.js";
import { ProofError } from "./rule.js";
import type { Plain, Validator, Zone } from "./types.js";

/** CometBFT's bound of the power of all validators. */
const MAX_POWER = ((1n << 63n) - 1n) / 8n;
const MAX_UINT32 = (1n << 32n) - 1n;

/** Bounds what is in a zone proof. */
export function checkZone(zone: Zone): void {
  const series = new TextEncoder().encode(zone.series).length;
  if (bytes(zone.ballot) > MAX_RECORD_BYTES || bytes(zone.table) > MAX_RECORD_BYTES || bytes(zone.header) > MAX_ZONE_HEADER_BYTES || series > MAX_SERIES_BYTES) {
    throw new ProofError("zone_count", "a record, the header or the series' name is too long");
  }
  for (const { leafPrefix, path } of [zone.ballotProof, zone.tableProof, zone.storeProof]) {
    const affixes = [leafPrefix, ...path.flatMap(({ prefix, suffix }) => [prefix, suffix])];
    if (path.length > MAX_STEPS || affixes.some((affix) => bytes(affix) > MAX_AFFIX_BYTES)) throw new ProofError("zone_count", "a way is too long, or a node");
  }
  const { validators, commit } = zone;
  if (validators.length === 0 || validators.length > MAX_VALIDATORS || commit.signatures.length > validators.length) {
    throw new ProofError("zone_count", `${validators.length} validators and ${commit.signatures.length} signatures`);
  }
  const problem = problemOf(validators);
  if (problem !== undefined) throw new ProofError("zone_header", problem);
  let least = 0;
  for (const { index, seconds, nanos, sig } of commit.signatures) {
    if (bytes(sig) !== 64 || nanos >= 1_000_000_000 || seconds > MAX_UINT32 || index >= validators.length || index < least) {
      throw new ProofError("zone_header", `a signature of validator ${index}: want ascending ones, 64 bytes and a time`);
    }
    least = index + 1;
  }
}

/** Says what is wrong with a list of validators, if anything is. */
export function problemOf(validators: readonly Validator[]): string | undefined {
  if (validators.length === 0 || validators.length > MAX_VALIDATORS) return `${validators.length} validators, want 1 to ${MAX_VALIDATORS}`;
  const total = validators.reduce((sum, { power }) => sum + power, 0n);
  if (total > MAX_POWER || validators.some(({ power }) => power === 0n)) return "a validator has no power, or all have too much";
  if (new Set(validators.map(({ pubKey }) => pubKey)).size !== validators.length) return "a validator is there twice";
  return undefined;
}

function bytes(text: Plain): number {
  return text.length / 2;
}
