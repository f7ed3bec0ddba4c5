package guard

import "time"

// pace spaces what is paid for in a store. Taiko may save a checkpoint with every block of Ethereum, and whoever needs one is served by
// any that is newer: so the newest is confirmed, then none until the interval is over, and those below it are left.
type pace struct {
	// every is the interval; 0 does all.
	every time.Duration
	// last is when something was paid for.
	last time.Time
	// answered is the highest height that is confirmed because both say the same.
	answered uint64
}

// read takes in how heights stand. Others' confirmations count as ours where they are of the newest that waits: whoever confirms an older
// one delays nothing. A reorganization may take one away; what patience alone let through may be false, so it leaves nothing behind.
func (p *pace) read(records []record, now time.Time) {
	var highest, others, waiting uint64
	for _, r := range records {
		confirmed, matched := r.status == statusConfirmed && !r.released, r.matched == r.theirs && r.doneAt == 0
		switch {
		case confirmed:
			highest = max(highest, r.l2Height)
			if matched {
				others = max(others, r.l2Height)
			}
		case matched:
			waiting = max(waiting, r.l2Height)
		}
		if !confirmed && r.l2Height == p.answered {
			p.answered, p.last = 0, time.Time{}
		}
	}
	if others > waiting {
		p.paid(now)
	}
	p.answered = max(p.answered, highest)
}

// paid takes in that something was paid for just now.
func (p *pace) paid(now time.Time) { p.last = now }

// confirmed takes in that a height was confirmed just now.
func (p *pace) confirmed(l2Height uint64, now time.Time) {
	p.paid(now)
	p.answered = max(p.answered, l2Height)
}

// waits says whether the interval is not over.
func (p *pace) waits(now time.Time) bool { return p.every > 0 && now.Sub(p.last) < p.every }

// passed says whether a newer checkpoint than the one at a height is confirmed.
func (p *pace) passed(l2Height uint64) bool { return p.every > 0 && l2Height < p.answered }
