import { MAX_CERTIFICATES, MAX_HEADERS, VERSION } from "./bounds.js";
import { ProofError } from "./rule.js";
import type { Proof } from "./types.js";

/** Checks all of a proof that needs no trust root. */
export function checkProof(proof: Proof): void {
  if (proof.version !== VERSION) throw new ProofError("version", `version ${String(proof.version)}, want ${VERSION}`);
  if (proof.era !== 0n) throw new ProofError("era", `era ${proof.era}, but none has begun after era 0`);
  if ((proof.stakeOnly === undefined) === (proof.descent === undefined)) throw new ProofError("strength", "want exactly one of stake_only and descent");
  const headers = proof.headers.length;
  if (headers === 0 || headers > MAX_HEADERS) throw new ProofError("header_count", `${headers} headers, want 1 to ${MAX_HEADERS}`);
  const certificates = proof.stakeOnly?.certificates.length;
  if (certificates === 0 || (certificates ?? 0) > MAX_CERTIFICATES) throw new ProofError("certificate_count", `${certificates} certificates, want 1 to ${MAX_CERTIFICATES}`);
}
