// Command bindings writes the Go bindings of the contracts, and their ABI and bytecode as JSON, from what forge compiled.
// Building Go code then needs neither forge nor node.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
)

// contracts are those that get bindings, each in a source file of the same name.
var contracts = []string{
	"BridgeGate", "CheckpointBridge", "FinalityReader", "FinalityRouter", "GuardedCheckpointStore", "GuardedClaims", "ICheckpointStore",
	"IFinalityVerifier", "InboxStandIn", "ProofReader", "SignalServiceStandIn", "TaikoFinalityVerifier", "TaikoWitness",
}

// artifact is the part of forge's output that is kept.
type artifact struct {
	ABI      json.RawMessage `json:"abi"`
	Bytecode struct {
		Object         string          `json:"object"`
		LinkReferences json.RawMessage `json:"linkReferences"`
	} `json:"bytecode"`
}

func main() {
	artifacts := flag.String("artifacts", "contracts/out", "folder that forge wrote to")
	out := flag.String("out", "contracts/bindings", "folder of the Go package")
	flag.Parse()
	if err := run(*artifacts, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bindings:", err)
		os.Exit(1)
	}
}

func run(artifacts, out string) error {
	abis := make([]string, len(contracts))
	bytecodes := make([]string, len(contracts))
	for i, name := range contracts {
		read, err := load(artifacts, name)
		if err != nil {
			return fmt.Errorf("read artifact of %s: %w", name, err)
		}
		abis[i], bytecodes[i] = string(read.ABI), read.Bytecode.Object
		if err := keep(filepath.Join(out, "abi", name+".json"), read); err != nil {
			return fmt.Errorf("keep ABI of %s: %w", name, err)
		}
	}
	source, err := abigen.Bind(contracts, abis, bytecodes, nil, "bindings", nil, nil)
	if err != nil {
		return fmt.Errorf("generate bindings: %w", err)
	}
	return os.WriteFile(filepath.Join(out, "bindings.go"), []byte(source), 0o644) //nolint:gosec // source code
}

// load reads forge's output for a contract. Libraries must be internal: there is no linking here.
func load(artifacts, name string) (artifact, error) {
	raw, err := os.ReadFile(filepath.Join(artifacts, name+".sol", name+".json"))
	if err != nil {
		return artifact{}, err
	}
	var read artifact
	if err := json.Unmarshal(raw, &read); err != nil {
		return artifact{}, err
	}
	if len(read.ABI) == 0 {
		return artifact{}, errors.New("no ABI")
	}
	if links := bytes.TrimSpace(read.Bytecode.LinkReferences); len(links) > 0 && !bytes.Equal(links, []byte("{}")) {
		return artifact{}, fmt.Errorf("bytecode wants libraries linked: %s", links)
	}
	return read, nil
}

// keep writes ABI and creation code for those who do not read Go.
func keep(path string, read artifact) error {
	var abi bytes.Buffer
	if err := json.Compact(&abi, read.ABI); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(map[string]any{"abi": json.RawMessage(abi.Bytes()), "bytecode": read.Bytecode.Object}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(raw, '\n'), 0o644) //nolint:gosec // public
}
