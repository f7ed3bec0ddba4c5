// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Nonces that were committed beforehand
/// @notice A provider commits to nonces by the root of RFC 6962's tree over them, and shows some of them later: a run of neighbours with
/// the hashes beside it. A run of one is the proof of a single nonce.
/// @dev The twin of internal/eots/opening.go; docs/wire-votes.md has the format.
library NonceOpening {
    /// @notice A run that is empty or does not lie within the commitment.
    error RunOutOfRange(uint256 total, uint256 from, uint256 length);
    /// @notice More siblings than a run wants, or fewer.
    error WrongSiblings(uint256 given);

    /// @dev A run on the way to its root; used counts the siblings that were taken.
    struct Walk {
        uint256 from;
        uint256 to;
        uint256 used;
        bytes32[] run;
        bytes32[] siblings;
    }

    /// @notice The root of the commitment to total nonces in which run stands from place `from` on. It is for the caller to compare.
    /// @dev The work is bounded by the run and the siblings, whatever total is.
    function root(uint256 total, uint256 from, bytes32[] memory run, bytes32[] memory siblings)
        internal
        pure
        returns (bytes32 result)
    {
        require(
            total <= type(uint32).max && from < total && run.length != 0 && run.length <= total - from,
            RunOutOfRange(total, from, run.length)
        );
        Walk memory walk = Walk({from: from, to: from + run.length, used: 0, run: run, siblings: siblings});
        result = _hash(walk, 0, total);
        require(walk.used == siblings.length, WrongSiblings(siblings.length));
    }

    /// @dev The hash of the subtree over the places [low, high).
    function _hash(Walk memory walk, uint256 low, uint256 high) private pure returns (bytes32) {
        if (high <= walk.from || low >= walk.to) {
            uint256 next = walk.used++;
            require(next < walk.siblings.length, WrongSiblings(walk.siblings.length));
            return walk.siblings[next];
        }
        if (high - low == 1) return sha256(abi.encodePacked(bytes1(0x00), walk.run[low - walk.from]));
        uint256 middle = low + _split(high - low);
        bytes32 left = _hash(walk, low, middle);
        return sha256(abi.encodePacked(bytes1(0x01), left, _hash(walk, middle, high)));
    }

    /// @dev The greatest power of two below n, which is at least 2.
    function _split(uint256 n) private pure returns (uint256 power) {
        power = 1;
        while (power << 1 < n) power <<= 1;
    }
}
