export { encodeBinary } from "./binary.js";
export { MAX_BYTES, MAX_CERTIFICATES, MAX_HEADERS, MAX_JSON_BYTES } from "./bounds.js";
export { encodeJson } from "./json.js";
export { parseProof, type ParseProofParameters, type ParseProofReturnType } from "./parse.js";
export { parseRoot, type ParseRootParameters, type ParseRootReturnType } from "./root.js";
export { ProofError, RootError, type Rule } from "./rule.js";
export type {
  AcceptedRoot,
  Block,
  Certificate,
  Checkpoint,
  Descent,
  Entry,
  FinalRoot,
  Hex,
  Key,
  Proof,
  Root,
  Series,
  Signature,
  Stake,
  StakeOnly,
  Standing,
  Strength,
  Table,
  TableRoot,
  Verdict,
} from "./types.js";
export { rootOfVerdict, verifyProof, type VerifyProofParameters, type VerifyProofReturnType } from "./verify.js";
