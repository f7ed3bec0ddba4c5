// Package stakeaudit recomputes providers' power from Bitcoin itself. Ethereum believes a power table that two thirds of
// the table before it signed, so a provider must not sign one because the zone says so: it asks its own Bitcoin node for
// every stake behind it. Whoever opens or inspects a series does the same with table 0.
//
// The zone only says where to look. Its list of delegations is a list of claims: each one's staking output is rebuilt from
// the keys and the parameters it names, its pre-signed transactions and the covenant's signatures are verified, and the
// node must have the output on its best chain at the height that was claimed, once. What the zone says beyond that (spent,
// without quorum) is believed where it makes power less, never where it makes power more. A provider counts as out when
// its secret key is shown, not when the zone says so. What is believed without proof is which staking parameters exist, that
// is, who sits in the covenant committee: a provider asks a zone node of its own for them.
//
// A stake that left after the table's Bitcoin height T was staked at T, and is no lie. Stakers leave at every hour, so a
// provider that refused such a table would let any of them stop the checkpoints with one transaction. What left by its own
// unbonding transaction can be slashed until the unbonding time is over, far longer than Ethereum believes the table. Stake
// that was spent at or before T is a lie: the zone had k blocks to learn of it. So a report says what was claimed, what was
// found at T, what is still staked now, and what is unbonding and can still be slashed; Report.Check says whether that is enough.
//
// Facts about a stake that cannot change, its scripts and signatures, are verified once. Whether an output is unspent is asked
// once for each tip of the node. A reorganization while an audit runs ends it with ErrChainMoved.
//
// New makes an Auditor between a Node and a Zone (Registry is the one behind the zone's queries). Audit takes claims, x-only
// keys with satoshis, and a Bitcoin height that is settled, and returns a Report in the claims' order. An error of Audit says
// nothing of the table: ErrBehind and ErrChainMoved pass with time; ErrWrongNetwork, ErrClaims and ErrTooMany do not. What is
// wrong with the table is the error of Report.Check: ErrOverstated or ErrUnbacked.
package stakeaudit
