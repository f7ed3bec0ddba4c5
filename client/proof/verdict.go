package proof

// Strength is whose word a proof is.
type Strength string

const (
	// StakeOnlyStrength is the word of bitcoins' stakers alone.
	StakeOnlyStrength Strength = "stake_only"
	// ZoneStrength is the word of the stakers, and of the zone's validators for who the stakers are.
	ZoneStrength Strength = "zone"
)

// Standing is how far a good proof holds.
type Standing string

const (
	// Anchored means that Ethereum's verifier accepted the checkpoint.
	Anchored Standing = "anchored"
	// Fresh means that the tables that sign are at most 72 hours old, so that who signed still has stake to lose.
	Fresh Standing = "fresh"
	// Stale means that a table is older. Who signed may have withdrawn since: this is not final.
	Stale Standing = "stale"
)

// Verdict is what a good proof says.
type Verdict struct {
	// Final says whether Block is final by this proof.
	Final    bool     `json:"final"`
	Standing Standing `json:"standing"`
	Strength Strength `json:"strength"`
	Era      uint64   `json:"era,string"`
	// Block is what was proven, L2Timestamp its time.
	Block       Block  `json:"block"`
	L2Timestamp uint64 `json:"l2_timestamp,string"`
	// Checkpoint is what makes it final; absent where that was proven before.
	Checkpoint *Checkpoint `json:"checkpoint,omitempty"`
	// Zone is whose word a proof of strength zone is beside the stakers'.
	Zone *ZoneWord `json:"zone,omitempty"`
}

// Checkpoint is the checkpoint that makes a block final.
type Checkpoint struct {
	N        uint64 `json:"n,string"`
	L2Height uint64 `json:"l2_height,string"`
	// Stake is who signed it. Absent where Ethereum's word for the block is all that is believed: then the table could be anybody's.
	Stake *Stake `json:"stake,omitempty"`
	// Next is the table that decides the next checkpoint, the root from which later proofs go on. Only a fresh proof names it.
	Next *TableRoot `json:"next,omitempty"`
}

// Stake is how much stood behind a certificate.
type Stake struct {
	// Signers is how many providers signed, SignedSat the satoshis behind them, TotalSat those of the whole table.
	Signers   int    `json:"signers"`
	SignedSat uint64 `json:"signed_sat,string"`
	TotalSat  uint64 `json:"total_sat,string"`
}

// Root returns the root for a proof of a block further down.
func (v *Verdict) Root() Root {
	return Root{Final: &FinalRoot{L2Height: v.Block.L2Height, Hash: v.Block.Hash, Strength: v.Strength, Standing: v.Standing}}
}

// ZoneWord is a state of the zone that was believed, and for whose sake.
type ZoneWord struct {
	ChainID string `json:"chain_id"`
	// Height and Hash are the zone header's whose state the ballot stood in.
	Height uint64 `json:"height,string"`
	Hash   Key    `json:"hash"`
	// TrustedHeight and TrustedHash are those of the root.
	TrustedHeight uint64 `json:"trusted_height,string"`
	TrustedHash   Key    `json:"trusted_hash"`
	// Stake is who signed the ballot.
	Stake Stake `json:"stake"`
}
