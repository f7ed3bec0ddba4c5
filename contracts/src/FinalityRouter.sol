// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ContractCode} from "./ContractCode.sol";
import {IFinalityVerifier} from "./IFinalityVerifier.sol";

/// @title The verifier of today
/// @notice A series ends: its table dies, expires or is found lying, and a new verifier takes over. Consumers that name one
/// verifier for good are done then. Those that name a router move when the router's owners do, after a delay that gives their
/// users time to leave.
/// @dev Nobody here can make a block final. Who moves can choose a false verifier, but not before the delay is over, and
/// whoever pauses may cancel it until then. Pausing takes one honest finger and unpausing another: no account holds both roles,
/// so a stolen pauser's key cannot undo a pause, and an unpauser's cannot stop anything.
///
/// What was proposed is what is accepted: the code that everybody could look at during the delay, not another one that stands at
/// the address by then. And a proposal ends: one that nobody took up does not lie ready, its delay long over, for the day on
/// which a mover's key is stolen.
///
/// Blocks below a former verifier's last checkpoint stay final: they were when it was the current one, and consumers may have
/// acted on it. What it accepts after the move does not count, and if it freezes nothing of it does. A lie that cannot be
/// proven does not freeze it: then dropFormer takes its blocks away.
contract FinalityRouter is IFinalityVerifier, AccessControl, Pausable {
    /// @notice Proposes, accepts and cancels moves, and drops former verifiers.
    bytes32 public constant MOVER_ROLE = keccak256("MOVER_ROLE");
    /// @notice Pauses, and cancels moves.
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");
    /// @notice Ends a pause.
    bytes32 public constant UNPAUSER_ROLE = keccak256("UNPAUSER_ROLE");
    /// @notice The shortest delay a router may have.
    uint64 public constant MIN_DELAY = 1 days;
    /// @notice Seconds in which a proposal can be accepted once its delay is over.
    uint64 public constant ACCEPT_WINDOW = 7 days;
    /// @notice How many former verifiers are asked; drop one to move further.
    uint256 public constant MAX_FORMER = 8;

    /// @notice A verifier that was current once.
    struct Former {
        IFinalityVerifier verifier;
        /// Height of its latest checkpoint at the move; above it the verifier is not asked.
        uint64 lastHeight;
    }

    /// @notice Seconds between proposing a verifier and accepting it.
    uint64 public immutable delay;
    /// @notice Who says what is final.
    IFinalityVerifier public current;
    /// @notice Who may be next, zero if nobody is proposed.
    IFinalityVerifier public next;
    /// @notice When next may be accepted, in seconds since 1970; ACCEPT_WINDOW later it is too late.
    uint64 public acceptableAt;
    /// @notice Hash of the code that next had when it was proposed, and must have when it is accepted.
    bytes32 public nextCodeHash;
    Former[] private _former;

    /// @notice A verifier with this code was proposed; from acceptableAt on, and before expiresAt, it may be accepted.
    event VerifierProposed(
        IFinalityVerifier indexed verifier, bytes32 indexed codeHash, uint64 acceptableAt, uint64 expiresAt
    );
    /// @notice A proposed verifier is none any more: it was cancelled, or another took the place of an expired proposal.
    event VerifierCancelled(IFinalityVerifier indexed verifier);
    /// @notice A verifier became the current one. `kept` says whether former stays answerable, up to lastHeight.
    event VerifierAccepted(
        IFinalityVerifier indexed verifier, IFinalityVerifier indexed former, bool kept, uint64 lastHeight
    );
    /// @notice A former verifier's blocks are final no more.
    event FormerDropped(IFinalityVerifier indexed verifier);

    /// @notice A role would be held by nobody.
    error ZeroAddress();
    /// @notice The delay is below MIN_DELAY.
    error DelayTooShort(uint64 delay);
    /// @notice An account would hold the pauser's and the unpauser's role.
    error PauserIsUnpauser(address account);
    /// @notice The address is the current verifier or a former one.
    error KnownVerifier(IFinalityVerifier verifier);
    /// @notice The address has no code, or only that of another account (EIP-7702), which its owner changes at will.
    error NoVerifier(IFinalityVerifier verifier);
    /// @notice The verifier is frozen.
    error FrozenVerifier(IFinalityVerifier verifier);
    /// @notice There is a proposal already, which has not expired; cancel it first.
    error AlreadyProposed(IFinalityVerifier verifier);
    /// @notice No verifier is proposed, or another than the one named.
    error NotProposed(IFinalityVerifier verifier);
    /// @notice The delay is not over.
    error TooEarly(uint64 acceptableAt);
    /// @notice The proposal was not accepted in time; propose the verifier again.
    error ProposalExpired(uint64 expiresAt);
    /// @notice The verifier's code is not the one that was proposed.
    error CodeChanged(IFinalityVerifier verifier, bytes32 proposed, bytes32 found);
    /// @notice MAX_FORMER verifiers are kept already.
    error TooManyFormer();
    /// @notice No former verifier has that address.
    error NotFormer(IFinalityVerifier verifier);
    /// @notice The account may neither move nor pause.
    error NotMoverNorPauser(address account);

    /// @param admin Grants and revokes roles.
    /// @param mover Moves to another verifier.
    /// @param pauser Pauses.
    /// @param unpauser Ends a pause; another account than pauser.
    /// @param verifier The first verifier.
    /// @param delay_ Seconds between proposing a verifier and accepting it; fixed for good.
    constructor(
        address admin,
        address mover,
        address pauser,
        address unpauser,
        IFinalityVerifier verifier,
        uint64 delay_
    ) {
        require(
            admin != address(0) && mover != address(0) && pauser != address(0) && unpauser != address(0), ZeroAddress()
        );
        require(delay_ >= MIN_DELAY, DelayTooShort(delay_));
        _requireUsable(verifier);
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(MOVER_ROLE, mover);
        _grantRole(PAUSER_ROLE, pauser);
        _grantRole(UNPAUSER_ROLE, unpauser);
        delay = delay_;
        current = verifier;
        emit VerifierAccepted(verifier, IFinalityVerifier(address(0)), false, 0);
    }

    /// @inheritdoc IFinalityVerifier
    /// @dev False while paused. A frozen verifier counts for nothing, whatever it answers.
    function isFinalized(uint64 l2Height, bytes32 blockHash) external view returns (bool) {
        if (paused()) return false;
        if (_says(current, l2Height, blockHash)) return true;
        uint256 count = _former.length;
        for (uint256 i = 0; i < count; ++i) {
            Former memory former = _former[i];
            if (l2Height <= former.lastHeight && _says(former.verifier, l2Height, blockHash)) return true;
        }
        return false;
    }

    /// @inheritdoc IFinalityVerifier
    /// @dev The current verifier's; reverts while paused.
    function latest() external view whenNotPaused returns (uint64 n, uint64 l2Height, bytes32 blockHash) {
        return current.latest();
    }

    /// @inheritdoc IFinalityVerifier
    /// @dev The current verifier's, paused or not: a pause may end, a freeze ends with a move only.
    function frozen() external view returns (bool) {
        return current.frozen();
    }

    /// @notice Former verifiers that are still asked, the oldest first.
    function formers() external view returns (Former[] memory) {
        return _former;
    }

    /// @notice Proposes the next verifier as it stands there now; it can be accepted for ACCEPT_WINDOW when the delay is over. An
    /// expired proposal is no hindrance.
    function propose(IFinalityVerifier verifier) external onlyRole(MOVER_ROLE) {
        if (address(next) != address(0)) {
            require(block.timestamp >= acceptableAt + ACCEPT_WINDOW, AlreadyProposed(next));
            emit VerifierCancelled(next);
        }
        require(address(verifier) != address(current), KnownVerifier(verifier));
        (bool known,) = _indexOf(verifier);
        require(!known, KnownVerifier(verifier));
        _requireUsable(verifier);
        next = verifier;
        nextCodeHash = address(verifier).codehash;
        acceptableAt = uint64(block.timestamp) + delay;
        emit VerifierProposed(verifier, nextCodeHash, acceptableAt, acceptableAt + ACCEPT_WINDOW);
    }

    /// @notice Takes a proposal back.
    function cancel() external {
        require(hasRole(MOVER_ROLE, msg.sender) || hasRole(PAUSER_ROLE, msg.sender), NotMoverNorPauser(msg.sender));
        IFinalityVerifier verifier = next;
        require(address(verifier) != address(0), NotProposed(verifier));
        _clear();
        emit VerifierCancelled(verifier);
    }

    /// @notice Moves to the proposed verifier. The former one stays answerable up to its latest checkpoint, unless it is frozen
    /// or has none. Works while paused, too: that is how one leaves a verifier that lies.
    /// @param verifier The proposed one, named again so that the caller gets what it looked at.
    function accept(IFinalityVerifier verifier) external onlyRole(MOVER_ROLE) {
        require(address(verifier) != address(0) && address(verifier) == address(next), NotProposed(verifier));
        require(block.timestamp >= acceptableAt, TooEarly(acceptableAt));
        uint64 expiresAt = acceptableAt + ACCEPT_WINDOW;
        require(block.timestamp < expiresAt, ProposalExpired(expiresAt));
        bytes32 codeHash = address(verifier).codehash;
        require(codeHash == nextCodeHash, CodeChanged(verifier, nextCodeHash, codeHash));
        _requireUsable(verifier);
        IFinalityVerifier former = current;
        _clear();
        current = verifier;
        (bool keep, uint64 lastHeight) = _lastOf(former);
        if (keep) {
            require(_former.length < MAX_FORMER, TooManyFormer());
            _former.push(Former(former, lastHeight));
        }
        emit VerifierAccepted(verifier, former, keep, lastHeight);
    }

    /// @notice Takes finality away from all that only a former verifier calls final. It needs no delay, for it can only make
    /// consumers believe less.
    function dropFormer(IFinalityVerifier verifier) external onlyRole(MOVER_ROLE) {
        (bool known, uint256 index) = _indexOf(verifier);
        require(known, NotFormer(verifier));
        for (uint256 i = index + 1; i < _former.length; ++i) {
            _former[i - 1] = _former[i];
        }
        _former.pop();
        emit FormerDropped(verifier);
    }

    /// @notice Nothing is final until somebody else unpauses.
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @notice Ends a pause.
    function unpause() external onlyRole(UNPAUSER_ROLE) {
        _unpause();
    }

    /// @dev All grants come through here, the constructor's and those of the admin.
    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        bool both = (role == PAUSER_ROLE && hasRole(UNPAUSER_ROLE, account))
            || (role == UNPAUSER_ROLE && hasRole(PAUSER_ROLE, account));
        require(!both, PauserIsUnpauser(account));
        return super._grantRole(role, account);
    }

    function _clear() private {
        next = IFinalityVerifier(address(0));
        acceptableAt = 0;
        nextCodeHash = 0;
    }

    /// @dev Calling `frozen` shows that there is a verifier behind the address.
    function _requireUsable(IFinalityVerifier verifier) private view {
        require(ContractCode.isContract(address(verifier)), NoVerifier(verifier));
        require(!verifier.frozen(), FrozenVerifier(verifier));
    }

    function _says(IFinalityVerifier verifier, uint64 l2Height, bytes32 blockHash) private view returns (bool) {
        return !verifier.frozen() && verifier.isFinalized(l2Height, blockHash);
    }

    /// @dev A verifier that cannot say what its latest checkpoint is must not hold up the move away from it: whatever it answers,
    /// and however much, is looked at by hand.
    function _lastOf(IFinalityVerifier verifier) private view returns (bool, uint64) {
        (bool answered, uint256[3] memory words) = _ask(verifier, IFinalityVerifier.frozen.selector, 1);
        if (!answered || words[0] != 0) return (false, 0);
        (answered, words) = _ask(verifier, IFinalityVerifier.latest.selector, 3);
        if (!answered || words[1] > type(uint64).max || words[2] == 0) return (false, 0);
        return (true, uint64(words[1]));
    }

    /// @dev Asks without arguments. Takes the first words of an answer that has as many, and copies no more.
    function _ask(IFinalityVerifier verifier, bytes4 selector, uint256 count)
        private
        view
        returns (bool answered, uint256[3] memory words)
    {
        assembly ("memory-safe") {
            mstore(0, selector)
            let size := mul(count, 32)
            answered := staticcall(gas(), verifier, 0, 4, words, size)
            answered := and(answered, iszero(lt(returndatasize(), size)))
        }
    }

    function _indexOf(IFinalityVerifier verifier) private view returns (bool, uint256) {
        for (uint256 i = 0; i < _former.length; ++i) {
            if (address(_former[i].verifier) == address(verifier)) return (true, i);
        }
        return (false, 0);
    }
}
