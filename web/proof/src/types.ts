/** Hexadecimal text with 0x, in small letters: hashes, addresses and headers of Ethereum's. */
export type Hex = `0x${string}`;

/** Hexadecimal text without 0x, 64 small letters: keys, nonces and signatures of Bitcoin's. */
export type Key = string;

/** What says that a block is final; docs/proofs.md is its specification. */
export type Proof = {
  readonly version: 1;
  /** The finality era of the block. */
  readonly era: bigint;
  /** What is final. */
  readonly block: Block;
  /** The RLP of headers from the block that the strength makes final down to `block`, both included. */
  readonly headers: readonly Hex[];
} & Strength;

/** What a proof stands on: exactly one. */
export type Strength =
  | { readonly stakeOnly: StakeOnly; readonly descent?: never }
  | { readonly stakeOnly?: never; readonly descent: Descent };

/** A Taiko block. */
export type Block = {
  readonly l2Height: bigint;
  readonly hash: Hex;
  readonly stateRoot: Hex;
};

/** Certificates of checkpoints without a gap, of which the last makes the first header's block final. */
export type StakeOnly = {
  readonly series: string;
  readonly certificates: readonly Certificate[];
};

/** A checkpoint with the table that decides it and its signatures. */
export type Certificate = {
  readonly n: bigint;
  readonly blockHash: Hex;
  readonly stateRoot: Hex;
  readonly table: Table;
  readonly nextTableHash: Hex;
  readonly nextBtcTime: bigint;
  readonly commitmentsRoot: Hex;
  readonly signatures: readonly Signature[];
};

/** Who may sign a checkpoint; `btcTime` is in Unix seconds. */
export type Table = {
  readonly btcTime: bigint;
  readonly entries: readonly Entry[];
};

/** One provider of a table; without `pubRand` it has no nonce and stands in the total only. */
export type Entry = {
  readonly fpBtcPk: Key;
  readonly powerSat: bigint;
  readonly pubRand?: Key;
};

/** One provider's signature; `index` is its place in the table. */
export type Signature = {
  readonly index: number;
  readonly sig: Key;
};

/** The block at which headers begin when that is no checkpoint. */
export type Descent = {
  readonly l2Height: bigint;
  readonly hash: Hex;
};

/** What is believed before a proof is looked at. */
export type Root =
  | { readonly series: Series; readonly table: TableRoot; readonly accepted?: never; readonly final?: never }
  | { readonly series: Series; readonly table?: never; readonly accepted: AcceptedRoot; readonly final?: never }
  | { readonly series?: never; readonly table?: never; readonly accepted?: never; readonly final: FinalRoot };

/** The configuration of a series, as its verifier on Ethereum was made. */
export type Series = {
  readonly name: string;
  readonly moduleAddress: string;
  readonly firstSlot: bigint;
  readonly ethChainId: bigint;
  readonly verifier: Hex;
  readonly activationHeight: bigint;
  readonly interval: bigint;
};

/** The table that decides checkpoint `n`. */
export type TableRoot = {
  readonly n: bigint;
  readonly hash: Hex;
  readonly btcTime: bigint;
};

/** The block that Ethereum accepted as checkpoint `n`. */
export type AcceptedRoot = {
  readonly n: bigint;
  readonly blockHash: Hex;
};

/** A block that was proven before, and how far. */
export type FinalRoot = {
  readonly l2Height: bigint;
  readonly hash: Hex;
  readonly strength: "stake_only";
  readonly standing: Standing;
};

/** How far a good proof holds. A stale one is not final. */
export type Standing = "anchored" | "fresh" | "stale";

/** What a good proof says. */
export type Verdict = {
  readonly final: boolean;
  readonly standing: Standing;
  readonly strength: "stake_only";
  readonly era: bigint;
  readonly block: Block;
  /** The block's time in Unix seconds. */
  readonly l2Timestamp: bigint;
  /** What makes the block final; absent where that was proven before. */
  readonly checkpoint?: Checkpoint;
};

/** The checkpoint that makes a block final. */
export type Checkpoint = {
  readonly n: bigint;
  readonly l2Height: bigint;
  /** Who signed it; absent where Ethereum's word for the block is all that is believed. */
  readonly stake?: Stake;
  /** The root from which later proofs go on; only of a fresh one. */
  readonly next?: TableRoot;
};

/** How much stood behind a certificate. */
export type Stake = {
  readonly signers: number;
  readonly signedSat: bigint;
  readonly totalSat: bigint;
};
