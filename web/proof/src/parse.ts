import { decodeBinary } from "./binary.js";
import { MAX_JSON_BYTES } from "./bounds.js";
import { checkProof } from "./check.js";
import { decodeJson } from "./json.js";
import { ProofError } from "./rule.js";
import type { Proof } from "./types.js";

/** A proof in either form; text is JSON. */
export type ParseProofParameters = Uint8Array | string;
export type ParseProofReturnType = Proof;

/** Reads a proof in either form and checks all that needs no trust root. What begins with a brace is JSON: no binary proof does. */
export function parseProof(raw: ParseProofParameters): ParseProofReturnType {
  const proof = typeof raw === "string" ? decodeJson(raw) : isJson(raw) ? decodeJson(toText(raw)) : decodeBinary(raw);
  checkProof(proof);
  return proof;
}

function isJson(raw: Uint8Array): boolean {
  const first = raw.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== 0x0a);
  return first === 0x7b;
}

function toText(raw: Uint8Array): string {
  if (raw.length > MAX_JSON_BYTES) throw new ProofError("size", `${raw.length} bytes of JSON, want at most ${MAX_JSON_BYTES}`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new ProofError("encoding", "no text");
  }
}
