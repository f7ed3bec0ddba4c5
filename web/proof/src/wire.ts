import { toKey } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Hex, Key } from "./types.js";

/** What a field of a message holds: a number, or bytes; the other one is empty. */
export type Value = { readonly number: bigint; readonly bytes: Uint8Array };

const VARINT = 0n;
const FIXED64 = 1n;
const BYTES = 2n;
const NOTHING = new Uint8Array(0);

/** Calls `visit` with each field of a message of protobuf. */
export function walk(raw: Uint8Array, visit: (field: bigint, value: Value) => void): void {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = raw[at++];
      if (byte === undefined) throw new ProofError("encoding", "a number is cut");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (value >> 64n !== 0n) break;
        return value;
      }
    }
    throw new ProofError("encoding", "a number has more than 64 bits");
  };
  while (at < raw.length) {
    const tag = varint();
    const field = tag >> 3n;
    if ((tag & 7n) === VARINT) {
      visit(field, { number: varint(), bytes: NOTHING });
    } else if ((tag & 7n) === BYTES) {
      const length = varint();
      if (length > BigInt(raw.length - at)) throw new ProofError("encoding", `field ${field} is cut`);
      const end = at + Number(length);
      visit(field, { number: 0n, bytes: raw.subarray(at, end) });
      at = end;
    } else {
      throw new ProofError("encoding", `field ${field} is neither a number nor bytes`);
    }
  }
}

/** Writes a message of protobuf, whose fields its user calls in ascending order. */
export class Writer {
  readonly #parts: Uint8Array[] = [];

  /** Appends a number; zero is no field. */
  number(field: number, value: bigint): this {
    return value === 0n ? this : this.#varint(BigInt(field) << 3n).#varint(value);
  }

  /** Appends bytes or a message, which is there although it may be empty. */
  bytes(field: number, value: Uint8Array): this {
    this.#varint((BigInt(field) << 3n) | BYTES).#varint(BigInt(value.length));
    this.#parts.push(value);
    return this;
  }

  /** Appends bytes; none are no field. */
  data(field: number, value: Uint8Array): this {
    return value.length === 0 ? this : this.bytes(field, value);
  }

  /** Appends bytes after their length, without a tag. */
  prefixed(value: Uint8Array): this {
    this.#varint(BigInt(value.length));
    this.#parts.push(value);
    return this;
  }

  /** Appends a number of eight bytes, the lowest first; zero is no field. */
  fixed64(field: number, value: bigint): this {
    if (value === 0n) return this;
    this.#varint((BigInt(field) << 3n) | FIXED64);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, value, true);
    this.#parts.push(bytes);
    return this;
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.#parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  #varint(value: bigint): this {
    const bytes: number[] = [];
    for (let rest = value; ; rest >>= 7n) {
      if (rest < 0x80n) {
        bytes.push(Number(rest));
        break;
      }
      bytes.push(Number(rest & 0x7fn) | 0x80);
    }
    this.#parts.push(Uint8Array.from(bytes));
    return this;
  }
}

/** Reads 32 bytes as a hash. */
export function word(value: Value): Hex {
  return `0x${key(value)}`;
}

/** Reads 32 bytes as a key. */
export function key(value: Value): Key {
  if (value.bytes.length !== 32) throw new ProofError("encoding", `${value.bytes.length} bytes where 32 are wanted`);
  return toKey(value.bytes);
}

/** Reads a series' name. */
export function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProofError("encoding", "the series' name is no text");
  }
}
