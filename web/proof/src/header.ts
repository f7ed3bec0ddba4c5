import { keccak_256 } from "@noble/hashes/sha3.js";
import { MAX_HEADER_BYTES, MAX_HEADER_FIELDS, MAX_UINT64, MIN_HEADER_FIELDS } from "./bounds.js";
import { toHex, toNumber } from "./bytes.js";
import { ProofError } from "./rule.js";
import type { Hex } from "./types.js";

/** What is read of a header. */
export type Header = {
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly stateRoot: Hex;
  readonly number: bigint;
  readonly time: bigint;
};

/** Places of the fields that are read. Forks append fields, they do not move them. */
const AT = { parentHash: 0, stateRoot: 3, number: 8, time: 11, baseFee: 15 } as const;

/** An item of a header's list; a list within it has no content here. */
type Item = { readonly isList: boolean; readonly content: Uint8Array };

/** Reads the canonical RLP of a header; `index` is its place in the proof. */
export function parseHeader(raw: Uint8Array, index: number): Header {
  const refuse = (detail: string): never => {
    throw new ProofError("header", `header ${index}: ${detail}`);
  };
  if (raw.length === 0 || raw.length > MAX_HEADER_BYTES) refuse(`${raw.length} bytes, want 1 to ${MAX_HEADER_BYTES}`);
  const list = item(raw, 0, refuse);
  if (!list.isList || list.end !== raw.length) refuse("not one list");
  const fields = split(raw.subarray(list.start, list.end), refuse);
  if (fields.length < MIN_HEADER_FIELDS) refuse(`${fields.length} fields, want ${MIN_HEADER_FIELDS} or more`);

  const field = (at: number): Item => fields[at] ?? refuse(`no field ${at}`);
  const word = (at: number): Hex => {
    const { isList, content } = field(at);
    return isList || content.length !== 32 ? refuse(`field ${at} is not 32 bytes`) : toHex(content);
  };
  const integer = (at: number): bigint => {
    const { isList, content } = field(at);
    return isList || content.length > 32 || content[0] === 0 ? refuse(`field ${at} is no number`) : toNumber(content);
  };
  const uint64 = (at: number): bigint => {
    const value = integer(at);
    return value > MAX_UINT64 ? refuse(`field ${at} has more than 64 bits`) : value;
  };
  integer(AT.baseFee);
  return {
    hash: toHex(keccak_256(raw)),
    parentHash: word(AT.parentHash),
    stateRoot: word(AT.stateRoot),
    number: uint64(AT.number),
    time: uint64(AT.time),
  };
}

/** Cuts a list's content into items and checks that each is canonical, those of lists within it too. */
function split(content: Uint8Array, refuse: (detail: string) => never): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < content.length; ) {
    if (items.length === MAX_HEADER_FIELDS) refuse(`more than ${MAX_HEADER_FIELDS} fields`);
    const { isList, start, end } = item(content, at, refuse);
    const inner = content.subarray(start, end);
    if (isList) split(inner, refuse);
    items.push({ isList, content: isList ? new Uint8Array(0) : inner });
    at = end;
  }
  return items;
}

/** Says where the content of the item at a place begins and ends. */
function item(raw: Uint8Array, at: number, refuse: (detail: string) => never): { isList: boolean; start: number; end: number } {
  const head = raw[at] ?? refuse("cut");
  if (head < 0x80) return { isList: false, start: at, end: at + 1 };
  const isList = head >= 0xc0;
  const short = head - (isList ? 0xc0 : 0x80);
  let start = at + 1;
  let size = short;
  if (short > 55) {
    start += short - 55;
    const digits = raw.subarray(at + 1, start);
    if (start > raw.length || digits[0] === 0 || digits.length > 3) refuse("a length is not canonical");
    size = Number(toNumber(digits));
    if (size <= 55) refuse("a length is not canonical");
  }
  const end = start + size;
  if (end > raw.length) refuse("cut");
  if (!isList && size === 1 && (raw[start] ?? 0) < 0x80) refuse("a byte is not canonical");
  return { isList, start, end };
}
