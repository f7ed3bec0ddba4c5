// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The bytes that providers' messages begin with
library SigningContext {
    bytes16 private constant DIGITS = "0123456789abcdef";

    /// @notice The 64 characters of the context of checkpoint votes: lowercase hex of sha256("btcstaking/0/fp_checkpoint_vote/"
    /// + series + "/" + moduleAddress).
    function checkpointVote(string memory series, string memory moduleAddress)
        internal
        pure
        returns (bytes32 first, bytes32 second)
    {
        bytes32 sum = sha256(abi.encodePacked("btcstaking/0/fp_checkpoint_vote/", series, "/", moduleAddress));
        return (_hex(bytes16(sum)), _hex(bytes16(sum << 128)));
    }

    function _hex(bytes16 half) private pure returns (bytes32) {
        bytes memory text = new bytes(32);
        for (uint256 i = 0; i < 16; ++i) {
            text[2 * i] = DIGITS[uint8(half[i]) >> 4];
            text[2 * i + 1] = DIGITS[uint8(half[i]) & 15];
        }
        return bytes32(text);
    }
}
