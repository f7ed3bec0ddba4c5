// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HeaderChain} from "../src/HeaderChain.sol";
import {EdgeTest} from "./Cheats.sol";
import {HeaderChainHarness} from "./HeaderChain.t.sol";

/// @dev The cheat codes that only these tests use.
interface VectorCheats {
    function keyExistsJson(string calldata, string calldata) external view returns (bool);
    function parseJsonBool(string calldata, string calldata) external pure returns (bool);
    function parseJsonBytes(string calldata, string calldata) external pure returns (bytes memory);
    function toString(uint256) external pure returns (string memory);
}

/// @dev Headers that the zone's tests read too (scripts/headervectors): real ones, those of forks to come, and such as one
/// side or both refuse. Whatever the zone takes must be taken here, or a final block could never be proven.
contract HeaderVectorsTest is EdgeTest {
    VectorCheats private constant VECTOR = VectorCheats(address(uint160(uint256(keccak256("hevm cheat code")))));

    HeaderChainHarness private harness = new HeaderChainHarness();

    function test_success_everyVector() public view {
        string memory json = vm.readFile("test/vectors/headers.json");
        uint256 count;
        string memory at = ".headers[0]";
        while (VECTOR.keyExistsJson(json, at)) {
            _check(json, at);
            at = string.concat(".headers[", VECTOR.toString(++count), "]");
        }
        yes(count > 30);
    }

    function _check(string memory json, string memory at) private view {
        bytes[] memory chain = new bytes[](1);
        chain[0] = VECTOR.parseJsonBytes(json, string.concat(at, ".rlp"));
        bytes32 hash = vm.parseJsonBytes32(json, string.concat(at, ".hash"));
        uint64 l2Height = uint64(vm.parseJsonUint(json, string.concat(at, ".l2Height")));
        bool want = VECTOR.parseJsonBool(json, string.concat(at, ".contract"));
        (bool ok, bytes memory data) =
            address(harness).staticcall(abi.encodeCall(harness.verify, (l2Height, hash, chain)));
        eq(ok ? 1 : 0, want ? 1 : 0);
        if (!want) {
            no(bytes4(data) == PANIC);
            no(VECTOR.parseJsonBool(json, string.concat(at, ".zone")));
            return;
        }
        if (!VECTOR.parseJsonBool(json, string.concat(at, ".zone"))) {
            return; // the zone is stricter, so nobody can have it proven
        }
        HeaderChain.Header memory header = abi.decode(data, (HeaderChain.Header));
        eq(header.l2Height, l2Height);
        eq(header.blockHash, hash);
        eq(header.stateRoot, vm.parseJsonBytes32(json, string.concat(at, ".stateRoot")));
        eq(header.timestamp, vm.parseJsonUint(json, string.concat(at, ".timestamp")));
    }
}
