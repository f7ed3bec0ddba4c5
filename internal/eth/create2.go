package eth

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// CREATE2 gives a contract an address that follows from its code, so that whoever wants it finds it without being told,
// and nobody pays for it twice. The proxy that makes it available to accounts stands at the same address on every chain:
// the transaction that creates it was not signed by anybody, its signature is made up and its sender follows from that.
var (
	// DeployerProxy is the address of the deterministic deployment proxy. Its calldata is salt (32 bytes) ‖ init code.
	DeployerProxy = common.HexToAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C")
	// DeployerProxyCode is the proxy's code.
	DeployerProxyCode = common.FromHex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3")
	// DeployerProxyCreator is the sender of the transaction that creates the proxy; it needs DeployerProxyCost first.
	DeployerProxyCreator = common.HexToAddress("0x3fAB184622Dc19b6109349B94811493BF2a45362")
	// DeployerProxyCost is what that transaction costs at most: 100,000 gas at 100 gwei.
	DeployerProxyCost = new(big.Int).SetUint64(10_000_000_000_000_000)
)

// DeployerProxyTx returns the transaction that creates the proxy. It names no chain, so a node may refuse it
// (--rpc.allow-unprotected-txs).
func DeployerProxyTx() *types.Transaction {
	const (
		gas      = 100_000
		gasPrice = 100_000_000_000
		v        = 27
	)
	made := common.LeftPadBytes(common.FromHex("2222222222222222222222222222222222222222222222222222222222222222"), 32)
	init := append(common.FromHex("604580600e600039806000f350fe"), DeployerProxyCode...)
	return types.NewTx(&types.LegacyTx{
		GasPrice: big.NewInt(gasPrice), Gas: gas, Value: new(big.Int), Data: init,
		V: big.NewInt(v), R: new(big.Int).SetBytes(made), S: new(big.Int).SetBytes(made),
	})
}

// Create2Address returns where the proxy puts a contract with no salt.
func Create2Address(initCode []byte) common.Address {
	return crypto.CreateAddress2(DeployerProxy, [32]byte{}, crypto.Keccak256(initCode))
}

// Create2Data returns the proxy's calldata for a contract with no salt.
func Create2Data(initCode []byte) []byte {
	return append(make([]byte, 32, 32+len(initCode)), initCode...)
}
