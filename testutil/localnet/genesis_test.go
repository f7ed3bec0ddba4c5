package localnet

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/zone"
)

// The samples for regtest fit stakes of the net, or none could be locked.
func TestStakingParams(t *testing.T) {
	encoding, err := zone.NewEncoding()
	require.NoError(t, err)
	params, keys, err := newStakingParams(encoding.Codec, append([]byte{0x00, 0x14}, make([]byte, 20)...)) // a P2WPKH script
	require.NoError(t, err)
	require.Len(t, keys, covenantSize)
	require.NoError(t, params.Validate())
	require.GreaterOrEqual(t, uint32(stakingTimeBlocks), params.MinStakingTimeBlocks)
	require.LessOrEqual(t, uint32(stakingTimeBlocks), params.MaxStakingTimeBlocks)
}

func TestEditTOML(t *testing.T) {
	const before = "# top\nkey = 1\n[a]\n# about key\nkey = \"old\"\n[b]\nkey = true\n"
	for _, test := range []struct {
		name    string
		setting setting
		want    string
		fails   bool
	}{
		{"success - top level", setting{"", "key", "2"}, "# top\nkey = 2\n[a]\n# about key\nkey = \"old\"\n[b]\nkey = true\n", false},
		{"success - in a section", setting{"a", "key", quoted("new")}, "# top\nkey = 1\n[a]\n# about key\nkey = \"new\"\n[b]\nkey = true\n", false},
		{"error - no such key", setting{"a", "other", "1"}, before, true},
		{"error - no such section", setting{"c", "key", "1"}, before, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.toml")
			require.NoError(t, os.WriteFile(path, []byte(before), 0o600))
			err := editTOML(path, test.setting)
			require.Equal(t, test.fails, err != nil, "%v", err)
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, test.want, string(data))
		})
	}
}

func TestFormatBTC(t *testing.T) {
	require.Equal(t, "10 BTC", FormatBTC(10*btcSat))
	require.Equal(t, "0.00000001 BTC", FormatBTC(1))
	require.Equal(t, "40.5 BTC", FormatBTC(40*btcSat+btcSat/2))
}

func TestOptionsValidate(t *testing.T) {
	good := DefaultOptions()
	good.Dir = "somewhere"
	for _, test := range []struct {
		name   string
		change func(*Options)
		fails  bool
	}{
		{"success - defaults", func(*Options) {}, false},
		{"error - no directory", func(o *Options) { o.Dir = "" }, true},
		{"error - no validators", func(o *Options) { o.Validators = 0 }, true},
		{"error - too many validators", func(o *Options) { o.Validators = 11 }, true},
		{"error - no providers", func(o *Options) { o.Providers = 0 }, true},
		{"error - blocks without pause", func(o *Options) { o.L2BlockTime = 0 }, true},
		{"error - bitcoin faster than its clock", func(o *Options) { o.BTCBlockTime = 1 }, true},
		{"error - finalized above safe", func(o *Options) { o.L1FinalizedLag = 0 }, true},
		{"error - stake of nothing", func(o *Options) { o.StakeSat = 0 }, true},
		{"success - stakes of their own", func(o *Options) { o.Stakes = []uint64{btcSat, btcSat, 2 * btcSat, 2 * btcSat} }, false},
		{"error - fewer stakes than providers", func(o *Options) { o.Stakes = []uint64{btcSat} }, true},
		{"error - a safety that fpd does not know", func(o *Options) { o.Safety = "soon" }, true},
		{"error - a port that does not exist", func(o *Options) { o.Ports = PortsFrom(70_000) }, true},
		{"success - fixed ports", func(o *Options) { o.Ports = FixedPorts() }, false},
		{"success - no checkpoints", func(o *Options) { o.CheckpointInterval = 0 }, false},
		{"error - checkpoints that nobody would live to see", func(o *Options) { o.CheckpointInterval = 1001 }, true},
		{"error - one stake too small", func(o *Options) { o.Stakes = []uint64{btcSat, btcSat, btcSat, 1} }, true},
		{"error - one stake larger than a coin", func(o *Options) { o.Stakes = []uint64{btcSat, btcSat, btcSat, 41 * btcSat} }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := good
			test.change(&o)
			require.Equal(t, test.fails, o.Validate() != nil)
		})
	}
}
