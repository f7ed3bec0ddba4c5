// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractCode} from "./ContractCode.sol";
import {FinalDescent} from "./FinalDescent.sol";
import {FinalityReader} from "./FinalityReader.sol";
import {HeaderChain} from "./HeaderChain.sol";
import {ICheckpointStore} from "./ICheckpointStore.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";
import {TaikoCheckpoints} from "./TaikoCheckpoints.sol";

/// @title Finality that stops where Taiko's proofs say otherwise
/// @notice Stands in front of a verifier, for consumers that believe stake alone. It says what the verifier says, until somebody
/// shows that Taiko proved another block on this chain than the one that is final, or another state root of it: then nothing is
/// final here any more.
/// @dev Either the stake lied or a proof was forged, and nobody here can tell which: who believes the stake alone stops. The
/// verifier behind goes on, so whoever forges a proof stops those who chose to be stopped, and not the second witness itself:
/// consumers that ask for both, such as GuardedCheckpointStore, name the verifier.
contract TaikoWitness is IFinalityVerifier, FinalDescent {
    /// @notice What Taiko proved: its SignalService, or the claims of a guard that stands between it and the Inbox.
    ICheckpointStore public immutable taiko;
    /// @notice The block proven by Taiko that a block was shown to be an ancestor of.
    mapping(uint64 l2Height => mapping(bytes32 blockHash => Block)) public taikoDescendant;
    bool private _frozen;

    /// @notice A block is an ancestor of one that Taiko proved.
    event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash);
    /// @notice Taiko's own block at a height is another one.
    event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash);
    /// @notice Taiko's block is the same, and the state root that it proved is not the block's.
    event TaikoRootConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 taikoStateRoot);
    /// @notice Nothing is final here any more.
    event Frozen();

    /// @notice A conflict was shown, here or at the verifier, and nothing is final any more.
    error IsFrozen();
    /// @notice The address given as Taiko's store has no code of its own.
    error NoStore(ICheckpointStore store);
    /// @notice Taiko's store has nothing at this height.
    error NoTaikoCheckpoint(uint64 l2Height);
    /// @notice Taiko has another block at this height.
    error NotTaikos(uint64 l2Height, bytes32 blockHash);
    /// @notice Taiko has the same block, and no other state root of it that was shown here.
    error NoConflict(uint64 l2Height, bytes32 blockHash);

    /// @param finality_ The verifier; fixed for good.
    /// @param taiko_ What Taiko proved; fixed for good.
    constructor(IFinalityVerifier finality_, ICheckpointStore taiko_) FinalityReader(finality_) {
        require(ContractCode.isContract(address(taiko_)), NoStore(taiko_));
        taiko = taiko_;
    }

    /// @notice Freezes when Taiko proved another block on this chain than the one that is final, or another state root of it: what
    /// is paid is proven against the root, so the right hash beside a false one is a theft.
    /// @param l2Height Height of a final block, or of one noted below it.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height to compare; none to compare the hashes at
    /// l2Height alone.
    function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        _requireDescends(l2Height, blockHash);
        HeaderChain.Header memory ours = HeaderChain.Header(l2Height, 0, blockHash, 0);
        if (headers.length != 0) ours = HeaderChain.verify(l2Height, blockHash, headers);
        bytes32 proven = _proven(ours.l2Height);
        if (proven != ours.blockHash) {
            emit TaikoConflict(ours.l2Height, ours.blockHash, proven);
        } else {
            require(headers.length != 0, NoConflict(ours.l2Height, ours.blockHash));
            _requireFalseRoot(ours);
        }
        _freeze();
    }

    /// @notice Freezes when an ancestor of a block that Taiko proved stands at the height of a final block, and is another one:
    /// Taiko proves few heights, and seldom those of checkpoints. Where it is the same, freezes when the state root that Taiko proved
    /// with its block is not the block's; that is seen if the headers begin at Taiko's own.
    /// @param l2Height Height of a block that Taiko proved on this chain, or of one that was noted.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height to compare.
    /// @param finalHash Hash of the block that is final there.
    function reportTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers, bytes32 finalHash)
        external
    {
        (HeaderChain.Header memory header, Block memory proven) = _belowTaiko(l2Height, blockHash, headers);
        _requireDescends(header.l2Height, finalHash);
        if (header.blockHash != finalHash) {
            emit TaikoConflict(header.l2Height, finalHash, header.blockHash);
        } else {
            require(proven.blockHash == blockHash, NoConflict(header.l2Height, finalHash));
            _requireFalseRoot(HeaderChain.first(l2Height, blockHash, headers));
        }
        _freeze();
    }

    /// @notice Notes a block below one that Taiko proved, so that another call can go on from it, as long as Taiko still has the
    /// block that all began at. Anybody may. What was noted below a block that Taiko still has stays as it is.
    /// @param l2Height Height of a block that Taiko proved on this chain, or of one that was noted.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block to note.
    function showTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        (HeaderChain.Header memory header, Block memory proven) = _belowTaiko(l2Height, blockHash, headers);
        if (_isTaikos(taikoDescendant[header.l2Height][header.blockHash])) return;
        taikoDescendant[header.l2Height][header.blockHash] = proven;
        emit TaikoBlockShown(header.l2Height, header.blockHash);
    }

    /// @notice Whether a call may go on from a block: Taiko has it, or it was noted below one that Taiko still has.
    function isTaikoBlockShown(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        return _isTaikos(Block(l2Height, blockHash)) || _isTaikos(taikoDescendant[l2Height][blockHash]);
    }

    /// @inheritdoc FinalityReader
    /// @dev Not while frozen, whatever the verifier says.
    function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        public
        view
        override
        returns (HeaderChain.Header memory)
    {
        require(!frozen(), IsFrozen());
        return super.verifyHeader(l2Height, blockHash, headers);
    }

    /// @inheritdoc IFinalityVerifier
    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        return !frozen() && finality.isFinalized(l2Height, blockHash);
    }

    /// @inheritdoc IFinalityVerifier
    /// @dev The verifier's, frozen here or not.
    function latest() external view returns (uint64 n, uint64 l2Height, bytes32 blockHash) {
        return finality.latest();
    }

    /// @inheritdoc IFinalityVerifier
    function frozen() public view returns (bool) {
        return _frozen || finality.frozen();
    }

    function _freeze() private {
        require(!frozen(), IsFrozen());
        _frozen = true;
        emit Frozen();
    }

    /// @dev For a block that Taiko has: reverts with NoConflict unless it has another state root with it. A store that has none, which
    /// Taiko's never does, says nothing false.
    function _requireFalseRoot(HeaderChain.Header memory header) private {
        (, bytes32 root) = TaikoCheckpoints.read(taiko, header.l2Height);
        require(root != 0 && root != header.stateRoot, NoConflict(header.l2Height, header.blockHash));
        emit TaikoRootConflict(header.l2Height, header.blockHash, header.stateRoot, root);
    }

    /// @dev Follows headers down from a block that Taiko has, or from one noted below it. Returns the last header and Taiko's block.
    function _belowTaiko(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        private
        view
        returns (HeaderChain.Header memory header, Block memory proven)
    {
        proven = Block(l2Height, blockHash);
        // Taiko may have the block itself, and no more the one that it was noted below.
        if (!_isTaikos(proven)) {
            Block memory noted = taikoDescendant[l2Height][blockHash];
            if (noted.blockHash != 0) proven = noted;
            require(_proven(proven.l2Height) == proven.blockHash, NotTaikos(proven.l2Height, proven.blockHash));
        }
        header = HeaderChain.verify(l2Height, blockHash, headers);
    }

    function _isTaikos(Block memory origin) private view returns (bool) {
        (bytes32 blockHash,) = TaikoCheckpoints.read(taiko, origin.l2Height);
        return blockHash != 0 && blockHash == origin.blockHash;
    }

    /// @dev The block that Taiko has at a height; reverts when it has none.
    function _proven(uint64 l2Height) private view returns (bytes32 blockHash) {
        (blockHash,) = TaikoCheckpoints.read(taiko, l2Height);
        require(blockHash != 0, NoTaikoCheckpoint(l2Height));
    }
}
