package ethereum

import (
	"time"

	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

// noticeInterval is how often a state that only an operator can end is said again.
const noticeInterval = time.Minute

// maxSince bounds the missing checkpoints whose age is kept.
const maxSince = 1024

// publish sets the metrics of how far the zone and the verifier are.
func (p *pipeline) publish(series finalitytypes.Series, state verifierState) {
	verifierNext.Set(float64(state.Next))
	verifierFrozen.Set(map[bool]float64{true: 1}[state.Frozen])
	var behind uint64
	if series.Decided > state.Next {
		behind = series.Decided - state.Next
	}
	verifierLag.Set(float64(behind))
	for n := range p.paid {
		// Not those that it has just now: a reorganization may take them away again.
		if state.Next > n && p.now().Sub(p.paid[n].last) >= paidInterval {
			delete(p.paid, n)
		}
	}
	for n := range p.since {
		if n < state.Next || n >= series.Decided {
			delete(p.since, n)
		}
	}
	for n := state.Next; n < series.Decided && n-state.Next < maxSince; n++ {
		if _, known := p.since[n]; !known {
			p.since[n] = p.now()
		}
	}
	if behind == 0 {
		verifierLagSeconds.Set(0)
		return
	}
	verifierLagSeconds.Set(p.now().Sub(p.since[state.Next]).Seconds())
}

// due says whether a notice should be logged again.
func (p *pipeline) due(notice string) bool {
	if last, ok := p.noticed[notice]; ok && p.now().Sub(last) < noticeInterval {
		return false
	}
	p.noticed[notice] = p.now()
	return true
}
