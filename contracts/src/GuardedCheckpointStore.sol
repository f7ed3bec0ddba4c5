// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractCode} from "./ContractCode.sol";
import {FinalDescent} from "./FinalDescent.sol";
import {FinalityReader} from "./FinalityReader.sol";
import {HeaderChain} from "./HeaderChain.sol";
import {ICheckpointStore} from "./ICheckpointStore.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";
import {TaikoCheckpoints} from "./TaikoCheckpoints.sol";

/// @title Checkpoints that Taiko proved and bitcoins signed
/// @notice Answers as Taiko's checkpoint store does, but only with blocks that Taiko proved on this chain and that finality
/// providers made final: hash and state root are those of a header that leads up to a final block. Whoever steals a prover's key
/// must bribe two thirds of the stake as well, and the other way round.
/// @dev It stands in two places:
///  - as reader's store, with no inbox: contracts that take a checkpoint store by its address are given this one, and it looks at
///    Taiko's store itself when somebody confirms;
///  - as syncer, with an inbox: Taiko's Inbox is given this contract as its signal service, and Taiko's SignalService names it as
///    the one who may save. What the Inbox saves waits here, and goes on to the SignalService when it is confirmed.
///
/// There is no owner, and nothing freezes it: where both disagree, that one height has no answer. A verifier that is frozen or
/// whose series ended confirms no more, and what was confirmed stays answered. With a FinalityRouter it follows to the next series
/// and trusts who holds the router's roles.
contract GuardedCheckpointStore is ICheckpointStore, FinalDescent {
    /// @notice What is known of a height.
    enum Status {
        /// Nothing.
        None,
        /// Taiko proved a block here.
        Pending,
        /// Taiko's block is not the one that is final.
        Contradicted,
        /// It counts, for good: both say the same, or it was released.
        Confirmed
    }

    /// @notice Taiko's checkpoint at a height.
    struct Record {
        bytes32 blockHash;
        bytes32 stateRoot;
        /// When this contract saw it first, in seconds since 1970.
        uint64 since;
        Status status;
        /// It counts by patience alone: the stake did not say the same yet.
        bool released;
    }

    /// @notice What Taiko proved at a height after another block was confirmed there.
    struct Differing {
        bytes32 blockHash;
        bytes32 stateRoot;
    }

    /// @notice What the stake said last, by a checkpoint on this chain.
    struct Mark {
        /// The checkpoint's number.
        uint64 n;
        uint64 l2Height;
        /// When it was marked here first, in seconds since 1970: since then the stake is known to be silent.
        uint64 since;
        bytes32 blockHash;
    }

    /// @notice Taiko's SignalService.
    ICheckpointStore public immutable taiko;
    /// @notice Taiko's Inbox, whose checkpoints wait here; zero for a reader's store.
    address public immutable inbox;
    /// @notice Seconds of the stake's silence after which a checkpoint counts that nobody confirmed or contradicted; 0 for never.
    uint64 public immutable patience;
    /// @notice What `mark` saw last; all zero before.
    Mark public marked;
    /// @notice What the Inbox saved last at a height where another block is confirmed, or another state root of it, for witnesses; zero
    /// for nothing.
    mapping(uint48 l2Height => Differing) public differing;
    mapping(uint48 l2Height => Record) private _records;
    /// What was contradicted at a height stays so, whatever was noted there in between.
    mapping(uint48 l2Height => mapping(bytes32 value => bool)) private _contradicted;

    /// @notice Taiko's checkpoint was seen and waits to be confirmed.
    event CheckpointPending(uint48 indexed l2Height, bytes32 blockHash, bytes32 stateRoot);
    /// @notice Taiko's block at a height, or its state root, is not ours: either that of the final block's ancestor, or what was
    /// confirmed before.
    event Contradicted(
        uint48 indexed l2Height, bytes32 ours, bytes32 theirs, bytes32 ourStateRoot, bytes32 theirStateRoot
    );
    /// @notice The stake's newest checkpoint was seen, and its silence counts from now on.
    event StakeSeen(uint64 n, uint64 l2Height, bytes32 blockHash);
    /// @notice The stake says the same as a checkpoint that was released before.
    event Backed(uint48 indexed l2Height, bytes32 blockHash);
    /// @notice A checkpoint counts by patience alone: the stake did not say a word.
    event Released(uint48 indexed l2Height, bytes32 blockHash);

    /// @notice The address has no code, or only that of another account (EIP-7702).
    error NoContract(address account);
    /// @notice Only the Inbox saves checkpoints here.
    error NotInbox(address account);
    /// @notice With an inbox, checkpoints are noted when it saves them.
    error HasInbox();
    /// @notice Nothing is confirmed while the verifier is frozen.
    error Frozen();
    /// @notice Taiko proved nothing at this height.
    error NoTaikoCheckpoint(uint64 l2Height);
    /// @notice Nobody confirmed a checkpoint at this height.
    error NotConfirmed(uint48 l2Height);
    /// @notice The height is confirmed.
    error AlreadyConfirmed(uint48 l2Height);
    /// @notice The contradiction at this height is noted.
    error AlreadyContradicted(uint48 l2Height);
    /// @notice A checkpoint that stays unconfirmed never counts, or not yet.
    error Patience(uint256 releasableAt);
    /// @notice The stake's newest checkpoint is another one than was marked, or none was: it is not silent, or nobody counts yet.
    error StakeSpoke(uint64 n, uint64 l2Height, bytes32 blockHash);
    /// @notice Nothing waits at this height, or what waits was contradicted.
    error NotPending(uint48 l2Height);
    /// @notice Taiko has another checkpoint by now: note it again.
    error NotTaikos(uint48 l2Height);

    /// @param finality_ The verifier, or a router; fixed for good.
    /// @param taiko_ Taiko's SignalService.
    /// @param inbox_ Taiko's Inbox to stand between the two as syncer; zero for a reader's store.
    /// @param patience_ Seconds of the stake's silence after which a checkpoint counts that nobody confirmed or contradicted; 0 for
    /// never.
    constructor(IFinalityVerifier finality_, ICheckpointStore taiko_, address inbox_, uint64 patience_)
        FinalityReader(finality_)
    {
        require(ContractCode.isContract(address(taiko_)), NoContract(address(taiko_)));
        require(inbox_ == address(0) || ContractCode.isContract(inbox_), NoContract(inbox_));
        taiko = taiko_;
        inbox = inbox_;
        patience = patience_;
    }

    /// @inheritdoc ICheckpointStore
    /// @dev For the Inbox, whose proofs must go on whatever stands here: it never reverts. A checkpoint that Taiko's store would not
    /// take is not noted, and a height that is confirmed stays as it is.
    function saveCheckpoint(Checkpoint calldata checkpoint) external {
        require(msg.sender == inbox, NotInbox(msg.sender));
        _note(checkpoint.blockNumber, checkpoint.blockHash, checkpoint.stateRoot);
    }

    /// @notice Notes what Taiko's store has at a height: one of the two times that patience counts from. Anybody may; only for a
    /// reader's store.
    function note(uint48 l2Height) external {
        require(inbox == address(0), HasInbox());
        (bytes32 blockHash, bytes32 stateRoot) = TaikoCheckpoints.read(taiko, l2Height);
        require(blockHash != 0, NoTaikoCheckpoint(l2Height));
        _note(l2Height, blockHash, stateRoot);
    }

    /// @notice Compares Taiko's checkpoint with the header that leads up to a final block. Anybody may. Where both say the same the
    /// checkpoint counts from now on; where they do not, the contradiction is noted, and it never does by patience. What was released
    /// is compared once more, and stays answered whatever comes of it.
    /// @param l2Height Height of a final block, or of one noted below it by `show`.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height of Taiko's checkpoint.
    /// @return Whether both say the same.
    function confirm(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external returns (bool) {
        require(!finality.frozen(), Frozen());
        _requireDescends(l2Height, blockHash);
        HeaderChain.Header memory ours = HeaderChain.verify(l2Height, blockHash, headers);
        require(ours.l2Height <= type(uint48).max, NoTaikoCheckpoint(ours.l2Height));
        uint48 height = uint48(ours.l2Height);
        Record memory theirs = _theirs(height);
        require(theirs.blockHash != 0, NoTaikoCheckpoint(height));
        require(theirs.status != Status.Confirmed || theirs.released, AlreadyConfirmed(height));
        if (theirs.blockHash == ours.blockHash && theirs.stateRoot == ours.stateRoot) {
            if (theirs.released) _back(height, theirs);
            else _confirm(height, theirs);
            return true;
        }
        _contradict(height, theirs);
        emit Contradicted(height, ours.blockHash, theirs.blockHash, ours.stateRoot, theirs.stateRoot);
        return false;
    }

    /// @notice Notes what the stake said last, from when its silence counts. Anybody may. The same again keeps its time; another one
    /// starts anew.
    /// @dev Reverts as `latest` does: a stake that has not said anything yet is not silent, nor is one that a router pauses.
    function mark() external {
        (uint64 n, uint64 l2Height, bytes32 blockHash) = finality.latest();
        if (_isMarked(n, l2Height, blockHash)) return;
        marked = Mark(n, l2Height, uint64(block.timestamp), blockHash);
        emit StakeSeen(n, l2Height, blockHash);
    }

    /// @notice Lets a checkpoint count that nobody confirmed or contradicted for `patience`, while the stake said nothing at all for
    /// as long. Anybody may, also while the verifier is frozen: that is what patience is for.
    /// @dev What counts is the silence of the stake, not of a height: above a height that a thief chose there may never be a final
    /// block, so that nobody could contradict it. Reverts as `latest` does: while that has no answer nothing is released, and never
    /// behind a stake that did not say anything yet.
    function release(uint48 l2Height) external {
        Record memory record = _records[l2Height];
        require(record.status == Status.Pending, NotPending(l2Height));
        require(patience != 0, Patience(type(uint256).max));
        (uint64 n, uint64 finalHeight, bytes32 finalHash) = finality.latest();
        require(_isMarked(n, finalHeight, finalHash), StakeSpoke(n, finalHeight, finalHash));
        uint256 since = record.since > marked.since ? record.since : marked.since;
        require(block.timestamp >= since + patience, Patience(since + patience));
        Record memory theirs = _theirs(l2Height);
        require(theirs.status == Status.Pending, NotTaikos(l2Height));
        emit Released(l2Height, record.blockHash);
        record.released = true;
        _confirm(l2Height, record);
    }

    /// @inheritdoc ICheckpointStore
    /// @dev Reverts with NotConfirmed when there is none that both say.
    function getCheckpoint(uint48 l2Height) external view returns (Checkpoint memory) {
        Record memory record = _records[l2Height];
        require(record.status == Status.Confirmed, NotConfirmed(l2Height));
        return Checkpoint(l2Height, record.blockHash, record.stateRoot);
    }

    /// @notice What is known of a height. In a reader's store a checkpoint that nobody noted is not known.
    function recordAt(uint48 l2Height) external view returns (Record memory) {
        return _records[l2Height];
    }

    /// @dev Whether this is what the stake was last seen to say.
    function _isMarked(uint64 n, uint64 l2Height, bytes32 blockHash) private view returns (bool) {
        Mark memory last = marked;
        return last.since != 0 && last.n == n && last.l2Height == l2Height && last.blockHash == blockHash;
    }

    /// @dev Takes what Taiko has at a height. The same again changes nothing, so that patience runs from the first time.
    function _note(uint48 l2Height, bytes32 blockHash, bytes32 stateRoot) private {
        if (blockHash == 0 || stateRoot == 0) return;
        Record memory record = _records[l2Height];
        if (record.blockHash == blockHash && record.stateRoot == stateRoot) return;
        if (record.status == Status.Confirmed) {
            if (inbox != address(0)) differing[l2Height] = Differing(blockHash, stateRoot);
            emit Contradicted(l2Height, record.blockHash, blockHash, record.stateRoot, stateRoot);
            return;
        }
        // Where nothing was noted nothing was contradicted: the usual proof does not pay for this.
        bool contradicted = record.blockHash != 0 && _contradicted[l2Height][_value(blockHash, stateRoot)];
        Status status = contradicted ? Status.Contradicted : Status.Pending;
        _records[l2Height] = Record(blockHash, stateRoot, uint64(block.timestamp), status, false);
        if (!contradicted) emit CheckpointPending(l2Height, blockHash, stateRoot);
    }

    function _value(bytes32 blockHash, bytes32 stateRoot) private pure returns (bytes32) {
        return keccak256(abi.encode(blockHash, stateRoot));
    }

    /// @dev A released checkpoint stays answered: those who were paid by it were paid.
    function _contradict(uint48 l2Height, Record memory theirs) private {
        bytes32 value = _value(theirs.blockHash, theirs.stateRoot);
        bool known = theirs.released ? _contradicted[l2Height][value] : theirs.status == Status.Contradicted;
        require(!known, AlreadyContradicted(l2Height));
        _contradicted[l2Height][value] = true;
        if (theirs.released) return;
        theirs.status = Status.Contradicted;
        _records[l2Height] = theirs;
    }

    function _back(uint48 l2Height, Record memory released) private {
        _records[l2Height].released = false;
        emit Backed(l2Height, released.blockHash);
    }

    function _confirm(uint48 l2Height, Record memory record) private {
        record.status = Status.Confirmed;
        _records[l2Height] = record;
        Checkpoint memory checkpoint = Checkpoint(l2Height, record.blockHash, record.stateRoot);
        emit CheckpointSaved(l2Height, record.blockHash, record.stateRoot);
        if (inbox != address(0)) taiko.saveCheckpoint(checkpoint);
    }

    /// @dev Taiko's checkpoint as it is now, with what is noted of it: from the Inbox, or from Taiko's store in this transaction.
    function _theirs(uint48 l2Height) private view returns (Record memory record) {
        record = _records[l2Height];
        if (inbox != address(0) || record.status == Status.Confirmed) return record;
        (bytes32 blockHash, bytes32 stateRoot) = TaikoCheckpoints.read(taiko, l2Height);
        if (record.blockHash == blockHash && record.stateRoot == stateRoot) return record;
        return Record(blockHash, stateRoot, uint64(block.timestamp), Status.None, false);
    }
}
