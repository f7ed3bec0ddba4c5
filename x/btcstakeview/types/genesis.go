package types

import (
	"bytes"
	"errors"
	"math"
	"time"

	errorsmod "cosmossdk.io/errors"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/btcsuite/btcd/chaincfg/chainhash"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
)

// genesisClock is ahead of every header: whether a header was from the future was judged when it came.
var genesisClock = time.Unix(math.MaxUint32, 0)

// maxZoneHeight is more than any chain reaches, and leaves room to add and subtract.
const maxZoneHeight = 1 << 60

// DefaultGenesis begins at the first block of Bitcoin's main network, knows no committee and takes no delegation
// before governance, or whoever writes the genesis file, names one.
func DefaultGenesis() *GenesisState {
	return NewGenesis(DefaultParams())
}

// NewGenesis is a genesis without staking parameters that begins at the first block of the network of params, which
// must be a known one.
func NewGenesis(params Params) *GenesisState {
	gs := &GenesisState{
		Params: params, StakingParams: []StakingParams{}, Headers: []BTCHeader{},
		FinalityProviders: []FinalityProvider{}, Delegations: []BTCDelegation{}, StakingFamilies: []StakingFamily{},
	}
	if network, err := headerchain.Network(params.BtcNetwork); err == nil {
		gs.BaseHeader = NewBTCHeader(headerchain.Genesis(network))
	}
	return gs
}

// Validate checks everything, the header chain included. A genesis file may come from anywhere.
func (gs GenesisState) Validate() error {
	if err := gs.Params.Validate(); err != nil {
		return err
	}
	if err := gs.validateStakingParams(); err != nil {
		return err
	}
	if err := gs.validateStakingFamilies(); err != nil {
		return err
	}
	// A negative one is of a chain before the one that was exported.
	if gs.LastPowerLoss <= -maxZoneHeight || gs.LastPowerLoss >= maxZoneHeight {
		return errorsmod.Wrapf(ErrInvalidGenesis, "last_power_loss %d", gs.LastPowerLoss)
	}
	chain, err := gs.replay()
	if err != nil {
		return err
	}
	fps, err := gs.validateProviders()
	if err != nil {
		return err
	}
	return gs.validateDelegations(chain, fps)
}

func (gs GenesisState) validateStakingParams() error {
	for i, sp := range gs.StakingParams {
		if err := sp.Validate(); err != nil {
			return errorsmod.Wrapf(err, "version %d", sp.Version)
		}
		if int(sp.Version) != i {
			return errorsmod.Wrapf(ErrInvalidStakingParams, "version %d at index %d", sp.Version, i)
		}
		if i > 0 && sp.BtcActivationHeight <= gs.StakingParams[i-1].BtcActivationHeight {
			return errorsmod.Wrapf(ErrInvalidStakingParams, "version %d does not activate above the one before it", i)
		}
		if err := gs.Params.ValidateWith(sp); err != nil {
			return err
		}
	}
	return nil
}

// Replay judges every header of the genesis by the rules of the chain and hands each extension to save, tip last: of
// branches with equal work the file's tip wins, as it did when it was first seen.
func (gs GenesisState) Replay(src headerchain.Source, save func(*headerchain.Extension) error) error {
	network, err := headerchain.Network(gs.Params.BtcNetwork)
	if err != nil {
		return errorsmod.Wrap(ErrInvalidParams, err.Error())
	}
	base, err := gs.BaseHeader.Base(gs.Params.BtcNetwork)
	if err != nil {
		return errorsmod.Wrapf(ErrInvalidGenesis, "base header: %s", err)
	}
	chain := headerchain.New(network, src, base, base)
	onBest, err := gs.bestBranch(base)
	if err != nil {
		return err
	}
	// The file's best chain goes first, so that a tie on another branch comes later and loses.
	for _, best := range []bool{true, false} {
		for i, header := range gs.Headers {
			if onBest[i] != best {
				continue
			}
			if err := replayOne(chain, header, save); err != nil {
				return errorsmod.Wrapf(ErrInvalidGenesis, "header %d: %s", i, err)
			}
		}
	}
	if tip := chain.Tip().Hash; len(gs.TipHash) != 0 && !bytes.Equal(gs.TipHash, tip[:]) {
		return errorsmod.Wrapf(ErrInvalidGenesis, "tip_hash %x is not the best header %x", gs.TipHash, tip[:])
	}
	if len(gs.TipHash) == 0 && chain.Tip().Hash != base.Hash {
		return errorsmod.Wrap(ErrInvalidGenesis, "tip_hash is empty but there are headers above the base")
	}
	return nil
}

func replayOne(chain *headerchain.Chain, header BTCHeader, save func(*headerchain.Extension) error) error {
	ext, err := chain.Extend([][]byte{header.Header}, genesisClock)
	if err != nil {
		return err
	}
	if got := NewBTCHeader(ext.Added[0]); got.Height != header.Height || got.MedianTimePast != header.MedianTimePast ||
		!bytes.Equal(got.Work, header.Work) {
		return errors.New("height, work or median time past is wrong")
	}
	return save(ext)
}

// bestBranch marks the headers between the base and tip_hash and checks the order of the list.
func (gs GenesisState) bestBranch(base *headerchain.Header) ([]bool, error) {
	indices := make(map[chainhash.Hash]int, len(gs.Headers))
	parents := make([]chainhash.Hash, len(gs.Headers))
	var last chainhash.Hash
	for i, stored := range gs.Headers {
		header, err := headerchain.Decode(stored.Header)
		if err != nil {
			return nil, errorsmod.Wrapf(ErrInvalidGenesis, "header %d: %s", i, err)
		}
		hash := header.BlockHash()
		if i > 0 {
			before := gs.Headers[i-1].Height
			if before > stored.Height || before == stored.Height && bytes.Compare(last[:], hash[:]) >= 0 {
				return nil, errorsmod.Wrapf(ErrInvalidGenesis, "header %d is out of order", i)
			}
		}
		indices[hash], parents[i], last = i, header.PrevBlock, hash
	}
	marks := make([]bool, len(gs.Headers))
	if len(gs.TipHash) == 0 {
		return marks, nil
	}
	cursor, err := chainhash.NewHash(gs.TipHash)
	if err != nil {
		return nil, errorsmod.Wrapf(ErrInvalidGenesis, "tip_hash: %s", err)
	}
	for *cursor != base.Hash {
		at, ok := indices[*cursor]
		if !ok {
			return nil, errorsmod.Wrapf(ErrInvalidGenesis, "no header %s between tip_hash and the base header", cursor)
		}
		if marks[at] {
			return nil, errorsmod.Wrap(ErrInvalidGenesis, "headers form a circle")
		}
		marks[at] = true
		cursor = &parents[at]
	}
	return marks, nil
}

// replay returns the chain of the genesis in memory.
func (gs GenesisState) replay() (*headerchain.Memory, error) {
	base, err := gs.BaseHeader.Base(gs.Params.BtcNetwork)
	if err != nil {
		return nil, errorsmod.Wrapf(ErrInvalidGenesis, "base header: %s", err)
	}
	memory := headerchain.NewMemory(base)
	err = gs.Replay(memory, func(ext *headerchain.Extension) error {
		memory.Apply(ext)
		return nil
	})
	return memory, err
}

func (gs GenesisState) validateProviders() (map[string]FinalityProvider, error) {
	fps := make(map[string]FinalityProvider, len(gs.FinalityProviders))
	addrs := make(map[string]struct{}, len(gs.FinalityProviders))
	for i, fp := range gs.FinalityProviders {
		if err := fp.Validate(); err != nil {
			return nil, errorsmod.Wrapf(err, "finality provider %d", i)
		}
		if i > 0 && bytes.Compare(gs.FinalityProviders[i-1].BtcPk, fp.BtcPk) >= 0 {
			return nil, errorsmod.Wrapf(ErrInvalidGenesis, "finality provider %d is out of order", i)
		}
		if fp.Addr == "" {
			return nil, errorsmod.Wrapf(ErrInvalidAddress, "finality provider %d has none", i)
		}
		if _, taken := addrs[fp.Addr]; taken {
			return nil, errorsmod.Wrapf(ErrAddressTaken, "%s", fp.Addr)
		}
		addrs[fp.Addr] = struct{}{}
		fps[string(fp.BtcPk)] = fp
	}
	return fps, nil
}

func (gs GenesisState) validateDelegations(chain *headerchain.Memory, fps map[string]FinalityProvider) error {
	network, err := headerchain.Network(gs.Params.BtcNetwork)
	if err != nil {
		return errorsmod.Wrap(ErrInvalidParams, err.Error())
	}
	for i, d := range gs.Delegations {
		if i > 0 && bytes.Compare(gs.Delegations[i-1].StakingTxHash, d.StakingTxHash) >= 0 {
			return errorsmod.Wrapf(ErrInvalidGenesis, "delegation %d is out of order", i)
		}
		if err := gs.validateDelegation(network, chain, fps, d); err != nil {
			return errorsmod.Wrapf(err, "delegation %d", i)
		}
	}
	return nil
}

func (gs GenesisState) validateDelegation(
	network *chaincfg.Params, chain *headerchain.Memory, fps map[string]FinalityProvider, d BTCDelegation,
) error {
	family, found := FamilyOf(d, gs.StakingParams, gs.StakingFamilies)
	if !found {
		return errorsmod.Wrapf(ErrNoStakingParams, "%s version %d", d.Source, d.ParamsVersion)
	}
	if d.Mirrored() {
		var err error
		if family, err = family.Weighted(gs.StakingParams); err != nil {
			return err
		}
	}
	if err := d.Validate(network, family); err != nil {
		return err
	}
	if err := d.validateSource(network); err != nil {
		return err
	}
	if _, ok := fps[string(d.FpBtcPk)]; !ok {
		return errorsmod.Wrapf(ErrProviderNotFound, "%x", d.FpBtcPk)
	}
	for _, spend := range []*StakeSpend{d.Spend, d.UnbondingSpend} {
		if spend == nil {
			continue
		}
		if err := checkBlock(chain, spend.BtcHeight, spend.HeaderHash); err != nil {
			return err
		}
	}
	if !d.Included() {
		return nil
	}
	return checkBlock(chain, d.StartHeight, d.InclusionHeaderHash)
}

// checkBlock makes sure that a block stands on the best chain at a Bitcoin height.
func checkBlock(chain *headerchain.Memory, btcHeight uint32, headerHash []byte) error {
	hash, found, err := chain.MainHash(btcHeight)
	if err != nil {
		return err
	}
	if !found || !bytes.Equal(hash[:], headerHash) {
		return errorsmod.Wrapf(ErrInvalidInclusion, "block %x is not at Bitcoin height %d", headerHash, btcHeight)
	}
	return nil
}

// StakingParamsAt returns the version that holds at a Bitcoin height; versions are in order.
func StakingParamsAt(versions []StakingParams, btcHeight uint32) (StakingParams, bool) {
	for i := len(versions) - 1; i >= 0; i-- {
		if versions[i].BtcActivationHeight <= btcHeight {
			return versions[i], true
		}
	}
	return StakingParams{}, false
}
