package proof_test

import (
	"testing"
	"time"

	"github.com/taikofin/taikofin/client/proof"
)

// BenchmarkVerify verifies the proof of 100 providers, of whom all sign: cold, and by a verifier that has met the table and its keys.
func BenchmarkVerify(b *testing.B) {
	for _, v := range loadVectors(b) {
		if v.Name != "success - 100 providers, all sign" {
			continue
		}
		raw, root, now := v.forms(b)["binary"], v.root(b), time.Unix(v.Now, 0)
		for _, run := range []struct {
			name   string
			memory int
		}{{"cold", 0}, {"warm", proof.DefaultMemory}} {
			b.Run(run.name, func(b *testing.B) {
				verifier := proof.NewVerifier(run.memory)
				defer verifier.Close()
				for warm := run.memory > 0; b.Loop(); {
					if run.memory == 0 {
						verifier = proof.NewVerifier(0)
					}
					if _, err := say(verifier, raw, root, now); err != nil {
						b.Fatal(err)
					}
					if warm {
						b.StopTimer()
						verifier.Wait()
						warm = false
						b.StartTimer()
					}
				}
			})
		}
	}
}
