package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
	"github.com/taikofin/taikofin/daemon/gateway/api"
)

const (
	// askTimeout bounds a question to the gateway that runs, maxAnswer its answer.
	askTimeout = 30 * time.Second
	maxAnswer  = 32 << 20

	flagStrength = "strength"
	flagOut      = "out"
	flagBinary   = "binary"
)

// ask asks the gateway that runs.
func ask(ctx context.Context, addr, path, accept string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", accept)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask the gateway at %s (does gatewayd start run?): %w", addr, err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("ask the gateway at %s: %w", addr, err)
	}
	if response.StatusCode == http.StatusOK {
		return body, nil
	}
	var problem api.Problem
	if json.Unmarshal(body, &problem) != nil || problem.Reason == "" {
		return nil, fmt.Errorf("the gateway at %s answers %s", addr, response.Status)
	}
	return nil, fmt.Errorf("%s: %s", problem.Reason, problem.Detail)
}

const asJSON = "application/json"

func statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show where the gateway stands",
		Long: "Ask the gateway that runs where it stands, at api.listen_addr. Ends with an error when it answers no questions, which its status\n" +
			"explains.",
		Example: "  gatewayd status\n  gatewayd status --output json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			body, err := ask(cmd.Context(), cfg.API.ListenAddr, "/v1/status", asJSON)
			if err != nil {
				return err
			}
			var status api.Status
			if err := json.Unmarshal(body, &status); err != nil {
				return fmt.Errorf("read the gateway's status: %w", err)
			}
			if err := cmdline.Print(cmd, status, statusText(&status)); err != nil {
				return err
			}
			if !status.Ready {
				return fmt.Errorf("no questions are answered: %s", status.Reason)
			}
			return nil
		},
	}
}

func statusText(s *api.Status) string {
	var text bytes.Buffer
	height := func(h *uint64) string {
		if h == nil {
			return "none"
		}
		return fmt.Sprint(*h)
	}
	fmt.Fprintf(&text, "zone       %s, header %d of %s, trust %s, witnesses: %d\n", s.ChainID, s.ZoneHeight, s.ZoneTime.Format(time.RFC3339), s.Trust, s.Witnesses)
	fmt.Fprintf(&text, "final      L2 %s here, kept from %s on; %d on the zone; stake_only proofs up to %s\n", height(s.Latest), height(s.Lowest), s.ZoneFinal,
		height(s.Covered))
	if s.Ready {
		fmt.Fprintln(&text, "answers    yes")
	} else {
		fmt.Fprintf(&text, "answers    NO, %s: %s\n", s.Reason, s.Detail)
	}
	for _, w := range s.ZoneWitnesses {
		fmt.Fprintf(&text, "witness    %s %s at %d %s\n", w.Node, w.State, w.Height, w.Detail)
	}
	for _, n := range s.Taiko {
		fmt.Fprintf(&text, "taiko      %s %s %s\n", n.Node, n.State, n.Detail)
	}
	for _, n := range s.Ethereum {
		fmt.Fprintf(&text, "ethereum   %s %s %s\n", n.Node, n.State, n.Detail)
	}
	return text.String()
}

func evidenceCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "evidence",
		Short: "Show conflicts that the gateway met, with their evidence",
		Long: "Ask the gateway that runs for conflicts that it met: two zone headers of one height that both verify, or a final block that does\n" +
			"not follow the one below it. They stay in the store.",
		Example: "  gatewayd evidence",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			body, err := ask(cmd.Context(), cfg.API.ListenAddr, "/v1/evidence", asJSON)
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := json.Indent(&out, body, "", "  "); err != nil {
				return fmt.Errorf("read the gateway's evidence: %w", err)
			}
			return cmdline.Print(cmd, json.RawMessage(body), out.String())
		},
	}
}

func proofCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "proof",
		Short:   "Proofs of finality",
		Example: "  gatewayd proof get 1000210 --" + flagOut + " proof.json",
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(proofGetCommand())
	return cmd
}

func proofGetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "get HEIGHT|HASH",
		Short: "Get the proof of a final block",
		Long: "Get the proof of a final block, by its height or hash, from the gateway that runs. Nobody need believe it for that: docs/proofs.md\n" +
			"says how it is verified.",
		Example: "  gatewayd proof get 1000210\n  gatewayd proof get 0x4e3a… --" + flagOut + " proof.bin --" + flagBinary,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := loadConfig(cmd)
			if err != nil {
				return err
			}
			strength, _ := cmd.Flags().GetString(flagStrength)
			out, _ := cmd.Flags().GetString(flagOut)
			accept := asJSON
			if binary, _ := cmd.Flags().GetBool(flagBinary); binary {
				if out == "" {
					return errors.New("--" + flagBinary + " needs --" + flagOut)
				}
				accept = "application/octet-stream"
			}
			body, err := ask(cmd.Context(), cfg.API.ListenAddr, "/v1/proofs/"+url.PathEscape(args[0])+"?strength="+url.QueryEscape(strength), accept)
			if err != nil {
				return err
			}
			if out == "" {
				return cmdline.Print(cmd, json.RawMessage(body), string(body)+"\n")
			}
			if err := os.WriteFile(out, body, 0o600); err != nil {
				return fmt.Errorf("write the proof: %w", err)
			}
			return cmdline.Print(cmd, map[string]string{"proof": out}, fmt.Sprintf("Wrote %s\n", out))
		},
	}
	cmd.Flags().String(flagStrength, "stake_only", "stake_only or zone")
	cmd.Flags().String(flagOut, "", "file for the proof (default: standard output)")
	cmd.Flags().Bool(flagBinary, false, "the binary form instead of JSON")
	return cmd
}
