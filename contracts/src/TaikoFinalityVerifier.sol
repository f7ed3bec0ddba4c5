// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {Bip340} from "./Bip340.sol";
import {Certificates} from "./Certificates.sol";
import {HeaderChain} from "./HeaderChain.sol";
import {ICheckpointStore} from "./ICheckpointStore.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";
import {PowerTable} from "./PowerTable.sol";
import {SigningContext} from "./SigningContext.sol";

/// @title Finality of Taiko blocks, by the stake of bitcoins
/// @notice Accepts checkpoint after checkpoint of one series. Each must carry the signatures of finality providers who hold
/// more than 2/3 of the bitcoins in the table that the checkpoint before named, and names the next table itself. Nobody has a
/// role here: whoever sends a checkpoint is not asked who they are, nothing can be upgraded, and who shows that providers
/// signed two things kills their keys or freezes the contract.
/// @dev Storage costs more than signatures, so there is little. The head is one word: the first 27 bytes of the newest
/// checkpoint's block hash, how many checkpoints there are, and flags. Under each head that ever was stands a record: the first
/// 27 bytes of the commitment to the table that signs next and to its Bitcoin time, and the block hash's other 5 bytes. So the
/// records say of every block whether it was accepted, and which table could sign what came after it; submissions bring table
/// and time along. 27 bytes (216 bits) leave a collision at 2^108 hashes.
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
        /// @notice Taiko's checkpoint store on this chain; zero for none.
        address checkpointStore;
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
        /// @notice Data contract of the table that signs.
        address table;
        /// @notice Median time past of the Bitcoin block that it was taken at.
        uint64 btcTime;
        /// @notice Data contract of the table that signs next; the same as long as keys and powers stay.
        address nextTable;
        /// @notice Hash over the leaves of the next table.
        bytes32 nextLeavesHash;
        /// @notice Median time past of the Bitcoin block that the next table was taken at.
        uint64 nextBtcTime;
        /// @notice Root of all randomness commitments.
        bytes32 commitmentsRoot;
    }

    /// @notice A checkpoint as it was signed, with its signatures.
    struct Certificate {
        bytes32 blockHash;
        bytes32 stateRoot;
        bytes32 nextTableHash;
        uint64 nextBtcTime;
        bytes32 commitmentsRoot;
        bytes signatures;
        bytes absent;
    }

    /// @notice A signature under a nonce that is not repeated.
    struct Signature {
        /// @notice What was signed: sha256 of the message.
        bytes32 m;
        uint256 s;
    }

    /// @notice How long after its Bitcoin time a table may sign: stake that left since could sign for nothing.
    uint256 public constant MAX_TABLE_AGE = 72 hours;
    /// @notice How long after its Bitcoin time two certificates of a table freeze: as long as the stake behind it is held.
    uint256 public constant MAX_CONFLICT_AGE = 7 days;
    /// @notice How far ahead of Ethereum's clock a Bitcoin time may be.
    uint256 public constant MAX_CLOCK_SKEW = 2 hours;

    /// @notice Nothing is accepted any more and nothing is final.
    uint256 private constant FLAG_FROZEN = 1;
    /// @notice A key was killed at some time: new data contracts are searched for such keys.
    uint256 private constant FLAG_ANY_KILLED = 2;
    /// @notice The table that signs next may hold a killed key: each signer is looked up.
    uint256 private constant FLAG_CHECK_SIGNERS = 4;

    bytes32 private constant DIGEST_DOMAIN = keccak256("taikofin checkpoint v1");

    /// @notice The zone's ballot slot of checkpoint 0.
    uint64 public immutable firstSlot;
    /// @notice L2 height of checkpoint 0.
    uint64 public immutable activationHeight;
    /// @notice L2 blocks from one checkpoint to the next.
    uint64 public immutable interval;
    /// @notice Taiko's checkpoint store on this chain; zero for none.
    ICheckpointStore public immutable checkpointStore;
    ShortString private immutable _series;
    bytes32 private immutable _seriesHash;
    bytes32 private immutable _context1;
    bytes32 private immutable _context2;

    /// @dev First 27 bytes of the newest block hash ‖ uint32 number of checkpoints ‖ uint8 flags.
    bytes32 private _head;
    /// @dev Head without flags → first 27 bytes of the next table's commitment ‖ last 5 bytes of the block hash.
    mapping(bytes32 head => bytes32) private _records;
    /// @notice Whether a key is dead: its secret is public.
    mapping(uint256 key => bool) public isKilled;
    /// @notice Whether code with this hash was the data contract of a table.
    mapping(bytes32 codeHash => bool) public isTableCode;

    /// @notice A checkpoint was accepted.
    event CheckpointAccepted(
        uint64 indexed n,
        uint64 indexed l2Height,
        bytes32 blockHash,
        bytes32 stateRoot,
        bytes32 nextTableHash,
        uint64 nextBtcTime
    );
    /// @notice A key's secret is public; it signs nothing here any more.
    event KeyKilled(uint256 indexed key);
    /// @notice Two certificates for checkpoint n were shown.
    event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest);
    /// @notice Taiko's own checkpoint at a height is another block.
    event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash);
    /// @notice Nothing is final here any more.
    event Frozen();

    /// @notice A conflict was shown, and nothing is accepted any more.
    error IsFrozen();
    /// @notice The series' name or the interval is empty.
    error BadConfig();
    /// @notice This is not the next checkpoint.
    error WrongNumber(uint64 n, uint64 next);
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
    /// @notice There is no checkpoint store, or it has nothing at this height.
    error NoTaikoCheckpoint();
    /// @notice Taiko has the same block.
    error NoConflict(uint64 l2Height, bytes32 blockHash);

    /// @notice Starts a series from table 0, which anybody can recompute from Bitcoin.
    constructor(Config memory config) {
        require(bytes(config.series).length != 0 && config.interval != 0, BadConfig());
        require(config.btcTime <= block.timestamp + MAX_CLOCK_SKEW, BadBtcTime(config.btcTime));
        firstSlot = config.firstSlot;
        activationHeight = config.activationHeight;
        interval = config.interval;
        checkpointStore = ICheckpointStore(config.checkpointStore);
        _series = config.series.toShortString();
        _seriesHash = keccak256(bytes(config.series));
        (_context1, _context2) = SigningContext.checkpointVote(config.series, config.moduleAddress);
        bytes32 codeHash = config.table.codehash;
        PowerTable.validate(config.table, config.table.code);
        isTableCode[codeHash] = true;
        _records[0] = _record(PowerTable.hash(codeHash, config.leavesHash), config.btcTime, 0);
    }

    /// @notice Accepts the next checkpoint. Anybody may bring it.
    /// @param checkpoint What was signed, and the tables.
    /// @param signatures Rx ‖ s (64 bytes) of each signer, in table order.
    /// @param absent BE16(index) ‖ leaf (34 bytes) of every entry of the table that does not sign, ascending.
    function submitCheckpoint(Checkpoint calldata checkpoint, bytes calldata signatures, bytes calldata absent) external {
        bytes32 head = _head;
        uint256 flags = uint8(uint256(head));
        uint64 n = _count(head);
        require(flags & FLAG_FROZEN == 0, IsFrozen());
        require(checkpoint.n == n, WrongNumber(checkpoint.n, n));
        require(block.timestamp <= checkpoint.btcTime + MAX_TABLE_AGE, TableExpired(checkpoint.btcTime));
        require(
            checkpoint.nextBtcTime >= checkpoint.btcTime && checkpoint.nextBtcTime <= block.timestamp + MAX_CLOCK_SKEW,
            BadBtcTime(checkpoint.nextBtcTime)
        );

        bytes32 codeHash = checkpoint.table.codehash;
        bytes memory code = checkpoint.table.code;
        bytes32 nextTableHash = PowerTable.hash(checkpoint.nextTable.codehash, checkpoint.nextLeavesHash);
        _requireTable(
            head,
            PowerTable.hash(
                codeHash, Certificates.leavesHash(code, _message(n, _digest(checkpoint, nextTableHash)), signatures, absent)
            ),
            checkpoint.btcTime
        );
        if (flags != 0 || checkpoint.nextTable != checkpoint.table) {
            flags = _handOver(flags, code, codeHash, checkpoint.nextTable, absent);
        }

        head = _headOf(checkpoint.blockHash, n + 1);
        _records[head] = _record(nextTableHash, checkpoint.nextBtcTime, checkpoint.blockHash);
        _head = head | bytes32(flags);
        emit CheckpointAccepted(
            n, _heightOf(n), checkpoint.blockHash, checkpoint.stateRoot, nextTableHash, checkpoint.nextBtcTime
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
        require(
            Bip340.publicAddress(secret) == want || Bip340.publicAddress(Bip340.N - secret) == want, WrongSecret()
        );
        _kill(key);
    }

    /// @notice Freezes by two certificates of one table for one checkpoint. Neither needs to be the accepted one, and dead keys
    /// count: it is these signatures that kill them.
    /// @param n The checkpoint's number.
    /// @param previousBlockHash Block hash of checkpoint n − 1; zero for n = 0.
    /// @param table Data contract of the table that signs checkpoint n.
    /// @param btcTime The table's Bitcoin time.
    function reportConflict(
        uint64 n,
        bytes32 previousBlockHash,
        address table,
        uint64 btcTime,
        Certificate calldata first,
        Certificate calldata second
    ) external {
        require(block.timestamp <= btcTime + MAX_CONFLICT_AGE, TableExpired(btcTime));
        bytes32 head = n == 0 ? bytes32(0) : _headOf(previousBlockHash, n);
        require(_records[head] != 0, UnknownCheckpoint(n, previousBlockHash));
        bytes32 firstDigest = _verifyCertificate(head, n, table, btcTime, first);
        bytes32 secondDigest = _verifyCertificate(head, n, table, btcTime, second);
        require(firstDigest != secondDigest, SameDigest(firstDigest));
        emit CheckpointConflict(n, firstDigest, secondDigest);
        _freeze();
    }

    /// @notice Freezes when Taiko proved another block on this chain than the one that is final here.
    /// @param l2Height Height of an accepted checkpoint.
    /// @param blockHash Its block hash.
    /// @param headers RLP of its header, its parent's, and so on down to the height to compare; none to compare at l2Height.
    function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] calldata headers) external {
        require(_isAccepted(l2Height, blockHash), UnknownCheckpoint(l2Height, blockHash));
        if (headers.length != 0) {
            HeaderChain.Header memory header = HeaderChain.verify(l2Height, blockHash, headers);
            (l2Height, blockHash) = (header.l2Height, header.blockHash);
        }
        require(address(checkpointStore) != address(0) && l2Height <= type(uint48).max, NoTaikoCheckpoint());
        ICheckpointStore.Checkpoint memory proven = checkpointStore.getCheckpoint(uint48(l2Height));
        require(proven.blockHash != 0 && proven.blockNumber == l2Height, NoTaikoCheckpoint());
        require(proven.blockHash != blockHash, NoConflict(l2Height, blockHash));
        emit TaikoConflict(l2Height, blockHash, proven.blockHash);
        _freeze();
    }

    /// @inheritdoc IFinalityVerifier
    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        return !frozen() && _isAccepted(l2Height, blockHash);
    }

    /// @inheritdoc IFinalityVerifier
    function latest() external view returns (uint64 n, uint64 l2Height, bytes32 blockHash) {
        bytes32 head = _head;
        require(_count(head) != 0, NoCheckpoint());
        n = _count(head) - 1;
        blockHash = bytes32(bytes27(head)) | (_records[_withoutFlags(head)] & bytes32(uint256(type(uint40).max)));
        return (n, _heightOf(n), blockHash);
    }

    /// @inheritdoc IFinalityVerifier
    function frozen() public view returns (bool) {
        return uint256(_head) & FLAG_FROZEN != 0;
    }

    /// @notice The number of the checkpoint that comes next.
    function nextCheckpoint() external view returns (uint64) {
        return _count(_head);
    }

    /// @notice Whether this table, taken at this Bitcoin time, signs checkpoint n, given the block hash of checkpoint n − 1 (zero
    /// for n = 0).
    function isTable(uint64 n, bytes32 previousBlockHash, bytes32 tableHash, uint64 btcTime) external view returns (bool) {
        return _isRecord(_records[n == 0 ? bytes32(0) : _headOf(previousBlockHash, n)], tableHash, btcTime);
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
        return _digest(checkpoint, PowerTable.hash(checkpoint.nextTable.codehash, checkpoint.nextLeavesHash));
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

    /// @dev Looks at what is not the same as with the checkpoint before: killed keys, and a new data contract. Returns the flags
    /// from now on.
    function _handOver(uint256 flags, bytes memory code, bytes32 codeHash, address nextTable, bytes calldata absent)
        private
        returns (uint256)
    {
        if (flags & FLAG_CHECK_SIGNERS != 0) _requireSignersAlive(code, absent);
        if (nextTable.codehash != codeHash) {
            codeHash = nextTable.codehash;
            code = nextTable.code;
            if (!isTableCode[codeHash]) {
                PowerTable.validate(nextTable, code);
                isTableCode[codeHash] = true;
            }
        }
        if (flags & FLAG_ANY_KILLED == 0) return flags;
        return _holdsKilled(code) ? flags | FLAG_CHECK_SIGNERS : flags & ~FLAG_CHECK_SIGNERS;
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
        require(isTableCode[table.codehash], UnknownTable(table));
        return PowerTable.key(table.code, index);
    }

    function _kill(uint256 key) private {
        require(!isKilled[key], AlreadyKilled(key));
        isKilled[key] = true;
        _head |= bytes32(FLAG_ANY_KILLED | FLAG_CHECK_SIGNERS);
        emit KeyKilled(key);
    }

    function _freeze() private {
        require(!frozen(), IsFrozen());
        _head |= bytes32(FLAG_FROZEN);
        emit Frozen();
    }

    /// @dev Reverts unless the certificate is one of checkpoint n, signed by the table under head.
    function _verifyCertificate(
        bytes32 head,
        uint64 n,
        address table,
        uint64 btcTime,
        Certificate calldata certificate
    ) private view returns (bytes32 result) {
        result = _digestOf(
            n,
            certificate.blockHash,
            certificate.stateRoot,
            certificate.nextTableHash,
            certificate.nextBtcTime,
            certificate.commitmentsRoot
        );
        bytes32 leaves =
            Certificates.leavesHash(table.code, _message(n, result), certificate.signatures, certificate.absent);
        _requireTable(head, PowerTable.hash(table.codehash, leaves), btcTime);
    }

    /// @dev Reverts unless the checkpoint under head named this table.
    function _requireTable(bytes32 head, bytes32 tableHash, uint64 btcTime) private view {
        require(_isRecord(_records[_withoutFlags(head)], tableHash, btcTime), WrongTable(tableHash));
    }

    function _isAccepted(uint64 l2Height, bytes32 blockHash) private view returns (bool) {
        if (l2Height < activationHeight || (l2Height - activationHeight) % interval != 0) return false;
        uint256 n = (l2Height - activationHeight) / interval;
        if (n >= type(uint32).max) return false;
        bytes32 record = _records[_headOf(blockHash, n + 1)];
        return record != 0 && uint40(uint256(record)) == uint40(uint256(blockHash));
    }

    /// @dev The head that a block makes as the checkpoint before checkpoint next, without flags.
    function _headOf(bytes32 blockHash, uint256 next) private pure returns (bytes32) {
        return bytes32(bytes27(blockHash)) | bytes32(uint256(SafeCast.toUint32(next)) << 8);
    }

    function _withoutFlags(bytes32 head) private pure returns (bytes32) {
        return bytes32(bytes31(head));
    }

    /// @dev How many checkpoints there are up to a head.
    function _count(bytes32 head) private pure returns (uint64) {
        return uint32(uint256(head) >> 8);
    }

    function _heightOf(uint64 n) private view returns (uint64) {
        return activationHeight + n * interval;
    }

    function _record(bytes32 tableHash, uint64 btcTime, bytes32 blockHash) private pure returns (bytes32) {
        bytes32 commitment = keccak256(abi.encode(tableHash, btcTime));
        return bytes32(bytes27(commitment)) | (blockHash & bytes32(uint256(type(uint40).max)));
    }

    function _isRecord(bytes32 record, bytes32 tableHash, uint64 btcTime) private pure returns (bool) {
        return bytes27(record) == bytes27(keccak256(abi.encode(tableHash, btcTime)));
    }

    function _digest(Checkpoint calldata checkpoint, bytes32 nextTableHash) private view returns (bytes32) {
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
        uint64 n,
        bytes32 blockHash,
        bytes32 stateRoot,
        bytes32 nextTableHash,
        uint64 nextBtcTime,
        bytes32 commitmentsRoot
    ) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                DIGEST_DOMAIN,
                _seriesHash,
                block.chainid,
                address(this),
                n,
                _heightOf(n),
                blockHash,
                stateRoot,
                nextTableHash,
                nextBtcTime,
                commitmentsRoot
            )
        );
    }

    /// @dev sha256 of a vote's bytes: context ‖ BE64(slot) ‖ digest.
    function _message(uint64 n, bytes32 digest_) private view returns (bytes32) {
        return sha256(abi.encodePacked(_context1, _context2, firstSlot + n, digest_));
    }
}
