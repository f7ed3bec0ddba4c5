// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Certificates} from "../src/Certificates.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {VerifierFixture} from "./VerifierFixture.sol";

/// @dev A forged checkpoint that names a data contract which destroys itself while it is deployed: its code is there until the
/// transaction ends, and is handed over to in it. Then the address is empty. What is done in setUp is a transaction of its own.
contract TableGoneTest is VerifierFixture {
    /// ORIGIN SELFDESTRUCT.
    bytes private constant BOMB = hex"32ff";

    Provider private former;
    address private formerTable;
    bytes private tableCode;
    address private gone;
    bool private wasThere;

    function setUp() public {
        start(powersOf(4, 100));
        Provider[] memory next = fresh(powersOf(4, 100), 2);
        tableCode = code(next);
        gone = putAndDestroy(tableCode);
        wasThere = gone.codehash == keccak256(tableCode);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(0);
        c.nextTable = gone;
        c.nextLeavesHash = leavesHash(next, 1);
        submit(c, 0);
        formerTable = table;
        former = providers[1];
        add(powersOf(4, 100), 2);
        table = gone;
    }

    /// @dev Init code that calls a self-destruct in its own name and goes on to return the code.
    function putAndDestroy(bytes memory data) private returns (address where) {
        bytes memory bomb = abi.encodePacked(hex"5f5f5f5f73", put(BOMB), hex"5af450");
        bytes memory init = bytes.concat(bomb, hex"61", bytes2(uint16(data.length)), hex"8060265f395ff3", data);
        assembly {
            where := create(0, add(init, 32), mload(init))
        }
    }

    function test_success_codeIsGoneThatWasHandedOverTo() public view {
        yes(wasThere);
        eq(gone.code.length, 0);
        eq(verifier.nextCheckpoint(), 1);
        eq(verifier.tableCodeUntil(keccak256(tableCode)), type(uint256).max);
    }

    /// @dev The address is worth nothing: neither can the table's providers be reported by it, nor can they sign.
    function test_error_byTheAddress() public {
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownTable.selector, gone));
        verifier.reportKey(providers[0].secret, gone, 0);
        TaikoFinalityVerifier.Certificate memory none;
        expect(abi.encodeWithSelector(TaikoFinalityVerifier.UnknownTable.selector, gone));
        verifier.reportConflict(1, gone, none, none);
        TaikoFinalityVerifier.Checkpoint memory c = checkpoint(1);
        (bytes memory signatures, bytes memory absent) = certify(c, 0);
        expect(abi.encodeWithSelector(Certificates.MalformedCertificate.selector, 256, 0, 0));
        verifier.submitCheckpoint(c, signatures, absent);
    }

    /// @dev Anybody puts up the same code, and it is the table.
    function test_success_byACopy() public {
        table = put(tableCode);
        submit(checkpoint(1), 0);
        verifier.reportKey(providers[0].secret, table, 0);
        yes(verifier.isKilled(providers[0].key));
        TaikoFinalityVerifier.Checkpoint memory one = checkpoint(2);
        TaikoFinalityVerifier.Checkpoint memory two = checkpoint(2);
        two.blockHash = ~two.blockHash;
        bytes32 next = tableHash(table, one.nextLeavesHash);
        verifier.reportConflict(2, table, certificate(one, next, 1, 2), certificate(two, next, 1, 2));
        yes(verifier.frozen());
    }

    /// @dev What signed before is still there to be reported by, too.
    function test_success_byTheFormerTable() public {
        verifier.reportKey(former.secret, formerTable, 1);
        yes(verifier.isKilled(former.key));
    }
}
