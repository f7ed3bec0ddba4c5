// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {ICheckpointStore} from "../src/ICheckpointStore.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

/// @dev Taiko's store, which a test may also let answer nonsense.
contract ManyStore is ICheckpointStore {
    mapping(uint48 => ICheckpointStore.Checkpoint) private _checkpoints;
    bool private _wrongNumber;
    bool private _broken;

    error NotThere();

    function set(uint256 number, bytes32 blockHash) external {
        _checkpoints[uint48(number)] = ICheckpointStore.Checkpoint(uint48(number), blockHash, 0);
    }

    function saveCheckpoint(Checkpoint calldata) external pure {
        revert NotThere();
    }

    function misbehave(bool wrongNumber, bool broken) external {
        (_wrongNumber, _broken) = (wrongNumber, broken);
    }

    function getCheckpoint(uint48 number) external view returns (ICheckpointStore.Checkpoint memory found) {
        require(!_broken, NotThere());
        found = _checkpoints[number];
        if (_wrongNumber) found.blockNumber += 1;
    }
}

/// @dev Finality against what Taiko proved on the same chain: at the checkpoint's height, below it and above it.
contract TaikoConflictTest is VerifierFixture {
    uint64 private constant TOP = ACTIVATION + 400;

    ManyStore private store = new ManyStore();
    /// RLP of Taiko's headers from ACTIVATION − 3 up.
    bytes[] private chain;
    /// Blocks of providers who agree on what Taiko does not have.
    bytes[] private forged;

    event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash);
    event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash);
    event Frozen();

    function setUp() public {
        start(powersOf(4, 100));
        verifier = new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config(
                SERIES, MODULE, FIRST_SLOT, ACTIVATION, INTERVAL, address(store), table, leavesHash(all(), 0), T0
            )
        );
        bytes32 parent = keccak256("genesis");
        for (uint256 height = ACTIVATION - 3; height <= TOP; ++height) {
            chain.push(header(height, parent, "honest"));
            // Only the checkpoint's own block is forged: its parent is Taiko's.
            if (height == ACTIVATION) forged.push(header(height, parent, "forged"));
            parent = keccak256(chain[chain.length - 1]);
        }
    }

    function header(uint256 height, bytes32 parent, bytes32 root) private pure returns (bytes memory) {
        bytes[] memory fields = new bytes[](17);
        for (uint256 i = 0; i < fields.length; ++i) {
            fields[i] = hex"80";
        }
        fields[0] = bytes.concat(hex"a0", parent);
        fields[3] = bytes.concat(hex"a0", root);
        (fields[8], fields[11]) = (RLP.encode(height), hex"0a");
        return RLP.encode(fields);
    }

    function at(uint256 height) private view returns (bytes memory) {
        return chain[height + 3 - ACTIVATION];
    }

    /// @dev Taiko's headers from one height down to another.
    function down(uint256 from, uint256 to) private view returns (bytes[] memory list) {
        list = new bytes[](from - to + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = at(from - i);
        }
    }

    function accept(bytes32 blockHash) private {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.blockHash = blockHash;
        submit(c, 0);
        yes(verifier.isFinalized(ACTIVATION, blockHash));
    }

    function frozenBy(bytes32 blockHash) private view {
        yes(verifier.frozen());
        no(verifier.isFinalized(ACTIVATION, blockHash));
    }

    function test_success_anAncestorBelowTheCheckpoint() public {
        bytes32 blockHash = keccak256(at(ACTIVATION));
        accept(blockHash);
        store.set(ACTIVATION - 2, keccak256(at(ACTIVATION - 2)));
        bytes[] memory headers = down(ACTIVATION, ACTIVATION - 2);
        expect(
            abi.encodeWithSelector(
                TaikoFinalityVerifier.NoConflict.selector, ACTIVATION - 2, keccak256(at(ACTIVATION - 2))
            )
        );
        verifier.reportTaikoConflict(ACTIVATION, blockHash, headers);
        store.set(ACTIVATION - 2, keccak256("other"));
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, blockHash, keccak256(headers[1])));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, down(ACTIVATION - 1, ACTIVATION - 2));
        vm.expectEmit(address(verifier));
        emit TaikoConflict(ACTIVATION - 2, keccak256(at(ACTIVATION - 2)), keccak256("other"));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, headers);
        frozenBy(blockHash);
    }

    /// @dev Taiko has blocks below and above, none at the checkpoint's height, and nothing below is forged.
    function test_success_onlyTheCheckpointsBlockIsForged() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        store.set(ACTIVATION - 1, keccak256(at(ACTIVATION - 1)));
        store.set(ACTIVATION + 50, keccak256(at(ACTIVATION + 50)));
        bytes[] memory own = new bytes[](2);
        (own[0], own[1]) = (forged[0], at(ACTIVATION - 1));
        expect(
            abi.encodeWithSelector(
                TaikoFinalityVerifier.NoConflict.selector, ACTIVATION - 1, keccak256(at(ACTIVATION - 1))
            )
        );
        verifier.reportTaikoConflict(ACTIVATION, blockHash, own);
        bytes[] memory headers = down(ACTIVATION + 50, ACTIVATION);
        vm.expectEmit(address(verifier));
        emit TaikoConflict(ACTIVATION, blockHash, keccak256(at(ACTIVATION)));
        verifier.reportTaikoBlock(ACTIVATION + 50, keccak256(at(ACTIVATION + 50)), headers);
        frozenBy(blockHash);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.IsFrozen.selector));
        verifier.reportTaikoBlock(ACTIVATION + 50, keccak256(at(ACTIVATION + 50)), headers);
    }

    function test_success_inSeveralSteps() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        bytes32 top = keccak256(at(TOP));
        bytes32 middle = keccak256(at(TOP - 191));
        store.set(TOP, top);
        vm.expectEmit(address(verifier));
        emit TaikoBlockShown(TOP - 191, middle);
        verifier.reportTaikoBlock(TOP, top, down(TOP, TOP - 191));
        no(verifier.frozen());
        verifier.reportTaikoBlock(TOP - 191, middle, down(TOP - 191, TOP - 381));
        bytes32 low = keccak256(at(TOP - 381));
        (uint64 height, bytes32 origin) = verifier.taikoDescendant(TOP - 381, low);
        eq(height, TOP);
        eq(origin, top);
        // What Taiko took back is no witness any more.
        store.set(TOP, keccak256("other"));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NotTaikos.selector, TOP, top));
        verifier.reportTaikoBlock(TOP - 381, low, down(TOP - 381, ACTIVATION));
        store.set(TOP, top);
        verifier.reportTaikoBlock(TOP - 381, low, down(TOP - 381, ACTIVATION));
        frozenBy(blockHash);
    }

    /// @dev A block that was noted before the checkpoint came.
    function test_success_theCheckpointComesLater() public {
        store.set(ACTIVATION + 1, keccak256(at(ACTIVATION + 1)));
        verifier.reportTaikoBlock(ACTIVATION + 1, keccak256(at(ACTIVATION + 1)), down(ACTIVATION + 1, ACTIVATION));
        accept(keccak256(forged[0]));
        verifier.reportTaikoBlock(ACTIVATION, keccak256(at(ACTIVATION)), down(ACTIVATION, ACTIVATION));
        frozenBy(keccak256(forged[0]));
    }

    function test_error_blocksThatAreTaikos() public {
        bytes32 blockHash = keccak256(at(ACTIVATION));
        accept(blockHash);
        store.set(ACTIVATION + 9, keccak256(at(ACTIVATION + 9)));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoConflict.selector, ACTIVATION, blockHash));
        verifier.reportTaikoBlock(ACTIVATION + 9, keccak256(at(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION));
        // Below the checkpoint and at heights of no checkpoint there is nothing to compare.
        verifier.reportTaikoBlock(ACTIVATION + 9, keccak256(at(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION - 1));
        verifier.reportTaikoBlock(ACTIVATION + 9, keccak256(at(ACTIVATION + 9)), down(ACTIVATION + 9, ACTIVATION + 1));
        no(verifier.frozen());
    }

    function test_error_blocksThatAreNotTaikos() public {
        accept(keccak256(forged[0]));
        bytes32 hash = keccak256(at(ACTIVATION + 9));
        bytes[] memory headers = down(ACTIVATION + 9, ACTIVATION);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoBlock(ACTIVATION + 9, hash, headers);
        store.set(ACTIVATION + 9, ~hash);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NotTaikos.selector, ACTIVATION + 9, hash));
        verifier.reportTaikoBlock(ACTIVATION + 9, hash, headers);
        expect(abi.encodeWithSelector(HeaderChain.WrongHeader.selector, 0, ~hash, hash));
        verifier.reportTaikoBlock(ACTIVATION + 9, ~hash, headers);
        expect(abi.encodeWithSelector(HeaderChain.BadHeaderCount.selector, 0));
        verifier.reportTaikoBlock(ACTIVATION + 9, ~hash, new bytes[](0));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoBlock(1 << 48, hash, headers);
        no(verifier.frozen());
    }

    /// @dev Taiko's store counts heights in 48 bits: the last one can be asked for, one more is not taken for height 0.
    function test_success_heightsOf48Bits() public {
        uint64 last = type(uint48).max;
        verifier = new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config(
                SERIES, MODULE, FIRST_SLOT, last, 1, address(store), table, leavesHash(all(), 0), T0
            )
        );
        for (uint64 n = 0; n < 2; ++n) {
            submit(checkpoint(n), 0);
        }
        bytes[] memory none = new bytes[](0);
        store.set(0, keccak256("other"));
        bytes32 beyond = verifier.blockHashOf(1);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoConflict(last + 1, beyond, none);
        store.set(last, keccak256("other"));
        bytes32 blockHash = verifier.blockHashOf(0);
        vm.expectEmit(address(verifier));
        emit TaikoConflict(last, blockHash, keccak256("other"));
        verifier.reportTaikoConflict(last, blockHash, none);
        yes(verifier.frozen());
    }

    /// @dev A verifier shows headers below its checkpoints, and none once it is frozen.
    function test_error_headersOfAFrozenVerifier() public {
        bytes32 blockHash = keccak256(at(ACTIVATION));
        bytes[] memory headers = down(ACTIVATION, ACTIVATION - 2);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownCheckpoint.selector, ACTIVATION, blockHash));
        verifier.verifyHeader(ACTIVATION, blockHash, headers);
        accept(blockHash);
        HeaderChain.Header memory found = verifier.verifyHeader(ACTIVATION, blockHash, headers);
        eq(found.l2Height, ACTIVATION - 2);
        eq(found.blockHash, keccak256(at(ACTIVATION - 2)));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownCheckpoint.selector, ACTIVATION + 1, blockHash));
        verifier.verifyHeader(ACTIVATION + 1, blockHash, headers);
        store.set(ACTIVATION, keccak256("other"));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, new bytes[](0));
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.IsFrozen.selector));
        verifier.verifyHeader(ACTIVATION, blockHash, headers);
    }

    function test_error_storeThatAnswersNonsense() public {
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        bytes[] memory none = new bytes[](0);
        store.set(ACTIVATION, keccak256("other"));
        store.misbehave(true, false);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, none);
        store.misbehave(false, true);
        expect(abi.encodeWithSelector(ManyStore.NotThere.selector));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, none);
        vm.etch(address(store), hex"00");
        vm.expectRevert();
        verifier.reportTaikoConflict(ACTIVATION, blockHash, none);
        // 32 bytes of 0xff: no uint48.
        vm.etch(address(store), hex"5f195f5260606000f3");
        vm.expectRevert();
        verifier.reportTaikoConflict(ACTIVATION, blockHash, none);
        no(verifier.frozen());
    }

    function test_error_verifierWithoutStore() public {
        verifier = deploy(SERIES, table, leavesHash(all(), 0));
        bytes32 blockHash = keccak256(forged[0]);
        accept(blockHash);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoConflict(ACTIVATION, blockHash, new bytes[](0));
        bytes[] memory headers = down(ACTIVATION + 1, ACTIVATION);
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.NoTaikoCheckpoint.selector));
        verifier.reportTaikoBlock(ACTIVATION + 1, keccak256(headers[0]), headers);
    }
}
