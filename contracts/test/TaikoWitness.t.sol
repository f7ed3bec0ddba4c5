// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinalDescent} from "../src/FinalDescent.sol";
import {FinalityReader} from "../src/FinalityReader.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {ICheckpointStore} from "../src/ICheckpointStore.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {TaikoWitness} from "../src/TaikoWitness.sol";
import {L2Chain} from "./L2Chain.sol";
import {ManyStore} from "./ManyStore.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

/// @dev Finality against what Taiko proved on the same chain: at the checkpoint's height, below it and above it.
contract TaikoWitnessTest is VerifierFixture, L2Chain {
    uint64 private constant TOP = ACTIVATION + 400;

    TaikoWitness private witness;
    ManyStore private store = new ManyStore();
    /// Blocks of providers who agree on what Taiko does not have.
    bytes[] private forged;

    event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash);
    event TaikoRootConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 taikoStateRoot);
    event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash);
    event Frozen();

    function setUp() public {
        start(powersOf(4, 100));
        witness = new TaikoWitness(verifier, store);
        grow(ACTIVATION - 3, TOP);
        // Only the checkpoint's own block is forged: its parent is Taiko's.
        forged.push(header(ACTIVATION, keccak256(rlpAt(ACTIVATION - 1)), "forged"));
    }

    function accept(bytes32 blockHash) private {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.blockHash = blockHash;
        submit(c, 0);
        yes(witness.isFinalized(ACTIVATION, blockHash));
    }

    function frozenBy(bytes32 blockHash) private view {
        yes(witness.frozen());
        no(witness.isFinalized(ACTIVATION, blockHash));
        // The verifier behind goes on.
        no(verifier.frozen());
        yes(verifier.isFinalized(ACTIVATION, blockHash));
    }

    function test_success_atTheCheckpointsOwnHeight() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        bytes[] memory none = new bytes[](0);
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, ACTIVATION));
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        store.set(ACTIVATION, blockHash);
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION, blockHash));
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION, ~blockHash));
        witness.reportTaikoConflict(ACTIVATION, ~blockHash, none);
        store.set(ACTIVATION, keccak256("other"));
        vm.expectEmit(address(witness));
        emit TaikoConflict(ACTIVATION, blockHash, keccak256("other"));
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        frozenBy(blockHash);
    }

    function test_success_anAncestorBelowTheCheckpoint() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        store.set(ACTIVATION - 2, keccak256(rlpAt(ACTIVATION - 2)));
        bytes[] memory headers = down(ACTIVATION, ACTIVATION - 2);
        expect(
            abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION - 2, keccak256(rlpAt(ACTIVATION - 2)))
        );
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
        store.set(ACTIVATION - 2, keccak256("other"));
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, blockHash, keccak256(headers[1])));
        witness.reportTaikoConflict(ACTIVATION, blockHash, down(ACTIVATION - 1, ACTIVATION - 2));
        vm.expectEmit(address(witness));
        emit TaikoConflict(ACTIVATION - 2, keccak256(rlpAt(ACTIVATION - 2)), keccak256("other"));
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
        frozenBy(blockHash);
    }

    /// @dev Taiko has blocks below and above, none at the checkpoint's height, and nothing below is forged.
    function test_success_onlyTheCheckpointsBlockIsForged() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        store.set(ACTIVATION - 1, keccak256(rlpAt(ACTIVATION - 1)));
        store.set(ACTIVATION + 50, keccak256(rlpAt(ACTIVATION + 50)));
        bytes[] memory own = new bytes[](2);
        (own[0], own[1]) = (forged[0], rlpAt(ACTIVATION - 1));
        expect(
            abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION - 1, keccak256(rlpAt(ACTIVATION - 1)))
        );
        witness.reportTaikoConflict(ACTIVATION, blockHash, own);
        bytes[] memory headers = down(ACTIVATION + 50, ACTIVATION);
        vm.expectEmit(address(witness));
        emit TaikoConflict(ACTIVATION, blockHash, keccak256(rlpAt(ACTIVATION)));
        vm.expectEmit(address(witness));
        emit Frozen();
        witness.reportTaikoBlock(ACTIVATION + 50, keccak256(rlpAt(ACTIVATION + 50)), headers, blockHash);
        frozenBy(blockHash);
        expect(abi.encodeWithSelector(TaikoWitness.IsFrozen.selector));
        witness.reportTaikoBlock(ACTIVATION + 50, keccak256(rlpAt(ACTIVATION + 50)), headers, blockHash);
    }

    /// @dev The right hash with a false state root is a theft: what is paid is proven against the root.
    function test_success_aFalseRootBelowTheCheckpoint() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        uint64 height = ACTIVATION - 2;
        bytes32 hash = keccak256(rlpAt(height));
        bytes[] memory headers = down(ACTIVATION, height);
        bytes memory same = abi.encodeWithSelector(TaikoWitness.NoConflict.selector, height, hash);
        store.set(height, hash, rootAt(height));
        expect(same);
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
        // No root is no false one.
        store.set(height, hash, 0);
        expect(same);
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
        store.set(height, hash, "false");
        vm.expectEmit(address(witness));
        emit TaikoRootConflict(height, hash, rootAt(height), "false");
        vm.expectEmit(address(witness));
        emit Frozen();
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
        frozenBy(blockHash);
        expect(abi.encodeWithSelector(TaikoWitness.IsFrozen.selector));
        witness.reportTaikoConflict(ACTIVATION, blockHash, headers);
    }

    /// @dev At the checkpoint's own height the root is in its header; without it hashes alone are compared.
    function test_success_aFalseRootAtTheCheckpoint() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        store.set(ACTIVATION, blockHash, "false");
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION, blockHash));
        witness.reportTaikoConflict(ACTIVATION, blockHash, new bytes[](0));
        vm.expectEmit(address(witness));
        emit TaikoRootConflict(ACTIVATION, blockHash, rootAt(ACTIVATION), "false");
        witness.reportTaikoConflict(ACTIVATION, blockHash, down(ACTIVATION, ACTIVATION));
        frozenBy(blockHash);
    }

    /// @dev From Taiko's block down to ours, which it descends from: its own header shows the root.
    function test_success_aFalseRootAboveTheCheckpoint() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        uint64 height = ACTIVATION + 9;
        bytes32 hash = keccak256(rlpAt(height));
        bytes[] memory headers = down(height, ACTIVATION);
        store.set(height, hash, "false");
        // A block that descends from none of ours says nothing against us.
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION, blockHash));
        witness.reportTaikoBlock(height, hash, headers, blockHash);
        accept(blockHash);
        bytes memory same = abi.encodeWithSelector(TaikoWitness.NoConflict.selector, height, hash);
        store.set(height, hash, rootAt(height));
        expect(same);
        witness.reportTaikoBlock(height, hash, headers, blockHash);
        store.set(height, hash, 0);
        expect(same);
        witness.reportTaikoBlock(height, hash, headers, blockHash);
        // A way that begins below Taiko's block does not show its root.
        store.set(height, hash, "false");
        witness.showTaikoBlock(height, hash, down(height, height - 1));
        bytes32 lower = keccak256(rlpAt(height - 1));
        bytes[] memory rest = down(height - 1, ACTIVATION);
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION, blockHash));
        witness.reportTaikoBlock(height - 1, lower, rest, blockHash);
        // Noted below another one it is still Taiko's own.
        store.set(height + 1, keccak256(rlpAt(height + 1)), rootAt(height + 1));
        witness.showTaikoBlock(height + 1, keccak256(rlpAt(height + 1)), down(height + 1, height));
        vm.expectEmit(address(witness));
        emit TaikoRootConflict(height, hash, rootAt(height), "false");
        vm.expectEmit(address(witness));
        emit Frozen();
        witness.reportTaikoBlock(height, hash, headers, blockHash);
        frozenBy(blockHash);
        expect(abi.encodeWithSelector(TaikoWitness.IsFrozen.selector));
        witness.reportTaikoBlock(height, hash, headers, blockHash);
    }

    /// @dev Either report freezes by whatever differs at whatever height, and by nothing else.
    function testFuzz_success_whatDiffers(uint8 offset, bytes32 hash, bytes32 root, bool falseHash, bool falseRoot)
        public
    {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        uint64 height = ACTIVATION - 3 + offset % 20;
        bytes32 theirs = falseHash ? hash | bytes32(uint256(1)) : keccak256(rlpAt(height));
        store.set(height, theirs, falseRoot ? root | bytes32(uint256(1)) : rootAt(height));
        bool above = height > ACTIVATION;
        if (above) {
            try witness.reportTaikoBlock(height, theirs, down(height, ACTIVATION), blockHash) {} catch {}
        } else {
            try witness.reportTaikoConflict(ACTIVATION, blockHash, down(ACTIVATION, height)) {} catch {}
        }
        // The headers of a false block above are on nobody's node.
        yes(witness.frozen() == (above ? falseRoot && !falseHash : falseRoot || falseHash));
    }

    /// @dev Headers below a frozen witness's checkpoints are final no more, though the verifier behind goes on.
    function test_error_headersOfAFrozenWitness() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        bytes[] memory headers = down(ACTIVATION, ACTIVATION - 2);
        eq(witness.verifyHeader(ACTIVATION, blockHash, headers).l2Height, ACTIVATION - 2);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION, ~blockHash));
        witness.verifyHeader(ACTIVATION, ~blockHash, headers);
        store.set(ACTIVATION, keccak256("other"));
        witness.reportTaikoConflict(ACTIVATION, blockHash, new bytes[](0));
        expect(abi.encodeWithSelector(TaikoWitness.IsFrozen.selector));
        witness.verifyHeader(ACTIVATION, blockHash, headers);
        eq(verifier.verifyHeader(ACTIVATION, blockHash, headers).l2Height, ACTIVATION - 2);
    }

    /// @dev What was noted below a block that Taiko has is noted below no other one, until Taiko takes that back.
    function test_success_nobodyPushesOutANote() public {
        bytes32 low = keccak256(rlpAt(ACTIVATION + 40));
        bytes32 first = keccak256(rlpAt(ACTIVATION + 50));
        bytes32 second = keccak256(rlpAt(ACTIVATION + 60));
        store.set(ACTIVATION + 50, first);
        store.set(ACTIVATION + 60, second);
        witness.showTaikoBlock(ACTIVATION + 50, first, down(ACTIVATION + 50, ACTIVATION + 40));
        bytes[] memory headers = down(ACTIVATION + 60, ACTIVATION + 40);
        no(witness.isTaikoBlockShown(ACTIVATION + 49, keccak256(rlpAt(ACTIVATION + 49))));
        yes(witness.isTaikoBlockShown(ACTIVATION + 50, first));
        witness.showTaikoBlock(ACTIVATION + 60, second, headers);
        noted(low, ACTIVATION + 50, first);
        yes(witness.isTaikoBlockShown(ACTIVATION + 40, low));
        store.set(ACTIVATION + 50, keccak256("other"));
        no(witness.isTaikoBlockShown(ACTIVATION + 40, low));
        no(witness.isTaikoBlockShown(ACTIVATION + 50, first));
        vm.expectEmit(address(witness));
        emit TaikoBlockShown(ACTIVATION + 40, low);
        witness.showTaikoBlock(ACTIVATION + 60, second, headers);
        noted(low, ACTIVATION + 60, second);
    }

    function noted(bytes32 low, uint64 height, bytes32 hash) private view {
        (uint64 foundHeight, bytes32 foundHash) = witness.taikoDescendant(ACTIVATION + 40, low);
        eq(foundHeight, height);
        eq(foundHash, hash);
    }

    /// @dev A block that Taiko has needs no note, and an old one does not stand in its way.
    function test_success_notedBelowWhatTaikoTookBack() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        bytes32 low = keccak256(rlpAt(ACTIVATION + 40));
        bytes32 top = keccak256(rlpAt(ACTIVATION + 50));
        store.set(ACTIVATION + 50, top);
        witness.showTaikoBlock(ACTIVATION + 50, top, down(ACTIVATION + 50, ACTIVATION + 40));
        store.set(ACTIVATION + 50, keccak256("other"));
        bytes[] memory headers = down(ACTIVATION + 40, ACTIVATION);
        expect(abi.encodeWithSelector(TaikoWitness.NotTaikos.selector, ACTIVATION + 50, top));
        witness.reportTaikoBlock(ACTIVATION + 40, low, headers, blockHash);
        store.set(ACTIVATION + 40, low);
        witness.reportTaikoBlock(ACTIVATION + 40, low, headers, blockHash);
        frozenBy(blockHash);
    }

    function test_success_inSeveralSteps() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        bytes32 top = keccak256(rlpAt(TOP));
        bytes32 middle = keccak256(rlpAt(TOP - 191));
        store.set(TOP, top);
        vm.expectEmit(address(witness));
        emit TaikoBlockShown(TOP - 191, middle);
        witness.showTaikoBlock(TOP, top, down(TOP, TOP - 191));
        no(witness.frozen());
        witness.showTaikoBlock(TOP - 191, middle, down(TOP - 191, TOP - 381));
        bytes32 low = keccak256(rlpAt(TOP - 381));
        (uint64 height, bytes32 origin) = witness.taikoDescendant(TOP - 381, low);
        eq(height, TOP);
        eq(origin, top);
        // What Taiko took back is no witness any more.
        store.set(TOP, keccak256("other"));
        expect(abi.encodeWithSelector(TaikoWitness.NotTaikos.selector, TOP, top));
        witness.reportTaikoBlock(TOP - 381, low, down(TOP - 381, ACTIVATION), blockHash);
        store.set(TOP, top);
        witness.reportTaikoBlock(TOP - 381, low, down(TOP - 381, ACTIVATION), blockHash);
        frozenBy(blockHash);
    }

    /// @dev A block that was noted before the checkpoint came.
    function test_success_theCheckpointComesLater() public {
        store.set(ACTIVATION + 1, keccak256(rlpAt(ACTIVATION + 1)));
        witness.showTaikoBlock(ACTIVATION + 1, keccak256(rlpAt(ACTIVATION + 1)), down(ACTIVATION + 1, ACTIVATION));
        accept(keccak256(forged[0]));
        witness.reportTaikoBlock(
            ACTIVATION, keccak256(rlpAt(ACTIVATION)), down(ACTIVATION, ACTIVATION), keccak256(forged[0])
        );
        frozenBy(keccak256(forged[0]));
    }

    function test_error_blocksThatAreTaikos() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        store.set(ACTIVATION + 9, keccak256(rlpAt(ACTIVATION + 9)), rootAt(ACTIVATION + 9));
        expect(
            abi.encodeWithSelector(TaikoWitness.NoConflict.selector, ACTIVATION + 9, keccak256(rlpAt(ACTIVATION + 9)))
        );
        witness.reportTaikoBlock(
            ACTIVATION + 9, keccak256(rlpAt(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION), blockHash
        );
        // Below the checkpoint and at heights of no checkpoint nothing is final by itself.
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION - 1, ~blockHash));
        witness.reportTaikoBlock(
            ACTIVATION + 9, keccak256(rlpAt(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION - 1), ~blockHash
        );
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION + 1, blockHash));
        witness.reportTaikoBlock(
            ACTIVATION + 9, keccak256(rlpAt(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION + 1), blockHash
        );
        no(witness.frozen());
    }

    function test_error_blocksThatAreNotTaikos() public {
        accept(keccak256(forged[0]));
        bytes32 hash = keccak256(rlpAt(ACTIVATION + 9));
        bytes[] memory headers = down(ACTIVATION + 9, ACTIVATION);
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, ACTIVATION + 9));
        witness.reportTaikoBlock(ACTIVATION + 9, hash, headers, keccak256(forged[0]));
        store.set(ACTIVATION + 9, ~hash);
        expect(abi.encodeWithSelector(TaikoWitness.NotTaikos.selector, ACTIVATION + 9, hash));
        witness.reportTaikoBlock(ACTIVATION + 9, hash, headers, keccak256(forged[0]));
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, ~hash, hash));
        witness.reportTaikoBlock(ACTIVATION + 9, ~hash, headers, keccak256(forged[0]));
        expect(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 0));
        witness.reportTaikoBlock(ACTIVATION + 9, ~hash, new bytes[](0), keccak256(forged[0]));
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, 1 << 48));
        witness.reportTaikoBlock(1 << 48, hash, headers, keccak256(forged[0]));
        no(witness.frozen());
    }

    /// @dev Taiko's store counts heights in 48 bits: the last one can be asked for, one more is not taken for height 0.
    function test_success_heightsOf48Bits() public {
        uint64 last = type(uint48).max;
        verifier = new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config(SERIES, MODULE, FIRST_SLOT, last, 1, table, leavesHash(all(), 0), T0)
        );
        witness = new TaikoWitness(verifier, store);
        for (uint64 n = 0; n < 2; ++n) {
            submit(checkpoint(n), 0);
        }
        bytes[] memory none = new bytes[](0);
        store.set(0, keccak256("other"));
        bytes32 beyond = verifier.blockHashOf(1);
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, last + 1));
        witness.reportTaikoConflict(last + 1, beyond, none);
        store.set(last, keccak256("other"));
        bytes32 blockHash = verifier.blockHashOf(0);
        vm.expectEmit(address(witness));
        emit TaikoConflict(last, blockHash, keccak256("other"));
        witness.reportTaikoConflict(last, blockHash, none);
        yes(witness.frozen());
    }

    /// @dev A verifier shows headers below its checkpoints, and none once it is frozen.
    function test_error_headersOfAFrozenVerifier() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        bytes[] memory headers = down(ACTIVATION, ACTIVATION - 2);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownCheckpoint.selector, ACTIVATION, blockHash));
        verifier.verifyHeader(ACTIVATION, blockHash, headers);
        accept(blockHash);
        HeaderChain.Header memory found = verifier.verifyHeader(ACTIVATION, blockHash, headers);
        eq(found.l2Height, ACTIVATION - 2);
        eq(found.blockHash, keccak256(rlpAt(ACTIVATION - 2)));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownCheckpoint.selector, ACTIVATION + 1, blockHash));
        verifier.verifyHeader(ACTIVATION + 1, blockHash, headers);
        freezeVerifier();
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.IsFrozen.selector));
        verifier.verifyHeader(ACTIVATION, blockHash, headers);
    }

    function test_error_storeThatAnswersNonsense() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        bytes[] memory none = new bytes[](0);
        bytes memory nothing = abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, ACTIVATION);
        store.set(ACTIVATION, keccak256("other"));
        store.misbehave(true, false);
        expect(nothing);
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        store.misbehave(false, true);
        expect(nothing);
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        // No answer; the height alone; two words; three words of which the first is the height and 2^48; the same three, reverted.
        bytes[5] memory codes = [
            bytes(hex"00"),
            hex"6103e85f5260205ff3",
            hex"6103e85f52600160205260405ff3",
            hex"66010000000003e85f526001602052600160405260605ff3",
            hex"6103e85f526001602052600160405260605ffd"
        ];
        for (uint256 i = 0; i < codes.length; ++i) {
            vm.etch(address(store), codes[i]);
            expect(nothing);
            witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        }
        no(witness.frozen());
        // The three words as they should be.
        vm.etch(address(store), hex"6103e85f526001602052600160405260605ff3");
        witness.reportTaikoConflict(ACTIVATION, blockHash, none);
        yes(witness.frozen());
    }

    /// @dev A store that has a block at whatever height it is asked for is not asked beyond 48 bits.
    function test_error_storeThatEchoes() public {
        vm.etch(address(store), hex"6004355f526001602052600160405260605ff3");
        bytes[] memory headers = new bytes[](1);
        uint64 height = 1 << 48;
        headers[0] = header(height, 0, 0);
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, height));
        witness.reportTaikoBlock(height, bytes32(uint256(1)), headers, 0);
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, 1, keccak256(headers[0])));
        witness.reportTaikoBlock(height - 1, bytes32(uint256(1)), headers, 0);
    }

    function test_error_constructor() public {
        expect(abi.encodeWithSelector(FinalityReader.NoVerifier.selector, address(9)));
        new TaikoWitness(TaikoFinalityVerifier(address(9)), store);
        expect(abi.encodeWithSelector(TaikoWitness.NoStore.selector, address(9)));
        new TaikoWitness(verifier, ICheckpointStore(address(9)));
        address delegated = address(0xde1e);
        vm.etch(delegated, bytes.concat(hex"ef0100", bytes20(address(store))));
        expect(abi.encodeWithSelector(TaikoWitness.NoStore.selector, delegated));
        new TaikoWitness(verifier, ICheckpointStore(delegated));
    }

    /// @dev It says what the verifier says, and stops with it.
    function test_success_frozenVerifier() public {
        bytes32 blockHash = keccak256(rlpAt(ACTIVATION));
        accept(blockHash);
        (uint64 n, uint64 l2Height, bytes32 hash) = witness.latest();
        eq(n, 0);
        eq(l2Height, ACTIVATION);
        eq(hash, blockHash);
        no(witness.isFinalized(ACTIVATION, ~blockHash));
        freezeVerifier();
        yes(witness.frozen());
        no(witness.isFinalized(ACTIVATION, blockHash));
        store.set(ACTIVATION, keccak256("other"));
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, ACTIVATION, blockHash));
        witness.reportTaikoConflict(ACTIVATION, blockHash, new bytes[](0));
    }

    /// @dev From a checkpoint down in pieces to the block that Taiko proved otherwise, and to one that its descendants do.
    function test_success_downFromOursInPieces() public {
        verifier = new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config(SERIES, MODULE, FIRST_SLOT, TOP, INTERVAL, table, leavesHash(all(), 0), T0)
        );
        witness = new TaikoWitness(verifier, store);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        bytes32 top = keccak256(rlpAt(TOP));
        c.blockHash = top;
        submit(c, 0);
        bytes32 middle = keccak256(rlpAt(TOP - 191));
        bytes[] memory first = down(TOP, TOP - 191);
        bytes[] memory second = down(TOP - 191, TOP - 382);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP - 191, middle));
        witness.show(TOP - 191, middle, second);
        vm.expectEmit(address(witness));
        emit FinalDescent.FinalBlockShown(TOP - 191, middle);
        witness.show(TOP, top, first);
        witness.show(TOP - 191, middle, second);
        bytes32 low = keccak256(rlpAt(TOP - 382));
        (uint64 height, bytes32 hash) = witness.finalDescendant(TOP - 382, low);
        eq(height, TOP);
        eq(hash, top);
        store.set(TOP - 383, keccak256("other"));
        vm.expectEmit(address(witness));
        emit TaikoConflict(TOP - 383, keccak256(rlpAt(TOP - 383)), keccak256("other"));
        witness.reportTaikoConflict(TOP - 382, low, down(TOP - 382, TOP - 383));
        yes(witness.frozen());
    }

    function freezeVerifier() private {
        TaikoFinalityVerifier.Checkpoint memory one = checkpoint(0);
        TaikoFinalityVerifier.Checkpoint memory two = checkpoint(0);
        two.stateRoot = ~two.stateRoot;
        bytes32 next = tableHash(table, one.nextLeavesHash);
        verifier.reportConflict(0, table, certificate(one, next, 0, 0), certificate(two, next, 0, 0));
    }
}
