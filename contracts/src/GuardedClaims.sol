// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedCheckpointStore} from "./GuardedCheckpointStore.sol";
import {ICheckpointStore} from "./ICheckpointStore.sol";

/// @title What Taiko proved behind a guard
/// @notice With a guard as syncer, Taiko's SignalService has confirmed checkpoints only. This answers with all that the Inbox saved,
/// confirmed or not, for TaikoWitness, which looks for contradictions. Nothing that pays may read it.
contract GuardedClaims is ICheckpointStore {
    /// @notice The guard.
    GuardedCheckpointStore public immutable guard;

    /// @notice Nobody saves here.
    error ReadOnly();
    /// @notice The guard has no inbox: Taiko's store has what Taiko proved.
    error NoSyncer(GuardedCheckpointStore guard);

    /// @param guard_ A guard that stands as syncer.
    constructor(GuardedCheckpointStore guard_) {
        require(guard_.inbox() != address(0), NoSyncer(guard_));
        guard = guard_;
    }

    /// @inheritdoc ICheckpointStore
    function saveCheckpoint(Checkpoint calldata) external pure {
        revert ReadOnly();
    }

    /// @inheritdoc ICheckpointStore
    /// @dev The zero hash when the Inbox saved nothing at this height. Where it saved another value than was confirmed, that one: the
    /// confirmed one contradicts nobody. A checkpoint that only patience let through may be false itself, so it goes first.
    function getCheckpoint(uint48 l2Height) external view returns (Checkpoint memory) {
        GuardedCheckpointStore.Record memory record = guard.recordAt(l2Height);
        if (record.status == GuardedCheckpointStore.Status.Confirmed && !record.released) {
            (bytes32 blockHash, bytes32 stateRoot) = guard.differing(l2Height);
            if (blockHash != 0) return Checkpoint(l2Height, blockHash, stateRoot);
        }
        return Checkpoint(l2Height, record.blockHash, record.stateRoot);
    }
}
