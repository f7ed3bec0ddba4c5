package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// survivor is a mutant that may survive: no test can tell it from the code, or none that is worth having.
type survivor struct {
	file, above, before, after, reason string
	found                              bool
}

// survivors is the committed list.
type survivors []*survivor

// readSurvivors reads a list of blocks with an empty line between them: the file; "@ " and one or two lines above, where the file has
// several lines that are alike; "- " and the line as it is; "+ " and the line as mutated; and why. Lines that begin with # are comments.
func readSurvivors(path string) (survivors, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var list survivors
	var s *survivor
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			s = nil
		case s == nil:
			s = &survivor{file: line}
			list = append(list, s)
		case s.before == "" && strings.HasPrefix(line, "@ "):
			s.above += "\n" + line[2:]
		case s.before == "" && strings.HasPrefix(line, "- "):
			s.before = line[2:]
		case s.after == "" && strings.HasPrefix(line, "+"):
			s.after = strings.TrimSpace(line[1:])
		default:
			s.reason += line
		}
	}
	for _, s := range list {
		if s.before == "" || s.reason == "" {
			return nil, fmt.Errorf("%s: the block of %s needs its line (- ), the mutated line (+ ) and a reason", path, s.file)
		}
	}
	return list, lines.Err()
}

// lists says whether the mutant is listed, and remembers that it is still there.
func (list survivors) lists(m *mutant) bool {
	for _, s := range list {
		if s.file == m.file && strings.HasSuffix(m.above, s.above) && s.before == m.before && s.after == m.after {
			s.found = true
			return true
		}
	}
	return false
}
