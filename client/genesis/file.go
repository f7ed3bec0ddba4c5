package genesis

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"
	"github.com/cosmos/gogoproto/proto"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// ErrNotNew means that the genesis is the export of a chain that ran, and that what was asked for is fixed by then.
	ErrNotNew = errors.New("the genesis is of a chain that ran already")
	// ErrNoModule means that the genesis has no part of that name.
	ErrNoModule = errors.New("the genesis has no such module")
	// ErrNoParam means that a module has no parameter of that name.
	ErrNoParam = errors.New("no such parameter")
)

// File is a genesis while it is edited.
type File struct {
	cdc   codec.Codec
	state map[string]json.RawMessage
}

// Edit applies changes to the genesis file at a path, in their order. On an error the file is as it was.
func Edit(path string, cdc codec.Codec, changes ...func(*File) error) error {
	genesis, err := genutiltypes.AppGenesisFromFile(path)
	if err != nil {
		return fmt.Errorf("read genesis: %w", err)
	}
	f := &File{cdc: cdc}
	if err := json.Unmarshal(genesis.AppState, &f.state); err != nil {
		return fmt.Errorf("read genesis %s: app_state: %w", path, err)
	}
	for _, change := range changes {
		if err := change(f); err != nil {
			return err
		}
	}
	if genesis.AppState, err = json.Marshal(f.state); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	if err := genesis.SaveAs(path); err != nil {
		return fmt.Errorf("write genesis: %w", err)
	}
	return nil
}

// State is the JSON of every module by its name, as it stands now.
func (f *File) State() map[string]json.RawMessage { return f.state }

// EditStake changes the genesis of the stake registry, which must be valid then.
func (f *File) EditStake(change func(*btcstaketypes.GenesisState) error) error {
	return edit(f, btcstaketypes.ModuleName, change)
}

// EditFinality changes the genesis of finality, which must be valid then.
func (f *File) EditFinality(change func(*finalitytypes.GenesisState) error) error {
	return edit(f, finalitytypes.ModuleName, change)
}

// state is the genesis of a module as generated code has it.
type state[T any] interface {
	*T
	proto.Message
	Validate() error
}

func edit[T any, P state[T]](f *File, module string, change func(P) error) error {
	raw, ok := f.state[module]
	if !ok {
		return fmt.Errorf("%w: %s", ErrNoModule, module)
	}
	genesis := P(new(T))
	if err := f.cdc.UnmarshalJSON(raw, genesis); err != nil {
		return fmt.Errorf("read genesis of %s: %w", module, err)
	}
	if err := change(genesis); err != nil {
		return err
	}
	if err := genesis.Validate(); err != nil {
		return fmt.Errorf("genesis of %s: %w", module, err)
	}
	raw, err := f.cdc.MarshalJSON(genesis)
	if err != nil {
		return fmt.Errorf("write genesis of %s: %w", module, err)
	}
	f.state[module] = raw
	return nil
}
