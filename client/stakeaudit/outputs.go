package stakeaudit

import (
	"context"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/chaincfg/chainhash"
	"github.com/btcsuite/btcd/wire"

	btcclient "github.com/taikofin/taikofin/internal/btc/client"
)

// maxScan is how many blocks above T are searched for spends that nothing else explains: about two weeks.
const maxScan = 2016

// outputState is where an output stands at the node's tip.
type outputState struct {
	// height is that of its block; nil when it is spent by a block, or not there at all.
	height *uint32
	// spender waits in the mempool to spend it.
	spender *chainhash.Hash
}

// lookUpOutput asks the node where an output stands.
func (a *Auditor) lookUpOutput(ctx context.Context, output wire.OutPoint) (outputState, error) {
	confirmed, err := a.node.Confirmed(ctx, output)
	if err != nil {
		return outputState{}, fmt.Errorf("output %s: %w", output, err)
	}
	if confirmed == nil {
		return outputState{}, nil
	}
	at := outputState{height: &confirmed.Height}
	// btcd's gettxout leaves the mempool out, Bitcoin Core's does so here.
	spender, waits, err := a.node.MempoolSpender(ctx, output)
	if err != nil {
		return outputState{}, fmt.Errorf("spender of output %s: %w", output, err)
	}
	if waits {
		at.spender = &spender
	}
	return at, nil
}

// explain finds out what became of stakes that are not unspent. Those that the claimed block holds were spent; the others
// were never there, or a reorganization took them.
func (a *Auditor) explain(ctx context.Context, report *Report, stakes []stake) error {
	stakes, err := a.onChain(ctx, report, stakes)
	if err != nil {
		return err
	}
	var open []stake
	for _, s := range stakes {
		provider := &report.Providers[s.provider]
		unbonded, err := a.node.Confirmed(ctx, s.unbonding)
		if err != nil {
			return fmt.Errorf("output %s: %w", s.unbonding, err)
		}
		if unbonded != nil {
			if report.spent(s, unbonded.Height, "unbonding") {
				provider.UnbondingSat += s.powerSat
				provider.AccountableSat += s.burnSat
			}
			continue
		}
		height, err := a.knownSpend(ctx, s)
		if err != nil {
			return err
		}
		if height != nil {
			report.spent(s, *height, "as the zone knows")
			continue
		}
		open = append(open, s)
	}
	return a.scan(ctx, report, open)
}

// onChain keeps the stakes that were on Bitcoin at T, as far as the node can tell.
func (a *Auditor) onChain(ctx context.Context, report *Report, stakes []stake) ([]stake, error) {
	var there []stake
	unknown := make(map[chainhash.Hash]struct{})
	for _, s := range stakes {
		in, err := a.isIncluded(ctx, s)
		if err != nil {
			return nil, err
		}
		if in == absent {
			report.Providers[s.provider].addReason(s.reason(KindNotOnChain, fmt.Sprintf("the block at height %d does not hold it", s.start)))
			continue
		}
		if in == pruned {
			unknown[s.output.Hash] = struct{}{}
		}
		there = append(there, s)
	}
	late, err := a.cameLater(ctx, report, unknown)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(there, func(s stake) bool {
		at, isLate := late[s.output.Hash]
		if isLate {
			report.Providers[s.provider].addReason(s.reason(KindNotOnChain, fmt.Sprintf("it came at height %d, the zone says %d", at, s.start)))
		}
		return isLate
	}), nil
}

// cameLater returns which transactions stand in blocks above T, and where. What spends such a stake says nothing about T.
func (a *Auditor) cameLater(ctx context.Context, report *Report, txs map[chainhash.Hash]struct{}) (map[chainhash.Hash]uint32, error) {
	late := make(map[chainhash.Hash]uint32)
	if len(txs) == 0 {
		return late, nil
	}
	last := min(uint64(report.Tip.Height), uint64(report.BTCHeight)+maxScan)
	for height := uint64(report.BTCHeight) + 1; height <= last; height++ {
		at := uint32(height) //nolint:gosec // at most the tip's
		hash, err := a.node.BlockHash(ctx, at)
		if err != nil {
			return nil, fmt.Errorf("bitcoin block %d: %w", at, err)
		}
		block, err := a.node.Block(ctx, hash)
		if btcclient.IsNotFound(err) {
			continue // pruned too
		}
		if err != nil {
			return nil, fmt.Errorf("bitcoin block %d: %w", at, err)
		}
		for _, tx := range block.Transactions {
			id := tx.TxHash()
			if _, wanted := txs[id]; wanted {
				late[id] = at
			}
		}
	}
	return late, nil
}

// spent reports a stake by the height that spent it and says whether it counts at T.
func (r *Report) spent(s stake, height uint32, how string) bool {
	provider := &r.Providers[s.provider]
	detail := fmt.Sprintf("at height %d, %s", height, how)
	if height <= r.BTCHeight {
		provider.addReason(s.reason(KindSpent, detail))
		return false
	}
	provider.count(s)
	provider.addReason(s.reason(KindSpentLater, detail))
	return true
}

// inclusion is whether a block holds a staking transaction.
type inclusion int

const (
	absent inclusion = iota
	present
	// pruned: the node has the header and not the block. What spends the stake after T shows that it was there, unless it came
	// after T too.
	pruned
)

// isIncluded says whether the block at the claimed height holds the staking transaction.
func (a *Auditor) isIncluded(ctx context.Context, s stake) (inclusion, error) {
	hash, err := a.node.BlockHash(ctx, s.start)
	if btcclient.IsNotFound(err) {
		return absent, nil
	}
	if err != nil {
		return absent, fmt.Errorf("bitcoin block %d: %w", s.start, err)
	}
	if in, known := a.included[s.output.Hash]; known && in == hash {
		return present, nil
	}
	block, err := a.node.Block(ctx, hash)
	if btcclient.IsNotFound(err) {
		return pruned, nil
	}
	if err != nil {
		return absent, fmt.Errorf("bitcoin block %d: %w", s.start, err)
	}
	for _, tx := range block.Transactions {
		if tx.TxHash() == s.output.Hash {
			a.included[s.output.Hash] = hash
			return present, nil
		}
	}
	return absent, nil
}

// knownSpend returns the height of the spend that the zone knows, if the node has it there.
func (a *Auditor) knownSpend(ctx context.Context, s stake) (*uint32, error) {
	if s.spend == nil {
		return nil, nil
	}
	spends, err := a.spends(ctx, s.spend.BtcHeight, map[wire.OutPoint]struct{}{s.output: {}})
	if btcclient.IsNotFound(err) {
		return nil, nil
	}
	if err != nil || len(spends) == 0 {
		return nil, err
	}
	return &s.spend.BtcHeight, nil
}

// scan searches the blocks above T for the spends of stakes. What no block above T spends was spent before.
func (a *Auditor) scan(ctx context.Context, report *Report, stakes []stake) error {
	wanted := make(map[wire.OutPoint]struct{}, len(stakes))
	byOutput := make(map[wire.OutPoint]stake, len(stakes))
	for _, s := range stakes {
		wanted[s.output], byOutput[s.output] = struct{}{}, s
	}
	last := min(uint64(report.Tip.Height), uint64(report.BTCHeight)+maxScan)
	for height := uint64(report.BTCHeight) + 1; height <= last && len(wanted) > 0; height++ {
		at := uint32(height) //nolint:gosec // at most the tip's
		spends, err := a.spends(ctx, at, wanted)
		if err != nil {
			return fmt.Errorf("search bitcoin block %d for spends: %w", at, err)
		}
		for _, output := range spends {
			delete(wanted, output)
			report.spent(byOutput[output], at, "not by its unbonding transaction, or slashed since")
		}
		a.progress("blocks", int(height-uint64(report.BTCHeight)), int(last-uint64(report.BTCHeight))) //nolint:gosec // at most maxScan
	}
	for _, s := range stakes {
		if _, left := wanted[s.output]; left {
			detail := fmt.Sprintf("no block from %d to %d spends it, and it is not unspent", report.BTCHeight+1, last)
			report.Providers[s.provider].addReason(s.reason(KindSpent, detail))
		}
	}
	return nil
}

// spends returns which of the wanted outputs the block at a height spends.
func (a *Auditor) spends(ctx context.Context, height uint32, wanted map[wire.OutPoint]struct{}) ([]wire.OutPoint, error) {
	hash, err := a.node.BlockHash(ctx, height)
	if err != nil {
		return nil, err
	}
	block, err := a.node.Block(ctx, hash)
	if err != nil {
		return nil, err
	}
	var found []wire.OutPoint
	for _, tx := range block.Transactions {
		for _, in := range tx.TxIn {
			if _, ok := wanted[in.PreviousOutPoint]; ok {
				found = append(found, in.PreviousOutPoint)
			}
		}
	}
	return found, nil
}
