import { MAX_STEPS, MAX_VALIDATORS } from "./bounds.js";
import { toBytes, toKey } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Commit, CommitSignature, Key, Membership, Plain, Step, Validator, Zone } from "./types.js";
import { key, text, walk, Writer } from "./wire.js";

export function encodeZone(zone: Zone): Uint8Array {
  const out = new Writer().data(1, toBytes(zone.ballot)).bytes(2, encodeMembership(zone.ballotProof)).data(3, toBytes(zone.table));
  out.bytes(4, encodeMembership(zone.tableProof)).bytes(5, encodeMembership(zone.storeProof)).data(6, toBytes(zone.header));
  out.bytes(7, encodeCommit(zone.commit));
  for (const v of zone.validators) out.bytes(8, new Writer().bytes(1, toBytes(v.pubKey)).number(2, v.power).finish());
  if (zone.series !== "") out.bytes(9, new TextEncoder().encode(zone.series));
  return out.finish();
}

function encodeMembership(m: Membership): Uint8Array {
  const out = new Writer().data(1, toBytes(m.leafPrefix));
  for (const step of m.path) out.bytes(2, new Writer().data(1, toBytes(step.prefix)).data(2, toBytes(step.suffix)).finish());
  return out.finish();
}

function encodeCommit(c: Commit): Uint8Array {
  const out = new Writer().number(1, BigInt(c.round)).number(2, BigInt(c.partsTotal)).bytes(3, toBytes(c.partsHash));
  for (const s of c.signatures) {
    const sig = new Writer().number(1, BigInt(s.index)).number(2, s.seconds).number(3, BigInt(s.nanos));
    out.bytes(4, sig.data(4, toBytes(s.sig)).finish());
  }
  return out.finish();
}

/** Reads fields as they come; the caller compares with what they are written as. */
export function decodeZone(raw: Uint8Array): Zone {
  let [ballot, table, header, series]: [Plain, Plain, Plain, string] = ["", "", "", ""];
  let [ballotProof, tableProof, storeProof]: [Membership, Membership, Membership] = [NOWHERE, NOWHERE, NOWHERE];
  let commit: Commit = { round: 0, partsTotal: 0, partsHash: "", signatures: [] };
  const validators: Validator[] = [];
  walk(raw, (field, value) => {
    switch (field) {
      case 1n:
        ballot = toKey(value.bytes);
        break;
      case 2n:
        ballotProof = decodeMembership(value.bytes);
        break;
      case 3n:
        table = toKey(value.bytes);
        break;
      case 4n:
        tableProof = decodeMembership(value.bytes);
        break;
      case 5n:
        storeProof = decodeMembership(value.bytes);
        break;
      case 6n:
        header = toKey(value.bytes);
        break;
      case 7n:
        commit = decodeCommit(value.bytes);
        break;
      case 8n:
        if (validators.length === MAX_VALIDATORS) throw new ProofError("zone_count", `more than ${MAX_VALIDATORS} validators`);
        validators.push(decodeValidator(value.bytes));
        break;
      case 9n:
        series = text(value.bytes);
        break;
    }
  });
  return { ballot, ballotProof, table, tableProof, storeProof, header, commit, validators, series };
}

const NOWHERE: Membership = { leafPrefix: "", path: [] };

function decodeMembership(raw: Uint8Array): Membership {
  let leafPrefix: Plain = "";
  const path: Step[] = [];
  walk(raw, (field, value) => {
    if (field === 1n) {
      leafPrefix = toKey(value.bytes);
    } else if (field === 2n) {
      if (path.length === MAX_STEPS) throw new ProofError("zone_count", `a way of more than ${MAX_STEPS} nodes`);
      path.push(decodeStep(value.bytes));
    }
  });
  return { leafPrefix, path };
}

function decodeStep(raw: Uint8Array): Step {
  let [prefix, suffix]: [Plain, Plain] = ["", ""];
  walk(raw, (field, value) => {
    if (field === 1n) prefix = toKey(value.bytes);
    else if (field === 2n) suffix = toKey(value.bytes);
  });
  return { prefix, suffix };
}

function decodeCommit(raw: Uint8Array): Commit {
  let [round, partsTotal, partsHash]: [number, number, Key] = [0, 0, ""];
  const signatures: CommitSignature[] = [];
  walk(raw, (field, value) => {
    if (field === 1n) {
      round = small(value.number);
    } else if (field === 2n) {
      partsTotal = small(value.number);
    } else if (field === 3n) {
      partsHash = key(value);
    } else if (field === 4n) {
      if (signatures.length === MAX_VALIDATORS) throw new ProofError("zone_count", `more than ${MAX_VALIDATORS} signatures of a zone block`);
      signatures.push(decodeCommitSignature(value.bytes));
    }
  });
  return { round, partsTotal, partsHash, signatures };
}

function decodeCommitSignature(raw: Uint8Array): CommitSignature {
  let [index, seconds, nanos, sig]: [number, bigint, number, Plain] = [0, 0n, 0, ""];
  walk(raw, (field, value) => {
    if (field === 1n) index = small(value.number);
    else if (field === 2n) seconds = value.number;
    else if (field === 3n) nanos = small(value.number);
    else if (field === 4n) sig = toKey(value.bytes);
  });
  return { index, seconds, nanos, sig };
}

function decodeValidator(raw: Uint8Array): Validator {
  let [pubKey, power]: [Key, bigint] = ["", 0n];
  walk(raw, (field, value) => {
    if (field === 1n) pubKey = key(value);
    else if (field === 2n) power = value.number;
  });
  return { pubKey, power };
}

/** A number of 32 bits. What does not fit is written otherwise, and refused for that. */
function small(value: bigint): number {
  return Number(value & 0xffffffffn);
}
