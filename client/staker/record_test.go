package staker

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// A record is a stranger's word: whatever of it is changed, nothing is signed from it.
func TestFromRecord(t *testing.T) {
	flip := func(raw []byte, at int) []byte {
		raw = bytes.Clone(raw)
		raw[at] ^= 1
		return raw
	}
	for _, tc := range []struct {
		name   string
		change func(*types.BTCDelegation, *types.StakingParams)
		ok     bool
	}{
		{"success - as it is", func(*types.BTCDelegation, *types.StakingParams) {}, true},
		{"success - no committee signatures", func(d *types.BTCDelegation, _ *types.StakingParams) { d.CovenantSigs = nil }, true},
		{"error - another version", func(d *types.BTCDelegation, _ *types.StakingParams) { d.ParamsVersion++ }, false},
		{"error - invalid parameters", func(_ *types.BTCDelegation, p *types.StakingParams) { p.CovenantQuorum = 0 }, false},
		{"error - another id", func(d *types.BTCDelegation, _ *types.StakingParams) { d.StakingTxHash = flip(d.StakingTxHash, 0) }, false},
		{"error - another staker", func(d *types.BTCDelegation, _ *types.StakingParams) { d.StakerBtcPk = pk(otherKey) }, false},
		{"error - slashing fee above the greatest", func(_ *types.BTCDelegation, p *types.StakingParams) {
			p.MinSlashingTxFeeSat, p.MaxSlashingTxFeeSat = 10_000, 15_000
		}, false},
		{"error - another provider", func(d *types.BTCDelegation, _ *types.StakingParams) { d.FpBtcPks = [][]byte{pk(otherKey)} }, false},
		{"error - another value", func(d *types.BTCDelegation, _ *types.StakingParams) { d.TotalSat++ }, false},
		{"error - another time", func(d *types.BTCDelegation, _ *types.StakingParams) { d.StakingTimeBlocks++ }, false},
		{"error - another output", func(d *types.BTCDelegation, _ *types.StakingParams) { d.StakingOutputIdx++ }, false},
		{"error - no staking transaction", func(d *types.BTCDelegation, _ *types.StakingParams) { d.StakingTx = nil }, false},
		{"error - slashed to another script", func(_ *types.BTCDelegation, p *types.StakingParams) { p.SlashingPkScript = flip(p.SlashingPkScript, 5) }, false},
		{"error - another slashing rate", func(_ *types.BTCDelegation, p *types.StakingParams) {
			p.SlashingRate = sdkmath.LegacyNewDecWithPrec(2, 1)
		}, false},
		{"error - another unbonding fee", func(_ *types.BTCDelegation, p *types.StakingParams) { p.UnbondingFeeSat++ }, false},
		{"error - another committee", func(_ *types.BTCDelegation, p *types.StakingParams) { p.CovenantPks = p.CovenantPks[:2] }, false},
		{"error - slashing transaction", func(d *types.BTCDelegation, _ *types.StakingParams) { d.SlashingTx = flip(d.SlashingTx, 50) }, false},
		{"error - unbonding transaction", func(d *types.BTCDelegation, _ *types.StakingParams) { d.UnbondingTx = flip(d.UnbondingTx, 50) }, false},
		{"error - unbonding slashing transaction", func(d *types.BTCDelegation, _ *types.StakingParams) {
			d.UnbondingSlashingTx = flip(d.UnbondingSlashingTx, 50)
		}, false},
		{"error - staker's signature", func(d *types.BTCDelegation, _ *types.StakingParams) {
			d.DelegatorSlashingSig = flip(d.DelegatorSlashingSig, 40)
		}, false},
		{"error - staker's unbonding slashing signature", func(d *types.BTCDelegation, _ *types.StakingParams) {
			d.DelegatorUnbondingSlashingSig = flip(d.DelegatorUnbondingSlashingSig, 40)
		}, false},
		{"error - committee's unbonding signature", func(d *types.BTCDelegation, _ *types.StakingParams) {
			d.CovenantSigs[0].UnbondingSig = flip(d.CovenantSigs[0].UnbondingSig, 40)
		}, false},
		{"error - committee's adaptor signature", func(d *types.BTCDelegation, _ *types.StakingParams) {
			d.CovenantSigs[0].SlashingAdaptorSigs[0] = flip(d.CovenantSigs[0].SlashingAdaptorSigs[0], 40)
		}, false},
		{"error - not of the committee", func(d *types.BTCDelegation, _ *types.StakingParams) { d.CovenantSigs[0].CovenantPk = pk(otherKey) }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d, params := testRecord(t, 2), testParams()
			tc.change(&d, &params)
			record, err := FromRecord(d, params, btcNet)
			if tc.ok {
				require.NoError(t, err)
				require.NoError(t, record.CheckOwner(secret(stakerKey)))
				require.ErrorIs(t, record.CheckOwner(secret(otherKey)), ErrNotOurs)
			} else {
				require.ErrorIs(t, err, ErrRecord)
			}
		})
	}
}

// One member that signed twice is one member.
func TestCheckQuorumCountsMembers(t *testing.T) {
	d := testRecord(t, 1)
	d.CovenantSigs = append(d.CovenantSigs, d.CovenantSigs[0])
	record, err := FromRecord(d, testParams(), btcNet)
	require.NoError(t, err)
	require.ErrorIs(t, record.CheckQuorum(), ErrNoQuorum)
	sig, err := record.Unbonding().Sign(secret(stakerKey))
	require.NoError(t, err)
	_, err = record.Unbond(sig)
	require.ErrorIs(t, err, ErrNoQuorum)
}

func TestBackup(t *testing.T) {
	record, err := FromRecord(testRecord(t, 2), testParams(), btcNet)
	require.NoError(t, err)
	backup, err := BackupOf(record, testParams(), "regtest")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "stake.json")
	require.NoError(t, backup.Save(path))

	again, rules, err := ReadBackup(path)
	require.NoError(t, err)
	require.Equal(t, btcNet.Name, rules.Net.Name)
	require.NoError(t, again.CheckQuorum())
	sig, err := again.Unbonding().Sign(secret(stakerKey))
	require.NoError(t, err)
	_, err = again.Unbond(sig)
	require.NoError(t, err)

	for name, change := range map[string]func(*Backup){
		"network":    func(b *Backup) { b.Network = "moon" },
		"params":     func(b *Backup) { b.Params = "!" },
		"delegation": func(b *Backup) { b.Delegation = b.Params },
	} {
		broken := *backup
		change(&broken)
		require.NoError(t, broken.Save(path))
		_, _, err = ReadBackup(path)
		require.ErrorIs(t, err, ErrRecord, name)
	}
	require.NoError(t, os.WriteFile(path, make([]byte, maxBackupBytes+1), 0o600))
	_, _, err = ReadBackup(path)
	require.ErrorIs(t, err, ErrRecord)
}
