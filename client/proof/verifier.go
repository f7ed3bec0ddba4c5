package proof

import (
	"sync"
	"time"

	"github.com/taikofin/taikofin/internal/eots/kernel"
)

// DefaultMemory is how many bytes a Verifier takes for keys unless somebody says otherwise: for 300 providers.
const DefaultMemory = kernel.DefaultLimit

// maxTables is how many tables' hashes a Verifier remembers.
const maxTables = 1024

// Verifier verifies proofs and remembers what it computed of tables and keys, of good proofs alone. Several goroutines may use it at a
// time. Its owner closes it.
type Verifier struct {
	kernel *kernel.Kernel

	mu sync.Mutex
	// tables are content of tables → their hash on Ethereum.
	tables map[[32]byte]Hash
}

// NewVerifier returns a Verifier that takes at most memory bytes for keys: half a MB each, and ten for all. With 0 it remembers none.
func NewVerifier(memory int) *Verifier {
	return &Verifier{kernel: kernel.New(memory), tables: map[[32]byte]Hash{}}
}

// Close stops what is computed in the background and waits for it.
func (v *Verifier) Close() { v.kernel.Close() }

// Wait waits until the keys of proofs that were verified are prepared.
func (v *Verifier) Wait() { v.kernel.Wait() }

// Verify verifies one proof without remembering anything; see Verifier.Verify.
func Verify(p *Proof, root Root, now time.Time) (Verdict, error) {
	v := NewVerifier(0)
	defer v.Close()
	return v.Verify(p, root, now)
}

// Verify says what a proof shows to who believes root at a time. A proof that is not good is an Error with the rule that it breaks; a
// root that is none is ErrRoot. A verdict without an error still has to be asked whether it is Final.
func (v *Verifier) Verify(p *Proof, root Root, now time.Time) (Verdict, error) {
	if err := root.validate(); err != nil {
		return Verdict{}, err
	}
	if err := p.check(); err != nil {
		return Verdict{}, err
	}
	verdict := Verdict{Era: p.Era, Block: p.Block, Strength: StakeOnlyStrength}
	above, err := v.top(p, &root, now, &verdict)
	if err != nil {
		return Verdict{}, err
	}
	if verdict.L2Timestamp, err = descend(p, above); err != nil {
		return Verdict{}, err
	}
	verdict.Final = verdict.Standing != Stale
	return verdict, nil
}

// top returns the block at which the headers begin, having checked what makes it final, and fills in how far that holds.
func (v *Verifier) top(p *Proof, root *Root, now time.Time, verdict *Verdict) (Block, error) {
	if p.Zone != nil {
		if root.Zone == nil {
			return Block{}, breaks(RuleRoot, "a proof of strength zone needs a zone header that is trusted")
		}
		return Block{}, ErrZone
	}
	if p.Descent != nil {
		if root.Final == nil {
			return Block{}, breaks(RuleRoot, "a descent begins at a block that was proven before: verify that proof first, its verdict is the root")
		}
		verdict.Strength, verdict.Standing = root.Final.Strength, root.Final.Standing
		return p.Descent.top(root.Final)
	}
	if root.Series == nil || root.Final != nil || root.Zone != nil {
		return Block{}, breaks(RuleRoot, "stake_only begins at a table or a checkpoint of a series")
	}
	checkpoint, standing, err := v.certify(p.StakeOnly, root, now)
	if err != nil {
		return Block{}, err
	}
	verdict.Checkpoint, verdict.Standing = checkpoint, standing
	last := &p.StakeOnly.Certificates[len(p.StakeOnly.Certificates)-1]
	return Block{L2Height: checkpoint.L2Height, Hash: last.BlockHash, StateRoot: last.StateRoot}, nil
}
