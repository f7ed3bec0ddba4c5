// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {NonceOpening} from "../src/NonceOpening.sol";
import {EdgeTest} from "./Cheats.sol";

/// @dev The cheat codes that read lists.
interface Lists {
    function parseJsonBytes32Array(string calldata, string calldata) external pure returns (bytes32[] memory);
    function toString(uint256) external pure returns (string memory);
}

contract NonceOpeningTest is EdgeTest {
    Lists private constant lists = Lists(address(uint160(uint256(keccak256("hevm cheat code")))));

    struct Case {
        bytes32 root;
        uint256 total;
        uint256 from;
        bytes32[] run;
        bytes32[] siblings;
    }

    function open(uint256 total, uint256 from, bytes32[] calldata run, bytes32[] calldata siblings)
        external
        pure
        returns (bytes32)
    {
        return NonceOpening.root(total, from, run, siblings);
    }

    function read() private view returns (Case[] memory cases) {
        string memory json = vm.readFile("test/vectors/openings.json");
        cases = new Case[](vm.parseJsonUint(json, ".count"));
        for (uint256 i = 0; i < cases.length; ++i) {
            string memory path = string.concat(".c", lists.toString(i));
            cases[i].root = vm.parseJsonBytes32(json, string.concat(path, ".root"));
            cases[i].total = vm.parseJsonUint(json, string.concat(path, ".total"));
            cases[i].from = vm.parseJsonUint(json, string.concat(path, ".from"));
            cases[i].run = lists.parseJsonBytes32Array(json, string.concat(path, ".run"));
            cases[i].siblings = lists.parseJsonBytes32Array(json, string.concat(path, ".siblings"));
        }
    }

    function test_success_runsOfTheZone() public view {
        Case[] memory cases = read();
        yes(cases.length == 10);
        for (uint256 i = 0; i < cases.length; ++i) {
            eq(this.open(cases[i].total, cases[i].from, cases[i].run, cases[i].siblings), cases[i].root);
        }
    }

    function test_error_otherRunsHaveOtherRoots() public view {
        Case[] memory cases = read();
        for (uint256 i = 0; i < cases.length; ++i) {
            Case memory c = cases[i];
            c.run[c.run.length - 1] ^= bytes32(uint256(1));
            no(this.open(c.total, c.from, c.run, c.siblings) == c.root);
            c.run[c.run.length - 1] ^= bytes32(uint256(1));
            if (c.siblings.length == 0) continue;
            c.siblings[0] ^= bytes32(uint256(1));
            no(this.open(c.total, c.from, c.run, c.siblings) == c.root);
        }
    }

    function test_error_siblings() public {
        Case[] memory cases = read();
        for (uint256 i = 0; i < cases.length; ++i) {
            Case memory c = cases[i];
            bytes32[] memory more = new bytes32[](c.siblings.length + 1);
            vm.expectRevert(abi.encodeWithSelector(NonceOpening.WrongSiblings.selector, more.length));
            this.open(c.total, c.from, c.run, more);
            if (c.siblings.length == 0) continue;
            bytes32[] memory fewer = new bytes32[](c.siblings.length - 1);
            vm.expectRevert(abi.encodeWithSelector(NonceOpening.WrongSiblings.selector, fewer.length));
            this.open(c.total, c.from, c.run, fewer);
        }
    }

    function test_error_runsOutOfRange() public {
        bytes32[] memory one = new bytes32[](1);
        bytes32[] memory none = new bytes32[](0);
        refused(0, 0, one);
        refused(1, 1, one);
        refused(1, 0, none);
        refused(1, 0, new bytes32[](2));
        refused(uint256(type(uint32).max) + 1, 0, one);
        refused(5, type(uint256).max, one);
    }

    function refused(uint256 total, uint256 from, bytes32[] memory run) private {
        vm.expectRevert(abi.encodeWithSelector(NonceOpening.RunOutOfRange.selector, total, from, run.length));
        this.open(total, from, run, new bytes32[](0));
    }
}
