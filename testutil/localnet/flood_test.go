package localnet

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/taikofin/taikofin/internal/eots"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
	"github.com/taikofin/taikofin/x/taikofinality/votes"
)

const (
	// floodWorkers send over each of the two ways at once, and floodBatch votes stand in one request of the vote service.
	floodWorkers = 4
	floodBatch   = 50
	// maxFloodBatchBytes is more than any batch of a block has.
	maxFloodBatchBytes = 1 << 22
)

// flood is a stranger who has no key and sees the chain. Half of its envelopes go to a validator's engine over HTTP, half to
// its vote service over gRPC.
type flood struct {
	net    *Net
	target *Validator
	http   *http.Client
	// base is the newest vote on the chain, for everybody to see.
	base atomic.Pointer[finalitytypes.SignedDigest]
	// next numbers the envelopes, of which no two are alike.
	next atomic.Uint64
	// sent counts envelopes, known those of them that said nothing new, failed those without an answer, taken those that were let in.
	sent, known, failed, taken atomic.Int64
}

func newFlood(n *Net, target *Validator) *flood {
	transport := &http.Transport{MaxIdleConnsPerHost: floodWorkers}
	return &flood{net: n, target: target, http: &http.Client{Transport: transport, Timeout: 10 * time.Second}}
}

// run floods until ctx ends.
func (f *flood) run(ctx context.Context) error {
	if err := f.look(ctx); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		for ctx.Err() == nil {
			// A look that fails because the flood is over, or was lost in it, is tried again.
			_ = f.look(ctx)
			time.Sleep(200 * time.Millisecond)
		}
		return nil
	})
	for range floodWorkers {
		group.Go(func() error { f.work(ctx, 1, f.overHTTP); return nil })
		group.Go(func() error { f.work(ctx, floodBatch, f.overGRPC); return nil })
	}
	return group.Wait()
}

// work sends batches of envelopes at one worker's share of the rate. What it was kept from sending in time, it sends at once.
func (f *flood) work(ctx context.Context, batch int, send func(context.Context, []*finalitytypes.SignedDigest)) {
	started, sent := time.Now(), 0
	for ctx.Err() == nil {
		due := int(time.Since(started).Seconds() * floodRate / (2 * floodWorkers))
		if due < sent+batch {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		forged := make([]*finalitytypes.SignedDigest, batch)
		for i := range forged {
			forged[i] = f.forge()
		}
		send(ctx, forged)
		sent += batch
	}
}

// look finds the newest vote on the chain, as anybody can.
func (f *flood) look(ctx context.Context) error {
	observed := f.net.Validator(0)
	height, err := observed.Height(ctx)
	if err != nil {
		return err
	}
	table, err := f.net.Zone(0).Stake().PowerTable(ctx, &btcstaketypes.QueryPowerTableRequest{})
	if err != nil {
		return err
	}
	for at := height; at > height-40 && at > 0; at-- {
		block, err := observed.block(ctx, at)
		if err != nil {
			return err
		}
		if len(block.items) == 0 || !votes.IsBatch(block.items[0]) {
			continue
		}
		batch, err := votes.DecodeBatch(block.items[0], maxFloodBatchBytes)
		if err != nil {
			return err
		}
		g := batch.Groups[0]
		if g.Kind != finalitytypes.BALLOT_KIND_FINALITY {
			continue
		}
		v := g.Votes[len(g.Votes)-1]
		fpPk, err := hex.DecodeString(table.Entries[v.Index].FpBtcPkHex)
		if err != nil || len(fpPk) != 32 {
			return fmt.Errorf("entry %d of the newest table has no key of 32 bytes: %w", v.Index, err)
		}
		base := &finalitytypes.SignedDigest{BallotID: g.BallotID, Digest: g.Digest, FpPk: [32]byte(fpPk), Sig: v.Sig}
		if base.PubRand, err = f.nonce(ctx, base); err != nil {
			return err
		}
		f.base.Store(base)
		return nil
	}
	return fmt.Errorf("no votes in 40 blocks below %d", height)
}

// nonce asks the zone for the nonce of a vote that it has counted.
func (f *flood) nonce(ctx context.Context, v *finalitytypes.SignedDigest) (pubRand [32]byte, err error) {
	block, err := f.net.Zone(0).Finality().Block(ctx, &finalitytypes.QueryBlockRequest{
		L2Height: finalitytypes.SlotL2Height(v.Slot), EraPlusOne: finalitytypes.SlotEra(v.Slot) + 1,
	})
	if err != nil {
		return pubRand, err
	}
	for _, choice := range block.Ballot.Choices {
		for _, voter := range choice.Voters {
			signature, err := hex.DecodeString(voter.Signature)
			if err == nil && len(signature) == 64 && [32]byte(signature[32:]) == v.Sig {
				return [32]byte(signature[:32]), nil
			}
		}
	}
	return pubRand, fmt.Errorf("the zone does not show the vote of %x in slot %d", v.FpPk, v.Slot)
}

// forge makes the next bad vote out of the newest good one, in one of the ways that cost a node most or differ in where they
// are refused: a second vote under the nonce that the first one showed, the same vote with another signature, a vote in the
// next slot under a nonce that nobody committed to, and one of a stranger.
func (f *flood) forge() *finalitytypes.SignedDigest {
	v := *f.base.Load()
	number := f.next.Add(1)
	binary.BigEndian.PutUint64(v.Sig[8:], number)
	switch number % 4 {
	case 0:
		binary.BigEndian.PutUint64(v.Digest[:], number)
	case 1:
	case 2:
		v.Slot++
		binary.BigEndian.PutUint64(v.PubRand[8:], number)
	case 3:
		binary.BigEndian.PutUint64(v.FpPk[8:], number)
	}
	return &v
}

func (f *flood) overHTTP(ctx context.Context, forged []*finalitytypes.SignedDigest) {
	envelope, err := votes.EncodeEnvelope(forged[0])
	if err != nil {
		f.failed.Add(1)
		return
	}
	body := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"broadcast_tx_sync","params":{"tx":%q}}`, base64.StdEncoding.EncodeToString(envelope))
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, f.target.RPC(), bytes.NewReader([]byte(body)))
	if err != nil {
		f.failed.Add(1)
		return
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := f.http.Do(request)
	if err != nil {
		f.failed.Add(1)
		return
	}
	defer response.Body.Close()
	var answer struct {
		Result struct {
			Code      uint32 `json:"code"`
			Codespace string `json:"codespace"`
		} `json:"result"`
		Error json.RawMessage `json:"error"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || len(answer.Error) > 0 {
		f.failed.Add(1)
		return
	}
	_, _ = io.Copy(io.Discard, response.Body) // so that the connection is used again
	f.count(finalitytypes.VoteResult{Code: answer.Result.Code, Codespace: answer.Result.Codespace, Accepted: answer.Result.Code == 0})
}

func (f *flood) overGRPC(ctx context.Context, forged []*finalitytypes.SignedDigest) {
	request := &finalitytypes.SubmitVotesRequest{}
	for _, v := range forged {
		request.Votes = append(request.Votes, votes.ToProto(v))
	}
	answer, err := f.target.client.Votes().SubmitVotes(ctx, request)
	if err != nil {
		f.failed.Add(int64(len(forged)))
		return
	}
	for _, result := range answer.Results {
		f.count(result)
	}
}

// count counts an answer. The service calls a vote accepted, too, that is known already and says so in the log.
func (f *flood) count(result finalitytypes.VoteResult) {
	f.sent.Add(1)
	switch {
	case result.Accepted && result.Log != "", finalitytypes.IsVoteKnown(result.Codespace, result.Code):
		f.known.Add(1)
	case result.Accepted:
		f.taken.Add(1)
	}
}

// watchFinality notes when a node first answers that a height is final.
func watchFinality(ctx context.Context, v *Validator) map[uint64]time.Time {
	seen := map[uint64]time.Time{}
	for last := uint64(0); ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		latest, err := v.client.Finality().Latest(ctx, &finalitytypes.QueryLatestRequest{})
		if err != nil {
			continue
		}
		now, height := time.Now(), latest.Block.L2Height
		for at := max(last+1, height-min(height, 100)); last > 0 && at <= height; at++ {
			seen[at] = now
		}
		last = height
	}
	return seen
}

var sentLine = regexp.MustCompile(`^time=(\S+) .*msg="Sending a vote" .*kind=` + eots.KindFinality + ` slot=(\d+)`)

// sentVotes reads from the daemons' logs when each of them first sent its vote for an L2 height, ascending.
func sentVotes(t *testing.T, n *Net) map[uint64][]time.Time {
	t.Helper()
	sent := map[uint64][]time.Time{}
	for _, p := range n.providers {
		file, err := os.Open(p.proc.LogPath)
		require.NoError(t, err)
		own := map[uint64]bool{}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			found := sentLine.FindStringSubmatch(strings.TrimSpace(lines.Text()))
			if found == nil {
				continue
			}
			at, err := time.Parse(time.RFC3339Nano, found[1])
			require.NoError(t, err)
			slot, err := strconv.ParseUint(found[2], 10, 64)
			require.NoError(t, err)
			if l2Height := finalitytypes.SlotL2Height(slot); !own[l2Height] {
				own[l2Height] = true
				sent[l2Height] = append(sent[l2Height], at)
			}
		}
		require.NoError(t, file.Close())
	}
	for _, times := range sent {
		slices.SortFunc(times, time.Time.Compare)
	}
	return sent
}
