// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HeaderChain} from "./HeaderChain.sol";
import {ProofRule} from "./ProofRule.sol";

/// @title Headers of proofs of finality
/// @notice Reads the canonical RLP of a header, as internal/header and web/proof do: any other encoding would give one block
/// several hashes.
/// @dev HeaderChain asks for the hash first and leaves RLP to a library, which is enough where a hash is known. Here a proof is
/// refused by the name of the rule that it breaks, and bytes that are no header break another one than a hash.
library ProofHeader {
    /// @notice What is read of a header.
    struct Header {
        bytes32 hash;
        bytes32 parentHash;
        bytes32 stateRoot;
        uint256 number;
        uint256 timestamp;
    }

    /// @dev An item of RLP: its content is from start to before end.
    struct Item {
        bool isList;
        uint256 start;
        uint256 end;
    }

    uint256 private constant MIN_FIELDS = 16;
    uint256 private constant MAX_FIELDS = 64;
    /// @dev How deep lists lie in one another; headers of today have none at all.
    uint256 private constant MAX_DEPTH = 16;
    uint256 private constant AT_PARENT_HASH = 0;
    uint256 private constant AT_STATE_ROOT = 3;
    uint256 private constant AT_NUMBER = 8;
    uint256 private constant AT_TIMESTAMP = 11;
    uint256 private constant AT_BASE_FEE = 15;

    /// @notice Reads a header; reverts with the rule `header` when the bytes are none.
    function read(bytes calldata raw) internal pure returns (Header memory header) {
        _keep(raw.length <= HeaderChain.MAX_HEADER_BYTES);
        Item memory list = _item(raw, 0, raw.length);
        _keep(list.isList && list.end == raw.length);
        uint256 fields;
        for (uint256 next = list.start; next < list.end; ++fields) {
            _keep(fields < MAX_FIELDS);
            Item memory item = _item(raw, next, list.end);
            if (item.isList) _checkList(raw, item, 1);
            _readField(raw, header, fields, item);
            next = item.end;
        }
        _keep(fields >= MIN_FIELDS);
        header.hash = keccak256(raw);
    }

    function _readField(bytes calldata raw, Header memory header, uint256 field, Item memory item) private pure {
        if (field == AT_PARENT_HASH) header.parentHash = _word(raw, item);
        else if (field == AT_STATE_ROOT) header.stateRoot = _word(raw, item);
        else if (field == AT_NUMBER) header.number = _number(raw, item, 8);
        else if (field == AT_TIMESTAMP) header.timestamp = _number(raw, item, 8);
        else if (field == AT_BASE_FEE) _number(raw, item, 32);
    }

    /// @dev Checks that what is in a list is canonical too.
    function _checkList(bytes calldata raw, Item memory list, uint256 depth) private pure {
        _keep(depth < MAX_DEPTH);
        uint256 items;
        for (uint256 next = list.start; next < list.end; ++items) {
            _keep(items < MAX_FIELDS);
            Item memory item = _item(raw, next, list.end);
            if (item.isList) _checkList(raw, item, depth + 1);
            next = item.end;
        }
    }

    function _word(bytes calldata raw, Item memory item) private pure returns (bytes32) {
        _keep(!item.isList && item.end - item.start == 32);
        return bytes32(raw[item.start:item.end]);
    }

    /// @dev Reads a number of at most so many bytes, without zeroes before it.
    function _number(bytes calldata raw, Item memory item, uint256 size) private pure returns (uint256) {
        uint256 length = item.end - item.start;
        _keep(!item.isList && length <= size);
        if (length == 0) return 0;
        _keep(raw[item.start] != 0);
        return uint256(bytes32(raw[item.start:item.end])) >> (256 - 8 * length);
    }

    /// @dev The item that begins at a byte and ends before another.
    function _item(bytes calldata raw, uint256 next, uint256 limit) private pure returns (Item memory) {
        _keep(next < limit);
        uint256 head = uint8(raw[next]);
        if (head < 0x80) return Item(false, next, next + 1);
        bool isList = head >= 0xc0;
        uint256 size = head - (isList ? 0xc0 : 0x80);
        uint256 start = next + 1;
        if (size > 55) {
            uint256 digits = size - 55;
            start += digits;
            // What is longer than two bytes can tell is longer than a header.
            _keep(start <= limit && digits <= 2 && raw[next + 1] != 0);
            size = uint256(bytes32(raw[next + 1:start])) >> (256 - 8 * digits);
            _keep(size > 55);
        }
        _keep(size <= limit - start);
        // A byte that could stand for itself must.
        _keep(isList || size != 1 || uint8(raw[start]) >= 0x80);
        return Item(isList, start, start + size);
    }

    function _keep(bool isHeader) private pure {
        ProofRule.keep(isHeader, ProofRule.HEADER);
    }
}
