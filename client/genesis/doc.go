// Package genesis writes what a new zone's genesis file must say of Bitcoin, of Taiko and of the covenant, so that nobody edits
// numbers in JSON by hand. `taikofind genesis` and the local network use the same functions.
//
// Edit opens a file, lets changes work on a File, and writes it only when all of them succeeded and both modules find their part
// valid. The changes are:
//
//   - SetBitcoin: the Bitcoin network, and the header from which the zone follows it. FindBase reads that header from a Bitcoin
//     node: settled, at a height at which the network's target changes, with the median time past of its ancestors.
//   - SetParams: parameters of any module by their names. One that the module does not have is refused.
//   - AddStakingParams: a version of the staking parameters, with the committee's keys.
//   - SetActivation: the first Taiko block that can become final, its parent, the relayers, and how much must be staked.
//
// Samples of parameters for each network are embedded; see SampleParams and SampleStakingParams. Heights are Bitcoin's or
// Taiko's as their names say, amounts satoshis. A chain that ran already keeps what it began with: ErrNotNew.
package genesis
