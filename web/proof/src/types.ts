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
  | { readonly stakeOnly: StakeOnly; readonly descent?: never; readonly zone?: never }
  | { readonly stakeOnly?: never; readonly descent: Descent; readonly zone?: never }
  | { readonly stakeOnly?: never; readonly descent?: never; readonly zone: Zone };

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

/** Bytes of the zone as hexadecimal text without 0x, of whatever length. */
export type Plain = string;

/** A ballot and its table in the zone's state, and the header of the next zone block, which has that state's hash. */
export type Zone = {
  /** The records as the zone stores them. */
  readonly ballot: Plain;
  readonly ballotProof: Membership;
  readonly table: Plain;
  readonly tableProof: Membership;
  /** Shows the module's store in the state. */
  readonly storeProof: Membership;
  /** tendermint.types.Header. */
  readonly header: Plain;
  readonly commit: Commit;
  /** All of the header's block, in the order of their hash. */
  readonly validators: readonly Validator[];
  /** The series whose checkpoint the ballot decided; empty for other ballots. */
  readonly series: string;
};

/** An existence proof of ICS-23 without key, value and operations. */
export type Membership = {
  readonly leafPrefix: Plain;
  readonly path: readonly Step[];
};

/** An inner node: the child's hash stands between both. */
export type Step = {
  readonly prefix: Plain;
  readonly suffix: Plain;
};

/** The votes for a zone block. */
export type Commit = {
  readonly round: number;
  readonly partsTotal: number;
  readonly partsHash: Key;
  readonly signatures: readonly CommitSignature[];
};

/** A validator's signature of a zone block, and the time of its vote. */
export type CommitSignature = {
  readonly index: number;
  readonly seconds: bigint;
  readonly nanos: number;
  readonly sig: Plain;
};

/** A validator of the zone; its key is Ed25519. */
export type Validator = {
  readonly pubKey: Key;
  readonly power: bigint;
};

/** What is believed before a proof is looked at. */
export type Root =
  | { readonly series: Series; readonly table: TableRoot; readonly accepted?: never; readonly final?: never; readonly zone?: never }
  | { readonly series: Series; readonly table?: never; readonly accepted: AcceptedRoot; readonly final?: never; readonly zone?: never }
  | { readonly series?: never; readonly table?: never; readonly accepted?: never; readonly final: FinalRoot; readonly zone?: never }
  | { readonly series?: never; readonly table?: never; readonly accepted?: never; readonly final?: never; readonly zone: ZoneRoot };

/** A zone header that is trusted, `trustingPeriod` seconds from its `time` in Unix seconds. */
export type ZoneRoot = {
  readonly chainId: string;
  /** The chain id in what providers sign, which is that of the zone's beginning. */
  readonly signingChainId: string;
  readonly moduleAddress: string;
  readonly height: bigint;
  readonly hash: Key;
  readonly time: bigint;
  /** Those of the block after it, in the order of their hash. */
  readonly nextValidators: readonly Validator[];
  readonly trustingPeriod: bigint;
};

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
  readonly strength: StrengthName;
  readonly standing: Standing;
};

/** How far a good proof holds. A stale one is not final. */
export type Standing = "anchored" | "fresh" | "stale";

/** What a good proof says. */
export type Verdict = {
  readonly final: boolean;
  readonly standing: Standing;
  readonly strength: StrengthName;
  readonly era: bigint;
  readonly block: Block;
  /** The block's time in Unix seconds. */
  readonly l2Timestamp: bigint;
  /** What makes the block final; absent where that was proven before. */
  readonly checkpoint?: Checkpoint;
  /** Whose word it is beside the stakers', if the strength is the zone's. */
  readonly zone?: ZoneWord;
};

/** Whose word a proof is: the stakers' alone, or also the zone's validators' for who the stakers are. */
export type StrengthName = "stake_only" | "zone";

/** A state of the zone that was believed, and for the sake of which header. */
export type ZoneWord = {
  readonly chainId: string;
  readonly height: bigint;
  readonly hash: Key;
  readonly trustedHeight: bigint;
  readonly trustedHash: Key;
  readonly stake: Stake;
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
