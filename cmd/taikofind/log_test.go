package main

import (
	"bytes"
	"testing"

	"cosmossdk.io/log"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/app"
)

// counted counts how often a log encodes it.
type counted struct{ times *int }

func (c counted) MarshalJSON() ([]byte, error) {
	*c.times++
	return []byte(`"counted"`), nil
}

func TestLogReadsOnlyWhatItWrites(t *testing.T) {
	for _, test := range []struct {
		name, levels string
		module       string
		want         int
	}{
		{"success - as init writes it", app.CometConfig().LogLevel, "mempool", 0},
		{"success - one level for all", "info", "mempool", 0},
		{"success - debug for all", "debug", "mempool", 1},
		{"success - debug for one module", "mempool:debug,*:info", "mempool", 1},
		{"success - others have no level", "consensus:info", "mempool", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			ctx := server.NewDefaultContext()
			ctx.Viper.Set(flags.FlagLogLevel, test.levels)
			ctx.Viper.Set(flags.FlagLogFormat, flags.OutputFormatJSON)
			logger, err := newLogger(ctx, &out)
			require.NoError(t, err)
			logger = logger.With(log.ModuleKey, test.module)
			times := 0
			logger.Debug("Refused", "answer", counted{&times})
			require.Equal(t, test.want, times)
			require.Equal(t, test.want == 1, bytes.Contains(out.Bytes(), []byte("Refused")))
			logger.Error("Broken")
			require.Contains(t, out.String(), "Broken")
			logger.(log.VerboseModeLogger).SetVerboseMode(true)
			logger.Debug("Upgrading")
			require.Contains(t, out.String(), "Upgrading")
		})
	}
}
