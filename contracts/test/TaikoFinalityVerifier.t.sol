// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {Bip340} from "../src/Bip340.sol";
import {Certificates} from "../src/Certificates.sol";
import {PowerTable} from "../src/PowerTable.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

contract TaikoFinalityVerifierTest is VerifierFixture {
    event CheckpointAccepted(
        uint64 indexed n,
        uint64 indexed l2Height,
        bytes32 blockHash,
        bytes32 stateRoot,
        bytes32 nextTableHash,
        uint64 nextBtcTime
    );
    event TableCodeInForce(uint64 indexed n, bytes32 indexed codeHash, address table);
    event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest);
    event Frozen();
    event KeyKilled(uint256 indexed key);
    event SeriesEnded(uint64 indexed n, bytes32 indexed codeHash);

    function setUp() public {
        start(powersOf(7, 100));
    }

    function test_success_acceptsAndRemembers() public {
        for (uint64 n = 0; n < 3; ++n) {
            eq(verifier.nextCheckpoint(), n);
            TaikoFinalityVerifier.Checkpoint memory c = checkpoint(n);
            submit(c, 3 << n);
            yes(verifier.isFinalized(ACTIVATION + n * INTERVAL, c.blockHash));
            no(verifier.isFinalized(ACTIVATION + n * INTERVAL, keccak256("fork")));
            no(verifier.isFinalized(ACTIVATION + n * INTERVAL + 1, c.blockHash));
            no(verifier.isFinalized(ACTIVATION + (n + 1) * INTERVAL, 0));
            (uint64 latest, uint64 l2Height, bytes32 blockHash) = verifier.latest();
            eq(latest, n);
            eq(l2Height, ACTIVATION + n * INTERVAL);
            eq(blockHash, c.blockHash);
            yes(verifier.isTable(n + 1, tableHash(table, c.nextLeavesHash), c.nextBtcTime));
            no(verifier.isTable(n + 1, tableHash(table, c.nextLeavesHash), c.nextBtcTime + 1));
        }
        yes(verifier.isFinalized(ACTIVATION, keccak256(abi.encode("block", uint64(0)))));
        yes(verifier.isTable(0, tableHash(table, leavesHash(all(), 0)), T0));
    }

    /// @dev What providers sign, without the contract's help: all other tests ask it for the digest and the context.
    function test_success_digestAndContext() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(3);
        bytes memory head =
            abi.encode(keccak256("taikofin checkpoint v1"), keccak256(bytes(SERIES)), block.chainid, verifier, 3);
        bytes memory block_ = abi.encode(ACTIVATION + 3 * INTERVAL, c.blockHash, c.stateRoot);
        bytes memory tail_ = abi.encode(tableHash(table, c.nextLeavesHash), c.nextBtcTime, c.commitmentsRoot);
        eq(verifier.digest(c), keccak256(bytes.concat(head, block_, tail_)));
        c.nextTable = put(code(fresh(powersOf(3, 4), 9)));
        tail_ = abi.encode(tableHash(c.nextTable, c.nextLeavesHash), c.nextBtcTime, c.commitmentsRoot);
        eq(verifier.digest(c), keccak256(bytes.concat(head, block_, tail_)));
        // sha256("btcstaking/0/fp_checkpoint_vote/local-1/taiko1finality").
        string memory context = "b1427f0c680a4cf9948bf365cfb81f99a27d5d49ed10fda680f3dd5e535daea7";
        eq(keccak256(bytes(verifier.signingContext())), keccak256(bytes(context)));
        eq(keccak256(bytes(verifier.series())), keccak256(bytes(SERIES)));
    }

    /// @dev Table 0 and the next one are known; of another number there is no answer, whatever the table.
    function test_error_isTableOfAnotherNumber() public {
        bytes32 zero = tableHash(table, leavesHash(all(), 0));
        yes(verifier.isTable(0, zero, T0));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongNumber.selector, 1, 0));
        verifier.isTable(1, zero, T0);
        submit(checkpoint(0), 0);
        submit(checkpoint(1), 0);
        bytes32 next = tableHash(table, leavesHash(all(), 2));
        yes(verifier.isTable(2, next, T0 + 2));
        no(verifier.isTable(0, next, T0 + 2));
        no(verifier.isTable(2, zero, T0));
        for (uint64 n = 1; n < 4; n += 2) {
            expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongNumber.selector, n, 2));
            verifier.isTable(n, next, T0 + 2);
        }
    }

    /// @dev A dead key is found wherever it stands in a table that comes back, in the first entry and in the last.
    function test_error_deadKeyAnywhereInATableThatComesBack() public {
        Provider[] memory before = all();
        address former = table;
        for (uint256 dead = 0; dead < 7; dead += 6) {
            table = former;
            add(powersOf(7, 100), 1);
            verifier = deploy(SERIES, table, leavesHash(before, 0));
            verifier.reportKey(before[dead].secret, table, dead);
            Provider[] memory other = fresh(powersOf(4, 10), 7);
            TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
            c.nextTable = put(code(other));
            c.nextLeavesHash = leavesHash(other, 1);
            submit(c, 1 << dead);
            table = c.nextTable;
            add(powersOf(4, 10), 7);
            c = checkpoint(1);
            c.nextTable = former;
            c.nextLeavesHash = leavesHash(before, 2);
            submit(c, 0);
            table = former;
            add(powersOf(7, 100), 1);
            c = checkpoint(2);
            (bytes memory signatures, bytes memory absent) = certify(c, 0);
            expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, dead, before[dead].key));
            verifier.submitCheckpoint(c, signatures, absent);
            submit(c, 1 << dead);
        }
    }

    /// @dev Not even where all keys of the table are dead.
    function test_error_onlyDeadKeysInATableThatComesBack() public {
        start(powersOf(1, 100));
        address former = table;
        Provider memory dead = providers[0];
        Provider[] memory other = fresh(powersOf(4, 10), 7);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextTable = put(code(other));
        c.nextLeavesHash = leavesHash(other, 1);
        submit(c, 0);
        verifier.reportKey(dead.secret, former, 0);
        Provider[] memory before = all();
        table = c.nextTable;
        add(powersOf(4, 10), 7);
        c = checkpoint(1);
        c.nextTable = former;
        c.nextLeavesHash = leavesHash(before, 2);
        submit(c, 0);
        table = former;
        add(powersOf(1, 100), 1);
        c = checkpoint(2);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 0, dead.key));
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_error_noCheckpointYet() public {
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoCheckpoint.selector));
        verifier.latest();
    }

    function test_success_everySetOfAbsentEntriesBelowAThird() public {
        for (uint256 out = 0; out < 128; ++out) {
            if (bits(out) > 2) continue;
            setUp();
            submit(checkpoint(0), out);
        }
    }

    function test_error_exactlyTwoThirds() public {
        uint64[] memory powers = new uint64[](2);
        (powers[0], powers[1]) = (200, 100);
        start(powers);
        (bytes memory signatures, bytes memory absent) = certify(checkpoint(0), 2);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, 300, 100));
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_success_oneSatoshiOverTwoThirds() public {
        uint64[] memory powers = new uint64[](2);
        (powers[0], powers[1]) = (201, 100);
        start(powers);
        submit(checkpoint(0), 2);
    }

    function test_success_powersNear64Bits() public {
        uint64[] memory powers = new uint64[](3);
        (powers[0], powers[1], powers[2]) = (type(uint64).max / 2, type(uint64).max / 4, type(uint64).max / 8);
        start(powers);
        submit(checkpoint(0), 4);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, 6);
        vm.expectPartialRevert(Certificates.NoQuorum.selector);
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_success_chainOfFiftyTables() public {
        for (uint64 n = 0; n < 50; ++n) {
            TaikoFinalityVerifier.Checkpoint memory c = checkpoint(n);
            uint64[] memory powers = powersOf(1 + n % 5, 100 + n);
            Provider[] memory next = fresh(powers, 100 + n);
            c.nextTable = put(code(next));
            c.nextLeavesHash = leavesHash(next, n + 1);
            submit(c, 0);
            eq(verifier.tableCodeUntil(table.codehash), block.timestamp);
            eq(verifier.tableCodeUntil(c.nextTable.codehash), type(uint256).max);
            add(powers, 100 + n);
            table = c.nextTable;
        }
        eq(verifier.nextCheckpoint(), 50);
    }

    function test_error_wrongNumber() public {
        submit(checkpoint(0), 0);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongNumber.selector, 0, 1));
        verifier.submitCheckpoint(c, signatures, absent);
        c.n = 2;
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongNumber.selector, 2, 1));
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_error_expiredTable() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        vm.warp(T0 + 72 hours + 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.TableExpired.selector, T0));
        verifier.submitCheckpoint(c, signatures, absent);
        // Another time is not what was committed to.
        c.btcTime = T0 + 1;
        expect(wrongTable(0));
        verifier.submitCheckpoint(c, signatures, absent);
        vm.warp(T0 + 72 hours);
        c.btcTime = T0;
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_error_bitcoinTime() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextBtcTime = T0 - 1;
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.BadBtcTime.selector, T0 - 1));
        verifier.submitCheckpoint(c, signatures, absent);
        c.nextBtcTime = T0 + 3 hours + 1;
        (signatures, absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.BadBtcTime.selector, T0 + 3 hours + 1));
        verifier.submitCheckpoint(c, signatures, absent);
        // The largest time that fits is no time that is over: the next table's cannot be after it.
        c.btcTime = type(uint64).max;
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.BadBtcTime.selector, T0 + 3 hours + 1));
        verifier.submitCheckpoint(c, signatures, absent);
        c.btcTime = T0;
        c.nextBtcTime = T0 + 3 hours;
        submit(c, 0);
    }

    function test_error_replayElsewhere() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        TaikoFinalityVerifier twin = deploy(SERIES, table, leavesHash(all(), 0));
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        twin.submitCheckpoint(c, signatures, absent);
        TaikoFinalityVerifier other = deploy("local-2", table, leavesHash(all(), 0));
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        other.submitCheckpoint(c, signatures, absent);
        vm.chainId(5);
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        verifier.submitCheckpoint(c, signatures, absent);
        vm.chainId(31337);
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_error_anyOtherCheckpointThanTheSignedOne() public {
        for (uint256 field = 0; field < 6; ++field) {
            TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
            (bytes memory signatures, bytes memory absent) = certify(c, 0);
            if (field == 0) c.blockHash = ~c.blockHash;
            if (field == 1) c.stateRoot = ~c.stateRoot;
            if (field == 2) c.nextLeavesHash = ~c.nextLeavesHash;
            if (field == 3) c.nextBtcTime += 1;
            if (field == 4) c.commitmentsRoot = ~c.commitmentsRoot;
            if (field == 5) c.nextTable = address(this);
            vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
            verifier.submitCheckpoint(c, signatures, absent);
        }
    }

    function test_error_otherNonceThanTheCommitted() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        bytes32 m = message(0, verifier.digest(c));
        bytes memory signatures = "";
        for (uint256 i = 0; i < 7; ++i) {
            signatures = bytes.concat(signatures, sign(providers[i], i == 6 ? 99 : 0, m));
        }
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        verifier.submitCheckpoint(c, signatures, "");
    }

    function test_error_signaturesInAnotherOrderOrTwice() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        bytes32 m = message(0, verifier.digest(c));
        bytes memory signatures = "";
        for (uint256 i = 0; i < 7; ++i) {
            signatures = bytes.concat(sign(providers[i], 0, m), signatures);
        }
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        verifier.submitCheckpoint(c, signatures, "");
        signatures = "";
        for (uint256 i = 0; i < 7; ++i) {
            signatures = bytes.concat(signatures, sign(providers[0], 0, m));
        }
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        verifier.submitCheckpoint(c, signatures, "");
    }

    /// @dev Each place in the groups of four that the loop takes, and after them.
    function test_error_scalarNotBelowTheOrder() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures,) = certify(c, 0);
        for (uint256 i = 0; i < 7; ++i) {
            bytes memory bad = bytes.concat(signatures);
            uint256 position = 64 * i + 64;
            uint256 order = N;
            assembly {
                mstore(add(bad, position), order)
            }
            expect(abi.encodeWithSelector(Certificates.ScalarOutOfRange.selector, i));
            verifier.submitCheckpoint(c, bad, "");
        }
    }

    function test_error_keyOffTheCurve() public {
        // 5 is no x coordinate: ecrecover is silent, whatever s is and whatever leaf the table holds.
        for (uint256 i = 0; i < 7; ++i) {
            providers[i].key = i == 0 ? 5 : providers[i].key;
        }
        table = put(code(all()));
        bytes memory leaves = "";
        for (uint256 i = 0; i < 7; ++i) {
            leaves = bytes.concat(leaves, i == 0 ? keccak256(abi.encode(1, address(0))) : leaf(providers[i], 0));
        }
        verifier = deploy(SERIES, table, keccak256(leaves));
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures,) = certify(c, 0);
        assembly {
            mstore(add(signatures, 32), 1)
            mstore(add(signatures, 64), 7)
        }
        expect(abi.encodeWithSelector(Certificates.NoPoint.selector, 0));
        verifier.submitCheckpoint(c, signatures, "");
    }

    function test_error_signerWithoutNonce() public {
        bytes memory leaves = "";
        for (uint256 i = 0; i < 7; ++i) {
            leaves = bytes.concat(leaves, i == 2 ? bytes32(0) : leaf(providers[i], 0));
        }
        verifier = deploy(SERIES, table, keccak256(leaves));
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        vm.expectPartialRevert(TaikoFinalityVerifier.WrongTable.selector);
        verifier.submitCheckpoint(c, signatures, absent);
        (signatures,) = certify(c, 1 << 2);
        verifier.submitCheckpoint(c, signatures, bytes.concat(bytes2(uint16(2)), bytes32(0)));
    }

    function test_error_absentEntries() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures,) = certify(c, 1 << 2 | 1 << 4);
        bytes memory two = bytes.concat(bytes2(uint16(2)), leaf(providers[2], 0));
        bytes memory four = bytes.concat(bytes2(uint16(4)), leaf(providers[4], 0));
        bytes memory seven = bytes.concat(bytes2(uint16(7)), leaf(providers[4], 0));
        bytes memory many = bytes.concat(bytes2(0xffff), leaf(providers[4], 0));
        vm.expectPartialRevert(Certificates.AbsentOutOfOrder.selector);
        verifier.submitCheckpoint(c, signatures, bytes.concat(four, two));
        vm.expectPartialRevert(Certificates.AbsentOutOfOrder.selector);
        verifier.submitCheckpoint(c, signatures, bytes.concat(two, two));
        vm.expectPartialRevert(Certificates.AbsentOutOfOrder.selector);
        verifier.submitCheckpoint(c, signatures, bytes.concat(two, seven));
        vm.expectPartialRevert(Certificates.AbsentOutOfOrder.selector);
        verifier.submitCheckpoint(c, signatures, bytes.concat(two, many));
        verifier.submitCheckpoint(c, signatures, bytes.concat(two, four));
    }

    function test_error_absentOutOfOrderIsNamed() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures,) = certify(c, 3);
        bytes memory one = bytes.concat(bytes2(uint16(1)), leaf(providers[1], 0));
        expect(abi.encodeWithSelector(Certificates.AbsentOutOfOrder.selector, 1));
        verifier.submitCheckpoint(c, signatures, bytes.concat(one, one));
    }

    function test_error_lengths() public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 1);
        bytes4 malformed = Certificates.MalformedCertificate.selector;
        uint256 size = table.code.length;
        expect(abi.encodeWithSelector(malformed, signatures.length + 1, absent.length, size));
        verifier.submitCheckpoint(c, bytes.concat(signatures, hex"00"), absent);
        expect(abi.encodeWithSelector(malformed, signatures.length, absent.length + 1, size));
        verifier.submitCheckpoint(c, signatures, bytes.concat(absent, hex"00"));
        expect(abi.encodeWithSelector(malformed, signatures.length, 0, size));
        verifier.submitCheckpoint(c, signatures, "");
        expect(abi.encodeWithSelector(malformed, 0, 0, size));
        verifier.submitCheckpoint(c, "", "");
        expect(abi.encodeWithSelector(malformed, signatures.length + 64, absent.length, size));
        verifier.submitCheckpoint(c, bytes.concat(signatures, new bytes(64)), absent);
    }

    /// @dev One flipped byte anywhere in the calldata: nothing else than the signed checkpoint gets in.
    function testFuzz_error_flippedByte(uint256 position, uint8 mask) public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 1 << 3);
        bytes memory data = abi.encodeCall(verifier.submitCheckpoint, (c, signatures, absent));
        position %= data.length;
        vm.assume(mask != 0);
        (bool accepted,) = address(verifier).call(flipped(data, position, bytes1(mask)));
        // Zero bytes after the last signature and the last absent entry say nothing.
        if (accepted) {
            eq(verifier.blockHashOf(0), c.blockHash);
            yes(verifier.isTable(1, tableHash(table, c.nextLeavesHash), c.nextBtcTime));
        }
    }

    function testFuzz_error_truncated(uint256 length) public {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 1 << 3);
        bytes memory data = abi.encodeCall(verifier.submitCheckpoint, (c, signatures, absent));
        // The last 30 bytes pad.
        length %= data.length - 30;
        assembly {
            mstore(data, length)
        }
        (bool accepted,) = address(verifier).call(data);
        no(accepted);
    }

    function testFuzz_success_quorum(uint256 seed, uint8 count, uint256 out) public {
        uint64[] memory powers = new uint64[](1 + count % 20);
        uint256 total = 0;
        uint256 absentPower = 0;
        out &= (1 << powers.length) - 1;
        if (seed % 2 == 0) out &= out >> 3 & seed >> 128;
        for (uint256 i = 0; i < powers.length; ++i) {
            powers[i] = 1 + uint64(uint256(keccak256(abi.encode(seed, i))) % 1e9);
            total += powers[i];
            if (out >> i & 1 == 1) absentPower += powers[i];
        }
        start(powers);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, out);
        if (total <= 3 * absentPower) {
            expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, total, absentPower));
        }
        verifier.submitCheckpoint(c, signatures, absent);
    }

    function test_success_reportKeyKills() public {
        uint256 key = providers[1].key;
        vm.expectEmit(address(verifier));
        emit KeyKilled(key);
        verifier.reportKey(N - providers[1].secret, table, 1);
        yes(verifier.isKilled(key));
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 1, key));
        verifier.submitCheckpoint(c, signatures, absent);
        submit(c, 2);
        // It stays so for the next one, and for a data contract with the same key.
        c = checkpoint(1);
        (signatures, absent) = certify(c, 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 1, key));
        verifier.submitCheckpoint(c, signatures, absent);
        providers[0].power = 99;
        c.nextTable = put(code(all()));
        providers[0].power = 100;
        submit(c, 2);
        table = c.nextTable;
        c = checkpoint(2);
        (signatures, absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 1, key));
        verifier.submitCheckpoint(c, signatures, absent);
        // A table without it looks nobody up; one that brings it back does again.
        address former = table;
        Provider[] memory before = all();
        c.nextTable = put(code(fresh(powersOf(4, 10), 7)));
        c.nextLeavesHash = leavesHash(fresh(powersOf(4, 10), 7), 3);
        submit(c, 2);
        table = c.nextTable;
        add(powersOf(4, 10), 7);
        c = checkpoint(3);
        c.nextTable = former;
        c.nextLeavesHash = leavesHash(before, 4);
        submit(c, 0);
        delete providers;
        for (uint256 i = 0; i < before.length; ++i) {
            providers.push(before[i]);
        }
        table = former;
        c = checkpoint(4);
        (signatures, absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 1, key));
        verifier.submitCheckpoint(c, signatures, absent);
        submit(c, 2);
    }

    function test_error_reportKey() public {
        uint256 secret = providers[1].secret;
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongSecret.selector));
        verifier.reportKey(secret, table, 2);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongSecret.selector));
        verifier.reportKey(0, table, 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongSecret.selector));
        verifier.reportKey(N, table, 1);
        expect(abi.encodeWithSelector(PowerTable.NoSuchEntry.selector, 7));
        verifier.reportKey(secret, table, 7);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownTable.selector, address(this)));
        verifier.reportKey(secret, address(this), 1);
        verifier.reportKey(secret, table, 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.AlreadyKilled.selector, providers[1].key));
        verifier.reportKey(secret, table, 1);
    }

    function test_success_reportEquivocationKills() public {
        (uint256 rx, TaikoFinalityVerifier.Signature memory one, TaikoFinalityVerifier.Signature memory two) = twice(3);
        verifier.reportEquivocation(table, 3, rx, one, two);
        yes(verifier.isKilled(providers[3].key));
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 3, providers[3].key));
        verifier.submitCheckpoint(c, signatures, absent);
        submit(c, 1 << 3);
    }

    function test_error_reportEquivocation() public {
        (uint256 rx, TaikoFinalityVerifier.Signature memory one, TaikoFinalityVerifier.Signature memory two) = twice(3);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.SameMessage.selector));
        verifier.reportEquivocation(table, 3, rx, one, one);
        expect(abi.encodeWithSelector(Bip340.WrongSignature.selector));
        verifier.reportEquivocation(table, 2, rx, one, two);
        expect(abi.encodeWithSelector(Bip340.NonceOffCurve.selector, 5));
        verifier.reportEquivocation(table, 3, 5, one, two);
        uint256 s = two.s;
        two.s = N;
        expect(abi.encodeWithSelector(Bip340.ScalarOutOfRange.selector, N));
        verifier.reportEquivocation(table, 3, rx, one, two);
        two.s = 1;
        expect(abi.encodeWithSelector(Bip340.WrongSignature.selector));
        verifier.reportEquivocation(table, 3, rx, one, two);
        (one.s, two.s) = (1, s);
        expect(abi.encodeWithSelector(Bip340.WrongSignature.selector));
        verifier.reportEquivocation(table, 3, rx, one, two);
    }

    function test_success_conflictFreezes() public {
        TaikoFinalityVerifier.Checkpoint memory honest = checkpoint(0);
        TaikoFinalityVerifier.Checkpoint memory forged = checkpoint(0);
        forged.stateRoot = keccak256("forged");
        submit(forged, 0);
        yes(verifier.isFinalized(ACTIVATION, forged.blockHash));
        bytes32 next = tableHash(table, honest.nextLeavesHash);
        TaikoFinalityVerifier.Certificate memory one = certificate(honest, next, 3, 0);
        // Even under other nonces.
        TaikoFinalityVerifier.Certificate memory two = certificate(forged, next, 96, 55);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.SameDigest.selector, verifier.digest(honest)));
        verifier.reportConflict(0, table, one, one);
        vm.expectEmit(address(verifier));
        emit CheckpointConflict(0, verifier.digest(honest), verifier.digest(forged));
        vm.expectEmit(address(verifier));
        emit Frozen();
        verifier.reportConflict(0, table, one, two);
        yes(verifier.frozen());
        no(verifier.isFinalized(ACTIVATION, forged.blockHash));
        eq(verifier.blockHashOf(0), forged.blockHash);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.IsFrozen.selector));
        verifier.submitCheckpoint(c, signatures, absent);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.IsFrozen.selector));
        verifier.reportConflict(0, table, one, two);
    }

    function test_error_conflict() public {
        TaikoFinalityVerifier.Checkpoint memory honest = checkpoint(0);
        TaikoFinalityVerifier.Checkpoint memory forged = checkpoint(0);
        forged.blockHash = keccak256("forged");
        bytes32 next = tableHash(table, honest.nextLeavesHash);
        TaikoFinalityVerifier.Certificate memory one = certificate(honest, next, 3, 0);
        TaikoFinalityVerifier.Certificate memory few = certificate(forged, next, 7, 0);
        expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, 700, 300));
        verifier.reportConflict(0, table, one, few);
        TaikoFinalityVerifier.Certificate memory two = certificate(forged, next, 3, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownTable.selector, address(this)));
        verifier.reportConflict(0, address(this), one, two);
        vm.expectPartialRevert(Bip340.WrongSignature.selector);
        verifier.reportConflict(1, table, one, two);
        two.signers = flipped(two.signers, 3, 0x01);
        expect(abi.encodeWithSelector(Certificates.SignerOutOfOrder.selector, 1));
        verifier.reportConflict(0, table, one, two);
        no(verifier.frozen());
    }

    function test_error_conflictOfStakeThatIsGone() public {
        TaikoFinalityVerifier.Checkpoint memory honest = checkpoint(0);
        Provider[] memory next = fresh(powersOf(3, 5), 9);
        honest.nextTable = put(code(next));
        honest.nextLeavesHash = leavesHash(next, 1);
        submit(honest, 0);
        TaikoFinalityVerifier.Checkpoint memory forged = checkpoint(0);
        TaikoFinalityVerifier.Certificate memory one =
            certificate(honest, tableHash(honest.nextTable, honest.nextLeavesHash), 0, 0);
        TaikoFinalityVerifier.Certificate memory two =
            certificate(forged, tableHash(table, forged.nextLeavesHash), 0, 0);
        uint256 replaced = T0 + 1 hours;
        vm.warp(replaced + 96 hours + 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.TableExpired.selector, replaced));
        verifier.reportConflict(0, table, one, two);
        vm.warp(replaced + 96 hours);
        verifier.reportConflict(0, table, one, two);
        yes(verifier.frozen());
    }

    /// @dev The data contract in force when a series ends goes out of force as if another had taken its place.
    function test_error_conflictOfAnEndedSeries() public {
        TaikoFinalityVerifier.Checkpoint memory honest = checkpoint(0);
        TaikoFinalityVerifier.Checkpoint memory forged = checkpoint(0);
        forged.blockHash = keccak256("forged");
        bytes32 next = tableHash(table, honest.nextLeavesHash);
        TaikoFinalityVerifier.Certificate memory one = certificate(honest, next, 0, 0);
        TaikoFinalityVerifier.Certificate memory two = certificate(forged, next, 0, 0);
        submit(honest, 0);
        bytes32 leaves = honest.nextLeavesHash;
        uint64 btcTime = honest.nextBtcTime;
        uint256 until = btcTime + 72 hours;
        vm.warp(until);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.TableNotExpired.selector, btcTime));
        verifier.endSeries(table, leaves, btcTime);
        vm.warp(until + 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongTable.selector, tableHash(table, leaves)));
        verifier.endSeries(table, leaves, btcTime - 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongTable.selector, tableHash(table, ~leaves)));
        verifier.endSeries(table, ~leaves, btcTime);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.WrongTable.selector, tableHash(address(1), leaves)));
        verifier.endSeries(address(1), leaves, btcTime);
        vm.expectEmit(address(verifier));
        emit SeriesEnded(1, table.codehash);
        verifier.endSeries(table, leaves, btcTime);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.HasEnded.selector));
        verifier.endSeries(table, leaves, btcTime);
        eq(verifier.tableCodeUntil(table.codehash), until);
        // Keys can still be killed, nothing can be accepted.
        verifier.reportKey(providers[0].secret, table, 0);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.TableExpired.selector, btcTime));
        verifier.submitCheckpoint(c, signatures, absent);
        vm.warp(until + 96 hours + 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.TableExpired.selector, until));
        verifier.reportConflict(0, table, one, two);
        vm.warp(until + 96 hours);
        verifier.reportConflict(0, table, one, two);
        yes(verifier.frozen());
    }

    /// @dev Events alone tell every table: the code from the last TableCodeInForce, the hash and the time from the checkpoint before.
    function test_success_eventsTellTables() public {
        vm.expectEmit(vm.computeCreateAddress(address(this), vm.getNonce(address(this))));
        emit TableCodeInForce(0, table.codehash, table);
        verifier = deploy(SERIES, table, leavesHash(all(), 0));
        // The same code at another address is the same table.
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextTable = put(table.code);
        vm.recordLogs();
        submit(c, 0);
        eq(vm.getRecordedLogs().length, 1);
        c = checkpoint(1);
        Provider[] memory next = fresh(powersOf(3, 4), 9);
        c.nextTable = put(code(next));
        c.nextLeavesHash = leavesHash(next, 2);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        bytes32 hash = tableHash(c.nextTable, c.nextLeavesHash);
        vm.expectEmit(address(verifier));
        emit TableCodeInForce(2, c.nextTable.codehash, c.nextTable);
        vm.expectEmit(address(verifier));
        emit CheckpointAccepted(1, ACTIVATION + INTERVAL, c.blockHash, c.stateRoot, hash, c.nextBtcTime);
        verifier.submitCheckpoint(c, signatures, absent);
        yes(verifier.isTable(2, hash, c.nextBtcTime));
    }

    /// @dev Dead keys count in the total: when they hold a third the series is over.
    function test_error_deadKeysHoldAThird() public {
        verifier.reportKey(providers[0].secret, table, 0);
        verifier.reportKey(providers[4].secret, table, 4);
        submit(checkpoint(0), 1 | 1 << 4);
        verifier.reportKey(providers[6].secret, table, 6);
        uint256 dead = 1 | 1 << 4 | 1 << 6;
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, dead);
        expect(abi.encodeWithSelector(Certificates.NoQuorum.selector, 700, 300));
        verifier.submitCheckpoint(c, signatures, absent);
        for (uint256 i = 0; i < 7; ++i) {
            if (dead >> i & 1 == 0) continue;
            (signatures, absent) = certify(c, dead & ~(1 << i));
            expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, i, providers[i].key));
            verifier.submitCheckpoint(c, signatures, absent);
        }
    }

    /// @dev The key is in the next table only, so it cannot be named before; from the handover on it can, and signs nothing.
    function test_success_keyOfTheNextTable() public {
        Provider[] memory next = fresh(powersOf(4, 4), 9);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextTable = put(code(next));
        c.nextLeavesHash = leavesHash(next, 1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownTable.selector, c.nextTable));
        verifier.reportKey(next[0].secret, c.nextTable, 0);
        submit(c, 0);
        verifier.reportKey(next[0].secret, c.nextTable, 0);
        add(powersOf(4, 4), 9);
        table = c.nextTable;
        c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 0, next[0].key));
        verifier.submitCheckpoint(c, signatures, absent);
        submit(c, 1);
    }

    /// @dev A key that died under another data contract is dead in one that brings it back, even if that one changes at once.
    function test_success_deadKeyBetweenHandovers() public {
        verifier.reportKey(providers[2].secret, table, 2);
        Provider[] memory before = all();
        Provider[] memory other = fresh(powersOf(4, 4), 9);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        address first = table;
        c.nextTable = put(code(other));
        c.nextLeavesHash = leavesHash(other, 1);
        submit(c, 4);
        add(powersOf(4, 4), 9);
        table = c.nextTable;
        c = checkpoint(1);
        submit(c, 1);
        c = checkpoint(2);
        // Back to the first one's code, at another address.
        c.nextTable = put(first.code);
        c.nextLeavesHash = leavesHash(before, 3);
        submit(c, 0);
        delete providers;
        for (uint256 i = 0; i < before.length; ++i) {
            providers.push(before[i]);
        }
        table = c.nextTable;
        c = checkpoint(3);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.KilledSigner.selector, 2, before[2].key));
        verifier.submitCheckpoint(c, signatures, absent);
        submit(c, 4);
    }

    function test_error_constructor() public {
        bytes32 leaves = leavesHash(all(), 0);
        bytes memory bad = abi.encodeWithSelector(TaikoFinalityVerifier.BadConfig.selector);
        TaikoFinalityVerifier.Config[5] memory configs;
        for (uint256 i = 0; i < 5; ++i) {
            configs[i] =
                TaikoFinalityVerifier.Config(SERIES, MODULE, FIRST_SLOT, ACTIVATION, INTERVAL, table, leaves, T0);
        }
        configs[0].series = "";
        configs[1].interval = 0;
        configs[2].interval = 1 << 24;
        configs[3].activationHeight = 1 << 56;
        configs[4].firstSlot = 1 << 56;
        for (uint256 i = 0; i < 5; ++i) {
            expect(bad);
            new TaikoFinalityVerifier(configs[i]);
        }
        configs[0].series = "0123456789abcdef0123456789abcdef";
        vm.expectPartialRevert(ShortStrings.StringTooLong.selector);
        new TaikoFinalityVerifier(configs[0]);
        configs[0].series = SERIES;
        configs[0].btcTime = T0 + 3 hours + 1;
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.BadBtcTime.selector, T0 + 3 hours + 1));
        new TaikoFinalityVerifier(configs[0]);
        configs[0].table = address(1);
        configs[0].btcTime = T0;
        expect(abi.encodeWithSelector(PowerTable.MalformedTable.selector, address(1)));
        new TaikoFinalityVerifier(configs[0]);
        // The largest numbers still fit.
        configs[0].table = table;
        (configs[0].activationHeight, configs[0].interval) = ((1 << 56) - 1, (1 << 24) - 1);
        verifier = new TaikoFinalityVerifier(configs[0]);
        submit(checkpoint(0), 0);
        submit(checkpoint(1), 0);
        (, uint64 l2Height,) = verifier.latest();
        eq(l2Height, uint256((1 << 56) - 1) + (1 << 24) - 1);
        configs[0].firstSlot = (1 << 56) - 1;
        configs[0].btcTime = T0 + 3 hours;
        eq(new TaikoFinalityVerifier(configs[0]).firstSlot(), (1 << 56) - 1);
    }

    function test_error_tables() public {
        Provider[] memory list = fresh(powersOf(3, 5), 3);
        bytes memory good = code(list);
        refuse(bytes.concat(hex"01", tail(good)), PowerTable.MalformedTable.selector);
        refuse(bytes.concat(good, hex"00"), PowerTable.MalformedTable.selector);
        refuse(hex"000000000000000000", PowerTable.MalformedTable.selector);
        refuse(flipped(good, 8, 0x01), PowerTable.WrongTotal.selector);
        (list[0], list[1]) = (list[1], list[0]);
        refuse(code(list), PowerTable.TableKeysNotAscending.selector);
        list[0] = list[1];
        refuse(code(list), PowerTable.TableKeysNotAscending.selector);
        list[0].key = 0;
        refuse(code(list), PowerTable.TableKeyOutOfRange.selector);
        list = fresh(powersOf(3, 5), 3);
        list[2].key = N;
        refuse(code(list), PowerTable.TableKeyOutOfRange.selector);
        list = fresh(powersOf(3, 5), 3);
        list[2].power = 0;
        refuse(code(list), PowerTable.TableEntryWithoutPower.selector);
    }

    /// @dev No reading beyond the last entry, whoever asks.
    function test_error_entriesThatAreNone() public {
        bytes memory good = code(fresh(powersOf(3, 5), 3));
        eq(this.powerAt(good, 2), 5);
        for (uint256 index = 3; index < 5; ++index) {
            expect(abi.encodeWithSelector(PowerTable.NoSuchEntry.selector, index));
            this.powerAt(good, index);
            expect(abi.encodeWithSelector(PowerTable.NoSuchEntry.selector, index));
            this.keyAt(good, index);
        }
    }

    function powerAt(bytes memory data, uint256 index) external pure returns (uint256) {
        return PowerTable.power(data, index);
    }

    function keyAt(bytes memory data, uint256 index) external pure returns (uint256) {
        return PowerTable.key(data, index);
    }

    /// @dev Neither a verifier nor a checkpoint takes this data contract.
    function refuse(bytes memory data, bytes4 selector) internal {
        address where = put(data);
        bytes32 leaves = leavesHash(all(), 0);
        try this.deployFor(where, leaves) {
            revert("taken");
        } catch (bytes memory reason) {
            eq(bytes32(bytes4(reason)), bytes32(selector));
        }
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextTable = where;
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        try verifier.submitCheckpoint(c, signatures, absent) {
            revert("taken");
        } catch (bytes memory reason) {
            eq(bytes32(bytes4(reason)), bytes32(selector));
        }
    }

    function deployFor(address where, bytes32 leaves) external {
        deploy(SERIES, where, leaves);
    }

    function twice(uint256 i)
        internal
        returns (uint256 rx, TaikoFinalityVerifier.Signature memory one, TaikoFinalityVerifier.Signature memory two)
    {
        (one.m, two.m) = (keccak256("one"), keccak256("two"));
        (rx, one.s) = abi.decode(sign(providers[i], 12, one.m), (uint256, uint256));
        (rx, two.s) = abi.decode(sign(providers[i], 12, two.m), (uint256, uint256));
    }

    function wrongTable(uint256 n) internal returns (bytes memory) {
        return abi.encodeWithSelector(TaikoFinalityVerifier.WrongTable.selector, tableHash(table, leavesHash(all(), n)));
    }

    function bits(uint256 x) internal pure returns (uint256 count) {
        for (; x != 0; x >>= 1) {
            count += x & 1;
        }
    }

    function tail(bytes memory x) internal pure returns (bytes memory out) {
        out = new bytes(x.length - 1);
        for (uint256 i = 0; i < out.length; ++i) {
            out[i] = x[i + 1];
        }
    }
}
