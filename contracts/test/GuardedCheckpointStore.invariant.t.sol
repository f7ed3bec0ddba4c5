// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuardedCheckpointStore} from "../src/GuardedCheckpointStore.sol";
import {ICheckpointStore} from "../src/ICheckpointStore.sol";
import {InboxStandIn} from "../src/examples/InboxStandIn.sol";
import {SignalServiceStandIn} from "../src/examples/SignalServiceStandIn.sol";
import {EdgeTest} from "./Cheats.sol";
import {L2Chain} from "./L2Chain.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

/// @dev Taiko's prover proves truth and lies, providers sign truth and lies, a verifier is frozen or takes something back, and
/// anybody shows, notes, marks, confirms and releases, in any order. All that ever was said is written down beside the contracts.
contract GuardActor is EdgeTest, L2Chain {
    uint64 private constant LOW = 100;
    uint64 private constant COUNT = 6;

    SettableVerifier public verifier = new SettableVerifier();
    SignalServiceStandIn public signal = new SignalServiceStandIn(address(this));
    InboxStandIn public inbox = new InboxStandIn(address(this), address(this));
    GuardedCheckpointStore public guard;
    bool public frozen;
    /// What Taiko ever proved, and what was ever final, by height and hash of block hash and state root.
    mapping(uint48 => mapping(bytes32 => bool)) public taikoSaid;
    mapping(uint48 => mapping(bytes32 => bool)) public stakeSaid;
    mapping(uint48 => mapping(bytes32 => bool)) public released;
    /// The first answer at a height.
    mapping(uint48 => bytes32) public answered;
    uint256 public confirmations;
    /// When the stake's newest checkpoint changed last.
    uint256 public spokeAt;
    /// Another chain of the same heights, which a lying quorum signs.
    bytes[] private _lie;

    constructor(bool syncer, uint64 patience) {
        vm.warp(1_800_000_000);
        grow(LOW, LOW + COUNT - 1);
        bytes32 parent = keccak256("lie");
        for (uint64 i = 0; i < COUNT; ++i) {
            _lie.push(header(LOW + i, parent, keccak256(abi.encode("lie", i))));
            parent = keccak256(_lie[i]);
        }
        guard = new GuardedCheckpointStore(verifier, signal, syncer ? address(inbox) : address(0), patience);
        inbox.setSignalService(syncer ? ICheckpointStore(guard) : ICheckpointStore(signal));
        signal.setSyncer(syncer ? address(guard) : address(inbox));
    }

    function heights() external pure returns (uint48, uint48) {
        return (uint48(LOW), uint48(LOW + COUNT));
    }

    function block_(bool lie, uint64 i) private view returns (bytes memory rlp, bytes32 root) {
        return lie ? (_lie[i], keccak256(abi.encode("lie", i))) : (rlpAt(LOW + i), rootAt(LOW + i));
    }

    function said(bytes32 hash, bytes32 root) private pure returns (bytes32) {
        return keccak256(abi.encode(hash, root));
    }

    /// @dev Never reverts: proving goes on.
    function prove(uint64 i, bool lie, bool falseRoot, bytes32 noise) external {
        i %= COUNT;
        (bytes memory rlp, bytes32 root) = block_(lie, i);
        bytes32 hash = keccak256(rlp);
        if (falseRoot) root = noise | bytes32(uint256(1));
        inbox.prove(ICheckpointStore.Checkpoint(uint48(LOW + i), hash, root));
        taikoSaid[uint48(LOW + i)][said(hash, root)] = true;
        record();
    }

    function proveAnything(ICheckpointStore.Checkpoint calldata checkpoint) external {
        bool taken = checkpoint.blockHash != 0 && checkpoint.stateRoot != 0;
        // Taiko's own store refuses such a one.
        if (!taken && address(inbox.signalService()) == address(signal)) return;
        inbox.prove(checkpoint);
        taikoSaid[checkpoint.blockNumber][said(checkpoint.blockHash, checkpoint.stateRoot)] = true;
        record();
    }

    function sign(uint64 i, bool lie) external {
        i %= COUNT;
        (bytes memory rlp,) = block_(lie, i);
        verifier.accept(LOW + i, keccak256(rlp));
        spokeAt = block.timestamp;
        for (uint64 k = 0; k <= i; ++k) {
            (bytes memory below, bytes32 root) = block_(lie, k);
            stakeSaid[uint48(LOW + k)][said(keccak256(below), root)] = true;
        }
    }

    function takeBack(uint64 i, bool lie) external {
        i %= COUNT;
        (bytes memory rlp,) = block_(lie, i);
        verifier.forget(LOW + i, keccak256(rlp));
    }

    function freeze(uint8 chance) external {
        if (chance != 9) return;
        verifier.freeze();
        frozen = true;
    }

    function list(bool lie, uint64 from, uint64 to) private view returns (bytes[] memory headers) {
        headers = new bytes[](from - to + 1);
        for (uint64 k = 0; k < headers.length; ++k) {
            (headers[k],) = block_(lie, from - k);
        }
    }

    function show(uint64 from, uint64 to, bool lie) external {
        (from, to) = order(from, to);
        bytes[] memory headers = list(lie, from, to);
        bytes32 low = keccak256(headers[headers.length - 1]);
        (uint64 before, bytes32 beforeHash) = guard.finalDescendant(LOW + to, low);
        try guard.show(LOW + from, keccak256(headers[0]), headers) {} catch {}
        if (beforeHash == 0 || !verifier.isFinalized(before, beforeHash)) return;
        // Nobody pushes out a note that is still worth something.
        (uint64 after_, bytes32 afterHash) = guard.finalDescendant(LOW + to, low);
        eq(after_, before);
        eq(afterHash, beforeHash);
    }

    /// @dev Whether a whole walk could come down to here: a block of the chain is final now, here or above.
    function walkable(bool lie, uint64 from) private view returns (bool) {
        for (uint64 i = from; i < COUNT; ++i) {
            (bytes memory rlp,) = block_(lie, i);
            if (verifier.isFinalized(LOW + i, keccak256(rlp))) return true;
        }
        return false;
    }

    function confirm(uint64 from, uint64 to, bool lie) external {
        (from, to) = order(from, to);
        bytes[] memory headers = list(lie, from, to);
        try guard.confirm(LOW + from, keccak256(headers[0]), headers) returns (bool confirmed) {
            no(frozen);
            // A note makes nothing confirmable that a walk without notes would not.
            yes(walkable(lie, from));
            if (confirmed) ++confirmations;
        } catch {}
        record();
    }

    function order(uint64 from, uint64 to) private pure returns (uint64, uint64) {
        (from, to) = (from % COUNT, to % COUNT);
        return from < to ? (to, from) : (from, to);
    }

    function note(uint64 i) external {
        try guard.note(uint48(LOW + i % COUNT)) {} catch {}
    }

    function mark() external {
        try guard.mark() {} catch {}
    }

    function wait_(uint32 time) external {
        vm.warp(block.timestamp + time % 5 days);
    }

    function release(uint64 i) external {
        uint48 height = uint48(LOW + i % COUNT);
        GuardedCheckpointStore.Record memory known = guard.recordAt(height);
        try guard.release(height) {
            yes(guard.patience() != 0 && block.timestamp >= known.since + guard.patience());
            // Only after as long a silence of the stake, which has spoken at all.
            yes(spokeAt != 0 && block.timestamp >= spokeAt + guard.patience());
            released[height][said(known.blockHash, known.stateRoot)] = true;
        } catch {}
        record();
    }

    /// @dev Each answer is written down, and compared with the first.
    function record() private {
        for (uint48 height = uint48(LOW); height < LOW + COUNT; ++height) {
            bytes32 now_ = answer(height);
            if (answered[height] == 0) answered[height] = now_;
            eq(now_, answered[height]);
        }
    }

    /// @dev Zero for none. In a syncer's place the SignalService has the same.
    function answer(uint48 height) public view returns (bytes32) {
        try guard.getCheckpoint(height) returns (ICheckpointStore.Checkpoint memory found) {
            eq(found.blockNumber, height);
            if (guard.inbox() != address(0)) {
                eq(signal.getCheckpoint(height).blockHash, found.blockHash);
                eq(signal.getCheckpoint(height).stateRoot, found.stateRoot);
            }
            return said(found.blockHash, found.stateRoot);
        } catch {
            if (guard.inbox() != address(0)) {
                try signal.getCheckpoint(height) {
                    revert("not confirmed, and in the SignalService");
                } catch {}
            }
            return 0;
        }
    }
}

/// @dev What must hold after whatever anybody did.
abstract contract GuardInvariants is EdgeTest {
    GuardActor internal actor;

    function targetContracts() external view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(actor);
    }

    /// @dev Never a value that Taiko and stake did not both say, unless by patience, and then Taiko did; never two of a height.
    function invariant_bothSaidIt() public view {
        (uint48 low, uint48 end) = actor.heights();
        for (uint48 height = low; height < end; ++height) {
            bytes32 answer = actor.answer(height);
            eq(answer, actor.answered(height));
            if (answer == 0) continue;
            yes(actor.taikoSaid(height, answer));
            yes(actor.stakeSaid(height, answer) || actor.released(height, answer));
        }
    }
}

contract GuardAsReaderInvariants is GuardInvariants {
    function setUp() public {
        actor = new GuardActor(false, 0);
    }
}

contract GuardAsSyncerInvariants is GuardInvariants {
    function setUp() public {
        actor = new GuardActor(true, 0);
    }
}

contract PatientReaderInvariants is GuardInvariants {
    function setUp() public {
        actor = new GuardActor(false, 2 days);
    }
}

contract PatientSyncerInvariants is GuardInvariants {
    function setUp() public {
        actor = new GuardActor(true, 2 days);
    }
}
