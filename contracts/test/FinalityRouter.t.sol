// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {FinalityRouter} from "../src/FinalityRouter.sol";
import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";
import {EdgeTest} from "./Cheats.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

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

    function _propose(SettableVerifier verifier) private {
        vm.expectEmit(address(router));
        emit FinalityRouter.VerifierProposed(verifier, uint64(block.timestamp) + DELAY);
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
