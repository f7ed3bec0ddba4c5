// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {EdgeTest} from "./Cheats.sol";

contract HeaderChainHarness {
    function verify(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        external
        pure
        returns (HeaderChain.Header memory)
    {
        return HeaderChain.verify(l2Height, blockHash, headers);
    }

    function first(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        external
        pure
        returns (HeaderChain.Header memory)
    {
        return HeaderChain.first(l2Height, blockHash, headers);
    }
}

contract HeaderChainTest is EdgeTest {
    HeaderChainHarness private harness = new HeaderChainHarness();
    string private json = load();
    bytes[] private headers = vm.parseJsonBytesArray(json, ".headers");
    uint64 private top = uint64(vm.parseJsonUint(json, ".l2Height"));
    bytes32 private topHash = vm.parseJsonBytes32(json, ".blockHash");

    function test_success_fromTheCheckpointToAnAncestor() public view {
        HeaderChain.Header memory header = harness.verify(top, topHash, headers);
        eq(header.l2Height, vm.parseJsonUint(json, ".proven.l2Height"));
        eq(header.timestamp, vm.parseJsonUint(json, ".proven.timestamp"));
        eq(header.blockHash, vm.parseJsonBytes32(json, ".proven.blockHash"));
        eq(header.stateRoot, vm.parseJsonBytes32(json, ".proven.stateRoot"));
        eq(header.l2Height, top - headers.length + 1);
    }

    function test_success_theCheckpointItself() public view {
        HeaderChain.Header memory header = harness.verify(top, topHash, part(headers, 0, 1));
        eq(header.l2Height, top);
        eq(header.blockHash, topHash);
    }

    function test_success_theFirstOfSeveral() public view {
        HeaderChain.Header memory want = harness.verify(top, topHash, part(headers, 0, 1));
        HeaderChain.Header memory got = harness.first(top, topHash, headers);
        eq(keccak256(abi.encode(got)), keccak256(abi.encode(want)));
        yes(got.stateRoot != 0);
    }

    function test_error_theFirstOfNone() public {
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 0));
        harness.first(top, topHash, new bytes[](0));
    }

    function test_error_theFirstIsAnother() public {
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, ~topHash, topHash));
        harness.first(top, ~topHash, headers);
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeight.selector, 0, top + 1, top));
        harness.first(top + 1, topHash, headers);
    }

    function test_success_lastHeaderIsGenesis() public view {
        (bytes[] memory chain, bytes32 hash) = _made(2, 1, _hashItem(1), _hashItem(2), hex"0a");
        HeaderChain.Header memory header = harness.verify(1, hash, chain);
        eq(header.l2Height, 0);
        eq(header.timestamp, 10);
        eq(header.stateRoot, bytes32(uint256(2)));
    }

    function test_success_mostHeaders() public view {
        (bytes[] memory chain, bytes32 hash) = _made(192, 600, _hashItem(1), _hashItem(2), hex"0a");
        eq(harness.verify(600, hash, chain).l2Height, 600 - 191);
    }

    function test_error_noHeaders() public {
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 0));
        harness.verify(top, topHash, new bytes[](0));
    }

    function test_error_tooManyHeaders() public {
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 193));
        harness.verify(top, topHash, new bytes[](193));
    }

    function test_error_belowGenesis() public {
        (bytes[] memory chain, bytes32 hash) = _made(3, 1, _hashItem(1), _hashItem(2), hex"0a");
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 3));
        harness.verify(1, hash, chain);
    }

    /// @dev With extraData that fills it up to 1,024 bytes, and to one more.
    function test_success_longestHeader() public {
        bytes[] memory chain = new bytes[](1);
        for (uint256 length = 1024; length < 1026; ++length) {
            bytes[] memory fields = _fields(7, _hashItem(1), _hashItem(2), hex"0a");
            // Both the list and this field have a prefix of three bytes, where the field had one of one byte.
            fields[12] = RLP.encode(new bytes(length - RLP.encode(fields).length - 2 - 1));
            chain[0] = RLP.encode(fields);
            eq(chain[0].length, length);
            if (length == 1025) {
                vm.expectRevert(abi.encodeWithSelector(HeaderChain.HeaderTooLong.selector, 0, 1025));
                harness.verify(7, keccak256(chain[0]), chain);
            } else {
                eq(harness.verify(7, keccak256(chain[0]), chain).l2Height, 7);
            }
        }
    }

    function test_error_headerTooLong() public {
        headers[3] = new bytes(1025);
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.HeaderTooLong.selector, 3, 1025));
        harness.verify(top, topHash, headers);
    }

    function test_error_otherCheckpoint() public {
        bytes32 other = ~topHash;
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, other, topHash));
        harness.verify(top, other, headers);
    }

    function test_error_otherHeight() public {
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeight.selector, 0, top + 1, top));
        harness.verify(top + 1, topHash, headers);
    }

    function test_error_gap() public {
        bytes[] memory chain = part(headers, 0, 4);
        bytes32 want = keccak256(chain[2]);
        chain[2] = chain[3];
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 2, want, keccak256(chain[3])));
        harness.verify(top, topHash, chain);
    }

    function test_error_numberDoesNotDescend() public {
        bytes[] memory chain = new bytes[](2);
        chain[1] = _header(50, _hashItem(1), _hashItem(2), hex"0a");
        chain[0] = _header(52, abi.encodePacked(hex"a0", keccak256(chain[1])), _hashItem(2), hex"0a");
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.WrongHeight.selector, 1, 51, 50));
        harness.verify(52, keccak256(chain[0]), chain);
    }

    function test_error_shortParentHash() public {
        _expectNoHeader(hex"01", _hashItem(2));
    }

    function test_error_shortStateRoot() public {
        _expectNoHeader(_hashItem(1), hex"9f00000000000000000000000000000000000000000000000000000000000001");
    }

    function test_error_stateRootIsAList() public {
        // 33 bytes as a hash has, but a list of 32.
        _expectNoHeader(_hashItem(1), abi.encodePacked(hex"e0", bytes32(uint256(2))));
    }

    function test_error_tooFewFields() public {
        bytes[] memory chain = new bytes[](1);
        bytes[] memory fields = _fields(7, _hashItem(1), _hashItem(2), hex"0a");
        chain[0] = RLP.encode(part(fields, 0, 16));
        eq(harness.verify(7, keccak256(chain[0]), chain).l2Height, 7);
        chain[0] = RLP.encode(part(fields, 0, 15));
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.NotAHeader.selector, 0));
        harness.verify(7, keccak256(chain[0]), chain);
    }

    function test_error_timestampTooLarge() public {
        (bytes[] memory chain, bytes32 hash) = _made(1, 7, _hashItem(1), _hashItem(2), hex"89010000000000000000");
        vm.expectRevert();
        harness.verify(7, hash, chain);
    }

    function test_error_notAList() public {
        bytes[] memory chain = new bytes[](1);
        chain[0] = RLP.encode(new bytes(500));
        vm.expectRevert(RLP.RLPInvalidEncoding.selector);
        harness.verify(7, keccak256(chain[0]), chain);
    }

    function test_error_bytesAfterTheList() public {
        bytes[] memory chain = new bytes[](1);
        chain[0] = bytes.concat(headers[0], hex"00");
        vm.expectRevert(RLP.RLPInvalidEncoding.selector);
        harness.verify(top, keccak256(chain[0]), chain);
    }

    /// @dev No byte of a chain of headers can be another.
    function testFuzz_error_anyByteChanged(uint256 which, uint256 position, bytes1 mask) public {
        vm.assume(mask != 0);
        which %= headers.length;
        headers[which] = flipped(headers[which], position % headers[which].length, mask);
        vm.expectPartialRevert(HeaderChain.WrongHeader.selector);
        harness.verify(top, topHash, headers);
    }

    /// @dev Bytes that are no header are refused even under their own hash.
    function testFuzz_error_anyBytes(bytes calldata junk, uint64 l2Height) public view {
        bytes[] memory chain = new bytes[](1);
        chain[0] = junk;
        (bool ok, bytes memory data) =
            address(harness).staticcall(abi.encodeCall(harness.verify, (l2Height, keccak256(junk), chain)));
        no(ok);
        no(bytes4(data) == PANIC);
    }

    /// @dev A header with damaged bytes under its own new hash is refused or read as what it then says, and never panics.
    function testFuzz_success_damagedHeaderNeverPanics(uint256 position, bytes1 mask, uint256 length) public view {
        bytes memory damaged = flipped(headers[0], position % headers[0].length, mask);
        bytes[] memory chain = new bytes[](1);
        length = damaged.length - (length % 40);
        assembly ("memory-safe") {
            mstore(damaged, length)
        }
        chain[0] = damaged;
        (bool ok, bytes memory data) =
            address(harness).staticcall(abi.encodeCall(harness.verify, (top, keccak256(damaged), chain)));
        if (ok) {
            eq(abi.decode(data, (HeaderChain.Header)).l2Height, top);
        } else {
            no(bytes4(data) == PANIC);
            no(data.length == 0);
        }
    }

    function _expectNoHeader(bytes memory parentHash, bytes memory stateRoot) private {
        (bytes[] memory chain, bytes32 hash) = _made(1, 7, parentHash, stateRoot, hex"0a");
        vm.expectRevert(abi.encodeWithSelector(HeaderChain.NotAHeader.selector, 0));
        harness.verify(7, hash, chain);
    }

    /// @dev A chain of headers from l2Height down. All name the same parent hash item in place of a hash if there is only one.
    function _made(
        uint256 count,
        uint256 l2Height,
        bytes memory parentHash,
        bytes memory stateRoot,
        bytes memory timestamp
    ) private pure returns (bytes[] memory chain, bytes32 hash) {
        chain = new bytes[](count);
        for (uint256 i = count; i > 0; --i) {
            uint256 number = l2Height >= i - 1 ? l2Height - (i - 1) : 0;
            chain[i - 1] = _header(number, parentHash, stateRoot, timestamp);
            hash = keccak256(chain[i - 1]);
            parentHash = abi.encodePacked(hex"a0", hash);
        }
    }

    function _header(uint256 number, bytes memory parentHash, bytes memory stateRoot, bytes memory timestamp)
        private
        pure
        returns (bytes memory)
    {
        return RLP.encode(_fields(number, parentHash, stateRoot, timestamp));
    }

    function _fields(uint256 number, bytes memory parentHash, bytes memory stateRoot, bytes memory timestamp)
        private
        pure
        returns (bytes[] memory fields)
    {
        fields = new bytes[](17);
        for (uint256 i = 0; i < fields.length; ++i) {
            fields[i] = hex"80";
        }
        (fields[0], fields[3], fields[8], fields[11]) = (parentHash, stateRoot, RLP.encode(number), timestamp);
    }

    function _hashItem(uint256 value) private pure returns (bytes memory) {
        return abi.encodePacked(hex"a0", value);
    }
}
