import { MAX_BYTES, MAX_CERTIFICATES, MAX_ENTRIES, MAX_HEADERS, VERSION } from "./bounds.js";
import { equal, toBytes, toHex } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Block, Certificate, Descent, Entry, Hex, Key, Proof, Signature, StakeOnly, Strength, Table, Zone } from "./types.js";
import { text, walk, word, Writer, key } from "./wire.js";
import { decodeZone, encodeZone } from "./zoneform.js";

/** Writes the canonical form of proto/taikofin/proof/v1. */
export function encodeBinary(proof: Proof): Uint8Array {
  const out = new Writer().number(1, BigInt(proof.version)).number(2, proof.era).bytes(3, encodeBlock(proof.block));
  for (const header of proof.headers) out.bytes(4, toBytes(header));
  if (proof.stakeOnly !== undefined) out.bytes(5, encodeStakeOnly(proof.stakeOnly));
  if (proof.descent !== undefined) out.bytes(6, new Writer().number(1, proof.descent.l2Height).bytes(2, toBytes(proof.descent.hash)).finish());
  if (proof.zone !== undefined) out.bytes(7, encodeZone(proof.zone));
  return out.finish();
}

/** Reads the canonical form and nothing else. */
export function decodeBinary(raw: Uint8Array): Proof {
  if (raw.length > MAX_BYTES) throw new ProofError("size", `${raw.length} bytes, want at most ${MAX_BYTES}`);
  const proof = decodeProof(raw);
  // What is left out, said twice, unknown or in another order is seen here, whatever it is.
  if (!equal(encodeBinary(proof), raw)) throw new ProofError("encoding", "not the canonical form of taikofin.proof.v1.Proof");
  return proof;
}

/**
 * Says that something is there exactly once, or refuses what JSON and binary proofs may hold although no type does: no strength, or
 * several. What is several goes on as it is, since it has a canonical form; its reader refuses it for its rule.
 */
export function strengthOf(stakeOnly: StakeOnly | undefined, descent: Descent | undefined, zone: Zone | undefined): Strength {
  return { ...(stakeOnly && { stakeOnly }), ...(descent && { descent }), ...(zone && { zone }) } as Strength;
}

function encodeBlock(block: Block): Uint8Array {
  return new Writer().number(1, block.l2Height).bytes(2, toBytes(block.hash)).bytes(3, toBytes(block.stateRoot)).finish();
}

function encodeStakeOnly(stakeOnly: StakeOnly): Uint8Array {
  const out = new Writer();
  if (stakeOnly.series !== "") out.bytes(1, new TextEncoder().encode(stakeOnly.series));
  for (const certificate of stakeOnly.certificates) out.bytes(2, encodeCertificate(certificate));
  return out.finish();
}

function encodeCertificate(c: Certificate): Uint8Array {
  const out = new Writer().number(1, c.n).bytes(2, toBytes(c.blockHash)).bytes(3, toBytes(c.stateRoot)).bytes(4, encodeTable(c.table));
  out.bytes(5, toBytes(c.nextTableHash)).number(6, c.nextBtcTime).bytes(7, toBytes(c.commitmentsRoot));
  for (const s of c.signatures) out.bytes(8, new Writer().number(1, BigInt(s.index)).bytes(2, toBytes(s.sig)).finish());
  return out.finish();
}

function encodeTable(table: Table): Uint8Array {
  const out = new Writer().number(1, table.btcTime);
  for (const e of table.entries) {
    const entry = new Writer().bytes(1, toBytes(e.fpBtcPk)).number(2, e.powerSat);
    if (e.pubRand !== undefined) entry.bytes(3, toBytes(e.pubRand));
    out.bytes(2, entry.finish());
  }
  return out.finish();
}

/** Reads fields as they come; the caller compares with what they are written as. */
function decodeProof(raw: Uint8Array): Proof {
  // A later version may have other fields, so it is looked at first.
  if (raw[0] === undefined || raw[0] >> 3 !== 1) throw new ProofError("encoding", "no version at the beginning");
  let era = 0n;
  let block: Block = { l2Height: 0n, hash: "0x", stateRoot: "0x" };
  let stakeOnly: StakeOnly | undefined;
  let descent: Descent | undefined;
  let zone: Zone | undefined;
  const headers: Hex[] = [];
  walk(raw, (field, value) => {
    switch (field) {
      case 1n:
        if (value.number !== BigInt(VERSION)) throw new ProofError("version", `version ${value.number}, want ${VERSION}: use a verifier that knows it`);
        break;
      case 2n:
        era = value.number;
        break;
      case 3n:
        block = decodeBlock(value.bytes);
        break;
      case 4n:
        if (headers.length === MAX_HEADERS) throw new ProofError("header_count", `more than ${MAX_HEADERS} headers: prove a block between them first`);
        headers.push(toHex(value.bytes));
        break;
      case 5n:
        stakeOnly = decodeStakeOnly(value.bytes);
        break;
      case 6n:
        descent = decodeDescent(value.bytes);
        break;
      case 7n:
        zone = decodeZone(value.bytes);
        break;
    }
  });
  return { version: VERSION, era, block, headers, ...strengthOf(stakeOnly, descent, zone) };
}

function decodeBlock(raw: Uint8Array): Block {
  let [l2Height, hash, stateRoot]: [bigint, Hex, Hex] = [0n, "0x", "0x"];
  walk(raw, (field, value) => {
    if (field === 1n) l2Height = value.number;
    else if (field === 2n) hash = word(value);
    else if (field === 3n) stateRoot = word(value);
  });
  return { l2Height, hash, stateRoot };
}

function decodeDescent(raw: Uint8Array): Descent {
  let [l2Height, hash]: [bigint, Hex] = [0n, "0x"];
  walk(raw, (field, value) => {
    if (field === 1n) l2Height = value.number;
    else if (field === 2n) hash = word(value);
  });
  return { l2Height, hash };
}

function decodeStakeOnly(raw: Uint8Array): StakeOnly {
  let series = "";
  const certificates: Certificate[] = [];
  walk(raw, (field, value) => {
    if (field === 1n) {
      series = text(value.bytes);
    } else if (field === 2n) {
      if (certificates.length === MAX_CERTIFICATES) throw new ProofError("certificate_count", `more than ${MAX_CERTIFICATES} certificates: begin at a newer trust root`);
      certificates.push(decodeCertificate(value.bytes));
    }
  });
  return { series, certificates };
}

function decodeCertificate(raw: Uint8Array): Certificate {
  let [n, nextBtcTime]: [bigint, bigint] = [0n, 0n];
  let [blockHash, stateRoot, nextTableHash, commitmentsRoot]: [Hex, Hex, Hex, Hex] = ["0x", "0x", "0x", "0x"];
  let table: Table = { btcTime: 0n, entries: [] };
  const signatures: Signature[] = [];
  walk(raw, (field, value) => {
    switch (field) {
      case 1n:
        n = value.number;
        break;
      case 2n:
        blockHash = word(value);
        break;
      case 3n:
        stateRoot = word(value);
        break;
      case 4n:
        table = decodeTable(value.bytes);
        break;
      case 5n:
        nextTableHash = word(value);
        break;
      case 6n:
        nextBtcTime = value.number;
        break;
      case 7n:
        commitmentsRoot = word(value);
        break;
      case 8n:
        if (signatures.length === MAX_ENTRIES) throw new ProofError("encoding", `more than ${MAX_ENTRIES} signatures of a certificate`);
        signatures.push(decodeSignature(value.bytes));
        break;
    }
  });
  return { n, blockHash, stateRoot, table, nextTableHash, nextBtcTime, commitmentsRoot, signatures };
}

function decodeTable(raw: Uint8Array): Table {
  let btcTime = 0n;
  const entries: Entry[] = [];
  walk(raw, (field, value) => {
    if (field === 1n) {
      btcTime = value.number;
    } else if (field === 2n) {
      if (entries.length === MAX_ENTRIES) throw new ProofError("encoding", `more than ${MAX_ENTRIES} entries of a table`);
      entries.push(decodeEntry(value.bytes));
    }
  });
  return { btcTime, entries };
}

function decodeEntry(raw: Uint8Array): Entry {
  let [fpBtcPk, powerSat]: [Key, bigint] = ["", 0n];
  let pubRand: Key | undefined;
  walk(raw, (field, value) => {
    if (field === 1n) fpBtcPk = key(value);
    else if (field === 2n) powerSat = value.number;
    else if (field === 3n) pubRand = nonce(key(value));
  });
  return { fpBtcPk, powerSat, ...(pubRand !== undefined && { pubRand }) };
}

function decodeSignature(raw: Uint8Array): Signature {
  let [index, sig]: [number, Key] = [0, ""];
  walk(raw, (field, value) => {
    if (field === 1n) index = Number(value.number & 0xffffffffn);
    else if (field === 2n) sig = key(value);
  });
  return { index, sig };
}

/** A nonce of zeroes is none: it is left out, and the proof that has it is not canonical. */
export function nonce(text: Key): Key | undefined {
  return /^0*$/.test(text) ? undefined : text;
}
