// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title BIP-340 signatures over secp256k1
/// @notice One signature at a time, in full. Certificates.sol does the same for many in a loop.
/// @dev ecrecover(z, v, r, s) is the address of r⁻¹·(s·R' − z·G), where R' is the point with x = r and the parity of v. With
/// r = Px, s = −e·Px, z = −s·Px that is the address of s·G − e·P, which must be that of the nonce R.
library Bip340 {
    /// @notice The field prime.
    uint256 internal constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    /// @notice The group order.
    uint256 internal constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    /// @notice sha256("BIP0340/challenge"), which challenges begin with twice.
    bytes32 internal constant TAG = 0x7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c;

    /// @notice A public key is zero or not below the group order.
    error KeyOutOfRange(uint256 key);
    /// @notice s is not below the group order.
    error ScalarOutOfRange(uint256 s);
    /// @notice The challenge is zero or not below the group order.
    error ChallengeOutOfRange(uint256 e);
    /// @notice ecrecover gave no address: the key is not on the curve, or the result is no point.
    error NoPoint();
    /// @notice A nonce is not the x coordinate of a point.
    error NonceOffCurve(uint256 rx);
    /// @notice The signature is not one of this key under this nonce over this message.
    error WrongSignature();

    /// @notice Reverts unless (rx, s) is a signature of key over m.
    function verify(uint256 key, uint256 rx, bytes32 m, uint256 s) internal view {
        address recovered = nonceAddress(key, rx, m, s);
        require(recovered == liftedAddress(rx), WrongSignature());
    }

    /// @notice The address of s·G − e·P.
    function nonceAddress(uint256 key, uint256 rx, bytes32 m, uint256 s) internal pure returns (address recovered) {
        require(key != 0 && key < N, KeyOutOfRange(key));
        require(s < N, ScalarOutOfRange(s));
        uint256 e = challenge(rx, key, m);
        require(e != 0 && e < N, ChallengeOutOfRange(e));
        return _recover(N - mulmod(s, key, N), key, N - mulmod(e, key, N));
    }

    /// @notice The challenge e before anything is asked of it.
    function challenge(uint256 rx, uint256 key, bytes32 m) internal pure returns (uint256) {
        return uint256(sha256(abi.encodePacked(TAG, TAG, rx, key, m)));
    }

    /// @dev ecrecover with an even point, which Solidity makes zero when the precompile gives nothing.
    function _recover(uint256 z, uint256 r, uint256 s) private pure returns (address recovered) {
        recovered = ecrecover(bytes32(z), 27, bytes32(r), bytes32(s));
        require(recovered != address(0), NoPoint());
    }

    /// @notice The address of the point with x = rx and an even y.
    function liftedAddress(uint256 rx) internal view returns (address) {
        require(rx < P, NonceOffCurve(rx));
        uint256 square = addmod(mulmod(mulmod(rx, rx, P), rx, P), 7, P);
        // P is 3 mod 4, so that this power is a root if there is one.
        uint256 ry = Math.modExp(square, (P + 1) / 4, P);
        require(mulmod(ry, ry, P) == square, NonceOffCurve(rx));
        if (ry & 1 == 1) ry = P - ry;
        return address(uint160(uint256(keccak256(abi.encode(rx, ry)))));
    }

    /// @notice The address of the point secret·G.
    /// @dev With z = 0 ecrecover gives the address of r⁻¹·s·R'. R' = G and s = secret·Gx leave secret·G.
    function publicAddress(uint256 secret) internal pure returns (address) {
        return _recover(0, GX, mulmod(secret, GX, N));
    }

    /// @dev x of the generator, whose y is even.
    uint256 private constant GX = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
}
