// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {ICheckpointStore} from "../ICheckpointStore.sol";
import {StateProof} from "../StateProof.sol";

/// @title A bridge that believes a checkpoint store
/// @notice An example: it pays what the outbox on the L2 wrote down at a block that the store has, at once, as Taiko's own bridge
/// does. What it is worth is what its store is worth: with Taiko's SignalService a proof is enough, with a GuardedCheckpointStore
/// the stake must have signed as well. Nothing else differs.
contract CheckpointBridge is ReentrancyGuard {
    /// @notice What the outbox writes down: `sent[withdrawalId(w)] = true`.
    struct Withdrawal {
        uint256 number;
        address payable recipient;
        uint256 amount;
    }

    /// @notice Where blocks are looked up.
    ICheckpointStore public immutable store;
    /// @notice The contract on the L2 that writes withdrawals down.
    address public immutable outbox;
    /// @notice Storage slot of the outbox's `mapping(bytes32 id => bool) sent`.
    uint256 public immutable sentSlot;
    /// @notice Withdrawal id → whether it is paid.
    mapping(bytes32 id => bool) public paid;

    /// @notice A withdrawal was paid.
    event Paid(bytes32 indexed id, address indexed recipient, uint256 amount);

    /// @notice The withdrawal was paid before.
    error PaidAlready(bytes32 id);
    /// @notice The outbox's slot holds another value than true.
    error NotSent(bytes32 id);

    /// @param store_ Where blocks are looked up.
    /// @param outbox_ The contract on the L2 that writes withdrawals down.
    /// @param sentSlot_ Storage slot of its mapping.
    constructor(ICheckpointStore store_, address outbox_, uint256 sentSlot_) {
        (store, outbox, sentSlot) = (store_, outbox_, sentSlot_);
    }

    /// @notice Takes what the bridge pays out.
    receive() external payable {}

    /// @notice Pays a withdrawal that stood in the outbox at a block of the store. Anybody may call; the recipient gets it.
    /// @param l2Height Height of a checkpoint.
    /// @param withdrawal What the outbox wrote down.
    /// @param accountProof Proof of the outbox's account at that block.
    /// @param storageProof Proof of its slot.
    function pay(
        uint48 l2Height,
        Withdrawal calldata withdrawal,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) external nonReentrant {
        bytes32 stateRoot = store.getCheckpoint(l2Height).stateRoot;
        bytes32 id = withdrawalId(withdrawal);
        require(!paid[id], PaidAlready(id));
        StateProof.Account memory account = StateProof.verifyAccount(stateRoot, outbox, accountProof);
        bytes32 sent = StateProof.verifyStorage(account.storageRoot, keccak256(abi.encode(id, sentSlot)), storageProof);
        require(sent == bytes32(uint256(1)), NotSent(id));
        paid[id] = true;
        emit Paid(id, withdrawal.recipient, withdrawal.amount);
        Address.sendValue(withdrawal.recipient, withdrawal.amount);
    }

    /// @notice What the outbox uses as a key: a withdrawal of this bridge on this chain.
    function withdrawalId(Withdrawal calldata withdrawal) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), withdrawal));
    }
}
