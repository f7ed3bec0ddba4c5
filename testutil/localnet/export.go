package localnet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// ExportImport stops all validators, exports the state of the first one and starts all of them anew from it, with
// empty databases. Relayer and providers keep running and find the zone again.
func (n *Net) ExportImport(ctx context.Context) error {
	procs := make([]*Process, len(n.validators))
	for i, v := range n.validators {
		procs[i] = v.proc
	}
	if err := stopAll(procs); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	exported := filepath.Join(n.opts.Dir, "exported-genesis.json")
	if _, err := n.validators[0].cli(ctx, "export", "--output-document", exported); err != nil {
		return err
	}
	genesis, err := os.ReadFile(exported)
	if err != nil {
		return fmt.Errorf("read the exported genesis: %w", err)
	}
	for _, v := range n.validators {
		if _, err := v.cli(ctx, "comet", "unsafe-reset-all", "--keep-addr-book"); err != nil {
			return err
		}
		if err := os.WriteFile(v.genesisPath(), genesis, 0o600); err != nil {
			return fmt.Errorf("write the exported genesis: %w", err)
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, v := range n.validators {
		group.Go(func() error { return v.Start(ctx) })
	}
	return group.Wait()
}
