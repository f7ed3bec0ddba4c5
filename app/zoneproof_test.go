package app

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/testutil/golden"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// provenState is what a node answers about the ballot of an L2 block and its table, with proofs, at one zone height. Bytes are
// hexadecimal.
type provenState struct {
	Name          string `json:"name"`
	ChainID       string `json:"chain_id"`
	ModuleAddress string `json:"module_address"`
	L2Height      uint64 `json:"l2_height"`
	// ZoneHeight is the height of the state; AppHash stands in the header of the block after it.
	ZoneHeight int64        `json:"zone_height"`
	AppHash    string       `json:"app_hash"`
	Ballot     provenRecord `json:"ballot"`
	Table      provenRecord `json:"table"`
	// StoreProof is cosmos.ics23.v1.CommitmentProof of the module's store in the app hash.
	StoreProof string `json:"store_proof"`
	// Headers are the RLP of L2 headers from the block down to block 1.
	Headers []string `json:"headers"`
}

// provenRecord is a record of the module's store; Proof is cosmos.ics23.v1.CommitmentProof.
type provenRecord struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Proof string `json:"proof"`
}

// prove asks a node for a record by its key, as whoever makes a proof of finality does.
func (c *testChain) prove(key []byte) (record provenRecord, storeProof string) {
	c.t.Helper()
	rsp, err := c.Query(c.t.Context(), &abci.RequestQuery{
		Path: "/store/" + finalitytypes.StoreKey + "/key", Data: key, Height: c.height, Prove: true,
	})
	require.NoError(c.t, err)
	require.Zero(c.t, rsp.Code, rsp.Log)
	require.NotEmpty(c.t, rsp.Value, "key %x", key)
	ops := rsp.ProofOps.Ops
	require.Len(c.t, ops, 2)
	require.Equal(c.t, []string{"ics23:iavl", "ics23:simple"}, []string{ops[0].Type, ops[1].Type})
	return provenRecord{hex.EncodeToString(key), hex.EncodeToString(rsp.Value), hex.EncodeToString(ops[0].Data)}, hex.EncodeToString(ops[1].Data)
}

// provenState asks a node for all that proves what it says of an L2 height.
func (z *zone) provenState(name string, l2Height uint64, appHash []byte) provenState {
	z.t.Helper()
	s := provenState{
		Name: name, ChainID: testChainID, ModuleAddress: authtypes.NewModuleAddress(finalitytypes.ModuleName).String(), L2Height: l2Height,
		ZoneHeight: z.syncing.height, AppHash: hex.EncodeToString(appHash),
	}
	kind, slot := finalitytypes.BALLOT_KIND_FINALITY, l2Height
	series := testSeries()
	if n, is := series.NumberAt(l2Height); is {
		kind, slot = finalitytypes.BALLOT_KIND_CHECKPOINT, finalitytypes.CheckpointSlot(series.Index, n)
	}
	key := binary.BigEndian.AppendUint32([]byte{14}, uint32(kind))
	s.Ballot, s.StoreProof = z.syncing.prove(binary.BigEndian.AppendUint64(key, slot))
	raw, err := hex.DecodeString(s.Ballot.Value)
	require.NoError(z.t, err)
	var ballot finalitytypes.Ballot
	require.NoError(z.t, ballot.Unmarshal(raw))
	table := binary.BigEndian.AppendUint64([]byte{9}, ballot.TableId)
	if kind == finalitytypes.BALLOT_KIND_CHECKPOINT {
		table = binary.BigEndian.AppendUint64([]byte{21}, slot)
	}
	s.Table, _ = z.syncing.prove(table)
	for i := int(l2Height); i > 0; i-- {
		s.Headers = append(s.Headers, hex.EncodeToString(z.l2[i-1].RLP))
	}
	return s
}

// TestProvenState holds what nodes store and prove of ballots and tables: whoever verifies proofs of finality reads these bytes
// (docs/proofs.md), in programs that are older than this one. A change of the layout is a change of that form.
func TestProvenState(t *testing.T) {
	z := newZoneWithSeries(t, 4, testSeries())
	z.runSeries(1, 5, 0, 1, 2)
	states := []provenState{z.provenState("final", 5, z.decide().AppHash)}

	// The upper block is decided, and waits for the checkpoint below it.
	require.Zero(t, z.round(z.headers(5, 7)).TxResults[0].Code)
	z.pass(z.envelopes(7, 0, 1, 2)...)
	states = append(states, z.provenState("decided and not final", 7, z.decide().AppHash))
	z.pass(z.envelopes(6, 0, 1, 3)...)
	hash := z.decide().AppHash
	states = append(states, z.provenState("checkpoint", 6, hash), z.provenState("final later", 7, hash))

	require.Zero(t, z.round(z.headers(7, 8)).TxResults[0].Code)
	z.pass(z.envelopes(8, 0, 1)...)
	states = append(states, z.provenState("open", 8, z.decide().AppHash))

	out, err := json.MarshalIndent(states, "", "  ")
	require.NoError(t, err)
	golden.Equal(t, "../../client/proof/zone/testdata/states.json", append(out, '\n'))
}
