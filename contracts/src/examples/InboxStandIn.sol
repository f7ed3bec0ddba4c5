// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICheckpointStore} from "../ICheckpointStore.sol";

/// @title Taiko's Inbox, as far as proving goes
/// @notice A stand-in for local networks and tests: whoever holds the prover's key proves whatever they like, as after the leak of an
/// enclave's key. What is proven is saved in the signal service in the same transaction, which fails if that does.
contract InboxStandIn {
    /// @notice Who may upgrade.
    address public immutable owner;
    /// @notice Whose proofs are valid.
    address public immutable prover;
    /// @notice Where checkpoints are saved.
    ICheckpointStore public signalService;
    /// @notice Height of the block proven last.
    uint48 public lastProven;

    /// @notice The account is not the owner, or not the prover.
    error Unauthorized(address account);

    constructor(address owner_, address prover_) {
        (owner, prover) = (owner_, prover_);
    }

    /// @notice Stands for an upgrade to code with another signal service.
    function setSignalService(ICheckpointStore signalService_) external {
        require(msg.sender == owner, Unauthorized(msg.sender));
        signalService = signalService_;
    }

    /// @notice Proves a block.
    function prove(ICheckpointStore.Checkpoint calldata checkpoint) external {
        require(msg.sender == prover, Unauthorized(msg.sender));
        lastProven = checkpoint.blockNumber;
        signalService.saveCheckpoint(checkpoint);
    }
}
