package arch

// Module is the path of the module whose imports Rules describes.
const Module = "github.com/taikofin/taikofin"

// pure are the packages of internal/ without network, clock or process: consensus code may use them.
var pure = []string{"internal/eots", "internal/btc", "internal/errcode", "internal/checkpoint", "internal/header", "internal/keccak"}

// node are libraries that only what runs on a machine of its own may use, never code that every validator must execute
// alike.
var node = append([]string{"net/http", "net/http/httptest"}, nodeButGateway...)

// nodeButGateway is node for packages in which generated REST gateways lie: those need net/http.
var nodeButGateway = []string{
	"net", "os/exec", "math/rand", "github.com/btcsuite/btcd/rpcclient",
	// Who counts and measures may not be able to decide, and the other way round.
	"github.com/prometheus/client_golang/...", "github.com/cosmos/cosmos-sdk/telemetry",
	"github.com/ethereum/go-ethereum/ethclient", "github.com/ethereum/go-ethereum/node", "github.com/ethereum/go-ethereum/eth/...",
}

// Rules is who may import whom.
var Rules = []Rule{
	{
		Folder: "cmd", Why: "commands turn flags into a call of Run and hold no logic",
		Allow:        []string{"app", "relayer", "daemon", "client", "internal", "x"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/internal", Why: "what command lines have in common knows no process",
		Allow:        []string{"client", "internal"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/localnet", Why: "the local network runs everything, and is the one command that may use testutil",
		Allow:        []string{"cmd/internal", "testutil/localnet", "client", "internal", "relayer", "daemon", "app", "x"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/taikofind", Why: "the node's command knows the application and what command lines have in common",
		Allow:        []string{"cmd/internal", "app", "client", "internal", "x"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/relayer", Why: "the relayer's command knows the relayer alone",
		Allow:        []string{"cmd/internal", "relayer", "client", "internal", "x/*/types"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/fpd", Why: "the provider's command knows the daemon alone",
		Allow:        []string{"cmd/internal", "daemon", "client", "internal", "x/*/types"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/covenantd", Why: "the covenant member's command knows the daemon alone",
		Allow:        []string{"cmd/internal", "daemon", "client", "internal", "x/*/types"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "cmd/gatewayd", Why: "the gateway's command knows the daemon alone",
		Allow:        []string{"cmd/internal", "daemon", "client", "internal", "x/*/types"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "app", Why: "the app wires modules and nothing that runs beside the node",
		Allow:        []string{"x", "internal"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "x/*", Why: "a module wires its own keeper and types",
		Allow:        append([]string{"x/*/types"}, pure...),
		AllowInTests: []string{"testutil"},
		Deny:         node,
	},
	{
		Folder: "x/*/keeper", Why: "a keeper reaches another module through its expected keepers only",
		Allow:        append([]string{"x/*/types"}, pure...),
		AllowInTests: []string{"testutil", "x"},
		Deny:         node,
	},
	{
		Folder: "x/*/types", Why: "types know bytes and rules, never a keeper",
		Allow:        append([]string{"x/*/types"}, pure...),
		AllowInTests: []string{"testutil"},
		Deny:         nodeButGateway,
	},
	{
		// The stake registry knows bitcoins and never Taiko.
		Folder: "x/btcstakeview", Why: "the stake registry does not know the finality module",
		Allow: pure,
		// A test holds the keeper against the interface that finality asks for.
		AllowInTests: []string{"testutil", "x/taikofinality/types"},
		Deny:         append([]string{"github.com/ethereum/go-ethereum/..."}, node...),
	},
	{
		Folder: "x/btcstakeview/keeper", Why: "the stake registry does not know the finality module, a keeper not its module",
		Allow:        append([]string{"x/btcstakeview/types"}, pure...),
		AllowInTests: []string{"testutil"},
		Deny:         append([]string{"github.com/ethereum/go-ethereum/..."}, node...),
	},
	{
		Folder: "x/btcstakeview/types", Why: "the stake registry does not know the finality module, types not their keeper",
		Allow:        pure,
		AllowInTests: []string{"testutil"},
		Deny:         append([]string{"github.com/ethereum/go-ethereum/..."}, nodeButGateway...),
	},
	{
		Folder: "x/taikofinality/votes", Why: "the path of a vote reads state through its own interface, not the keeper",
		Allow:        append([]string{"x/*/types"}, pure...),
		AllowInTests: []string{"testutil", "x"},
		Deny:         node,
	},
	{
		Folder: "relayer", Why: "the relayer shares no code with the daemons and does not link the zone",
		Allow:        []string{"client", "internal", "x/*/types", "contracts/bindings"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "relayer/*", Why: "a direction of the relayer knows neither another one nor the relayer that runs it",
		Allow:        []string{"client", "internal", "x/*/types", "contracts/bindings"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "daemon/*", Why: "a process that holds keys shares no code with the relayer or another daemon and does not link the zone",
		Allow:        []string{"client", "internal", "x/*/types", "contracts/bindings"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "client", Why: "what talks to a zone from outside is for anyone to import: it knows no process, no app and no keeper",
		Allow:        []string{"internal", "x/*/types", "contracts/bindings"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "internal", Why: "the ground knows no module and nobody who stands on it",
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "internal/eots", Why: "the vote kernel depends on nothing of ours",
		AllowInTests: []string{"testutil"},
		Deny:         append([]string{"github.com/cosmos/cosmos-sdk/..."}, node...),
	},
	{
		Folder: "internal/checkpoint", Why: "what Ethereum must learn is computed alike by zone, providers and relayer",
		Allow:        []string{"internal/keccak"},
		AllowInTests: []string{"testutil", "internal/eots"},
		Deny:         append([]string{"github.com/cosmos/cosmos-sdk/..."}, node...),
	},
	{
		Folder: "internal/header", Why: "headers are read alike by every validator, provider and relayer",
		Allow:        []string{"internal/keccak"},
		AllowInTests: []string{"testutil"},
		Deny:         append([]string{"github.com/cosmos/cosmos-sdk/...", "github.com/ethereum/go-ethereum/core/types"}, node...),
	},
	{
		Folder: "internal/errcode", Why: "error codes depend on nothing of ours",
		AllowInTests: []string{"testutil"},
		Deny:         node,
	},
	{
		Folder: "internal/btc", Why: "Bitcoin's rules depend on nothing of ours and run on every validator",
		AllowInTests: []string{"testutil"},
		Deny:         append([]string{"github.com/cosmos/cosmos-sdk/..."}, node...),
	},
	{
		Folder: "internal/btc/client", Why: "the client of a Bitcoin node is for processes, not for consensus code",
		Allow:        []string{"internal"},
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "internal/arch", Why: "the checker knows no package",
	},
	{
		Folder: "testutil", Why: "fixtures build what tests of every layer need",
		Allow: []string{"app", "x", "client", "internal", "relayer", "daemon", "contracts/bindings"},
	},
	{
		Folder: "testutil/fixtures", Why: "fixtures of votes and headers serve tests below the app",
		Allow: []string{"x", "internal", "testutil/bitcoin"},
	},
	{
		Folder: "testutil/bitcoin", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/keys", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/babylon", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/crash", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/golden", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/cli", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/wait", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/ports", Why: "what serves the tests of the lowest packages knows none",
	},
	{
		Folder: "testutil/rpcnode", Why: "what serves the tests of the lowest packages knows none",
		AllowInTests: []string{"testutil"},
	},
	{
		Folder: "scripts", Why: "generators know no package of ours",
	},
	{
		Folder: "contracts/bindings", Why: "bindings are generated",
		AllowInTests: []string{"internal", "testutil"},
	},
}
