package fp

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	sdkmath "cosmossdk.io/math"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/taikofin/taikofin/client/zone"
	"github.com/taikofin/taikofin/internal/eots"
	"github.com/taikofin/taikofin/internal/keyfile"
	"github.com/taikofin/taikofin/internal/run"
	btcstaketypes "github.com/taikofin/taikofin/x/btcstakeview/types"
	finalitytypes "github.com/taikofin/taikofin/x/taikofinality/types"
)

var (
	// ErrNotRegistered means that the zone does not know the provider.
	ErrNotRegistered = errors.New("provider is not registered")
	// ErrSlashed means that the provider's key is public and its power gone for good.
	ErrSlashed = errors.New("provider is slashed")
	// ErrOtherValues means that the provider is registered and says other things of itself.
	ErrOtherValues = errors.New("provider is registered with other values")
	// ErrOtherAccount means that the provider belongs to another account than the configured one.
	ErrOtherAccount = errors.New("provider belongs to another account")
)

// Registration is what a provider tells about itself.
type Registration struct {
	Description btcstaketypes.Description
	// Commission is the provider's share of its stakers' rewards, for example 0.05.
	Commission sdkmath.LegacyDec
}

// Register registers the key for the zone account with a proof of possession, and returns whether anything was sent. Registering
// again with the same values is no error; with others it is ErrOtherValues, and Edit is what changes them.
func Register(ctx context.Context, z Zone, key *keyfile.Key, r Registration) (bool, error) {
	if done, err := isRegisteredAs(ctx, z, key.PkHex(), r); done || err != nil {
		return false, err
	}
	id, err := identityOf(ctx, z, key.Pk())
	if err != nil {
		return false, err
	}
	addr, err := sdk.GetFromBech32(z.Address(), zone.Bech32Prefix)
	if err != nil {
		return false, fmt.Errorf("decode account %q: %w", z.Address(), err)
	}
	signingContext := eots.SigningContext(eots.TagPop, id.ChainID, id.ModuleAddress)
	sig, err := eots.SignBIP340(key.Secret(), eots.PopMessage(signingContext, addr))
	if err != nil {
		return false, fmt.Errorf("prove possession: %w", err)
	}
	fpPk := key.Pk()
	_, err = z.Send(ctx, &btcstaketypes.MsgCreateFinalityProvider{
		Addr: z.Address(), Description: r.Description, Commission: r.Commission, BtcPk: fpPk[:],
		Pop: btcstaketypes.ProofOfPossession{Type: btcstaketypes.POP_TYPE_BIP340, Sig: sig},
	})
	if errors.Is(err, btcstaketypes.ErrProviderExists) {
		// Another run of this command may have been faster.
		done, lookupErr := isRegisteredAs(ctx, z, key.PkHex(), r)
		if lookupErr != nil || !done {
			return false, errors.Join(err, lookupErr)
		}
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("register provider %s: %w", key.PkHex(), err)
	}
	return true, nil
}

// isRegisteredAs says whether the zone knows the key with these values.
func isRegisteredAs(ctx context.Context, z Zone, pkHex string, r Registration) (bool, error) {
	record, err := registration(ctx, z, pkHex)
	if errors.Is(err, ErrNotRegistered) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if differ := record.differences(r); len(differ) > 0 {
		return false, fmt.Errorf("%w: %s; fpd edit changes them", ErrOtherValues, strings.Join(differ, ", "))
	}
	return true, nil
}

// registration returns what the zone's record of a key says. A key that belongs to another account is an error.
func registration(ctx context.Context, z Zone, pkHex string) (Registration, error) {
	resp, err := z.Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: pkHex})
	if status.Code(err) == codes.NotFound {
		return Registration{}, fmt.Errorf("%w: run fpd register", ErrNotRegistered)
	}
	if err != nil {
		return Registration{}, fmt.Errorf("query provider %s: %w", pkHex, err)
	}
	record := resp.FinalityProvider.Provider
	if record.Addr != z.Address() {
		return Registration{}, fmt.Errorf("%w: %s belongs to %s, this account is %s", ErrOtherAccount, pkHex, record.Addr, z.Address())
	}
	return Registration{Description: record.Description, Commission: record.Commission}, nil
}

// differences name what another registration says otherwise, as "commission is 0.05, not 0.1".
func (r Registration) differences(other Registration) []string {
	var differ []string
	for _, field := range []struct{ name, is, not string }{
		{"moniker", r.Description.Moniker, other.Description.Moniker},
		{"identity", r.Description.Identity, other.Description.Identity},
		{"website", r.Description.Website, other.Description.Website},
		{"security contact", r.Description.SecurityContact, other.Description.SecurityContact},
		{"details", r.Description.Details, other.Description.Details},
	} {
		if field.is != field.not {
			differ = append(differ, fmt.Sprintf("%s is %q, not %q", field.name, field.is, field.not))
		}
	}
	if r.Commission.IsNil() || !r.Commission.Equal(other.Commission) {
		differ = append(differ, fmt.Sprintf("commission is %s, not %s", r.Commission, other.Commission))
	}
	return differ
}

// Edit changes what the provider says of itself, as change turns its registration into another. It returns what it says now, and
// whether anything was sent.
func Edit(ctx context.Context, z Zone, fpPk [32]byte, change func(*Registration)) (Registration, bool, error) {
	old, err := registration(ctx, z, hex.EncodeToString(fpPk[:]))
	if err != nil {
		return old, false, err
	}
	edited := old
	change(&edited)
	if len(old.differences(edited)) == 0 {
		return old, false, nil
	}
	if err := edited.Description.Validate(); err != nil {
		return old, false, err
	}
	_, err = z.Send(ctx, &btcstaketypes.MsgEditFinalityProvider{
		Addr: z.Address(), Description: edited.Description, Commission: edited.Commission,
	})
	if err != nil {
		return old, false, fmt.Errorf("edit provider %x: %w", fpPk, err)
	}
	return edited, true, nil
}

// Unjail ends the provider's jail.
func Unjail(ctx context.Context, z Zone, fpPk [32]byte) error {
	if _, err := z.Send(ctx, &finalitytypes.MsgUnjail{Signer: z.Address(), FpBtcPk: fpPk[:]}); err != nil {
		return fmt.Errorf("unjail provider %x: %w", fpPk, err)
	}
	return nil
}

// providerWatch follows what the zone says of the provider, and unjails it when it is told to.
type providerWatch struct {
	zone       Zone
	key        *keyfile.Key
	autoUnjail bool
	log        *slog.Logger
	now        func() time.Time
	jailed     bool
	// comeback brings the provider back when it has left as silent.
	comeback *comeback
}

// round asks the zone about the provider. A slashed provider has nothing left to do: its key is public.
func (w *providerWatch) round(ctx context.Context) error {
	if _, err := registration(ctx, w.zone, w.key.PkHex()); err != nil {
		if errors.Is(err, ErrNotRegistered) {
			return run.Expected(err)
		}
		return err
	}
	resp, err := w.zone.Finality().Provider(ctx, &finalitytypes.QueryProviderRequest{FpBtcPkHex: w.key.PkHex()})
	if err != nil {
		return fmt.Errorf("query provider %s: %w", w.key.PkHex(), err)
	}
	metricPower.Set(float64(resp.PowerSat))
	boolGauge(metricInTable, resp.InTable)
	boolGauge(metricJailed, resp.Jailed)
	if resp.Slashed {
		return run.Permanent(fmt.Errorf("%w: %s", ErrSlashed, w.key.PkHex()))
	}
	if resp.Jailed && !w.jailed {
		w.log.Error("Provider is jailed and cannot vote. Find out why it missed slots, then run fpd unjail",
			"until", resp.JailedUntil, "auto_unjail", w.autoUnjail)
	}
	w.jailed = resp.Jailed
	if err := w.comeback.round(ctx, resp); err != nil {
		return err
	}
	if !resp.Jailed || !w.autoUnjail || w.now().Before(resp.JailedUntil) {
		return nil
	}
	if err := Unjail(ctx, w.zone, w.key.Pk()); err != nil && !errors.Is(err, finalitytypes.ErrNotJailed) {
		return err
	}
	w.log.Info("Unjailed")
	return nil
}
