package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/internal/run"
)

// The SDK's tx commands answer what the mempool said, and end well whatever that was. Ours wait for the block and end with an
// error when the transaction failed: a script must not go on as if it had been carried out.

var (
	errTxFailed  = errors.New("transaction failed")
	errTxUnknown = errors.New("it is not known whether the transaction stands in a block")
)

// awaitTxs makes the commands below tx wait for what becomes of their transactions. Those that do so themselves are left out.
func awaitTxs(root *cobra.Command, except []*cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() != "tx" {
			continue
		}
		for _, sub := range cmd.Commands() {
			awaitTx(sub, except)
		}
	}
}

func awaitTx(cmd *cobra.Command, except []*cobra.Command) {
	if slices.Contains(except, cmd) {
		return
	}
	for _, sub := range cmd.Commands() {
		awaitTx(sub, except)
	}
	send := cmd.RunE
	if send == nil {
		return
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		out := &txOutput{out: cmd.OutOrStdout()}
		cmd.SetOut(out)
		defer cmd.SetOut(out.out)
		clientCtx := client.GetClientContextFromCmd(cmd).WithOutput(out)
		if err := client.SetCmdClientContext(cmd, clientCtx); err != nil {
			return err
		}
		err := send(cmd, args)
		if err != nil || out.answer == nil {
			return err
		}
		return out.finish(cmd, clientCtx.WithOutput(out.out))
	}
}

// txOutput passes on what a command writes, and holds back the answer to a broadcast.
type txOutput struct {
	out    io.Writer
	answer []byte
}

// An answer is recognized in JSON and in YAML: nothing else that a command prints has a transaction's hash as a field.
var (
	answerHash = regexp.MustCompile(`(?m)(?:^|[{,])\s*"?txhash"?:\s*"?([0-9A-Fa-f]{64})"?`)
	answerCode = regexp.MustCompile(`(?m)(?:^|[{,])\s*"?code"?:\s*"?(\d+)"?`)
)

// Write implements io.Writer.
func (o *txOutput) Write(p []byte) (int, error) {
	if o.answer != nil || answerHash.Match(p) {
		o.answer = append(o.answer, p...)
		return len(p), nil
	}
	return o.out.Write(p)
}

// finish shows what became of the transaction.
func (o *txOutput) finish(cmd *cobra.Command, clientCtx client.Context) error {
	hash := string(answerHash.FindSubmatch(o.answer)[1])
	show := func(err error) error {
		_, writeErr := o.out.Write(o.answer)
		return errors.Join(writeErr, err)
	}
	if code := answerCode.FindSubmatch(o.answer); code != nil {
		if number, err := strconv.ParseUint(string(code[1]), 10, 32); err != nil || number != 0 {
			return show(fmt.Errorf("%w: the node refused it with code %s, see raw_log above", errTxFailed, code[1]))
		}
	}
	if mode, _ := cmd.Flags().GetString(flags.FlagBroadcastMode); mode == flags.BroadcastAsync {
		return show(nil)
	}
	clientCtx, err := client.ReadPersistentCommandFlags(clientCtx, cmd.Flags()) // for --node
	if err != nil {
		return show(err)
	}
	result, err := inBlock(cmd.Context(), clientCtx, hash)
	if err != nil {
		return show(err)
	}
	if err := clientCtx.PrintProto(result); err != nil {
		return err
	}
	if result.Code != 0 {
		return fmt.Errorf("%w in block %d with code %d of %s: %s", errTxFailed, result.Height, result.Code, result.Codespace, result.RawLog)
	}
	return nil
}

// inBlock waits for a transaction's block.
func inBlock(ctx context.Context, clientCtx client.Context, hash string) (*sdk.TxResponse, error) {
	for deadline := time.Now().Add(inclusionWait); ; {
		result, err := authtx.QueryTx(clientCtx, hash)
		if err == nil {
			return result, nil
		}
		if time.Now().After(deadline) || !run.Sleep(ctx, inclusionPoll) {
			return nil, fmt.Errorf("%w: %s was not seen in one within %s: %w", errTxUnknown, hash, inclusionWait, err)
		}
	}
}
