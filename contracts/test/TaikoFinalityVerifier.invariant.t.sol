// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

/// @dev What anybody may do, in any order: checkpoints with and without quorum, tables that change, keys that are killed, bytes
/// that are noise, a conflict.
contract Actor is VerifierFixture {
    bytes32[] public accepted;
    bool public sawConflict;
    uint256[] public killed;

    constructor() {
        start(powersOf(4, 100));
    }

    function target() external view returns (TaikoFinalityVerifier) {
        return verifier;
    }

    function count() external view returns (uint256) {
        return accepted.length;
    }

    function kills() external view returns (uint256) {
        return killed.length;
    }

    /// @dev How much power the keys that are neither absent nor dead hold, of 400.
    function live(uint8 out) private view returns (uint256 power, bool dead) {
        for (uint256 i = 0; i < 4; ++i) {
            if (out >> i & 1 == 1) continue;
            power += providers[i].power;
            for (uint256 k = 0; k < killed.length; ++k) {
                if (killed[k] != providers[i].key) continue;
                power -= providers[i].power;
                dead = true;
            }
        }
    }

    /// @dev Whom the relayer would leave out: those who are dead, and at most one more.
    function checkpointOfTheLiving(uint8 out) external {
        out = uint8(1 << out % 8);
        for (uint256 i = 0; i < 4; ++i) {
            if (verifier.isKilled(providers[i].key)) out |= uint8(1 << i);
        }
        this.checkpointBy(out, out % 2 == 0);
    }

    function checkpointBy(uint8 out, bool change) external {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(uint64(accepted.length));
        Provider[] memory next = all();
        if (change) {
            next = fresh(powersOf(4, 100), accepted.length + 2);
            c.nextTable = put(code(next));
            c.nextLeavesHash = leavesHash(next, c.n + 1);
        }
        (bytes memory signatures, bytes memory absent) = certify(c, out & 15);
        try verifier.submitCheckpoint(c, signatures, absent) {
            no(sawConflict);
            (uint256 power, bool dead) = live(out);
            no(dead);
            yes(3 * power > 2 * 400);
            accepted.push(c.blockHash);
            if (!change) return;
            table = c.nextTable;
            delete providers;
            for (uint256 i = 0; i < next.length; ++i) {
                providers.push(next[i]);
            }
        } catch {}
    }

    function noise(uint64 n, bytes32 blockHash, bytes calldata signatures, bytes calldata absent) external {
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(n % 64);
        c.blockHash = blockHash;
        try verifier.submitCheckpoint(c, signatures, absent) {
            revert("noise was taken");
        } catch {}
    }

    function kill(uint8 i) external {
        i %= 4;
        if (uint256(keccak256(abi.encode(i, accepted.length))) % 8 != 0) return;
        try verifier.reportKey(providers[i].secret, table, i) {
            killed.push(providers[i].key);
        } catch {}
    }

    function conflict(uint8 chance) external {
        if (chance != 7 || sawConflict) return;
        TaikoFinalityVerifier.Checkpoint memory one = checkpoint(0);
        TaikoFinalityVerifier.Checkpoint memory two = checkpoint(0);
        two.stateRoot = ~two.stateRoot;
        bytes32 next = tableHash(table, one.nextLeavesHash);
        verifier.reportConflict(0, table, certificate(one, next, 0, 0), certificate(two, next, 0, 0));
        sawConflict = true;
    }
}

contract TaikoFinalityVerifierInvariants is VerifierFixture {
    Actor private _actor;

    function setUp() public {
        _actor = new Actor();
        verifier = _actor.target();
    }

    function targetContracts() external view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(_actor);
    }

    /// @dev As many as were accepted, and each of them final for ever unless frozen.
    function invariant_acceptedStaysFinal() public view {
        uint256 count = _actor.count();
        eq(verifier.nextCheckpoint(), count);
        yes(verifier.frozen() == _actor.sawConflict());
        for (uint64 n = 0; n < count; ++n) {
            bytes32 blockHash = _actor.accepted(n);
            eq(verifier.blockHashOf(n), blockHash);
            yes(verifier.isFinalized(ACTIVATION + n * INTERVAL, blockHash) != verifier.frozen());
        }
        eq(verifier.blockHashOf(count), 0);
    }

    /// @dev Who died stays dead, under whatever table.
    function invariant_deadStayDead() public view {
        for (uint256 i = 0; i < _actor.kills(); ++i) {
            yes(verifier.isKilled(_actor.killed(i)));
        }
    }
}
