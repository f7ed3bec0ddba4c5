// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BlockHeader} from "@openzeppelin/contracts/utils/BlockHeader.sol";
import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Ancestors of a known L2 block
/// @notice Checkpoints are an interval apart. The blocks between them are final with the checkpoint above them, because each
/// header names its parent's hash: this library walks down those links.
/// @dev A header is bound to its bytes by its hash, so nothing in it can be chosen by whoever sends it. What is checked beyond
/// the hash says that the bytes are a header at all and not another thing that hashes to what was asked for.
library HeaderChain {
    using BlockHeader for Memory.Slice[];
    using RLP for Memory.Slice;

    /// @notice What consumers read of a proven header.
    struct Header {
        uint64 l2Height;
        uint64 timestamp;
        bytes32 blockHash;
        bytes32 stateRoot;
    }

    /// @notice How many headers one call takes, the checkpoint's own among them: so many fit into a transaction, of which nodes
    /// pass on no more than 128 KiB.
    uint256 internal constant MAX_HEADERS = 192;
    /// @notice Length of a header in bytes; Taiko's have about 600, of which only extraData (7 today) may grow.
    uint256 internal constant MAX_HEADER_BYTES = 1024;
    /// @dev Fields up to the base fee, which every Taiko block has. Later forks append.
    uint256 private constant MIN_FIELDS = 16;
    /// @dev A hash and its prefix.
    uint256 private constant HASH_ITEM_BYTES = 33;

    /// @notice There are no headers, or more than MAX_HEADERS.
    error BadHeaderCount(uint256 count);
    /// @notice A header is longer than MAX_HEADER_BYTES.
    error HeaderTooLong(uint256 index, uint256 length);
    /// @notice A header's hash is not that of the checkpoint, or not the parent hash of the header before.
    error WrongHeader(uint256 index, bytes32 want, bytes32 got);
    /// @notice A header's number is not one below that of the header before.
    error WrongHeight(uint256 index, uint256 want, uint256 got);
    /// @notice A header's list has the hash that was asked for, but not the fields of an L2 header.
    error NotAHeader(uint256 index);

    /// @notice Follows parent links down from a known block.
    /// @dev Reverts with an error of this library, or RLP.RLPInvalidEncoding.
    /// @param l2Height Height of the known block.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, of its parent's, and so on down to the block that is wanted.
    /// @return header The last of them.
    function verify(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        internal
        pure
        returns (Header memory header)
    {
        uint256 count = headers.length;
        require(count != 0 && count <= MAX_HEADERS, BadHeaderCount(count));
        header.l2Height = l2Height;
        header.blockHash = blockHash;
        // What decoding a header allocates is dropped before the next one, so that memory does not grow with their number.
        Memory.Pointer free = Memory.getFreeMemoryPointer();
        for (uint256 i = 0; i < count; ++i) {
            bytes32 parentHash = _read(header, i, headers[i]);
            Memory.unsafeSetFreeMemoryPointer(free);
            if (i + 1 < count) {
                require(header.l2Height != 0, BadHeaderCount(count));
                header.l2Height -= 1;
                header.blockHash = parentHash;
            }
        }
    }

    /// @notice The header of the known block alone, the first of those that lead down from it.
    /// @dev Reverts as `verify` does.
    function first(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        internal
        pure
        returns (Header memory header)
    {
        require(headers.length != 0, BadHeaderCount(0));
        header.l2Height = l2Height;
        header.blockHash = blockHash;
        _read(header, 0, headers[0]);
    }

    /// @dev Checks one header against the height and hash that it must have, fills in the rest, and returns its parent's hash.
    function _read(Header memory header, uint256 index, bytes calldata encoded)
        private
        pure
        returns (bytes32 parentHash)
    {
        require(encoded.length <= MAX_HEADER_BYTES, HeaderTooLong(index, encoded.length));
        bytes memory rlp = encoded;
        bytes32 blockHash = keccak256(rlp);
        require(blockHash == header.blockHash, WrongHeader(index, header.blockHash, blockHash));
        Memory.Slice[] memory fields = BlockHeader.parseHeader(rlp);
        require(fields.length >= MIN_FIELDS, NotAHeader(index));
        require(_isHash(fields, BlockHeader.HeaderField.ParentHash), NotAHeader(index));
        require(_isHash(fields, BlockHeader.HeaderField.StateRoot), NotAHeader(index));
        uint256 number = fields.getNumber();
        require(number == header.l2Height, WrongHeight(index, header.l2Height, number));
        header.timestamp = SafeCast.toUint64(fields.getTimestamp());
        header.stateRoot = fields.getStateRoot();
        return fields.getParentHash();
    }

    /// @dev Says whether a field is exactly 32 bytes. The library reads shorter ones as numbers.
    function _isHash(Memory.Slice[] memory fields, BlockHeader.HeaderField field) private pure returns (bool) {
        Memory.Slice item = fields[uint8(field)];
        return Memory.length(item) == HASH_ITEM_BYTES && uint8(bytes1(Memory.load(item, 0))) == 0xa0;
    }
}
