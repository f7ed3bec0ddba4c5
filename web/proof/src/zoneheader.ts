import { equal, toKey } from "./bytes.js";
import { merkleRoot } from "./merkle.js";
import { ProofError } from "./rule.js";
import type { Key } from "./types.js";
import { walk, Writer } from "./wire.js";

/** What is read of a zone header; `time` is in nanoseconds since 1970. */
export type ZoneHeader = {
  readonly hash: Key;
  readonly chainId: string;
  readonly height: bigint;
  readonly time: bigint;
  readonly validatorsHash: Uint8Array;
  readonly appHash: Uint8Array;
};

const BLOCK_PROTOCOL = 11n;
const MAX_CHAIN_ID = 50;
const MAX_INT64 = (1n << 63n) - 1n;
/** The last second of the year 9999. */
const MAX_SECONDS = 253402300799n;
const HEADER_FIELDS = 14;
const NOTHING = new Uint8Array(0);

/** The fields of tendermint.types.Header that are not bytes: numbers, and messages, which are always there. */
type Shape = { readonly [field: number]: "number" | "bytes" | Shape };
const PARTS: Shape = { 1: "number", 2: "bytes" };
const HEADER: Shape = {
  1: { 1: "number", 2: "number" },
  2: "bytes",
  3: "number",
  4: { 1: "number", 2: "number" },
  5: { 1: "bytes", 2: PARTS },
  ...Object.fromEntries(Array.from({ length: HEADER_FIELDS - 5 }, (_, i) => [i + 6, "bytes"])),
};

/** A message that was read: its bytes as they are, and its fields. */
type Message = { readonly raw: Uint8Array; readonly numbers: Map<number, bigint>; readonly bytes: Map<number, Uint8Array>; readonly messages: Map<number, Message> };

/** Reads the canonical form of tendermint.types.Header, and checks what CometBFT checks of one. */
export function parseZoneHeader(raw: Uint8Array): ZoneHeader {
  const header = read(raw, HEADER);
  const bytes = (field: number): Uint8Array => header.bytes.get(field) ?? NOTHING;
  const [version, time, last] = [header.messages.get(1), header.messages.get(4), header.messages.get(5)];
  const seconds = time?.numbers.get(1) ?? 0n;
  const nanos = time?.numbers.get(2) ?? 0n;
  const height = header.numbers.get(3) ?? 0n;
  const hashes = [last?.bytes.get(1), last?.messages.get(2)?.bytes.get(2), ...[6, 7, 9, 10, 12, 13].map(bytes)];
  if (
    version?.numbers.get(1) !== BLOCK_PROTOCOL ||
    bytes(2).length > MAX_CHAIN_ID ||
    height === 0n ||
    height > MAX_INT64 ||
    seconds > MAX_SECONDS ||
    nanos >= 1_000_000_000n ||
    hashes.some((hash) => hash !== undefined && hash.length !== 0 && hash.length !== 32) ||
    bytes(8).length !== 32 ||
    bytes(14).length !== 20 ||
    (last?.messages.get(2)?.numbers.get(1) ?? 0n) >> 32n !== 0n
  ) {
    throw new ProofError("zone_header", "its fields are not those of a header");
  }
  return {
    hash: toKey(merkleRoot(leaves(header))),
    chainId: new TextDecoder().decode(bytes(2)),
    height,
    time: seconds * 1_000_000_000n + nanos,
    validatorsHash: bytes(8),
    appHash: bytes(11),
  };
}

/** What the header's hash is made of: each field as a message of its own, in which it is the first field. */
function leaves(header: Message): Uint8Array[] {
  return Array.from({ length: HEADER_FIELDS }, (_, i) => {
    const field = i + 1;
    const message = header.messages.get(field);
    if (message) return message.raw;
    const number = header.numbers.get(field);
    if (number !== undefined) return new Writer().number(1, number).finish();
    const bytes = header.bytes.get(field);
    return bytes === undefined ? NOTHING : new Writer().bytes(1, bytes).finish();
  });
}

/** Reads a message that has no other form, as CometBFT writes it. */
function read(raw: Uint8Array, shape: Shape): Message {
  const message: Message = { raw, numbers: new Map(), bytes: new Map(), messages: new Map() };
  try {
    walk(raw, (tag, value) => {
      const field = Number(tag);
      const kind = shape[field];
      if (kind === "number") message.numbers.set(field, value.number);
      else if (kind === "bytes") message.bytes.set(field, value.bytes);
      else if (kind !== undefined) message.messages.set(field, read(value.bytes, kind));
    });
  } catch {
    throw new ProofError("zone_header", "no tendermint.types.Header");
  }
  if (!equal(write(message, shape), raw)) throw new ProofError("zone_header", "not the canonical form of tendermint.types.Header");
  return message;
}

/** Writes a message as CometBFT does. */
function write(message: Message, shape: Shape): Uint8Array {
  const out = new Writer();
  for (const name of Object.keys(shape)) {
    const field = Number(name);
    const kind = shape[field];
    if (kind === "number") {
      out.number(field, message.numbers.get(field) ?? 0n);
    } else if (kind === "bytes") {
      const bytes = message.bytes.get(field) ?? NOTHING;
      if (bytes.length !== 0) out.bytes(field, bytes);
    } else {
      out.bytes(field, message.messages.get(field)?.raw ?? NOTHING);
    }
  }
  return out.finish();
}
