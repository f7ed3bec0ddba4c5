// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedCheckpointStore} from "../src/GuardedCheckpointStore.sol";
import {ICheckpointStore} from "../src/ICheckpointStore.sol";
import {CheckpointBridge} from "../src/examples/CheckpointBridge.sol";
import {InboxStandIn} from "../src/examples/InboxStandIn.sol";
import {SignalServiceStandIn} from "../src/examples/SignalServiceStandIn.sol";
import {EdgeTest} from "./Cheats.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

/// @dev The theft of June 2026 in small, on a real block and real proofs: a prover's key is stolen, a state in which the thief's
/// withdrawal stands is proven. One bridge believes Taiko's store, the other one the guard.
contract CheckpointBridgeTest is EdgeTest {
    string private json = load();
    bytes[] private headers = vm.parseJsonBytesArray(json, ".headers");
    uint64 private top = uint64(vm.parseJsonUint(json, ".l2Height"));
    bytes32 private topHash = vm.parseJsonBytes32(json, ".blockHash");
    bytes32 private provenHash = vm.parseJsonBytes32(json, ".proven.blockHash");
    bytes32 private stateRoot = vm.parseJsonBytes32(json, ".proven.stateRoot");
    bytes[] private accountProof = vm.parseJsonBytesArray(json, ".outbox.proof");
    uint48 private provenHeight = uint48(vm.parseJsonUint(json, ".proven.l2Height"));

    SettableVerifier private verifier = new SettableVerifier();
    SignalServiceStandIn private signal = new SignalServiceStandIn(address(this));
    InboxStandIn private inbox = new InboxStandIn(address(this), address(this));
    GuardedCheckpointStore private guard = new GuardedCheckpointStore(verifier, signal, address(0), 0);

    function setUp() public {
        inbox.setSignalService(signal);
        signal.setSyncer(address(inbox));
        verifier.accept(top, topHash);
    }

    function _withdrawal(uint256 index)
        private
        view
        returns (CheckpointBridge.Withdrawal memory withdrawal, bytes[] memory proof)
    {
        string memory path = string.concat(".withdrawals[", index == 0 ? "0" : "1", "]");
        withdrawal.number = vm.parseJsonUint(json, string.concat(path, ".number"));
        withdrawal.recipient = payable(vm.parseJsonAddress(json, string.concat(path, ".recipient")));
        withdrawal.amount = vm.parseJsonUint(json, string.concat(path, ".amount"));
        proof = vm.parseJsonBytesArray(json, string.concat(path, ".slot.proof"));
    }

    /// @dev At the address that the vectors' withdrawals name.
    function _bridge(ICheckpointStore store) private returns (CheckpointBridge bridge) {
        address deployer = vm.parseJsonAddress(json, ".deployer");
        vm.resetNonce(deployer);
        address want = vm.computeCreateAddress(deployer, 0);
        vm.etch(want, "");
        vm.prank(deployer);
        bridge = new CheckpointBridge(
            store, vm.parseJsonAddress(json, ".outbox.address"), vm.parseJsonUint(json, ".sentSlot")
        );
        eq(address(bridge), want);
        vm.deal(want, 10 ether);
    }

    /// @dev What the thief proves: a block of another hash in whose state the withdrawal stands.
    function _steal(uint48 height) private {
        inbox.prove(ICheckpointStore.Checkpoint(height, keccak256("forged"), stateRoot));
    }

    function _pay(CheckpointBridge bridge, uint48 height, uint256 index) private {
        (CheckpointBridge.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(index);
        bridge.pay(height, withdrawal, accountProof, proof);
    }

    function test_success_theftWithoutAGuard() public {
        CheckpointBridge bridge = _bridge(signal);
        _steal(provenHeight - 3);
        _pay(bridge, provenHeight - 3, 0);
        eq(address(bridge).balance, 9 ether);
    }

    function test_error_theftWithAGuard() public {
        CheckpointBridge bridge = _bridge(guard);
        _steal(provenHeight - 3);
        (CheckpointBridge.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        vm.expectRevert(abi.encodeWithSelector(GuardedCheckpointStore.NotConfirmed.selector, uint48(provenHeight - 3)));
        bridge.pay(provenHeight - 3, withdrawal, accountProof, proof);
        _steal(provenHeight);
        no(guard.confirm(top, topHash, headers));
        vm.expectRevert(abi.encodeWithSelector(GuardedCheckpointStore.NotConfirmed.selector, provenHeight));
        bridge.pay(provenHeight, withdrawal, accountProof, proof);
        // The honest proof of the same height is paid from.
        inbox.prove(ICheckpointStore.Checkpoint(provenHeight, provenHash, stateRoot));
        yes(guard.confirm(top, topHash, headers));
        bridge.pay(provenHeight, withdrawal, accountProof, proof);
        eq(withdrawal.recipient.balance, 1 ether);
        yes(bridge.paid(bridge.withdrawalId(withdrawal)));
        vm.expectRevert(abi.encodeWithSelector(CheckpointBridge.PaidAlready.selector, bridge.withdrawalId(withdrawal)));
        bridge.pay(provenHeight, withdrawal, accountProof, proof);
        _pay(bridge, provenHeight, 1);
    }

    function test_error_whatTheOutboxDidNotSend() public {
        CheckpointBridge bridge = _bridge(signal);
        inbox.prove(ICheckpointStore.Checkpoint(provenHeight, provenHash, stateRoot));
        (CheckpointBridge.Withdrawal memory withdrawal, bytes[] memory proof) = _withdrawal(0);
        withdrawal.amount += 1;
        vm.expectRevert();
        bridge.pay(provenHeight, withdrawal, accountProof, proof);
        withdrawal.amount -= 1;
        proof[0] = flipped(proof[0], 40, 0x01);
        vm.expectRevert();
        bridge.pay(provenHeight, withdrawal, accountProof, proof);
        eq(address(bridge).balance, 10 ether);
    }
}
