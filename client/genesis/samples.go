package genesis

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed samples/*.json
var samples embed.FS

// SampleNetworks are the networks of which there are samples.
var SampleNetworks = []string{"mainnet", "signet", "testnet4", "regtest"}

// SampleParams returns parameters of modules that fit a Bitcoin network, as ParseParams takes them.
func SampleParams(btcNetwork string) ([]byte, error) { return sample("params", btcNetwork) }

// SampleStakingParams returns staking parameters that fit a Bitcoin network, as ParseStakingParams takes them. They lack the
// committee's keys and the slashing script, which nobody can guess; see Committee.
func SampleStakingParams(btcNetwork string) ([]byte, error) {
	return sample("staking-params", btcNetwork)
}

func sample(what, btcNetwork string) ([]byte, error) {
	raw, err := samples.ReadFile("samples/" + btcNetwork + "-" + what + ".json")
	if err != nil {
		return nil, fmt.Errorf("no sample for network %q, but for %s", btcNetwork, strings.Join(SampleNetworks, ", "))
	}
	return raw, nil
}
