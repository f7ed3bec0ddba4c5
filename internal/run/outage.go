package run

import (
	"regexp"
	"time"
)

// Outage is what fails again and again, a peer that is down above all. It is told when it begins, when it becomes another one, then
// after longer and longer times, and when it is over, so that one night of it is not ten thousand lines. Its zero value is none. It
// belongs to one goroutine.
type Outage struct {
	since, reminder time.Time
	reminders       int
	failures        int
	told            map[string]bool
}

// reminders are how long an outage lasts when it is told again; after the last one it is told at that distance.
var reminders = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// maxTold bounds how many kinds of failure one outage is told for at once: a peer may make up any number of them.
const maxTold = 5

// Telling is what there is to say of one more failure.
type Telling int

const (
	// Silent is a failure as the ones before.
	Silent Telling = iota
	// Begun is the first of an outage, or the first of its kind.
	Begun
	// Lasting is a reminder.
	Lasting
)

// Failed notes a failure and says what to tell of it.
func (o *Outage) Failed(err error, now time.Time) Telling {
	if o.failures == 0 {
		*o = Outage{since: now, reminder: now.Add(reminders[0]), told: make(map[string]bool)}
	}
	o.failures++
	if kind := kindOf(err); !o.told[kind] && len(o.told) < maxTold {
		o.told[kind] = true
		return Begun
	}
	if now.Before(o.reminder) {
		return Silent
	}
	for !now.Before(o.reminder) {
		last := len(reminders) - 1
		o.reminders++
		if o.reminders <= last {
			o.reminder = o.since.Add(reminders[o.reminders])
		} else {
			o.reminder = o.reminder.Add(reminders[last])
		}
	}
	return Lasting
}

// Failures is how many failures the outage has so far, 0 without one.
func (o *Outage) Failures() int { return o.failures }

// For is how long it has lasted, in whole seconds.
func (o *Outage) For(now time.Time) time.Duration { return now.Sub(o.since).Round(time.Second) }

// End is its end.
func (o *Outage) End() { *o = Outage{} }

// numbers are what differs between two failures of one kind: heights, ports, hashes, times.
var numbers = regexp.MustCompile(`0x[0-9a-fA-F]+|[0-9a-fA-F]{16,}|\d+`)

func kindOf(err error) string { return numbers.ReplaceAllString(err.Error(), "#") }
