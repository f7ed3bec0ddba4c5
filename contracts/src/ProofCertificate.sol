// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Bip340} from "./Bip340.sol";
import {PowerTable} from "./PowerTable.sol";
import {ProofForm} from "./ProofForm.sol";
import {ProofRule} from "./ProofRule.sol";

/// @title Certificates in proofs of finality
/// @notice Checks a table and the signatures by it. Unlike a submission to the verifier a proof brings the nonces, so that bad
/// signatures and another table are told apart.
/// @dev ecrecover(z, v, r, s) is the address of r⁻¹·(s·R' − z·G), where R' is the point with x = r and the parity of v. With
/// z = 0, r = Rx and s = −Px⁻¹·Rx that is −Px⁻¹·R, whose address the leaf of a nonce holds. With z = s, r = Px and s = e it is
/// Px⁻¹·(e·P − s·G), which is the same point if the signature is one of P under R (Certificates.sol).
library ProofCertificate {
    /// @notice Who signed a certificate: the sums of satoshis.
    struct Stake {
        uint256 signedSat;
        uint256 totalSat;
    }

    /// @notice Returns the total of a table, having checked what the verifier checks when it is handed over.
    function total(ProofForm.Certificate memory c) internal pure returns (uint256 sum) {
        ProofRule.keep(c.keys.length != 0, ProofRule.TABLE);
        uint256 before;
        for (uint256 i = 0; i < c.keys.length; ++i) {
            ProofRule.keep(c.keys[i] > before && c.keys[i] < Bip340.N && c.powers[i] != 0, ProofRule.TABLE);
            before = c.keys[i];
            sum += c.powers[i];
        }
        ProofRule.keep(sum <= type(uint64).max, ProofRule.TABLE);
    }

    /// @notice Returns a table's hash, and the address of −Px⁻¹·R of each entry, zero without a nonce.
    function hash(ProofForm.Certificate memory c, uint256 totalSat)
        internal
        view
        returns (bytes32, address[] memory points)
    {
        uint256 count = c.keys.length;
        points = new address[](count);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            if (c.nonces[i] == 0) continue;
            points[i] = _point(c.keys[i], c.nonces[i]);
            ProofRule.keep(points[i] != address(0), ProofRule.NONCE);
            leaves[i] = keccak256(abi.encode(c.nonces[i], points[i]));
        }
        bytes memory code = abi.encodePacked(bytes1(0), uint64(totalSat), c.keys, _packed(c.powers));
        return (PowerTable.hash(keccak256(code), keccak256(abi.encodePacked(leaves))), points);
    }

    /// @notice Returns the power of those who signed, having checked that they can and that they are more than two thirds.
    function signed(ProofForm.Certificate memory c, uint256 totalSat) internal pure returns (uint256 sum) {
        uint256 least;
        for (uint256 i = 0; i < c.signers.length; ++i) {
            uint256 index = c.signers[i];
            ProofRule.keep(index >= least && index < c.keys.length, ProofRule.SIGNER);
            ProofRule.keep(c.nonces[index] != 0, ProofRule.SIGNER_NONCE);
            least = index + 1;
            sum += c.powers[index];
        }
        ProofRule.keep(3 * sum > 2 * totalSat, ProofRule.QUORUM);
    }

    /// @notice Reverts unless all signatures are good.
    /// @param m What was signed: sha256 of the message.
    /// @param points What `hash` returned.
    function verify(ProofForm.Certificate memory c, bytes32 m, address[] memory points) internal pure {
        for (uint256 i = 0; i < c.signers.length; ++i) {
            uint256 index = c.signers[i];
            uint256 e = Bip340.challenge(c.nonces[index], c.keys[index], m);
            // No point is at address zero, which is what ecrecover makes of what is no signature.
            bool good = c.scalars[i] < Bip340.N && e < Bip340.N
                && ecrecover(bytes32(c.scalars[i]), 27, bytes32(c.keys[index]), bytes32(e)) == points[index];
            ProofRule.keep(good, ProofRule.SIGNATURE);
        }
    }

    /// @dev The address of −Px⁻¹·R, zero when the nonce is no point.
    function _point(uint256 key, uint256 nonce) private view returns (address) {
        uint256 factor = mulmod(Math.invModPrime(key, Bip340.N), nonce, Bip340.N);
        return ecrecover(0, 27, bytes32(nonce), bytes32(Bip340.N - factor));
    }

    /// @dev BE64 of each number.
    function _packed(uint256[] memory numbers) private pure returns (bytes memory out) {
        uint256 length = 8 * numbers.length;
        // Each number is written as a word, of which all but the last one's rest is written over.
        out = new bytes(length + 24);
        for (uint256 i = 0; i < numbers.length; ++i) {
            uint256 value = numbers[i];
            assembly ("memory-safe") {
                mstore(add(add(out, 32), mul(8, i)), shl(192, value))
            }
        }
        assembly ("memory-safe") {
            mstore(out, length)
        }
    }
}
