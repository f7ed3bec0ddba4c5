import { nonce, strengthOf } from "./binary.js";
import { MAX_JSON_BYTES, VERSION } from "./bounds.js";
import { toHeader, toKeyText, toList, toObject, toUint32, toUint64, toWord } from "./jsonparts.js";
import { ProofError } from "./rule.js";
import type { Block, Certificate, Descent, Entry, Proof, Signature, StakeOnly, Table } from "./types.js";
import { toZone, zoneToJson } from "./zonejson.js";

/** Writes the canonical JSON. */
export function encodeJson(proof: Proof): string {
  return JSON.stringify({
    version: proof.version,
    era: proof.era.toString(),
    block: { l2_height: proof.block.l2Height.toString(), hash: proof.block.hash, state_root: proof.block.stateRoot },
    headers: proof.headers,
    ...(proof.stakeOnly && {
      stake_only: { series: proof.stakeOnly.series, certificates: proof.stakeOnly.certificates.map(certificateToJson) },
    }),
    ...(proof.descent && { descent: { l2_height: proof.descent.l2Height.toString(), hash: proof.descent.hash } }),
    ...(proof.zone && { zone: zoneToJson(proof.zone) }),
  });
}

/** Reads canonical JSON, with whatever space between its parts. */
export function decodeJson(text: string): Proof {
  if (text.length > MAX_JSON_BYTES) throw new ProofError("size", `${text.length} bytes of JSON, want at most ${MAX_JSON_BYTES}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ProofError("encoding", "no JSON");
  }
  const object = toObject(parsed, "proof");
  if (object["version"] !== VERSION) {
    if (object["version"] !== undefined && typeof object["version"] !== "number") throw new ProofError("encoding", "version is no number");
    throw new ProofError("version", `version ${String(object["version"])}, want ${VERSION}: use a verifier that knows it`);
  }
  const proof: Proof = {
    version: VERSION,
    era: toUint64(object["era"], "era"),
    block: toBlock(object["block"]),
    headers: toList(object["headers"], "headers").map((header) => toHeader(header)),
    ...strengthOf(
      object["stake_only"] === undefined ? undefined : toStakeOnly(object["stake_only"]),
      object["descent"] === undefined ? undefined : toDescent(object["descent"]),
      object["zone"] === undefined ? undefined : toZone(object["zone"]),
    ),
  };
  if (encodeJson(proof) !== withoutSpace(text)) throw new ProofError("encoding", "not the canonical JSON of a proof");
  return proof;
}

function certificateToJson(c: Certificate): unknown {
  return {
    n: c.n.toString(),
    block_hash: c.blockHash,
    state_root: c.stateRoot,
    table: {
      btc_time: c.table.btcTime.toString(),
      entries: c.table.entries.map((e) => ({
        fp_btc_pk: e.fpBtcPk,
        power_sat: e.powerSat.toString(),
        ...(e.pubRand !== undefined && { pub_rand: e.pubRand }),
      })),
    },
    next_table_hash: c.nextTableHash,
    next_btc_time: c.nextBtcTime.toString(),
    commitments_root: c.commitmentsRoot,
    signatures: c.signatures.map((s) => ({ index: s.index, sig: s.sig })),
  };
}

/** Takes away the space between the parts of JSON, not that in text. */
function withoutSpace(text: string): string {
  return text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g, (_, quoted: string | undefined) => quoted ?? "");
}

function toBlock(value: unknown): Block {
  const o = toObject(value, "block");
  return { l2Height: toUint64(o["l2_height"], "l2_height"), hash: toWord(o["hash"], "hash"), stateRoot: toWord(o["state_root"], "state_root") };
}

function toDescent(value: unknown): Descent {
  const o = toObject(value, "descent");
  return { l2Height: toUint64(o["l2_height"], "l2_height"), hash: toWord(o["hash"], "hash") };
}

function toStakeOnly(value: unknown): StakeOnly {
  const o = toObject(value, "stake_only");
  if (typeof o["series"] !== "string") throw new ProofError("encoding", "series is no text");
  return { series: o["series"], certificates: toList(o["certificates"], "certificates").map(toCertificate) };
}

function toCertificate(value: unknown): Certificate {
  const o = toObject(value, "certificate");
  return {
    n: toUint64(o["n"], "n"),
    blockHash: toWord(o["block_hash"], "block_hash"),
    stateRoot: toWord(o["state_root"], "state_root"),
    table: toTable(o["table"]),
    nextTableHash: toWord(o["next_table_hash"], "next_table_hash"),
    nextBtcTime: toUint64(o["next_btc_time"], "next_btc_time"),
    commitmentsRoot: toWord(o["commitments_root"], "commitments_root"),
    signatures: toList(o["signatures"], "signatures").map(toSignature),
  };
}

function toTable(value: unknown): Table {
  const o = toObject(value, "table");
  return { btcTime: toUint64(o["btc_time"], "btc_time"), entries: toList(o["entries"], "entries").map(toEntry) };
}

function toEntry(value: unknown): Entry {
  const o = toObject(value, "entry");
  const pubRand = o["pub_rand"] === undefined ? undefined : nonce(toKeyText(o["pub_rand"], "pub_rand"));
  return { fpBtcPk: toKeyText(o["fp_btc_pk"], "fp_btc_pk"), powerSat: toUint64(o["power_sat"], "power_sat"), ...(pubRand !== undefined && { pubRand }) };
}

function toSignature(value: unknown): Signature {
  const o = toObject(value, "signature");
  return { index: toUint32(o["index"], "index"), sig: toKeyText(o["sig"], "sig") };
}
