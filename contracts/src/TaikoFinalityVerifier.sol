// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Bip340} from "./Bip340.sol";
import {Certificates} from "./Certificates.sol";
import {HeaderChain} from "./HeaderChain.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";
import {PowerTable} from "./PowerTable.sol";
import {SigningContext} from "./SigningContext.sol";

/// @title Finality of Taiko blocks, by the stake of bitcoins
/// @notice Accepts checkpoint after checkpoint of one series. Each must carry the signatures of finality providers who hold
/// more than 2/3 of the bitcoins in the table that the checkpoint before named, and names the next table itself. Nobody has a
/// role here: whoever sends a checkpoint is not asked who they are, nothing can be upgraded, and who shows that providers
/// signed two things kills their keys or freezes the contract.
/// @dev Storage costs more than signatures, so there is little: the block hash of each checkpoint, and one word, the head. In
/// its upper 27 bytes the head commits to the table that signs next, with its nonces and its Bitcoin time; a submission brings
/// them along. 27 bytes leave a collision at 2^108 hashes.
contract TaikoFinalityVerifier is IFinalityVerifier {
    using ShortStrings for ShortString;
    using ShortStrings for string;

    /// @notice What a series is; see the zone's types.Series.
    struct Config {
        /// @notice The series' name, unique for good: 1 to 31 characters.
        string series;
        /// @notice The zone's module account, bech32; part of the signing context.
        string moduleAddress;
        /// @notice The zone's ballot slot of checkpoint 0.
        uint64 firstSlot;
        /// @notice L2 height of checkpoint 0.
        uint64 activationHeight;
        /// @notice L2 blocks from one checkpoint to the next.
        uint64 interval;
        /// @notice Data contract of table 0.
        address table;
        /// @notice Hash over the leaves of table 0.
        bytes32 leavesHash;
        /// @notice Median time past of the Bitcoin block that table 0 was taken at, Unix seconds.
        uint64 btcTime;
    }

    /// @notice A checkpoint as it is submitted.
    struct Checkpoint {
        /// @notice Number within the series, from 0.
        uint64 n;
        /// @notice Hash of the L2 block at activationHeight + n · interval.
        bytes32 blockHash;
        /// @notice State root of that block.
        bytes32 stateRoot;
        /// @notice Median time past of the Bitcoin block that the table that signs was taken at.
        uint64 btcTime;
        /// @notice Data contract of that table.
        address table;
        /// @notice Data contract of the table that signs next; zero, which is cheaper, when it stays the same.
        address nextTable;
        /// @notice Hash over the leaves of the next table.
        bytes32 nextLeavesHash;
        /// @notice Median time past of the Bitcoin block that the next table was taken at.
        uint64 nextBtcTime;
        /// @notice Root of all randomness commitments.
        bytes32 commitmentsRoot;
    }

    /// @dev A checkpoint as words of calldata, which Solidity does not look through at each use. Numbers are compared with what
    /// cannot be more than 64 bits before they matter.
    struct Words {
        uint256 n;
        bytes32 blockHash;
        bytes32 stateRoot;
        uint256 btcTime;
        uint256 table;
        uint256 nextTable;
        bytes32 nextLeavesHash;
        uint256 nextBtcTime;
        bytes32 commitmentsRoot;
    }

    /// @notice A checkpoint as it was signed, with its signatures.
    struct Certificate {
        bytes32 blockHash;
        bytes32 stateRoot;
        bytes32 nextTableHash;
        uint64 nextBtcTime;
        bytes32 commitmentsRoot;
        /// @notice BE16(index) of each signer in the data contract, ascending.
        bytes signers;
        /// @notice Rx ‖ s of each signer.
        bytes signatures;
    }

    /// @notice A signature under a nonce that is not repeated.
    struct Signature {
        /// @notice What was signed: sha256 of the message.
        bytes32 m;
        uint256 s;
    }

    /// @notice How long after its Bitcoin time a table may sign: stake that left since could sign for nothing.
    uint256 public constant MAX_TABLE_AGE = 72 hours;
    /// @notice How long after a data contract was replaced, or the series ended, two certificates of its keys still freeze. With MAX_TABLE_AGE these
    /// are seven days since the stake behind it was looked up, and that long Bitcoin holds it: later, keys without stake could
    /// freeze for nothing.
    uint256 public constant MAX_CONFLICT_AGE = 96 hours;
    /// @notice The time until which the data contract in force is in force.
    uint256 private constant IN_FORCE = type(uint256).max;
    /// @notice How far ahead of Ethereum's clock a Bitcoin time may be.
    uint256 public constant MAX_CLOCK_SKEW = 2 hours;

    /// @notice Nothing is accepted any more and nothing is final.
    uint256 private constant FLAG_FROZEN = 1;
    /// @notice A key was killed at some time: new data contracts are searched for such keys.
    uint256 private constant FLAG_ANY_KILLED = 2;
    /// @notice The table that signs next may hold a killed key: each signer is looked up.
    uint256 private constant FLAG_CHECK_SIGNERS = 4;

    uint256 private constant COMMITMENT_MASK = ~uint256(type(uint40).max);
    bytes32 private constant DIGEST_DOMAIN = keccak256("taikofin checkpoint v1");

    /// @notice The zone's ballot slot of checkpoint 0.
    uint64 public immutable firstSlot;
    /// @notice L2 height of checkpoint 0.
    uint64 public immutable activationHeight;
    /// @notice L2 blocks from one checkpoint to the next.
    uint64 public immutable interval;
    ShortString private immutable _series;
    bytes32 private immutable _seriesHash;
    bytes32 private immutable _context1;
    bytes32 private immutable _context2;
    uint256 private immutable _firstCommitment;

    /// @dev First 27 bytes of the commitment to the next table ‖ uint32 number of checkpoints ‖ uint8 flags.
    uint256 private _head;
    /// @notice Block hash of checkpoint n; zero when it was not accepted yet. Says nothing of whether the verifier is frozen.
    mapping(uint256 n => bytes32) public blockHashOf;
    /// @notice Whether a key is dead: its secret is public.
    mapping(uint256 key => bool) public isKilled;
    /// @notice Until when code with this hash was the data contract of the table that signs next: 0 for never, the greatest
    /// number for still, else the time another one took its place, or from which it could not sign any more.
    mapping(bytes32 codeHash => uint256) public tableCodeUntil;

    /// @notice A checkpoint was accepted.
    event CheckpointAccepted(
        uint64 indexed n,
        uint64 indexed l2Height,
        bytes32 blockHash,
        bytes32 stateRoot,
        bytes32 nextTableHash,
        uint64 nextBtcTime
    );
    /// @notice From checkpoint n on signs the data contract with this code. It stood at this address when this was emitted; whoever
    /// forged the checkpoint may have seen to it that it does not stay. Calls that name a table take any address with that code.
    event TableCodeInForce(uint64 indexed n, bytes32 indexed codeHash, address table);
    /// @notice Nothing can be accepted any more: the table of checkpoint n is too old.
    event SeriesEnded(uint64 indexed n, bytes32 indexed codeHash);
    /// @notice A key's secret is public; it signs nothing here any more.
    event KeyKilled(uint256 indexed key);
    /// @notice Two certificates for checkpoint n were shown.
    event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest);
    /// @notice Nothing is final here any more.
    event Frozen();

    /// @notice A conflict was shown, and nothing is accepted any more.
    error IsFrozen();
    /// @notice The series' name or the interval is empty, or a number is so large that heights or slots could overflow.
    error BadConfig();
    /// @notice This is not the next checkpoint.
    error WrongNumber(uint256 n, uint256 next);
    /// @notice There is no checkpoint yet.
    error NoCheckpoint();
    /// @notice The Bitcoin time of the table that signs is too long ago.
    error TableExpired(uint64 btcTime);
    /// @notice The Bitcoin time of the next table lies before that of this one, or ahead of the clock.
    error BadBtcTime(uint64 nextBtcTime);
    /// @notice Table, nonces or Bitcoin time are not those that the checkpoint before named.
    error WrongTable(bytes32 tableHash);
    /// @notice The key of a signer is dead; it must be listed as absent.
    error KilledSigner(uint256 index, uint256 key);
    /// @notice This data contract was never a table here.
    error UnknownTable(address table);
    /// @notice Both messages are the same.
    error SameMessage();
    /// @notice The number is not the secret of the key.
    error WrongSecret();
    /// @notice The key is dead already.
    error AlreadyKilled(uint256 key);
    /// @notice Both certificates say the same.
    error SameDigest(bytes32 digest);
    /// @notice This block was never accepted.
    error UnknownCheckpoint(uint64 l2Height, bytes32 blockHash);
    /// @notice The table that signs next can still sign.
    error TableNotExpired(uint256 btcTime);
    /// @notice The end of the series was noted already.
    error HasEnded();

    /// @notice Starts a series from table 0, which anybody can recompute from Bitcoin.
    constructor(Config memory config) {
        require(
            bytes(config.series).length != 0 && config.interval != 0 && config.interval <= type(uint24).max
                && config.activationHeight <= type(uint56).max && config.firstSlot <= type(uint56).max,
            BadConfig()
        );
        require(config.btcTime <= block.timestamp + MAX_CLOCK_SKEW, BadBtcTime(config.btcTime));
        firstSlot = config.firstSlot;
        activationHeight = config.activationHeight;
        interval = config.interval;
        _series = config.series.toShortString();
        _seriesHash = keccak256(bytes(config.series));
        (_context1, _context2) = SigningContext.checkpointVote(config.series, config.moduleAddress);
        bytes32 codeHash = config.table.codehash;
        PowerTable.validate(config.table, config.table.code);
        tableCodeUntil[codeHash] = IN_FORCE;
        emit TableCodeInForce(0, codeHash, config.table);
        _firstCommitment = _commitment(PowerTable.hash(codeHash, config.leavesHash), config.btcTime);
        _head = _firstCommitment;
    }

    /// @notice Accepts the next checkpoint. Anybody may bring it.
    /// @param checkpoint What was signed, and the tables.
    /// @param signatures Rx ‖ s (64 bytes) of each signer, in table order.
    /// @param absent BE16(index) ‖ leaf (34 bytes) of every entry of the table that does not sign, ascending.
    function submitCheckpoint(Checkpoint calldata checkpoint, bytes calldata signatures, bytes calldata absent)
        external
    {
        uint256 head = _head;
        uint256 n = _count(head);
        Words calldata words = _words(checkpoint);
        if (head & FLAG_FROZEN != 0) revert IsFrozen();
        if (words.n != n) revert WrongNumber(words.n, n);
        _requireTimes(words.btcTime, words.nextBtcTime);

        address table = checkpoint.table;
        address nextTable = checkpoint.nextTable;
        if (nextTable == address(0)) nextTable = table;
        bytes32 codeHash = table.codehash;
        bytes32 nextTableHash =
            PowerTable.hash(nextTable == table ? codeHash : nextTable.codehash, words.nextLeavesHash);
        {
            bytes32 m = _message(n, _digest(words, nextTableHash));
            bytes32 leavesHash = Certificates.leavesHash(table, m, signatures, absent);
            bytes32 tableHash = PowerTable.hash(codeHash, leavesHash);
            if (head & COMMITMENT_MASK != _commitment(tableHash, words.btcTime)) revert WrongTable(tableHash);
        }
        uint256 flags = uint8(head);
        if (flags != 0) flags = _checkKilled(flags, table, nextTable, absent);
        if (nextTable != table) _handOver(n + 1, table, nextTable);

        blockHashOf[n] = words.blockHash;
        unchecked {
            _head = _commitment(nextTableHash, words.nextBtcTime) | (n + 1) << 8 | flags;
        }
        emit CheckpointAccepted(
            uint64(n), _heightOf(n), words.blockHash, words.stateRoot, nextTableHash, uint64(words.nextBtcTime)
        );
    }

    /// @notice Kills a key that signed two messages under one nonce, which makes its secret public.
    /// @param table A data contract that was a table here.
    /// @param index The key's entry in it.
    /// @param rx The nonce.
    function reportEquivocation(
        address table,
        uint256 index,
        uint256 rx,
        Signature calldata first,
        Signature calldata second
    ) external {
        uint256 key = _knownKey(table, index);
        require(first.m != second.m, SameMessage());
        Bip340.verify(key, rx, first.m, first.s);
        Bip340.verify(key, rx, second.m, second.s);
        _kill(key);
    }

    /// @notice Kills a key by its secret.
    /// @param secret A number whose point has the key as x.
    /// @param table A data contract that was a table here.
    /// @param index The key's entry in it.
    function reportKey(uint256 secret, address table, uint256 index) external {
        uint256 key = _knownKey(table, index);
        require(secret != 0 && secret < Bip340.N, WrongSecret());
        address want = Bip340.liftedAddress(key);
        require(Bip340.publicAddress(secret) == want || Bip340.publicAddress(Bip340.N - secret) == want, WrongSecret());
        _kill(key);
    }

    /// @notice Freezes by two certificates for one checkpoint, each with more than 2/3 of the power of the data contract in
    /// force, or of one that was until MAX_CONFLICT_AGE ago. Neither needs to be the accepted one, nonces need not be those
    /// that were committed, and dead keys count: it is such signatures that kill them.
    /// @param n The checkpoint's number.
    /// @param table The data contract.
    function reportConflict(uint64 n, address table, Certificate calldata first, Certificate calldata second) external {
        uint256 until = tableCodeUntil[table.codehash];
        require(until != 0, UnknownTable(table));
        require(until == IN_FORCE || block.timestamp <= until + MAX_CONFLICT_AGE, TableExpired(uint64(until)));
        bytes32 firstDigest = _verifyCertificate(n, table, first);
        bytes32 secondDigest = _verifyCertificate(n, table, second);
        require(firstDigest != secondDigest, SameDigest(firstDigest));
        emit CheckpointConflict(n, firstDigest, secondDigest);
        _freeze();
    }

    /// @notice Notes that the table that signs next can sign no more, because it is older than MAX_TABLE_AGE: then two certificates
    /// of its keys freeze for MAX_CONFLICT_AGE from when it became so, as after a handover, and not for ever. Anybody may.
    /// @param table The data contract in force.
    /// @param leavesHash Hash over the leaves of the table that signs next.
    /// @param btcTime Its Bitcoin time.
    function endSeries(address table, bytes32 leavesHash, uint64 btcTime) external {
        uint256 head = _head;
        bytes32 codeHash = table.codehash;
        bytes32 tableHash = PowerTable.hash(codeHash, leavesHash);
        require(head & COMMITMENT_MASK == _commitment(tableHash, btcTime), WrongTable(tableHash));
        uint256 until = uint256(btcTime) + MAX_TABLE_AGE;
        require(block.timestamp > until, TableNotExpired(btcTime));
        require(tableCodeUntil[codeHash] == IN_FORCE, HasEnded());
        tableCodeUntil[codeHash] = until;
        emit SeriesEnded(uint64(_count(head)), codeHash);
    }

    /// @inheritdoc IFinalityVerifier
    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        return !frozen() && _isAccepted(l2Height, blockHash);
    }

    /// @inheritdoc IFinalityVerifier
    function latest() external view returns (uint64 n, uint64 l2Height, bytes32 blockHash) {
        uint256 count = _count(_head);
        require(count != 0, NoCheckpoint());
        return (uint64(count - 1), _heightOf(count - 1), blockHashOf[count - 1]);
    }

    /// @inheritdoc IFinalityVerifier
    function frozen() public view returns (bool) {
        return _head & FLAG_FROZEN != 0;
    }

    /// @notice The number of the checkpoint that comes next.
    function nextCheckpoint() external view returns (uint64) {
        return uint64(_count(_head));
    }

    /// @notice Whether this table, taken at this Bitcoin time, signs checkpoint n. Known for the next checkpoint and for n = 0;
    /// the events tell the others.
    function isTable(uint64 n, bytes32 tableHash, uint64 btcTime) external view returns (bool) {
        uint256 head = _head;
        require(n == 0 || n == _count(head), WrongNumber(n, _count(head)));
        return (n == 0 ? _firstCommitment : head & COMMITMENT_MASK) == _commitment(tableHash, btcTime);
    }

    /// @notice The series' name.
    function series() external view returns (string memory) {
        return _series.toString();
    }

    /// @notice The 64 characters that providers' messages begin with.
    function signingContext() external view returns (string memory) {
        return string(abi.encodePacked(_context1, _context2));
    }

    /// @notice What providers sign of a checkpoint; its next table's data contract must be there.
    function digest(Checkpoint calldata checkpoint) external view returns (bytes32) {
        address next = checkpoint.nextTable == address(0) ? checkpoint.table : checkpoint.nextTable;
        return _digest(_words(checkpoint), PowerTable.hash(next.codehash, checkpoint.nextLeavesHash));
    }

    /// @notice Proves the header of a block at or below a final checkpoint.
    /// @param l2Height Height of a final block.
    /// @param blockHash Its hash.
    /// @param headers RLP of its header, its parent's, and so on down to the block that is wanted.
    function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers)
        external
        view
        returns (HeaderChain.Header memory)
    {
        require(!frozen(), IsFrozen());
        require(_isAccepted(l2Height, blockHash), UnknownCheckpoint(l2Height, blockHash));
        return HeaderChain.verify(l2Height, blockHash, headers);
    }

    /// @dev Reverts when the table that signs is too old, or the next one's time cannot be right.
    function _requireTimes(uint256 btcTime, uint256 nextBtcTime) private view {
        unchecked {
            // No sum can overflow.
            if (btcTime > type(uint64).max || block.timestamp > btcTime + MAX_TABLE_AGE) {
                revert TableExpired(uint64(btcTime));
            }
            if (nextBtcTime < btcTime || nextBtcTime > block.timestamp + MAX_CLOCK_SKEW) {
                revert BadBtcTime(uint64(nextBtcTime));
            }
        }
    }

    /// @dev Puts another data contract in force from checkpoint n on, unless it has the same code.
    function _handOver(uint256 n, address table, address nextTable) private {
        bytes32 codeHash = table.codehash;
        bytes32 nextCodeHash = nextTable.codehash;
        if (codeHash == nextCodeHash) return;
        // What was a table before is one again without another look: the hash is that of its code.
        if (tableCodeUntil[nextCodeHash] == 0) PowerTable.validate(nextTable, nextTable.code);
        tableCodeUntil[codeHash] = block.timestamp;
        tableCodeUntil[nextCodeHash] = IN_FORCE;
        emit TableCodeInForce(uint64(n), nextCodeHash, nextTable);
    }

    /// @dev Reverts when a signer's key is dead. Returns the flags for the next table: its signers are looked up as long as it
    /// holds a dead key. Runs only when a key was ever killed.
    function _checkKilled(uint256 flags, address table, address nextTable, bytes calldata absent)
        private
        view
        returns (uint256)
    {
        if (flags & FLAG_CHECK_SIGNERS != 0) _requireSignersAlive(table.code, absent);
        // The same data contract, and none of its keys is dead: a kill would have set the flag.
        else if (nextTable == table) return flags;
        return _holdsKilled(nextTable.code) ? flags | FLAG_CHECK_SIGNERS : flags & ~FLAG_CHECK_SIGNERS;
    }

    /// @dev Reverts when an entry that is not absent has a dead key.
    function _requireSignersAlive(bytes memory code, bytes calldata absent) private view {
        uint256 entries = PowerTable.count(code);
        uint256 next = 0;
        for (uint256 i = 0; i < entries; ++i) {
            if (next < absent.length && uint16(bytes2(absent[next:next + 2])) == i) {
                next += Certificates.ABSENT_BYTES;
                continue;
            }
            uint256 key = PowerTable.key(code, i);
            require(!isKilled[key], KilledSigner(i, key));
        }
    }

    function _holdsKilled(bytes memory code) private view returns (bool) {
        uint256 entries = PowerTable.count(code);
        for (uint256 i = 0; i < entries; ++i) {
            if (isKilled[PowerTable.key(code, i)]) return true;
        }
        return false;
    }

    /// @dev The key of an entry of a data contract that was a table, so that nobody fills the list with keys of no provider.
    function _knownKey(address table, uint256 index) private view returns (uint256) {
        require(tableCodeUntil[table.codehash] != 0, UnknownTable(table));
        return PowerTable.key(table.code, index);
    }

    function _kill(uint256 key) private {
        require(!isKilled[key], AlreadyKilled(key));
        isKilled[key] = true;
        _head |= FLAG_ANY_KILLED | FLAG_CHECK_SIGNERS;
        emit KeyKilled(key);
    }

    function _freeze() private {
        require(!frozen(), IsFrozen());
        _head |= FLAG_FROZEN;
        emit Frozen();
    }

    /// @dev Reverts unless the certificate is one for checkpoint n. Returns its digest.
    function _verifyCertificate(uint64 n, address table, Certificate calldata certificate)
        private
        view
        returns (bytes32 result)
    {
        result = _digestOf(
            n,
            certificate.blockHash,
            certificate.stateRoot,
            certificate.nextTableHash,
            certificate.nextBtcTime,
            certificate.commitmentsRoot
        );
        Certificates.verify(table.code, _message(n, result), certificate.signers, certificate.signatures);
    }

    function _isAccepted(uint64 l2Height, bytes32 blockHash) private view returns (bool) {
        if (blockHash == 0 || l2Height < activationHeight || (l2Height - activationHeight) % interval != 0) {
            return false;
        }
        return blockHashOf[(l2Height - activationHeight) / interval] == blockHash;
    }

    /// @dev How many checkpoints there are up to a head.
    function _count(uint256 head) private pure returns (uint256) {
        return uint32(head >> 8);
    }

    function _heightOf(uint256 n) private view returns (uint64) {
        unchecked {
            // The constructor saw to it that this fits for every n that does.
            return uint64(activationHeight + n * interval);
        }
    }

    /// @dev The upper 27 bytes of a head under which this table signs.
    function _commitment(bytes32 tableHash, uint256 btcTime) private pure returns (uint256) {
        return uint256(Hashes.efficientKeccak256(tableHash, bytes32(btcTime))) & COMMITMENT_MASK;
    }

    function _words(Checkpoint calldata checkpoint) private pure returns (Words calldata words) {
        assembly ("memory-safe") {
            words := checkpoint
        }
    }

    function _digest(Words calldata checkpoint, bytes32 nextTableHash) private view returns (bytes32) {
        return _digestOf(
            checkpoint.n,
            checkpoint.blockHash,
            checkpoint.stateRoot,
            nextTableHash,
            checkpoint.nextBtcTime,
            checkpoint.commitmentsRoot
        );
    }

    /// @dev What providers sign; internal/checkpoint computes the same.
    function _digestOf(
        uint256 n,
        bytes32 blockHash,
        bytes32 stateRoot,
        bytes32 nextTableHash,
        uint256 nextBtcTime,
        bytes32 commitmentsRoot
    ) private view returns (bytes32 result) {
        bytes32 seriesHash = _seriesHash;
        uint256 l2Height = _heightOf(n);
        bytes32 domain = DIGEST_DOMAIN;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, domain)
            mstore(add(free, 0x20), seriesHash)
            mstore(add(free, 0x40), chainid())
            mstore(add(free, 0x60), address())
            mstore(add(free, 0x80), n)
            mstore(add(free, 0xa0), l2Height)
            mstore(add(free, 0xc0), blockHash)
            mstore(add(free, 0xe0), stateRoot)
            mstore(add(free, 0x100), nextTableHash)
            mstore(add(free, 0x120), nextBtcTime)
            mstore(add(free, 0x140), commitmentsRoot)
            result := keccak256(free, 0x160)
        }
    }

    /// @dev sha256 of a vote's bytes: context ‖ BE64(slot) ‖ digest.
    function _message(uint256 n, bytes32 digest_) private view returns (bytes32 m) {
        (bytes32 context1, bytes32 context2, uint256 slot) = (_context1, _context2, firstSlot);
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, context1)
            mstore(add(free, 64), shl(192, add(slot, n)))
            mstore(add(free, 32), context2)
            mstore(add(free, 72), digest_)
            pop(staticcall(gas(), 2, free, 104, 0, 32))
            m := mload(0)
        }
    }
}
