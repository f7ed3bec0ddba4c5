// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";

/// @dev A verifier that says what a test tells it to. It goes on calling blocks final when it is frozen, which the real one does
/// not: consumers must hold under both. testutil/gas has the tests of consumers on the real one.
contract SettableVerifier is IFinalityVerifier {
    mapping(uint64 l2Height => mapping(bytes32 blockHash => bool)) private _final;
    uint64 private _count;
    uint64 private _height;
    bytes32 private _hash;
    bool private _frozen;
    bool private _broken;

    error Broken();
    error NoCheckpoint();

    function accept(uint64 l2Height, bytes32 blockHash) external {
        _final[l2Height][blockHash] = true;
        (_count, _height, _hash) = (_count + 1, l2Height, blockHash);
    }

    function forget(uint64 l2Height, bytes32 blockHash) external {
        _final[l2Height][blockHash] = false;
    }

    function freeze() external {
        _frozen = true;
    }

    function breakDown() external {
        _broken = true;
    }

    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        require(!_broken, Broken());
        return _final[l2Height][blockHash];
    }

    function latest() external view returns (uint64, uint64, bytes32) {
        require(!_broken, Broken());
        require(_count != 0, NoCheckpoint());
        return (_count - 1, _height, _hash);
    }

    function frozen() external view returns (bool) {
        require(!_broken, Broken());
        return _frozen;
    }
}
