// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICheckpointStore} from "../src/ICheckpointStore.sol";

/// @dev Taiko's store, which a test may also let answer nonsense.
contract ManyStore is ICheckpointStore {
    mapping(uint48 => ICheckpointStore.Checkpoint) private _checkpoints;
    bool private _wrongNumber;
    bool private _broken;

    error NotThere();

    function set(uint256 number, bytes32 blockHash) external {
        set(number, blockHash, 0);
    }

    function set(uint256 number, bytes32 blockHash, bytes32 stateRoot) public {
        _checkpoints[uint48(number)] = ICheckpointStore.Checkpoint(uint48(number), blockHash, stateRoot);
    }

    function saveCheckpoint(Checkpoint calldata) external pure {
        revert NotThere();
    }

    function misbehave(bool wrongNumber, bool broken) external {
        (_wrongNumber, _broken) = (wrongNumber, broken);
    }

    function getCheckpoint(uint48 number) external view returns (ICheckpointStore.Checkpoint memory found) {
        require(!_broken, NotThere());
        found = _checkpoints[number];
        if (_wrongNumber) found.blockNumber += 1;
    }
}
