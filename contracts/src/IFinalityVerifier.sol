// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What consumers of finality need
/// @notice Says whether a Taiko block is final by the stake of bitcoins.
interface IFinalityVerifier {
    /// @notice Whether a block at a checkpoint's height is final. Blocks between checkpoints are shown by headers.
    /// @dev False for ever more once the verifier is frozen. False about a block that was final means that it was taken back if
    /// `latest` answers, and says nothing if `latest` reverts.
    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool);

    /// @notice The newest accepted checkpoint. Reverts when there is none, and while finality is only interrupted, as by a
    /// router's pause.
    function latest() external view returns (uint64 n, uint64 l2Height, bytes32 blockHash);

    /// @notice Whether a conflict was shown, after which nothing is final any more.
    function frozen() external view returns (bool);
}
