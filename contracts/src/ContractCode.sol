// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Whether an address has code that stays
/// @notice An account with a key may point at a contract's code (EIP-7702) and looks like a contract then; whoever holds the key
/// points it at other code whenever they like.
/// @dev Such an account's code is 0xef0100 ‖ address, and no contract's code begins like that (EIP-3541). Two things no look at an
/// address tells: that a contract is a proxy, whose code stays while what it runs is changed, and, before Cancun, that it can
/// destroy itself.
library ContractCode {
    /// @notice What the code of an account begins with that points at another's.
    bytes3 internal constant DELEGATION = 0xef0100;

    /// @notice Whether the account is a contract: it has code, and code of its own.
    function isContract(address account) internal view returns (bool) {
        bytes memory code = account.code;
        return code.length != 0 && bytes3(code) != DELEGATION;
    }
}
