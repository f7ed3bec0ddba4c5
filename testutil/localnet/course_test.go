package localnet

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// flatFactor is how much larger the median of the last quarter of a run may be than that of the second. In the first, what fills
// up once fills up.
const flatFactor = 1.05

// flicker is by how many a count may grow whatever it is: of sixteen files, a connection that comes and goes is more than flatFactor.
const flicker = 2

// course is how a figure went over a run, in samples of equal distance.
type course []float64

// quarter is the median of a quarter of the run, the first being 1. What comes and goes within a quarter does not show in it.
func (c course) quarter(number int) float64 {
	if len(c) < 4 {
		return math.NaN()
	}
	part := slices.Clone(c[(number-1)*len(c)/4 : number*len(c)/4])
	slices.Sort(part)
	return (part[(len(part)-1)/2] + part[len(part)/2]) / 2
}

// drift is by which factor the figure grew from the second quarter to the last.
func (c course) drift() float64 {
	before, end := c.quarter(2), c.quarter(4)
	if before == end {
		return 1 // of nothing, too
	}
	return end / before
}

// flat says whether the figure stopped growing. One that was never taken is not flat.
func (c course) flat() bool { return c.drift() <= flatFactor }

// steady says whether a count stopped growing.
func (c course) steady() bool { return c.flat() || c.quarter(4)-c.quarter(2) <= flicker }

// top is the largest value.
func (c course) top() float64 {
	if len(c) == 0 {
		return math.NaN()
	}
	return slices.Max(c)
}

// per is by how much the figure grew with each step of another one that only grows, between the middles of the second and the
// last quarter: what is written in turns and tidied up in turns counts as what stays of it.
func (c course) per(steps course) float64 {
	return (c.quarter(4) - c.quarter(2)) / (steps.quarter(4) - steps.quarter(2))
}

// line is a course of so many samples from a value on, each larger than the one before by a step.
func line(samples int, from, step float64) course {
	c := make(course, samples)
	for i := range c {
		c[i] = from + float64(i)*step
	}
	return c
}

func TestCourseFlat(t *testing.T) {
	sawtooth, warming, late := line(40, 100, 0), line(40, 100, 0), line(40, 100, 0)
	for i := range 40 {
		sawtooth[i] += float64(i % 5 * 20)
		if i < 10 {
			warming[i] = 10 * float64(i)
		}
		if i >= 34 {
			late[i] = 106
		}
	}
	for _, tc := range []struct {
		name   string
		course course
		want   bool
	}{
		{"success - nothing changes", line(8, 7, 0), true},
		{"success - none at all", line(8, 0, 0), true},
		{"success - a sawtooth", sawtooth, true},
		{"success - it fills up in the first quarter", warming, true},
		{"success - it shrinks", line(40, 100, -1), true},
		{"success - five in a hundred", course{1, 1, 100, 100, 104, 104, 105, 105}, true},
		{"success - a peak is no growth", course{1, 1, 1, 100, 100, 100, 900, 100, 100, 100, 900, 100}, true},
		{"error - more than that", course{1, 1, 100, 100, 104, 104, 106, 105}, false},
		{"error - it grows evenly", line(40, 100, 1), false},
		{"error - it grew late, for more than half of the last quarter", late, false},
		{"error - from nothing", course{0, 0, 0, 0, 0, 0, 1, 1}, false},
		{"error - too few samples", line(3, 1, 0), false},
		{"error - no samples", nil, false},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, tc.course.flat(), "drift %g", tc.course.drift()) })
	}
}

func TestCourseSteady(t *testing.T) {
	for _, tc := range []struct {
		name   string
		course course
		want   bool
	}{
		{"success - a connection more", course{16, 16, 16, 16, 16, 17, 18, 18}, true},
		{"success - many, and no more than the factor", course{1, 1, 100, 100, 104, 104, 105, 105}, true},
		{"error - three more of sixteen", course{16, 16, 16, 16, 16, 17, 19, 19}, false},
		{"error - no samples", nil, false},
	} {
		t.Run(tc.name, func(t *testing.T) { require.Equal(t, tc.want, tc.course.steady()) })
	}
}

func TestCourseQuarter(t *testing.T) {
	c := course{4, 2, 9, 8, 1, 3, 7, 5, 6, 0}
	require.Equal(t, []float64{3, 8, 5, 5}, []float64{c.quarter(1), c.quarter(2), c.quarter(3), c.quarter(4)}, "2, 3, 2 and 3 samples")
	require.Equal(t, course{4, 2, 9, 8, 1, 3, 7, 5, 6, 0}, c, "the course keeps its order")
	require.True(t, math.IsNaN(course{1, 2, 3}.quarter(1)))
	require.InDelta(t, 9, c.top(), 0)
	require.True(t, math.IsNaN(course{}.top()))
}

func TestCoursePer(t *testing.T) {
	require.InDelta(t, 50, line(40, 1e6, 500).per(line(40, 300, 10)), 1e-9)
	tidied := line(40, 1000, 500)
	for i := range tidied {
		if i%5 == 0 {
			tidied[i] += 400
		}
	}
	require.InDelta(t, 50, tidied.per(line(40, 300, 10)), 1e-9, "what is tidied up again does not count")
	require.InDelta(t, 0, line(40, 7, 0).per(line(40, 300, 10)), 0)
}
