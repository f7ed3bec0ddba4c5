/** What a proof must keep; docs/proofs.md says each in full, and all verifiers call them the same. */
export type Rule =
  | "size"
  | "version"
  | "encoding"
  | "era"
  | "strength"
  | "header_count"
  | "certificate_count"
  | "root"
  | "series"
  | "number"
  | "table"
  | "nonce"
  | "table_hash"
  | "table_time"
  | "btc_time"
  | "signer"
  | "signer_nonce"
  | "quorum"
  | "signature"
  | "accepted"
  | "descent"
  | "header"
  | "header_hash"
  | "header_height"
  | "checkpoint_state_root"
  | "block"
  | ZoneRule;

/** The rules of proofs of strength zone beside those of all. */
export type ZoneRule =
  | "zone_count"
  | "zone_header"
  | "zone_height"
  | "zone_time"
  | "zone_commit"
  | "zone_validators"
  | "ballot"
  | "zone_state"
  | "decided"
  | "final";

/** A proof that breaks a rule. */
export class ProofError extends Error {
  override readonly name = "ProofError";
  readonly rule: Rule;

  constructor(rule: Rule, detail: string) {
    super(`the proof breaks rule "${rule}": ${detail}`);
    this.rule = rule;
  }
}

/** A trust root that is none. It says nothing of the proof. */
export class RootError extends Error {
  override readonly name = "RootError";

  constructor(detail: string) {
    super(`trust root is malformed: ${detail}`);
  }
}
