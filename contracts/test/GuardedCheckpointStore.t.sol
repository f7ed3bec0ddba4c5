// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {FinalityReader} from "../src/FinalityReader.sol";
import {FinalityRouter} from "../src/FinalityRouter.sol";
import {GuardedCheckpointStore} from "../src/GuardedCheckpointStore.sol";
import {GuardedClaims} from "../src/GuardedClaims.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {ICheckpointStore} from "../src/ICheckpointStore.sol";
import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";
import {TaikoWitness} from "../src/TaikoWitness.sol";
import {InboxStandIn} from "../src/examples/InboxStandIn.sol";
import {SignalServiceStandIn} from "../src/examples/SignalServiceStandIn.sol";
import {EdgeTest} from "./Cheats.sol";
import {L2Chain} from "./L2Chain.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

/// @dev A SignalService that calls its syncer back.
contract Reenterer is ICheckpointStore {
    uint256 public saves;
    bytes public reason;
    GuardedCheckpointStore private _guard;
    bytes private _call;

    function aim(GuardedCheckpointStore guard, bytes calldata call_) external {
        (_guard, _call) = (guard, call_);
    }

    function saveCheckpoint(Checkpoint calldata) external {
        ++saves;
        (, reason) = address(_guard).call(_call);
    }

    function getCheckpoint(uint48) external pure returns (Checkpoint memory) {
        revert();
    }
}

/// @dev What holds in both places of a guard; where they differ, each has its own tests below.
abstract contract GuardTest is EdgeTest, L2Chain {
    uint64 internal constant LOW = 1000;
    uint64 internal constant TOP = LOW + 400;
    uint48 internal constant PROVEN = uint48(TOP - 20);
    uint64 internal constant PATIENCE = 2 days;
    uint256 internal constant START = 1_800_000_000;

    SettableVerifier internal verifier;
    SignalServiceStandIn internal signal;
    InboxStandIn internal inbox;
    GuardedCheckpointStore internal guard;

    event CheckpointPending(uint48 indexed l2Height, bytes32 blockHash, bytes32 stateRoot);
    event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot);
    event Contradicted(
        uint48 indexed l2Height, bytes32 ours, bytes32 theirs, bytes32 ourStateRoot, bytes32 theirStateRoot
    );
    event Released(uint48 indexed l2Height, bytes32 blockHash);
    event Backed(uint48 indexed l2Height, bytes32 blockHash);
    event StakeSeen(uint64 n, uint64 l2Height, bytes32 blockHash);

    function setUp() public {
        vm.warp(START);
        grow(LOW, TOP);
        verifier = new SettableVerifier();
        rebuild(0);
    }

    /// @dev Taiko's contracts, and the guard in its place.
    function rebuild(uint64 patience) internal virtual;

    /// @dev Where the guarded value ends up besides the guard.
    function guarded(uint48 height) internal view virtual returns (ICheckpointStore.Checkpoint memory);

    /// @dev Makes Taiko's checkpoint known to the guard where it does not learn of it by itself.
    function noted(uint48 height) internal virtual;

    function prove(uint48 height, bytes32 hash, bytes32 root) internal {
        inbox.prove(ICheckpointStore.Checkpoint(height, hash, root));
    }

    function proveHonestly(uint48 height) internal {
        prove(height, hashAt(height), rootAt(height));
    }

    function top() internal returns (bytes32 hash) {
        hash = hashAt(TOP);
        if (!verifier.isFinalized(TOP, hash)) verifier.accept(TOP, hash);
    }

    function confirm(uint48 height) internal returns (bool) {
        return guard.confirm(TOP, top(), down(TOP, height));
    }

    function unanswered(uint48 height) internal {
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotConfirmed.selector, height));
        guard.getCheckpoint(height);
    }

    function answered(uint48 height) internal view {
        same(guard.getCheckpoint(height), height);
        same(guarded(height), height);
    }

    function same(ICheckpointStore.Checkpoint memory found, uint48 height) internal view {
        eq(found.blockNumber, height);
        eq(found.blockHash, hashAt(height));
        eq(found.stateRoot, rootAt(height));
    }

    function status(uint48 height) internal view returns (uint256) {
        return uint256(guard.recordAt(height).status);
    }

    function expect(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function test_success_confirms() public {
        proveHonestly(PROVEN);
        unanswered(PROVEN);
        bytes32 hash = top();
        vm.expectEmit(address(guard));
        emit CheckpointSaved(PROVEN, hashAt(PROVEN), rootAt(PROVEN));
        yes(guard.confirm(TOP, hash, down(TOP, PROVEN)));
        answered(PROVEN);
        unanswered(PROVEN - 1);
        unanswered(PROVEN + 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyConfirmed.selector, PROVEN));
        guard.confirm(TOP, hash, down(TOP, PROVEN));
    }

    /// @dev The checkpoint's own height: one header, since what is compared is the header's own state root.
    function test_success_atTheFinalBlockItself() public {
        proveHonestly(uint48(TOP));
        bytes32 hash = top();
        expect(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 0));
        guard.confirm(TOP, hash, new bytes[](0));
        yes(confirm(uint48(TOP)));
        answered(uint48(TOP));
    }

    function test_success_inPieces() public {
        proveHonestly(uint48(LOW));
        bytes32 hash = top();
        expect(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, TOP - LOW + 1));
        guard.confirm(TOP, hash, down(TOP, LOW));
        bytes32 middle = hashAt(TOP - 191);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP - 191, middle));
        guard.confirm(TOP - 191, middle, down(TOP - 191, TOP - 380));
        guard.show(TOP, hash, down(TOP, TOP - 191));
        guard.show(TOP - 191, middle, down(TOP - 191, TOP - 382));
        yes(guard.confirm(TOP - 382, hashAt(TOP - 382), down(TOP - 382, LOW)));
        answered(uint48(LOW));
    }

    /// @dev A stranger who comes down another final block does not send a way back to its beginning. What was noted below a block that
    /// is final no more is noted anew.
    function test_success_nobodyPushesOutANote() public {
        proveHonestly(PROVEN - 100);
        bytes32 below = hashAt(TOP - 10);
        verifier.accept(TOP - 10, below);
        guard.show(TOP - 10, below, down(TOP - 10, TOP - 60));
        guard.show(TOP, top(), down(TOP, TOP - 60));
        noted(TOP - 60, TOP - 10);
        no(guard.isShown(TOP - 61, hashAt(TOP - 61)));
        yes(guard.isShown(TOP - 60, hashAt(TOP - 60)));
        yes(guard.isShown(TOP - 10, below));
        verifier.forget(TOP, hashAt(TOP));
        guard.show(TOP - 60, hashAt(TOP - 60), down(TOP - 60, TOP - 100));
        noted(TOP - 100, TOP - 10);
        verifier.forget(TOP - 10, below);
        no(guard.isShown(TOP - 60, hashAt(TOP - 60)));
        no(guard.isShown(TOP - 10, below));
        verifier.accept(TOP, hashAt(TOP));
        guard.show(TOP, hashAt(TOP), down(TOP, TOP - 60));
        noted(TOP - 60, TOP);
        guard.show(TOP - 60, hashAt(TOP - 60), down(TOP - 60, TOP - 100));
        yes(guard.confirm(TOP - 100, hashAt(TOP - 100), down(TOP - 100, PROVEN - 100)));
    }

    function noted(uint64 low, uint64 height) private view {
        (uint64 foundHeight, bytes32 foundHash) = guard.finalDescendant(low, hashAt(low));
        eq(foundHeight, height);
        eq(foundHash, hashAt(height));
    }

    /// @dev What was not noted is not below the block of zeros, whatever a verifier says of that.
    function test_error_notedNowhere() public {
        proveHonestly(PROVEN);
        verifier.accept(0, 0);
        bytes32 hash = hashAt(TOP);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP, hash));
        guard.confirm(TOP, hash, down(TOP, PROVEN));
    }

    /// @dev What was shown below a block that is final no more is worth nothing.
    function test_error_pieceBelowABlockTakenBack() public {
        proveHonestly(PROVEN);
        guard.show(TOP, top(), down(TOP, TOP - 5));
        verifier.forget(TOP, hashAt(TOP));
        bytes32 hash = hashAt(TOP - 5);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP - 5, hash));
        guard.confirm(TOP - 5, hash, down(TOP - 5, PROVEN));
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP - 5, hash));
        guard.show(TOP - 5, hash, down(TOP - 5, PROVEN));
        // Final by itself it needs no other.
        verifier.accept(TOP - 5, hash);
        yes(guard.confirm(TOP - 5, hash, down(TOP - 5, PROVEN)));
    }

    function test_success_contradictsAnotherBlock() public {
        contradicts(keccak256("forged"), rootAt(PROVEN));
    }

    /// @dev A right hash with a false state root is a theft as well.
    function test_success_contradictsAFalseStateRoot() public {
        contradicts(hashAt(PROVEN), keccak256("forged"));
    }

    function contradicts(bytes32 hash, bytes32 root) private {
        prove(PROVEN, hash, root);
        proveHonestly(PROVEN + 1);
        top();
        vm.expectEmit(address(guard));
        emit Contradicted(PROVEN, hashAt(PROVEN), hash, rootAt(PROVEN), root);
        no(confirm(PROVEN));
        eq(status(PROVEN), uint256(GuardedCheckpointStore.Status.Contradicted));
        unanswered(PROVEN);
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyContradicted.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
        // That height alone is refused, and only as long as Taiko says so.
        yes(confirm(PROVEN + 1));
        answered(PROVEN + 1);
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        answered(PROVEN);
    }

    /// @dev What is confirmed stays, whatever Taiko says afterwards.
    function test_success_neverTwiceDifferent() public {
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        prove(PROVEN, keccak256("forged"), keccak256("forged"));
        same(guard.getCheckpoint(PROVEN), PROVEN);
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyConfirmed.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
        same(guard.getCheckpoint(PROVEN), PROVEN);
    }

    function test_error_whatTaikoDidNotProve() public {
        top();
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoTaikoCheckpoint.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
        proveHonestly(PROVEN - 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoTaikoCheckpoint.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
        unanswered(PROVEN);
    }

    function test_error_whatIsNotFinal() public {
        proveHonestly(PROVEN);
        bytes32 hash = hashAt(TOP);
        bytes[] memory headers = down(TOP, PROVEN);
        bytes memory notFinal = abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP, hash);
        expect(notFinal);
        guard.confirm(TOP, hash, headers);
        verifier.accept(TOP, ~hash);
        expect(notFinal);
        guard.confirm(TOP, hash, headers);
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, ~hash, hash));
        guard.confirm(TOP, ~hash, headers);
        unanswered(PROVEN);
    }

    /// @dev Whatever a frozen verifier answers, nothing is confirmed; what was confirmed before stays answered.
    function test_error_frozen() public {
        proveHonestly(PROVEN);
        proveHonestly(PROVEN + 1);
        yes(confirm(PROVEN));
        verifier.freeze();
        bytes[] memory headers = down(TOP, PROVEN + 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Frozen.selector));
        guard.confirm(TOP, hashAt(TOP), headers);
        answered(PROVEN);
        unanswered(PROVEN + 1);
    }

    /// @dev Taiko counts heights in 48 bits.
    function test_error_heightBeyond48Bits() public {
        uint64 height = (1 << 48) + PROVEN;
        bytes[] memory headers = new bytes[](1);
        headers[0] = header(height, 0, rootAt(height));
        bytes32 hash = keccak256(headers[0]);
        verifier.accept(height, hash);
        prove(PROVEN, hash, rootAt(height));
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoTaikoCheckpoint.selector, height));
        guard.confirm(height, hash, headers);
        height = type(uint48).max;
        headers[0] = header(height, 0, rootAt(height));
        hash = keccak256(headers[0]);
        verifier.accept(height, hash);
        prove(uint48(height), hash, rootAt(height));
        yes(guard.confirm(height, hash, headers));
        eq(guard.getCheckpoint(uint48(height)).blockHash, hash);
    }

    function test_error_withoutPatience() public {
        proveHonestly(PROVEN);
        noted(PROVEN);
        vm.warp(block.timestamp + 3650 days);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, type(uint256).max));
        guard.release(PROVEN);
        unanswered(PROVEN);
    }

    function test_success_patience() public {
        rebuild(PATIENCE);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotPending.selector, PROVEN));
        guard.release(PROVEN);
        verifier.accept(LOW, hashAt(LOW));
        proveHonestly(PROVEN);
        noted(PROVEN);
        guard.mark();
        uint256 since = START; // the optimizer takes block.timestamp for the same all through a call
        vm.warp(since + 1 days);
        // The same again does not start it again.
        proveHonestly(PROVEN);
        noted(PROVEN);
        vm.warp(since + PATIENCE - 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, since + PATIENCE));
        guard.release(PROVEN);
        vm.warp(since + PATIENCE);
        verifier.freeze();
        vm.expectEmit(address(guard));
        emit Released(PROVEN, hashAt(PROVEN));
        guard.release(PROVEN);
        answered(PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotPending.selector, PROVEN));
        guard.release(PROVEN);
    }

    function test_error_patienceWithContradictions() public {
        rebuild(PATIENCE);
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        noted(PROVEN);
        no(confirm(PROVEN));
        vm.warp(START + PATIENCE);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotPending.selector, PROVEN));
        guard.release(PROVEN);
        // Saved and noted again, what was contradicted stays so.
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        noted(PROVEN);
        eq(status(PROVEN), uint256(GuardedCheckpointStore.Status.Contradicted));
        // Another one waits for as long as the first.
        prove(PROVEN, keccak256("forged too"), rootAt(PROVEN));
        noted(PROVEN);
        guard.mark();
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, START + 2 * PATIENCE));
        guard.release(PROVEN);
        unanswered(PROVEN);
    }

    /// @dev Another value noted in between does not wash a contradicted one clean, neither of two; what is ours is confirmed anyway.
    function test_error_contradictedStaysSo() public {
        rebuild(PATIENCE);
        bytes32[2] memory forged = [keccak256("forged"), keccak256("forged too")];
        for (uint256 i = 0; i < 2; ++i) {
            prove(PROVEN, forged[i], rootAt(PROVEN));
            noted(PROVEN);
            no(confirm(PROVEN));
        }
        guard.mark();
        for (uint256 i = 0; i < 2; ++i) {
            prove(PROVEN, forged[i], rootAt(PROVEN));
            noted(PROVEN);
            eq(status(PROVEN), uint256(GuardedCheckpointStore.Status.Contradicted));
            vm.warp(START + (i + 1) * 10 * PATIENCE);
            expect(abi.encodeWithSelector(GuardedCheckpointStore.NotPending.selector, PROVEN));
            guard.release(PROVEN);
        }
        // The same hash with another root is another value.
        prove(PROVEN, forged[0], keccak256("root"));
        noted(PROVEN);
        eq(status(PROVEN), uint256(GuardedCheckpointStore.Status.Pending));
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        answered(PROVEN);
    }

    function release(bytes32 hash) internal {
        rebuild(PATIENCE);
        verifier.accept(LOW, hashAt(LOW));
        prove(PROVEN, hash, rootAt(PROVEN));
        noted(PROVEN);
        guard.mark();
        vm.warp(START + PATIENCE);
        guard.release(PROVEN);
        yes(guard.recordAt(PROVEN).released);
    }

    /// @dev The stake speaks again and says otherwise: that is told, once, and the answer stays.
    function test_success_contradictsWhatWasReleased() public {
        release(keccak256("forged"));
        top();
        vm.expectEmit(address(guard));
        emit Contradicted(PROVEN, hashAt(PROVEN), keccak256("forged"), rootAt(PROVEN), rootAt(PROVEN));
        no(confirm(PROVEN));
        eq(guard.getCheckpoint(PROVEN).blockHash, keccak256("forged"));
        eq(guarded(PROVEN).blockHash, keccak256("forged"));
        yes(guard.recordAt(PROVEN).released);
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyContradicted.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
    }

    function test_success_backsWhatWasReleased() public {
        release(hashAt(PROVEN));
        top();
        vm.expectEmit(address(guard));
        emit Backed(PROVEN, hashAt(PROVEN));
        yes(confirm(PROVEN));
        no(guard.recordAt(PROVEN).released);
        answered(PROVEN);
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyConfirmed.selector, PROVEN));
        guard.confirm(TOP, hashAt(TOP), headers);
    }

    function spoke(uint64 n, uint64 l2Height) private view returns (bytes memory) {
        return abi.encodeWithSelector(GuardedCheckpointStore.StakeSpoke.selector, n, l2Height, hashAt(l2Height));
    }

    /// @dev Above all that will ever be final, or below all that ever was, nobody can contradict: while the stake speaks, it does not
    /// count either.
    function test_error_patienceWhereNobodyCanContradict() public {
        uint48[2] memory heights = [uint48(1 << 47), 1];
        for (uint256 i = 0; i < heights.length; ++i) {
            verifier = new SettableVerifier();
            rebuild(PATIENCE);
            uint256 start = START + i * 365 days;
            vm.warp(start);
            verifier.accept(LOW, hashAt(LOW));
            prove(heights[i], keccak256("forged"), keccak256("forged"));
            noted(heights[i]);
            guard.mark();
            vm.warp(start + PATIENCE - 1);
            verifier.accept(LOW + 30, hashAt(LOW + 30));
            vm.warp(start + PATIENCE);
            expect(spoke(1, LOW + 30));
            guard.release(heights[i]);
            guard.mark();
            expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, start + 2 * PATIENCE));
            guard.release(heights[i]);
            vm.warp(start + 2 * PATIENCE - 1);
            verifier.accept(LOW + 60, hashAt(LOW + 60));
            vm.warp(start + 10 * PATIENCE);
            expect(spoke(2, LOW + 60));
            guard.release(heights[i]);
            unanswered(heights[i]);
        }
    }

    /// @dev Patience runs from the later of both: when the checkpoint was noted, and when the stake was last heard.
    function test_success_patienceCountsSilence() public {
        rebuild(PATIENCE);
        verifier.accept(LOW, hashAt(LOW));
        proveHonestly(PROVEN);
        noted(PROVEN);
        vm.warp(START + PATIENCE);
        // Nobody counted so far.
        expect(spoke(0, LOW));
        guard.release(PROVEN);
        vm.expectEmit(address(guard));
        emit StakeSeen(0, LOW, hashAt(LOW));
        guard.mark();
        // What was noted later waits longer.
        vm.warp(START + PATIENCE + 1 days);
        proveHonestly(PROVEN + 1);
        noted(PROVEN + 1);
        vm.warp(START + 2 * PATIENCE - 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, START + 2 * PATIENCE));
        guard.release(PROVEN);
        vm.warp(START + 2 * PATIENCE);
        guard.release(PROVEN);
        answered(PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, START + 2 * PATIENCE + 1 days));
        guard.release(PROVEN + 1);
    }

    /// @dev The same again keeps its time; another block, height or number starts anew.
    function test_success_mark() public {
        verifier.accept(LOW, hashAt(LOW));
        guard.mark();
        vm.warp(START + 1 days);
        guard.mark();
        marked(0, LOW, hashAt(LOW), START);
        verifier.accept(LOW, hashAt(LOW));
        guard.mark();
        marked(1, LOW, hashAt(LOW), START + 1 days);
        verifier.freeze();
        vm.warp(START + 2 days);
        guard.mark();
        marked(1, LOW, hashAt(LOW), START + 1 days);
    }

    function marked(uint64 n, uint64 l2Height, bytes32 blockHash, uint256 since) private view {
        (uint64 foundN, uint64 foundHeight, uint64 foundSince, bytes32 foundHash) = guard.marked();
        eq(foundN, n);
        eq(foundHeight, l2Height);
        eq(foundHash, blockHash);
        eq(foundSince, since);
    }

    /// @dev A stake that has said nothing yet, or of which nothing is known, is not silent.
    function test_error_patienceWithoutLatest() public {
        rebuild(PATIENCE);
        proveHonestly(PROVEN);
        noted(PROVEN);
        bytes memory none = abi.encodeWithSelector(SettableVerifier.NoCheckpoint.selector);
        expect(none);
        guard.mark();
        vm.warp(START + PATIENCE);
        expect(none);
        guard.release(PROVEN);
        verifier.accept(LOW, hashAt(LOW));
        guard.mark();
        vm.warp(START + 2 * PATIENCE);
        verifier.breakDown();
        bytes memory broken = abi.encodeWithSelector(SettableVerifier.Broken.selector);
        expect(broken);
        guard.mark();
        expect(broken);
        guard.release(PROVEN);
        unanswered(PROVEN);
    }

    /// @dev Nothing marked is not the same as a checkpoint of zeros.
    function test_error_patienceWithZeros() public {
        rebuild(PATIENCE);
        verifier.accept(0, 0);
        proveHonestly(PROVEN);
        noted(PROVEN);
        vm.warp(START + PATIENCE);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.StakeSpoke.selector, 0, 0, bytes32(0)));
        guard.release(PROVEN);
        guard.mark();
        marked(0, 0, 0, START + PATIENCE);
    }

    /// @dev However long, it does not overflow.
    function test_error_endlessPatience() public {
        rebuild(type(uint64).max);
        verifier.accept(LOW, hashAt(LOW));
        proveHonestly(PROVEN);
        noted(PROVEN);
        guard.mark();
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, block.timestamp + type(uint64).max));
        guard.release(PROVEN);
    }

    function test_error_constructor() public {
        address none = address(9);
        expect(abi.encodeWithSelector(FinalityReader.NoVerifier.selector, none));
        new GuardedCheckpointStore(IFinalityVerifier(none), signal, address(inbox), 0);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoContract.selector, none));
        new GuardedCheckpointStore(verifier, ICheckpointStore(none), address(inbox), 0);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoContract.selector, none));
        new GuardedCheckpointStore(verifier, signal, none, 0);
    }

    function testFuzz_error_noise(uint64 height, bytes32 hash, bytes[] calldata headers, uint48 number, bytes32 root)
        public
    {
        // Taiko's service takes neither a hash nor a root that is zero.
        prove(number, hash == 0 ? bytes32(uint256(1)) : hash, root | bytes32(uint256(1)));
        top();
        try guard.confirm(height, hash, headers) {
            revert("noise was taken");
        } catch (bytes memory reason) {
            no(bytes4(reason) == PANIC);
        }
        unanswered(number);
    }
}

/// @dev A guard that reads Taiko's store.
contract GuardAsReaderTest is GuardTest {
    function rebuild(uint64 patience) internal override {
        signal = new SignalServiceStandIn(address(this));
        inbox = new InboxStandIn(address(this), address(this));
        inbox.setSignalService(signal);
        signal.setSyncer(address(inbox));
        guard = new GuardedCheckpointStore(verifier, signal, address(0), patience);
    }

    function guarded(uint48 height) internal view override returns (ICheckpointStore.Checkpoint memory) {
        return guard.getCheckpoint(height);
    }

    function noted(uint48 height) internal override {
        guard.note(height);
    }

    function test_error_saveCheckpoint() public {
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotInbox.selector, address(this)));
        guard.saveCheckpoint(ICheckpointStore.Checkpoint(PROVEN, hashAt(PROVEN), rootAt(PROVEN)));
        vm.prank(address(0));
        guard.saveCheckpoint(ICheckpointStore.Checkpoint(PROVEN, hashAt(PROVEN), rootAt(PROVEN)));
        unanswered(PROVEN);
    }

    function test_error_noteNothing() public {
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NoTaikoCheckpoint.selector, PROVEN));
        guard.note(PROVEN);
    }

    /// @dev Noted, and then taken back by Taiko: the old value does not count by patience.
    function test_error_releaseWhatTaikoTookBack() public {
        rebuild(PATIENCE);
        prove(PROVEN, keccak256("old"), rootAt(PROVEN));
        vm.expectEmit(address(guard));
        emit CheckpointPending(PROVEN, keccak256("old"), rootAt(PROVEN));
        guard.note(PROVEN);
        proveHonestly(PROVEN);
        verifier.accept(LOW, hashAt(LOW));
        guard.mark();
        vm.warp(START + PATIENCE);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotTaikos.selector, PROVEN));
        guard.release(PROVEN);
        // What Taiko has now can be confirmed, noted or not.
        yes(confirm(PROVEN));
        answered(PROVEN);
    }

    /// @dev Taiko's own store has for witnesses what it saved against a confirmed height: a reader's only says so.
    function test_success_keepsNothingAgainstWhatWasConfirmed() public {
        proveHonestly(PROVEN);
        top();
        yes(confirm(PROVEN));
        prove(PROVEN, keccak256("other"), rootAt(PROVEN));
        vm.expectEmit(address(guard));
        emit Contradicted(PROVEN, hashAt(PROVEN), keccak256("other"), rootAt(PROVEN), rootAt(PROVEN));
        guard.note(PROVEN);
        (bytes32 blockHash, bytes32 stateRoot) = guard.differing(PROVEN);
        eq(blockHash, 0);
        eq(stateRoot, 0);
        answered(PROVEN);
    }

    function test_error_claims() public {
        expect(abi.encodeWithSelector(GuardedClaims.NoSyncer.selector, guard));
        new GuardedClaims(guard);
    }
}

/// @dev A guard between Taiko's Inbox and its SignalService.
contract GuardAsSyncerTest is GuardTest {
    function rebuild(uint64 patience) internal override {
        signal = new SignalServiceStandIn(address(this));
        inbox = new InboxStandIn(address(this), address(this));
        guard = new GuardedCheckpointStore(verifier, signal, address(inbox), patience);
        inbox.setSignalService(guard);
        signal.setSyncer(address(guard));
    }

    function guarded(uint48 height) internal view override returns (ICheckpointStore.Checkpoint memory) {
        return signal.getCheckpoint(height);
    }

    function noted(uint48 height) internal view override {
        yes(guard.recordAt(height).blockHash != 0);
    }

    function test_success_waits() public {
        vm.expectEmit(address(guard));
        emit CheckpointPending(PROVEN, hashAt(PROVEN), rootAt(PROVEN));
        proveHonestly(PROVEN);
        expect(abi.encodeWithSelector(SignalServiceStandIn.CheckpointNotFound.selector));
        signal.getCheckpoint(PROVEN);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.HasInbox.selector));
        guard.note(PROVEN);
    }

    function test_error_onlyTheInboxSaves() public {
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotInbox.selector, address(this)));
        guard.saveCheckpoint(ICheckpointStore.Checkpoint(PROVEN, hashAt(PROVEN), rootAt(PROVEN)));
    }

    /// @dev The alarm rings when Taiko says otherwise than what was confirmed, and proving goes on.
    function test_success_contradictsWhatWasConfirmed() public {
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        proveHonestly(PROVEN);
        vm.expectEmit(address(guard));
        emit Contradicted(PROVEN, hashAt(PROVEN), keccak256("other"), rootAt(PROVEN), rootAt(PROVEN));
        prove(PROVEN, keccak256("other"), rootAt(PROVEN));
        answered(PROVEN);
    }

    function test_success_whatTaikosStoreWouldNotTake() public {
        prove(PROVEN, 0, rootAt(PROVEN));
        prove(PROVEN, hashAt(PROVEN), 0);
        eq(status(PROVEN), uint256(GuardedCheckpointStore.Status.None));
        eq(inbox.lastProven(), PROVEN);
    }

    /// @dev While the SignalService does not take it, nothing is confirmed, and later it can be.
    function test_error_signalServiceWithAnotherSyncer() public {
        signal.setSyncer(address(inbox));
        proveHonestly(PROVEN);
        bytes32 hash = top();
        expect(abi.encodeWithSelector(SignalServiceStandIn.Unauthorized.selector, address(guard)));
        guard.confirm(TOP, hash, down(TOP, PROVEN));
        unanswered(PROVEN);
        signal.setSyncer(address(guard));
        yes(confirm(PROVEN));
        answered(PROVEN);
    }

    /// @dev A witness sees what Taiko says after it was confirmed otherwise, also when it says the truth again.
    function test_success_claimsAfterConfirmation() public {
        TaikoWitness witness = new TaikoWitness(verifier, new GuardedClaims(guard));
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, PROVEN, hashAt(PROVEN)));
        witness.reportTaikoConflict(TOP, hashAt(TOP), headers);
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        prove(PROVEN, hashAt(PROVEN), keccak256("root"));
        proveHonestly(PROVEN);
        answered(PROVEN);
        witness.reportTaikoConflict(TOP, hashAt(TOP), headers);
        yes(witness.frozen());
    }

    /// @dev The right hash with a false state root is seen as well, before a confirmation and after.
    function test_success_claimsWithAFalseRoot() public {
        TaikoWitness[2] memory witnesses;
        for (uint256 i = 0; i < 2; ++i) {
            witnesses[i] = new TaikoWitness(verifier, new GuardedClaims(guard));
        }
        bytes32 hash = top();
        bytes[] memory headers = down(TOP, PROVEN);
        prove(PROVEN, hashAt(PROVEN), "false");
        witnesses[0].reportTaikoConflict(TOP, hash, headers);
        yes(witnesses[0].frozen());
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, PROVEN, hashAt(PROVEN)));
        witnesses[1].reportTaikoConflict(TOP, hash, headers);
        prove(PROVEN, hashAt(PROVEN), "false");
        answered(PROVEN);
        witnesses[1].reportTaikoConflict(TOP, hash, headers);
        yes(witnesses[1].frozen());
    }

    /// @dev Proving goes on whatever stands behind the guard: it asks nobody, in no state of a height. 120,000 gas are enough.
    function test_success_savesWhateverStandsBehind() public {
        rebuild(PATIENCE);
        verifier.accept(LOW, hashAt(LOW));
        guard.mark();
        proveHonestly(PROVEN);
        vm.warp(START + PATIENCE);
        guard.release(PROVEN);
        proveHonestly(PROVEN - 1);
        yes(confirm(PROVEN - 1));
        prove(PROVEN - 2, keccak256("forged"), rootAt(PROVEN - 2));
        no(confirm(PROVEN - 2));
        proveHonestly(PROVEN - 3);
        // Both take all the gas that they are given.
        vm.etch(address(verifier), hex"fe");
        vm.etch(address(signal), hex"fe");
        bytes32[3] memory hashes = [hashAt(PROVEN), keccak256("forged"), keccak256("forged too")];
        for (uint48 height = PROVEN - 4; height <= PROVEN; ++height) {
            for (uint256 i = 0; i < hashes.length; ++i) {
                vm.prank(address(inbox));
                guard.saveCheckpoint{gas: 120_000}(ICheckpointStore.Checkpoint(height, hashes[i], rootAt(height)));
                vm.prank(address(inbox));
                guard.saveCheckpoint{gas: 120_000}(ICheckpointStore.Checkpoint(height, hashes[i], "other"));
            }
        }
        same(guard.getCheckpoint(PROVEN), PROVEN);
        same(guard.getCheckpoint(PROVEN - 1), PROVEN - 1);
    }

    /// @dev A SignalService that calls back finds the height confirmed.
    function test_error_reentered() public {
        Reenterer reenterer = new Reenterer();
        guard = new GuardedCheckpointStore(verifier, reenterer, address(inbox), 0);
        inbox.setSignalService(guard);
        proveHonestly(PROVEN);
        reenterer.aim(guard, abi.encodeCall(guard.confirm, (TOP, top(), down(TOP, PROVEN))));
        yes(confirm(PROVEN));
        eq(reenterer.saves(), 1);
        eq(
            keccak256(reenterer.reason()),
            keccak256(abi.encodeWithSelector(GuardedCheckpointStore.AlreadyConfirmed.selector, PROVEN))
        );
    }

    /// @dev What patience let through is not hidden by a proof of the truth.
    function test_success_claimsAfterRelease() public {
        release(keccak256("forged"));
        TaikoWitness witness = new TaikoWitness(verifier, new GuardedClaims(guard));
        proveHonestly(PROVEN);
        witness.reportTaikoConflict(TOP, top(), down(TOP, PROVEN));
        yes(witness.frozen());
    }

    /// @dev Backed by the stake it is the truth, and what differs is seen.
    function test_success_claimsAfterBacking() public {
        release(hashAt(PROVEN));
        TaikoWitness witness = new TaikoWitness(verifier, new GuardedClaims(guard));
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        yes(confirm(PROVEN));
        witness.reportTaikoConflict(TOP, top(), down(TOP, PROVEN));
        yes(witness.frozen());
    }

    /// @dev What was saved against a confirmed height is shown to witnesses that come later, whatever is saved there since.
    function test_success_claimsForALaterWitness() public {
        proveHonestly(PROVEN);
        yes(confirm(PROVEN));
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        proveHonestly(PROVEN);
        SettableVerifier next = new SettableVerifier();
        next.accept(TOP, hashAt(TOP));
        TaikoWitness witness = new TaikoWitness(next, new GuardedClaims(guard));
        witness.reportTaikoConflict(TOP, hashAt(TOP), down(TOP, PROVEN));
        yes(witness.frozen());
        same(guard.getCheckpoint(PROVEN), PROVEN);
    }

    /// @dev A witness sees what waits.
    function test_success_claims() public {
        GuardedClaims claims = new GuardedClaims(guard);
        TaikoWitness witness = new TaikoWitness(verifier, claims);
        bytes32 hash = top();
        bytes[] memory headers = down(TOP, PROVEN);
        expect(abi.encodeWithSelector(TaikoWitness.NoTaikoCheckpoint.selector, PROVEN));
        witness.reportTaikoConflict(TOP, hash, headers);
        proveHonestly(PROVEN);
        eq(claims.getCheckpoint(PROVEN).stateRoot, rootAt(PROVEN));
        expect(abi.encodeWithSelector(TaikoWitness.NoConflict.selector, PROVEN, hashAt(PROVEN)));
        witness.reportTaikoConflict(TOP, hash, headers);
        prove(PROVEN, keccak256("forged"), rootAt(PROVEN));
        witness.reportTaikoConflict(TOP, hash, headers);
        yes(witness.frozen());
        no(verifier.frozen());
        expect(abi.encodeWithSelector(GuardedClaims.ReadOnly.selector));
        claims.saveCheckpoint(ICheckpointStore.Checkpoint(PROVEN, hash, hash));
    }
}

/// @dev A guard that follows a router from one verifier to the next.
contract GuardBehindRouterTest is EdgeTest, L2Chain {
    uint64 private constant LOW = 1000;
    uint64 private constant TOP = LOW + 180;
    uint64 private constant PATIENCE = 2 days;
    uint256 private constant START = 1_800_000_000;
    address private constant PAUSER = address(0xba);
    address private constant UNPAUSER = address(0xbb);

    SettableVerifier private first = new SettableVerifier();
    SettableVerifier private second = new SettableVerifier();
    SignalServiceStandIn private signal = new SignalServiceStandIn(address(this));
    FinalityRouter private router;
    GuardedCheckpointStore private guard;

    function setUp() public {
        vm.warp(START);
        grow(LOW, TOP);
        router = new FinalityRouter(address(this), address(this), PAUSER, UNPAUSER, first, 1 days);
        guard = new GuardedCheckpointStore(router, signal, address(0), PATIENCE);
        signal.setSyncer(address(this));
    }

    function prove(uint64 height) private {
        signal.saveCheckpoint(ICheckpointStore.Checkpoint(uint48(height), hashAt(height), rootAt(height)));
    }

    /// @dev Moves the router a day after a time.
    function move(uint256 time) private {
        vm.warp(time);
        router.propose(second);
        vm.warp(time + 1 days);
        router.accept(second);
    }

    function expect(bytes memory reason) private {
        vm.expectRevert(reason);
    }

    /// @dev A verifier's lie contradicts what Taiko proved. After the move the next one's word confirms it, whether the router dropped
    /// the liar or not; by patience it never counts.
    function test_success_contradictedByALiar() public {
        uint48[2] memory heights = [uint48(LOW + 7), uint48(LOW + 9)];
        bytes[][2] memory lies;
        for (uint256 i = 0; i < heights.length; ++i) {
            prove(heights[i]);
            lies[i] = new bytes[](1);
            lies[i][0] = header(heights[i], "parent", "lie");
            first.accept(heights[i], keccak256(lies[i][0]));
            no(guard.confirm(heights[i], keccak256(lies[i][0]), lies[i]));
        }
        move(START);
        second.accept(TOP, hashAt(TOP));
        yes(guard.confirm(TOP, hashAt(TOP), down(TOP, heights[0])));
        eq(guard.getCheckpoint(heights[0]).blockHash, hashAt(heights[0]));
        router.dropFormer(first);
        bytes32 lie = keccak256(lies[1][0]);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, heights[1], lie));
        guard.confirm(heights[1], lie, lies[1]);
        guard.mark();
        vm.warp(START + 1 days + 10 * PATIENCE);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.NotPending.selector, heights[1]));
        guard.release(heights[1]);
        yes(guard.confirm(TOP, hashAt(TOP), down(TOP, heights[1])));
        eq(guard.getCheckpoint(heights[1]).blockHash, hashAt(heights[1]));
    }

    /// @dev A way that began below a former verifier's block goes on until the router drops that one; then the same pieces are shown
    /// below the next one's.
    function test_success_wayAcrossAMove() public {
        prove(LOW);
        prove(LOW + 1);
        first.accept(TOP - 20, hashAt(TOP - 20));
        bytes32 middle = hashAt(TOP - 150);
        guard.show(TOP - 20, hashAt(TOP - 20), down(TOP - 20, TOP - 150));
        move(START);
        second.accept(TOP, hashAt(TOP));
        bytes[] memory rest = down(TOP - 150, LOW);
        yes(guard.confirm(TOP - 150, middle, rest));
        router.dropFormer(first);
        rest = down(TOP - 150, LOW + 1);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, TOP - 150, middle));
        guard.confirm(TOP - 150, middle, rest);
        guard.show(TOP, hashAt(TOP), down(TOP, TOP - 150));
        yes(guard.confirm(TOP - 150, middle, rest));
        // What was confirmed stays so.
        eq(guard.getCheckpoint(uint48(LOW)).blockHash, hashAt(LOW));
    }

    /// @dev A verifier that the router goes back to is as silent as its last mark says, unless somebody marked the other one.
    function test_success_patienceOfAVerifierAgain() public {
        prove(LOW);
        guard.note(uint48(LOW));
        first.accept(LOW + 30, hashAt(LOW + 30));
        guard.mark();
        move(START);
        second.accept(LOW + 60, hashAt(LOW + 60));
        router.dropFormer(first);
        router.propose(first);
        vm.warp(START + 2 days);
        router.accept(first);
        guard.release(uint48(LOW));
        prove(LOW + 1);
        guard.note(uint48(LOW + 1));
        second.accept(LOW + 90, hashAt(LOW + 90));
        router.dropFormer(second);
        move(START + 2 days);
        guard.mark();
        router.dropFormer(first);
        router.propose(first);
        vm.warp(START + 4 days);
        router.accept(first);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.StakeSpoke.selector, 0, LOW + 30, hashAt(LOW + 30)));
        guard.release(uint48(LOW + 1));
    }

    /// @dev A frozen current verifier stops confirmations below former ones too, until the router moves on.
    function test_error_frozenCurrent() public {
        prove(LOW);
        first.accept(LOW, hashAt(LOW));
        move(START);
        second.freeze();
        bytes[] memory headers = down(LOW, LOW);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Frozen.selector));
        guard.confirm(LOW, hashAt(LOW), headers);
    }

    /// @dev A paused router, and a verifier that is new, are not silent.
    function test_error_patienceAcrossAMove() public {
        prove(LOW);
        guard.note(uint48(LOW));
        first.accept(LOW + 30, hashAt(LOW + 30));
        guard.mark();
        vm.prank(PAUSER);
        router.pause();
        vm.warp(START + PATIENCE);
        expect(abi.encodeWithSelector(Pausable.EnforcedPause.selector));
        guard.release(uint48(LOW));
        bytes[] memory headers = down(LOW + 30, LOW);
        expect(abi.encodeWithSelector(FinalityReader.NotFinal.selector, LOW + 30, hashAt(LOW + 30)));
        guard.confirm(LOW + 30, hashAt(LOW + 30), headers);
        vm.prank(UNPAUSER);
        router.unpause();
        move(START + PATIENCE);
        expect(abi.encodeWithSelector(SettableVerifier.NoCheckpoint.selector));
        guard.release(uint48(LOW));
        second.accept(LOW + 60, hashAt(LOW + 60));
        expect(abi.encodeWithSelector(GuardedCheckpointStore.StakeSpoke.selector, 0, LOW + 60, hashAt(LOW + 60)));
        guard.release(uint48(LOW));
        guard.mark();
        uint256 since = START + PATIENCE + 1 days;
        vm.warp(since + PATIENCE - 1);
        expect(abi.encodeWithSelector(GuardedCheckpointStore.Patience.selector, since + PATIENCE));
        guard.release(uint48(LOW));
        vm.warp(since + PATIENCE);
        guard.release(uint48(LOW));
        eq(guard.getCheckpoint(uint48(LOW)).blockHash, hashAt(LOW));
    }
}
