package proof

import (
	"bytes"
	"encoding/json"
	"slices"
)

// Parse reads a proof in either form and checks all that needs no trust root. What begins with a brace is JSON: no binary proof does.
func Parse(raw []byte) (*Proof, error) {
	p := &Proof{}
	var err error
	if text := bytes.TrimLeft(raw, " \t\r\n"); len(text) > 0 && text[0] == '{' {
		err = p.readJSON(raw)
	} else {
		err = p.UnmarshalBinary(raw)
	}
	if err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return p, nil
}

// JSON writes the canonical JSON: the fields of the proto message in its order, numbers of 64 bits as text, hashes and headers with 0x,
// keys, nonces and signatures without.
func (p *Proof) JSON() ([]byte, error) {
	written := *p
	written.Headers = some(p.Headers)
	if p.StakeOnly != nil {
		stakeOnly := *p.StakeOnly
		stakeOnly.Certificates = slices.Clone(some(stakeOnly.Certificates))
		for i := range stakeOnly.Certificates {
			c := &stakeOnly.Certificates[i]
			c.Table.Entries, c.Signatures = some(c.Table.Entries), some(c.Signatures)
		}
		written.StakeOnly = &stakeOnly
	}
	if p.Zone != nil {
		written.Zone = p.Zone.withLists()
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false) // other languages write letters as they are
	if err := enc.Encode(written); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte{'\n'}), nil
}

// some returns a list that is not nil: an empty list is [] and never null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// readJSON reads canonical JSON, with whatever space between its parts.
func (p *Proof) readJSON(raw []byte) error {
	if len(raw) > MaxJSONBytes {
		return breaks(RuleSize, "%d bytes of JSON, want at most %d", len(raw), MaxJSONBytes)
	}
	// Each object and hash has at least that many bytes to itself. What has more of them is no proof, and would only fill memory.
	const least, slack = 64, 256
	if (bytes.Count(raw, []byte{'{'})+bytes.Count(raw, []byte(`"0x`)))*least > len(raw)+slack {
		return breaks(RuleEncoding, "more objects and hashes than a proof of %d bytes has", len(raw))
	}
	var head struct {
		Version uint32 `json:"version"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return breaks(RuleEncoding, "no JSON of a proof: %s", err)
	}
	if head.Version != Version {
		return breaks(RuleVersion, "version %d, want %d: use a verifier that knows it", head.Version, Version)
	}
	var read Proof
	if err := json.Unmarshal(raw, &read); err != nil {
		return breaks(RuleEncoding, "no JSON of a proof: %s", err)
	}
	again, err := read.JSON()
	if err != nil {
		return breaks(RuleEncoding, "no JSON of a proof: %s", err)
	}
	var given bytes.Buffer
	if err := json.Compact(&given, raw); err != nil || !bytes.Equal(again, given.Bytes()) {
		return breaks(RuleEncoding, "not the canonical JSON of a proof")
	}
	*p = read
	return nil
}

// check checks all that needs no trust root.
func (p *Proof) check() error {
	if p.Version != Version {
		return breaks(RuleVersion, "version %d, want %d", p.Version, Version)
	}
	if p.Era != 0 {
		return breaks(RuleEra, "era %d, but none has begun after era 0", p.Era)
	}
	if strengths := count(p.StakeOnly != nil, p.Descent != nil, p.Zone != nil); strengths != 1 {
		return breaks(RuleStrength, "%d of stake_only, descent and zone, want exactly one", strengths)
	}
	if len(p.Headers) == 0 || len(p.Headers) > MaxHeaders {
		return breaks(RuleHeaderCount, "%d headers, want 1 to %d", len(p.Headers), MaxHeaders)
	}
	if p.Zone != nil {
		return p.Zone.check()
	}
	if p.StakeOnly == nil {
		return nil
	}
	if count := len(p.StakeOnly.Certificates); count == 0 || count > MaxCertificates {
		return breaks(RuleCertificateCount, "%d certificates, want 1 to %d", count, MaxCertificates)
	}
	return nil
}

// count returns how many are true.
func count(all ...bool) (n int) {
	for _, is := range all {
		if is {
			n++
		}
	}
	return n
}
