// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofRule} from "./ProofRule.sol";

/// @title The binary form of proofs of finality
/// @notice Reads taikofin.proof.v1.Proof, only in its canonical form: fields ascending, each once, no unknown ones, numbers as
/// short as they can be, zero numbers left out, 32-byte fields always there.
/// @dev Each field is looked for where the canonical form has it, and what is left over is none: so nothing has to be written
/// again to compare. Tags are one byte, since no field has a number above 15.
library ProofForm {
    /// @notice Bytes of calldata from `next`, which is the next to be read, to before `end`.
    struct Part {
        uint256 next;
        uint256 end;
    }

    /// @notice A checkpoint with the table that decides it and its signatures. Entry i of the table is keys[i], powers[i] and
    /// nonces[i], which is zero when it has none; signature j is that of entry signers[j].
    struct Certificate {
        uint256 n;
        bytes32 blockHash;
        bytes32 stateRoot;
        uint256 btcTime;
        uint256[] keys;
        uint256[] powers;
        uint256[] nonces;
        bytes32 nextTableHash;
        uint256 nextBtcTime;
        bytes32 commitmentsRoot;
        uint256[] signers;
        uint256[] scalars;
    }

    /// @notice A proof. Certificates are there when it stands on them.
    struct Proof {
        uint256 l2Height;
        bytes32 blockHash;
        bytes32 stateRoot;
        Part[] headers;
        bool isDescent;
        bytes32 seriesHash;
        Certificate[] certificates;
    }

    uint256 private constant MAX_BYTES = 8 << 20;
    uint256 private constant MAX_HEADERS = 192;
    uint256 private constant MAX_CERTIFICATES = 513;
    uint256 private constant MAX_ENTRIES = 614;

    /// @notice Reads a proof and checks all that needs no trust root.
    function read(bytes calldata raw) internal pure returns (Proof memory proof) {
        ProofRule.keep(raw.length <= MAX_BYTES, ProofRule.SIZE);
        Part memory all = Part(0, raw.length);
        // A later version may have other fields, so it is looked at first.
        uint256 version = _number(raw, all, 1);
        ProofRule.keep(version != 0, ProofRule.ENCODING);
        ProofRule.keep(version == 1, ProofRule.VERSION);
        uint256 era = _number(raw, all, 2);
        Part memory inner = _message(raw, all, 3);
        proof.l2Height = _number(raw, inner, 1);
        proof.blockHash = _word(raw, inner, 2);
        proof.stateRoot = _word(raw, inner, 3);
        _end(inner);
        proof.headers = _headers(raw, all);
        bool isStakeOnly = _next(raw, all, _content(5));
        if (isStakeOnly) _readStakeOnly(raw, _message(raw, all, 5), proof);
        proof.isDescent = _next(raw, all, _content(6));
        if (proof.isDescent) {
            inner = _message(raw, all, 6);
            _number(raw, inner, 1);
            _word(raw, inner, 2);
            _end(inner);
        }
        _end(all);

        ProofRule.keep(era == 0, ProofRule.ERA);
        ProofRule.keep(isStakeOnly != proof.isDescent, ProofRule.STRENGTH);
        ProofRule.keep(proof.headers.length != 0, ProofRule.HEADER_COUNT);
        ProofRule.keep(proof.isDescent || proof.certificates.length != 0, ProofRule.CERTIFICATE_COUNT);
    }

    function _headers(bytes calldata raw, Part memory all) private pure returns (Part[] memory headers) {
        headers = new Part[](_count(raw, all, 4, MAX_HEADERS, ProofRule.HEADER_COUNT));
        for (uint256 i = 0; i < headers.length; ++i) {
            headers[i] = _message(raw, all, 4);
        }
    }

    function _readStakeOnly(bytes calldata raw, Part memory part, Proof memory proof) private pure {
        // An empty name is left out.
        if (_next(raw, part, _content(1))) {
            Part memory name = _message(raw, part, 1);
            ProofRule.keep(name.next != name.end, ProofRule.ENCODING);
            proof.seriesHash = keccak256(raw[name.next:name.end]);
        }
        proof.certificates = new Certificate[](_count(raw, part, 2, MAX_CERTIFICATES, ProofRule.CERTIFICATE_COUNT));
        for (uint256 i = 0; i < proof.certificates.length; ++i) {
            _readCertificate(raw, _message(raw, part, 2), proof.certificates[i]);
        }
        _end(part);
    }

    function _readCertificate(bytes calldata raw, Part memory part, Certificate memory c) private pure {
        c.n = _number(raw, part, 1);
        c.blockHash = _word(raw, part, 2);
        c.stateRoot = _word(raw, part, 3);
        _readTable(raw, _message(raw, part, 4), c);
        c.nextTableHash = _word(raw, part, 5);
        c.nextBtcTime = _number(raw, part, 6);
        c.commitmentsRoot = _word(raw, part, 7);
        uint256 count = _count(raw, part, 8, MAX_ENTRIES, ProofRule.ENCODING);
        c.signers = new uint256[](count);
        c.scalars = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            Part memory signature = _message(raw, part, 8);
            c.signers[i] = _number(raw, signature, 1);
            ProofRule.keep(c.signers[i] <= type(uint32).max, ProofRule.ENCODING);
            c.scalars[i] = uint256(_word(raw, signature, 2));
            _end(signature);
        }
        _end(part);
    }

    function _readTable(bytes calldata raw, Part memory part, Certificate memory c) private pure {
        c.btcTime = _number(raw, part, 1);
        uint256 count = _count(raw, part, 2, MAX_ENTRIES, ProofRule.ENCODING);
        c.keys = new uint256[](count);
        c.powers = new uint256[](count);
        c.nonces = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            Part memory entry = _message(raw, part, 2);
            c.keys[i] = uint256(_word(raw, entry, 1));
            c.powers[i] = _number(raw, entry, 2);
            // Without a nonce there is no field, and no field of zeroes says the same.
            if (_next(raw, entry, _content(3))) {
                c.nonces[i] = uint256(_word(raw, entry, 3));
                ProofRule.keep(c.nonces[i] != 0, ProofRule.ENCODING);
            }
            _end(entry);
        }
        _end(part);
    }

    /// @dev The tag of a field with bytes or a message.
    function _content(uint256 field) private pure returns (uint256) {
        return field << 3 | 2;
    }

    /// @dev Whether the next byte is this tag.
    function _next(bytes calldata raw, Part memory part, uint256 tag) private pure returns (bool) {
        return part.next < part.end && uint8(raw[part.next]) == tag;
    }

    /// @dev How often a field follows from here on; breaks a rule when that is more than the bound.
    function _count(bytes calldata raw, Part memory part, uint256 field, uint256 bound, bytes32 rule)
        private
        pure
        returns (uint256 count)
    {
        Part memory ahead = Part(part.next, part.end);
        while (_next(raw, ahead, _content(field))) {
            ProofRule.keep(count != bound, rule);
            _message(raw, ahead, field);
            ++count;
        }
    }

    /// @dev Reads a field with a number; zero is no field.
    function _number(bytes calldata raw, Part memory part, uint256 field) private pure returns (uint256 value) {
        if (!_next(raw, part, field << 3)) return 0;
        ++part.next;
        value = _varint(raw, part);
        ProofRule.keep(value != 0, ProofRule.ENCODING);
    }

    /// @dev Reads a field with 32 bytes.
    function _word(bytes calldata raw, Part memory part, uint256 field) private pure returns (bytes32) {
        Part memory word = _message(raw, part, field);
        ProofRule.keep(word.end - word.next == 32, ProofRule.ENCODING);
        return bytes32(raw[word.next:word.end]);
    }

    /// @dev Goes behind a field with bytes or a message and returns where those are.
    function _message(bytes calldata raw, Part memory part, uint256 field) private pure returns (Part memory inner) {
        ProofRule.keep(_next(raw, part, _content(field)), ProofRule.ENCODING);
        ++part.next;
        uint256 length = _varint(raw, part);
        ProofRule.keep(length <= part.end - part.next, ProofRule.ENCODING);
        inner = Part(part.next, part.next + length);
        part.next += length;
    }

    /// @dev Reads a number of at most 64 bits that is as short as it can be.
    function _varint(bytes calldata raw, Part memory part) private pure returns (uint256 value) {
        for (uint256 shift = 0; shift < 70; shift += 7) {
            ProofRule.keep(part.next < part.end, ProofRule.ENCODING);
            uint256 digit = uint8(raw[part.next++]);
            value |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                ProofRule.keep((digit != 0 || shift == 0) && value <= type(uint64).max, ProofRule.ENCODING);
                return value;
            }
        }
        revert ProofRule.ProofBreaks(ProofRule.ENCODING);
    }

    function _end(Part memory part) private pure {
        ProofRule.keep(part.next == part.end, ProofRule.ENCODING);
    }
}
