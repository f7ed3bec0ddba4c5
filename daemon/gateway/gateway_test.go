package gateway

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/taikofin/taikofin/client/proof"
	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/api"
	"github.com/taikofin/taikofin/daemon/gateway/diverge"
	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/testutil/wait"
	"github.com/taikofin/taikofin/testutil/zonechain"
)

// TestAnswers walks a block from its proposal to Taiko's own finality by the API, with policies.
func TestAnswers(t *testing.T) {
	r := newRig(t, nil)
	answers := func() bool { code, _ := r.get("/v1/latest"); return code == http.StatusOK }
	wait.Until(t, 10*time.Millisecond, answers)
	require.Nil(t, r.block("/v1/latest").Block, "nothing is final yet")
	require.Equal(t, answer.NotYet, r.block("/v1/latest").Policy.Accept)

	require.NoError(t, r.zone.Finalize(4, 0, 1, 2))
	r.waitFinal(4)
	require.NoError(t, r.zone.Submit(1))
	got := r.block("/v1/blocks/" + r.hash(4))
	require.Equal(t, follow.TrustLight, got.Trust)
	require.Zero(t, got.Witnesses)
	require.True(t, got.Block.Final)
	require.Equal(t, answer.StatusFinal, got.Block.Status)
	require.Equal(t, answer.Yes, got.Policy.Accept)
	require.Equal(t, r.hash(4), got.Block.Hash.Hex())
	require.Equal(t, r.hash(3), got.Block.ParentHash.Hex())
	require.Len(t, got.Block.Voters, 3)
	require.Len(t, got.Block.Missing, 1)
	require.EqualValues(t, 3_000_000_000, got.Block.SignedSat)
	// Quorum is 2,666,666,667 of 4,000,000,000; two quorums of which one signed 3,000,000,000 share 1,666,666,667, of which 10 % burn.
	require.EqualValues(t, 166_666_666, got.Block.BurnSat)
	require.Equal(t, got.Block.Hash, r.block("/v1/blocks/4").Block.Hash)
	require.Equal(t, got.Block.Hash, r.block("/v1/latest").Block.Hash)

	for path, want := range map[string]string{
		"?min_btc=1.6": answer.Yes, "?min_btc=1.7": answer.No, "?min_age=1h": answer.NotYet, "?on_ethereum=true": answer.NotYet,
		"?finalized=btc": answer.Yes, "?finalized=btc%2Bl1": answer.NotYet, "?min_btc=1.7&min_age=1h": answer.No,
	} {
		require.Equal(t, want, r.block("/v1/blocks/4"+path).Policy.Accept, path)
	}
	require.Contains(t, r.block("/v1/blocks/4?on_ethereum=true").Policy.Reasons[0], "ethereum.rpc", "what is missing is named")

	proposed := r.block("/v1/blocks/" + r.hash(5))
	require.Equal(t, answer.StatusProposed, proposed.Block.Status)
	require.False(t, proposed.Block.Final)
	require.Equal(t, answer.NotYet, proposed.Policy.Accept)
	require.Equal(t, "zone node", proposed.Block.Sources["status"])
	require.NotNil(t, proposed.Block.EstimateSeconds)
	require.Equal(t, answer.StatusProposed, r.block("/v1/blocks/5").Block.Status)
	require.Equal(t, answer.StatusUnknown, r.block("/v1/blocks/77").Block.Status)
	unknown := r.block("/v1/blocks/" + common.Hash{9}.Hex())
	require.Equal(t, answer.StatusUnknown, unknown.Block.Status)
	require.False(t, unknown.Block.Final)

	r.l2.set(func(n *l2Node) { n.finalized = 3 })
	wait.Until(t, 10*time.Millisecond, func() bool { return r.block("/v1/blocks/3?finalized=btc%2Bl1").Policy.Accept == answer.Yes })
	require.Equal(t, answer.NotYet, r.block("/v1/blocks/4?finalized=btc%2Bl1").Policy.Accept)

	code, body := r.get("/v1/range?from=2&to=9")
	require.Equal(t, http.StatusOK, code)
	var blocks api.RangeAnswer
	require.NoError(t, json.Unmarshal(body, &blocks))
	require.EqualValues(t, 4, *blocks.LastFinal)
	require.Len(t, blocks.Blocks, 3)
	require.Equal(t, r.hash(2), blocks.Blocks[0].Hash.Hex())

	for _, path := range []string{
		"/v1/blocks/0x12", "/v1/blocks/-1", "/v1/blocks/4?min_btc=x", "/v1/blocks/4?min_btc=0.123456789", "/v1/blocks/4?min_age=-1s", "/v1/range?from=2",
		"/v1/range?from=3&to=2", "/v1/range?from=0&to=99999", "/v1/blocks/4?finalized=l1", "/v1/proofs/1?strength=mine", "/v1/blocks/4?on_ethereum=perhaps",
		"/v1/blocks/18446744073709551615",
	} {
		code, reason := r.refused(path)
		require.Equal(t, http.StatusBadRequest, code, path)
		require.Equal(t, "malformed", reason, path)
	}
}

// TestProofs: a stake_only proof of every block below the last checkpoint verifies, by the root that anybody could take from Ethereum;
// header bytes come from the zone's transactions alone. Above the checkpoint there is none, and it says why.
func TestProofs(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.Taiko.RPC = []string{} })
	require.NoError(t, r.zone.Finalize(8))
	r.waitFinal(8)
	wait.Until(t, 50*time.Millisecond, func() bool { code, _ := r.get("/v1/proofs/6"); return code == http.StatusOK })
	series := zonechain.Series()
	module, err := ModuleAddress()
	require.NoError(t, err)
	for height := uint64(1); height <= 6; height++ {
		_, raw := r.get(fmt.Sprintf("/v1/proofs/%d", height))
		p, err := proof.Parse(raw)
		require.NoError(t, err, string(raw))
		root := proof.Root{
			Series: &proof.Series{
				Name: series.Name, ModuleAddress: module, EthChainID: series.EthChainId, Verifier: proof.Address(common.BytesToAddress(series.Verifier)),
				ActivationHeight: series.ActivationHeight, Interval: series.Interval,
			},
			Accepted: &proof.AcceptedRoot{N: 0, BlockHash: proof.Hash(r.zone.L2[5].Hash)},
		}
		verdict, err := proof.Verify(p, root, time.Now())
		require.NoError(t, err)
		require.True(t, verdict.Final)
		require.Equal(t, proof.Hash(r.zone.L2[height-1].Hash), verdict.Block.Hash)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+r.cfg.API.ListenAddr+"/v1/proofs/"+r.hash(2), nil)
	require.NoError(t, err)
	request.Header.Set("Accept", "application/octet-stream")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	var binary proof.Proof
	raw := make([]byte, 1<<20)
	n, _ := bufio.NewReaderSize(response.Body, 1<<20).Read(raw)
	require.NoError(t, response.Body.Close())
	require.NoError(t, binary.UnmarshalBinary(raw[:n]))

	code, reason := r.refused("/v1/proofs/7")
	require.Equal(t, http.StatusServiceUnavailable, code)
	require.Equal(t, "no_proof", reason)
	code, reason = r.refused("/v1/proofs/1?strength=zone")
	require.Equal(t, http.StatusServiceUnavailable, code)
	require.Equal(t, "no_proof", reason)
	code, reason = r.refused("/v1/proofs/50")
	require.Equal(t, http.StatusNotFound, code)
	require.Equal(t, "not_final", reason)
}

// TestFailsClosed: a zone that stands or cannot be reached makes answers stop, by name, and they come back without help.
func TestFailsClosed(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.Zone.MaxHeaderAge = time.Second })
	require.NoError(t, r.zone.Finalize(1))
	r.waitFinal(1)
	stopped := func() bool { code, _ := r.get("/v1/blocks/1"); return code == http.StatusServiceUnavailable }
	wait.Until(t, 50*time.Millisecond, stopped)
	_, reason := r.refused("/v1/blocks/1")
	require.Equal(t, "stale", reason)
	for _, path := range []string{"/v1/latest", "/v1/range?from=1&to=1", "/v1/proofs/1", "/v1/blocks/" + r.hash(1)} {
		code, _ := r.refused(path)
		require.Equal(t, http.StatusServiceUnavailable, code, path)
	}
	code, body := get(t, r.cfg.Monitor.ListenAddr, "/readyz")
	require.Equal(t, http.StatusServiceUnavailable, code)
	require.Contains(t, string(body), "stale")
	require.NoError(t, r.zone.Finalize(1))
	wait.Until(t, 10*time.Millisecond, func() bool { code, _ := r.get("/v1/blocks/2"); return code == http.StatusOK })
}

// TestRestarts stops and starts the gateway at random while blocks become final and its node hangs now and then: whatever it calls final is.
func TestRestarts(t *testing.T) {
	r := newRig(t, nil)
	random := rand.New(rand.NewPCG(1, 2))
	finals := uint64(0)
	for range 8 {
		n := 1 + random.IntN(3)
		require.NoError(t, r.zone.Finalize(n))
		finals += uint64(n)
		if random.IntN(2) == 0 {
			r.node.Hang(time.Duration(random.IntN(1500)) * time.Millisecond)
		}
		time.Sleep(time.Duration(random.IntN(60)) * time.Millisecond)
		r.stop()
		r.node.Hang(0)
		r.start()
		for height := uint64(1); height <= finals+2; height++ {
			code, body := r.get(fmt.Sprintf("/v1/blocks/%d", height))
			if code != http.StatusOK {
				require.Equal(t, http.StatusServiceUnavailable, code)
				continue
			}
			var got api.BlockAnswer
			require.NoError(t, json.Unmarshal(body, &got))
			if got.Block.Final {
				require.LessOrEqual(t, height, finals)
				require.Equal(t, r.hash(height), got.Block.Hash.Hex())
			}
		}
	}
	r.waitFinal(finals)
	code, body := r.get(fmt.Sprintf("/v1/range?from=1&to=%d", finals))
	require.Equal(t, http.StatusOK, code)
	require.Contains(t, string(body), fmt.Sprintf(`"last_final_l2_height":"%d"`, finals))
}

// TestDivergence: a Taiko node with another block than the final one is told by metric, /readyz and event, and changes no answer.
func TestDivergence(t *testing.T) {
	r := newRig(t, nil)
	require.NoError(t, r.zone.Finalize(3))
	r.waitFinal(3)
	events := r.stream("")
	status := func() diverge.NodeStanding {
		_, body := r.get("/v1/status")
		var s api.Status
		require.NoError(t, json.Unmarshal(body, &s))
		return s.Taiko[0]
	}
	wait.Until(t, 10*time.Millisecond, func() bool { return status().State == diverge.Agrees })
	r.l2.set(func(n *l2Node) {
		other := n.header(3)
		other.GasUsed = 7
		n.reorg[3] = other
	})
	event := events.next(t)
	require.Equal(t, store.EventDiverged, event.Kind)
	require.Equal(t, r.hash(3), event.Hash.Hex())
	wait.Until(t, 10*time.Millisecond, func() bool { return status().State == diverge.Diverged })
	code, body := get(t, r.cfg.Monitor.ListenAddr, "/readyz")
	require.Equal(t, http.StatusServiceUnavailable, code)
	require.Contains(t, string(body), "divergence")
	_, body = get(t, r.cfg.Monitor.ListenAddr, "/metrics")
	require.Regexp(t, `taikofin_gatewayd_diverged\{source="taiko node [^"]*"\} 1`, string(body))
	require.True(t, r.block("/v1/blocks/3").Block.Final)
	r.l2.set(func(n *l2Node) { delete(n.reorg, 3) })
	require.Equal(t, store.EventAgreed, events.next(t).Kind)
}

// TestOpenAPI: every answer has the fields that openapi.json says, and no others.
func TestOpenAPI(t *testing.T) {
	r := newRig(t, nil)
	require.NoError(t, r.zone.Finalize(1))
	r.waitFinal(1) // else some answers are that it is not final
	_, raw := r.get("/openapi.json")
	var doc struct {
		Paths      map[string]any `json:"paths"`
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any `json:"properties"`
				Required   []string       `json:"required"`
			} `json:"schemas"`
		} `json:"components"`
	}
	require.NoError(t, json.Unmarshal(raw, &doc))
	for path := range doc.Paths {
		code, _ := get(t, r.cfg.API.ListenAddr, strings.NewReplacer("{id}", "1", "/v1/events", "/v1/status").Replace(path))
		require.NotEqual(t, http.StatusNotFound, code, path)
	}
	for name, value := range map[string]any{
		"Vote": answer.Vote{}, "Block": answer.Block{}, "Decision": answer.Decision{}, "BlockAnswer": api.BlockAnswer{}, "RangeAnswer": api.RangeAnswer{},
		"Status": api.Status{}, "Witness": api.Witness{}, "NodeStanding": diverge.NodeStanding{}, "Problem": api.Problem{}, "Event": store.Event{},
	} {
		all, required := fieldsOf(reflect.TypeOf(value))
		schema, there := doc.Components.Schemas[name]
		require.True(t, there, name)
		var named []string
		for field := range schema.Properties {
			named = append(named, field)
		}
		require.ElementsMatch(t, all, named, name)
		require.ElementsMatch(t, required, schema.Required, name)
	}
}

// fieldsOf returns the JSON fields of a struct, and those that are always there.
func fieldsOf(of reflect.Type) (all, required []string) {
	for i := range of.NumField() {
		field := of.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous {
			inner := field.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			a, b := fieldsOf(inner)
			all, required = append(all, a...), append(required, b...)
			continue
		}
		all = append(all, name)
		if !strings.Contains(options, "omitempty") {
			required = append(required, name)
		}
	}
	return all, required
}
