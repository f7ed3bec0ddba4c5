// Package gadget answers as Babylon's finality gadget does, over gRPC and HTTP, so that its clients need only another address. It says what
// the zone made final, from the same store as the gateway's own API. Where the gadget answers by height alone, this one compares hashes; a
// range ends before the first block that is not final; and what cannot be known is an error, never false.
package gadget

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/daemon/gateway/answer"
	"github.com/taikofin/taikofin/daemon/gateway/limit"
	"github.com/taikofin/taikofin/daemon/gateway/store"
)

const (
	// serviceName is the gadget's.
	serviceName = "proto.FinalityGadget"
	// maxRange bounds the blocks of a question, maxMessage its bytes.
	maxRange, maxMessage = 10_000, 1 << 20
	// maxStreams bounds the questions of a connection at a time.
	maxStreams = 64
)

// Service answers the gadget's questions.
type Service struct {
	answers *answer.Service
	store   *store.Store
	limits  *limit.Limits
}

// New returns a service over the gateway's answers, for questions within limits.
func New(answers *answer.Service, s *store.Store, limits *limit.Limits) *Service {
	return &Service{answers: answers, store: s, limits: limits}
}

// method is one of the gadget's.
type method func(s *Service, raw []byte) (response, error)

var methods = map[string]method{
	"QueryIsBlockBabylonFinalized":      (*Service).isBlockFinalized,
	"QueryBlockRangeBabylonFinalized":   (*Service).blockRange,
	"QueryBtcStakingActivatedTimestamp": (*Service).activated,
	"QueryIsBlockFinalizedByHeight":     (*Service).byHeight,
	"QueryIsBlockFinalizedByHash":       (*Service).byHash,
	"QueryLatestFinalizedBlock":         (*Service).latest,
}

// Server returns a gRPC server with the gadget's service.
func (s *Service) Server() *grpc.Server {
	server := grpc.NewServer(grpc.ForceServerCodec(codec{}), grpc.MaxRecvMsgSize(maxMessage), grpc.MaxConcurrentStreams(maxStreams))
	desc := &grpc.ServiceDesc{ServiceName: serviceName, HandlerType: (*any)(nil)}
	for name, answer := range methods {
		desc.Methods = append(desc.Methods, grpc.MethodDesc{
			MethodName: name,
			Handler: func(_ any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
				var asked received
				if err := decode(&asked); err != nil {
					return nil, status.Error(codes.InvalidArgument, err.Error())
				}
				return s.guarded(ctx, name, answer, asked.raw)
			},
		})
	}
	server.RegisterService(desc, s)
	return server
}

// guarded answers; what would end the process ends the question.
func (s *Service) guarded(ctx context.Context, name string, answer method, raw []byte) (out response, err error) {
	defer func() {
		if failed := recover(); failed != nil {
			slog.ErrorContext(ctx, "The gadget's API failed", "method", name, "panic", failed)
			out, err = nil, status.Error(codes.Internal, "internal error")
		}
	}()
	if from, known := peer.FromContext(ctx); known && !s.limits.Allow(from.Addr.String()) {
		return nil, status.Error(codes.ResourceExhausted, limit.TooMany)
	}
	return answer(s, raw)
}

// failure says why there is no answer.
func failure(err error) error {
	var unavailable *answer.Unavailable
	if errors.As(err, &unavailable) {
		return status.Error(codes.Unavailable, err.Error())
	}
	return status.Error(codes.Internal, err.Error())
}

func malformed(err error) error { return status.Error(codes.InvalidArgument, err.Error()) }

// parseHash reads a hash with or without 0x.
func parseHash(text string) (common.Hash, error) {
	digits := strings.TrimPrefix(text, "0x")
	hash := common.HexToHash(digits)
	if len(digits) != 2*common.HashLength || !strings.EqualFold(hash.Hex()[2:], digits) {
		return hash, fmt.Errorf("block_hash %q: want 64 hexadecimal digits", text)
	}
	return hash, nil
}

// isFinal says whether a block of this height and hash is final.
func (s *Service) isFinal(b BlockInfo) (bool, error) {
	hash, err := parseHash(b.Hash)
	if err != nil {
		return false, malformed(err)
	}
	block, _, err := s.answers.Final(b.Height)
	if err != nil {
		return false, failure(err)
	}
	return block != nil && block.Hash == hash, nil
}

func (s *Service) isBlockFinalized(raw []byte) (response, error) {
	blocks, err := readBlocks(raw, 1)
	if err != nil || len(blocks) == 0 {
		return nil, malformed(errors.Join(err, errors.New("want a block")))
	}
	activated, err := s.activation()
	if err != nil {
		return nil, err
	}
	if blocks[0].Timestamp < activated {
		return nil, status.Errorf(codes.FailedPrecondition, "block_timestamp %d is before the activation at %d", blocks[0].Timestamp, activated)
	}
	final, err := s.isFinal(blocks[0])
	return writeBool(final), err
}

func (s *Service) blockRange(raw []byte) (response, error) {
	blocks, err := readBlocks(raw, maxRange)
	if err != nil {
		return nil, malformed(err)
	}
	if len(blocks) == 0 {
		return nil, malformed(errors.New("want blocks"))
	}
	for i := range blocks[1:] {
		if blocks[i].Height == math.MaxUint64 || blocks[i+1].Height != blocks[i].Height+1 {
			return nil, malformed(fmt.Errorf("blocks %d and %d: want ascending heights without a gap", blocks[i].Height, blocks[i+1].Height))
		}
	}
	last := uint64(0)
	for _, b := range blocks {
		final, err := s.isFinal(b)
		if err != nil {
			return nil, err
		}
		if !final {
			break
		}
		last = b.Height
	}
	return writeNumber(last), nil
}

// activation returns the L2 time of the activation block.
func (s *Service) activation() (uint64, error) {
	if _, err := s.answers.Ready(); err != nil {
		return 0, failure(err)
	}
	known, err := s.store.Activation()
	switch {
	case errors.Is(err, store.ErrNotFound):
		return 0, status.Error(codes.FailedPrecondition, "BTC staking is not activated: no L2 block is final yet")
	case err != nil:
		return 0, failure(err)
	case known.L2Timestamp == 0:
		return 0, status.Errorf(codes.Unavailable, "the zone does not keep the activation block, L2 height %d, any more: set taiko.rpc", known.L2Height)
	}
	return known.L2Timestamp, nil
}

func (s *Service) activated([]byte) (response, error) {
	timestamp, err := s.activation()
	return writeNumber(timestamp), err
}

func (s *Service) byHeight(raw []byte) (response, error) {
	height, err := readNumber(raw)
	if err != nil {
		return nil, malformed(err)
	}
	block, _, err := s.answers.Final(height)
	if err != nil {
		return nil, failure(err)
	}
	return writeBool(block != nil), nil
}

func (s *Service) byHash(raw []byte) (response, error) {
	text, err := readText(raw)
	if err != nil {
		return nil, malformed(err)
	}
	hash, err := parseHash(text)
	if err != nil {
		return nil, malformed(err)
	}
	block, err := s.answers.FinalByHash(hash)
	if err != nil {
		return nil, failure(err)
	}
	return writeBool(block != nil), nil
}

func (s *Service) latest([]byte) (response, error) {
	if _, err := s.answers.Ready(); err != nil {
		return nil, failure(err)
	}
	latest := s.store.Latest()
	if latest == nil {
		return nil, status.Error(codes.Unknown, "block not found") // in the gadget's words and code
	}
	return writeBlock(BlockInfo{Hash: latest.Hash.Hex(), Height: latest.L2Height, Timestamp: latest.L2Timestamp}), nil
}
