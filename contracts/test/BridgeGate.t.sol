// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {TrieProof} from "@openzeppelin/contracts/utils/cryptography/TrieProof.sol";
import {FinalityReader} from "../src/FinalityReader.sol";
import {FinalityRouter} from "../src/FinalityRouter.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";
import {TaikoWitness} from "../src/TaikoWitness.sol";
import {BridgeGate} from "../src/examples/BridgeGate.sol";
import {EdgeTest} from "./Cheats.sol";
import {ManyStore} from "./ManyStore.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

/// @dev A recipient that calls the gate again while it is paid.
contract Reentrant {
    bytes private _call;
    bytes private _answer;

    function prepare(bytes calldata call_) external {
        _call = call_;
    }

    function answer() external view returns (bytes memory) {
        return _answer;
    }

    receive() external payable {
        (, _answer) = msg.sender.call(_call);
    }
}

/// @dev A recipient that takes nothing.
contract Refusing {}

contract BridgeGateTest is EdgeTest {
    uint64 private constant DELAY = 6 hours;
    uint64 private constant START = 1_800_000_000;

    string private json = load();
    bytes[] private headers = vm.parseJsonBytesArray(json, ".headers");
    uint64 private top = uint64(vm.parseJsonUint(json, ".l2Height"));
    bytes32 private topHash = vm.parseJsonBytes32(json, ".blockHash");
    bytes32 private provenHash = vm.parseJsonBytes32(json, ".proven.blockHash");
    bytes[] private accountProof = vm.parseJsonBytesArray(json, ".outbox.proof");

    SettableVerifier private verifier = new SettableVerifier();
    BridgeGate private gate;

    function setUp() public {
        vm.warp(START);
        verifier.accept(top, topHash);
        gate = _gate(verifier);
        vm.deal(address(gate), 10 ether);
    }

    function test_success_paysAfterItsDelay() public {
        vm.expectEmit(address(gate));
        emit BridgeGate.BlockSeen(provenHash, top - 7, top, START + DELAY);
        gate.see(top, topHash, headers);
        vm.warp(START + DELAY);
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        bytes32 id = gate.withdrawalId(withdrawal);
        no(gate.paid(id));
        vm.expectEmit(address(gate));
        emit BridgeGate.Paid(id, withdrawal.recipient, 1 ether);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        eq(withdrawal.recipient.balance, 1 ether);
        eq(address(gate).balance, 9 ether);
        yes(gate.paid(id));
        // Another one of the same block.
        (withdrawal, proof) = _withdrawal(1);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        eq(withdrawal.recipient.balance, 1 ether + 5);
    }

    function test_success_takesEther() public {
        vm.deal(address(this), 1 ether);
        (bool ok,) = address(gate).call{value: 1 ether}("");
        yes(ok);
        eq(address(gate).balance, 11 ether);
    }

    function test_error_payTwice() public {
        _see();
        _pay(0);
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.PaidAlready.selector, gate.withdrawalId(withdrawal)));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_seeWhatIsNotFinal() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NotFinal.selector, top, ~topHash));
        gate.see(top, ~topHash, headers);
    }

    function test_error_seeAnAncestorWithoutItsHeaders() public {
        bytes[] memory chain = part(headers, 2, 2);
        vm.expectPartialRevert(HeaderChain.WrongHeader.selector);
        gate.see(top, topHash, chain);
    }

    function test_error_seeTwice() public {
        gate.see(top, topHash, headers);
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.SeenAlready.selector, provenHash));
        gate.see(top, topHash, headers);
    }

    function test_error_payFromAnUnseenBlock() public {
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.NotSeen.selector, provenHash));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_payTooEarly() public {
        gate.see(top, topHash, headers);
        vm.warp(START + DELAY - 1);
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.TooEarly.selector, START + DELAY));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_payWhatWasNotSent() public {
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        // Another amount, recipient or number is another withdrawal, of which the proof says nothing.
        withdrawal.amount += 1;
        vm.expectPartialRevert(TrieProof.TrieProofTraversalError.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        withdrawal.amount -= 1;
        withdrawal.recipient = payable(address(0xbeef));
        vm.expectRevert();
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_slotHoldsAnotherValue() public {
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(3);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.NotSent.selector, gate.withdrawalId(withdrawal)));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_accountOfAnother() public {
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        bytes[] memory other = vm.parseJsonBytesArray(json, ".narrow.proof");
        vm.expectRevert();
        gate.pay(provenHash, withdrawal, other, proof);
    }

    /// @dev Neither on another chain nor from another gate, though the outbox is the same.
    function test_error_withdrawalOfAnotherGate() public {
        BridgeGate other = new BridgeGate(verifier, gate.outbox(), gate.sentSlot(), DELAY);
        vm.deal(address(other), 10 ether);
        other.see(top, topHash, headers);
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectPartialRevert(TrieProof.TrieProofTraversalError.selector);
        other.pay(provenHash, withdrawal, accountProof, proof);
        vm.chainId(1);
        vm.expectPartialRevert(TrieProof.TrieProofTraversalError.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_frozen() public {
        _see();
        verifier.freeze();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(BridgeGate.Frozen.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        vm.expectRevert(BridgeGate.Frozen.selector);
        gate.see(top, topHash, headers);
    }

    function test_success_reentrantRecipientIsPaidOnce() public {
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(2);
        vm.etch(withdrawal.recipient, type(Reentrant).runtimeCode);
        Reentrant recipient = Reentrant(withdrawal.recipient);
        recipient.prepare(abi.encodeCall(gate.pay, (provenHash, withdrawal, accountProof, proof)));
        _see();
        gate.pay(provenHash, withdrawal, accountProof, proof);
        eq(address(recipient).balance, 0.7 ether);
        eq(address(gate).balance, 9.3 ether);
        eq(bytes4(recipient.answer()), ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
    }

    function test_error_recipientRefuses() public {
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(2);
        vm.etch(withdrawal.recipient, type(Refusing).runtimeCode);
        _see();
        vm.expectRevert();
        gate.pay(provenHash, withdrawal, accountProof, proof);
        no(gate.paid(gate.withdrawalId(withdrawal)));
    }

    function test_error_gateIsEmpty() public {
        vm.deal(address(gate), 1);
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(Errors.InsufficientBalance.selector, 1, 1 ether));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function test_error_constructorWithoutVerifier() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NoVerifier.selector, address(0xff)));
        new BridgeGate(IFinalityVerifier(address(0xff)), address(1), 3, DELAY);
    }

    function test_error_forget() public {
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.NotSeen.selector, provenHash));
        gate.forget(provenHash);
        gate.see(top, topHash, headers);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.StillFinal.selector, provenHash));
        gate.forget(provenHash);
    }

    // Behind a router.

    /// @dev A pause stops payments; when it ends they go on, and the delay has run.
    function test_success_pauseStopsPayments() public {
        FinalityRouter router = _router();
        gate = _gate(router);
        vm.deal(address(gate), 10 ether);
        _see();
        vm.prank(address(3));
        router.pause();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NotFinal.selector, top, topHash));
        gate.pay(provenHash, withdrawal, accountProof, proof);
        vm.prank(address(4));
        router.unpause();
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    /// @dev A pause takes nothing back, so a stranger cannot use it to start everybody's delay again.
    function test_error_forgetDuringAPause() public {
        FinalityRouter router = _router();
        gate = _gate(router);
        vm.deal(address(gate), 10 ether);
        gate.see(top, topHash, headers);
        vm.prank(address(3));
        router.pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        vm.prank(address(0xbad));
        gate.forget(provenHash);
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NotFinal.selector, top, topHash));
        gate.see(top, topHash, headers);
        vm.prank(address(4));
        router.unpause();
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.StillFinal.selector, provenHash));
        gate.forget(provenHash);
        vm.warp(START + DELAY);
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    /// @dev What the mover drops was taken back: then a sighting goes, and a pause only puts that off.
    function test_success_forgetWhatWasDropped() public {
        FinalityRouter router = _router();
        gate = _gate(router);
        gate.see(top, topHash, headers);
        SettableVerifier second = new SettableVerifier();
        vm.prank(address(2));
        router.propose(second);
        vm.warp(START + 1 days);
        vm.prank(address(2));
        router.accept(second);
        second.accept(top + 100, "later");
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.StillFinal.selector, provenHash));
        gate.forget(provenHash);
        vm.prank(address(2));
        router.dropFormer(verifier);
        vm.prank(address(3));
        router.pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        gate.forget(provenHash);
        vm.prank(address(4));
        router.unpause();
        vm.expectEmit(address(gate));
        emit BridgeGate.BlockForgotten(provenHash);
        gate.forget(provenHash);
        (, uint64 height, uint64 seenAt,) = gate.sightings(provenHash);
        eq(height, 0);
        eq(seenAt, 0);
    }

    /// @dev After a freeze nothing is lost: the next series calls the block final, it is seen again, and the delay runs anew.
    function test_success_freezeThenTheNextSeries() public {
        FinalityRouter router = _router();
        gate = _gate(router);
        vm.deal(address(gate), 10 ether);
        _see();
        verifier.freeze();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(BridgeGate.Frozen.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        gate.forget(provenHash);

        SettableVerifier second = new SettableVerifier();
        vm.prank(address(2));
        router.propose(second);
        uint64 movedAt = START + DELAY + 1 days;
        vm.warp(movedAt);
        vm.prank(address(2));
        router.accept(second);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.NotSeen.selector, provenHash));
        gate.pay(provenHash, withdrawal, accountProof, proof);
        second.accept(top, topHash);
        gate.see(top, topHash, headers);
        vm.expectRevert(abi.encodeWithSelector(BridgeGate.TooEarly.selector, movedAt + DELAY));
        gate.pay(provenHash, withdrawal, accountProof, proof);
        vm.warp(movedAt + DELAY);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        vm.expectPartialRevert(BridgeGate.PaidAlready.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    /// @dev A gate behind a router of witnesses stops where Taiko proved another block, while the stake's word goes on, and pays after the
    /// move to the next witness.
    function test_success_taikoSaysOtherwise() public {
        ManyStore taiko = new ManyStore();
        TaikoWitness witness = new TaikoWitness(verifier, taiko);
        FinalityRouter router = new FinalityRouter(address(1), address(2), address(3), address(4), witness, 1 days);
        gate = _gate(router);
        vm.deal(address(gate), 10 ether);
        _see();
        taiko.set(top, keccak256("forged"));
        witness.reportTaikoConflict(top, topHash, new bytes[](0));
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(BridgeGate.Frozen.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        no(verifier.frozen());
        yes(verifier.isFinalized(top, topHash));
        TaikoWitness second = new TaikoWitness(verifier, new ManyStore());
        vm.prank(address(2));
        router.propose(second);
        vm.warp(START + DELAY + 1 days);
        vm.prank(address(2));
        router.accept(second);
        gate.pay(provenHash, withdrawal, accountProof, proof);
        eq(withdrawal.recipient.balance, 1 ether);
    }

    /// @dev A sighting under a verifier that froze is no good, even if nobody forgot it.
    function test_error_sightingOfAFrozenSeries() public {
        FinalityRouter router = _router();
        gate = _gate(router);
        _see();
        verifier.freeze();
        SettableVerifier second = new SettableVerifier();
        vm.prank(address(2));
        router.propose(second);
        vm.warp(START + DELAY + 1 days);
        vm.prank(address(2));
        router.accept(second);
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NotFinal.selector, top, topHash));
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    /// @dev No byte of what pays can be another.
    function testFuzz_error_anyByteChanged(uint256 which, uint256 position, bytes1 mask) public {
        vm.assume(mask != 0);
        _see();
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        which %= accountProof.length + proof.length;
        if (which < accountProof.length) {
            accountProof[which] = flipped(accountProof[which], position % accountProof[which].length, mask);
        } else {
            which -= accountProof.length;
            proof[which] = flipped(proof[which], position % proof[which].length, mask);
        }
        vm.expectPartialRevert(TrieProof.TrieProofTraversalError.selector);
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    /// @dev The first contract of the deployer in the vectors, whose address is in the withdrawals.
    function _gate(IFinalityVerifier finality) private returns (BridgeGate) {
        address deployer = vm.parseJsonAddress(json, ".deployer");
        address outbox = vm.parseJsonAddress(json, ".outbox.address");
        vm.resetNonce(deployer);
        address want = vm.computeCreateAddress(deployer, 0);
        vm.etch(want, "");
        vm.resetNonce(want);
        vm.prank(deployer);
        BridgeGate made = new BridgeGate(finality, outbox, vm.parseJsonUint(json, ".sentSlot"), DELAY);
        eq(address(made), want);
        return made;
    }

    function _router() private returns (FinalityRouter) {
        return new FinalityRouter(address(1), address(2), address(3), address(4), verifier, 1 days);
    }

    function _see() private {
        gate.see(top, topHash, headers);
        vm.warp(START + DELAY);
    }

    function _pay(uint256 which) private {
        (BridgeGate.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(which);
        gate.pay(provenHash, withdrawal, accountProof, proof);
    }

    function _withdrawal(uint256 which) private view returns (BridgeGate.Withdrawal memory, bytes[] memory) {
        string memory path = [".withdrawals[0]", ".withdrawals[1]", ".withdrawals[2]", ".withdrawals[3]"][which];
        return (
            BridgeGate.Withdrawal(
                vm.parseJsonUint(json, string.concat(path, ".number")),
                payable(vm.parseJsonAddress(json, string.concat(path, ".recipient"))),
                vm.parseJsonUint(json, string.concat(path, ".amount"))
            ),
            vm.parseJsonBytesArray(json, string.concat(path, ".slot.proof"))
        );
    }
}
