// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICheckpointStore} from "./ICheckpointStore.sol";

/// @title Reads Taiko's store of proven blocks
/// @notice The store is a contract of others, which may be upgraded to anything: what it answers is taken only if it is a checkpoint.
library TaikoCheckpoints {
    /// @notice The block that Taiko proved at a height.
    /// @dev Copies three words of the answer and no more. A store that reverts, answers less, names another height or a number of
    /// more than 48 bits has nothing there.
    /// @return blockHash Zero when there is none.
    /// @return stateRoot As Taiko has it; nobody checked it against the block's header.
    function read(ICheckpointStore store, uint64 l2Height)
        internal
        view
        returns (bytes32 blockHash, bytes32 stateRoot)
    {
        if (l2Height > type(uint48).max) return (0, 0);
        bytes4 selector = ICheckpointStore.getCheckpoint.selector;
        bool answered;
        uint256 height;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 4), l2Height)
            answered := staticcall(gas(), store, free, 36, free, 96)
            answered := and(answered, gt(returndatasize(), 95))
            height := mload(free)
            blockHash := mload(add(free, 32))
            stateRoot := mload(add(free, 64))
        }
        if (!answered || height != l2Height) return (0, 0);
    }
}
