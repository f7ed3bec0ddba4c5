package localnet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/client/zone"
)

const (
	// proposalDeposit is what a proposal needs to be voted on.
	proposalDeposit = "1000000" + zone.Denom
	// governanceFees pay for the transactions of a proposal, whatever gas they take.
	governanceGas, governanceFees = "1000000", "2000" + zone.Denom
	// govAccount is the account in whose name governance acts.
	govAccount = "gov"
)

// ErrProposal says that a proposal did not pass.
var ErrProposal = errors.New("the proposal did not pass")

// Authority is the address of governance, the sender of what only governance may do.
func Authority() (string, error) {
	return sdk.Bech32ifyAddressBytes(zone.Bech32Prefix, authtypes.NewModuleAddress(govAccount))
}

// Govern has the validators propose messages, vote for them and waits until they were executed. The commands are those
// that operators use.
func (n *Net) Govern(ctx context.Context, title string, msgs ...sdk.Msg) error {
	path, err := n.writeProposal(title, msgs)
	if err != nil {
		return err
	}
	return n.pass(ctx, title, "gov", "submit-proposal", path)
}

// ScheduleUpgrade has the validators pass an upgrade of the zone at a zone height.
func (n *Net) ScheduleUpgrade(ctx context.Context, name string, height int64) error {
	title := "upgrade " + name
	return n.pass(ctx, title, "upgrade", "software-upgrade", name, "--upgrade-height", strconv.FormatInt(height, 10),
		"--no-validate", "--title", title, "--summary", title, "--deposit", proposalDeposit)
}

// pass makes a proposal by a transaction, votes for it and waits for the end.
func (n *Net) pass(ctx context.Context, title string, submit ...string) error {
	before, err := n.proposals(ctx)
	if err != nil {
		return err
	}
	if err := n.Validator(0).send(ctx, submit...); err != nil {
		return fmt.Errorf("propose %q: %w", title, err)
	}
	var id string
	err = n.poll(ctx, fmt.Sprintf("the proposal %q", title), func(ctx context.Context) (bool, error) {
		all, err := n.proposals(ctx)
		if err != nil || len(all) <= len(before) {
			return false, err
		}
		id = all[len(all)-1].ID
		return true, nil
	})
	if err != nil {
		return err
	}
	group, voteCtx := errgroup.WithContext(ctx)
	for _, v := range n.validators {
		group.Go(func() error { return v.send(voteCtx, "gov", "vote", id, "yes") })
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("vote on %q: %w", title, err)
	}
	return n.awaitProposal(ctx, id, title)
}

// awaitProposal waits until the voting is over.
func (n *Net) awaitProposal(ctx context.Context, id, title string) error {
	var last proposal
	err := n.poll(ctx, fmt.Sprintf("the end of the vote on %q", title), func(ctx context.Context) (bool, error) {
		all, err := n.proposals(ctx)
		if err != nil {
			return false, err
		}
		for _, p := range all {
			if p.ID == id {
				last = p
			}
		}
		return last.Status != "" && last.Status != "PROPOSAL_STATUS_VOTING_PERIOD" && last.Status != "PROPOSAL_STATUS_DEPOSIT_PERIOD", nil
	})
	if err != nil {
		return err
	}
	if last.Status != "PROPOSAL_STATUS_PASSED" {
		return fmt.Errorf("%w: %q is %s: %s", ErrProposal, title, last.Status, last.FailedReason)
	}
	return nil
}

// proposal is what the REST API shows of a proposal.
type proposal struct {
	ID           string `json:"id"`
	Status       string `json:"status"`
	FailedReason string `json:"failed_reason"`
}

// proposals are all proposals, ascending by id.
func (n *Net) proposals(ctx context.Context) ([]proposal, error) {
	var answer struct {
		Proposals []proposal `json:"proposals"`
	}
	if err := n.Validator(0).GetREST(ctx, "/cosmos/gov/v1/proposals", &answer); err != nil {
		return nil, err
	}
	return answer.Proposals, nil
}

// writeProposal writes what `tx gov submit-proposal` takes.
func (n *Net) writeProposal(title string, msgs []sdk.Msg) (string, error) {
	raw := make([]json.RawMessage, len(msgs))
	for i, msg := range msgs {
		var err error
		if raw[i], err = n.encoding.Codec.MarshalInterfaceJSON(msg); err != nil {
			return "", fmt.Errorf("write the proposal %q: %w", title, err)
		}
	}
	data, err := json.MarshalIndent(map[string]any{
		"messages": raw, "deposit": proposalDeposit, "title": title, "summary": title, "metadata": "",
	}, "", "  ")
	if err != nil {
		return "", fmt.Errorf("write the proposal %q: %w", title, err)
	}
	path := filepath.Join(n.opts.Dir, "proposal.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return "", fmt.Errorf("write the proposal %q: %w", title, err)
	}
	return path, nil
}

// send runs one of the transaction commands with the validator's own key, and waits for its block.
func (v *Validator) send(ctx context.Context, args ...string) error {
	out, err := v.cli(ctx, append(append([]string{"tx"}, args...),
		"--from", validatorKey, "--keyring-backend", "test", "--chain-id", ChainID, "--node", "tcp://"+hostPort(v.rpc),
		"--gas", governanceGas, "--fees", governanceFees, "--broadcast-mode", "sync", "--output", "json", "--yes")...)
	if err != nil {
		return err
	}
	var sent struct {
		Code   uint32 `json:"code"`
		RawLog string `json:"raw_log"`
		TxHash string `json:"txhash"`
	}
	if err := json.Unmarshal(out, &sent); err != nil {
		return fmt.Errorf("read the answer of %v from %q: %w", args, out, err)
	}
	if sent.Code != 0 {
		return fmt.Errorf("%v: code %d: %s", args, sent.Code, sent.RawLog)
	}
	return v.awaitTx(ctx, sent.TxHash)
}

// awaitTx waits until a transaction stands in a block, and returns its error.
func (v *Validator) awaitTx(ctx context.Context, hash string) error {
	return v.proc.waitReady(ctx, func(ctx context.Context) error {
		var tx struct {
			Result struct {
				Code uint32 `json:"code"`
				Log  string `json:"log"`
			} `json:"tx_result"`
		}
		if err := v.call(ctx, "tx?hash=0x"+hash, &tx); err != nil {
			return err
		}
		if tx.Result.Code != 0 {
			return fmt.Errorf("transaction %s failed with code %d: %s", hash, tx.Result.Code, tx.Result.Log)
		}
		return nil
	})
}
