package app

import (
	"encoding/json"
	"fmt"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// CheckGenesis checks what no module can check of its own genesis: that the parameters of finality, of the stake registry and of
// the blocks fit each other and the Bitcoin network. A node refuses to start from a genesis that it refuses.
func (app *App) CheckGenesis(genesis *genutiltypes.AppGenesis) error {
	var state GenesisState
	if err := json.Unmarshal(genesis.AppState, &state); err != nil {
		return fmt.Errorf("read genesis state: %w", err)
	}
	var stake btcstaketypes.GenesisState
	if err := app.appCodec.UnmarshalJSON(state[btcstaketypes.ModuleName], &stake); err != nil {
		return fmt.Errorf("read genesis of %s: %w", btcstaketypes.ModuleName, err)
	}
	var finality finalitytypes.GenesisState
	if err := app.appCodec.UnmarshalJSON(state[finalitytypes.ModuleName], &finality); err != nil {
		return fmt.Errorf("read genesis of %s: %w", finalitytypes.ModuleName, err)
	}
	check := finality.Params.ValidateFor
	if finality.Activated {
		check = finality.Params.ValidateLaunch
	}
	if err := check(stake.Params.BtcNetwork); err != nil {
		return err
	}
	limits := finalitytypes.Limits{Finality: finality.Params, Stake: stake.Params, Versions: stake.StakingParams}
	for i := range finality.Series {
		if !finality.Series[i].Closed() {
			limits.Series = &finality.Series[i]
		}
	}
	if genesis.Consensus != nil && genesis.Consensus.Params != nil {
		block := genesis.Consensus.Params.Block
		limits.Block = &finalitytypes.BlockLimits{MaxBytes: block.MaxBytes, MaxGas: block.MaxGas}
	}
	return limits.Validate()
}
