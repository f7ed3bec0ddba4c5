// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bip340} from "../src/Bip340.sol";
import {EdgeTest} from "./Cheats.sol";

/// @dev The cheat codes that read lists.
interface Lists {
    function parseJsonBytes32Array(string calldata, string calldata) external pure returns (bytes32[] memory);
}

contract Bip340Test is EdgeTest {
    Lists private constant lists = Lists(address(uint160(uint256(keccak256("hevm cheat code")))));

    function verify(bytes32 key, bytes32 rx, bytes32 m, bytes32 s) external view {
        Bip340.verify(uint256(key), uint256(rx), m, uint256(s));
    }

    function lifted(uint256 rx) external view returns (address) {
        return Bip340.liftedAddress(rx);
    }

    function read(string memory path) private view returns (bytes32[] memory) {
        return lists.parseJsonBytes32Array(vm.readFile("test/vectors/signatures.json"), path);
    }

    function test_success_vectorsOfTheBip() public view {
        bytes32[] memory keys = read(".bip340.good.keys");
        bytes32[] memory rx = read(".bip340.good.rx");
        bytes32[] memory m = read(".bip340.good.m");
        bytes32[] memory s = read(".bip340.good.s");
        yes(keys.length == 6);
        for (uint256 i = 0; i < keys.length; ++i) {
            this.verify(keys[i], rx[i], m[i], s[i]);
        }
    }

    function test_error_vectorsOfTheBip() public {
        bytes32[] memory keys = read(".bip340.bad.keys");
        bytes32[] memory rx = read(".bip340.bad.rx");
        bytes32[] memory m = read(".bip340.bad.m");
        bytes32[] memory s = read(".bip340.bad.s");
        yes(keys.length == 8);
        for (uint256 i = 0; i < keys.length; ++i) {
            vm.expectRevert();
            this.verify(keys[i], rx[i], m[i], s[i]);
        }
    }

    /// @dev Votes that another implementation signed, and the keys that they give away.
    function test_success_votesOfBabylon() public view {
        bytes32[] memory keys = read(".votes.keys");
        bytes32[] memory rx = read(".votes.rx");
        bytes32[] memory m = read(".votes.m1");
        bytes32[] memory s = read(".votes.s1");
        bytes32[] memory m2 = read(".votes.m2");
        bytes32[] memory s2 = read(".votes.s2");
        bytes32[] memory secrets = read(".votes.secrets");
        yes(keys.length == 4);
        for (uint256 i = 0; i < keys.length; ++i) {
            this.verify(keys[i], rx[i], m[i], s[i]);
            this.verify(keys[i], rx[i], m2[i], s2[i]);
            address key = Bip340.liftedAddress(uint256(keys[i]));
            uint256 secret = uint256(secrets[i]);
            yes(Bip340.publicAddress(secret) == key || Bip340.publicAddress(Bip340.N - secret) == key);
        }
    }

    function test_error_everyRejection() public {
        bytes32 key = read(".votes.keys")[0];
        bytes32 rx = read(".votes.rx")[0];
        bytes32 m = read(".votes.m1")[0];
        bytes32 s = read(".votes.s1")[0];
        vm.expectRevert(abi.encodeWithSelector(Bip340.KeyOutOfRange.selector, 0));
        this.verify(0, rx, m, s);
        vm.expectRevert(abi.encodeWithSelector(Bip340.KeyOutOfRange.selector, Bip340.N));
        this.verify(bytes32(Bip340.N), rx, m, s);
        vm.expectRevert(abi.encodeWithSelector(Bip340.ScalarOutOfRange.selector, Bip340.N));
        this.verify(key, rx, m, bytes32(Bip340.N));
        vm.expectRevert(abi.encodeWithSelector(Bip340.NoPoint.selector));
        this.verify(bytes32(uint256(5)), rx, m, s);
        vm.expectRevert(abi.encodeWithSelector(Bip340.NonceOffCurve.selector, 5));
        this.verify(key, bytes32(uint256(5)), m, s);
        vm.expectRevert(abi.encodeWithSelector(Bip340.NonceOffCurve.selector, Bip340.P));
        this.verify(key, bytes32(Bip340.P), m, s);
        // 1 is the x of a point, and this is 1 to whoever reduces it.
        vm.expectRevert(abi.encodeWithSelector(Bip340.NonceOffCurve.selector, Bip340.P + 1));
        this.lifted(Bip340.P + 1);
        yes(this.lifted(1) != address(0));
        vm.expectRevert(abi.encodeWithSelector(Bip340.WrongSignature.selector));
        this.verify(key, rx, ~m, s);
        vm.expectRevert(abi.encodeWithSelector(Bip340.WrongSignature.selector));
        this.verify(key, rx, m, 0);
    }
}
