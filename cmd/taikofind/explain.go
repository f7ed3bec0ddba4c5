package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"github.com/cosmos/cosmos-sdk/types/bech32"

	"github.com/taikofin/taikofin/cmd/internal/cmdline"
)

// The SDK's words for mistakes that a person makes, where they do not name the thing or say what to do.
var (
	noAnswer   = regexp.MustCompile(`post failed: Post "([^"]+)": (.*)`)
	noKey      = regexp.MustCompile(`(?:[^:]*: )?(\S+)\.info: key not found`)
	positional = regexp.MustCompile(`for "--(\d+)" flag`)
)

// explain returns what a person is told of an error: the thing by its name, the rule, and what to do. args are the command's arguments
// without its flags.
func explain(err error, args []string) string {
	words := cmdline.Words(err)
	switch {
	case errors.Is(err, syscall.EAGAIN) && strings.Contains(words, "database"):
		return words + ": the node runs, or another command uses its data: stop it first"
	case words == io.EOF.Error():
		return "the command asks something and standard input has no answer: run it in a terminal"
	}
	words = noAnswer.ReplaceAllString(words, "no answer from the node at $1: $2; start it, or name another with --node")
	words = noKey.ReplaceAllString(words, `no key "$1" in the keyring: taikofind keys list shows what there is, keys add makes one`)
	words = positional.ReplaceAllStringFunc(words, func(match string) string {
		index, _ := strconv.Atoi(positional.FindStringSubmatch(match)[1]) // digits, or too many of them
		return fmt.Sprintf("as argument %d", index+1)
	})
	if name := culprit(words, args); name != "" && !strings.Contains(words, name) {
		return fmt.Sprintf("%q: %s", name, words)
	}
	return words
}

// culprit is the argument that an error is about which does not name it: one that is no address, or not hexadecimal, by the same words.
func culprit(words string, args []string) string {
	for _, arg := range args {
		_, _, bechErr := bech32.DecodeAndConvert(arg)
		_, hexErr := hex.DecodeString(arg)
		for _, err := range []error{bechErr, hexErr} {
			if err != nil && strings.Contains(words, err.Error()) {
				return arg
			}
		}
	}
	return ""
}
