package types

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParamsValidate(t *testing.T) {
	require.NoError(t, DefaultParams().Validate())
	for name, change := range map[string]func(p *Params){
		"error - activation_height 0":            func(p *Params) { p.ActivationHeight = 0 },
		"error - activation_height too high":     func(p *Params) { p.ActivationHeight = MaxL2Height },
		"error - max_open_slots 0":               func(p *Params) { p.MaxOpenSlots = 0 },
		"error - max_open_slots too many":        func(p *Params) { p.MaxOpenSlots = MaxOpenSlots + 1 },
		"error - max_reorg_depth 0":              func(p *Params) { p.MaxReorgDepth = 0 },
		"error - max_headers_per_msg 0":          func(p *Params) { p.MaxHeadersPerMsg = 0 },
		"error - repin_after_btc_blocks 0":       func(p *Params) { p.RepinAfterBtcBlocks = 0 },
		"error - activation_parent_hash short":   func(p *Params) { p.ActivationParentHash = make([]byte, 31) },
		"error - min_total_power_sat too much":   func(p *Params) { p.MinTotalPowerSat = 2_100_000_000_000_001 },
		"error - min_providers 0":                func(p *Params) { p.MinProviders = 0 },
		"error - exit_delay_btc_blocks 0":        func(p *Params) { p.ExitDelayBtcBlocks = 0 },
		"error - max_batch_bytes too small":      func(p *Params) { p.MaxBatchBytes = 10 },
		"error - max_batch_bytes too large":      func(p *Params) { p.MaxBatchBytes = MaxBatchBytes + 1 },
		"error - min_pub_rand 0":                 func(p *Params) { p.MinPubRand = 0 },
		"error - min_pub_rand above max":         func(p *Params) { p.MinPubRand = p.MaxPubRand + 1 },
		"error - max_pub_rand too many":          func(p *Params) { p.MaxPubRand, p.MaxPubRandAhead = MaxPubRand+1, MaxPubRand+1 },
		"error - max_pub_rand above ahead":       func(p *Params) { p.MaxPubRandAhead = p.MaxPubRand - 1 },
		"error - pub_rand_delay_blocks 0":        func(p *Params) { p.PubRandDelayBlocks = 0 },
		"error - signature_timeout 0":            func(p *Params) { p.SignatureTimeout = 0 },
		"error - signature_timeout too long":     func(p *Params) { p.SignatureTimeout = 2 * time.Hour },
		"error - late_vote_slots too many":       func(p *Params) { p.LateVoteSlots = MaxOpenSlots + 1 },
		"error - signed_slots_window 0":          func(p *Params) { p.SignedSlotsWindow = 0 },
		"error - max_missed_slots of the window": func(p *Params) { p.MaxMissedSlots = p.SignedSlotsWindow },
		"error - jail_duration 0":                func(p *Params) { p.JailDuration = 0 },
		"error - jail_duration too long":         func(p *Params) { p.JailDuration = 2 * MaxJailDuration },
		"error - retention_slots below late":     func(p *Params) { p.RetentionSlots = uint64(p.LateVoteSlots) },
		"error - empty relayer":                  func(p *Params) { p.Relayers = []string{""} },
		"error - relayer twice":                  func(p *Params) { p.Relayers = []string{"a", "a"} },
		"error - too many relayers":              func(p *Params) { p.Relayers = make([]string, MaxRelayers+1) },
	} {
		t.Run(name, func(t *testing.T) {
			params := DefaultParams()
			change(&params)
			require.ErrorIs(t, params.Validate(), ErrInvalidParams)
		})
	}
}
