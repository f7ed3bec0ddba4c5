// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {FinalityReader} from "../FinalityReader.sol";
import {HeaderChain} from "../HeaderChain.sol";
import {IFinalityVerifier} from "../IFinalityVerifier.sol";

/// @title A bridge's gate that waits for Bitcoin
/// @notice An example of a consumer: it holds ether on Ethereum and pays what a contract on the L2, the outbox, has written
/// down, once the block in which it is written is BTC-final and has been for a while.
/// @dev What an example of a consumer should show:
///  - It never trusts a block on sight. From the first time it saw a block final it counts its own delay: a lie that is
///    provable is proven within hours and freezes whom it asks. Two certificates freeze the verifier; that Taiko proved another
///    block freezes a TaikoWitness in front of it, so it should name one. And it asks again when it pays, so whatever froze or
///    paused finality meanwhile stops the payment.
///  - Nobody can make others wait: the delay runs from the first sight, whatever strangers call. A sighting can be taken away only
///    when its checkpoint was taken back, which a pause does not do.
///  - A frozen verifier never thaws. Sightings under it are dead and anybody may have them forgotten; withdrawals are not: behind
///    a FinalityRouter, after the move to the next series, somebody shows a later block, in whose state they still stand.
///  - Each withdrawal names this gate, this chain and its number, and is paid once, whatever block it is proven in.
contract BridgeGate is FinalityReader, ReentrancyGuard {
    /// @notice What the outbox writes down: `sent[withdrawalId(w)] = true`.
    struct Withdrawal {
        uint256 number;
        address payable recipient;
        uint256 amount;
    }

    /// @notice A block that was seen final.
    struct Sighting {
        /// The checkpoint at or above it, which must still be final when the gate pays.
        bytes32 checkpointHash;
        uint64 checkpointHeight;
        /// When the gate saw it first, in seconds since 1970.
        uint64 seenAt;
        bytes32 stateRoot;
    }

    /// @notice The contract on the L2 that writes withdrawals down.
    address public immutable outbox;
    /// @notice Storage slot of the outbox's `mapping(bytes32 id => bool) sent`.
    uint256 public immutable sentSlot;
    /// @notice Seconds between the first sight of a final block and payments from it.
    uint64 public immutable delay;
    /// @notice Block hash → when and under which checkpoint it was seen.
    mapping(bytes32 blockHash => Sighting) public sightings;
    /// @notice Withdrawal id → whether it is paid.
    mapping(bytes32 id => bool) public paid;

    /// @notice A block was seen final; payments from it start at payableAt.
    event BlockSeen(bytes32 indexed blockHash, uint64 indexed l2Height, uint64 checkpointHeight, uint64 payableAt);
    /// @notice A block that was seen is final no more.
    event BlockForgotten(bytes32 indexed blockHash);
    /// @notice A withdrawal was paid.
    event Paid(bytes32 indexed id, address indexed recipient, uint256 amount);

    /// @notice The verifier is frozen for good.
    error Frozen();
    /// @notice The block was seen already.
    error SeenAlready(bytes32 blockHash);
    /// @notice The checkpoint above the block is still final.
    error StillFinal(bytes32 blockHash);
    /// @notice Nobody showed this block to the gate.
    error NotSeen(bytes32 blockHash);
    /// @notice The delay is not over.
    error TooEarly(uint64 payableAt);
    /// @notice The withdrawal was paid before.
    error PaidAlready(bytes32 id);
    /// @notice The outbox's slot holds another value than true.
    error NotSent(bytes32 id);

    /// @param finality_ Who says what is final: a TaikoWitness, or a router of them, to be stopped where Taiko's proofs say otherwise.
    /// @param outbox_ The contract on the L2 that writes withdrawals down.
    /// @param sentSlot_ Storage slot of its mapping.
    /// @param delay_ Seconds between first sight and payment; what a consumer adds for lies that take time to be proven.
    constructor(IFinalityVerifier finality_, address outbox_, uint256 sentSlot_, uint64 delay_)
        FinalityReader(finality_)
    {
        outbox = outbox_;
        sentSlot = sentSlot_;
        delay = delay_;
    }

    /// @notice Takes what the gate pays out.
    receive() external payable {}

    /// @notice Shows a final block to the gate, which starts the delay. Anybody may.
    /// @param l2Height Height of a checkpoint.
    /// @param checkpointHash Its block hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block that is shown.
    function see(uint64 l2Height, bytes32 checkpointHash, bytes[] calldata headers) external {
        require(!finality.frozen(), Frozen());
        HeaderChain.Header memory header = verifyHeader(l2Height, checkpointHash, headers);
        // Showing a block again must not start the delay again, or anybody could put off payments for ever.
        require(sightings[header.blockHash].seenAt == 0, SeenAlready(header.blockHash));
        uint64 seenAt = uint64(block.timestamp);
        sightings[header.blockHash] = Sighting(checkpointHash, l2Height, seenAt, header.stateRoot);
        emit BlockSeen(header.blockHash, header.l2Height, l2Height, seenAt + delay);
    }

    /// @notice Forgets a block whose checkpoint was taken back. Anybody may. If a later series calls it final again, it must be
    /// seen again, and the delay runs from then; a move to it takes a day or more, in which somebody should call this.
    /// @dev While finality is only interrupted `latest` reverts, and so does this: else a stranger could use every pause to start
    /// everybody's delay again.
    function forget(bytes32 blockHash) external {
        Sighting memory sighting = sightings[blockHash];
        require(sighting.seenAt != 0, NotSeen(blockHash));
        finality.latest();
        require(!finality.isFinalized(sighting.checkpointHeight, sighting.checkpointHash), StillFinal(blockHash));
        delete sightings[blockHash];
        emit BlockForgotten(blockHash);
    }

    /// @notice Pays a withdrawal that stood in the outbox at a block which was seen. Anybody may call; the recipient gets it.
    /// @param blockHash A block given to `see` at least `delay` before.
    /// @param withdrawal What the outbox wrote down.
    /// @param accountProof Proof of the outbox's account at that block.
    /// @param storageProof Proof of its slot.
    function pay(
        bytes32 blockHash,
        Withdrawal calldata withdrawal,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) external nonReentrant {
        require(!finality.frozen(), Frozen());
        Sighting memory sighting = sightings[blockHash];
        require(sighting.seenAt != 0, NotSeen(blockHash));
        uint64 payableAt = sighting.seenAt + delay;
        require(block.timestamp >= payableAt, TooEarly(payableAt));
        _requireFinal(sighting.checkpointHeight, sighting.checkpointHash);
        bytes32 id = withdrawalId(withdrawal);
        require(!paid[id], PaidAlready(id));
        bytes32 slot = keccak256(abi.encode(id, sentSlot));
        bytes32 sent = verifyStorage(sighting.stateRoot, outbox, slot, accountProof, storageProof);
        require(sent == bytes32(uint256(1)), NotSent(id));
        paid[id] = true;
        emit Paid(id, withdrawal.recipient, withdrawal.amount);
        Address.sendValue(withdrawal.recipient, withdrawal.amount);
    }

    /// @notice What the outbox uses as a key: a withdrawal of this gate on this chain.
    function withdrawalId(Withdrawal calldata withdrawal) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), withdrawal));
    }
}
