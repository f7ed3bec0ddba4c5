// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Taiko's store of proven L2 blocks on Ethereum
/// @notice The part of Taiko's SignalService that is read and written here.
interface ICheckpointStore {
    /// @notice A proven block.
    struct Checkpoint {
        uint48 blockNumber;
        bytes32 blockHash;
        bytes32 stateRoot;
    }

    /// @notice A checkpoint can be read from now on.
    event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot);

    /// @notice Stores a proven block. Only the one who is named as its syncer may: Taiko's Inbox.
    function saveCheckpoint(Checkpoint calldata checkpoint) external;

    /// @notice The proven block at a height. Reverts, or returns a zero hash, when there is none.
    function getCheckpoint(uint48 blockNumber) external view returns (Checkpoint memory);
}
