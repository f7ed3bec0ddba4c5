package verifytable

import (
	"context"
	"fmt"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/taikofin/taikofin/client/zone"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// nonces checks that each provider committed to nonces that cover the checkpoint, and that no nonce stands twice. The
// zone does not show the tree of a commitment, so whose nonce it is shows when its provider signs: with a wrong one nobody
// can.
func (c *tableCheck) nonces(ctx context.Context) error {
	seen := make(map[string]string)
	for i := range c.verdict.Entries {
		entry := &c.verdict.Entries[i]
		c.progress("nonces", i+1, len(c.verdict.Entries))
		if entry.Nonce == "" {
			c.verdict.note("%s has no nonce: it counts in the total and cannot sign", entry.FpPk)
			continue
		}
		if other, twice := seen[entry.Nonce]; twice {
			c.verdict.differ("%s and %s have one nonce %s", other, entry.FpPk, entry.Nonce)
		}
		seen[entry.Nonce] = entry.FpPk
		commit, err := c.commitment(ctx, entry.FpPk)
		if err != nil {
			return err
		}
		entry.Committed = commit != nil
		if commit == nil {
			c.verdict.differ("%s has a nonce, but no commitment of its covers checkpoint %d", entry.FpPk, c.N)
		}
	}
	return nil
}

// commitment returns a provider's commitment that covers the checkpoint, nil when there is none.
func (c *tableCheck) commitment(ctx context.Context, fpPkHex string) (*finalitytypes.PubRandCommitView, error) {
	var found *finalitytypes.PubRandCommitView
	err := zone.Pages(func(page *query.PageRequest) (*query.PageResponse, error) {
		resp, err := c.Finality.PubRandCommits(ctx, &finalitytypes.QueryPubRandCommitsRequest{
			FpBtcPkHex: fpPkHex, Kind: finalitytypes.BALLOT_KIND_CHECKPOINT, Pagination: page,
		})
		if err != nil {
			return nil, err
		}
		for i := range resp.Commits {
			commit := &resp.Commits[i]
			if commit.StartSlot <= c.table.Slot && c.table.Slot-commit.StartSlot < commit.NumPubRand {
				found = commit
				return nil, nil
			}
		}
		if len(resp.Commits) == 0 {
			return nil, nil
		}
		return resp.Pagination, nil
	})
	if err != nil {
		return nil, fmt.Errorf("query commitments of %s: %w", fpPkHex, err)
	}
	return found, nil
}

func (c *tableCheck) progress(what string, done, total int) {
	if c.Progress != nil {
		c.Progress(what, done, total)
	}
}
