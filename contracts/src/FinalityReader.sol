// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ContractCode} from "./ContractCode.sol";
import {HeaderChain} from "./HeaderChain.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";
import {StateProof} from "./StateProof.sol";

/// @title What a BTC-final L2 block held
/// @notice Joins finality with proofs: headers and state count only below a block that the verifier calls final. Consumers
/// inherit it or call it.
/// @dev Keeps no state. `finality` is a TaikoFinalityVerifier, or a FinalityRouter for those who want to follow to the next
/// series.
contract FinalityReader {
    /// @notice Who says what is final.
    IFinalityVerifier public immutable finality;

    /// @notice The address given as verifier has no code, or only that of another account (EIP-7702), which its owner changes at
    /// will.
    error NoVerifier(address verifier);
    /// @notice The verifier does not call this block final, or does no more.
    error NotFinal(uint64 l2Height, bytes32 blockHash);

    /// @param finality_ Who says what is final; fixed for good.
    constructor(IFinalityVerifier finality_) {
        require(ContractCode.isContract(address(finality_)), NoVerifier(address(finality_)));
        finality = finality_;
    }

    /// @notice Proves the header of a block at or below a checkpoint.
    /// @dev Reverts with NotFinal or as HeaderChain.verify does.
    /// @param l2Height Height of a final block.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block that is wanted.
    /// @return The last of the headers.
    function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        public
        view
        virtual
        returns (HeaderChain.Header memory)
    {
        _requireFinal(l2Height, blockHash);
        return HeaderChain.verify(l2Height, blockHash, headers);
    }

    /// @notice Proves an account at a block's state root. It is only worth what the root is worth: take it from verifyHeader.
    function verifyAccount(bytes32 stateRoot, address account, bytes[] calldata proof)
        public
        pure
        returns (StateProof.Account memory)
    {
        return StateProof.verifyAccount(stateRoot, account, proof);
    }

    /// @notice Proves a storage slot of an account at a block's state root. It is only worth what the root is worth: take it
    /// from verifyHeader.
    /// @return What the slot held; never zero, since absence is not proven.
    function verifyStorage(
        bytes32 stateRoot,
        address account,
        bytes32 slot,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) public pure returns (bytes32) {
        StateProof.Account memory proven = StateProof.verifyAccount(stateRoot, account, accountProof);
        return StateProof.verifyStorage(proven.storageRoot, slot, storageProof);
    }

    function _requireFinal(uint64 l2Height, bytes32 blockHash) internal view {
        require(finality.isFinalized(l2Height, blockHash), NotFinal(l2Height, blockHash));
    }
}
