// Package babylon gives tests what Babylon's own code made at v3.0.0-rc.3: votes from the commitment to the extracted key, and
// a delegation with all signatures. What we compute must agree with it to the byte.
package babylon

import (
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"testing"

	sdkmath "cosmossdk.io/math"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"
)

var (
	//go:embed testdata/votes.json
	votesJSON []byte
	//go:embed testdata/staking.json
	stakingJSON []byte
)

// Bytes are written in hex.
type Bytes []byte

// UnmarshalText implements encoding.TextUnmarshaler.
func (b *Bytes) UnmarshalText(text []byte) (err error) {
	*b, err = hex.DecodeString(string(text))
	return err
}

// Contexts are signing contexts and what they are made of.
type Contexts struct {
	BabylonAddress string `json:"babylon_btcstaking_address"`
	BabylonChainID string `json:"babylon_chain_id"`
	FinVote        string `json:"fp_fin_vote"`
	Pop            string `json:"fp_pop"`
	RandCommit     string `json:"fp_rand_commit"`
	ModuleAddress  string `json:"module_address"`
	ZoneChainID    string `json:"zone_chain_id"`
}

// Vote is a provider's commitment, and its two votes for one height under the same nonce.
type Vote struct {
	BlockHash   Bytes   `json:"block_hash"`
	CommitSig   Bytes   `json:"commit_sig"`
	Commitment  Bytes   `json:"commitment"`
	ExtractedSk Bytes   `json:"extracted_sk"`
	FinalitySig Bytes   `json:"finality_sig"`
	ForkHash    Bytes   `json:"fork_hash"`
	ForkSig     Bytes   `json:"fork_sig"`
	FpPk        Bytes   `json:"fp_btc_pk"`
	FpSk        Bytes   `json:"fp_sk"`
	Height      uint64  `json:"height"`
	NumPubRand  uint64  `json:"num_pub_rand"`
	ProofProto  Bytes   `json:"proof_proto"`
	PubRand     Bytes   `json:"pub_rand"`
	PubRands    []Bytes `json:"pub_rands"`
	StartHeight uint64  `json:"start_height"`
}

// Votes returns the votes and the contexts that they are signed in.
func Votes(t testing.TB) (Contexts, []Vote) {
	t.Helper()
	var v struct {
		Contexts Contexts `json:"contexts"`
		Votes    []Vote   `json:"votes"`
	}
	require.NoError(t, json.Unmarshal(votesJSON, &v))
	require.NotEmpty(t, v.Votes)
	return v.Contexts, v.Votes
}

// Params are the staking parameters of a delegation.
type Params struct {
	Covenant      []Bytes           `json:"covenant_pks"`
	Quorum        uint32            `json:"covenant_quorum"`
	MinTime       uint32            `json:"min_staking_time_blocks"`
	MaxTime       uint32            `json:"max_staking_time_blocks"`
	PkScript      Bytes             `json:"slashing_pk_script"`
	Rate          sdkmath.LegacyDec `json:"slashing_rate"`
	UnbondingFee  uint64            `json:"unbonding_fee_sat"`
	UnbondingTime uint16            `json:"unbonding_time_blocks"`
}

// CovenantSet is what one member of the committee signed; slashing signatures are one for each provider.
type CovenantSet struct {
	PK, Unbonding               []byte
	Slashing, UnbondingSlashing [][]byte
}

// Delegation is a delegation on Bitcoin's simnet, taken from Babylon's consumer packet. It is staked again: it names two
// providers, of which only one is of the consumer. The key of that one is FpSk; the staker's is not known.
type Delegation struct {
	Params   Params
	FpSk     []byte
	StakerPk []byte
	FpPks    [][]byte
	ValueSat uint64
	// StakingTime is the stake's timelock in blocks, StakingIndex its output.
	StakingTime, StakingIndex                            uint32
	StakingTx, SlashingTx, UnbondingTx, UnbondingSlashTx []byte
	SlashingSig, UnbondingSlashingSig                    []byte
	Sets                                                 []CovenantSet
}

// Staked returns the delegation.
func Staked(t testing.TB) Delegation {
	t.Helper()
	var v struct {
		Packet     Bytes  `json:"active_del_packet"`
		Params     Params `json:"btc_params"`
		Delegation struct {
			FpSk Bytes `json:"fp_sk_for_slashing"`
		} `json:"delegation"`
	}
	require.NoError(t, json.Unmarshal(stakingJSON, &v))
	packet, _ := Fields(t, v.Packet)
	staking, _ := Fields(t, packet[2][0])
	part, numbers := Fields(t, staking[2][0])
	undelegation, _ := Fields(t, part[13][0])
	d := Delegation{
		Params: v.Params, FpSk: v.Delegation.FpSk, StakerPk: unhex(t, part[2][0]), ValueSat: numbers[6],
		StakingTime: uint32(numbers[5] - numbers[4]), StakingIndex: uint32(numbers[11]),
		StakingTx: part[7][0], SlashingTx: part[8][0], UnbondingTx: undelegation[1][0], UnbondingSlashTx: undelegation[2][0],
		SlashingSig: part[9][0], UnbondingSlashingSig: undelegation[3][0],
	}
	for _, pk := range part[3] {
		d.FpPks = append(d.FpPks, unhex(t, pk))
	}
	for i := range part[10] {
		slashing, _ := Fields(t, part[10][i])
		unbondingSlashing, _ := Fields(t, undelegation[4][i])
		unbonding, _ := Fields(t, undelegation[5][i])
		require.Equal(t, slashing[1][0], unbonding[1][0], "lists of the members are in one order")
		d.Sets = append(d.Sets, CovenantSet{
			PK: slashing[1][0], Slashing: slashing[2], Unbonding: unbonding[2][0], UnbondingSlashing: unbondingSlashing[2],
		})
	}
	return d
}

// unhex reads keys, which the packet holds in hex.
func unhex(t testing.TB, text []byte) []byte {
	t.Helper()
	raw, err := hex.DecodeString(string(text))
	require.NoError(t, err)
	return raw
}

// Fields reads the fields of a protobuf message of bytes and numbers.
func Fields(t testing.TB, bz []byte) (raw map[protowire.Number][][]byte, numbers map[protowire.Number]uint64) {
	t.Helper()
	raw, numbers = map[protowire.Number][][]byte{}, map[protowire.Number]uint64{}
	for len(bz) > 0 {
		num, typ, n := protowire.ConsumeTag(bz)
		require.Positive(t, n)
		bz = bz[n:]
		switch typ {
		case protowire.BytesType:
			value, n := protowire.ConsumeBytes(bz)
			require.Positive(t, n)
			raw[num], bz = append(raw[num], value), bz[n:]
		case protowire.VarintType:
			value, n := protowire.ConsumeVarint(bz)
			require.Positive(t, n)
			numbers[num], bz = value, bz[n:]
		default:
			require.Fail(t, "unexpected type")
		}
	}
	return raw, numbers
}
