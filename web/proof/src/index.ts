export { encodeBinary } from "./binary.js";
export { MAX_BYTES, MAX_CERTIFICATES, MAX_HEADERS, MAX_JSON_BYTES } from "./bounds.js";
export { encodeJson } from "./json.js";
export { parseProof, type ParseProofParameters, type ParseProofReturnType } from "./parse.js";
export { parseRoot, type ParseRootParameters, type ParseRootReturnType } from "./root.js";
export { ProofError, RootError, type Rule, type ZoneRule } from "./rule.js";
export type {
  AcceptedRoot,
  Block,
  Certificate,
  Checkpoint,
  Commit,
  CommitSignature,
  Descent,
  Entry,
  FinalRoot,
  Hex,
  Key,
  Membership,
  Plain,
  Proof,
  Root,
  Series,
  Signature,
  Stake,
  StakeOnly,
  Standing,
  Step,
  Strength,
  StrengthName,
  Table,
  TableRoot,
  Validator,
  Verdict,
  Zone,
  ZoneRoot,
  ZoneWord,
} from "./types.js";
export { rootOfVerdict, verifyProof, type VerifyProofParameters, type VerifyProofReturnType } from "./verify.js";
