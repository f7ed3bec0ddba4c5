// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinalityReader} from "./FinalityReader.sol";
import {HeaderChain} from "./HeaderChain.sol";

/// @title Down from a final block, in pieces
/// @notice Headers lead from a checkpoint to the blocks below it. Where there are more of them than fit into a transaction, the
/// block where one ended is noted, and the next goes on from it.
/// @dev A noted block is worth what the final block above it is worth at the time of the next call, which asks again. As long as
/// that one is final nobody can note another in its place, so that no stranger sends a way back to its beginning.
abstract contract FinalDescent is FinalityReader {
    /// @notice A block by height and hash.
    struct Block {
        uint64 l2Height;
        bytes32 blockHash;
    }

    /// @notice The final block that a block was shown to be an ancestor of.
    mapping(uint64 l2Height => mapping(bytes32 blockHash => Block)) public finalDescendant;

    /// @notice A block is an ancestor of one that is final.
    event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash);

    /// @notice Notes a block below a final one, so that another call can go on from it. Anybody may. What was noted below a block that
    /// is still final stays as it is.
    /// @param l2Height Height of a final block, or of one that was noted.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block to note.
    function show(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        Block memory origin = _requireDescends(l2Height, blockHash);
        HeaderChain.Header memory header = HeaderChain.verify(l2Height, blockHash, headers);
        if (_isFinal(finalDescendant[header.l2Height][header.blockHash])) return;
        finalDescendant[header.l2Height][header.blockHash] = origin;
        emit FinalBlockShown(header.l2Height, header.blockHash);
    }

    /// @notice Whether a call may go on from a block: it is final, or was noted below one that still is.
    function isShown(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        return _isFinal(Block(l2Height, blockHash)) || _isFinal(finalDescendant[l2Height][blockHash]);
    }

    /// @dev Reverts with NotFinal unless the block is final, or was noted below one that still is. Returns that one.
    function _requireDescends(uint64 l2Height, bytes32 blockHash) internal view returns (Block memory) {
        if (finality.isFinalized(l2Height, blockHash)) return Block(l2Height, blockHash);
        Block memory origin = finalDescendant[l2Height][blockHash];
        require(_isFinal(origin), NotFinal(l2Height, blockHash));
        return origin;
    }

    function _isFinal(Block memory origin) private view returns (bool) {
        return origin.blockHash != 0 && finality.isFinalized(origin.l2Height, origin.blockHash);
    }
}
