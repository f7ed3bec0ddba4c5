// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICheckpointStore} from "../ICheckpointStore.sol";

/// @title Taiko's SignalService, as far as checkpoints go
/// @notice A stand-in for local networks and tests, from the public interface: one syncer saves, a checkpoint may be saved again
/// with another value, and nobody checks what is in it.
/// @dev In Taiko's the syncer is fixed in the code behind a proxy, and the owner, its DAO, upgrades that. Here the owner just says.
contract SignalServiceStandIn is ICheckpointStore {
    /// @notice What is stored of a checkpoint.
    struct Record {
        bytes32 blockHash;
        bytes32 stateRoot;
    }

    /// @notice Who may upgrade.
    address public immutable owner;
    /// @notice Who may save.
    address public syncer;
    /// Two words, as in Taiko's.
    mapping(uint48 blockNumber => Record) private _checkpoints;

    /// @notice The account is not the owner, or not the syncer.
    error Unauthorized(address account);
    /// @notice Hash or state root is zero.
    error InvalidCheckpoint();
    /// @notice There is none at this height.
    error CheckpointNotFound();

    constructor(address owner_) {
        owner = owner_;
    }

    /// @notice Stands for an upgrade to code with another syncer.
    function setSyncer(address syncer_) external {
        require(msg.sender == owner, Unauthorized(msg.sender));
        syncer = syncer_;
    }

    /// @inheritdoc ICheckpointStore
    function saveCheckpoint(Checkpoint calldata checkpoint) external {
        require(msg.sender == syncer, Unauthorized(msg.sender));
        require(checkpoint.blockHash != 0 && checkpoint.stateRoot != 0, InvalidCheckpoint());
        _checkpoints[checkpoint.blockNumber] = Record(checkpoint.blockHash, checkpoint.stateRoot);
        emit CheckpointSaved(checkpoint.blockNumber, checkpoint.blockHash, checkpoint.stateRoot);
    }

    /// @inheritdoc ICheckpointStore
    function getCheckpoint(uint48 blockNumber) external view returns (Checkpoint memory) {
        Record memory record = _checkpoints[blockNumber];
        require(record.blockHash != 0, CheckpointNotFound());
        return Checkpoint(blockNumber, record.blockHash, record.stateRoot);
    }
}
