import { ed25519 } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { MAX_ZONE_DRIFT } from "./bounds.js";
import { equal, toBytes } from "./bytes.js";
import { merkleRoot } from "./merkle.js";
import { ProofError } from "./rule.js";
import type { Commit, CommitSignature, Validator, Zone, ZoneRoot } from "./types.js";
import { Writer } from "./wire.js";
import { parseZoneHeader, type ZoneHeader } from "./zoneheader.js";

const SECOND = 1_000_000_000n;
const MAX_ROUND = 0x7fffffff;
const PRECOMMIT = 2n;

/** Returns the proof's zone header, having checked that it follows from the one that is trusted; `now` is in nanoseconds. */
export function trust(zone: Zone, root: ZoneRoot, now: bigint): ZoneHeader {
  const header = parseZoneHeader(toBytes(zone.header));
  if (header.chainId !== root.chainId) throw new ProofError("zone_header", `a header of ${header.chainId}, want one of ${root.chainId}`);
  if (zone.commit.round > MAX_ROUND) throw new ProofError("zone_header", "the commit's round is none");
  if (!equal(header.validatorsHash, hashOf(zone.validators))) throw new ProofError("zone_header", "its validators are not those of the header");
  checkPlace(header, root, now);
  checkCommit(zone, header, root.chainId);
  if (header.height !== root.height) checkTrusted(zone, header, root);
  return header;
}

/** Checks height and time. */
function checkPlace({ height, hash, time }: ZoneHeader, root: ZoneRoot, now: bigint): void {
  if (height < root.height || (height === root.height && hash !== root.hash)) {
    throw new ProofError("zone_height", `zone header ${height}, ${hash}; trusted is ${root.height}, ${root.hash}`);
  }
  const trusted = root.time * SECOND;
  if (trusted + root.trustingPeriod * SECOND <= now) throw new ProofError("zone_time", `zone header ${root.height} is trusted no more`);
  if (time >= now + MAX_ZONE_DRIFT * SECOND) throw new ProofError("zone_time", `zone header ${height} is ahead of the clock`);
  if (height > root.height && time <= trusted) throw new ProofError("zone_time", `zone header ${height} is not after the trusted one`);
}

/** Checks that more than two thirds of the block's validators signed it, and that all signatures are good. */
function checkCommit({ commit, validators }: Zone, header: ZoneHeader, chainId: string): void {
  const signed = commit.signatures.reduce((sum, { index }) => sum + (validators[index]?.power ?? 0n), 0n);
  if (3n * signed <= 2n * totalOf(validators)) throw new ProofError("zone_commit", `${signed} of ${totalOf(validators)} signed`);
  for (const signature of commit.signatures) {
    const key = validators[signature.index]?.pubKey;
    if (key === undefined || !isSigned(toBytes(signature.sig), voteOf(commit, signature, header, chainId), toBytes(key))) {
      throw new ProofError("zone_commit", `the signature of validator ${signature.index}`);
    }
  }
}

function isSigned(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: true });
  } catch {
    return false;
  }
}

/** What a validator signs: tendermint.types.CanonicalVote after its length. */
function voteOf(commit: Commit, { seconds, nanos }: CommitSignature, { height, hash }: ZoneHeader, chainId: string): Uint8Array {
  const parts = new Writer().number(1, BigInt(commit.partsTotal)).bytes(2, toBytes(commit.partsHash)).finish();
  const vote = new Writer()
    .number(1, PRECOMMIT)
    .fixed64(2, height)
    .fixed64(3, BigInt(commit.round))
    .bytes(4, new Writer().bytes(1, toBytes(hash)).bytes(2, parts).finish())
    .bytes(5, new Writer().number(1, seconds).number(2, BigInt(nanos)).finish())
    .bytes(6, utf8ToBytes(chainId));
  return new Writer().prefixed(vote.finish()).finish();
}

/** Checks that the trusted header vouches for these validators. */
function checkTrusted({ commit, validators }: Zone, header: ZoneHeader, root: ZoneRoot): void {
  if (header.height === root.height + 1n) {
    if (!equal(header.validatorsHash, hashOf(root.nextValidators))) throw new ProofError("zone_validators", "the trusted header named others");
    return;
  }
  const signers = new Set(commit.signatures.map(({ index }) => validators[index]?.pubKey));
  const signed = totalOf(root.nextValidators.filter(({ pubKey }) => signers.has(pubKey)));
  if (3n * signed <= totalOf(root.nextValidators)) throw new ProofError("zone_validators", `${signed} of ${totalOf(root.nextValidators)} trusted signed`);
}

function totalOf(validators: readonly Validator[]): bigint {
  return validators.reduce((sum, { power }) => sum + power, 0n);
}

/** The hash of validators: the root over tendermint.types.SimpleValidator of each. */
function hashOf(validators: readonly Validator[]): Uint8Array {
  return merkleRoot(validators.map(({ pubKey, power }) => new Writer().bytes(1, new Writer().bytes(1, toBytes(pubKey)).finish()).number(2, power).finish()));
}
