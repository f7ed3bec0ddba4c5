// Package api serves the gateway's own HTTP API under /v1/, described by openapi.json, and the stream of events. What cannot be known is
// 503 with the reason by name.
package api

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/diverge"
	"github.com/taikofin/taikofin/daemon/gateway/follow"
	"github.com/taikofin/taikofin/daemon/gateway/limit"
	"github.com/taikofin/taikofin/daemon/gateway/prove"
	"github.com/taikofin/taikofin/daemon/gateway/store"
	"github.com/taikofin/taikofin/daemon/gateway/verify"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// maxRange is how many blocks a range answers with.
const maxRange = 1000

//go:embed openapi.json
var openAPI []byte

// Server answers HTTP questions.
type Server struct {
	chainID string
	answers *answer.Service
	store   *store.Store
	prover  *prove.Prover
	watch   *diverge.Watch
	events  http.Handler
	limits  *limit.Limits
}

// New returns a server. limits bound the questions of one address.
func New(chainID string, answers *answer.Service, s *store.Store, prover *prove.Prover, watch *diverge.Watch, events http.Handler, limits *limit.Limits) *Server {
	return &Server{chainID: chainID, answers: answers, store: s, prover: prover, watch: watch, events: events, limits: limits}
}

// Answer is what every answer begins with.
type Answer struct {
	// Trust is light (the zone's validators, by their signatures) or node (the operator's own zone node).
	Trust follow.Trust `json:"trust"`
	// Witnesses counts further zone nodes that agree.
	Witnesses int `json:"witnesses"`
	// ZoneHeight and ZoneTime are those of the newest verified zone header.
	ZoneHeight int64     `json:"zone_height,string"`
	ZoneTime   time.Time `json:"zone_time"`
}

// BlockAnswer is an answer about a block.
type BlockAnswer struct {
	Answer
	// Block is null while no block is final yet.
	Block *answer.Block `json:"block"`
	// Policy is what the question's policy says of the block.
	Policy answer.Decision `json:"policy"`
}

// RangeAnswer is an answer about heights.
type RangeAnswer struct {
	Answer
	*answer.Range
}

// Status is where the gateway stands.
type Status struct {
	Answer
	ChainID string `json:"chain_id"`
	// Ready says that questions are answered; Reason and Detail say why not.
	Ready  bool          `json:"ready"`
	Reason follow.Reason `json:"reason,omitempty"`
	Detail string        `json:"detail,omitempty"`
	// ZoneFinal is the zone's last final L2 height; Latest and Lowest bound what is kept here.
	ZoneFinal uint64  `json:"zone_final_l2_height,string"`
	Latest    *uint64 `json:"latest_l2_height,string"`
	Lowest    *uint64 `json:"lowest_l2_height,string"`
	// Covered is the height of the newest checkpoint whose certificate is kept: below it there are stake_only proofs.
	Covered       *uint64                `json:"covered_l2_height,string"`
	ZoneWitnesses []Witness              `json:"zone_witnesses"`
	Taiko         []diverge.NodeStanding `json:"taiko"`
	Ethereum      []diverge.NodeStanding `json:"ethereum"`
}

// Witness is a further zone node.
type Witness struct {
	Node   string `json:"node"`
	State  string `json:"state"`
	Height int64  `json:"height,string"`
	Detail string `json:"detail,omitempty"`
}

// Problem is an answer that is none.
type Problem struct {
	// Reason is its name, for programs.
	Reason follow.Reason `json:"reason"`
	Detail string        `json:"detail"`
}

// Reasons of the API's own.
const (
	reasonMalformed follow.Reason = "malformed"
	reasonNotFinal  follow.Reason = "not_final"
	reasonInternal  follow.Reason = "internal"
	reasonTooMany   follow.Reason = "too_many_requests"
)

// malformedError means that a question is none.
type malformedError struct{ error }

// Handler serves the API.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, answer := range map[string]func(*http.Request) (any, error){
		"GET /v1/status":      func(*http.Request) (any, error) { return s.Status() },
		"GET /v1/latest":      s.latest,
		"GET /v1/blocks/{id}": s.block,
		"GET /v1/range":       s.blockRange,
		"GET /v1/evidence":    func(*http.Request) (any, error) { return s.evidence() },
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { s.reply(w, r, answer) })
	}
	mux.HandleFunc("GET /v1/proofs/{id}", s.proof)
	mux.Handle("GET /v1/events", s.events)
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(openAPI)
	})
	return bound(s.limits, mux)
}

// reply writes an answer, or why there is none.
func (s *Server) reply(w http.ResponseWriter, r *http.Request, ask func(*http.Request) (any, error)) {
	value, err := ask(r)
	if err != nil {
		writeProblem(w, err)
		return
	}
	write(w, http.StatusOK, value)
}

func write(w http.ResponseWriter, code int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(value)
}

func writeProblem(w http.ResponseWriter, err error) {
	var malformed malformedError
	var unavailable *answer.Unavailable
	switch {
	case errors.As(err, &malformed):
		write(w, http.StatusBadRequest, Problem{reasonMalformed, err.Error()})
	case errors.As(err, &unavailable):
		write(w, http.StatusServiceUnavailable, Problem{unavailable.Reason, unavailable.Detail})
	default:
		write(w, http.StatusInternalServerError, Problem{reasonInternal, err.Error()})
	}
}

// head is what an answer begins with.
func head(standing follow.Standing) Answer {
	return Answer{Trust: standing.Trust, Witnesses: standing.AgreeingWitnesses(), ZoneHeight: standing.Height, ZoneTime: standing.Time}
}

func (s *Server) latest(r *http.Request) (any, error) {
	return s.about(r, func(context.Context) (*answer.Block, error) { return s.answers.Latest() })
}

func (s *Server) block(r *http.Request) (any, error) {
	hash, height, err := parseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return s.about(r, func(ctx context.Context) (*answer.Block, error) {
		if hash != nil {
			return s.answers.ByHash(ctx, *hash)
		}
		return s.answers.ByHeight(ctx, height)
	})
}

// about answers a question about a block with the policy in it.
func (s *Server) about(r *http.Request, ask func(context.Context) (*answer.Block, error)) (any, error) {
	policy, err := answer.ParsePolicy(r.URL.Query().Get)
	if err != nil {
		return nil, malformedError{err}
	}
	standing, err := s.answers.Ready()
	if err != nil {
		return nil, err
	}
	block, err := ask(r.Context())
	if err != nil {
		return nil, err
	}
	return BlockAnswer{head(standing), block, policy.Decide(block)}, nil
}

// parseID reads a block's hash or height.
func parseID(text string) (*common.Hash, uint64, error) {
	if digits, isHash := strings.CutPrefix(text, "0x"); isHash {
		hash := common.HexToHash(digits)
		if len(digits) != 2*common.HashLength || !strings.EqualFold(hash.Hex()[2:], digits) {
			return nil, 0, malformedError{fmt.Errorf("%q: want 0x and 64 hexadecimal digits", text)}
		}
		return &hash, 0, nil
	}
	height, err := parseHeight(text)
	return nil, height, err
}

func parseHeight(text string) (uint64, error) {
	height, err := strconv.ParseUint(text, 10, 64)
	if err != nil || height > types.MaxL2Height {
		return 0, malformedError{fmt.Errorf("%q: want an L2 height, or 0x and a block's hash", text)}
	}
	return height, nil
}

func (s *Server) blockRange(r *http.Request) (any, error) {
	from, err := parseHeight(r.URL.Query().Get("from"))
	if err != nil {
		return nil, err
	}
	to, err := parseHeight(r.URL.Query().Get("to"))
	if err != nil {
		return nil, err
	}
	if to < from || to-from >= maxRange {
		return nil, malformedError{fmt.Errorf("from %d to %d: want an ascending range of at most %d heights", from, to, maxRange)}
	}
	standing, err := s.answers.Ready()
	if err != nil {
		return nil, err
	}
	blocks, err := s.answers.Range(from, to, maxRange)
	if err != nil {
		return nil, err
	}
	return RangeAnswer{head(standing), blocks}, nil
}

// proof serves a proof as it is: canonical JSON, or binary where that is asked for.
func (s *Server) proof(w http.ResponseWriter, r *http.Request) {
	made, err := s.prove(r)
	if err != nil {
		writeProblem(w, err)
		return
	}
	if made == nil {
		write(w, http.StatusNotFound, Problem{reasonNotFinal, "no final block of this height or hash is kept here"})
		return
	}
	encode, kind := made.JSON, "application/json"
	if r.Header.Get("Accept") == "application/octet-stream" {
		encode, kind = made.MarshalBinary, r.Header.Get("Accept")
	}
	raw, err := encode()
	if err != nil {
		writeProblem(w, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(raw)
}

// prove makes the proof that is asked for; nil when no such block is final here.
func (s *Server) prove(r *http.Request) (prove.Proof, error) {
	hash, height, err := parseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	strength := r.URL.Query().Get("strength")
	if strength == "" {
		strength = prove.StrengthStakeOnly
	}
	if strength != prove.StrengthStakeOnly && strength != prove.StrengthZone {
		return nil, malformedError{fmt.Errorf("strength %q: want stake_only or zone", strength)}
	}
	var block *verify.Block
	if hash != nil {
		block, err = s.answers.FinalByHash(*hash)
	} else {
		block, _, err = s.answers.Final(height)
	}
	if err != nil || block == nil {
		return nil, err
	}
	return s.prover.Prove(r.Context(), block, strength)
}

// Status returns where the gateway stands; it is answered whatever that is.
func (s *Server) Status() (*Status, error) {
	standing, notReady := s.answers.Ready()
	out := &Status{Answer: head(standing), ChainID: s.chainID, Ready: notReady == nil, ZoneFinal: standing.LastFinal, ZoneWitnesses: []Witness{}}
	var unavailable *answer.Unavailable
	if errors.As(notReady, &unavailable) {
		out.Reason, out.Detail = unavailable.Reason, unavailable.Detail
	}
	if latest := s.store.Latest(); latest != nil {
		out.Latest = &latest.L2Height
	}
	if lowest, err := s.store.Lowest(); err == nil {
		out.Lowest = &lowest.L2Height
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if certificate, err := s.store.NewestCertificate(); err == nil {
		out.Covered = &certificate.L2Height
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	for _, w := range standing.Witnesses {
		out.ZoneWitnesses = append(out.ZoneWitnesses, Witness{w.Node, w.State, w.Height, w.Detail})
	}
	out.Taiko, out.Ethereum = s.watch.Standings()
	return out, nil
}

func (s *Server) evidence() (any, error) {
	all, err := s.store.Evidence()
	if all == nil {
		all = []json.RawMessage{}
	}
	return map[string]any{"evidence": all}, err
}
