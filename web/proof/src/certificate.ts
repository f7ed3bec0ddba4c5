import { MAX_CLOCK_SKEW, MAX_TABLE_AGE } from "./bounds.js";
import { ProofError } from "./rule.js";
import { l2HeightOf, messageOf, verifySignature } from "./signature.js";
import { checkTable, tableHash } from "./table.js";
import type { Certificate, Checkpoint, Root, Series, Stake, StakeOnly, Standing, TableRoot } from "./types.js";

const MAX_NUMBER = (1n << 32n) - 1n;

/** A root of a series. */
type SeriesRoot = Exclude<Root, { final: unknown } | { zone: unknown }> & { readonly series: Series };

/** Checks all certificates against one another and the root; `now` is in Unix seconds. */
export function certify(stakeOnly: StakeOnly, root: SeriesRoot, now: bigint): { checkpoint: Checkpoint; standing: Standing; last: Certificate } {
  const { series } = root;
  const { certificates } = stakeOnly;
  if (stakeOnly.series !== series.name) throw new ProofError("series", `series "${stakeOnly.series}", the root is of "${series.name}"`);
  const [first, last] = [certificates[0], certificates[certificates.length - 1]];
  if (first === undefined || last === undefined) throw new ProofError("certificate_count", "no certificates");
  if (root.table && first.n !== root.table.n) throw new ProofError("number", `the first certificate is of checkpoint ${first.n}, the root is the table of ${root.table.n}`);
  if (root.accepted && last.n !== root.accepted.n) throw new ProofError("number", `the last certificate is of checkpoint ${last.n}, Ethereum accepted ${root.accepted.n}`);

  let want: TableRoot | undefined = root.table;
  let stake: Stake | undefined;
  for (const [i, c] of certificates.entries()) {
    if (c.n > MAX_NUMBER || c.n !== first.n + BigInt(i)) throw new ProofError("number", `certificate ${i} is of checkpoint ${c.n}`);
    stake = verifyCertificate(c, series, want, now);
    want = { n: c.n + 1n, hash: c.nextTableHash, btcTime: c.nextBtcTime };
  }
  const checkpoint = { n: last.n, l2Height: l2HeightOf(series, last.n) };
  if (root.accepted) {
    if (last.blockHash !== root.accepted.blockHash) throw new ProofError("accepted", `block ${last.blockHash}, Ethereum accepted ${root.accepted.blockHash} as checkpoint ${last.n}`);
    return { checkpoint, standing: "anchored", last };
  }
  // Times ascend, so the first table is the oldest.
  const standing = now > first.table.btcTime + MAX_TABLE_AGE ? "stale" : "fresh";
  return { checkpoint: { ...checkpoint, ...(stake && { stake }), ...(standing === "fresh" && want && { next: want }) }, standing, last };
}

/** Checks one certificate. `want` is what its table must be, undefined if nothing is known of that. */
function verifyCertificate(c: Certificate, series: Series, want: TableRoot | undefined, now: bigint): Stake {
  const totalSat = checkTable(c);
  const hash = tableHash(c, totalSat);
  if (want && hash !== want.hash) throw new ProofError("table_hash", `the table of checkpoint ${c.n} has the hash ${hash}, want ${want.hash}`);
  if (want && c.table.btcTime !== want.btcTime) throw new ProofError("table_time", `the table of checkpoint ${c.n} has the Bitcoin time ${c.table.btcTime}, want ${want.btcTime}`);
  if (c.nextBtcTime < c.table.btcTime || c.nextBtcTime > now + MAX_CLOCK_SKEW) {
    throw new ProofError("btc_time", `the next table's Bitcoin time ${c.nextBtcTime} of checkpoint ${c.n} lies before ${c.table.btcTime} or more than two hours from now`);
  }
  const signers = signersOf(c);
  const signedSat = signers.reduce((sum, { powerSat }) => sum + powerSat, 0n);
  if (3n * signedSat <= 2n * totalSat) throw new ProofError("quorum", `${signedSat} of ${totalSat} sat signed checkpoint ${c.n}, want more than two thirds`);
  const message = messageOf(c, series);
  for (const { fpBtcPk, pubRand, sig } of signers) {
    if (!verifySignature(fpBtcPk, pubRand, message, sig)) throw new ProofError("signature", `key ${fpBtcPk} of checkpoint ${c.n}`);
  }
  return { signers: signers.length, signedSat, totalSat };
}

/** Returns the signers with their entries, having checked that they can sign. */
function signersOf(c: Certificate): { fpBtcPk: string; powerSat: bigint; pubRand: string; sig: string }[] {
  let before = -1;
  return c.signatures.map(({ index, sig }) => {
    const entry = c.table.entries[index];
    if (entry === undefined || index <= before) throw new ProofError("signer", `a signature of checkpoint ${c.n} is of entry ${index}: want entries of the table, ascending`);
    before = index;
    const { fpBtcPk, powerSat, pubRand } = entry;
    if (pubRand === undefined) throw new ProofError("signer_nonce", `entry ${index} signed checkpoint ${c.n} and has no nonce`);
    return { fpBtcPk, powerSat, pubRand, sig };
  });
}
