// Package gateway answers "is this Taiko block final?" for exchanges, bridges and wallets, who need not believe it: it holds no key,
// verifies what it says by the zone's headers and the providers' signatures, hands out proofs, and says nothing where it cannot know.
//
// The folders are its steps. zonenode asks a node; verify proves what it says; follow does that round by round and fills store; answer
// makes of it what is known of a block; prove makes proofs; diverge compares with Taiko and Ethereum. api, stream and gadget serve all
// that: the gateway's own API, its events, and the API of Babylon's finality gadget. This package runs them.
//
// One goroutine writes final blocks. What a node's failure costs is that node's part: without the first zone node answers grow stale and
// stop, without others there is nobody to contradict it, without Taiko and Ethereum nodes what needs them says so by name.
package gateway
