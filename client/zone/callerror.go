package zone

import (
	"fmt"
	"regexp"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// callError is a call that failed, in a sentence that names the status once. A node answers for its own calls to itself too, so
// that its words may hold the words of several.
type callError struct {
	status *status.Status
	words  string
}

// asked makes a call's error one that people read. The status is found in it as before.
func asked(err error) error {
	if err == nil {
		return nil
	}
	failure, ok := status.FromError(err)
	if !ok {
		return err
	}
	words := PlainStatus(failure.Message())
	if failure.Code() != codes.Unknown && !strings.HasPrefix(words, failure.Code().String()+": ") {
		words = fmt.Sprintf("%s: %s", failure.Code(), words)
	}
	return &callError{failure, words}
}

// Error implements error.
func (e *callError) Error() string { return e.words }

// GRPCStatus is what status.Code asks for.
func (e *callError) GRPCStatus() *status.Status { return e.status }

var (
	// wireWords are what an error of gRPC begins with, once for each program that passed it on.
	wireWords = regexp.MustCompile(`(?:rpc error: code = \w+ desc = )+`)
	wireCode  = regexp.MustCompile(`code = (\w+) desc = $`)
	// dialWords are around the reason for which there is no connection.
	dialWords = regexp.MustCompile(`connection error: desc = "(?:transport: )?(?:[Ee]rror while dialing:? )?(.*?)"`)
)

// PlainStatus takes the words of gRPC out of a text and leaves the name of the status before the first that had one. Unknown is none.
func PlainStatus(text string) string {
	named := false
	text = wireWords.ReplaceAllStringFunc(text, func(words string) string {
		code := wireCode.FindStringSubmatch(words)[1]
		if named || code == codes.Unknown.String() {
			return ""
		}
		named = true
		return code + ": "
	})
	return dialWords.ReplaceAllString(text, "$1")
}
