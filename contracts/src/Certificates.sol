// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bip340} from "./Bip340.sol";
import {PowerTable} from "./PowerTable.sol";

/// @title Certificates of checkpoints
/// @notice Checks the signatures of a table's providers over one message, and that they stand for more than 2/3 of its power.
/// @dev Who signs sends Rx ‖ s. With z = s, v = 27, r = Px and the challenge e as s, ecrecover gives the address of
/// Px⁻¹·(e·P − s·G), and s·G − e·P is R if the signature is one. The leaf of a nonce is keccak256(abi.encode(Rx,
/// address(−Px⁻¹·R))): so signers' leaves are computed, absent entries send theirs, and the caller compares the hash over all of
/// them with what the table before promised. That each signer used the very nonce it committed to, that the nonce is a point
/// and that its y is even is all in that comparison, since leaves are made from points. Keys are in (0, N) and on no list twice
/// because the table was validated when it was handed over.
library Certificates {
    /// @notice Bytes of a signer: Rx ‖ s.
    uint256 internal constant SIGNER_BYTES = 64;
    /// @notice Bytes of an absent entry: BE16(index) ‖ leaf.
    uint256 internal constant ABSENT_BYTES = 34;

    /// @notice The bytes are not as many signatures and absent entries as the table has entries.
    error MalformedCertificate(uint256 signatureBytes, uint256 absentBytes, uint256 tableBytes);
    /// @notice Absent entries are not ascending, or not in the table.
    error AbsentOutOfOrder(uint256 position);
    /// @notice Those who signed do not hold more than 2/3 of the power.
    error NoQuorum(uint256 total, uint256 absent);
    /// @notice The s of an entry is not below the group order.
    error ScalarOutOfRange(uint256 index);
    /// @notice The challenge of an entry is zero or not below the group order.
    error ChallengeOutOfRange(uint256 index);
    /// @notice ecrecover gave no address for an entry: its key is not on the curve, or the result is no point.
    error NoPoint(uint256 index);

    /// @notice Signers are not ascending, or not in the table.
    error SignerOutOfOrder(uint256 position);

    /// @dev The group order and the tag of challenges, as Bip340 has them: assembly takes literals only.
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    bytes32 private constant TAG = 0x7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c;

    /// @notice Returns the hash over the leaves of a table, having checked that more than 2/3 of its power signed m with them.
    /// @param table Data contract of the table, validated when it was handed over.
    /// @param m What was signed: sha256 of the message.
    /// @param signatures Rx ‖ s of each signer, in table order.
    /// @param absent BE16(index) ‖ leaf of every entry that does not sign, ascending.
    function leavesHash(address table, bytes32 m, bytes calldata signatures, bytes calldata absent)
        internal
        view
        returns (bytes32 result)
    {
        uint256 entries;
        unchecked {
            uint256 signers = signatures.length / SIGNER_BYTES;
            uint256 absentees = absent.length / ABSENT_BYTES;
            entries = signers + absentees;
            uint256 bytes_ = table.code.length;
            if (
                signatures.length != signers * SIGNER_BYTES || absent.length != absentees * ABSENT_BYTES
                    || bytes_ != PowerTable.HEAD_BYTES + entries * PowerTable.ENTRY_BYTES
            ) revert MalformedCertificate(signatures.length, absent.length, bytes_);
        }
        uint256 total;
        uint256 absentPower;
        (result, total, absentPower) = _walk(table, entries, m, signatures, absent);
        if (result == 0) _explain(table, m, signatures, absent);
        unchecked {
            // Both are sums of uint64, at most 65,536 of them.
            if (total <= 3 * absentPower) revert NoQuorum(total, absentPower);
        }
    }

    /// @notice Reverts unless more than 2/3 of a table's power signed m, under whatever nonces. For reports: it costs three times
    /// as much.
    /// @param code Code of the table's data contract.
    /// @param m What was signed: sha256 of the message.
    /// @param signers BE16(index) of each signer, ascending.
    /// @param signatures Rx ‖ s of each.
    function verify(bytes memory code, bytes32 m, bytes calldata signers, bytes calldata signatures) internal view {
        uint256 count = signers.length / 2;
        require(
            signers.length % 2 == 0 && signatures.length == count * SIGNER_BYTES,
            MalformedCertificate(signatures.length, signers.length, code.length)
        );
        uint256 power;
        uint256 least;
        for (uint256 i = 0; i < count; ++i) {
            uint256 index = uint16(bytes2(signers[2 * i:]));
            require(index >= least && index < PowerTable.count(code), SignerOutOfOrder(i));
            least = index + 1;
            power += PowerTable.power(code, index);
            _verifyOne(PowerTable.key(code, index), m, signatures[SIGNER_BYTES * i:]);
        }
        uint256 total = PowerTable.total(code);
        require(3 * power > 2 * total, NoQuorum(total, total - power));
    }

    function _verifyOne(uint256 key, bytes32 m, bytes calldata signature) private view {
        Bip340.verify(key, uint256(bytes32(signature)), m, uint256(bytes32(signature[32:])));
    }

    /// @dev Names what ended the walk: goes the same way again, one signer at a time.
    function _explain(address table, bytes32 m, bytes calldata signatures, bytes calldata absent) private view {
        bytes memory code = table.code;
        uint256 entries = PowerTable.count(code);
        uint256 least = 0;
        for (uint256 position = 0; position < absent.length; position += ABSENT_BYTES) {
            uint256 index = uint16(bytes2(absent[position:]));
            require(index >= least && index < entries, AbsentOutOfOrder(position / ABSENT_BYTES));
            least = index + 1;
        }
        bytes calldata rest = absent;
        for (uint256 i = 0; i < entries; ++i) {
            if (rest.length != 0 && uint16(bytes2(rest)) == i) {
                rest = rest[ABSENT_BYTES:];
                continue;
            }
            _explainSigner(i, PowerTable.key(code, i), m, signatures);
            signatures = signatures[SIGNER_BYTES:];
        }
        // What follows the last absent entry looks like one more.
        revert AbsentOutOfOrder(absent.length / ABSENT_BYTES);
    }

    function _explainSigner(uint256 index, uint256 key, bytes32 m, bytes calldata signature) private pure {
        uint256 s = uint256(bytes32(signature[32:]));
        require(s < ORDER, ScalarOutOfRange(index));
        uint256 e = Bip340.challenge(uint256(bytes32(signature)), key, m);
        require(e != 0 && e < ORDER, ChallengeOutOfRange(index));
        require(ecrecover(bytes32(s), 27, bytes32(key), bytes32(e)) != address(0), NoPoint(index));
    }

    /// @dev One pass over the table: runs of signers, each ended by an absent entry or by the table's end. This is what costs,
    /// so it is written by hand. Returns the hash of the leaves and the powers; zero when absent entries are out of order or a
    /// signature is none.
    ///
    /// It works at fixed addresses, which saves computing them, and puts what Solidity keeps there aside and back:
    ///   00 z = s   20 v = 27   40 r = Px   60 s = e                   ecrecover's input
    ///   80 tag     a0 tag      c0 Rx       e0 Px      100 m           the challenge's input; ecrecover's answer goes to e0
    /// At `keys` stand the keys, then the powers. Each key becomes its leaf where it stands.
    function _walk(address table, uint256 entries, bytes32 m, bytes calldata signatures, bytes calldata absent)
        private
        view
        returns (bytes32 result, uint256 total, uint256 absentPower)
    {
        // Not annotated as memory-safe: the compiler may keep no variable of its own at the addresses used here.
        assembly {
            // Turns the keys from key to runEnd into leaves. Returns runEnd twice; after a bad signer where it stopped, and 0.
            // Signatures are as far apart as two keys: that of a key is at key + key + shift.
            function sign(key, runEnd, shift) -> keyAfter, endAfter {
                for {} lt(add(key, 96), runEnd) { key := add(key, 128) } {
                    let signature := add(add(key, key), shift)
                    mstore(0xc0, calldataload(signature))
                    let s0 := calldataload(add(signature, 32))
                    mstore(0x00, s0)
                    let px0 := mload(key)
                    mstore(0xe0, px0)
                    mstore(0x40, px0)
                    pop(staticcall(gas(), 2, 0x80, 0xa0, 0x60, 0x20))
                    pop(staticcall(gas(), 1, 0x00, 0x80, 0xe0, 0x20))
                    let size := returndatasize()
                    mstore(key, keccak256(0xc0, 0x40))
                    mstore(0xc0, calldataload(add(signature, 64)))
                    let s1 := calldataload(add(signature, 96))
                    mstore(0x00, s1)
                    let px1 := mload(add(key, 32))
                    mstore(0xe0, px1)
                    mstore(0x40, px1)
                    pop(staticcall(gas(), 2, 0x80, 0xa0, 0x60, 0x20))
                    pop(staticcall(gas(), 1, 0x00, 0x80, 0xe0, 0x20))
                    size := and(size, returndatasize())
                    mstore(add(key, 32), keccak256(0xc0, 0x40))
                    mstore(0xc0, calldataload(add(signature, 128)))
                    let s2 := calldataload(add(signature, 160))
                    mstore(0x00, s2)
                    let px2 := mload(add(key, 64))
                    mstore(0xe0, px2)
                    mstore(0x40, px2)
                    pop(staticcall(gas(), 2, 0x80, 0xa0, 0x60, 0x20))
                    pop(staticcall(gas(), 1, 0x00, 0x80, 0xe0, 0x20))
                    size := and(size, returndatasize())
                    mstore(add(key, 64), keccak256(0xc0, 0x40))
                    mstore(0xc0, calldataload(add(signature, 192)))
                    let s3 := calldataload(add(signature, 224))
                    mstore(0x00, s3)
                    let px3 := mload(add(key, 96))
                    mstore(0xe0, px3)
                    mstore(0x40, px3)
                    pop(staticcall(gas(), 2, 0x80, 0xa0, 0x60, 0x20))
                    pop(staticcall(gas(), 1, 0x00, 0x80, 0xe0, 0x20))
                    size := and(size, returndatasize())
                    mstore(add(key, 96), keccak256(0xc0, 0x40))
                    let below := and(and(lt(s0, ORDER), lt(s1, ORDER)), and(lt(s2, ORDER), lt(s3, ORDER)))
                    runEnd := mul(runEnd, and(eq(size, 32), below))
                }
                for {} lt(key, runEnd) { key := add(key, 32) } {
                    let signature := add(add(key, key), shift)
                    mstore(0xc0, calldataload(signature))
                    let s := calldataload(add(signature, 32))
                    mstore(0x00, s)
                    let px := mload(key)
                    mstore(0xe0, px)
                    mstore(0x40, px)
                    pop(staticcall(gas(), 2, 0x80, 0xa0, 0x60, 0x20))
                    pop(staticcall(gas(), 1, 0x00, 0x80, 0xe0, 0x20))
                    runEnd := mul(runEnd, and(eq(returndatasize(), 32), lt(s, ORDER)))
                    mstore(key, keccak256(0xc0, 0x40))
                }
                keyAfter := key
                endAfter := runEnd
            }

            // Turns the keys of absent entries into leaves, as long as each entry is that of the next key. What lies past the
            // last entry is not told apart here; who ends behind it is refused below.
            function skip(key, entry, keys, powers) -> keyAfter, entryAfter, power {
                for {} 1 {} {
                    let index := shr(240, calldataload(entry))
                    if xor(key, add(keys, shl(5, index))) { break }
                    power := add(power, shr(192, mload(add(powers, shl(3, index)))))
                    mstore(key, calldataload(add(entry, 2)))
                    key := add(key, 32)
                    entry := add(entry, 34)
                }
                keyAfter := key
                entryAfter := entry
            }

            // The heap begins at 0x80 and may end before 0x120, so all that lasts is put above both.
            let keys := add(mload(0x40), 0x188)
            mcopy(sub(keys, 0xe8), 0x40, 0xe0)
            mstore(0x20, 27)
            mstore(0x80, TAG)
            mstore(0xa0, TAG)
            mstore(0x100, m)
            // Without its STOP byte, so that the total ends where the keys begin.
            extcodecopy(table, sub(keys, 8), 1, add(8, mul(40, entries)))

            let keysEnd := add(keys, shl(5, entries))
            let absentEnd := add(absent.offset, absent.length)
            let signature := signatures.offset
            let key := keys
            let entry := absent.offset
            let runEnd := 1
            for {} lt(entry, absentEnd) {} {
                runEnd := add(keys, shl(5, shr(240, calldataload(entry))))
                let shift := sub(signature, add(key, key))
                key, runEnd := sign(key, runEnd, shift)
                // The run ended where it should, or the entry is out of order or a signer bad.
                if xor(key, runEnd) { break }
                signature := add(add(key, key), shift)
                let power
                key, entry, power := skip(key, entry, keys, keysEnd)
                absentPower := add(absentPower, power)
            }
            if eq(entry, absentEnd) { key, runEnd := sign(key, keysEnd, sub(signature, add(key, key))) }

            if and(eq(key, runEnd), eq(entry, absentEnd)) { result := keccak256(keys, sub(keysEnd, keys)) }
            total := shr(192, mload(sub(keys, 8)))
            mcopy(0x40, sub(keys, 0xe8), 0xe0)
        }
    }
}
