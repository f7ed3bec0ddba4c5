import { toKeyText, toList, toObject, toPlain, toUint32, toUint64 } from "./jsonparts.js";
import { ProofError } from "./rule.js";
import type { Commit, CommitSignature, Membership, Step, Validator, Zone } from "./types.js";

export function zoneToJson(zone: Zone): unknown {
  return {
    ballot: zone.ballot,
    ballot_proof: membershipToJson(zone.ballotProof),
    table: zone.table,
    table_proof: membershipToJson(zone.tableProof),
    store_proof: membershipToJson(zone.storeProof),
    header: zone.header,
    commit: {
      round: zone.commit.round,
      parts_total: zone.commit.partsTotal,
      parts_hash: zone.commit.partsHash,
      signatures: zone.commit.signatures.map((s) => ({ index: s.index, seconds: s.seconds.toString(), nanos: s.nanos, sig: s.sig })),
    },
    validators: zone.validators.map((v) => ({ pub_key: v.pubKey, power: v.power.toString() })),
    series: zone.series,
  };
}

export function toZone(value: unknown): Zone {
  const o = toObject(value, "zone");
  if (typeof o["series"] !== "string") throw new ProofError("encoding", "series is no text");
  return {
    ballot: toPlain(o["ballot"], "ballot"),
    ballotProof: toMembership(o["ballot_proof"]),
    table: toPlain(o["table"], "table"),
    tableProof: toMembership(o["table_proof"]),
    storeProof: toMembership(o["store_proof"]),
    header: toPlain(o["header"], "header"),
    commit: toCommit(o["commit"]),
    validators: toList(o["validators"], "validators").map(toValidator),
    series: o["series"],
  };
}

function membershipToJson(m: Membership): unknown {
  return { leaf_prefix: m.leafPrefix, path: m.path.map((step) => ({ prefix: step.prefix, suffix: step.suffix })) };
}

function toMembership(value: unknown): Membership {
  const o = toObject(value, "membership");
  return { leafPrefix: toPlain(o["leaf_prefix"], "leaf_prefix"), path: toList(o["path"], "path").map(toStep) };
}

function toStep(value: unknown): Step {
  const o = toObject(value, "step");
  return { prefix: toPlain(o["prefix"], "prefix"), suffix: toPlain(o["suffix"], "suffix") };
}

function toCommit(value: unknown): Commit {
  const o = toObject(value, "commit");
  return {
    round: toUint32(o["round"], "round"),
    partsTotal: toUint32(o["parts_total"], "parts_total"),
    partsHash: toKeyText(o["parts_hash"], "parts_hash"),
    signatures: toList(o["signatures"], "signatures").map(toCommitSignature),
  };
}

function toCommitSignature(value: unknown): CommitSignature {
  const o = toObject(value, "signature");
  return {
    index: toUint32(o["index"], "index"),
    seconds: toUint64(o["seconds"], "seconds"),
    nanos: toUint32(o["nanos"], "nanos"),
    sig: toPlain(o["sig"], "sig"),
  };
}

function toValidator(value: unknown): Validator {
  const o = toObject(value, "validator");
  return { pubKey: toKeyText(o["pub_key"], "pub_key"), power: toUint64(o["power"], "power") };
}
