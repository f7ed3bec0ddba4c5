// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The rules of proofs of finality
/// @notice What a proof must keep; docs/proofs.md says each in full. Verifiers in all languages call them the same.
library ProofRule {
    /// @notice The proof breaks a rule, which is called by its name as text.
    error ProofBreaks(bytes32 rule);

    bytes32 internal constant SIZE = "size";
    bytes32 internal constant VERSION = "version";
    bytes32 internal constant ENCODING = "encoding";
    bytes32 internal constant ERA = "era";
    bytes32 internal constant STRENGTH = "strength";
    bytes32 internal constant HEADER_COUNT = "header_count";
    bytes32 internal constant CERTIFICATE_COUNT = "certificate_count";
    bytes32 internal constant ROOT = "root";
    bytes32 internal constant SERIES = "series";
    bytes32 internal constant NUMBER = "number";
    bytes32 internal constant TABLE = "table";
    bytes32 internal constant NONCE = "nonce";
    bytes32 internal constant TABLE_HASH = "table_hash";
    bytes32 internal constant TABLE_TIME = "table_time";
    bytes32 internal constant BTC_TIME = "btc_time";
    bytes32 internal constant SIGNER = "signer";
    bytes32 internal constant SIGNER_NONCE = "signer_nonce";
    bytes32 internal constant QUORUM = "quorum";
    bytes32 internal constant SIGNATURE = "signature";
    bytes32 internal constant ACCEPTED = "accepted";
    bytes32 internal constant HEADER = "header";
    bytes32 internal constant HEADER_HASH = "header_hash";
    bytes32 internal constant HEADER_HEIGHT = "header_height";
    bytes32 internal constant CHECKPOINT_STATE_ROOT = "checkpoint_state_root";
    bytes32 internal constant BLOCK = "block";

    /// @dev Reverts with the rule unless it is kept.
    function keep(bool kept, bytes32 rule) internal pure {
        if (!kept) revert ProofBreaks(rule);
    }
}
