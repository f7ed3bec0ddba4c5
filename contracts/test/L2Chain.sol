// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";

/// @dev Headers of an L2 that name each other.
abstract contract L2Chain {
    bytes[] private _chain;
    uint256 private _lowest;

    /// @dev Makes the blocks of these heights, whose state roots are rootAt(height).
    function grow(uint256 lowest, uint256 highest) internal {
        delete _chain;
        _lowest = lowest;
        bytes32 parent = keccak256("genesis");
        for (uint256 height = lowest; height <= highest; ++height) {
            _chain.push(header(height, parent, rootAt(height)));
            parent = keccak256(_chain[_chain.length - 1]);
        }
    }

    function header(uint256 height, bytes32 parent, bytes32 root) internal pure returns (bytes memory) {
        bytes[] memory fields = new bytes[](17);
        for (uint256 i = 0; i < fields.length; ++i) {
            fields[i] = hex"80";
        }
        fields[0] = bytes.concat(hex"a0", parent);
        fields[3] = bytes.concat(hex"a0", root);
        (fields[8], fields[11]) = (RLP.encode(height), hex"0a");
        return RLP.encode(fields);
    }

    function rootAt(uint256 height) internal pure returns (bytes32) {
        return keccak256(abi.encode("root", height));
    }

    /// @dev RLP of the header at a height.
    function rlpAt(uint256 height) internal view returns (bytes memory) {
        return _chain[height - _lowest];
    }

    function hashAt(uint256 height) internal view returns (bytes32) {
        return keccak256(rlpAt(height));
    }

    /// @dev Headers from one height down to another.
    function down(uint256 from, uint256 to) internal view returns (bytes[] memory list) {
        list = new bytes[](from - to + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = rlpAt(from - i);
        }
    }
}
