// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Bip340} from "./Bip340.sol";

/// @title Power tables
/// @notice Who may sign a checkpoint with how much power. Keys and powers are the code of a data contract, which seldom
/// changes; nonces change with each checkpoint and only stand in the table's hash.
/// @dev Code: 00 ‖ BE64(total) ‖ all keys ‖ BE64(power) of each. The first byte is STOP: nobody can make it do anything. The code at
/// an address never changes, but it can be gone: what deploys it may call a self-destruct first, and then it is there until its
/// transaction ends, long enough to be handed over to. So a table is known by its hash and never by its address, and anybody
/// puts up the same code elsewhere. internal/checkpoint writes the same.
library PowerTable {
    /// @notice Bytes before the keys.
    uint256 internal constant HEAD_BYTES = 9;
    /// @notice Bytes of a key and a power.
    uint256 internal constant ENTRY_BYTES = 40;

    /// @notice The code is not a head and one entry or more, or does not begin with STOP.
    error MalformedTable(address table);
    /// @notice An entry's key is zero or not below the group order.
    error TableKeyOutOfRange(uint256 index, uint256 key);
    /// @notice An entry's key is not above the one before.
    error TableKeysNotAscending(uint256 index);
    /// @notice An entry has no power.
    error TableEntryWithoutPower(uint256 index);
    /// @notice The powers do not add up to the total.
    error WrongTotal(uint256 total, uint256 sum);
    /// @notice There is no such entry.
    error NoSuchEntry(uint256 index);

    /// @notice The hash of a table: of its data contract's code and of the leaves of its nonces.
    function hash(bytes32 codeHash, bytes32 leavesHash) internal pure returns (bytes32) {
        return Hashes.efficientKeccak256(codeHash, leavesHash);
    }

    /// @notice Reverts unless the code is a table. Only what has passed this is ever read as one.
    function validate(address table, bytes memory code) internal pure {
        uint256 length = code.length;
        require(length > HEAD_BYTES && (length - HEAD_BYTES) % ENTRY_BYTES == 0 && code[0] == 0, MalformedTable(table));
        uint256 entries = count(code);
        uint256 sum;
        uint256 previous;
        for (uint256 i = 0; i < entries; ++i) {
            uint256 k = key(code, i);
            uint256 p = power(code, i);
            require(k != 0 && k < Bip340.N, TableKeyOutOfRange(i, k));
            require(k > previous, TableKeysNotAscending(i));
            require(p != 0, TableEntryWithoutPower(i));
            previous = k;
            sum += p;
        }
        require(sum == total(code), WrongTotal(total(code), sum));
    }

    /// @notice How many entries there are.
    function count(bytes memory code) internal pure returns (uint256) {
        return (code.length - HEAD_BYTES) / ENTRY_BYTES;
    }

    /// @notice The power of all in satoshis.
    function total(bytes memory code) internal pure returns (uint256) {
        return _word(code, 1) >> 192;
    }

    /// @notice The key of an entry.
    function key(bytes memory code, uint256 index) internal pure returns (uint256) {
        require(index < count(code), NoSuchEntry(index));
        return _word(code, HEAD_BYTES + 32 * index);
    }

    /// @notice The power of an entry in satoshis.
    function power(bytes memory code, uint256 index) internal pure returns (uint256) {
        uint256 entries = count(code);
        require(index < entries, NoSuchEntry(index));
        return _word(code, HEAD_BYTES + 32 * entries + 8 * index) >> 192;
    }

    /// @dev The word that begins at a byte.
    function _word(bytes memory code, uint256 position) private pure returns (uint256 word) {
        assembly {
            word := mload(add(add(code, 32), position))
        }
    }
}
