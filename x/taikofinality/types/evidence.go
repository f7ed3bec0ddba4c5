package types

import "bytes"

// Validate checks the evidence's widths and that the two votes differ. Signatures are checked by extraction.
func (e *Evidence) Validate() error {
	if _, err := RulesOf(e.Kind); err != nil {
		return err
	}
	for _, field := range []struct {
		name  string
		bytes []byte
	}{
		{"fp_btc_pk", e.FpBtcPk},
		{"pub_rand", e.PubRand},
		{"first digest", e.First.Digest},
		{"first sig", e.First.Sig},
		{"second digest", e.Second.Digest},
		{"second sig", e.Second.Sig},
	} {
		if len(field.bytes) != 32 {
			return ErrInvalidEvidence.Wrapf("%s has %d bytes, want 32", field.name, len(field.bytes))
		}
	}
	if bytes.Equal(e.First.Digest, e.Second.Digest) {
		return ErrInvalidEvidence.Wrap("both votes are for the same digest")
	}
	return nil
}
