import { MAX_CERTIFICATES, MAX_HEADERS, VERSION } from "./bounds.js";
import { ProofError } from "./rule.js";
import type { Proof } from "./types.js";
import { checkZone } from "./zonecheck.js";

/** Checks all of a proof that needs no trust root. */
export function checkProof(proof: Proof): void {
  if (proof.version !== VERSION) throw new ProofError("version", `version ${String(proof.version)}, want ${VERSION}`);
  if (proof.era !== 0n) throw new ProofError("era", `era ${proof.era}, but none has begun after era 0`);
  const strengths = [proof.stakeOnly, proof.descent, proof.zone].filter((strength) => strength !== undefined).length;
  if (strengths !== 1) throw new ProofError("strength", `${strengths} of stake_only, descent and zone, want exactly one`);
  const headers = proof.headers.length;
  if (headers === 0 || headers > MAX_HEADERS) throw new ProofError("header_count", `${headers} headers, want 1 to ${MAX_HEADERS}`);
  const certificates = proof.stakeOnly?.certificates.length;
  if (certificates === 0 || (certificates ?? 0) > MAX_CERTIFICATES) throw new ProofError("certificate_count", `${certificates} certificates, want 1 to ${MAX_CERTIFICATES}`);
  if (proof.zone) checkZone(proof.zone);
}
