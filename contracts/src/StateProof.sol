// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {TrieProof} from "@openzeppelin/contracts/utils/cryptography/TrieProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Accounts and storage under an L2 state root
/// @notice Takes the proofs of `eth_getProof`: what an account or a storage slot held when the block with that state root was
/// made.
/// @dev Presence only. That an account does not exist or a slot is zero cannot be shown: OpenZeppelin's TrieProof proves what
/// is in a trie, and where a path ends in an empty branch it fails as it does for a malformed node. Whoever needs to know that
/// something did not happen has the L2 contract write down a value that is not zero.
library StateProof {
    using Memory for Memory.Slice;
    using RLP for bytes;
    using RLP for Memory.Slice;

    /// @notice An account as the state trie holds it.
    struct Account {
        uint64 nonce;
        uint256 balance;
        bytes32 storageRoot;
        bytes32 codeHash;
    }

    /// @notice Nodes of one proof: a key has 64 nibbles, each node but the last consumes one.
    uint256 internal constant MAX_NODES = 65;
    /// @notice Bytes of one node; a branch with 16 hashes has 532.
    uint256 internal constant MAX_NODE_BYTES = 600;
    /// @dev A hash and its prefix.
    uint256 private constant HASH_ITEM_BYTES = 33;

    /// @notice A proof has no nodes or more than MAX_NODES.
    error BadNodeCount(uint256 count);
    /// @notice A node is longer than MAX_NODE_BYTES.
    error NodeTooLong(uint256 index, uint256 length);
    /// @notice The value under the key is not an account.
    error NotAnAccount();
    /// @notice The value under the key is not what a storage slot can hold.
    error NotASlot();

    /// @notice Proves an account.
    /// @dev Reverts with an error of this library, TrieProof.TrieProofTraversalError or RLP.RLPInvalidEncoding.
    /// @param stateRoot State root of a proven block.
    /// @param account The account's address.
    /// @param proof `accountProof` of eth_getProof.
    function verifyAccount(bytes32 stateRoot, address account, bytes[] memory proof)
        internal
        pure
        returns (Account memory)
    {
        _checkLimits(proof);
        bytes memory value = TrieProof.traverse(stateRoot, bytes.concat(keccak256(abi.encodePacked(account))), proof);
        Memory.Slice[] memory fields = RLP.decodeList(value);
        require(fields.length == 4, NotAnAccount());
        require(fields[2].length() == HASH_ITEM_BYTES && fields[3].length() == HASH_ITEM_BYTES, NotAnAccount());
        return Account({
            nonce: SafeCast.toUint64(fields[0].readUint256()),
            balance: fields[1].readUint256(),
            storageRoot: fields[2].readBytes32(),
            codeHash: fields[3].readBytes32()
        });
    }

    /// @notice Proves what a storage slot held.
    /// @dev Reverts like verifyAccount.
    /// @param storageRoot Storage root of a proven account.
    /// @param slot The slot's number, before it is hashed.
    /// @param proof `storageProof[i].proof` of eth_getProof.
    /// @return value Never zero: zero is absence, which is not proven.
    function verifyStorage(bytes32 storageRoot, bytes32 slot, bytes[] memory proof)
        internal
        pure
        returns (bytes32 value)
    {
        _checkLimits(proof);
        bytes memory encoded = TrieProof.traverse(storageRoot, bytes.concat(keccak256(bytes.concat(slot))), proof);
        uint256 number = encoded.decodeUint256();
        // Slots hold numbers without leading zeros; encoding it again shows that nothing else stood there.
        require(number != 0 && keccak256(RLP.encode(number)) == keccak256(encoded), NotASlot());
        return bytes32(number);
    }

    function _checkLimits(bytes[] memory proof) private pure {
        require(proof.length != 0 && proof.length <= MAX_NODES, BadNodeCount(proof.length));
        for (uint256 i = 0; i < proof.length; ++i) {
            require(proof[i].length <= MAX_NODE_BYTES, NodeTooLong(i, proof[i].length));
        }
    }
}
