import { utf8ToBytes, bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { MAX_ENTRIES, MAX_UINT64 } from "./bounds.js";
import { equal, fromNumber, toHex, toKey } from "./bytes.js";
import { ProofError, type Rule } from "./rule.js";
import { verifySignature } from "./signature.js";
import type { Hex, Key, Stake, ZoneRoot } from "./types.js";
import { walk, type Value } from "./wire.js";

export const FINALITY = 1n;
export const CHECKPOINT = 2n;
const ERA_BITS = 40n;

/** What is read of taikofin.finality.v1.Ballot. */
export type Ballot = {
  readonly kind: bigint;
  readonly slot: bigint;
  readonly tableId: bigint;
  readonly choices: readonly Choice[];
  readonly decidedDigest: Uint8Array;
  readonly decidedHash: Uint8Array;
  readonly finalHeight: bigint;
};

/** A digest with its votes: a bitmap over the table's entries, and R and s of each voter. */
type Choice = { readonly digest: Uint8Array; readonly voters: Uint8Array; readonly signatures: Uint8Array };

/** What is read of a power table or a checkpoint's table. */
export type VoteTable = { readonly entries: readonly { readonly key: Key; readonly powerSat: bigint }[]; readonly totalSat: bigint };

const NOTHING = new Uint8Array(0);

/** Walks a record of the zone; what is none breaks a rule. */
function record(raw: Uint8Array, rule: Rule, visit: (field: bigint, value: Value) => void): void {
  try {
    walk(raw, visit);
  } catch (error) {
    throw error instanceof ProofError && error.rule === rule ? error : new ProofError(rule, "the record is none");
  }
}

export function readBallot(raw: Uint8Array): Ballot {
  let [kind, slot, tableId, finalHeight] = [0n, 0n, 0n, 0n];
  let [decidedDigest, decidedHash]: [Uint8Array, Uint8Array] = [NOTHING, NOTHING];
  const choices: Choice[] = [];
  record(raw, "ballot", (field, value) => {
    if (field === 1n) kind = value.number;
    else if (field === 2n) slot = value.number;
    else if (field === 3n) tableId = value.number;
    else if (field === 7n) choices.push(readChoice(value.bytes));
    else if (field === 8n) decidedDigest = value.bytes;
    else if (field === 10n) finalHeight = value.number;
    else if (field === 17n) decidedHash = value.bytes;
  });
  if (kind !== FINALITY && kind !== CHECKPOINT) throw new ProofError("ballot", `a ballot of kind ${kind} makes no block final`);
  if (kind === FINALITY && slot >> ERA_BITS !== 0n) throw new ProofError("ballot", `a ballot of era ${slot >> ERA_BITS}, but none has begun after era 0`);
  return { kind, slot, tableId, choices, decidedDigest, decidedHash, finalHeight };
}

function readChoice(raw: Uint8Array): Choice {
  let [digest, voters, signatures]: [Uint8Array, Uint8Array, Uint8Array] = [NOTHING, NOTHING, NOTHING];
  record(raw, "ballot", (field, value) => {
    if (field === 1n) digest = value.bytes;
    else if (field === 2n) voters = value.bytes;
    else if (field === 3n) signatures = value.bytes;
  });
  return { digest, voters, signatures };
}

/** Reads the table of a kind of ballot. Its total is what its entries have, and no more. */
export function readVoteTable(raw: Uint8Array, kind: bigint): VoteTable {
  const [atEntries, atTotal] = kind === CHECKPOINT ? [2n, 3n] : [1n, 2n];
  let totalSat = 0n;
  const entries: { key: Key; powerSat: bigint }[] = [];
  record(raw, "table", (field, value) => {
    if (field === atTotal) totalSat = value.number;
    else if (field === atEntries) entries.push(readEntry(value.bytes));
  });
  const sum = entries.reduce((all, { powerSat }) => all + powerSat, 0n);
  const keys = new Set(entries.map(({ key }) => key));
  if (entries.length === 0 || entries.length > MAX_ENTRIES || keys.size !== entries.length || sum !== totalSat || sum > MAX_UINT64) {
    throw new ProofError("table", `${entries.length} entries have ${sum} sat, the table says ${totalSat}`);
  }
  return { entries, totalSat };
}

function readEntry(raw: Uint8Array): { key: Key; powerSat: bigint } {
  let [key, powerSat]: [Uint8Array, bigint] = [NOTHING, 0n];
  record(raw, "table", (field, value) => {
    if (field === 1n) key = value.bytes;
    else if (field === 2n) powerSat = value.number;
  });
  if (key.length !== 32 || powerSat === 0n) throw new ProofError("table", "an entry without a key or power");
  return { key: toKey(key), powerSat };
}

/** The block that a ballot decided: the digest itself, where no checkpoint's stands in its place. */
export function decidedBlock(ballot: Ballot): Hex {
  return toHex(ballot.kind === CHECKPOINT ? ballot.decidedHash : ballot.decidedDigest);
}

/** Checks that the ballot is decided and its block final in the state before a zone height, by good signatures of a quorum. */
export function verifyBallot(ballot: Ballot, table: VoteTable, series: string, root: ZoneRoot, zoneHeight: bigint): Stake {
  const { kind, slot, decidedDigest, decidedHash, finalHeight } = ballot;
  if (decidedDigest.length !== 32 || (kind === CHECKPOINT && decidedHash.length !== 32)) throw new ProofError("decided", `the ballot of slot ${slot} is not decided`);
  if (finalHeight === 0n || finalHeight >= zoneHeight) throw new ProofError("final", `the block of slot ${slot} is decided, and not final`);
  if (kind === FINALITY && series !== "") throw new ProofError("series", `series "${series}" of a ballot that decided no checkpoint`);
  const choice = ballot.choices.find(({ digest }) => equal(digest, decidedDigest));
  if (choice === undefined) throw new ProofError("decided", `the ballot of slot ${slot} has no votes for what it decided`);
  const [tag, domain] = kind === CHECKPOINT ? ["fp_checkpoint_vote", series] : ["fp_fin_vote", root.signingChainId];
  const context = bytesToHex(sha256(utf8ToBytes(`btcstaking/0/${tag}/${domain}/${root.moduleAddress}`)));
  return verifyChoice(choice, table, concatBytes(utf8ToBytes(context), fromNumber(slot, 8), decidedDigest));
}

function verifyChoice({ voters, signatures }: Choice, { entries, totalSat }: VoteTable, message: Uint8Array): Stake {
  const places: number[] = [];
  for (let i = 0; i < 8 * voters.length; i++) if ((((voters[i >> 3] ?? 0) >> (i & 7)) & 1) === 1) places.push(i);
  const signers = places.map((place) => entries[place]).filter((entry) => entry !== undefined);
  if (signers.length !== places.length || signatures.length !== 64 * places.length) {
    throw new ProofError("signer", `${places.length} voters of a table of ${entries.length}, with ${signatures.length} bytes of signatures`);
  }
  const signedSat = signers.reduce((sum, { powerSat }) => sum + powerSat, 0n);
  if (3n * signedSat <= 2n * totalSat) throw new ProofError("quorum", `${signedSat} of ${totalSat} sat signed, want more than two thirds`);
  for (const [i, { key }] of signers.entries()) {
    const [nonce, s] = [signatures.subarray(64 * i, 64 * i + 32), signatures.subarray(64 * i + 32, 64 * i + 64)];
    if (!verifySignature(key, toKey(nonce), message, toKey(s))) throw new ProofError("signature", `key ${key}`);
  }
  return { signers: signers.length, signedSat, totalSat };
}
