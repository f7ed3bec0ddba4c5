package genesis

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// Params are new values of parameters, by module and name, in the form that genesis files have.
type Params map[string]map[string]json.RawMessage

// ParseParams reads parameters from JSON.
func ParseParams(raw []byte) (Params, error) {
	var params Params
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if err := decoder.Decode(&params); err != nil {
		return nil, fmt.Errorf("read parameters, want {\"module\": {\"parameter\": value}}: %w", err)
	}
	if decoder.More() {
		return nil, fmt.Errorf("read parameters: something follows the object")
	}
	return params, nil
}

// SetParams sets parameters. The others of each module stay as they are.
func (f *File) SetParams(params Params) error {
	for _, module := range slices.Sorted(maps.Keys(params)) {
		if err := f.setModuleParams(module, params[module]); err != nil {
			return err
		}
	}
	// Of our own modules it is known here whether the values make sense.
	if err := f.EditStake(func(*btcstaketypes.GenesisState) error { return nil }); err != nil {
		return err
	}
	return f.EditFinality(func(*finalitytypes.GenesisState) error { return nil })
}

func (f *File) setModuleParams(module string, values map[string]json.RawMessage) error {
	raw, ok := f.state[module]
	if !ok {
		return fmt.Errorf("%w: %s", ErrNoModule, module)
	}
	var genesis, params map[string]json.RawMessage
	if err := json.Unmarshal(raw, &genesis); err != nil {
		return fmt.Errorf("read genesis of %s: %w", module, err)
	}
	if _, ok := genesis["params"]; !ok {
		return fmt.Errorf("%w: %s has none", ErrNoParam, module)
	}
	if err := json.Unmarshal(genesis["params"], &params); err != nil {
		return fmt.Errorf("read the parameters of %s: %w", module, err)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if _, ok := params[name]; !ok {
			return fmt.Errorf("%w: %s has no %s", ErrNoParam, module, name)
		}
		params[name] = values[name]
	}
	var err error
	if genesis["params"], err = json.Marshal(params); err != nil {
		return fmt.Errorf("write the parameters of %s: %w", module, err)
	}
	if f.state[module], err = json.Marshal(genesis); err != nil {
		return fmt.Errorf("write genesis of %s: %w", module, err)
	}
	return nil
}
