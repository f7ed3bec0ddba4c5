// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bip340} from "./Bip340.sol";
import {PowerTable} from "./PowerTable.sol";

/// @title Certificates of checkpoints
/// @notice Checks the signatures of a table's providers over one message, and that they stand for more than 2/3 of its power.
/// @dev Who signs sends Rx ‖ s, and ecrecover gives the address of R, with which the leaf keccak256(Rx ‖ address(R)) can be
/// computed; who does not sends its leaf. The hash over all leaves is compared by the caller with what the table before
/// promised: so each signer must have used the nonce that it committed to, whose point is on the curve and even because the
/// leaf was made from it.
library Certificates {
    /// @notice Bytes of a signer: Rx ‖ s.
    uint256 internal constant SIGNER_BYTES = 64;
    /// @notice Bytes of an absent entry: BE16(index) ‖ leaf.
    uint256 internal constant ABSENT_BYTES = 34;

    /// @notice The bytes are not so many signatures and absent entries as the table has entries.
    error MalformedCertificate(uint256 entries, uint256 signatureBytes, uint256 absentBytes);
    /// @notice Absent entries are not ascending, or not in the table.
    error AbsentOutOfOrder(uint256 index);
    /// @notice Those who signed do not hold more than 2/3 of the power.
    error NoQuorum(uint256 total, uint256 absent);
    /// @notice The s of an entry is not below the group order.
    error ScalarOutOfRange(uint256 index);
    /// @notice The challenge of an entry is zero or not below the group order.
    error ChallengeOutOfRange(uint256 index);
    /// @notice ecrecover gave no address for an entry: its key is not on the curve, or the result is no point.
    error NoPoint(uint256 index);

    /// @notice Returns the hash over all leaves of a table whose signers signed m.
    /// @param code Code of the table's data contract, validated when it was handed over.
    /// @param m What was signed, sha256 of the message.
    /// @param signatures Rx ‖ s of each signer, in table order.
    /// @param absent BE16(index) ‖ leaf of every entry that does not sign, ascending.
    function leavesHash(bytes memory code, bytes32 m, bytes calldata signatures, bytes calldata absent)
        internal
        view
        returns (bytes32 result)
    {
        uint256 entries = PowerTable.count(code);
        require(
            absent.length % ABSENT_BYTES == 0
                && signatures.length + absent.length / ABSENT_BYTES * SIGNER_BYTES == entries * SIGNER_BYTES,
            MalformedCertificate(entries, signatures.length, absent.length)
        );
        uint256 absentPower;
        uint256 fault;
        uint256 index;
        (result, absentPower, fault, index) = _walk(code, m, signatures, absent);
        if (fault != 0) _explain(fault, index);
        uint256 total = PowerTable.total(code);
        require(total > 3 * absentPower, NoQuorum(total, absentPower));
    }

    /// @dev Faults that end the walk.
    uint256 private constant FAULT_ORDER = 1;
    uint256 private constant FAULT_SCALAR = 2;
    uint256 private constant FAULT_CHALLENGE = 3;
    uint256 private constant FAULT_POINT = 4;

    function _explain(uint256 fault, uint256 index) private pure {
        if (fault == FAULT_ORDER) revert AbsentOutOfOrder(index);
        if (fault == FAULT_SCALAR) revert ScalarOutOfRange(index);
        if (fault == FAULT_CHALLENGE) revert ChallengeOutOfRange(index);
        revert NoPoint(index);
    }

    /// @dev One pass over the table: runs of signers, each ended by an absent entry or the table's end. This is the loop that
    /// costs, so it is written by hand.
    function _walk(bytes memory code, bytes32 m, bytes calldata signatures, bytes calldata absent)
        private
        view
        returns (bytes32 result, uint256 absentPower, uint256 fault, uint256 index)
    {
        bytes32 tag = Bip340.TAG;
        uint256 order = Bip340.N;
        assembly ("memory-safe") {
            // Past the free memory pointer: challenge = TAG ‖ TAG ‖ Rx ‖ Px ‖ m, recovery = z ‖ 27 ‖ r ‖ s, nonce = Rx ‖
            // address, and the leaves.
            let challenge := mload(0x40)
            mstore(challenge, tag)
            mstore(add(challenge, 32), tag)
            mstore(add(challenge, 128), m)
            let recovery := add(challenge, 160)
            mstore(add(recovery, 32), 27)
            let nonce := add(recovery, 128)
            let leaves := add(nonce, 64)

            let key := add(code, 41)
            let keysEnd := add(add(code, 32), mload(code))
            let leaf := leaves
            let signature := signatures.offset
            let entry := absent.offset
            let entriesEnd := add(entry, absent.length)

            for {} 1 {} {
                let runEnd := keysEnd
                if lt(entry, entriesEnd) {
                    runEnd := add(add(code, 41), mul(40, shr(240, calldataload(entry))))
                    if or(lt(runEnd, key), iszero(lt(runEnd, keysEnd))) {
                        fault := 1
                        index := shr(240, calldataload(entry))
                        break
                    }
                }
                for {} lt(key, runEnd) {} {
                    let rx := calldataload(signature)
                    let s := calldataload(add(signature, 32))
                    let px := mload(key)
                    mstore(add(challenge, 64), rx)
                    mstore(add(challenge, 96), px)
                    pop(staticcall(gas(), 2, challenge, 160, 0, 32))
                    let e := mload(0)
                    mstore(recovery, sub(order, mulmod(s, px, order)))
                    mstore(add(recovery, 64), px)
                    mstore(add(recovery, 96), sub(order, mulmod(e, px, order)))
                    pop(staticcall(gas(), 1, recovery, 128, add(nonce, 20), 32))
                    if iszero(and(and(lt(s, order), lt(e, order)), eq(returndatasize(), 32))) {
                        fault := 4
                        if iszero(lt(s, order)) { fault := 2 }
                        if or(iszero(e), iszero(lt(e, order))) { fault := 3 }
                        index := div(sub(key, add(code, 41)), 40)
                        break
                    }
                    // The answer is 32 bytes of which the last 20 count: Rx goes over the first 12.
                    mstore(nonce, rx)
                    mstore(leaf, keccak256(nonce, 52))
                    key := add(key, 40)
                    leaf := add(leaf, 32)
                    signature := add(signature, 64)
                }
                if or(fault, eq(key, keysEnd)) { break }
                absentPower := add(absentPower, shr(192, mload(add(key, 32))))
                mstore(leaf, calldataload(add(entry, 2)))
                key := add(key, 40)
                leaf := add(leaf, 32)
                entry := add(entry, 34)
            }
            result := keccak256(leaves, sub(leaf, leaves))
        }
    }
}
