// Command proofvectors makes proofs of finality, good ones and for each rule such as break it, with what a verifier must say to each: the
// verifiers in all languages read the same file. Signatures, tables, headers and both encodings are made here from the specification
// (docs/proofs.md) with btcec and go-ethereum, so that the verifiers are held against another implementation than their own. The output is
// always the same.
//
//	go run ./scripts/proofvectors client/proof/testdata/vectors.json
//	go run ./scripts/proofvectors client/proof/zone/testdata/vectors.json client/proof/zone/testdata/states.json
//
// With the second file it makes proofs that stand on the zone's state. The states are real ones (app's TestProvenState); those that the
// zone's validators would have to invent are made of them here.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// Vector is a proof and what is to be said to it.
type Vector struct {
	Name string `json:"name"`
	Root Root   `json:"root"`
	// Now is the verifier's time.
	Now uint64 `json:"now,string"`
	// Proof is the binary form, JSON the other one. Where both are there, both are the same proof.
	Proof Data   `json:"proof,omitempty"`
	JSON  string `json:"json,omitempty"`
	// Rule is what the proof breaks, Verdict what a good one shows.
	Rule    string   `json:"rule,omitempty"`
	Verdict *Verdict `json:"verdict,omitempty"`
}

// Verdict is what a good proof shows.
type Verdict struct {
	Standing    string `json:"standing"`
	L2Timestamp uint64 `json:"l2_timestamp,string"`
	Block       Block  `json:"block"`
	// SignedSat and TotalSat are empty where the table is not proven.
	SignedSat string `json:"signed_sat,omitempty"`
	TotalSat  string `json:"total_sat,omitempty"`
	// ZoneHeight and ZoneHash are those of the zone header that a zone's proof has.
	ZoneHeight string `json:"zone_height,omitempty"`
	ZoneHash   string `json:"zone_hash,omitempty"`
}

func main() {
	if len(os.Args) < 2 || len(os.Args) > 3 {
		fmt.Fprintln(os.Stderr, "usage: proofvectors <output> [<states>]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]...); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(target string, states ...string) error {
	vectors := allVectors
	if len(states) > 0 {
		read, err := readStates(states[0])
		if err != nil {
			return err
		}
		vectors = func() []Vector { return zoneVectors(read) }
	}
	out, err := encodeAll(vectors())
	if err != nil {
		return err
	}
	if err := os.WriteFile(target, out, 0o600); err != nil {
		return fmt.Errorf("write vectors: %w", err)
	}
	return nil
}

// encodeAll writes a vector a line.
func encodeAll(vectors []Vector) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("[\n")
	for i := range vectors {
		line, err := json.Marshal(vectors[i])
		if err != nil {
			return nil, fmt.Errorf("encode vector %q: %w", vectors[i].Name, err)
		}
		out.Write(line)
		if i+1 < len(vectors) {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("]\n")
	return out.Bytes(), nil
}

func allVectors() []Vector {
	var all []Vector
	for _, part := range [][]Vector{good(), badForm(), badRoot(), badTable(), badCertificate(), badHeaders()} {
		all = append(all, part...)
	}
	return all
}
