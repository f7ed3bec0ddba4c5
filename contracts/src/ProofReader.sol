// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinalityReader} from "./FinalityReader.sol";
import {ProofCertificate} from "./ProofCertificate.sol";
import {ProofForm} from "./ProofForm.sol";
import {ProofHeader} from "./ProofHeader.sol";
import {ProofRule} from "./ProofRule.sol";
import {TaikoFinalityVerifier} from "./TaikoFinalityVerifier.sol";

/// @title Portable proofs of finality, on Ethereum
/// @notice A FinalityReader that also takes the proofs of docs/proofs.md, as gateways and nodes give them to everybody. The trust
/// root is the verifier: the blocks that it accepted, or, for checkpoints that nobody submitted yet, the table that signs next.
/// @dev Not in the verifier, whose code is full, and not in FinalityReader, which others inherit. Keeps no state.
contract ProofReader is FinalityReader {
    /// @notice What a good proof says.
    struct Verdict {
        /// @notice Whether the verifier accepted the checkpoint. Else the proof is fresh: the stake that signed was looked up at
        /// most 72 hours ago, the verifier has not seen the checkpoint, and it could still freeze by it.
        bool anchored;
        /// @notice The checkpoint that makes the block final.
        uint64 n;
        /// @notice The block.
        uint64 l2Height;
        uint64 timestamp;
        bytes32 blockHash;
        bytes32 stateRoot;
        /// @notice Satoshis that signed the checkpoint, of how many. Zero for what is anchored: behind a block that the verifier
        /// accepted the table may be anybody's.
        uint64 signedSat;
        uint64 totalSat;
    }

    bytes32 private constant DIGEST_DOMAIN = keccak256("taikofin checkpoint v1");

    /// @notice The series' verifier, which is `finality` too.
    TaikoFinalityVerifier public immutable verifier;

    /// @notice The verifier is frozen: nothing is final.
    error VerifierFrozen();
    /// @notice The proof is good and stale: a table that signs is older than 72 hours, and the verifier has not accepted the block.
    error Stale(uint256 btcTime);
    /// @notice The key of a signer is dead, and the verifier has not accepted the block.
    error KilledSigner(uint256 key);

    /// @param verifier_ A verifier of one series. For another series there is another reader.
    constructor(TaikoFinalityVerifier verifier_) FinalityReader(verifier_) {
        verifier = verifier_;
    }

    /// @notice Verifies a proof of finality in its binary form.
    /// @dev Reverts with ProofRule.ProofBreaks and the rule's name, VerifierFrozen, Stale or KilledSigner. A descent begins at a
    /// block that was proven before, of which nothing is kept here: it breaks the rule `root`.
    /// @param proof taikofin.proof.v1.Proof.
    function verifyProof(bytes calldata proof) external view returns (Verdict memory verdict) {
        require(!verifier.frozen(), VerifierFrozen());
        ProofForm.Proof memory p = ProofForm.read(proof);
        ProofRule.keep(!p.isDescent, ProofRule.ROOT);
        ProofForm.Certificate[] memory list = p.certificates;
        ProofForm.Certificate memory last = list[list.length - 1];

        ProofRule.keep(p.seriesHash == keccak256(bytes(verifier.series())), ProofRule.SERIES);
        uint256 count = verifier.nextCheckpoint();
        verdict.anchored = last.n < count;
        ProofRule.keep(verdict.anchored || list[0].n == count || list[0].n == 0, ProofRule.NUMBER);
        ProofCertificate.Stake memory stake = _certify(list, verdict.anchored);
        if (verdict.anchored) {
            ProofRule.keep(verifier.blockHashOf(last.n) == last.blockHash, ProofRule.ACCEPTED);
        } else {
            // Times ascend, so the first table is the oldest.
            uint256 btcTime = list[0].btcTime;
            require(block.timestamp <= btcTime + verifier.MAX_TABLE_AGE(), Stale(btcTime));
            (verdict.signedSat, verdict.totalSat) = (uint64(stake.signedSat), uint64(stake.totalSat));
        }
        verdict.n = uint64(last.n);
        verdict.timestamp = _descend(proof, p, _heightOf(last.n), last);
        (verdict.l2Height, verdict.blockHash, verdict.stateRoot) = (uint64(p.l2Height), p.blockHash, p.stateRoot);
    }

    /// @dev Checks all certificates against one another and the verifier's table, and returns the last one's stake.
    function _certify(ProofForm.Certificate[] memory list, bool anchored)
        private
        view
        returns (ProofCertificate.Stake memory stake)
    {
        bytes memory context = bytes(verifier.signingContext());
        for (uint256 i = 0; i < list.length; ++i) {
            ProofForm.Certificate memory c = list[i];
            ProofRule.keep(c.n <= type(uint32).max && c.n == list[0].n + i, ProofRule.NUMBER);
            stake.totalSat = ProofCertificate.total(c);
            (bytes32 tableHash, address[] memory points) = ProofCertificate.hash(c, stake.totalSat);
            if (i != 0) {
                ProofRule.keep(tableHash == list[i - 1].nextTableHash, ProofRule.TABLE_HASH);
                ProofRule.keep(c.btcTime == list[i - 1].nextBtcTime, ProofRule.TABLE_TIME);
            } else if (!anchored) {
                // The verifier has hash and time in one word, so a wrong time looks like a wrong table here.
                ProofRule.keep(verifier.isTable(uint64(c.n), tableHash, uint64(c.btcTime)), ProofRule.TABLE_HASH);
            }
            _requireTimes(c);
            stake.signedSat = ProofCertificate.signed(c, stake.totalSat);
            ProofCertificate.verify(c, _message(context, c), points);
            if (!anchored) _requireAlive(c);
        }
    }

    function _requireTimes(ProofForm.Certificate memory c) private view {
        uint256 limit = block.timestamp + verifier.MAX_CLOCK_SKEW();
        ProofRule.keep(c.nextBtcTime >= c.btcTime && c.nextBtcTime <= limit, ProofRule.BTC_TIME);
    }

    /// @dev Reverts when a signer's key is dead: the verifier would refuse the checkpoint.
    function _requireAlive(ProofForm.Certificate memory c) private view {
        for (uint256 i = 0; i < c.signers.length; ++i) {
            uint256 key = c.keys[c.signers[i]];
            require(!verifier.isKilled(key), KilledSigner(key));
        }
    }

    /// @dev What providers sign of a checkpoint: sha256 of a vote's bytes.
    function _message(bytes memory context, ProofForm.Certificate memory c) private view returns (bytes32) {
        bytes32 digest = keccak256(
            bytes.concat(
                abi.encode(DIGEST_DOMAIN, keccak256(bytes(verifier.series())), block.chainid, verifier, c.n),
                abi.encode(_heightOf(c.n), c.blockHash, c.stateRoot, c.nextTableHash, c.nextBtcTime, c.commitmentsRoot)
            )
        );
        return sha256(abi.encodePacked(context, uint64(verifier.firstSlot() + c.n), digest));
    }

    function _heightOf(uint256 n) private view returns (uint256) {
        return verifier.activationHeight() + n * verifier.interval();
    }

    /// @dev Follows the headers from a checkpoint's block down to the one that is proven, and returns the time of that.
    function _descend(
        bytes calldata proof,
        ProofForm.Proof memory p,
        uint256 height,
        ProofForm.Certificate memory checkpoint
    ) private pure returns (uint64 timestamp) {
        bytes32 hash = checkpoint.blockHash;
        for (uint256 i = 0;; ++i) {
            ProofForm.Part memory part = p.headers[i];
            ProofHeader.Header memory header = ProofHeader.read(proof[part.next:part.end]);
            ProofRule.keep(header.hash == hash, ProofRule.HEADER_HASH);
            ProofRule.keep(header.number == height, ProofRule.HEADER_HEIGHT);
            ProofRule.keep(i != 0 || header.stateRoot == checkpoint.stateRoot, ProofRule.CHECKPOINT_STATE_ROOT);
            if (i + 1 == p.headers.length) {
                bool same = height == p.l2Height && hash == p.blockHash && header.stateRoot == p.stateRoot;
                ProofRule.keep(same, ProofRule.BLOCK);
                return uint64(header.timestamp);
            }
            ProofRule.keep(height != 0, ProofRule.HEADER_HEIGHT);
            --height;
            hash = header.parentHash;
        }
    }
}
