// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {TrieProof} from "@openzeppelin/contracts/utils/cryptography/TrieProof.sol";
import {StateProof} from "../src/StateProof.sol";
import {EdgeTest} from "./Cheats.sol";

contract StateProofHarness {
    function verifyAccount(bytes32 stateRoot, address account, bytes[] memory proof)
        external
        pure
        returns (StateProof.Account memory)
    {
        return StateProof.verifyAccount(stateRoot, account, proof);
    }

    function verifyStorage(bytes32 storageRoot, bytes32 slot, bytes[] memory proof) external pure returns (bytes32) {
        return StateProof.verifyStorage(storageRoot, slot, proof);
    }
}

contract StateProofTest is EdgeTest {
    StateProofHarness private harness = new StateProofHarness();
    string private json = load();
    bytes32 private stateRoot = vm.parseJsonBytes32(json, ".proven.stateRoot");
    address private outbox = vm.parseJsonAddress(json, ".outbox.address");
    bytes32 private storageRoot = vm.parseJsonBytes32(json, ".outbox.storageRoot");
    bytes[] private accountProof = vm.parseJsonBytesArray(json, ".outbox.proof");
    bytes32 private slot = vm.parseJsonBytes32(json, ".withdrawals[0].slot.slot");
    bytes[] private slotProof = vm.parseJsonBytesArray(json, ".withdrawals[0].slot.proof");

    function test_success_account() public view {
        StateProof.Account memory account = harness.verifyAccount(stateRoot, outbox, accountProof);
        eq(account.nonce, vm.parseJsonUint(json, ".outbox.nonce"));
        eq(account.balance, vm.parseJsonUint(json, ".outbox.balance"));
        eq(account.storageRoot, storageRoot);
        eq(account.codeHash, vm.parseJsonBytes32(json, ".outbox.codeHash"));
    }

    function test_success_storage() public view {
        eq(harness.verifyStorage(storageRoot, slot, slotProof), bytes32(uint256(1)));
    }

    function test_success_storageBelowAnExtension() public view {
        bytes32 root = vm.parseJsonBytes32(json, ".narrow.storageRoot");
        for (uint256 i = 0; i < 2; ++i) {
            string memory path = i == 0 ? ".narrowSlots[0]" : ".narrowSlots[1]";
            bytes32 got = harness.verifyStorage(
                root,
                vm.parseJsonBytes32(json, string.concat(path, ".slot")),
                vm.parseJsonBytesArray(json, string.concat(path, ".proof"))
            );
            eq(got, vm.parseJsonBytes32(json, string.concat(path, ".value")));
        }
    }

    function test_error_noNodes() public {
        vm.expectRevert(abi.encodeWithSelector(StateProof.BadNodeCount.selector, 0));
        harness.verifyAccount(stateRoot, outbox, new bytes[](0));
        vm.expectRevert(abi.encodeWithSelector(StateProof.BadNodeCount.selector, 0));
        harness.verifyStorage(storageRoot, slot, new bytes[](0));
    }

    function test_error_tooManyNodes() public {
        vm.expectRevert(abi.encodeWithSelector(StateProof.BadNodeCount.selector, 66));
        harness.verifyAccount(stateRoot, outbox, new bytes[](66));
        vm.expectRevert(abi.encodeWithSelector(StateProof.BadNodeCount.selector, 66));
        harness.verifyStorage(storageRoot, slot, new bytes[](66));
    }

    function test_error_nodeTooLong() public {
        for (uint256 i = 2; i > 0; --i) {
            accountProof[i - 1] = new bytes(601);
            vm.expectRevert(abi.encodeWithSelector(StateProof.NodeTooLong.selector, i - 1, 601));
            harness.verifyAccount(stateRoot, outbox, accountProof);
        }
    }

    /// @dev As many nodes and as long ones as are allowed go on to be refused for what is in them.
    function test_error_mostNodesAndLongestNode() public {
        _expectTrieError(TrieProof.ProofError.INVALID_ROOT);
        harness.verifyAccount(stateRoot, outbox, new bytes[](65));
        accountProof[0] = new bytes(600);
        _expectTrieError(TrieProof.ProofError.INVALID_ROOT);
        harness.verifyAccount(stateRoot, outbox, accountProof);
    }

    function test_error_otherRoot() public {
        _expectTrieError(TrieProof.ProofError.INVALID_ROOT);
        harness.verifyAccount(~stateRoot, outbox, accountProof);
    }

    /// @dev The proof of one slot says nothing about another.
    function test_error_otherSlot() public {
        _expectTrieError(TrieProof.ProofError.INVALID_LARGE_NODE);
        harness.verifyStorage(storageRoot, vm.parseJsonBytes32(json, ".withdrawals[1].slot.slot"), slotProof);
    }

    function test_error_otherAccount() public {
        vm.expectRevert();
        harness.verifyAccount(stateRoot, vm.parseJsonAddress(json, ".narrow.address"), accountProof);
    }

    function test_error_cutShort() public {
        _expectTrieError(TrieProof.ProofError.INVALID_PROOF);
        harness.verifyStorage(storageRoot, slot, part(slotProof, 0, slotProof.length - 1));
    }

    function test_error_withoutItsRoot() public {
        _expectTrieError(TrieProof.ProofError.INVALID_ROOT);
        harness.verifyStorage(storageRoot, slot, part(slotProof, 1, slotProof.length - 1));
    }

    function test_error_nodeAfterTheLeaf() public {
        slotProof.push(slotProof[0]);
        _expectTrieError(TrieProof.ProofError.INVALID_EXTRA_PROOF_ELEMENT);
        harness.verifyStorage(storageRoot, slot, slotProof);
    }

    /// @dev Absence is not proven, whether the path ends in an empty child of a branch or in the leaf of another slot.
    function test_error_absentSlots() public {
        for (uint256 i = 0; i < 2; ++i) {
            string memory path = i == 0 ? ".noSlots[0]" : ".noSlots[1]";
            bytes32 absent = vm.parseJsonBytes32(json, string.concat(path, ".slot"));
            bytes[] memory proof = vm.parseJsonBytesArray(json, string.concat(path, ".proof"));
            if (i == 0) vm.expectRevert(RLP.RLPInvalidEncoding.selector);
            else _expectTrieError(TrieProof.ProofError.INVALID_PATH_REMAINDER);
            harness.verifyStorage(storageRoot, absent, proof);
        }
    }

    function test_error_absentAccount() public {
        address absent = vm.parseJsonAddress(json, ".noAccount.address");
        bytes[] memory proof = vm.parseJsonBytesArray(json, ".noAccount.proof");
        vm.expectRevert(RLP.RLPInvalidEncoding.selector);
        harness.verifyAccount(stateRoot, absent, proof);
    }

    function test_error_slotIsNotAnAccount() public {
        // A trie of one leaf under the account's key that holds a slot's value.
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(outbox), RLP.encode(uint256(5)));
        vm.expectRevert(RLP.RLPInvalidEncoding.selector);
        harness.verifyAccount(root, outbox, proof);
    }

    function test_error_accountOfThreeOrFiveFields() public {
        bytes[] memory fields = new bytes[](5);
        for (uint256 i = 0; i < 4; ++i) {
            fields[i] = _accountFields()[i];
        }
        fields[4] = hex"80";
        for (uint256 count = 3; count < 6; count += 2) {
            (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(outbox), RLP.encode(part(fields, 0, count)));
            vm.expectRevert(StateProof.NotAnAccount.selector);
            harness.verifyAccount(root, outbox, proof);
        }
    }

    function test_error_accountWithAShortRoot() public {
        for (uint256 i = 2; i < 4; ++i) {
            bytes[] memory fields = _accountFields();
            fields[i] = hex"01";
            (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(outbox), RLP.encode(fields));
            vm.expectRevert(StateProof.NotAnAccount.selector);
            harness.verifyAccount(root, outbox, proof);
        }
    }

    function test_error_accountNonceTooLarge() public {
        bytes[] memory fields = _accountFields();
        fields[0] = RLP.encode(uint256(1 << 64));
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(outbox), RLP.encode(fields));
        vm.expectRevert();
        harness.verifyAccount(root, outbox, proof);
    }

    function test_success_accountOfOneLeaf() public view {
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(outbox), RLP.encode(_accountFields()));
        eq(harness.verifyAccount(root, outbox, proof).balance, 8);
    }

    function test_error_slotWithLeadingZero() public {
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(slot), hex"820001");
        vm.expectRevert(StateProof.NotASlot.selector);
        harness.verifyStorage(root, slot, proof);
    }

    function test_error_slotIsZero() public {
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(slot), hex"80");
        vm.expectRevert(StateProof.NotASlot.selector);
        harness.verifyStorage(root, slot, proof);
    }

    function test_error_bytesAfterTheSlot() public {
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(slot), hex"0105");
        vm.expectRevert(StateProof.NotASlot.selector);
        harness.verifyStorage(root, slot, proof);
    }

    function test_error_slotTooLong() public {
        (bytes32 root, bytes[] memory proof) = _leaf(abi.encodePacked(slot), RLP.encode(new bytes(40)));
        vm.expectRevert(RLP.RLPInvalidEncoding.selector);
        harness.verifyStorage(root, slot, proof);
    }

    /// @dev No byte of a proof can be another.
    function testFuzz_error_anyByteChanged(uint256 which, uint256 position, bytes1 mask) public {
        vm.assume(mask != 0);
        which %= slotProof.length;
        slotProof[which] = flipped(slotProof[which], position % slotProof[which].length, mask);
        _expectTrieError(which == 0 ? TrieProof.ProofError.INVALID_ROOT : TrieProof.ProofError.INVALID_LARGE_NODE);
        harness.verifyStorage(storageRoot, slot, slotProof);
    }

    /// @dev A lying quorum may choose the root. Nodes that are not a trie's are refused all the same, and never panic.
    function testFuzz_error_anyNodes(bytes calldata root, bytes calldata node) public view {
        bytes[] memory proof = new bytes[](2);
        (proof[0], proof[1]) = (root, node);
        (bool ok, bytes memory data) =
            address(harness).staticcall(abi.encodeCall(harness.verifyStorage, (keccak256(root), slot, proof)));
        no(ok);
        no(bytes4(data) == PANIC);
    }

    /// @dev The same with a node that was a trie's before it was damaged.
    function testFuzz_error_damagedRoot(uint256 position, bytes1 mask) public view {
        vm.assume(mask != 0);
        bytes[] memory proof = part(slotProof, 0, slotProof.length);
        proof[0] = flipped(proof[0], position % proof[0].length, mask);
        (bool ok, bytes memory data) =
            address(harness).staticcall(abi.encodeCall(harness.verifyStorage, (keccak256(proof[0]), slot, proof)));
        if (ok) eq(abi.decode(data, (bytes32)), bytes32(uint256(1)));
        else no(bytes4(data) == PANIC);
    }

    function _expectTrieError(TrieProof.ProofError reason) private {
        vm.expectRevert(abi.encodeWithSelector(TrieProof.TrieProofTraversalError.selector, reason));
    }

    /// @dev A trie whose only node is a leaf.
    function _leaf(bytes memory key, bytes memory value) private pure returns (bytes32 root, bytes[] memory proof) {
        bytes[] memory node = new bytes[](2);
        node[0] = RLP.encode(abi.encodePacked(hex"20", keccak256(key)));
        node[1] = RLP.encode(value);
        proof = new bytes[](1);
        proof[0] = RLP.encode(node);
        root = keccak256(proof[0]);
    }

    function _accountFields() private pure returns (bytes[] memory fields) {
        fields = new bytes[](4);
        fields[0] = RLP.encode(uint256(7));
        fields[1] = RLP.encode(uint256(8));
        fields[2] = RLP.encode(bytes32(uint256(9)));
        fields[3] = RLP.encode(bytes32(uint256(10)));
    }
}
