// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinalityReader} from "../src/FinalityReader.sol";
import {HeaderChain} from "../src/HeaderChain.sol";
import {IFinalityVerifier} from "../src/IFinalityVerifier.sol";
import {StateProof} from "../src/StateProof.sol";
import {EdgeTest} from "./Cheats.sol";
import {SettableVerifier} from "./SettableVerifier.sol";

contract FinalityReaderTest is EdgeTest {
    string private json = load();
    bytes[] private headers = vm.parseJsonBytesArray(json, ".headers");
    uint64 private top = uint64(vm.parseJsonUint(json, ".l2Height"));
    bytes32 private topHash = vm.parseJsonBytes32(json, ".blockHash");
    SettableVerifier private verifier = new SettableVerifier();
    FinalityReader private reader = new FinalityReader(verifier);

    function test_success_fromFinalityToStorage() public {
        verifier.accept(top, topHash);
        HeaderChain.Header memory header = reader.verifyHeader(top, topHash, headers);
        address outbox = vm.parseJsonAddress(json, ".outbox.address");
        bytes[] memory proof = vm.parseJsonBytesArray(json, ".outbox.proof");
        StateProof.Account memory account = reader.verifyAccount(header.stateRoot, outbox, proof);
        eq(account.storageRoot, vm.parseJsonBytes32(json, ".outbox.storageRoot"));
        bytes32 value = reader.verifyStorage(
            header.stateRoot,
            outbox,
            vm.parseJsonBytes32(json, ".withdrawals[0].slot.slot"),
            proof,
            vm.parseJsonBytesArray(json, ".withdrawals[0].slot.proof")
        );
        eq(value, bytes32(uint256(1)));
    }

    function test_error_headersOfABlockThatIsNotFinal() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NotFinal.selector, top, topHash));
        reader.verifyHeader(top, topHash, headers);
    }

    function test_error_noVerifier() public {
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NoVerifier.selector, address(0xff)));
        new FinalityReader(IFinalityVerifier(address(0xff)));
        // Borrowed code, which its owner exchanges at will.
        vm.etch(address(0xff), abi.encodePacked(hex"ef0100", verifier));
        vm.expectRevert(abi.encodeWithSelector(FinalityReader.NoVerifier.selector, address(0xff)));
        new FinalityReader(IFinalityVerifier(address(0xff)));
    }
}
