// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bip340} from "../src/Bip340.sol";
import {TaikoFinalityVerifier} from "../src/TaikoFinalityVerifier.sol";
import {EdgeTest} from "./Cheats.sol";

/// @dev The cheat code that multiplies the generator.
interface Curve {
    struct Wallet {
        address addr;
        uint256 publicKeyX;
        uint256 publicKeyY;
        uint256 privateKey;
    }

    function createWallet(uint256) external returns (Wallet memory);
}

/// @dev A verifier, and providers who sign what a test wants.
abstract contract VerifierFixture is EdgeTest {
    struct Provider {
        uint256 secret;
        uint256 key;
        uint64 power;
    }

    Curve internal constant curve = Curve(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 internal constant N = Bip340.N;
    uint64 internal constant FIRST_SLOT = 3 << 40;
    uint64 internal constant ACTIVATION = 1000;
    uint64 internal constant INTERVAL = 30;
    uint64 internal constant T0 = 1_800_000_000;
    string internal constant SERIES = "local-1";
    string internal constant MODULE = "taiko1finality";

    TaikoFinalityVerifier internal verifier;
    Provider[] internal providers;
    address internal table;

    /// @dev Providers with these powers, and a verifier that begins with them.
    function start(uint64[] memory powers) internal {
        delete providers;
        add(powers, 1);
        vm.warp(T0 + 1 hours);
        table = put(code(all()));
        verifier = deploy(SERIES, table, leavesHash(all(), 0));
    }

    function add(uint64[] memory powers, uint256 seed) internal {
        Provider[] memory list = fresh(powers, seed);
        delete providers;
        for (uint256 i = 0; i < list.length; ++i) {
            providers.push(list[i]);
        }
    }

    /// @dev Providers in order of their keys.
    function fresh(uint64[] memory powers, uint256 seed) internal returns (Provider[] memory list) {
        list = new Provider[](powers.length);
        for (uint256 i = 0; i < powers.length; ++i) {
            (uint256 secret, uint256 key) = even(uint256(keccak256(abi.encode("provider", seed, i))) % N);
            uint256 place = i;
            for (; place > 0 && list[place - 1].key > key; --place) {
                list[place] = list[place - 1];
            }
            list[place] = Provider(secret, key, powers[i]);
        }
        // Powers in order of keys too, so that tests can say who has how much.
        for (uint256 i = 0; i < powers.length; ++i) {
            list[i].power = powers[i];
        }
    }

    function deploy(string memory name, address where, bytes32 leaves) internal returns (TaikoFinalityVerifier) {
        return new TaikoFinalityVerifier(
            TaikoFinalityVerifier.Config(name, MODULE, FIRST_SLOT, ACTIVATION, INTERVAL, where, leaves, T0)
        );
    }

    function all() internal view returns (Provider[] memory) {
        return providers;
    }

    function powersOf(uint256 count, uint64 each) internal pure returns (uint64[] memory powers) {
        powers = new uint64[](count);
        for (uint256 i = 0; i < count; ++i) {
            powers[i] = each;
        }
    }

    /// @dev The scalar or its negative, whichever has an even y, and x.
    function even(uint256 scalar) internal returns (uint256, uint256) {
        Curve.Wallet memory wallet = curve.createWallet(scalar);
        return (wallet.publicKeyY % 2 == 0 ? scalar : N - scalar, wallet.publicKeyX);
    }

    function code(Provider[] memory list) internal pure returns (bytes memory out) {
        uint64 total = 0;
        bytes memory keys = "";
        bytes memory powers = "";
        for (uint256 i = 0; i < list.length; ++i) {
            total += list[i].power;
            keys = bytes.concat(keys, bytes32(list[i].key));
            powers = bytes.concat(powers, bytes8(list[i].power));
        }
        return bytes.concat(hex"00", bytes8(total), keys, powers);
    }

    /// @dev Puts up code as it is.
    function put(bytes memory data) internal returns (address where) {
        bytes memory init = bytes.concat(hex"61", bytes2(uint16(data.length)), hex"80600a5f395ff3", data);
        assembly {
            where := create(0, add(init, 32), mload(init))
        }
        require(where != address(0), "not put up");
    }

    /// @dev The nonce of a provider for checkpoint n.
    function nonce(Provider memory p, uint256 n) internal returns (uint256, uint256) {
        return even(uint256(keccak256(abi.encode("nonce", p.secret, n))) % N);
    }

    function leaf(Provider memory p, uint256 n) internal returns (bytes32) {
        (uint256 k, uint256 rx) = nonce(p, n);
        uint256 e = Bip340.challenge(rx, p.key, 0);
        uint256 s = addmod(k, mulmod(e, p.secret, N), N);
        return keccak256(abi.encode(rx, ecrecover(bytes32(s), 27, bytes32(p.key), bytes32(e))));
    }

    function leavesHash(Provider[] memory list, uint256 n) internal returns (bytes32) {
        bytes memory leaves = "";
        for (uint256 i = 0; i < list.length; ++i) {
            leaves = bytes.concat(leaves, leaf(list[i], n));
        }
        return keccak256(leaves);
    }

    /// @dev Rx ‖ s over m under the nonce of checkpoint n.
    function sign(Provider memory p, uint256 n, bytes32 m) internal returns (bytes memory) {
        (uint256 k, uint256 rx) = nonce(p, n);
        uint256 e = Bip340.challenge(rx, p.key, m);
        return abi.encode(rx, addmod(k, mulmod(e, p.secret, N), N));
    }

    function message(uint256 n, bytes32 digest) internal view returns (bytes32) {
        return sha256(abi.encodePacked(verifier.signingContext(), uint64(FIRST_SLOT + n), digest));
    }

    /// @dev Checkpoint n that stays with the same data contract.
    function checkpoint(uint64 n) internal returns (TaikoFinalityVerifier.Checkpoint memory c) {
        c.n = n;
        c.blockHash = keccak256(abi.encode("block", n));
        c.stateRoot = keccak256(abi.encode("state", n));
        c.btcTime = T0 + n;
        c.table = table;
        c.nextLeavesHash = leavesHash(all(), n + 1);
        c.nextBtcTime = T0 + n + 1;
        c.commitmentsRoot = keccak256("commitments");
    }

    /// @dev Signatures of all but those whose bit is set in out, and the absent entries.
    function certify(TaikoFinalityVerifier.Checkpoint memory c, uint256 out)
        internal
        returns (bytes memory signatures, bytes memory absent)
    {
        return certify(c.n, message(c.n, verifier.digest(c)), out);
    }

    function certify(uint256 n, bytes32 m, uint256 out)
        internal
        returns (bytes memory signatures, bytes memory absent)
    {
        for (uint256 i = 0; i < providers.length; ++i) {
            if (out >> i & 1 == 0) {
                signatures = bytes.concat(signatures, sign(providers[i], n, m));
            } else {
                absent = bytes.concat(absent, bytes2(uint16(i)), leaf(providers[i], n));
            }
        }
    }

    function submit(TaikoFinalityVerifier.Checkpoint memory c, uint256 out) internal {
        (bytes memory signatures, bytes memory absent) = certify(c, out);
        verifier.submitCheckpoint(c, signatures, absent);
    }

    /// @dev A certificate for a report, signed by all but those whose bit is set in out.
    function certificate(TaikoFinalityVerifier.Checkpoint memory c, bytes32 nextTableHash, uint256 out, uint256 nonces)
        internal
        returns (TaikoFinalityVerifier.Certificate memory result)
    {
        bytes32 m = message(c.n, verifier.digest(c));
        for (uint256 i = 0; i < providers.length; ++i) {
            if (out >> i & 1 != 0) continue;
            result.signers = bytes.concat(result.signers, bytes2(uint16(i)));
            result.signatures = bytes.concat(result.signatures, sign(providers[i], nonces, m));
        }
        result.blockHash = c.blockHash;
        result.stateRoot = c.stateRoot;
        result.nextTableHash = nextTableHash;
        result.nextBtcTime = c.nextBtcTime;
        result.commitmentsRoot = c.commitmentsRoot;
    }

    function tableHash(address where, bytes32 leaves) internal view returns (bytes32) {
        return keccak256(abi.encode(where.codehash, leaves));
    }

    function expect(bytes memory reason) internal {
        vm.expectRevert(reason);
    }
}
