// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PowerTable} from "../src/PowerTable.sol";
import {ProofCertificate} from "../src/ProofCertificate.sol";
import {ProofForm} from "../src/ProofForm.sol";
import {ProofReader} from "../src/ProofReader.sol";
import {ProofRule} from "../src/ProofRule.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {EdgeTest} from "./Cheats.sol";

/// @dev The cheat codes that only these tests use.
interface ProofCheats {
    function closeFile(string calldata) external;
    function keyExistsJson(string calldata, string calldata) external view returns (bool);
    function parseJsonBytes(string calldata, string calldata) external pure returns (bytes memory);
    function pauseGasMetering() external;
    function parseJsonString(string calldata, string calldata) external pure returns (string memory);
    function readLine(string calldata) external view returns (string memory);
    function store(address, bytes32, bytes32) external;
}

/// @dev What a table is made of, as the constructor of a verifier takes it.
contract TableHarness {
    function parts(bytes calldata proof) external view returns (bytes memory code, bytes32 leavesHash) {
        ProofForm.Certificate memory c = ProofForm.read(proof).certificates[0];
        uint256 total = ProofCertificate.total(c);
        (, address[] memory points) = ProofCertificate.hash(c, total);
        bytes memory leaves = "";
        bytes memory powers = "";
        for (uint256 i = 0; i < points.length; ++i) {
            leaves = bytes.concat(leaves, c.nonces[i] == 0 ? bytes32(0) : keccak256(abi.encode(c.nonces[i], points[i])));
            powers = bytes.concat(powers, bytes8(uint64(c.powers[i])));
        }
        return (abi.encodePacked(bytes1(0), uint64(total), c.keys, powers), keccak256(leaves));
    }
}

/// @dev The vectors that the verifiers in Go and TypeScript run too (scripts/proofvectors), as far as their form is binary and
/// their root one that Ethereum has: the table of a checkpoint, or a checkpoint's block. A verifier stands where the vector says, in
/// the state that its root says.
contract ProofReaderTest is EdgeTest {
    ProofCheats private constant FILE = ProofCheats(address(uint160(uint256(keccak256("hevm cheat code")))));
    string private constant VECTORS = "../client/proof/testdata/vectors.json";
    string private constant STANDARD = "success - fresh, by the table";
    /// @dev Places of the verifier's storage.
    uint256 private constant HEAD = 0;
    uint256 private constant BLOCK_HASH_OF = 1;
    uint256 private constant IS_KILLED = 2;

    /// @dev A vector that the reader said something else to than it should.
    error Said(string name, bytes got, bytes want);

    TableHarness private tables = new TableHarness();

    function test_everyVector() public {
        // Together they would take more gas than a test has.
        FILE.pauseGasMetering();
        uint256 good;
        uint256 refused;
        FILE.readLine(VECTORS);
        for (string memory line = _next(); bytes(line).length != 0; line = _next()) {
            if (!FILE.keyExistsJson(line, ".proof") || FILE.keyExistsJson(line, ".root.final")) continue;
            // A call of its own, whose memory is gone when it ends.
            if (this.check(line)) ++good;
            else ++refused;
        }
        FILE.closeFile(VECTORS);
        yes(good > 14 && refused > 60);
    }

    /// @dev Has a reader say to a vector what is to be said, and returns whether that is that it is good.
    function check(string calldata line) external returns (bool good) {
        ProofReader reader = _reader(line);
        bytes memory proof = FILE.parseJsonBytes(line, ".proof");
        good = FILE.keyExistsJson(line, ".verdict");
        if (good) {
            _requireVerdict(line, reader, proof);
        } else {
            _requireRefused(
                _name(line), reader, proof, abi.encodeWithSelector(ProofRule.ProofBreaks.selector, _rule(line))
            );
        }
    }

    /// @dev Changes one byte of a good proof. Whatever it is, the proof is good no more, and is refused in words.
    function testFuzz_noChangedProofIsTaken(uint256 place, uint8 mask) public {
        vm.assume(mask != 0);
        (ProofReader reader, bytes memory proof) = _standard();
        _requireNotTaken(reader, flipped(proof, place % proof.length, bytes1(mask)));
    }

    /// @dev Takes a piece out of a good proof, or puts bytes in its place.
    function testFuzz_noCutProofIsTaken(uint256 place, uint256 length, bytes calldata other) public {
        (ProofReader reader, bytes memory proof) = _standard();
        place %= proof.length;
        length = 1 + length % (proof.length - place);
        bytes memory changed = bytes.concat(_slice(proof, 0, place), other, _slice(proof, place + length, proof.length));
        vm.assume(keccak256(changed) != keccak256(proof));
        _requireNotTaken(reader, changed);
    }

    function testFuzz_noBytesAreTaken(bytes calldata proof) public {
        (ProofReader reader,) = _standard();
        _requireNotTaken(reader, proof);
    }

    function test_error_aProofWhileTheVerifierIsFrozen() public {
        (ProofReader reader, bytes memory proof) = _standard();
        reader.verifyProof(proof);
        TaikoFinalityVerifier verifier = reader.verifier();
        FILE.store(address(verifier), bytes32(HEAD), bytes32(uint256(verifier.nextCheckpoint()) << 8 | 1));
        yes(verifier.frozen());
        _requireRefused(STANDARD, reader, proof, abi.encodeWithSelector(ProofReader.VerifierFrozen.selector));
    }

    function test_error_aSignerWhoseKeyIsDead() public {
        (ProofReader reader, bytes memory proof) = _standard();
        uint256 key = uint256(bytes32(_slice(_code(proof), 9, 41)));
        FILE.store(address(reader.verifier()), keccak256(abi.encode(key, IS_KILLED)), bytes32(uint256(1)));
        _requireRefused(STANDARD, reader, proof, abi.encodeWithSelector(ProofReader.KilledSigner.selector, key));
    }

    /// @dev What the verifier accepted stays, whoever dies later.
    function test_success_anAcceptedBlockWhoseSignerDied() public {
        string memory line = _find("success - anchored, by the block that Ethereum accepted, a year later");
        ProofReader reader = _reader(line);
        bytes memory proof = FILE.parseJsonBytes(line, ".proof");
        uint256 key = uint256(bytes32(_slice(_code(proof), 9, 41)));
        FILE.store(address(reader.verifier()), keccak256(abi.encode(key, IS_KILLED)), bytes32(uint256(1)));
        yes(reader.verifyProof(proof).anchored);
    }

    function test_success_itReadsHeadersToo() public {
        string memory line = _find("success - anchored, by the block that Ethereum accepted, a year later");
        ProofReader reader = _reader(line);
        eq(address(reader.finality()), address(reader.verifier()));
        ProofReader.Verdict memory verdict = reader.verifyProof(FILE.parseJsonBytes(line, ".proof"));
        uint64 checkpoint = uint64(vm.parseJsonUint(line, ".root.series.activation_height")) + verdict.n
            * uint64(vm.parseJsonUint(line, ".root.series.interval"));
        yes(reader.finality().isFinalized(checkpoint, vm.parseJsonBytes32(line, ".root.accepted.block_hash")));
    }

    /// @dev The next vector, empty after the last. Each has a line, and a comma if another follows.
    function _next() private view returns (string memory) {
        bytes memory line = bytes(FILE.readLine(VECTORS));
        if (line.length < 2) return "";
        if (line[line.length - 1] == ",") line = _slice(line, 0, line.length - 1);
        return string(line);
    }

    function _name(string memory line) private pure returns (string memory) {
        return FILE.parseJsonString(line, ".name");
    }

    function _find(string memory name) private returns (string memory line) {
        FILE.readLine(VECTORS);
        for (line = _next(); bytes(line).length != 0; line = _next()) {
            if (keccak256(bytes(_name(line))) == keccak256(bytes(name))) break;
        }
        FILE.closeFile(VECTORS);
        yes(bytes(line).length != 0);
    }

    function _standard() private returns (ProofReader reader, bytes memory proof) {
        string memory line = _find(STANDARD);
        return (_reader(line), FILE.parseJsonBytes(line, ".proof"));
    }

    /// @dev A reader of a verifier that believes what the vector's root says, at its time.
    function _reader(string memory line) private returns (ProofReader) {
        vm.chainId(vm.parseJsonUint(line, ".root.series.eth_chain_id"));
        vm.warp(vm.parseJsonUint(line, ".now"));
        address where = vm.parseJsonAddress(line, ".root.series.verifier");
        if (FILE.keyExistsJson(line, ".root.accepted")) {
            vm.etch(where, address(_deploy(line, hex"00", 0, 0)).code);
            _accept(
                where,
                vm.parseJsonUint(line, ".root.accepted.n"),
                vm.parseJsonBytes32(line, ".root.accepted.block_hash")
            );
            return new ProofReader(TaikoFinalityVerifier(where));
        }
        uint64 n = uint64(vm.parseJsonUint(line, ".root.table.n"));
        bytes32 hash = vm.parseJsonBytes32(line, ".root.table.hash");
        uint64 btcTime = uint64(vm.parseJsonUint(line, ".root.table.btc_time"));
        if (n == 0) {
            (bytes memory code, bytes32 leavesHash) = _firstTable(line);
            vm.etch(where, address(_deploy(line, code, leavesHash, btcTime)).code);
            FILE.store(where, bytes32(HEAD), bytes32(0));
        } else {
            vm.etch(where, address(_deploy(line, hex"00", 0, 0)).code);
            uint256 commitment = uint256(keccak256(abi.encode(hash, btcTime))) & ~uint256(type(uint40).max);
            // No verifier gets as far as 2³² checkpoints.
            FILE.store(where, bytes32(HEAD), bytes32(commitment | uint256(uint32(n)) << 8));
        }
        // What nobody can commit to is refused before the verifier is asked.
        bool any = n > type(uint32).max || _rule(line) == ProofRule.CERTIFICATE_COUNT;
        yes(any || TaikoFinalityVerifier(where).isTable(n, hash, btcTime));
        return new ProofReader(TaikoFinalityVerifier(where));
    }

    /// @dev Has a verifier have accepted a block.
    function _accept(address where, uint256 n, bytes32 blockHash) private {
        FILE.store(where, bytes32(HEAD), bytes32((n + 1) << 8));
        FILE.store(where, keccak256(abi.encode(n, BLOCK_HASH_OF)), blockHash);
        eq(TaikoFinalityVerifier(where).blockHashOf(n), blockHash);
    }

    /// @dev Table 0 of the vector's root: that of its first certificate, if this one is not broken.
    function _firstTable(string memory line) private view returns (bytes memory, bytes32) {
        bytes memory proof = FILE.parseJsonBytes(line, ".proof");
        if (_rule(line) != ProofRule.CERTIFICATE_COUNT) return tables.parts(proof);
        // It is the same series whose longest good proof has a certificate less.
        return (hex"00", 0);
    }

    function _code(bytes memory proof) private view returns (bytes memory code) {
        (code,) = tables.parts(proof);
    }

    /// @dev A verifier of the vector's series. Code of one byte stands for a table that nothing is known of.
    function _deploy(string memory line, bytes memory code, bytes32 leavesHash, uint64 btcTime)
        private
        returns (TaikoFinalityVerifier)
    {
        if (code.length == 1) code = abi.encodePacked(bytes1(0), uint64(1), uint256(1), uint64(1));
        address table = address(uint160(uint256(keccak256(code))));
        vm.etch(table, code);
        return new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config({
                series: FILE.parseJsonString(line, ".root.series.name"),
                moduleAddress: FILE.parseJsonString(line, ".root.series.module_address"),
                firstSlot: uint64(vm.parseJsonUint(line, ".root.series.first_slot")),
                activationHeight: uint64(vm.parseJsonUint(line, ".root.series.activation_height")),
                interval: uint64(vm.parseJsonUint(line, ".root.series.interval")),
                table: table,
                leavesHash: leavesHash,
                btcTime: btcTime
            })
        );
    }

    /// @dev The rule that a vector breaks here. The verifier knows hash and time of the table that signs next in one word, and its own
    /// number of the next checkpoint, so two vectors look like a wrong table to it.
    function _rule(string memory line) private view returns (bytes32) {
        if (!FILE.keyExistsJson(line, ".rule")) return 0;
        bytes32 name = keccak256(bytes(_name(line)));
        if (
            name == keccak256("error - another Bitcoin time than was named")
                || name == keccak256("error - Ethereum accepted another checkpoint")
        ) return ProofRule.TABLE_HASH;
        return bytes32(bytes(FILE.parseJsonString(line, ".rule")));
    }

    function _requireVerdict(string memory line, ProofReader reader, bytes memory proof) private view {
        bytes32 standing = keccak256(bytes(FILE.parseJsonString(line, ".verdict.standing")));
        if (standing == keccak256("stale")) {
            uint256 btcTime = vm.parseJsonUint(line, ".root.table.btc_time");
            _requireRefused(_name(line), reader, proof, abi.encodeWithSelector(ProofReader.Stale.selector, btcTime));
            return;
        }
        ProofReader.Verdict memory verdict = reader.verifyProof(proof);
        yes(verdict.anchored == (standing == keccak256("anchored")));
        eq(verdict.l2Height, vm.parseJsonUint(line, ".verdict.block.l2_height"));
        eq(verdict.blockHash, vm.parseJsonBytes32(line, ".verdict.block.hash"));
        eq(verdict.stateRoot, vm.parseJsonBytes32(line, ".verdict.block.state_root"));
        eq(verdict.timestamp, vm.parseJsonUint(line, ".verdict.l2_timestamp"));
        if (verdict.anchored) {
            eq(verdict.n, vm.parseJsonUint(line, ".root.accepted.n"));
            eq(verdict.totalSat, 0);
            return;
        }
        yes(verdict.n >= vm.parseJsonUint(line, ".root.table.n"));
        eq(verdict.signedSat, vm.parseJsonUint(line, ".verdict.signed_sat"));
        eq(verdict.totalSat, vm.parseJsonUint(line, ".verdict.total_sat"));
    }

    function _requireRefused(string memory name, ProofReader reader, bytes memory proof, bytes memory why)
        private
        view
    {
        (bool ok, bytes memory data) = address(reader).staticcall(abi.encodeCall(reader.verifyProof, (proof)));
        require(!ok && keccak256(data) == keccak256(why), Said(name, data, why));
    }

    function _requireNotTaken(ProofReader reader, bytes memory proof) private view {
        (bool ok, bytes memory data) = address(reader).staticcall(abi.encodeCall(reader.verifyProof, (proof)));
        no(ok);
        bytes4 selector = bytes4(data);
        yes(selector == ProofRule.ProofBreaks.selector || selector == ProofReader.Stale.selector);
    }

    function _slice(bytes memory input, uint256 start, uint256 end) private pure returns (bytes memory out) {
        out = new bytes(end - start);
        for (uint256 i = start; i < end; ++i) {
            out[i - start] = input[i];
        }
    }
}
