package votes

import (
	"context"
	"errors"

	"github.com/taikofin/taikofin/internal/eots/kernel"
	"github.com/taikofin/taikofin/x/taikofinality/types"
)

// Kernel verifies the signatures of votes; a *kernel.Kernel is one. Its verdicts, down to their words, depend on nothing but the votes.
type Kernel interface {
	// Verify returns what is wrong with each vote's signature.
	Verify(votes []kernel.Vote) []error
	// Check is Verify for one vote.
	Check(v *kernel.Vote) error
	// Announce says whose votes come now, so that their verification can be prepared.
	Announce(fpPks [][32]byte)
}

// UseKernel has signatures verified by a kernel, whose owner is the caller. It is called before the handler is used; without it every signature
// costs what the library takes.
func (h *Handler) UseKernel(k Kernel) { h.kernel = k }

// verifyOnce checks a vote's signature unless it was found good or bad before.
func (h *Handler) verifyOnce(ctx context.Context, v *types.SignedDigest, key [32]byte) error {
	if h.verdicts.has(key) {
		return nil
	}
	if h.verifyLimits.isBad(key) {
		return types.ErrInvalidSignature.Wrap("known to be bad")
	}
	done := h.observer.Verifying(1)
	defer done()
	err := h.verifyNew(ctx, v)
	h.remember(key, err)
	return err
}

func (h *Handler) verifyNew(ctx context.Context, v *types.SignedDigest) error {
	signed, err := signedBy(ctx, v, &messages{state: h.state})
	if err != nil {
		return err
	}
	return signatureError(v, guarded(func() error { return h.kernel.Check(&signed) }))
}

// signedBy returns what is to be checked of a vote's signature. What it needs is read without a guard: a store that fails says
// nothing of the vote.
func signedBy(ctx context.Context, v *types.SignedDigest, messages *messages) (kernel.Vote, error) {
	message, err := messages.of(ctx, v)
	if err != nil {
		return kernel.Vote{}, err
	}
	return kernel.Vote{FpPk: v.FpPk, PubRand: v.PubRand, Message: message, Sig: v.Sig}, nil
}

// checkSignatures checks signatures at once. Should that panic, each is checked alone, so that only what is the cause of it is bad.
func (h *Handler) checkSignatures(signed []kernel.Vote) (errs []error) {
	err := guarded(func() error {
		errs = h.kernel.Verify(signed)
		return nil
	})
	if err == nil {
		return errs
	}
	errs = make([]error, len(signed))
	for i := range signed {
		errs[i] = guarded(func() error { return h.kernel.Check(&signed[i]) })
	}
	return errs
}

// signatureError is what is said of a vote after its signature was checked.
func signatureError(v *types.SignedDigest, err error) error {
	if errors.Is(err, errPanic) {
		return err
	}
	return v.SignatureError(err)
}

// remember keeps a verdict.
func (h *Handler) remember(key [32]byte, err error) {
	if err != nil {
		h.verifyLimits.remember(key, err)
		return
	}
	h.verdicts.add(key)
}
