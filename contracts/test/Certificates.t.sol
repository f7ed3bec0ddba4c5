// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bip340} from "../src/Bip340.sol";
import {Certificates} from "../src/Certificates.sol";
import {PowerTable} from "../src/PowerTable.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

/// @dev The cheat code that answers in the place of a precompile.
interface Mocks {
    function mockCall(address, bytes calldata, bytes calldata) external;
    function clearMockedCalls() external;
}

/// @dev The library behind a call, with memory around it that must stay as it is.
contract CertificatesHarness {
    error MemoryChanged(uint256 position);

    function leavesHash(address table, bytes32 m, bytes calldata signatures, bytes calldata absent)
        external
        view
        returns (bytes32 result)
    {
        bytes32 before = keccak256("heap");
        uint256 free;
        assembly {
            free := mload(0x40)
            // What a caller keeps on the heap, and dirt behind it, where the library works.
            mstore(free, before)
            for { let i := 0x20 } lt(i, 0x2000) { i := add(i, 0x20) } { mstore(add(free, i), not(i)) }
            mstore(0x40, add(free, 0x20))
        }
        result = Certificates.leavesHash(table, m, signatures, absent);
        uint256 changed;
        assembly {
            if xor(mload(0x40), add(free, 0x20)) { changed := 0x40 }
            if mload(0x60) { changed := 0x60 }
            if xor(mload(free), before) { changed := free }
        }
        require(changed == 0, MemoryChanged(changed));
    }

    /// @dev With a heap of so many words, all of which a caller needs afterwards.
    function heap(uint256 words, address table, bytes32 m, bytes calldata signatures, bytes calldata absent)
        external
        view
        returns (bytes32 result)
    {
        assembly {
            for { let i := 0 } lt(i, words) { i := add(i, 1) } { mstore(add(0x80, shl(5, i)), not(i)) }
            mstore(0x40, add(0x80, shl(5, words)))
        }
        result = Certificates.leavesHash(table, m, signatures, absent);
        uint256 changed;
        assembly {
            for { let i := 0 } lt(i, words) { i := add(i, 1) } {
                let position := add(0x80, shl(5, i))
                if xor(mload(position), not(i)) { changed := position }
            }
            if mload(0x60) { changed := 0x60 }
            if xor(mload(0x40), add(0x80, shl(5, words))) { changed := 0x40 }
        }
        require(changed == 0, MemoryChanged(changed));
    }

    /// @dev The first thing that a contract with an empty heap does.
    function fresh(address table, bytes32 m, bytes calldata signatures, bytes calldata absent)
        external
        view
        returns (bytes32)
    {
        return Certificates.leavesHash(table, m, signatures, absent);
    }

    function verify(bytes memory code, bytes32 m, bytes calldata signers, bytes calldata signatures) external view {
        Certificates.verify(code, m, signers, signatures);
    }
}

/// @dev The library's loop in assembly against the same in plain Solidity.
contract CertificatesTest is VerifierFixture {
    Mocks private constant mocks = Mocks(address(uint160(uint256(keccak256("hevm cheat code")))));

    CertificatesHarness private harness = new CertificatesHarness();

    struct Input {
        bytes code;
        bytes32 m;
        bytes signatures;
        bytes absent;
    }

    /// @dev What the library says, written to be read. Not ok is a certificate that is none, whatever the powers are.
    function plain(Input memory input) public pure returns (bool ok, bytes32 hash, uint256 total, uint256 absentPower) {
        uint256 entries = (input.code.length - 9) / 40;
        if (input.signatures.length % 64 != 0 || input.absent.length % 34 != 0) return (false, 0, 0, 0);
        if ((input.code.length - 9) % 40 != 0) return (false, 0, 0, 0);
        if (input.signatures.length / 64 + input.absent.length / 34 != entries) return (false, 0, 0, 0);
        bytes memory leaves = "";
        uint256 signer = 0;
        uint256 absentee = 0;
        for (uint256 i = 0; i < entries; ++i) {
            bytes32 entryLeaf;
            if (absentee < input.absent.length && number(input.absent, absentee, 2) == i) {
                entryLeaf = bytes32(number(input.absent, absentee + 2, 32));
                absentPower += number(input.code, 9 + 32 * entries + 8 * i, 8);
                absentee += 34;
            } else {
                if (signer == input.signatures.length) return (false, 0, 0, 0);
                (ok, entryLeaf) = signerLeaf(input, number(input.code, 9 + 32 * i, 32), signer);
                if (!ok) return (false, 0, 0, 0);
                signer += 64;
            }
            leaves = bytes.concat(leaves, entryLeaf);
        }
        ok = signer == input.signatures.length && absentee == input.absent.length;
        return (ok, keccak256(leaves), number(input.code, 1, 8), absentPower);
    }

    function signerLeaf(Input memory input, uint256 key, uint256 position) private pure returns (bool, bytes32) {
        uint256 rx = number(input.signatures, position, 32);
        uint256 s = number(input.signatures, position + 32, 32);
        uint256 e = uint256(sha256(abi.encodePacked(Bip340.TAG, Bip340.TAG, rx, key, input.m)));
        if (key == 0 || key >= N || s >= N || e == 0 || e >= N) return (false, 0);
        address recovered = ecrecover(bytes32(s), 27, bytes32(key), bytes32(e));
        return (recovered != address(0), keccak256(abi.encode(rx, recovered)));
    }

    /// @dev Both say the same of an input, down to the powers.
    function compare(Input memory input) private returns (bool ok, bytes32 hash) {
        uint256 total;
        uint256 absentPower;
        (ok, hash, total, absentPower) = plain(input);
        address where = put(input.code);
        bytes memory data = abi.encodeCall(harness.leavesHash, (where, input.m, input.signatures, input.absent));
        (bool taken, bytes memory answer) = address(harness).staticcall(data);
        if (!ok) {
            no(taken);
            bytes4 reason = bytes4(answer);
            yes(
                reason == Certificates.MalformedCertificate.selector || reason == Certificates.AbsentOutOfOrder.selector
                    || reason == Certificates.ScalarOutOfRange.selector
                    || reason == Certificates.ChallengeOutOfRange.selector || reason == Certificates.NoPoint.selector
            );
        } else if (total <= 3 * absentPower) {
            no(taken);
            eq(keccak256(answer), keccak256(abi.encodeWithSelector(Certificates.NoQuorum.selector, total, absentPower)));
        } else {
            yes(taken);
            eq(abi.decode(answer, (bytes32)), hash);
            eq(harness.fresh(where, input.m, input.signatures, input.absent), hash);
        }
    }

    /// @dev A certificate of a table of any size, and whether somebody is absent; the hash that it must have.
    function certified(uint256 seed) private returns (Input memory input, bytes32 want) {
        uint64[] memory powers = new uint64[](1 + pick(seed, "entries", 25));
        for (uint256 i = 0; i < powers.length; ++i) {
            powers[i] = 1 + uint64(pick(seed, i, seed % 3 == 0 ? type(uint64).max / 32 : 50));
        }
        add(powers, 1);
        uint256 out = pick(seed, "out", 1 << powers.length);
        if (seed % 5 < 3) out &= pick(seed, "fewer", 1 << powers.length);
        if (seed % 5 == 1) out = 0;
        input.code = code(all());
        input.m = keccak256(abi.encode(seed));
        (input.signatures, input.absent) = certify(seed % 7, input.m, out);
        want = leavesHash(all(), seed % 7);
    }

    /// forge-config: default.fuzz.runs = 256
    /// forge-config: mutants.fuzz.runs = 32
    function testFuzz_success_equalsPlainSolidity(uint256 seed) public {
        (Input memory input, bytes32 want) = certified(seed);
        (bool ok, bytes32 hash) = compare(input);
        yes(ok);
        eq(hash, want);
    }

    /// @dev Damaged anywhere, in any manner: both refuse, or both give the same hash, and if that is the table's, each signer's
    /// signature is one.
    /// forge-config: default.fuzz.runs = 1024
    /// forge-config: mutants.fuzz.runs = 32
    function testFuzz_error_equalsPlainSolidity(uint256 seed, uint256 times) public {
        (Input memory input, bytes32 want) = certified(seed);
        for (uint256 i = 0; i <= times % 3; ++i) {
            damage(input, uint256(keccak256(abi.encode(seed, "damage", i))));
        }
        (bool ok, bytes32 hash) = compare(input);
        if (ok && hash == want) verifyEach(input);
    }

    function verifyEach(Input memory input) private view {
        uint256 signer = 0;
        uint256 absentee = 0;
        for (uint256 i = 0; i < (input.code.length - 9) / 40; ++i) {
            if (absentee < input.absent.length && number(input.absent, absentee, 2) == i) {
                absentee += 34;
                continue;
            }
            Bip340.verify(
                number(input.code, 9 + 32 * i, 32),
                number(input.signatures, signer, 32),
                input.m,
                number(input.signatures, signer + 32, 32)
            );
            signer += 64;
        }
    }

    function damage(Input memory input, uint256 seed) private pure {
        uint256 kind = seed % 14;
        seed = uint256(keccak256(abi.encode(seed)));
        uint256 signers = input.signatures.length / 64;
        uint256 absentees = input.absent.length / 34;
        if (kind == 0) {
            flip(input.signatures, seed);
        } else if (kind == 1) {
            flip(input.absent, seed);
        } else if (kind == 2) {
            flip(input.code, seed % input.code.length == 0 ? 1 : seed);
        } else if (kind == 3) {
            input.m ^= bytes32(1 << seed % 256);
        } else if (kind == 4) {
            swap(input.signatures, 64, seed);
        } else if (kind == 5) {
            swap(input.absent, 34, seed);
        } else if (kind == 6 && signers != 0) {
            copy(input.signatures, 64 * pick(seed, 1, signers), input.signatures, 64 * pick(seed, 2, signers), 64);
        } else if (kind == 7 && absentees != 0) {
            copy(input.absent, 34 * pick(seed, 1, absentees), input.absent, 34 * pick(seed, 2, absentees), 34);
        } else if (kind == 8 && absentees != 0) {
            write(input.absent, 34 * pick(seed, 1, absentees), 2, pick(seed, 2, 40));
        } else if (kind == 9 && absentees != 0) {
            write(input.absent, 34 * pick(seed, 1, absentees), 2, pick(seed, 2, 1 << 16));
        } else if (kind == 10 && absentees != 0) {
            write(input.absent, 34 * pick(seed, 1, absentees) + 2, 32, seed % 2 == 0 ? 0 : seed);
        } else if (kind == 11 && signers != 0) {
            scalar(input.signatures, 64 * pick(seed, 1, signers) + 32, seed);
        } else if (kind == 12) {
            odd(input, seed);
        } else if (kind == 13) {
            write(
                input.code, 9 + 32 * pick(seed, 1, (input.code.length - 9) / 40), 32, [0, N, 5, N + 1, seed][seed % 5]
            );
        }
    }

    /// @dev s that is out of range, at its end, or congruent to itself.
    function scalar(bytes memory signatures, uint256 position, uint256 seed) private pure {
        uint256 s = number(signatures, position, 32);
        if (seed % 5 == 0) {
            s = 0;
        } else if (seed % 5 == 1) {
            s = N;
        } else if (seed % 5 == 2) {
            // Damaged before, it may be above N.
            unchecked {
                s = N - s;
            }
        } else if (seed % 5 == 3) {
            s = type(uint256).max;
        } else {
            unchecked {
                s += N;
            }
        }
        write(signatures, position, 32, s);
    }

    /// @dev Bytes that are missing or too many, and entries that go from one list to the other.
    function odd(Input memory input, uint256 seed) private pure {
        uint256 kind = seed % 6;
        if (kind == 0) {
            input.signatures = bytes.concat(input.signatures, new bytes(1 + seed % 130));
        } else if (kind == 1) {
            input.absent = bytes.concat(input.absent, new bytes(1 + seed % 70));
        } else if (kind == 2) {
            cut(input.signatures, 1 + seed % 130);
        } else if (kind == 3) {
            cut(input.absent, 1 + seed % 70);
        } else if (kind == 4 && input.signatures.length != 0) {
            cut(input.signatures, 64);
            input.absent = bytes.concat(input.absent, bytes2(uint16(pick(seed, 1, 30))), bytes32(seed));
        } else if (input.absent.length != 0) {
            cut(input.absent, 34);
            input.signatures = bytes.concat(input.signatures, bytes32(seed), bytes32(seed >> 1));
        }
    }

    function test_error_challengeOutOfRange() public {
        start(powersOf(6, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures, bytes memory absent) = certify(0, m, 1);
        uint256[4] memory challenges = [0, N, N + 1, type(uint256).max];
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 entry = 1; entry < 6; ++entry) {
                uint256 rx = number(signatures, 64 * (entry - 1), 32);
                uint256 key = providers[entry].key;
                bytes memory asked = abi.encodePacked(Bip340.TAG, Bip340.TAG, rx, key, m);
                mocks.mockCall(address(2), asked, abi.encode(challenges[i]));
                eq(Bip340.challenge(rx, key, m), challenges[i]);
                expect(abi.encodeWithSelector(Certificates.ChallengeOutOfRange.selector, entry));
                harness.leavesHash(table, m, signatures, absent);
                expect(abi.encodeWithSelector(Bip340.ChallengeOutOfRange.selector, challenges[i]));
                harness.verify(code(all()), m, abi.encodePacked(uint16(entry)), abi.encodePacked(rx, uint256(1)));
                mocks.clearMockedCalls();
            }
        }
        eq(harness.leavesHash(table, m, signatures, absent), leavesHash(all(), 0));
    }

    /// @dev What is named is what is wrong, whoever is absent: neighbors, the first, the last.
    function test_error_namedAmongAbsentNeighbors() public {
        start(powersOf(9, 1));
        bytes32 m = keccak256("m");
        uint256[3] memory outs = [uint256(3 << 3), 3, 3 << 7];
        for (uint256 i = 0; i < 3; ++i) {
            (bytes memory signatures, bytes memory absent) = certify(0, m, outs[i]);
            write(signatures, 64 * 6 + 32, 32, N);
            expect(abi.encodeWithSelector(Certificates.ScalarOutOfRange.selector, i == 2 ? 6 : 8));
            harness.leavesHash(table, m, signatures, absent);
        }
    }

    /// @dev The largest scalar is one, in each place of the groups of four and after them: it signs nothing, but what it gives is
    /// for the table's hash to refuse.
    function test_success_largestScalar() public {
        start(powersOf(6, 1));
        Input memory input = Input(code(all()), keccak256("m"), "", "");
        for (uint256 i = 0; i < 6; ++i) {
            (input.signatures,) = certify(0, input.m, 0);
            write(input.signatures, 64 * i + 32, 32, N - 1);
            (bool ok, bytes32 hash) = compare(input);
            yes(ok && hash != leavesHash(all(), 0));
        }
    }

    /// @dev The second signer uses the challenge of the first. Should its own hash ever fail for want of gas and leave that in
    /// memory, it would be taken.
    function test_error_noGasForAHash() public {
        start(powersOf(5, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures,) = certify(0, m, 0);
        bytes memory honest = abi.encodeCall(harness.fresh, (table, m, bytes.concat(signatures), ""));
        for (uint256 i = 1; i < 5; ++i) {
            uint256 e = Bip340.challenge(number(signatures, 64 * i - 64, 32), providers[i - 1].key, m);
            (uint256 k,) = nonce(providers[i], 0);
            write(signatures, 64 * i + 32, 32, addmod(k, mulmod(e, providers[i].secret, N), N));
        }
        bytes memory forged = abi.encodeCall(harness.fresh, (table, m, signatures, ""));
        bytes32 want = leavesHash(all(), 0);
        uint256 least = 0;
        for (uint256 gas_ = 1000; gas_ < 40_000; gas_ += 17) {
            (bool taken, bytes memory answer) = address(harness).staticcall{gas: gas_}(forged);
            no(taken && abi.decode(answer, (bytes32)) == want);
            (taken, answer) = address(harness).staticcall{gas: gas_}(honest);
            if (taken) eq(abi.decode(answer, (bytes32)), want);
            if (taken && least == 0) least = gas_;
        }
        yes(least != 0);
    }

    /// @dev Lists may lie anywhere in calldata, over each other, and with anything behind them: what is behind the last absent
    /// entry can make a certificate be refused, never taken.
    function test_error_calldataThatGoesOn() public {
        start(powersOf(4, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures, bytes memory absent) = certify(0, m, 2);
        bytes memory head =
            abi.encodeWithSelector(harness.fresh.selector, table, m, uint256(128), 160 + signatures.length);
        bytes memory data = bytes.concat(head, bytes32(signatures.length), signatures, bytes32(absent.length), absent);
        (bool taken, bytes memory answer) = address(harness).staticcall(data);
        yes(taken);
        eq(abi.decode(answer, (bytes32)), leavesHash(all(), 0));
        (taken, answer) = address(harness).staticcall(bytes.concat(data, hex"0002", leaf(providers[2], 0)));
        no(taken);
        eq(keccak256(answer), keccak256(abi.encodeWithSelector(Certificates.AbsentOutOfOrder.selector, 1)));
        for (uint256 i = 2; i < 4; ++i) {
            bytes memory beyond = bytes.concat(data);
            write(beyond, 4 + 32 * i, 32, type(uint256).max - 31);
            (taken,) = address(harness).staticcall(beyond);
            no(taken);
            write(beyond, 4 + 32 * i, 32, data.length);
            (taken,) = address(harness).staticcall(beyond);
            no(taken);
        }
    }

    function test_error_absentOutOfOrderIsNamedFirst() public {
        start(powersOf(4, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures, bytes memory absent) = certify(0, m, 8);
        bytes memory twice = bytes.concat(absent, absent);
        cut(signatures, 64);
        expect(abi.encodeWithSelector(Certificates.AbsentOutOfOrder.selector, 1));
        harness.leavesHash(table, m, signatures, twice);
        write(absent, 0, 2, 4);
        (signatures,) = certify(0, m, 8);
        expect(abi.encodeWithSelector(Certificates.AbsentOutOfOrder.selector, 0));
        harness.leavesHash(table, m, signatures, absent);
    }

    function test_error_reportsOfTooFewOrTwice() public {
        start(powersOf(3, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures,) = certify(0, m, 0);
        bytes memory tableCode = code(all());
        harness.verify(tableCode, m, hex"000000010002", signatures);
        expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, 3, 3));
        harness.verify(tableCode, m, "", "");
        expect(abi.encodeWithSelector(Certificates.SignerOutOfOrder.selector, 1));
        harness.verify(tableCode, m, hex"000000000002", signatures);
        expect(abi.encodeWithSelector(Certificates.SignerOutOfOrder.selector, 2));
        harness.verify(tableCode, m, hex"000000010003", signatures);
        expect(abi.encodeWithSelector(Certificates.MalformedCertificate.selector, 192, 5, tableCode.length));
        harness.verify(tableCode, m, hex"0000000100", signatures);
        expect(abi.encodeWithSelector(Certificates.MalformedCertificate.selector, 192, 4, tableCode.length));
        harness.verify(tableCode, m, hex"00000001", signatures);
        // Half a signer more than there are signatures.
        expect(abi.encodeWithSelector(Certificates.MalformedCertificate.selector, 192, 7, tableCode.length));
        harness.verify(tableCode, m, hex"00000001000200", signatures);
    }

    /// @dev In a report as in a submission: exactly two thirds are not more than two thirds.
    function test_error_reportOfExactlyTwoThirds() public {
        uint64[] memory powers = new uint64[](2);
        for (uint64 more = 0; more < 2; ++more) {
            (powers[0], powers[1]) = (200 + more, 100);
            start(powers);
            (bytes memory signatures,) = certify(0, keccak256("m"), 2);
            if (more == 0) expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, 300, 100));
            harness.verify(code(all()), keccak256("m"), hex"0000", signatures);
        }
    }

    /// @dev Each word that the loop works over is as it was, however much of it the caller's heap takes.
    function test_success_memoryStaysAsItWas() public {
        start(powersOf(6, 1));
        bytes32 m = keccak256("m");
        (bytes memory signatures, bytes memory absent) = certify(0, m, 1);
        for (uint256 words = 0; words < 12; ++words) {
            eq(harness.heap(words, table, m, signatures, absent), leavesHash(all(), 0));
        }
    }

    function pick(uint256 seed, uint256 salt, uint256 below) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt))) % below;
    }

    function pick(uint256 seed, string memory salt, uint256 below) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt))) % below;
    }

    /// @dev The number in some bytes.
    function number(bytes memory from, uint256 position, uint256 size) private pure returns (uint256 value) {
        for (uint256 i = 0; i < size; ++i) {
            value = value << 8 | uint8(from[position + i]);
        }
    }

    function write(bytes memory to, uint256 position, uint256 size, uint256 value) private pure {
        for (uint256 i = size; i > 0; --i) {
            to[position + i - 1] = bytes1(uint8(value));
            value >>= 8;
        }
    }

    function copy(bytes memory to, uint256 position, bytes memory from, uint256 start, uint256 size) private pure {
        for (uint256 i = 0; i < size; ++i) {
            to[position + i] = from[start + i];
        }
    }

    function flip(bytes memory data, uint256 seed) private pure {
        if (data.length != 0) data[seed % data.length] ^= bytes1(uint8(1 << (seed >> 128) % 8));
    }

    function swap(bytes memory data, uint256 size, uint256 seed) private pure {
        if (data.length < 2 * size) return;
        uint256 one = size * pick(seed, 1, data.length / size);
        uint256 two = size * pick(seed, 2, data.length / size);
        bytes memory before = bytes.concat(data);
        copy(data, one, before, two, size);
        copy(data, two, before, one, size);
    }

    function cut(bytes memory data, uint256 count) private pure {
        uint256 length = data.length > count ? data.length - count : 0;
        assembly {
            mstore(data, length)
        }
    }
}
