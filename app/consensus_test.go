package app

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/btcsuite/btcd/btcec/v2"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// govern runs a message as governance would, and says what came of it.
func (c *testChain) govern(msg sdk.Msg) error {
	c.t.Helper()
	handler := c.MsgServiceRouter().Handler(msg)
	require.NotNil(c.t, handler)
	ctx, _ := c.NewContext(true).CacheContext()
	_, err := handler(ctx, msg)
	return err
}

// Limits of a block with which a zone would take no transaction any more are refused: by governance and at genesis.
func TestConsensusParamsFitTheZone(t *testing.T) {
	chain := newTestChain(t, 1, nil)
	chain.nextBlock()
	update := func(maxBytes, maxGas int64) error {
		params := ConsensusParams().ToProto()
		params.Block.MaxBytes, params.Block.MaxGas = maxBytes, maxGas
		return chain.govern(&consensustypes.MsgUpdateParams{
			Authority: authority(), Block: params.Block, Evidence: params.Evidence, Validator: params.Validator, Abci: params.Abci,
		})
	}
	require.NoError(t, update(maxBlockBytes, maxBlockGas))
	require.NoError(t, update(maxBlockBytes, 2*maxBlockGas))
	for _, gas := range []int64{0, -1, 1} {
		require.ErrorIs(t, update(maxBlockBytes, gas), finalitytypes.ErrInvalidParams, "max_gas %d", gas)
	}
	require.ErrorIs(t, update(300<<10, maxBlockGas), finalitytypes.ErrInvalidParams, "a batch of votes fills more than half of it")

	other := &testChain{App: newTestApp(t), t: t, validators: newTestValidators(1), time: testGenesisTime}
	state, err := json.Marshal(other.genesis())
	require.NoError(t, err)
	params := ConsensusParams().ToProto()
	params.Block.MaxGas = -1
	defer func() {
		err, _ := recover().(error)
		require.ErrorIs(t, err, finalitytypes.ErrInvalidParams)
	}()
	_, _ = other.InitChain(&abci.RequestInitChain{
		ChainId: testChainID, Time: other.time, InitialHeight: 1, ConsensusParams: &params, AppStateBytes: state,
	})
}

// The registry's parameters are held against finality's, which the registry does not know.
func TestStakeParamsFitFinality(t *testing.T) {
	chain := newTestChain(t, 1, nil)
	chain.nextBlock()
	sp := btcstaketypes.DefaultStakingParams()
	for i := range byte(3) {
		sk, _ := btcec.PrivKeyFromBytes(bytes.Repeat([]byte{i + 1}, 32))
		pk := eots.XOnly(sk.PubKey())
		sp.CovenantPks = append(sp.CovenantPks, pk[:])
	}
	slices.SortFunc(sp.CovenantPks, bytes.Compare)
	sp.CovenantQuorum, sp.SlashingPkScript, sp.BtcActivationHeight = 2, append([]byte{0x00, 0x14}, make([]byte, 20)...), 1
	add := func(unbonding uint32) error {
		sp.UnbondingTimeBlocks = unbonding
		return chain.govern(&btcstaketypes.MsgAddStakingParams{Authority: authority(), Params: sp})
	}
	require.NoError(t, add(763))
	require.ErrorIs(t, add(762), finalitytypes.ErrInvalidParams, "without exit_delay it would be enough")
	family := func(unbonding uint32) error {
		sp.UnbondingTimeBlocks = unbonding
		weight := sdkmath.LegacyNewDecWithPrec(1, 2)
		return chain.govern(&btcstaketypes.MsgAddStakingFamily{Authority: authority(), Family: btcstaketypes.StakingFamily{
			Source: "bbn-1", Params: sp, PowerWeight: &weight,
		}})
	}
	require.NoError(t, family(763))
	require.ErrorIs(t, family(762), finalitytypes.ErrInvalidParams, "so must every family of another network")
}
