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
/// shows that Taiko proved another block on this chain than the one that is final: then nothing is final here any more.
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
    /// @notice Taiko has the same block.
    error NoConflict(uint64 l2Height, bytes32 blockHash);

    /// @param finality_ The verifier; fixed for good.
    /// @param taiko_ What Taiko proved; fixed for good.
    constructor(IFinalityVerifier finality_, ICheckpointStore taiko_) FinalityReader(finality_) {
        require(ContractCode.isContract(address(taiko_)), NoStore(taiko_));
        taiko = taiko_;
    }

    /// @notice Freezes when Taiko proved another block on this chain than the one that is final.
    /// @param l2Height Height of a final block, or of one noted below it.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height to compare; none to compare at l2Height.
    function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        _requireDescends(l2Height, blockHash);
        if (headers.length != 0) {
            HeaderChain.Header memory header = HeaderChain.verify(l2Height, blockHash, headers);
            (l2Height, blockHash) = (header.l2Height, header.blockHash);
        }
        bytes32 proven = _proven(l2Height);
        require(proven != blockHash, NoConflict(l2Height, blockHash));
        _freeze(l2Height, blockHash, proven);
    }

    /// @notice Freezes when an ancestor of a block that Taiko proved stands at the height of a final block, and is another one:
    /// Taiko proves few heights, and seldom those of checkpoints.
    /// @param l2Height Height of a block that Taiko proved on this chain, or of one that was noted.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height to compare.
    /// @param finalHash Hash of the block that is final there.
    function reportTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers, bytes32 finalHash)
        external
    {
        (HeaderChain.Header memory header,) = _belowTaiko(l2Height, blockHash, headers);
        require(header.blockHash != finalHash, NoConflict(header.l2Height, finalHash));
        _requireDescends(header.l2Height, finalHash);
        _freeze(header.l2Height, finalHash, header.blockHash);
    }

    /// @notice Notes a block below one that Taiko proved, so that another call can go on from it, as long as Taiko still has the
    /// block that all began at. Anybody may.
    /// @param l2Height Height of a block that Taiko proved on this chain, or of one that was noted.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block to note.
    function showTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        (HeaderChain.Header memory header, Block memory proven) = _belowTaiko(l2Height, blockHash, headers);
        taikoDescendant[header.l2Height][header.blockHash] = proven;
        emit TaikoBlockShown(header.l2Height, header.blockHash);
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

    function _freeze(uint64 l2Height, bytes32 blockHash, bytes32 taikoBlockHash) private {
        require(!frozen(), IsFrozen());
        _frozen = true;
        emit TaikoConflict(l2Height, blockHash, taikoBlockHash);
        emit Frozen();
    }

    /// @dev Follows headers down from a block that Taiko has, or from one noted below it. Returns the last header and Taiko's block.
    function _belowTaiko(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        private
        view
        returns (HeaderChain.Header memory header, Block memory proven)
    {
        proven = taikoDescendant[l2Height][blockHash];
        if (proven.blockHash == 0) proven = Block(l2Height, blockHash);
        require(_proven(proven.l2Height) == proven.blockHash, NotTaikos(proven.l2Height, proven.blockHash));
        header = HeaderChain.verify(l2Height, blockHash, headers);
    }

    /// @dev The block that Taiko has at a height; reverts when it has none.
    function _proven(uint64 l2Height) private view returns (bytes32 blockHash) {
        (blockHash,) = TaikoCheckpoints.read(taiko, l2Height);
        require(blockHash != 0, NoTaikoCheckpoint(l2Height));
    }
}
