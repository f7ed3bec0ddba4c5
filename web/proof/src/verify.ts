import { toBytes } from "./bytes.js";
import { certify } from "./certificate.js";
import { checkProof } from "./check.js";
import { parseHeader } from "./header.js";
import { checkRoot } from "./root.js";
import { ProofError } from "./rule.js";
import type { Block, Checkpoint, Hex, Proof, Root, Standing, StrengthName, Verdict, ZoneWord } from "./types.js";
import { topOfZone } from "./zone.js";

export type VerifyProofParameters = {
  readonly proof: Proof;
  /** What is believed already. */
  readonly root: Root;
  /** The time to verify for; now without it. */
  readonly now?: Date;
};
export type VerifyProofReturnType = Verdict;

/** The block at which headers begin, and how far it holds. */
type Top = {
  readonly l2Height: bigint;
  readonly hash: Hex;
  readonly stateRoot?: Hex;
  readonly strength: StrengthName;
  readonly standing: Standing;
  readonly checkpoint?: Checkpoint;
  readonly zone?: ZoneWord;
};

/**
 * Says what a proof shows to who believes a root at a time.
 *
 * @throws ProofError with the rule that the proof breaks; RootError if the root is none.
 * @returns A verdict that still has to be asked whether it is `final`.
 */
export function verifyProof({ proof, root, now = new Date() }: VerifyProofParameters): VerifyProofReturnType {
  checkRoot(root);
  checkProof(proof);
  const top = topOf(proof, root, now);
  const l2Timestamp = descend(proof, top);
  const { strength, standing, checkpoint, zone } = top;
  return {
    final: standing !== "stale",
    standing,
    strength,
    era: proof.era,
    block: proof.block,
    l2Timestamp,
    ...(checkpoint && { checkpoint }),
    ...(zone && { zone }),
  };
}

/** Returns the root for a proof of a block further down. */
export function rootOfVerdict({ block, strength, standing }: Verdict): Root {
  return { final: { l2Height: block.l2Height, hash: block.hash, strength, standing } };
}

/** Checks what makes the block final at which the headers begin. */
function topOf(proof: Proof, root: Root, now: Date): Top {
  if (proof.zone) {
    if (!root.zone) throw new ProofError("root", "a proof of strength zone needs a zone header that is trusted");
    const { l2Height, hash, word } = topOfZone(proof, root.zone, BigInt(now.getTime()) * 1_000_000n);
    return { l2Height, hash, strength: "zone", standing: "fresh", zone: word };
  }
  if (proof.descent) {
    const { l2Height, hash } = proof.descent;
    if (!root.final) throw new ProofError("root", "a descent begins at a block that was proven before: verify that proof first");
    if (l2Height !== root.final.l2Height || hash !== root.final.hash) {
      throw new ProofError("descent", `it begins at block ${l2Height}, ${hash}; proven was ${root.final.l2Height}, ${root.final.hash}`);
    }
    return { l2Height, hash, strength: root.final.strength, standing: root.final.standing };
  }
  if (root.final || root.zone) throw new ProofError("root", "stake_only begins at a table or a checkpoint of a series");
  const { checkpoint, standing, last } = certify(proof.stakeOnly, root, BigInt(Math.floor(now.getTime() / 1000)));
  return { l2Height: checkpoint.l2Height, hash: last.blockHash, stateRoot: last.stateRoot, strength: "stake_only", standing, checkpoint };
}

/** Follows the headers from a final block down to the one that is proven, and returns the time of that. */
function descend(proof: Proof, top: Top): bigint {
  let want: Block = { l2Height: top.l2Height, hash: top.hash, stateRoot: "0x" };
  for (const [i, raw] of proof.headers.entries()) {
    const h = parseHeader(toBytes(raw), i);
    if (h.hash !== want.hash) throw new ProofError("header_hash", `header ${i} has the hash ${h.hash}, want ${want.hash}`);
    if (h.number !== want.l2Height) throw new ProofError("header_height", `header ${i} has the height ${h.number}, want ${want.l2Height}`);
    if (i === 0 && top.stateRoot !== undefined && h.stateRoot !== top.stateRoot) {
      throw new ProofError("checkpoint_state_root", `the checkpoint's header has the state root ${h.stateRoot}, signed was ${top.stateRoot}`);
    }
    if (i + 1 === proof.headers.length) {
      const { block } = proof;
      if (h.number !== block.l2Height || h.hash !== block.hash || h.stateRoot !== block.stateRoot) {
        throw new ProofError("block", `the last header is of block ${h.number}, ${h.hash}, with state root ${h.stateRoot}; the proof says otherwise`);
      }
      return h.time;
    }
    if (h.number === 0n) throw new ProofError("header_height", "there is no block below block 0");
    want = { l2Height: h.number - 1n, hash: h.parentHash, stateRoot: "0x" };
  }
  throw new ProofError("header_count", "no headers");
}
