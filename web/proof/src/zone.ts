import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { CHECKPOINT, decidedBlock, readBallot, readVoteTable, verifyBallot, type Ballot, type VoteTable } from "./ballot.js";
import { equal, fromNumber, toBytes } from "./bytes.js";
import { parseHeader } from "./header.js";
import { IAVL, rootOf, SIMPLE } from "./ics23.js";
import { ProofError } from "./rule.js";
import type { Hex, Proof, Zone, ZoneRoot, ZoneWord } from "./types.js";
import { trust } from "./zonetrust.js";

/** The key of the finality module's store, and the prefixes of its records. */
const STORE = utf8ToBytes("taikofinality");
const TABLES = 9;
const BALLOTS = 14;
const CHECKPOINT_TABLES = 21;

/** The block that a zone's ballot made final, and whose word that is; `now` is in nanoseconds. */
export function topOfZone(proof: Proof & { readonly zone: Zone }, root: ZoneRoot, now: bigint): { l2Height: bigint; hash: Hex; word: ZoneWord } {
  const { zone } = proof;
  const header = trust(zone, root, now);
  const { ballot, table } = readState(zone, header.appHash);
  const stake = verifyBallot(ballot, table, zone.series, root, header.height);
  const word = { chainId: header.chainId, height: header.height, hash: header.hash, trustedHeight: root.height, trustedHash: root.hash, stake };
  // A checkpoint's ballot does not say its height. The header does, whose hash the ballot decided.
  const l2Height = ballot.kind === CHECKPOINT ? parseHeader(toBytes(proof.headers[0] ?? "0x"), 0).number : ballot.slot;
  return { l2Height, hash: decidedBlock(ballot), word };
}

/** Reads ballot and table, having checked that both stand in the state with this hash, in their places. */
function readState(zone: Zone, appHash: Uint8Array): { ballot: Ballot; table: VoteTable } {
  const [rawBallot, rawTable] = [toBytes(zone.ballot), toBytes(zone.table)];
  const ballot = readBallot(rawBallot);
  const store = rootOf(zone.ballotProof, IAVL, ballotKey(ballot), rawBallot);
  const same = rootOf(zone.tableProof, IAVL, tableKey(ballot), rawTable);
  const state = rootOf(zone.storeProof, SIMPLE, STORE, store);
  if (!equal(store, same) || !equal(state, appHash)) throw new ProofError("zone_state", "ballot and table do not lead to the header's state");
  return { ballot, table: readVoteTable(rawTable, ballot.kind) };
}

function ballotKey({ kind, slot }: Ballot): Uint8Array {
  return concatBytes(Uint8Array.of(BALLOTS), fromNumber(kind, 4), fromNumber(slot, 8));
}

function tableKey({ kind, slot, tableId }: Ballot): Uint8Array {
  return kind === CHECKPOINT ? concatBytes(Uint8Array.of(CHECKPOINT_TABLES), fromNumber(slot, 8)) : concatBytes(Uint8Array.of(TABLES), fromNumber(tableId, 8));
}
