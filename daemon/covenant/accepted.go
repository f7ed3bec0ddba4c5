package covenant

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/btcsuite/btcd/chaincfg"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/internal/durable"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
)

var (
	// ErrAcceptedFile means that the file of accepted parameters is not in the form this package writes.
	ErrAcceptedFile = errors.New("malformed file of accepted parameters")
	// ErrAcceptedOther means that the accepted parameters are those of another zone or Bitcoin network.
	ErrAcceptedOther = errors.New("accepted parameters belong to another zone or Bitcoin network")
	// ErrVersionTaken means that other parameters were accepted under the version.
	ErrVersionTaken = errors.New("other parameters were accepted under this version")
)

// maxAcceptedBytes bounds the file; a version with 64 members takes about 5 kB.
const maxAcceptedBytes = 4 << 20

// AcceptedParams are the staking parameters that the operator agreed to sign for. The daemon knows no others.
type AcceptedParams struct {
	// ChainID is the zone, Network the Bitcoin network they hold for; both are empty before the first acceptance.
	ChainID string
	Network string
	// Versions ascend by version.
	Versions []btcstaketypes.StakingParams
}

// acceptedFile is the JSON on disk. The hash is what operators compare with each other.
type acceptedFile struct {
	ChainID  string            `json:"chain_id"`
	Network  string            `json:"btc_network"`
	Versions []acceptedVersion `json:"versions"`
}

type acceptedVersion struct {
	Hash   string          `json:"hash"`
	Params json.RawMessage `json:"params"`
}

// ParamsHash names a version of the staking parameters with everything in it, on one zone and one Bitcoin network.
func ParamsHash(chainID, network string, params btcstaketypes.StakingParams) ([32]byte, error) {
	bz, err := params.Marshal()
	if err != nil {
		return [32]byte{}, fmt.Errorf("encode staking parameters %d: %w", params.Version, err)
	}
	msg := []byte("taikofin/covenant/params/1")
	for _, field := range [][]byte{[]byte(chainID), []byte(network), bz} {
		msg = append(binary.BigEndian.AppendUint64(msg, uint64(len(field))), field...)
	}
	return sha256.Sum256(msg), nil
}

// LoadAcceptedParams reads the accepted parameters. A file that does not exist accepts nothing.
func LoadAcceptedParams(path string) (*AcceptedParams, error) {
	bz, err := readBounded(path)
	if errors.Is(err, os.ErrNotExist) {
		return new(AcceptedParams), nil
	}
	if err != nil {
		return nil, fmt.Errorf("read accepted parameters: %w", err)
	}
	var file acceptedFile
	dec := json.NewDecoder(bytes.NewReader(bz))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrAcceptedFile, path, err)
	}
	accepted := &AcceptedParams{ChainID: file.ChainID, Network: file.Network}
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	for _, version := range file.Versions {
		var params btcstaketypes.StakingParams
		if err := cdc.UnmarshalJSON(version.Params, &params); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrAcceptedFile, path, err)
		}
		hash, err := ParamsHash(file.ChainID, file.Network, params)
		if err != nil {
			return nil, err
		}
		if hex.EncodeToString(hash[:]) != version.Hash {
			return nil, fmt.Errorf("%w: %s: version %d has hash %x, not %s", ErrAcceptedFile, path, params.Version, hash, version.Hash)
		}
		if err := accepted.Accept(file.ChainID, file.Network, params); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrAcceptedFile, path, err)
		}
	}
	return accepted, nil
}

func readBounded(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return io.ReadAll(io.LimitReader(file, maxAcceptedBytes))
}

// Accept adds a version. Accepting it again changes nothing; another one under its number must be revoked first.
func (a *AcceptedParams) Accept(chainID, network string, params btcstaketypes.StakingParams) error {
	if err := params.Validate(); err != nil {
		return fmt.Errorf("staking parameters %d: %w", params.Version, err)
	}
	if _, err := headerchain.Network(network); err != nil {
		return err
	}
	if a.ChainID == "" && a.Network == "" {
		a.ChainID, a.Network = chainID, network
	}
	if a.ChainID != chainID || a.Network != network {
		return fmt.Errorf("%w: %s on %s, not %s on %s", ErrAcceptedOther, a.ChainID, a.Network, chainID, network)
	}
	index, found := a.find(params.Version)
	if found {
		if !a.Versions[index].Equal(params) {
			return fmt.Errorf("%w: %d", ErrVersionTaken, params.Version)
		}
		return nil
	}
	a.Versions = slices.Insert(a.Versions, index, params)
	return nil
}

// Revoke takes a version away and says whether it was there. The last one takes zone and network along.
func (a *AcceptedParams) Revoke(version uint32) bool {
	index, found := a.find(version)
	if !found {
		return false
	}
	a.Versions = slices.Delete(a.Versions, index, index+1)
	if len(a.Versions) == 0 {
		*a = AcceptedParams{}
	}
	return true
}

// Version returns an accepted version.
func (a *AcceptedParams) Version(version uint32) (btcstaketypes.StakingParams, bool) {
	index, found := a.find(version)
	if !found {
		return btcstaketypes.StakingParams{}, false
	}
	return a.Versions[index], true
}

func (a *AcceptedParams) find(version uint32) (int, bool) {
	return slices.BinarySearchFunc(a.Versions, version, func(params btcstaketypes.StakingParams, want uint32) int {
		return int(int64(params.Version) - int64(want))
	})
}

// Net is the Bitcoin network of the accepted parameters.
func (a *AcceptedParams) Net() (*chaincfg.Params, error) { return headerchain.Network(a.Network) }

// Save writes the accepted parameters over what was there.
func (a *AcceptedParams) Save(path string) error {
	file := acceptedFile{ChainID: a.ChainID, Network: a.Network, Versions: []acceptedVersion{}}
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	for _, params := range a.Versions {
		hash, err := ParamsHash(a.ChainID, a.Network, params)
		if err != nil {
			return err
		}
		text, err := cdc.MarshalJSON(&params)
		if err != nil {
			return fmt.Errorf("encode staking parameters %d: %w", params.Version, err)
		}
		file.Versions = append(file.Versions, acceptedVersion{Hash: hex.EncodeToString(hash[:]), Params: text})
	}
	bz, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return fmt.Errorf("encode accepted parameters: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create folder of accepted parameters: %w", err)
	}
	return durable.Replace(path, append(bz, '\n'))
}

// Member says whether a key is in a version's committee.
func Member(params btcstaketypes.StakingParams, covenantPk [32]byte) bool {
	return slices.ContainsFunc(params.CovenantPks, func(pk []byte) bool { return bytes.Equal(pk, covenantPk[:]) })
}
