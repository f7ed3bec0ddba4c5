package fp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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
	// ErrOtherAccount means that the provider belongs to another account than the configured one.
	ErrOtherAccount = errors.New("provider belongs to another account")
)

// Registration is what a provider tells about itself.
type Registration struct {
	Description btcstaketypes.Description
	// Commission is the provider's share of its stakers' rewards, for example 0.05.
	Commission sdkmath.LegacyDec
}

// Register registers the key for the zone account with a proof of possession. Registering again for the same account
// is no error; it returns whether anything was sent.
func Register(ctx context.Context, z Zone, key *keyfile.Key, r Registration) (bool, error) {
	known, err := registered(ctx, z, key)
	if err != nil || known {
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
		known, lookupErr := registered(ctx, z, key)
		if lookupErr != nil || !known {
			return false, errors.Join(err, lookupErr)
		}
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("register provider %s: %w", key.PkHex(), err)
	}
	return true, nil
}

// registered says whether the zone knows the key. A key that belongs to another account is an error.
func registered(ctx context.Context, z Zone, key *keyfile.Key) (bool, error) {
	resp, err := z.Stake().FinalityProvider(ctx, &btcstaketypes.QueryFinalityProviderRequest{FpBtcPkHex: key.PkHex()})
	if status.Code(err) == codes.NotFound {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("query provider %s: %w", key.PkHex(), err)
	}
	if owner := resp.FinalityProvider.Provider.Addr; owner != z.Address() {
		return false, fmt.Errorf("%w: %s belongs to %s, this account is %s", ErrOtherAccount, key.PkHex(), owner, z.Address())
	}
	return true, nil
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
	known, err := registered(ctx, w.zone, w.key)
	if err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("%w: run fpd register", ErrNotRegistered)
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
