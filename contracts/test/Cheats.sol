// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The cheat codes that the tests of headers, proofs, router and gate use.
interface Cheats {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function assume(bool) external pure;
    function chainId(uint256) external;
    function computeCreateAddress(address, uint256) external pure returns (address);
    function deal(address, uint256) external;
    function etch(address, bytes calldata) external;
    function expectEmit(address) external;
    function expectPartialRevert(bytes4) external;
    function expectRevert() external;
    function expectRevert(bytes calldata) external;
    function expectRevert(bytes4) external;
    function getNonce(address) external view returns (uint64);
    function getRecordedLogs() external returns (Log[] memory);
    function parseJsonAddress(string calldata, string calldata) external pure returns (address);
    function parseJsonBytes32(string calldata, string calldata) external pure returns (bytes32);
    function parseJsonBytesArray(string calldata, string calldata) external pure returns (bytes[] memory);
    function parseJsonUint(string calldata, string calldata) external pure returns (uint256);
    function prank(address) external;
    function readFile(string calldata) external view returns (string memory);
    function recordLogs() external;
    function resetNonce(address) external;
    function warp(uint256) external;
}

/// @dev What tests of the edges share: cheat codes, assertions, and the vectors of scripts/l2vectors.
abstract contract EdgeTest {
    Cheats internal constant vm = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev Selector of Panic(uint256): what must not come out of foreign bytes.
    bytes4 internal constant PANIC = 0x4e487b71;

    error NotEqual(bytes32 got, bytes32 want);
    error NotTrue();

    function load() internal view returns (string memory) {
        return vm.readFile("test/vectors/l2.json");
    }

    function eq(bytes32 got, bytes32 want) internal pure {
        require(got == want, NotEqual(got, want));
    }

    function eq(uint256 got, uint256 want) internal pure {
        eq(bytes32(got), bytes32(want));
    }

    function eq(address got, address want) internal pure {
        eq(uint256(uint160(got)), uint256(uint160(want)));
    }

    function yes(bool condition) internal pure {
        require(condition, NotTrue());
    }

    function no(bool condition) internal pure {
        require(!condition, NotTrue());
    }

    /// @dev A copy of part of a list.
    function part(bytes[] memory list, uint256 start, uint256 count) internal pure returns (bytes[] memory out) {
        out = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            out[i] = list[start + i];
        }
    }

    /// @dev A copy with one byte changed, so that decoding never sees the bytes of another test.
    function flipped(bytes memory input, uint256 position, bytes1 mask) internal pure returns (bytes memory out) {
        out = bytes.concat(input);
        out[position] ^= mask;
    }
}
