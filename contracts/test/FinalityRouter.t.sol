// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {FinalityRouter} from "../src/FinalityRouter.sol";
import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";
import {EdgeTest} from "./Cheats.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

/// @dev Answers with what it was taught, in as many bytes.
contract Parrot {
    /// What the verifier keeps in whose place it is put.
    uint256[8] private _others;
    bool private _whole;
    bytes private _latest;

    function teach(bool whole, bytes calldata latest_) external {
        (_whole, _latest) = (whole, latest_);
    }

    function frozen() external view {
        require(msg.data.length == 4);
        uint256 size = _whole ? 32 : 31;
        assembly {
            mstore(0, 0)
            return(0, size)
        }
    }

    function latest() external view {
        require(msg.data.length == 4);
        bytes memory answer = _latest;
        assembly {
            return(add(answer, 32), mload(answer))
        }
    }
}

contract FinalityRouterTest is EdgeTest {
    address private constant ADMIN = address(0xad);
    address private constant MOVER = address(0x30);
    address private constant PAUSER = address(0xba);
    address private constant UNPAUSER = address(0xbb);
    address private constant NOBODY = address(0xff);
    uint64 private constant DELAY = 2 days;

    SettableVerifier private first = new SettableVerifier();
    SettableVerifier private second = new SettableVerifier();
    FinalityRouter private router;

    function setUp() public {
        vm.warp(1_800_000_000);
        router = new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, first, DELAY);
        first.accept(100, "a");
    }

    function test_success_passesThrough() public {
        yes(router.isFinalized(100, "a"));
        no(router.isFinalized(100, "b"));
        no(router.isFinalized(101, "a"));
        (uint64 n, uint64 l2Height, bytes32 blockHash) = router.latest();
        eq(n, 0);
        eq(l2Height, 100);
        eq(blockHash, "a");
        no(router.frozen());
        first.freeze();
        yes(router.frozen());
    }

    function test_error_constructorWithoutARole() public {
        for (uint256 i = 0; i < 4; ++i) {
            address[4] memory roles = [ADMIN, MOVER, PAUSER, UNPAUSER];
            roles[i] = address(0);
            vm.expectRevert(FinalityRouter.ZeroAddress.selector);
            new FinalityRouter(roles[0], roles[1], roles[2], roles[3], first, DELAY);
        }
    }

    function test_error_constructorWithAShortDelay() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.DelayTooShort.selector, 1 days - 1));
        new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, first, 1 days - 1);
        vm.expectEmit(vm.computeCreateAddress(address(this), vm.getNonce(address(this))));
        emit FinalityRouter.VerifierAccepted(first, IFinalityVerifier(address(0)), false, 0);
        eq(new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, first, 1 days).delay(), 1 days);
    }

    function test_error_constructorWithoutVerifier() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NoVerifier.selector, NOBODY));
        new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, IFinalityVerifier(NOBODY), DELAY);
    }

    function test_error_constructorWithAFrozenVerifier() public {
        first.freeze();
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.FrozenVerifier.selector, first));
        new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, first, DELAY);
    }

    function test_error_constructorWithOneForBothPauses() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.PauserIsUnpauser.selector, PAUSER));
        new FinalityRouter(ADMIN, MOVER, PAUSER, PAUSER, first, DELAY);
    }

    function test_success_frozenVerifierAnswersFalse() public {
        first.freeze();
        // The stub goes on saying true: the router must not rely on it.
        yes(first.isFinalized(100, "a"));
        no(router.isFinalized(100, "a"));
    }

    // Moves.

    function test_success_moveAfterTheDelay() public {
        _propose(second);
        eq(address(router.next()), address(second));
        eq(router.acceptableAt(), block.timestamp + DELAY);
        vm.warp(block.timestamp + DELAY);
        vm.expectEmit(address(router));
        emit FinalityRouter.VerifierAccepted(second, first, true, 100);
        vm.prank(MOVER);
        router.accept(second);
        eq(address(router.current()), address(second));
        eq(address(router.next()), address(0));
        eq(router.acceptableAt(), 0);
        second.accept(200, "s");
        yes(router.isFinalized(200, "s"));
    }

    /// @dev The first proposal takes no other one's place.
    function test_success_proposeTellsOneThing() public {
        vm.recordLogs();
        vm.prank(MOVER);
        router.propose(second);
        eq(vm.getRecordedLogs().length, 1);
    }

    function test_error_acceptTooEarly() public {
        _propose(second);
        uint64 acceptableAt = uint64(block.timestamp) + DELAY;
        vm.warp(acceptableAt - 1);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.TooEarly.selector, acceptableAt));
        vm.prank(MOVER);
        router.accept(second);
    }

    function test_error_acceptAnother() public {
        _propose(second);
        vm.warp(block.timestamp + DELAY);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, first));
        vm.prank(MOVER);
        router.accept(first);
    }

    function test_error_acceptNothing() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, address(0)));
        vm.prank(MOVER);
        router.accept(IFinalityVerifier(address(0)));
    }

    function test_error_acceptTwice() public {
        _move(second);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, second));
        vm.prank(MOVER);
        router.accept(second);
    }

    function test_error_acceptFrozen() public {
        _propose(second);
        second.freeze();
        vm.warp(block.timestamp + DELAY);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.FrozenVerifier.selector, second));
        vm.prank(MOVER);
        router.accept(second);
    }

    function test_error_proposeTwice() public {
        _propose(second);
        SettableVerifier third = new SettableVerifier();
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.AlreadyProposed.selector, second));
        vm.prank(MOVER);
        router.propose(third);
    }

    function test_error_proposeTheCurrentOne() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.KnownVerifier.selector, first));
        vm.prank(MOVER);
        router.propose(first);
    }

    function test_error_proposeAFormerOne() public {
        _move(second);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.KnownVerifier.selector, first));
        vm.prank(MOVER);
        router.propose(first);
    }

    function test_error_proposeNoContract() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NoVerifier.selector, NOBODY));
        vm.prank(MOVER);
        router.propose(IFinalityVerifier(NOBODY));
    }

    function test_error_proposeAnotherContract() public {
        // It has code, but no verifier's.
        vm.expectRevert();
        vm.prank(MOVER);
        router.propose(IFinalityVerifier(address(this)));
    }

    function test_error_proposeFrozen() public {
        second.freeze();
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.FrozenVerifier.selector, second));
        vm.prank(MOVER);
        router.propose(second);
    }

    function test_success_cancelByMoverOrPauser() public {
        address[2] memory who = [MOVER, PAUSER];
        for (uint256 i = 0; i < 2; ++i) {
            _propose(second);
            vm.expectEmit(address(router));
            emit FinalityRouter.VerifierCancelled(second);
            vm.prank(who[i]);
            router.cancel();
            eq(address(router.next()), address(0));
            vm.warp(block.timestamp + DELAY);
            vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, second));
            vm.prank(MOVER);
            router.accept(second);
        }
    }

    function test_error_cancelNothing() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, address(0)));
        vm.prank(MOVER);
        router.cancel();
    }

    // Proposing again after cancelling starts the delay again.
    function test_error_cancelledDelayDoesNotCount() public {
        _propose(second);
        vm.warp(block.timestamp + DELAY - 1);
        vm.prank(MOVER);
        router.cancel();
        _propose(second);
        vm.warp(block.timestamp + 1);
        vm.expectPartialRevert(FinalityRouter.TooEarly.selector);
        vm.prank(MOVER);
        router.accept(second);
    }

    // Former verifiers.

    function test_success_formerStaysUpToItsLastHeight() public {
        first.accept(110, "b");
        _move(second);
        yes(router.isFinalized(100, "a"));
        yes(router.isFinalized(110, "b"));
        first.accept(120, "late");
        yes(first.isFinalized(120, "late"));
        no(router.isFinalized(120, "late"));
        eq(router.formers().length, 1);
        eq(address(router.formers()[0].verifier), address(first));
        eq(router.formers()[0].lastHeight, 110);
    }

    function test_success_frozenFormerAnswersFalse() public {
        _move(second);
        first.freeze();
        no(router.isFinalized(100, "a"));
    }

    function test_success_formerAnswersThoughTheCurrentOneIsFrozen() public {
        _move(second);
        second.accept(200, "s");
        second.freeze();
        no(router.isFinalized(200, "s"));
        yes(router.isFinalized(100, "a"));
    }

    function test_success_frozenOneIsNotKept() public {
        first.freeze();
        _move(second);
        eq(router.formers().length, 0);
    }

    function test_success_oneWithoutCheckpointIsNotKept() public {
        _move(second);
        _move(new SettableVerifier());
        eq(router.formers().length, 1);
        eq(address(router.formers()[0].verifier), address(first));
    }

    // A verifier that reverts on everything must not hold up the move away from it.
    function test_success_brokenOneIsLeft() public {
        first.breakDown();
        _move(second);
        eq(router.formers().length, 0);
        second.accept(200, "s");
        yes(router.isFinalized(200, "s"));
    }

    /// @dev A verifier that turns bad after the move to it answers with too little, too much or nonsense, or is gone.
    function test_success_oneThatAnswersNonsenseIsLeft() public {
        bytes[5] memory answers = [
            // No code; no answer; one word of ones; three of them; a megabyte of zeros. The last one below takes all gas.
            bytes(hex""), hex"00", hex"5f195f5260205ff3", hex"5f195f525f1960205260605ff3", hex"621000005ff3"
        ];
        for (uint256 i = 0; i < 6; ++i) {
            first = new SettableVerifier();
            setUp();
            vm.etch(address(first), i < 5 ? answers[i] : bytes(hex"5b5f56"));
            SettableVerifier third = new SettableVerifier();
            vm.prank(MOVER);
            router.propose(third);
            vm.warp(block.timestamp + DELAY);
            vm.prank(MOVER);
            router.accept{gas: 16_000_000}(third);
            eq(address(router.current()), address(third));
            third.accept(7, "c");
            yes(router.isFinalized(7, "c"));
        }
    }

    function test_success_dropFormer() public {
        SettableVerifier third = new SettableVerifier();
        _move(second);
        second.accept(200, "s");
        _move(third);
        third.accept(300, "t");
        vm.expectEmit(address(router));
        emit FinalityRouter.FormerDropped(first);
        vm.prank(MOVER);
        router.dropFormer(first);
        no(router.isFinalized(100, "a"));
        yes(router.isFinalized(200, "s"));
        yes(router.isFinalized(300, "t"));
        eq(router.formers().length, 1);
        // It is unknown again, and needs the delay to come back.
        _propose(first);
    }

    function test_error_dropUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotFormer.selector, second));
        vm.prank(MOVER);
        router.dropFormer(second);
    }

    function test_error_tooManyFormer() public {
        for (uint64 i = 0; i < 8; ++i) {
            SettableVerifier verifier = new SettableVerifier();
            _move(verifier);
            verifier.accept(200 + i, "x");
        }
        eq(router.formers().length, 8);
        _propose(second);
        vm.warp(block.timestamp + DELAY);
        vm.expectRevert(FinalityRouter.TooManyFormer.selector);
        vm.prank(MOVER);
        router.accept(second);
        vm.prank(MOVER);
        router.dropFormer(first);
        vm.prank(MOVER);
        router.accept(second);
        eq(router.formers().length, 8);
        no(router.isFinalized(100, "a"));
        for (uint64 i = 0; i < 8; ++i) {
            yes(router.isFinalized(200 + i, "x"));
        }
    }

    // Pauses.

    function test_success_pausedAnswersFalse() public {
        _move(second);
        second.accept(200, "s");
        vm.prank(PAUSER);
        router.pause();
        no(router.isFinalized(100, "a"));
        no(router.isFinalized(200, "s"));
        vm.expectRevert(Pausable.EnforcedPause.selector);
        router.latest();
        no(router.frozen());
        vm.prank(UNPAUSER);
        router.unpause();
        yes(router.isFinalized(100, "a"));
        yes(router.isFinalized(200, "s"));
    }

    function test_success_moveWhilePaused() public {
        vm.prank(PAUSER);
        router.pause();
        _move(second);
        second.accept(200, "s");
        no(router.isFinalized(200, "s"));
        vm.prank(UNPAUSER);
        router.unpause();
        yes(router.isFinalized(200, "s"));
    }

    // Roles.

    function test_error_onlyTheMoverMoves() public {
        address[4] memory others = [ADMIN, PAUSER, UNPAUSER, NOBODY];
        bytes32 role = router.MOVER_ROLE();
        for (uint256 i = 0; i < 4; ++i) {
            _expectUnauthorized(others[i], role);
            router.propose(second);
            _expectUnauthorized(others[i], role);
            router.accept(second);
            _expectUnauthorized(others[i], role);
            router.dropFormer(first);
        }
    }

    function test_error_othersDoNotCancel() public {
        _propose(second);
        address[3] memory others = [ADMIN, UNPAUSER, NOBODY];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotMoverNorPauser.selector, others[i]));
            vm.prank(others[i]);
            router.cancel();
        }
    }

    function test_error_onlyThePauserPauses() public {
        address[4] memory others = [ADMIN, MOVER, UNPAUSER, NOBODY];
        bytes32 role = router.PAUSER_ROLE();
        for (uint256 i = 0; i < 4; ++i) {
            _expectUnauthorized(others[i], role);
            router.pause();
        }
    }

    function test_error_onlyTheUnpauserUnpauses() public {
        vm.prank(PAUSER);
        router.pause();
        address[4] memory others = [ADMIN, MOVER, PAUSER, NOBODY];
        bytes32 role = router.UNPAUSER_ROLE();
        for (uint256 i = 0; i < 4; ++i) {
            _expectUnauthorized(others[i], role);
            router.unpause();
        }
        yes(router.paused());
    }

    function test_error_nobodyHoldsBothPauses() public {
        (bytes32 pauser, bytes32 unpauser) = (router.PAUSER_ROLE(), router.UNPAUSER_ROLE());
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.PauserIsUnpauser.selector, PAUSER));
        vm.prank(ADMIN);
        router.grantRole(unpauser, PAUSER);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.PauserIsUnpauser.selector, UNPAUSER));
        vm.prank(ADMIN);
        router.grantRole(pauser, UNPAUSER);
    }

    function test_success_rolesChangeHands() public {
        (bytes32 pauser, bytes32 unpauser) = (router.PAUSER_ROLE(), router.UNPAUSER_ROLE());
        vm.prank(ADMIN);
        router.revokeRole(pauser, PAUSER);
        vm.prank(ADMIN);
        router.grantRole(unpauser, PAUSER);
        yes(router.hasRole(unpauser, PAUSER));
        vm.prank(ADMIN);
        router.grantRole(pauser, NOBODY);
        vm.prank(NOBODY);
        router.pause();
        vm.prank(PAUSER);
        router.unpause();
    }

    function test_error_onlyTheAdminGrants() public {
        bytes32 role = router.MOVER_ROLE();
        _expectUnauthorized(MOVER, router.DEFAULT_ADMIN_ROLE());
        router.grantRole(role, NOBODY);
    }

    /// @dev Whatever the clock and whoever calls, nothing but an accepted move after the whole delay changes the verifier.
    function testFuzz_success_noShortcut(uint64 wait, bool mover, address who) public {
        wait %= 2 * DELAY;
        who = mover ? MOVER : who;
        vm.assume(who != address(vm));
        _propose(second);
        vm.warp(block.timestamp + wait);
        vm.prank(who);
        (bool ok,) = address(router).call(abi.encodeCall(router.accept, (second)));
        yes(ok == (wait >= DELAY && who == MOVER));
        eq(address(router.current()), ok ? address(second) : address(first));
    }

    /// @dev What verifiers answer beyond their words is nobody's business; what is missing or makes no sense is no checkpoint.
    function test_success_whatAFormerOneSaysOfItsLatest() public {
        uint256 most = type(uint64).max;
        _leaves(1, abi.encode(0, 7, 1), 1, 7);
        _leaves(1, abi.encode(0, most, 1), 1, most);
        _leaves(1, abi.encode(0, 7, 1, 2), 1, 7);
        _leaves(1, abi.encode(0, most + 1, 1), 0, 0);
        _leaves(1, abi.encode(0, 7, 0), 0, 0);
        _leaves(1, abi.encode(7), 0, 0);
        _leaves(1, bytes.concat(abi.encode(0, 7), new bytes(31)), 0, 0);
        _leaves(1, "", 0, 0);
        // Less than a word about being frozen.
        _leaves(0, abi.encode(0, 7, 1), 0, 0);
    }

    /// @dev Leaves a verifier that answers so when asked for its latest, and with a whole word or 31 bytes of one that it is not
    /// frozen.
    function _leaves(uint256 whole, bytes memory latest, uint256 kept, uint256 lastHeight) private {
        first = new SettableVerifier();
        second = new SettableVerifier();
        setUp();
        vm.etch(address(first), type(Parrot).runtimeCode);
        Parrot(address(first)).teach(whole == 1, latest);
        _propose(second);
        vm.warp(block.timestamp + DELAY);
        vm.expectEmit(address(router));
        emit FinalityRouter.VerifierAccepted(second, first, kept == 1, uint64(lastHeight));
        vm.prank(MOVER);
        router.accept(second);
        eq(router.formers().length, kept);
        if (kept == 1) eq(router.formers()[0].lastHeight, lastHeight);
    }

    /// @dev The address is the proposed one, but the code is no more what everybody looked at.
    function test_error_acceptOtherCode() public {
        _propose(second);
        bytes32 proposed = address(second).codehash;
        eq(router.nextCodeHash(), proposed);
        vm.warp(block.timestamp + DELAY);
        bytes memory code = address(second).code;
        vm.etch(address(second), type(Parrot).runtimeCode);
        Parrot(address(second)).teach(true, "");
        bytes32 found = address(second).codehash;
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.CodeChanged.selector, second, proposed, found));
        vm.prank(MOVER);
        router.accept(second);
        vm.etch(address(second), "");
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.CodeChanged.selector, second, proposed, keccak256("")));
        vm.prank(MOVER);
        router.accept(second);
        vm.etch(address(second), code);
        vm.prank(MOVER);
        router.accept(second);
        eq(router.nextCodeHash(), 0);
    }

    function test_error_acceptTooLate() public {
        _propose(second);
        uint64 expiresAt = uint64(block.timestamp) + DELAY + router.ACCEPT_WINDOW();
        eq(router.ACCEPT_WINDOW(), 7 days);
        vm.warp(expiresAt);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.ProposalExpired.selector, expiresAt));
        vm.prank(MOVER);
        router.accept(second);
        vm.warp(expiresAt - 1);
        vm.prank(MOVER);
        router.accept(second);
        eq(address(router.current()), address(second));
    }

    /// @dev An expired proposal makes room, for itself too, and the delay runs anew.
    function test_success_proposeAfterAnExpiredProposal() public {
        _propose(second);
        uint64 expiresAt = uint64(block.timestamp) + DELAY + 7 days;
        SettableVerifier third = new SettableVerifier();
        vm.warp(expiresAt - 1);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.AlreadyProposed.selector, second));
        vm.prank(MOVER);
        router.propose(third);
        vm.warp(expiresAt);
        vm.expectEmit(address(router));
        emit FinalityRouter.VerifierCancelled(second);
        _propose(third);
        eq(address(router.next()), address(third));
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.TooEarly.selector, expiresAt + DELAY));
        vm.prank(MOVER);
        router.accept(third);
        vm.warp(expiresAt + DELAY);
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NotProposed.selector, second));
        vm.prank(MOVER);
        router.accept(second);
        vm.prank(MOVER);
        router.accept(third);
    }

    /// @dev An account with a key that borrows a verifier's code (EIP-7702) answers like one, until its owner points it elsewhere.
    function test_error_delegatedAccount() public {
        vm.etch(NOBODY, abi.encodePacked(hex"ef0100", second));
        no(IFinalityVerifier(NOBODY).frozen());
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NoVerifier.selector, NOBODY));
        vm.prank(MOVER);
        router.propose(IFinalityVerifier(NOBODY));
        vm.expectRevert(abi.encodeWithSelector(FinalityRouter.NoVerifier.selector, NOBODY));
        new FinalityRouter(ADMIN, MOVER, PAUSER, UNPAUSER, IFinalityVerifier(NOBODY), DELAY);
    }

    function _propose(SettableVerifier verifier) private {
        vm.expectEmit(address(router));
        uint64 acceptableAt = uint64(block.timestamp) + DELAY;
        emit FinalityRouter.VerifierProposed(verifier, address(verifier).codehash, acceptableAt, acceptableAt + 7 days);
        vm.prank(MOVER);
        router.propose(verifier);
    }

    function _move(SettableVerifier verifier) private {
        _propose(verifier);
        vm.warp(block.timestamp + DELAY);
        vm.prank(MOVER);
        router.accept(verifier);
    }

    function _expectUnauthorized(address who, bytes32 role) private {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, who, role));
        vm.prank(who);
    }
}
