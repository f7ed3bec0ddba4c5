package ethereum

import (
	"context"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eth"
	"github.com/taikofin/taikofin/internal/eth/txmgr"
	"github.com/taikofin/taikofin/internal/run"
)

// session is whom a command that works once talks to: the zone, which it sends nothing, and an account's Ethereum.
type session struct {
	zone   *zone.Client
	client *eth.Client
	sender *txmgr.Manager
}

// openSession connects to a zone and to an Ethereum node that are the right ones.
func openSession(ctx context.Context, zoneCfg zone.Config, cfg Config, account txmgr.Signer) (_ *session, err error) {
	zoneCfg.KeyName = "" // nothing is sent to the zone
	s := &session{}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.zone, err = zone.Dial(ctx, zoneCfg); err != nil {
		return nil, err
	}
	if err = s.zone.CheckChain(ctx); err != nil {
		return nil, err
	}
	if s.client, err = eth.Dial(ctx, cfg.RPC, cfg.CallTimeout); err != nil {
		return nil, err
	}
	if s.sender, err = txmgr.New(ctx, cfg.Config, s.client, account); err != nil {
		return nil, err
	}
	return s, nil
}

// pipeline is a round's worth of the relayer's pipeline over the session.
func (s *session) pipeline(cfg Config) *pipeline {
	return newPipeline(cfg, certificateZone{s.zone}, s.client, s.sender)
}

// close ends what was opened.
func (s *session) close() {
	if s.client != nil {
		s.client.Close()
	}
	if s.zone != nil {
		run.CloseQuietly(s.zone.Close)
	}
}
