// Code generated - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"errors"
	"math/big"
	"strings"

	ethereum "github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/event"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = errors.New
	_ = big.NewInt
	_ = strings.NewReader
	_ = ethereum.NotFound
	_ = bind.Bind
	_ = common.Big1
	_ = types.BloomLookup
	_ = event.NewSubscription
	_ = abi.ConvertType
)

// BridgeGateWithdrawal is an auto generated low-level Go binding around an user-defined struct.
type BridgeGateWithdrawal struct {
	Number    *big.Int
	Recipient common.Address
	Amount    *big.Int
}

// CheckpointBridgeWithdrawal is an auto generated low-level Go binding around an user-defined struct.
type CheckpointBridgeWithdrawal struct {
	Number    *big.Int
	Recipient common.Address
	Amount    *big.Int
}

// FinalityRouterFormer is an auto generated low-level Go binding around an user-defined struct.
type FinalityRouterFormer struct {
	Verifier   common.Address
	LastHeight uint64
}

// GuardedCheckpointStoreRecord is an auto generated low-level Go binding around an user-defined struct.
type GuardedCheckpointStoreRecord struct {
	BlockHash [32]byte
	StateRoot [32]byte
	Since     uint64
	Status    uint8
	Released  bool
}

// HeaderChainHeader is an auto generated low-level Go binding around an user-defined struct.
type HeaderChainHeader struct {
	L2Height  uint64
	Timestamp uint64
	BlockHash [32]byte
	StateRoot [32]byte
}

// ICheckpointStoreCheckpoint is an auto generated low-level Go binding around an user-defined struct.
type ICheckpointStoreCheckpoint struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	StateRoot   [32]byte
}

// ProofReaderVerdict is an auto generated low-level Go binding around an user-defined struct.
type ProofReaderVerdict struct {
	Anchored  bool
	N         uint64
	L2Height  uint64
	Timestamp uint64
	BlockHash [32]byte
	StateRoot [32]byte
	SignedSat uint64
	TotalSat  uint64
}

// StateProofAccount is an auto generated low-level Go binding around an user-defined struct.
type StateProofAccount struct {
	Nonce       uint64
	Balance     *big.Int
	StorageRoot [32]byte
	CodeHash    [32]byte
}

// TaikoFinalityVerifierCertificate is an auto generated low-level Go binding around an user-defined struct.
type TaikoFinalityVerifierCertificate struct {
	BlockHash       [32]byte
	StateRoot       [32]byte
	NextTableHash   [32]byte
	NextBtcTime     uint64
	CommitmentsRoot [32]byte
	Signers         []byte
	Signatures      []byte
}

// TaikoFinalityVerifierCheckpoint is an auto generated low-level Go binding around an user-defined struct.
type TaikoFinalityVerifierCheckpoint struct {
	N               uint64
	BlockHash       [32]byte
	StateRoot       [32]byte
	BtcTime         uint64
	Table           common.Address
	NextTable       common.Address
	NextLeavesHash  [32]byte
	NextBtcTime     uint64
	CommitmentsRoot [32]byte
}

// TaikoFinalityVerifierConfig is an auto generated low-level Go binding around an user-defined struct.
type TaikoFinalityVerifierConfig struct {
	Series           string
	ModuleAddress    string
	FirstSlot        uint64
	ActivationHeight uint64
	Interval         uint64
	Table            common.Address
	LeavesHash       [32]byte
	BtcTime          uint64
}

// TaikoFinalityVerifierSignature is an auto generated low-level Go binding around an user-defined struct.
type TaikoFinalityVerifierSignature struct {
	M [32]byte
	S *big.Int
}

// BridgeGateMetaData contains all meta data concerning the BridgeGate contract.
var BridgeGateMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"finality_\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"outbox_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"sentSlot_\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"delay_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"receive\",\"stateMutability\":\"payable\"},{\"type\":\"function\",\"name\":\"delay\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"forget\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"outbox\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"paid\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"withdrawal\",\"type\":\"tuple\",\"internalType\":\"structBridgeGate.Withdrawal\",\"components\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"addresspayable\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"see\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"checkpointHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"sentSlot\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"sightings\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"checkpointHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"checkpointHeight\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"seenAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"withdrawalId\",\"inputs\":[{\"name\":\"withdrawal\",\"type\":\"tuple\",\"internalType\":\"structBridgeGate.Withdrawal\",\"components\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"addresspayable\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BlockForgotten\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"BlockSeen\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"checkpointHeight\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"payableAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paid\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FailedCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"Frozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotSeen\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotSent\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"PaidAlready\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ReentrancyGuardReentrantCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SeenAlready\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"StillFinal\",\"inputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"TooEarly\",\"inputs\":[{\"name\":\"payableAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x610100604052346101c457612b276080813803918261001d816101c8565b9384928339810103126101c45780516001600160a01b03811691908281036101c4576020820151906001600160a01b03821682036101c4576040830151606090930151936001600160401b03851685036101c457803b6001600160401b0381116101b057610094601f8201601f19166020016101c8565b81815260208101915f83853c51801515918261015f575b50501561014d575060805260017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005560a05260c05260e05260405161293990816101ee82396080518181816101cb015281816105930152818161077f0152818161093601526118c6015260a0518181816101530152610ace015260c05181818160e20152610a94015260e0518181816102fb015281816107e101526109cc0152f35b630160f98360e21b5f5260045260245ffd5b516001600160e81b03198116925060038210610191575b50506001600160e81b03191661ef0160f01b14155f806100ab565b6001600160e81b0319600392830390921b82901b161690505f80610176565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101b05760405256fe6080604052600436101561001a575b3615610018575f80fd5b005b5f3560e01c806316f7575614610d9457806351712d5014610d215780635e9c528a14610c7757806364f811f1146108055780636a42b8f8146107a3578063739fc8d114610735578063755e3bbe146104f657806385a5799d1461045f578063aa082a3f14610408578063add89bb2146103bb578063c543a0c114610177578063ce11e6ab146101095763f953741c0361000e5734610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101055760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b5f80fd5b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101055761018536610e7b565b6040939293517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156103b0575f91610381575b506103595761020b9184846112b2565b906040820180515f525f60205267ffffffffffffffff600160405f20015460401c16158151901561032e57507fa1839a63021b0f74470917d590aeaf1dbbe05a2b4bdc0e8b208fe6e5a851bfc69167ffffffffffffffff6103208160409481421698600260608a015188519261028084610ee1565b835284602084019816978881528984018d81526060850192835285515f525f6020528a5f209451855586600186019251167fffffffffffffffffffffffffffffffff000000000000000000000000000000006fffffffffffffffff0000000000000000845493518e1b169216171790555191015551965116967f0000000000000000000000000000000000000000000000000000000000000000906110c4565b8351928352166020820152a3005b7f80d37f83000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fa8cab3d1000000000000000000000000000000000000000000000000000000005f5260045ffd5b6103a3915060203d6020116103a9575b61039b8183610f2a565b810190611079565b856101fb565b503d610391565b6040513d5f823e3d90fd5b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576004355f526001602052602060ff60405f2054166040519015158152f35b3461010557608061042461041b36610e7b565b929190916112b2565b60606040519167ffffffffffffffff815116835267ffffffffffffffff60208201511660208401526040810151604084015201516060820152f35b346101055760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557610496610e27565b60643567ffffffffffffffff8111610105576104b6903690600401610e4a565b91906084359167ffffffffffffffff8311610105576020936104df6104ee943690600401610e4a565b9390926044359060043561114b565b604051908152f35b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557600435805f525f60205260405f206040519061054082610ee1565b8054825261057c83600183015492600267ffffffffffffffff6020870195818116875260401c1691826040880152015460608601521515611091565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016906040517f52bfe789000000000000000000000000000000000000000000000000000000008152606081600481865afa80156103b0576106da575b505191516040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9093166004840152602483015260209082908180604481015b03915afa9081156103b0575f916106bb575b5061069057805f525f6020525f60026040822082815582600182015501557f28f7ceb331848e1ca7ca64188281274203a61164719df1559362f7e41aa7bf345f80a2005b7ffdd3fd5e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6106d4915060203d6020116103a95761039b8183610f2a565b8261064c565b9290916060843d60601161072d575b816106f660609383610f2a565b810103126101055767ffffffffffffffff602093610722858761071b61063a99611136565b5001611136565b5092945050916105ee565b3d91506106e9565b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101055760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101055760043560607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126101055760843567ffffffffffffffff811161010557610881903690600401610e4a565b919060a43567ffffffffffffffff8111610105576108a3903690600401610e4a565b60027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f009492945414610c4f5760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00556040517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156103b0575f91610c30575b5061035957815f525f60205260405f206040519061098382610ee1565b8054825267ffffffffffffffff6109f1816001840154936109c8826020880196818116885260401c1698600260408901938b8552015499606089019a8b521515611091565b51167f0000000000000000000000000000000000000000000000000000000000000000906110c4565b16804210610c055750519051610a109167ffffffffffffffff16611881565b6040519360208501468152306040870152602435606087015260443573ffffffffffffffffffffffffffffffffffffffff8116809103610105576080870152606435958660a082015260a08152610a6860c082610f2a565b51902095865f52600160205260ff60405f205416610bd957600194610af39460405160208101908a82527f0000000000000000000000000000000000000000000000000000000000000000604082015260408152610ac7606082610f2a565b51902090517f00000000000000000000000000000000000000000000000000000000000000009061114b565b03610bad5781610b87925f52600160205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905573ffffffffffffffffffffffffffffffffffffffff610b4e611113565b16907f606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d76020604051858152a3610b82611113565b61196d565b60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b507f424f69ee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b867f8ac124f2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd606d83f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b610c49915060203d6020116103a95761039b8183610f2a565b86610966565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b346101055760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557610cae610e27565b60443567ffffffffffffffff811161010557608091610ce7610cd7610cf0933690600401610e4a565b610cdf610f6b565b503691610ff3565b9060043561174b565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576004355f525f602052608060405f2080549067ffffffffffffffff6002600183015492015491604051938452818116602085015260401c1660408301526060820152f35b346101055760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576040516020810146815230604083015260043560608301526024359173ffffffffffffffffffffffffffffffffffffffff831680930361010557602092608082015260443560a082015260a08152610e1c60c082610f2a565b519020604051908152f35b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361010557565b9181601f840112156101055782359167ffffffffffffffff8311610105576020808501948460051b01011161010557565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126101055760043567ffffffffffffffff811681036101055791602435916044359067ffffffffffffffff821161010557610edd91600401610e4a565b9091565b6080810190811067ffffffffffffffff821117610efd57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610efd57604052565b60405190610f7882610ee1565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff8211610efd5760405191610fd7601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184610f2a565b829481845281830111610105578281602093845f960137010152565b9291909267ffffffffffffffff8411610efd578360051b91602060405161101c82860182610f2a565b8096815201928201918183116101055780935b83851061103d575050505050565b843567ffffffffffffffff811161010557820183601f820112156101055760209161106e8583858095359101610f8f565b81520194019361102f565b90816020910312610105575180151581036101055790565b156110995750565b7f45a002fd000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9067ffffffffffffffff8091169116019067ffffffffffffffff82116110e657565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b60443573ffffffffffffffffffffffffffffffffffffffff811681036101055790565b519067ffffffffffffffff8216820361010557565b94604061117361118c949761117d9461116d6111989861119e9c9a3691610ff3565b9161174b565b0151943691610ff3565b9361118785611a52565b6116b2565b602081519101206116b2565b90611b03565b602081016111b181835160801b17611b85565b91821591821592836111f1575b505050156111c95790565b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561122c57604051906001825260071b84176020820153602181016040525b6020815191012091519020145f80806111be565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c1760018101908181116110e657602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052611218565b93926112bc610f6b565b506112c78286611881565b67ffffffffffffffff6112d8610f6b565b9582151583816116a6575b6112ec91611a12565b16855260408501918252604051925f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301602088019260608901925b8581101561169c578060051b8201358381121561010557820180359067ffffffffffffffff82116101055760200190803603821361010557610400811161166d5790611378913691610f8f565b80519060208101918220895180820361163b5750509061139c915160801b1761229b565b6113ab82601083511015611cd7565b6113ce826113b95f84611737565b5160218160801c149081611624575b50611cd7565b6113dd826113b9600384611737565b5f8151600810156115f7578061151257506114026113fc600883611737565b51611b85565b67ffffffffffffffff8c51168082036115c55750505f8151600b10156115985780611512575067ffffffffffffffff6114476114426113fc600b85611737565b611c8b565b1686525f81516003101561156b578061151257506114696113fc600383611737565b85525f81511561153f578061151257506113fc5f61148692611737565b9088604052600181018082116110e65787116114a7575b600191500161132b565b6114be8767ffffffffffffffff8d51161515611a12565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8c5116019167ffffffffffffffff83116110e65767ffffffffffffffff600193168c52885261149d565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a09150611631906125b8565b60f81c145f6113c8565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5050505050505050565b60c081111591506112e3565b90604051916020830152602082526116cb604083610f2a565b565b8051600210156116dd5760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8051600310156116dd5760800190565b8051156116dd5760200190565b8051600110156116dd5760400190565b80518210156116dd5760209160051b010190565b916117be926111986117af9361175f610f6b565b5061176984611a52565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b168252601481526117a7603482610f2a565b5190206116b2565b60208101905160801b1761229b565b60048151036118435760216117d2826116cd565b5160801c148061186b575b15611843576117f16114426113fc8361171a565b906117fe6113fc82611727565b906118176113fc6118116113fc846116cd565b9261170a565b9167ffffffffffffffff6040519461182e86610ee1565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060216118778261170a565b5160801c146117dd565b6040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff82166004820152602481018390526020816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa9081156103b0575f9161194e575b5015611915575050565b67ffffffffffffffff907f71b7435b000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b611967915060203d6020116103a95761039b8183610f2a565b5f61190b565b8147106119e2575f80809373ffffffffffffffffffffffffffffffffffffffff82948360405161199e602082610f2a565b52165af1156119a957565b3d156119ba576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b15611a1a5750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b919082018092116110e657565b90815180151580611af8575b15611acd57505f5b8251811015611ac857610258611a7c8285611737565b515111611a898285611737565b515190611a995750600101611a66565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115611a5e565b90611b0e9291611d9d565b600e811015611b4b5780611b20575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b919082039182116110e657565b8060801c9060218211611c6357611b9b81612373565b6002819592951015611b4b57611c635783611bb857505050505f90565b8160200190816020116110e65782036020019081111502601f8111611c51577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036110e65760031b6101000361010081116110e6571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111611ca75767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15611cdf5750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff82116110e657565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff82116110e657565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff82116110e657565b9092916060935f948151156122905750611db990949294612666565b6040515f939190849081805b865188101561227e57611dd88888611737565b5191846121b85750508881516020830120036121a757611e0690989392919860208101905160801b1761229b565b975b8851601103611f575782518203611e675750505050845160101015611e3a5750610220610edd9394015190519061287b565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b909192978351831015611f2a57611e88906020848601015160f81c90611737565b51611e92816128d0565b9384919060018101809111611efd57946020148015611ee1575b611ec5575050611ebb9061229b565b975b929190611e08565b929394999150966001905b846040520196989392919098611dc5565b5060018901808a11611efd57611ef89089856128fe565b611eac565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f1461219657611f7f611f7a611f748361171a565b5161278b565b612666565b908151156121845760208201805160f81c90611fa48560208901895160801b176127da565b935160801b176001821660020360ff8111612157579060ff611fc79216906127da565b908160801c938060801c928386119182156120d2575b50506120be57600181116120755750508115612063579061200261201a949392611727565b5191602061200f846128d0565b969093879493611a45565b95148015612047575b6120385750506120329061229b565b97611ebd565b92939499915096600190611ed0565b5060018901808a11611efd5761205e9089856128fe565b612023565b50505050505050509050606090600790565b9295509593509798506003915011155f146120b05750036120a55761209c610edd93611727565b5190519061287b565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b9190998061212a5750611c51576fffffffffffffffffffffffffffffffff6121229116985f997fffffffffffffffffffffffffffffffff0000000000000000000000000000000082161790612843565b155f80611fdd565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b8251916020831090838261220a575060201480159391506121fa575b50506121e957611e06905b98939291986117af565b505050505050509050606090600390565b6020840120141590505f806121d4565b1492831593612235575b50505061222457611e06906121df565b505050505050509050606090600490565b60208501519293509061224e575b5014155f8080612214565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f612243565b50505050505050509050606090600d90565b945060019392505050565b908160801c916122aa81612373565b6002819493941015611b4b576001149081612360575b5015611c6357926040519360208501925b82811061230a575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b9261234a84612326612321859697612344966127da565b612373565b5061233e6123378383989498611a45565b8489612814565b95611a45565b90611a45565b918152602081018091116110e6579291906122d1565b61236b915083611a45565b84145f6122c0565b908160801c918215611c6357612388816125b8565b60f81c60c08110156124ea5760808110156123a957505f9250600191839150565b60b7811161243f576123bc60ff91611d6c565b1680931190816123d5575b5015611c6357600191905f90565b60018414801592506123e9575b505f6123c7565b7f800000000000000000000000000000000000000000000000000000000000000091506124367fff000000000000000000000000000000000000000000000000000000000000009161260d565b1610155f6123e2565b61244b61245091611d6c565b611d3b565b60ff81169182851115611c63576124669061260d565b907fff00000000000000000000000000000000000000000000000000000000000000821615611c635760ff811683036110e6576107f89060031b166101000361010081116110e6571c9283826037821192836124d6575b50505015611c6357600181018091116110e65791905f90565b6124e1929350611b78565b1183825f6124bd565b9060f7821161251057506124ff60ff91611d0a565b1680921115611c6357600191908290565b9061244b61251d91611d0a565b60ff81169182851115611c63576125339061260d565b907fff00000000000000000000000000000000000000000000000000000000000000821615611c635760ff811683036110e6576107f89060031b166101000361010081116110e6571c9283826037821192836125a4575b50505015611c6357600181018091116110e6579190600190565b6125af929350611b78565b1183825f61258a565b60208160801c5f0301602081111502601f8111611c51577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111611c51576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b82811061268a57505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b880101520161267e565b61279481612373565b6002819392931015611b4b57611c63576127ad92612814565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111611c51576fffffffffffffffffffffffffffffffff6128058261280c94611b78565b9316611a45565b9060801b1790565b9061281f8382611a45565b8260801c10611c51576fffffffffffffffffffffffffffffffff61280c9216611a45565b9190915f928160801c908060801c821461285c57505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116110e657036128c7576128b49061278b565b908151155f146128c357600990565b5f90565b50606090600890565b908160801c91602183105f146128ed576128e9906125b8565b9190565b6128f8919250611b85565b90602090565b9091825181109283612911575b50505090565b61293193509061292091611737565b5160208101905160801b1790612843565b5f808061290b56",
}

// BridgeGateABI is the input ABI used to generate the binding from.
// Deprecated: Use BridgeGateMetaData.ABI instead.
var BridgeGateABI = BridgeGateMetaData.ABI

// BridgeGateBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use BridgeGateMetaData.Bin instead.
var BridgeGateBin = BridgeGateMetaData.Bin

// DeployBridgeGate deploys a new Ethereum contract, binding an instance of BridgeGate to it.
func DeployBridgeGate(auth *bind.TransactOpts, backend bind.ContractBackend, finality_ common.Address, outbox_ common.Address, sentSlot_ *big.Int, delay_ uint64) (common.Address, *types.Transaction, *BridgeGate, error) {
	parsed, err := BridgeGateMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(BridgeGateBin), backend, finality_, outbox_, sentSlot_, delay_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &BridgeGate{BridgeGateCaller: BridgeGateCaller{contract: contract}, BridgeGateTransactor: BridgeGateTransactor{contract: contract}, BridgeGateFilterer: BridgeGateFilterer{contract: contract}}, nil
}

// BridgeGate is an auto generated Go binding around an Ethereum contract.
type BridgeGate struct {
	BridgeGateCaller     // Read-only binding to the contract
	BridgeGateTransactor // Write-only binding to the contract
	BridgeGateFilterer   // Log filterer for contract events
}

// BridgeGateCaller is an auto generated read-only Go binding around an Ethereum contract.
type BridgeGateCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// BridgeGateTransactor is an auto generated write-only Go binding around an Ethereum contract.
type BridgeGateTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// BridgeGateFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type BridgeGateFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// BridgeGateSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type BridgeGateSession struct {
	Contract     *BridgeGate       // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// BridgeGateCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type BridgeGateCallerSession struct {
	Contract *BridgeGateCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts     // Call options to use throughout this session
}

// BridgeGateTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type BridgeGateTransactorSession struct {
	Contract     *BridgeGateTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts     // Transaction auth options to use throughout this session
}

// BridgeGateRaw is an auto generated low-level Go binding around an Ethereum contract.
type BridgeGateRaw struct {
	Contract *BridgeGate // Generic contract binding to access the raw methods on
}

// BridgeGateCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type BridgeGateCallerRaw struct {
	Contract *BridgeGateCaller // Generic read-only contract binding to access the raw methods on
}

// BridgeGateTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type BridgeGateTransactorRaw struct {
	Contract *BridgeGateTransactor // Generic write-only contract binding to access the raw methods on
}

// NewBridgeGate creates a new instance of BridgeGate, bound to a specific deployed contract.
func NewBridgeGate(address common.Address, backend bind.ContractBackend) (*BridgeGate, error) {
	contract, err := bindBridgeGate(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &BridgeGate{BridgeGateCaller: BridgeGateCaller{contract: contract}, BridgeGateTransactor: BridgeGateTransactor{contract: contract}, BridgeGateFilterer: BridgeGateFilterer{contract: contract}}, nil
}

// NewBridgeGateCaller creates a new read-only instance of BridgeGate, bound to a specific deployed contract.
func NewBridgeGateCaller(address common.Address, caller bind.ContractCaller) (*BridgeGateCaller, error) {
	contract, err := bindBridgeGate(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &BridgeGateCaller{contract: contract}, nil
}

// NewBridgeGateTransactor creates a new write-only instance of BridgeGate, bound to a specific deployed contract.
func NewBridgeGateTransactor(address common.Address, transactor bind.ContractTransactor) (*BridgeGateTransactor, error) {
	contract, err := bindBridgeGate(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &BridgeGateTransactor{contract: contract}, nil
}

// NewBridgeGateFilterer creates a new log filterer instance of BridgeGate, bound to a specific deployed contract.
func NewBridgeGateFilterer(address common.Address, filterer bind.ContractFilterer) (*BridgeGateFilterer, error) {
	contract, err := bindBridgeGate(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &BridgeGateFilterer{contract: contract}, nil
}

// bindBridgeGate binds a generic wrapper to an already deployed contract.
func bindBridgeGate(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := BridgeGateMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_BridgeGate *BridgeGateRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _BridgeGate.Contract.BridgeGateCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_BridgeGate *BridgeGateRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _BridgeGate.Contract.BridgeGateTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_BridgeGate *BridgeGateRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _BridgeGate.Contract.BridgeGateTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_BridgeGate *BridgeGateCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _BridgeGate.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_BridgeGate *BridgeGateTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _BridgeGate.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_BridgeGate *BridgeGateTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _BridgeGate.Contract.contract.Transact(opts, method, params...)
}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_BridgeGate *BridgeGateCaller) Delay(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "delay")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_BridgeGate *BridgeGateSession) Delay() (uint64, error) {
	return _BridgeGate.Contract.Delay(&_BridgeGate.CallOpts)
}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_BridgeGate *BridgeGateCallerSession) Delay() (uint64, error) {
	return _BridgeGate.Contract.Delay(&_BridgeGate.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_BridgeGate *BridgeGateCaller) Finality(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "finality")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_BridgeGate *BridgeGateSession) Finality() (common.Address, error) {
	return _BridgeGate.Contract.Finality(&_BridgeGate.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_BridgeGate *BridgeGateCallerSession) Finality() (common.Address, error) {
	return _BridgeGate.Contract.Finality(&_BridgeGate.CallOpts)
}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_BridgeGate *BridgeGateCaller) Outbox(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "outbox")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_BridgeGate *BridgeGateSession) Outbox() (common.Address, error) {
	return _BridgeGate.Contract.Outbox(&_BridgeGate.CallOpts)
}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_BridgeGate *BridgeGateCallerSession) Outbox() (common.Address, error) {
	return _BridgeGate.Contract.Outbox(&_BridgeGate.CallOpts)
}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_BridgeGate *BridgeGateCaller) Paid(opts *bind.CallOpts, id [32]byte) (bool, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "paid", id)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_BridgeGate *BridgeGateSession) Paid(id [32]byte) (bool, error) {
	return _BridgeGate.Contract.Paid(&_BridgeGate.CallOpts, id)
}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_BridgeGate *BridgeGateCallerSession) Paid(id [32]byte) (bool, error) {
	return _BridgeGate.Contract.Paid(&_BridgeGate.CallOpts, id)
}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_BridgeGate *BridgeGateCaller) SentSlot(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "sentSlot")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_BridgeGate *BridgeGateSession) SentSlot() (*big.Int, error) {
	return _BridgeGate.Contract.SentSlot(&_BridgeGate.CallOpts)
}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_BridgeGate *BridgeGateCallerSession) SentSlot() (*big.Int, error) {
	return _BridgeGate.Contract.SentSlot(&_BridgeGate.CallOpts)
}

// Sightings is a free data retrieval call binding the contract method 0x51712d50.
//
// Solidity: function sightings(bytes32 blockHash) view returns(bytes32 checkpointHash, uint64 checkpointHeight, uint64 seenAt, bytes32 stateRoot)
func (_BridgeGate *BridgeGateCaller) Sightings(opts *bind.CallOpts, blockHash [32]byte) (struct {
	CheckpointHash   [32]byte
	CheckpointHeight uint64
	SeenAt           uint64
	StateRoot        [32]byte
}, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "sightings", blockHash)

	outstruct := new(struct {
		CheckpointHash   [32]byte
		CheckpointHeight uint64
		SeenAt           uint64
		StateRoot        [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.CheckpointHash = *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	outstruct.CheckpointHeight = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.SeenAt = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	outstruct.StateRoot = *abi.ConvertType(out[3], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Sightings is a free data retrieval call binding the contract method 0x51712d50.
//
// Solidity: function sightings(bytes32 blockHash) view returns(bytes32 checkpointHash, uint64 checkpointHeight, uint64 seenAt, bytes32 stateRoot)
func (_BridgeGate *BridgeGateSession) Sightings(blockHash [32]byte) (struct {
	CheckpointHash   [32]byte
	CheckpointHeight uint64
	SeenAt           uint64
	StateRoot        [32]byte
}, error) {
	return _BridgeGate.Contract.Sightings(&_BridgeGate.CallOpts, blockHash)
}

// Sightings is a free data retrieval call binding the contract method 0x51712d50.
//
// Solidity: function sightings(bytes32 blockHash) view returns(bytes32 checkpointHash, uint64 checkpointHeight, uint64 seenAt, bytes32 stateRoot)
func (_BridgeGate *BridgeGateCallerSession) Sightings(blockHash [32]byte) (struct {
	CheckpointHash   [32]byte
	CheckpointHeight uint64
	SeenAt           uint64
	StateRoot        [32]byte
}, error) {
	return _BridgeGate.Contract.Sightings(&_BridgeGate.CallOpts, blockHash)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_BridgeGate *BridgeGateCaller) VerifyAccount(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "verifyAccount", stateRoot, account, proof)

	if err != nil {
		return *new(StateProofAccount), err
	}

	out0 := *abi.ConvertType(out[0], new(StateProofAccount)).(*StateProofAccount)

	return out0, err

}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_BridgeGate *BridgeGateSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _BridgeGate.Contract.VerifyAccount(&_BridgeGate.CallOpts, stateRoot, account, proof)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_BridgeGate *BridgeGateCallerSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _BridgeGate.Contract.VerifyAccount(&_BridgeGate.CallOpts, stateRoot, account, proof)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_BridgeGate *BridgeGateCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_BridgeGate *BridgeGateSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _BridgeGate.Contract.VerifyHeader(&_BridgeGate.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_BridgeGate *BridgeGateCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _BridgeGate.Contract.VerifyHeader(&_BridgeGate.CallOpts, l2Height, blockHash, headers)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_BridgeGate *BridgeGateCaller) VerifyStorage(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "verifyStorage", stateRoot, account, slot, accountProof, storageProof)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_BridgeGate *BridgeGateSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _BridgeGate.Contract.VerifyStorage(&_BridgeGate.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_BridgeGate *BridgeGateCallerSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _BridgeGate.Contract.VerifyStorage(&_BridgeGate.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_BridgeGate *BridgeGateCaller) WithdrawalId(opts *bind.CallOpts, withdrawal BridgeGateWithdrawal) ([32]byte, error) {
	var out []interface{}
	err := _BridgeGate.contract.Call(opts, &out, "withdrawalId", withdrawal)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_BridgeGate *BridgeGateSession) WithdrawalId(withdrawal BridgeGateWithdrawal) ([32]byte, error) {
	return _BridgeGate.Contract.WithdrawalId(&_BridgeGate.CallOpts, withdrawal)
}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_BridgeGate *BridgeGateCallerSession) WithdrawalId(withdrawal BridgeGateWithdrawal) ([32]byte, error) {
	return _BridgeGate.Contract.WithdrawalId(&_BridgeGate.CallOpts, withdrawal)
}

// Forget is a paid mutator transaction binding the contract method 0x755e3bbe.
//
// Solidity: function forget(bytes32 blockHash) returns()
func (_BridgeGate *BridgeGateTransactor) Forget(opts *bind.TransactOpts, blockHash [32]byte) (*types.Transaction, error) {
	return _BridgeGate.contract.Transact(opts, "forget", blockHash)
}

// Forget is a paid mutator transaction binding the contract method 0x755e3bbe.
//
// Solidity: function forget(bytes32 blockHash) returns()
func (_BridgeGate *BridgeGateSession) Forget(blockHash [32]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.Forget(&_BridgeGate.TransactOpts, blockHash)
}

// Forget is a paid mutator transaction binding the contract method 0x755e3bbe.
//
// Solidity: function forget(bytes32 blockHash) returns()
func (_BridgeGate *BridgeGateTransactorSession) Forget(blockHash [32]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.Forget(&_BridgeGate.TransactOpts, blockHash)
}

// Pay is a paid mutator transaction binding the contract method 0x64f811f1.
//
// Solidity: function pay(bytes32 blockHash, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_BridgeGate *BridgeGateTransactor) Pay(opts *bind.TransactOpts, blockHash [32]byte, withdrawal BridgeGateWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _BridgeGate.contract.Transact(opts, "pay", blockHash, withdrawal, accountProof, storageProof)
}

// Pay is a paid mutator transaction binding the contract method 0x64f811f1.
//
// Solidity: function pay(bytes32 blockHash, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_BridgeGate *BridgeGateSession) Pay(blockHash [32]byte, withdrawal BridgeGateWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.Pay(&_BridgeGate.TransactOpts, blockHash, withdrawal, accountProof, storageProof)
}

// Pay is a paid mutator transaction binding the contract method 0x64f811f1.
//
// Solidity: function pay(bytes32 blockHash, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_BridgeGate *BridgeGateTransactorSession) Pay(blockHash [32]byte, withdrawal BridgeGateWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.Pay(&_BridgeGate.TransactOpts, blockHash, withdrawal, accountProof, storageProof)
}

// See is a paid mutator transaction binding the contract method 0xc543a0c1.
//
// Solidity: function see(uint64 l2Height, bytes32 checkpointHash, bytes[] headers) returns()
func (_BridgeGate *BridgeGateTransactor) See(opts *bind.TransactOpts, l2Height uint64, checkpointHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _BridgeGate.contract.Transact(opts, "see", l2Height, checkpointHash, headers)
}

// See is a paid mutator transaction binding the contract method 0xc543a0c1.
//
// Solidity: function see(uint64 l2Height, bytes32 checkpointHash, bytes[] headers) returns()
func (_BridgeGate *BridgeGateSession) See(l2Height uint64, checkpointHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.See(&_BridgeGate.TransactOpts, l2Height, checkpointHash, headers)
}

// See is a paid mutator transaction binding the contract method 0xc543a0c1.
//
// Solidity: function see(uint64 l2Height, bytes32 checkpointHash, bytes[] headers) returns()
func (_BridgeGate *BridgeGateTransactorSession) See(l2Height uint64, checkpointHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _BridgeGate.Contract.See(&_BridgeGate.TransactOpts, l2Height, checkpointHash, headers)
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_BridgeGate *BridgeGateTransactor) Receive(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _BridgeGate.contract.RawTransact(opts, nil) // calldata is disallowed for receive function
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_BridgeGate *BridgeGateSession) Receive() (*types.Transaction, error) {
	return _BridgeGate.Contract.Receive(&_BridgeGate.TransactOpts)
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_BridgeGate *BridgeGateTransactorSession) Receive() (*types.Transaction, error) {
	return _BridgeGate.Contract.Receive(&_BridgeGate.TransactOpts)
}

// BridgeGateBlockForgottenIterator is returned from FilterBlockForgotten and is used to iterate over the raw logs and unpacked data for BlockForgotten events raised by the BridgeGate contract.
type BridgeGateBlockForgottenIterator struct {
	Event *BridgeGateBlockForgotten // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *BridgeGateBlockForgottenIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(BridgeGateBlockForgotten)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(BridgeGateBlockForgotten)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *BridgeGateBlockForgottenIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *BridgeGateBlockForgottenIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// BridgeGateBlockForgotten represents a BlockForgotten event raised by the BridgeGate contract.
type BridgeGateBlockForgotten struct {
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterBlockForgotten is a free log retrieval operation binding the contract event 0x28f7ceb331848e1ca7ca64188281274203a61164719df1559362f7e41aa7bf34.
//
// Solidity: event BlockForgotten(bytes32 indexed blockHash)
func (_BridgeGate *BridgeGateFilterer) FilterBlockForgotten(opts *bind.FilterOpts, blockHash [][32]byte) (*BridgeGateBlockForgottenIterator, error) {

	var blockHashRule []interface{}
	for _, blockHashItem := range blockHash {
		blockHashRule = append(blockHashRule, blockHashItem)
	}

	logs, sub, err := _BridgeGate.contract.FilterLogs(opts, "BlockForgotten", blockHashRule)
	if err != nil {
		return nil, err
	}
	return &BridgeGateBlockForgottenIterator{contract: _BridgeGate.contract, event: "BlockForgotten", logs: logs, sub: sub}, nil
}

// WatchBlockForgotten is a free log subscription operation binding the contract event 0x28f7ceb331848e1ca7ca64188281274203a61164719df1559362f7e41aa7bf34.
//
// Solidity: event BlockForgotten(bytes32 indexed blockHash)
func (_BridgeGate *BridgeGateFilterer) WatchBlockForgotten(opts *bind.WatchOpts, sink chan<- *BridgeGateBlockForgotten, blockHash [][32]byte) (event.Subscription, error) {

	var blockHashRule []interface{}
	for _, blockHashItem := range blockHash {
		blockHashRule = append(blockHashRule, blockHashItem)
	}

	logs, sub, err := _BridgeGate.contract.WatchLogs(opts, "BlockForgotten", blockHashRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(BridgeGateBlockForgotten)
				if err := _BridgeGate.contract.UnpackLog(event, "BlockForgotten", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseBlockForgotten is a log parse operation binding the contract event 0x28f7ceb331848e1ca7ca64188281274203a61164719df1559362f7e41aa7bf34.
//
// Solidity: event BlockForgotten(bytes32 indexed blockHash)
func (_BridgeGate *BridgeGateFilterer) ParseBlockForgotten(log types.Log) (*BridgeGateBlockForgotten, error) {
	event := new(BridgeGateBlockForgotten)
	if err := _BridgeGate.contract.UnpackLog(event, "BlockForgotten", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// BridgeGateBlockSeenIterator is returned from FilterBlockSeen and is used to iterate over the raw logs and unpacked data for BlockSeen events raised by the BridgeGate contract.
type BridgeGateBlockSeenIterator struct {
	Event *BridgeGateBlockSeen // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *BridgeGateBlockSeenIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(BridgeGateBlockSeen)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(BridgeGateBlockSeen)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *BridgeGateBlockSeenIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *BridgeGateBlockSeenIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// BridgeGateBlockSeen represents a BlockSeen event raised by the BridgeGate contract.
type BridgeGateBlockSeen struct {
	BlockHash        [32]byte
	L2Height         uint64
	CheckpointHeight uint64
	PayableAt        uint64
	Raw              types.Log // Blockchain specific contextual infos
}

// FilterBlockSeen is a free log retrieval operation binding the contract event 0xa1839a63021b0f74470917d590aeaf1dbbe05a2b4bdc0e8b208fe6e5a851bfc6.
//
// Solidity: event BlockSeen(bytes32 indexed blockHash, uint64 indexed l2Height, uint64 checkpointHeight, uint64 payableAt)
func (_BridgeGate *BridgeGateFilterer) FilterBlockSeen(opts *bind.FilterOpts, blockHash [][32]byte, l2Height []uint64) (*BridgeGateBlockSeenIterator, error) {

	var blockHashRule []interface{}
	for _, blockHashItem := range blockHash {
		blockHashRule = append(blockHashRule, blockHashItem)
	}
	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _BridgeGate.contract.FilterLogs(opts, "BlockSeen", blockHashRule, l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &BridgeGateBlockSeenIterator{contract: _BridgeGate.contract, event: "BlockSeen", logs: logs, sub: sub}, nil
}

// WatchBlockSeen is a free log subscription operation binding the contract event 0xa1839a63021b0f74470917d590aeaf1dbbe05a2b4bdc0e8b208fe6e5a851bfc6.
//
// Solidity: event BlockSeen(bytes32 indexed blockHash, uint64 indexed l2Height, uint64 checkpointHeight, uint64 payableAt)
func (_BridgeGate *BridgeGateFilterer) WatchBlockSeen(opts *bind.WatchOpts, sink chan<- *BridgeGateBlockSeen, blockHash [][32]byte, l2Height []uint64) (event.Subscription, error) {

	var blockHashRule []interface{}
	for _, blockHashItem := range blockHash {
		blockHashRule = append(blockHashRule, blockHashItem)
	}
	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _BridgeGate.contract.WatchLogs(opts, "BlockSeen", blockHashRule, l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(BridgeGateBlockSeen)
				if err := _BridgeGate.contract.UnpackLog(event, "BlockSeen", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseBlockSeen is a log parse operation binding the contract event 0xa1839a63021b0f74470917d590aeaf1dbbe05a2b4bdc0e8b208fe6e5a851bfc6.
//
// Solidity: event BlockSeen(bytes32 indexed blockHash, uint64 indexed l2Height, uint64 checkpointHeight, uint64 payableAt)
func (_BridgeGate *BridgeGateFilterer) ParseBlockSeen(log types.Log) (*BridgeGateBlockSeen, error) {
	event := new(BridgeGateBlockSeen)
	if err := _BridgeGate.contract.UnpackLog(event, "BlockSeen", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// BridgeGatePaidIterator is returned from FilterPaid and is used to iterate over the raw logs and unpacked data for Paid events raised by the BridgeGate contract.
type BridgeGatePaidIterator struct {
	Event *BridgeGatePaid // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *BridgeGatePaidIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(BridgeGatePaid)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(BridgeGatePaid)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *BridgeGatePaidIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *BridgeGatePaidIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// BridgeGatePaid represents a Paid event raised by the BridgeGate contract.
type BridgeGatePaid struct {
	Id        [32]byte
	Recipient common.Address
	Amount    *big.Int
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterPaid is a free log retrieval operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_BridgeGate *BridgeGateFilterer) FilterPaid(opts *bind.FilterOpts, id [][32]byte, recipient []common.Address) (*BridgeGatePaidIterator, error) {

	var idRule []interface{}
	for _, idItem := range id {
		idRule = append(idRule, idItem)
	}
	var recipientRule []interface{}
	for _, recipientItem := range recipient {
		recipientRule = append(recipientRule, recipientItem)
	}

	logs, sub, err := _BridgeGate.contract.FilterLogs(opts, "Paid", idRule, recipientRule)
	if err != nil {
		return nil, err
	}
	return &BridgeGatePaidIterator{contract: _BridgeGate.contract, event: "Paid", logs: logs, sub: sub}, nil
}

// WatchPaid is a free log subscription operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_BridgeGate *BridgeGateFilterer) WatchPaid(opts *bind.WatchOpts, sink chan<- *BridgeGatePaid, id [][32]byte, recipient []common.Address) (event.Subscription, error) {

	var idRule []interface{}
	for _, idItem := range id {
		idRule = append(idRule, idItem)
	}
	var recipientRule []interface{}
	for _, recipientItem := range recipient {
		recipientRule = append(recipientRule, recipientItem)
	}

	logs, sub, err := _BridgeGate.contract.WatchLogs(opts, "Paid", idRule, recipientRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(BridgeGatePaid)
				if err := _BridgeGate.contract.UnpackLog(event, "Paid", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParsePaid is a log parse operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_BridgeGate *BridgeGateFilterer) ParsePaid(log types.Log) (*BridgeGatePaid, error) {
	event := new(BridgeGatePaid)
	if err := _BridgeGate.contract.UnpackLog(event, "Paid", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// CheckpointBridgeMetaData contains all meta data concerning the CheckpointBridge contract.
var CheckpointBridgeMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"store_\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"},{\"name\":\"outbox_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"sentSlot_\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"receive\",\"stateMutability\":\"payable\"},{\"type\":\"function\",\"name\":\"outbox\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"paid\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"withdrawal\",\"type\":\"tuple\",\"internalType\":\"structCheckpointBridge.Withdrawal\",\"components\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"addresspayable\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"sentSlot\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"store\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"withdrawalId\",\"inputs\":[{\"name\":\"withdrawal\",\"type\":\"tuple\",\"internalType\":\"structCheckpointBridge.Withdrawal\",\"components\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"recipient\",\"type\":\"address\",\"internalType\":\"addresspayable\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Paid\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"recipient\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FailedCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotSent\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"PaidAlready\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ReentrancyGuardReentrantCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]}]",
	Bin: "0x60e0346100d657601f611beb38819003918201601f19168301916001600160401b038311848410176100da578084926060946040528339810103126100d6578051906001600160a01b03821682036100d6576020810151906001600160a01b03821682036100d6576040015160017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005560c05260a052608052604051611afc90816100ef82396080518181816101c00152610329015260a0518181816101060152610438015260c0518181816095015261053a0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080604052600436101561001a575b3615610018575f80fd5b005b5f3560e01c806316f75756146109275780632151cbf8146101e4578063975057e714610176578063add89bb21461012a578063ce11e6ab146100bc5763f953741c0361000e57346100b8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b85760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b5f80fd5b346100b8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b857602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100b85760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b8576004355f525f602052602060ff60405f2054166040519015158152f35b346100b8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b857602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100b85760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b85760043565ffffffffffff81168091036100b85760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126100b85760843567ffffffffffffffff81116100b8576102709036906004016109ba565b9060a43567ffffffffffffffff81116100b8576102919036906004016109ba565b909360027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0054146108ff5760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055604051907f8026b921000000000000000000000000000000000000000000000000000000008252600482015260608160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa80156108f4575f90610853575b6040915001516040519260208401468152306040860152602435606086015260443573ffffffffffffffffffffffffffffffffffffffff81168091036100b8576080860152606435948560a082015260a081526103b660c082610a07565b51902094855f525f60205260ff60405f20541661082757916103e061047a92610489943691610a48565b905f60606040516103f0816109eb565b828152826020820152826040820152015261040a82610c83565b61047460405160208101907fffffffffffffffffffffffffffffffffffffffff0000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000060601b1682526014815261046c603482610a07565b519020610b45565b90610d34565b60208101905160801b1761145e565b60048151036107e957602161049d82610b60565b5160801c1480610811575b156107e9576104bf6104b982610bad565b51610db6565b9467ffffffffffffffff86116107b8576105876105786104749261059396979860606104ed6104b988610bba565b916105066104b96105006104b98b610b60565b99610b9d565b9267ffffffffffffffff6040519261051d846109eb565b1682526020820152876040820152015260405160208101908a82527f000000000000000000000000000000000000000000000000000000000000000060408201526040815261056d606082610a07565b519020953691610a48565b9361058285610c83565b610b45565b60208151910120610b45565b602081016105a681835160801b17610db6565b91821591821592836106ca575b505050156106a2576001036106765781610650925f525f60205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905573ffffffffffffffffffffffffffffffffffffffff610617610b22565b16907f606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d76020604051858152a361064b610b22565b610bde565b60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b507f424f69ee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561070557604051906001825260071b84176020820153602181016040525b6020815191012091519020148480806105b3565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161078b57602290856040519360028301855260818301602086015360031b610100031b60218401528201016040526106f1565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b857f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b50602161081d82610b9d565b5160801c146104a8565b857f8ac124f2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506060813d6060116108ec575b8161086d60609383610a07565b810103126100b8576040516060810181811067ffffffffffffffff8211176108bf57604052815165ffffffffffff811681036100b8576040928391835260208101516020840152015182820152610358565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b3d9150610860565b6040513d5f823e3d90fd5b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b346100b85760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b8576040516020810146815230604083015260043560608301526024359173ffffffffffffffffffffffffffffffffffffffff83168093036100b857602092608082015260443560a082015260a081526109af60c082610a07565b519020604051908152f35b9181601f840112156100b85782359167ffffffffffffffff83116100b8576020808501948460051b0101116100b857565b6080810190811067ffffffffffffffff8211176108bf57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176108bf57604052565b9291909267ffffffffffffffff84116108bf578360051b6020604051610a7082840182610a07565b8096815201908201918383116100b85780915b838310610a91575050505050565b823567ffffffffffffffff81116100b857820185601f820112156100b85780359167ffffffffffffffff83116108bf57604051610af6601f85017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200182610a07565b83815287602085850101116100b8575f6020858196828097018386013783010152815201920191610a83565b60443573ffffffffffffffffffffffffffffffffffffffff811681036100b85790565b9060405191602083015260208252610b5e604083610a07565b565b805160021015610b705760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b805160031015610b705760800190565b805115610b705760200190565b805160011015610b705760400190565b8051821015610b705760209160051b010190565b814710610c53575f80809373ffffffffffffffffffffffffffffffffffffffff829483604051610c0f602082610a07565b52165af115610c1a57565b3d15610c2b576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90815180151580610d29575b15610cfe57505f5b8251811015610cf957610258610cad8285610bca565b515111610cba8285610bca565b515190610cca5750600101610c97565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115610c8f565b90610d3f9291610f5c565b600e811015610d7c5780610d51575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9190820391821161078b57565b8060801c9060218211610e9457610dcc81611536565b6002819592951015610d7c57610e945783610de957505050505f90565b81602001908160201161078b5782036020019081111502601f8111610e82577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116810361078b5760031b61010003610100811161078b571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b9190820180921161078b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161078b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161078b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161078b57565b9092916060935f948151156114535750610f7890949294611829565b6040515f939190849081805b865188101561144157610f978888610bca565b51918461137b57505088815160208301200361136a57610fc590989392919860208101905160801b1761145e565b975b885160110361111a578251820361102a5750505050845160101015610ffd5750610220610ff993940151905190611a3e565b9091565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b9091929783518310156110ed5761104b906020848601015160f81c90610bca565b5161105581611a93565b93849190600181018091116110c0579460201480156110a4575b61108857505061107e9061145e565b975b929190610fc7565b929394999150966001905b846040520196989392919098610f84565b5060018901808a116110c0576110bb908985611ac1565b61106f565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f146113595761114261113d61113783610bad565b5161194e565b611829565b908151156113475760208201805160f81c906111678560208901895160801b1761199d565b935160801b176001821660020360ff811161131a579060ff61118a92169061199d565b908160801c938060801c92838611918215611295575b50506112815760018111611238575050811561122657906111c56111dd949392610bba565b519160206111d284611a93565b969093879493610ebc565b9514801561120a575b6111fb5750506111f59061145e565b97611080565b92939499915096600190611093565b5060018901808a116110c057611221908985611ac1565b6111e6565b50505050505050509050606090600790565b9295509593509798506003915011155f146112735750036112685761125f610ff993610bba565b51905190611a3e565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806112ed5750610e82576fffffffffffffffffffffffffffffffff6112e59116985f997fffffffffffffffffffffffffffffffff0000000000000000000000000000000082161790611a06565b155f806111a0565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b825191602083109083826113cd575060201480159391506113bd575b50506113ac57610fc5905b989392919861047a565b505050505050509050606090600390565b6020840120141590505f80611397565b14928315936113f8575b5050506113e757610fc5906113a2565b505050505050509050606090600490565b602085015192935090611411575b5014155f80806113d7565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f611406565b50505050505050509050606090600d90565b945060019392505050565b908160801c9161146d81611536565b6002819493941015610d7c576001149081611523575b5015610e9457926040519360208501925b8281106114cd575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b9261150d846114e96114e48596976115079661199d565b611536565b506115016114fa8383989498610ebc565b84896119d7565b95610ebc565b90610ebc565b9181526020810180911161078b57929190611494565b61152e915083610ebc565b84145f611483565b908160801c918215610e945761154b8161177b565b60f81c60c08110156116ad57608081101561156c57505f9250600191839150565b60b781116116025761157f60ff91610f2b565b168093119081611598575b5015610e9457600191905f90565b60018414801592506115ac575b505f61158a565b7f800000000000000000000000000000000000000000000000000000000000000091506115f97fff00000000000000000000000000000000000000000000000000000000000000916117d0565b1610155f6115a5565b61160e61161391610f2b565b610efa565b60ff81169182851115610e9457611629906117d0565b907fff00000000000000000000000000000000000000000000000000000000000000821615610e945760ff8116830361078b576107f89060031b1661010003610100811161078b571c928382603782119283611699575b50505015610e94576001810180911161078b5791905f90565b6116a4929350610da9565b1183825f611680565b9060f782116116d357506116c260ff91610ec9565b1680921115610e9457600191908290565b9061160e6116e091610ec9565b60ff81169182851115610e94576116f6906117d0565b907fff00000000000000000000000000000000000000000000000000000000000000821615610e945760ff8116830361078b576107f89060031b1661010003610100811161078b571c928382603782119283611767575b50505015610e94576001810180911161078b579190600190565b611772929350610da9565b1183825f61174d565b60208160801c5f0301602081111502601f8111610e82577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111610e82576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b82811061184d57505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b8801015201611841565b61195781611536565b6002819392931015610d7c57610e9457611970926119d7565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111610e82576fffffffffffffffffffffffffffffffff6119c8826119cf94610da9565b9316610ebc565b9060801b1790565b906119e28382610ebc565b8260801c10610e82576fffffffffffffffffffffffffffffffff6119cf9216610ebc565b9190915f928160801c908060801c8214611a1f57505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820191821161078b5703611a8a57611a779061194e565b908151155f14611a8657600990565b5f90565b50606090600890565b908160801c91602183105f14611ab057611aac9061177b565b9190565b611abb919250610db6565b90602090565b9091825181109283611ad4575b50505090565b611af4935090611ae391610bca565b5160208101905160801b1790611a06565b5f8080611ace56",
}

// CheckpointBridgeABI is the input ABI used to generate the binding from.
// Deprecated: Use CheckpointBridgeMetaData.ABI instead.
var CheckpointBridgeABI = CheckpointBridgeMetaData.ABI

// CheckpointBridgeBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use CheckpointBridgeMetaData.Bin instead.
var CheckpointBridgeBin = CheckpointBridgeMetaData.Bin

// DeployCheckpointBridge deploys a new Ethereum contract, binding an instance of CheckpointBridge to it.
func DeployCheckpointBridge(auth *bind.TransactOpts, backend bind.ContractBackend, store_ common.Address, outbox_ common.Address, sentSlot_ *big.Int) (common.Address, *types.Transaction, *CheckpointBridge, error) {
	parsed, err := CheckpointBridgeMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(CheckpointBridgeBin), backend, store_, outbox_, sentSlot_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &CheckpointBridge{CheckpointBridgeCaller: CheckpointBridgeCaller{contract: contract}, CheckpointBridgeTransactor: CheckpointBridgeTransactor{contract: contract}, CheckpointBridgeFilterer: CheckpointBridgeFilterer{contract: contract}}, nil
}

// CheckpointBridge is an auto generated Go binding around an Ethereum contract.
type CheckpointBridge struct {
	CheckpointBridgeCaller     // Read-only binding to the contract
	CheckpointBridgeTransactor // Write-only binding to the contract
	CheckpointBridgeFilterer   // Log filterer for contract events
}

// CheckpointBridgeCaller is an auto generated read-only Go binding around an Ethereum contract.
type CheckpointBridgeCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// CheckpointBridgeTransactor is an auto generated write-only Go binding around an Ethereum contract.
type CheckpointBridgeTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// CheckpointBridgeFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type CheckpointBridgeFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// CheckpointBridgeSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type CheckpointBridgeSession struct {
	Contract     *CheckpointBridge // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// CheckpointBridgeCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type CheckpointBridgeCallerSession struct {
	Contract *CheckpointBridgeCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts           // Call options to use throughout this session
}

// CheckpointBridgeTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type CheckpointBridgeTransactorSession struct {
	Contract     *CheckpointBridgeTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts           // Transaction auth options to use throughout this session
}

// CheckpointBridgeRaw is an auto generated low-level Go binding around an Ethereum contract.
type CheckpointBridgeRaw struct {
	Contract *CheckpointBridge // Generic contract binding to access the raw methods on
}

// CheckpointBridgeCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type CheckpointBridgeCallerRaw struct {
	Contract *CheckpointBridgeCaller // Generic read-only contract binding to access the raw methods on
}

// CheckpointBridgeTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type CheckpointBridgeTransactorRaw struct {
	Contract *CheckpointBridgeTransactor // Generic write-only contract binding to access the raw methods on
}

// NewCheckpointBridge creates a new instance of CheckpointBridge, bound to a specific deployed contract.
func NewCheckpointBridge(address common.Address, backend bind.ContractBackend) (*CheckpointBridge, error) {
	contract, err := bindCheckpointBridge(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &CheckpointBridge{CheckpointBridgeCaller: CheckpointBridgeCaller{contract: contract}, CheckpointBridgeTransactor: CheckpointBridgeTransactor{contract: contract}, CheckpointBridgeFilterer: CheckpointBridgeFilterer{contract: contract}}, nil
}

// NewCheckpointBridgeCaller creates a new read-only instance of CheckpointBridge, bound to a specific deployed contract.
func NewCheckpointBridgeCaller(address common.Address, caller bind.ContractCaller) (*CheckpointBridgeCaller, error) {
	contract, err := bindCheckpointBridge(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &CheckpointBridgeCaller{contract: contract}, nil
}

// NewCheckpointBridgeTransactor creates a new write-only instance of CheckpointBridge, bound to a specific deployed contract.
func NewCheckpointBridgeTransactor(address common.Address, transactor bind.ContractTransactor) (*CheckpointBridgeTransactor, error) {
	contract, err := bindCheckpointBridge(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &CheckpointBridgeTransactor{contract: contract}, nil
}

// NewCheckpointBridgeFilterer creates a new log filterer instance of CheckpointBridge, bound to a specific deployed contract.
func NewCheckpointBridgeFilterer(address common.Address, filterer bind.ContractFilterer) (*CheckpointBridgeFilterer, error) {
	contract, err := bindCheckpointBridge(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &CheckpointBridgeFilterer{contract: contract}, nil
}

// bindCheckpointBridge binds a generic wrapper to an already deployed contract.
func bindCheckpointBridge(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := CheckpointBridgeMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_CheckpointBridge *CheckpointBridgeRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _CheckpointBridge.Contract.CheckpointBridgeCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_CheckpointBridge *CheckpointBridgeRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.CheckpointBridgeTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_CheckpointBridge *CheckpointBridgeRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.CheckpointBridgeTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_CheckpointBridge *CheckpointBridgeCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _CheckpointBridge.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_CheckpointBridge *CheckpointBridgeTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_CheckpointBridge *CheckpointBridgeTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.contract.Transact(opts, method, params...)
}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_CheckpointBridge *CheckpointBridgeCaller) Outbox(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _CheckpointBridge.contract.Call(opts, &out, "outbox")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_CheckpointBridge *CheckpointBridgeSession) Outbox() (common.Address, error) {
	return _CheckpointBridge.Contract.Outbox(&_CheckpointBridge.CallOpts)
}

// Outbox is a free data retrieval call binding the contract method 0xce11e6ab.
//
// Solidity: function outbox() view returns(address)
func (_CheckpointBridge *CheckpointBridgeCallerSession) Outbox() (common.Address, error) {
	return _CheckpointBridge.Contract.Outbox(&_CheckpointBridge.CallOpts)
}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_CheckpointBridge *CheckpointBridgeCaller) Paid(opts *bind.CallOpts, id [32]byte) (bool, error) {
	var out []interface{}
	err := _CheckpointBridge.contract.Call(opts, &out, "paid", id)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_CheckpointBridge *CheckpointBridgeSession) Paid(id [32]byte) (bool, error) {
	return _CheckpointBridge.Contract.Paid(&_CheckpointBridge.CallOpts, id)
}

// Paid is a free data retrieval call binding the contract method 0xadd89bb2.
//
// Solidity: function paid(bytes32 id) view returns(bool)
func (_CheckpointBridge *CheckpointBridgeCallerSession) Paid(id [32]byte) (bool, error) {
	return _CheckpointBridge.Contract.Paid(&_CheckpointBridge.CallOpts, id)
}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_CheckpointBridge *CheckpointBridgeCaller) SentSlot(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _CheckpointBridge.contract.Call(opts, &out, "sentSlot")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_CheckpointBridge *CheckpointBridgeSession) SentSlot() (*big.Int, error) {
	return _CheckpointBridge.Contract.SentSlot(&_CheckpointBridge.CallOpts)
}

// SentSlot is a free data retrieval call binding the contract method 0xf953741c.
//
// Solidity: function sentSlot() view returns(uint256)
func (_CheckpointBridge *CheckpointBridgeCallerSession) SentSlot() (*big.Int, error) {
	return _CheckpointBridge.Contract.SentSlot(&_CheckpointBridge.CallOpts)
}

// Store is a free data retrieval call binding the contract method 0x975057e7.
//
// Solidity: function store() view returns(address)
func (_CheckpointBridge *CheckpointBridgeCaller) Store(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _CheckpointBridge.contract.Call(opts, &out, "store")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Store is a free data retrieval call binding the contract method 0x975057e7.
//
// Solidity: function store() view returns(address)
func (_CheckpointBridge *CheckpointBridgeSession) Store() (common.Address, error) {
	return _CheckpointBridge.Contract.Store(&_CheckpointBridge.CallOpts)
}

// Store is a free data retrieval call binding the contract method 0x975057e7.
//
// Solidity: function store() view returns(address)
func (_CheckpointBridge *CheckpointBridgeCallerSession) Store() (common.Address, error) {
	return _CheckpointBridge.Contract.Store(&_CheckpointBridge.CallOpts)
}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_CheckpointBridge *CheckpointBridgeCaller) WithdrawalId(opts *bind.CallOpts, withdrawal CheckpointBridgeWithdrawal) ([32]byte, error) {
	var out []interface{}
	err := _CheckpointBridge.contract.Call(opts, &out, "withdrawalId", withdrawal)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_CheckpointBridge *CheckpointBridgeSession) WithdrawalId(withdrawal CheckpointBridgeWithdrawal) ([32]byte, error) {
	return _CheckpointBridge.Contract.WithdrawalId(&_CheckpointBridge.CallOpts, withdrawal)
}

// WithdrawalId is a free data retrieval call binding the contract method 0x16f75756.
//
// Solidity: function withdrawalId((uint256,address,uint256) withdrawal) view returns(bytes32)
func (_CheckpointBridge *CheckpointBridgeCallerSession) WithdrawalId(withdrawal CheckpointBridgeWithdrawal) ([32]byte, error) {
	return _CheckpointBridge.Contract.WithdrawalId(&_CheckpointBridge.CallOpts, withdrawal)
}

// Pay is a paid mutator transaction binding the contract method 0x2151cbf8.
//
// Solidity: function pay(uint48 l2Height, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_CheckpointBridge *CheckpointBridgeTransactor) Pay(opts *bind.TransactOpts, l2Height *big.Int, withdrawal CheckpointBridgeWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _CheckpointBridge.contract.Transact(opts, "pay", l2Height, withdrawal, accountProof, storageProof)
}

// Pay is a paid mutator transaction binding the contract method 0x2151cbf8.
//
// Solidity: function pay(uint48 l2Height, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_CheckpointBridge *CheckpointBridgeSession) Pay(l2Height *big.Int, withdrawal CheckpointBridgeWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.Pay(&_CheckpointBridge.TransactOpts, l2Height, withdrawal, accountProof, storageProof)
}

// Pay is a paid mutator transaction binding the contract method 0x2151cbf8.
//
// Solidity: function pay(uint48 l2Height, (uint256,address,uint256) withdrawal, bytes[] accountProof, bytes[] storageProof) returns()
func (_CheckpointBridge *CheckpointBridgeTransactorSession) Pay(l2Height *big.Int, withdrawal CheckpointBridgeWithdrawal, accountProof [][]byte, storageProof [][]byte) (*types.Transaction, error) {
	return _CheckpointBridge.Contract.Pay(&_CheckpointBridge.TransactOpts, l2Height, withdrawal, accountProof, storageProof)
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_CheckpointBridge *CheckpointBridgeTransactor) Receive(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _CheckpointBridge.contract.RawTransact(opts, nil) // calldata is disallowed for receive function
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_CheckpointBridge *CheckpointBridgeSession) Receive() (*types.Transaction, error) {
	return _CheckpointBridge.Contract.Receive(&_CheckpointBridge.TransactOpts)
}

// Receive is a paid mutator transaction binding the contract receive function.
//
// Solidity: receive() payable returns()
func (_CheckpointBridge *CheckpointBridgeTransactorSession) Receive() (*types.Transaction, error) {
	return _CheckpointBridge.Contract.Receive(&_CheckpointBridge.TransactOpts)
}

// CheckpointBridgePaidIterator is returned from FilterPaid and is used to iterate over the raw logs and unpacked data for Paid events raised by the CheckpointBridge contract.
type CheckpointBridgePaidIterator struct {
	Event *CheckpointBridgePaid // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *CheckpointBridgePaidIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(CheckpointBridgePaid)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(CheckpointBridgePaid)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *CheckpointBridgePaidIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *CheckpointBridgePaidIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// CheckpointBridgePaid represents a Paid event raised by the CheckpointBridge contract.
type CheckpointBridgePaid struct {
	Id        [32]byte
	Recipient common.Address
	Amount    *big.Int
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterPaid is a free log retrieval operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_CheckpointBridge *CheckpointBridgeFilterer) FilterPaid(opts *bind.FilterOpts, id [][32]byte, recipient []common.Address) (*CheckpointBridgePaidIterator, error) {

	var idRule []interface{}
	for _, idItem := range id {
		idRule = append(idRule, idItem)
	}
	var recipientRule []interface{}
	for _, recipientItem := range recipient {
		recipientRule = append(recipientRule, recipientItem)
	}

	logs, sub, err := _CheckpointBridge.contract.FilterLogs(opts, "Paid", idRule, recipientRule)
	if err != nil {
		return nil, err
	}
	return &CheckpointBridgePaidIterator{contract: _CheckpointBridge.contract, event: "Paid", logs: logs, sub: sub}, nil
}

// WatchPaid is a free log subscription operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_CheckpointBridge *CheckpointBridgeFilterer) WatchPaid(opts *bind.WatchOpts, sink chan<- *CheckpointBridgePaid, id [][32]byte, recipient []common.Address) (event.Subscription, error) {

	var idRule []interface{}
	for _, idItem := range id {
		idRule = append(idRule, idItem)
	}
	var recipientRule []interface{}
	for _, recipientItem := range recipient {
		recipientRule = append(recipientRule, recipientItem)
	}

	logs, sub, err := _CheckpointBridge.contract.WatchLogs(opts, "Paid", idRule, recipientRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(CheckpointBridgePaid)
				if err := _CheckpointBridge.contract.UnpackLog(event, "Paid", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParsePaid is a log parse operation binding the contract event 0x606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d7.
//
// Solidity: event Paid(bytes32 indexed id, address indexed recipient, uint256 amount)
func (_CheckpointBridge *CheckpointBridgeFilterer) ParsePaid(log types.Log) (*CheckpointBridgePaid, error) {
	event := new(CheckpointBridgePaid)
	if err := _CheckpointBridge.contract.UnpackLog(event, "Paid", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityReaderMetaData contains all meta data concerning the FinalityReader contract.
var FinalityReaderMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"finality_\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x60a06040523461011657611d036020813803918261001c8161011a565b93849283398101031261011657516001600160a01b03811680820361011657803b6001600160401b0381116101025761005e601f8201601f191660200161011a565b81815260208101915f83853c5180151591826100b1575b50501561009f5750608052604051611bc39081610140823960805181818161010601526108180152f35b630160f98360e21b5f5260045260245ffd5b516001600160e81b031981169250600382106100e3575b50506001600160e81b03191661ef0160f01b14155f80610075565b6001600160e81b0319600392830390921b82901b161690505f806100c8565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101025760405256fe60806040526004361015610011575f80fd5b5f3560e01c80635e9c528a1461083c578063739fc8d1146107ce57806385a5799d146105e45763aa082a3f14610045575f80fd5b346105325760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105325760043567ffffffffffffffff81168091036105325760243560443567ffffffffffffffff8111610532576100ac903690600401610900565b90916100b66109bb565b506040517f2164e48500000000000000000000000000000000000000000000000000000000815284600482015281602482015260208160448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105d9575f9161059e575b501561056f576101446109bb565b938215158381610563575b61015891610c98565b8452604080850191825251916020850160608601368690037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1015f5b84811015610536578060051b8801358281121561053257880180359067ffffffffffffffff82116105325760200190803603821361053257610400811161050357906101e19136916109df565b8051906020810191822088518082036104d157505090610205915160801b17611525565b61021482601083511015610f5d565b610237826102225f84610b4e565b5160218160801c1490816104ba575b50610f5d565b61024682610222600384610b4e565b5f81516008101561048d57806103a8575061026b610265600883610b4e565b51610e0b565b67ffffffffffffffff8b511680820361045b5750505f8151600b101561042e57806103a8575067ffffffffffffffff6102b06102ab610265600b85610b4e565b610f11565b1685525f81516003101561040157806103a857506102d2610265600383610b4e565b84525f8151156103d557806103a857506102655f6102ef92610b4e565b90876040526001810180821161037b578611610310575b6001915001610194565b6103278667ffffffffffffffff8c51161515610c98565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8b5116019167ffffffffffffffff831161037b5767ffffffffffffffff600193168b528752610306565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a091506104c790611842565b60f81c145f610231565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5f80fd5b608089848867ffffffffffffffff8881604051955116855251166020840152516040830152516060820152f35b60c0811115915061014f565b837f71b7435b000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90506020813d6020116105d1575b816105b96020938361097a565b8101031261053257518015158103610532575f610136565b3d91506105ac565b6040513d5f823e3d90fd5b346105325760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105325761061b6108dd565b60643567ffffffffffffffff81116105325761063b903690600401610900565b6084359067ffffffffffffffff821161053257604061067e6106b29561067561066b610688963690600401610900565b9790953691610a43565b90600435610b62565b0151923691610a43565b9061069282610cd8565b6106ac6106a0604435610ac9565b60208151910120610ac9565b90610d89565b602081016106c581835160801b17610e0b565b918215918215928361070d575b505050156106e557602090604051908152f35b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561074857604051906001825260071b84176020820153602181016040525b6020815191012091519020148280806106d2565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161037b57602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052610734565b34610532575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261053257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346105325760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610532576108736108dd565b60443567ffffffffffffffff81116105325760809161067561089c6108ac933690600401610900565b6108a46109bb565b503691610a43565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361053257565b9181601f840112156105325782359167ffffffffffffffff8311610532576020808501948460051b01011161053257565b6080810190811067ffffffffffffffff82111761094d57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761094d57604052565b604051906109c882610931565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff821161094d5760405191610a2760207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116018461097a565b829481845281830111610532578281602093845f960137010152565b9291909267ffffffffffffffff841161094d578360051b916020604051610a6c8286018261097a565b8096815201928201918183116105325780935b838510610a8d575050505050565b843567ffffffffffffffff811161053257820183601f8201121561053257602091610abe85838580953591016109df565b815201940193610a7f565b9060405191602083015260208252610ae260408361097a565b565b805160021015610af45760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b805160031015610af45760800190565b805115610af45760200190565b805160011015610af45760400190565b8051821015610af45760209160051b010190565b91610bd5926106ac610bc693610b766109bb565b50610b8084610cd8565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b16825260148152610bbe60348261097a565b519020610ac9565b60208101905160801b17611525565b6004815103610c5a576021610be982610ae4565b5160801c1480610c82575b15610c5a57610c086102ab61026583610b31565b90610c1561026582610b3e565b90610c2e610265610c2861026584610ae4565b92610b21565b9167ffffffffffffffff60405194610c4586610931565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b506021610c8e82610b21565b5160801c14610bf4565b15610ca05750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190820180921161037b57565b90815180151580610d7e575b15610d5357505f5b8251811015610d4e57610258610d028285610b4e565b515111610d0f8285610b4e565b515190610d1f5750600101610cec565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115610ce4565b90610d949291611023565b600e811015610dd15780610da6575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9190820391821161037b57565b8060801c9060218211610ee957610e21816115fd565b6002819592951015610dd157610ee95783610e3e57505050505f90565b81602001908160201161037b5782036020019081111502601f8111610ed7577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116810361037b5760031b61010003610100811161037b571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111610f2d5767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15610f655750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161037b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161037b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161037b57565b9092916060935f9481511561151a575061103f909492946118f0565b6040515f939190849081805b86518810156115085761105e8888610b4e565b5191846114425750508881516020830120036114315761108c90989392919860208101905160801b17611525565b975b88516011036111e157825182036110f157505050508451601010156110c457506102206110c093940151905190611b05565b9091565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b9091929783518310156111b457611112906020848601015160f81c90610b4e565b5161111c81611b5a565b93849190600181018091116111875794602014801561116b575b61114f57505061114590611525565b975b92919061108e565b929394999150966001905b84604052019698939291909861104b565b5060018901808a1161118757611182908985611b88565b611136565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f14611420576112096112046111fe83610b31565b51611a15565b6118f0565b9081511561140e5760208201805160f81c9061122e8560208901895160801b17611a64565b935160801b176001821660020360ff81116113e1579060ff611251921690611a64565b908160801c938060801c9283861191821561135c575b505061134857600181116112ff57505081156112ed579061128c6112a4949392610b3e565b5191602061129984611b5a565b969093879493610ccb565b951480156112d1575b6112c25750506112bc90611525565b97611147565b9293949991509660019061115a565b5060018901808a11611187576112e8908985611b88565b6112ad565b50505050505050509050606090600790565b9295509593509798506003915011155f1461133a57500361132f576113266110c093610b3e565b51905190611b05565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806113b45750610ed7576fffffffffffffffffffffffffffffffff6113ac9116985f997fffffffffffffffffffffffffffffffff0000000000000000000000000000000082161790611acd565b155f80611267565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b8251916020831090838261149457506020148015939150611484575b50506114735761108c905b9893929198610bc6565b505050505050509050606090600390565b6020840120141590505f8061145e565b14928315936114bf575b5050506114ae5761108c90611469565b505050505050509050606090600490565b6020850151929350906114d8575b5014155f808061149e565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f6114cd565b50505050505050509050606090600d90565b945060019392505050565b908160801c91611534816115fd565b6002819493941015610dd15760011490816115ea575b5015610ee957926040519360208501925b828110611594575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b926115d4846115b06115ab8596976115ce96611a64565b6115fd565b506115c86115c18383989498610ccb565b8489611a9e565b95610ccb565b90610ccb565b9181526020810180911161037b5792919061155b565b6115f5915083610ccb565b84145f61154a565b908160801c918215610ee95761161281611842565b60f81c60c081101561177457608081101561163357505f9250600191839150565b60b781116116c95761164660ff91610ff2565b16809311908161165f575b5015610ee957600191905f90565b6001841480159250611673575b505f611651565b7f800000000000000000000000000000000000000000000000000000000000000091506116c07fff0000000000000000000000000000000000000000000000000000000000000091611897565b1610155f61166c565b6116d56116da91610ff2565b610fc1565b60ff81169182851115610ee9576116f090611897565b907fff00000000000000000000000000000000000000000000000000000000000000821615610ee95760ff8116830361037b576107f89060031b1661010003610100811161037b571c928382603782119283611760575b50505015610ee9576001810180911161037b5791905f90565b61176b929350610dfe565b1183825f611747565b9060f7821161179a575061178960ff91610f90565b1680921115610ee957600191908290565b906116d56117a791610f90565b60ff81169182851115610ee9576117bd90611897565b907fff00000000000000000000000000000000000000000000000000000000000000821615610ee95760ff8116830361037b576107f89060031b1661010003610100811161037b571c92838260378211928361182e575b50505015610ee9576001810180911161037b579190600190565b611839929350610dfe565b1183825f611814565b60208160801c5f0301602081111502601f8111610ed7577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111610ed7576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b82811061191457505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b8801015201611908565b611a1e816115fd565b6002819392931015610dd157610ee957611a3792611a9e565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111610ed7576fffffffffffffffffffffffffffffffff611a8f82611a9694610dfe565b9316610ccb565b9060801b1790565b90611aa98382610ccb565b8260801c10610ed7576fffffffffffffffffffffffffffffffff611a969216610ccb565b9190915f928160801c908060801c8214611ae657505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820191821161037b5703611b5157611b3e90611a15565b908151155f14611b4d57600990565b5f90565b50606090600890565b908160801c91602183105f14611b7757611b7390611842565b9190565b611b82919250610e0b565b90602090565b9091825181109283611b9b575b50505090565b611bbb935090611baa91610b4e565b5160208101905160801b1790611acd565b5f8080611b9556",
}

// FinalityReaderABI is the input ABI used to generate the binding from.
// Deprecated: Use FinalityReaderMetaData.ABI instead.
var FinalityReaderABI = FinalityReaderMetaData.ABI

// FinalityReaderBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use FinalityReaderMetaData.Bin instead.
var FinalityReaderBin = FinalityReaderMetaData.Bin

// DeployFinalityReader deploys a new Ethereum contract, binding an instance of FinalityReader to it.
func DeployFinalityReader(auth *bind.TransactOpts, backend bind.ContractBackend, finality_ common.Address) (common.Address, *types.Transaction, *FinalityReader, error) {
	parsed, err := FinalityReaderMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(FinalityReaderBin), backend, finality_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &FinalityReader{FinalityReaderCaller: FinalityReaderCaller{contract: contract}, FinalityReaderTransactor: FinalityReaderTransactor{contract: contract}, FinalityReaderFilterer: FinalityReaderFilterer{contract: contract}}, nil
}

// FinalityReader is an auto generated Go binding around an Ethereum contract.
type FinalityReader struct {
	FinalityReaderCaller     // Read-only binding to the contract
	FinalityReaderTransactor // Write-only binding to the contract
	FinalityReaderFilterer   // Log filterer for contract events
}

// FinalityReaderCaller is an auto generated read-only Go binding around an Ethereum contract.
type FinalityReaderCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityReaderTransactor is an auto generated write-only Go binding around an Ethereum contract.
type FinalityReaderTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityReaderFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type FinalityReaderFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityReaderSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type FinalityReaderSession struct {
	Contract     *FinalityReader   // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// FinalityReaderCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type FinalityReaderCallerSession struct {
	Contract *FinalityReaderCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts         // Call options to use throughout this session
}

// FinalityReaderTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type FinalityReaderTransactorSession struct {
	Contract     *FinalityReaderTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts         // Transaction auth options to use throughout this session
}

// FinalityReaderRaw is an auto generated low-level Go binding around an Ethereum contract.
type FinalityReaderRaw struct {
	Contract *FinalityReader // Generic contract binding to access the raw methods on
}

// FinalityReaderCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type FinalityReaderCallerRaw struct {
	Contract *FinalityReaderCaller // Generic read-only contract binding to access the raw methods on
}

// FinalityReaderTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type FinalityReaderTransactorRaw struct {
	Contract *FinalityReaderTransactor // Generic write-only contract binding to access the raw methods on
}

// NewFinalityReader creates a new instance of FinalityReader, bound to a specific deployed contract.
func NewFinalityReader(address common.Address, backend bind.ContractBackend) (*FinalityReader, error) {
	contract, err := bindFinalityReader(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &FinalityReader{FinalityReaderCaller: FinalityReaderCaller{contract: contract}, FinalityReaderTransactor: FinalityReaderTransactor{contract: contract}, FinalityReaderFilterer: FinalityReaderFilterer{contract: contract}}, nil
}

// NewFinalityReaderCaller creates a new read-only instance of FinalityReader, bound to a specific deployed contract.
func NewFinalityReaderCaller(address common.Address, caller bind.ContractCaller) (*FinalityReaderCaller, error) {
	contract, err := bindFinalityReader(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &FinalityReaderCaller{contract: contract}, nil
}

// NewFinalityReaderTransactor creates a new write-only instance of FinalityReader, bound to a specific deployed contract.
func NewFinalityReaderTransactor(address common.Address, transactor bind.ContractTransactor) (*FinalityReaderTransactor, error) {
	contract, err := bindFinalityReader(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &FinalityReaderTransactor{contract: contract}, nil
}

// NewFinalityReaderFilterer creates a new log filterer instance of FinalityReader, bound to a specific deployed contract.
func NewFinalityReaderFilterer(address common.Address, filterer bind.ContractFilterer) (*FinalityReaderFilterer, error) {
	contract, err := bindFinalityReader(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &FinalityReaderFilterer{contract: contract}, nil
}

// bindFinalityReader binds a generic wrapper to an already deployed contract.
func bindFinalityReader(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := FinalityReaderMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_FinalityReader *FinalityReaderRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _FinalityReader.Contract.FinalityReaderCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_FinalityReader *FinalityReaderRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityReader.Contract.FinalityReaderTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_FinalityReader *FinalityReaderRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _FinalityReader.Contract.FinalityReaderTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_FinalityReader *FinalityReaderCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _FinalityReader.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_FinalityReader *FinalityReaderTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityReader.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_FinalityReader *FinalityReaderTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _FinalityReader.Contract.contract.Transact(opts, method, params...)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_FinalityReader *FinalityReaderCaller) Finality(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _FinalityReader.contract.Call(opts, &out, "finality")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_FinalityReader *FinalityReaderSession) Finality() (common.Address, error) {
	return _FinalityReader.Contract.Finality(&_FinalityReader.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_FinalityReader *FinalityReaderCallerSession) Finality() (common.Address, error) {
	return _FinalityReader.Contract.Finality(&_FinalityReader.CallOpts)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_FinalityReader *FinalityReaderCaller) VerifyAccount(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	var out []interface{}
	err := _FinalityReader.contract.Call(opts, &out, "verifyAccount", stateRoot, account, proof)

	if err != nil {
		return *new(StateProofAccount), err
	}

	out0 := *abi.ConvertType(out[0], new(StateProofAccount)).(*StateProofAccount)

	return out0, err

}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_FinalityReader *FinalityReaderSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _FinalityReader.Contract.VerifyAccount(&_FinalityReader.CallOpts, stateRoot, account, proof)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_FinalityReader *FinalityReaderCallerSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _FinalityReader.Contract.VerifyAccount(&_FinalityReader.CallOpts, stateRoot, account, proof)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_FinalityReader *FinalityReaderCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _FinalityReader.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_FinalityReader *FinalityReaderSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _FinalityReader.Contract.VerifyHeader(&_FinalityReader.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_FinalityReader *FinalityReaderCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _FinalityReader.Contract.VerifyHeader(&_FinalityReader.CallOpts, l2Height, blockHash, headers)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_FinalityReader *FinalityReaderCaller) VerifyStorage(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	var out []interface{}
	err := _FinalityReader.contract.Call(opts, &out, "verifyStorage", stateRoot, account, slot, accountProof, storageProof)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_FinalityReader *FinalityReaderSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _FinalityReader.Contract.VerifyStorage(&_FinalityReader.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_FinalityReader *FinalityReaderCallerSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _FinalityReader.Contract.VerifyStorage(&_FinalityReader.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// FinalityRouterMetaData contains all meta data concerning the FinalityRouter contract.
var FinalityRouterMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"admin\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"mover\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"pauser\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"unpauser\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"delay_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"ACCEPT_WINDOW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"DEFAULT_ADMIN_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_FORMER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MIN_DELAY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MOVER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"PAUSER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"UNPAUSER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"accept\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"acceptableAt\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cancel\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"current\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"delay\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"dropFormer\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"formers\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple[]\",\"internalType\":\"structFinalityRouter.Former[]\",\"components\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"lastHeight\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"getRoleAdmin\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"grantRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"hasRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"next\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nextCodeHash\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"paused\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"propose\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"renounceRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"callerConfirmation\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokeRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"unpause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"FormerDropped\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paused\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleAdminChanged\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"previousAdminRole\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"newAdminRole\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleGranted\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleRevoked\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Unpaused\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierAccepted\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"former\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"kept\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"},{\"name\":\"lastHeight\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierCancelled\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"acceptableAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AccessControlBadConfirmation\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"AccessControlUnauthorizedAccount\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"neededRole\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"AlreadyProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"CodeChanged\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"proposed\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"found\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"DelayTooShort\",\"inputs\":[{\"name\":\"delay\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnforcedPause\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ExpectedPause\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FrozenVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"KnownVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NotFormer\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NotMoverNorPauser\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"PauserIsUnpauser\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ProposalExpired\",\"inputs\":[{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TooEarly\",\"inputs\":[{\"name\":\"acceptableAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TooManyFormer\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ZeroAddress\",\"inputs\":[]}]",
	Bin: "0x60a0806040523461020a5760c08161264b803803809161001f82856102f0565b83398101031261020a5761003281610313565b9061003f60208201610313565b61004b60408301610313565b9261005860608401610313565b9360808401519260018060a01b0384169485850361020a5760a00151926001600160401b03841680850361020a576001600160a01b0382161515806102de575b806102cc575b806102ba575b156102ab576201518081106102995750853b6001600160401b038111610285576040516100db601f8301601f1916602001826102f0565b81815260208101915f838a3c518015159182610234575b50501561022157604051630153df6760e21b81526020816004818a5afa908115610216575f916101d7575b506101c45761014a9261013e5f989361013861014494610327565b50610334565b5061035e565b506103f4565b5060805260018054610100600160a81b03191660089290921b610100600160a81b031691909117905560408051838152602081018490527fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859190a360405161216a90816104e18239608051818181610e4401526116680152f35b856358fccb4d60e01b5f5260045260245ffd5b90506020813d60201161020e575b816101f2602093836102f0565b8101031261020a5751801515810361020a575f61011d565b5f80fd5b3d91506101e5565b6040513d5f823e3d90fd5b85630160f98360e21b5f5260045260245ffd5b516001600160e81b03198116925060038210610266575b50506001600160e81b03191661ef0160f01b14155f806100f2565b6001600160e81b0319600392830390921b82901b161690505f8061024b565b634e487b7160e01b5f52604160045260245ffd5b63e0d4751b60e01b5f5260045260245ffd5b63d92e233d60e01b5f5260045ffd5b506001600160a01b03881615156100a4565b506001600160a01b038416151561009e565b506001600160a01b0383161515610098565b601f909101601f19168101906001600160401b0382119082101761028557604052565b51906001600160a01b038216820361020a57565b610331905f610458565b90565b610331907fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e6610458565b6001600160a01b0381165f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff1680156103ed575b6103cd57610331907f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a610458565b63272eae7960e01b5f9081526001600160a01b0391909116600452602490fd5b505f61039f565b6001600160a01b0381165f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff166103cd57610331907f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a5b5f818152602081815260408083206001600160a01b038616845290915290205460ff166104da575f818152602081815260408083206001600160a01b0395909516808452949091528120805460ff19166001179055339291907f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d9080a4600190565b50505f9056fe60806040526004361015610011575f80fd5b5f3560e01c8063012679511461159757806301ffc9a7146114d9578063054f7d9c146114175780632164e485146113bb578063248a9ca31461136b578063286041bd146113135780632f2ff15d146111aa57806336568abe1461114e5780633f4ba83a146110155780634c8fe52614610fc457806352bfe78914610ea85780635c975abb14610e685780636a42b8f814610e06578063773ac61214610dcb5780638456cb5914610cb957806391d1485414610c7057806393767d3314610a09578063953d624f146109c1578063974666d2146109885780639950ea351461086f5780639f0059201461048e5780639f81aed7146104535780639fa6a6e3146103ff578063a0121933146103c4578063a217fddf1461038c578063d547741f14610356578063e63ab1e9146102fe578063ea8a1af0146101b45763fb1bb9de14610158575f80fd5b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760206040517f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a8152f35b5f80fd5b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057335f9081527f51c7f17dc9be03025165549d3c0f95d42587778fa2e02497d0807c4532e0fcef602052604090205460ff1680156102c7575b1561029b5773ffffffffffffffffffffffffffffffffffffffff6002541661024481801515611a55565b6102757fffffffff00000000000000000000000000000000000000000000000000000000600254166002555f600355565b7fd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a85f80a2005b7fe238a54c000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b50335f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff1661021a565b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760206040517f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a8152f35b346101b05761038a610367366117b9565b90610385610380825f525f602052600160405f20015490565b611b27565b611ea2565b005b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760206040515f8152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b0576020600354604051908152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051908152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b0576020604051620151808152f35b346101b05760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760043573ffffffffffffffffffffffffffffffffffffffff81168082036101b0576104e6611a9f565b801515828161084d575b6104f991611a55565b67ffffffffffffffff60025460a01c168042106108225761052267ffffffffffffffff9161180a565b16804210156107f75750803f6003548082036107c557505061054382611bf3565b73ffffffffffffffffffffffffffffffffffffffff60015460081c16916105917fffffffff00000000000000000000000000000000000000000000000000000000600254166002555f600355565b7fffffffffffffffffffffff0000000000000000000000000000000000000000ff74ffffffffffffffffffffffffffffffffffffffff006001549260081b169116176001556105df82611fa4565b81610623575b7fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859167ffffffffffffffff60409283519215158352166020820152a3005b60045491600883101561079d5760405161063c81611876565b858152602081019367ffffffffffffffff84168552680100000000000000008110156107705780600161067292016004556118eb565b9390936107445761073a60409467ffffffffffffffff7fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859773ffffffffffffffffffffffffffffffffffffffff8083975116167fffffffffffffffffffffffff000000000000000000000000000000000000000084541617835551167fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b92505091506105e5565b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7fd7831ee9000000000000000000000000000000000000000000000000000000005f5260045ffd5b827f26ba9fed000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f15a4a714000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd606d83f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60025473ffffffffffffffffffffffffffffffffffffffff16831491506104f0565b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760045467ffffffffffffffff811161077057604051906108c360208260051b0183611892565b80825260208201908160045f527f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b5f915b83831061096b578486604051918291602083019060208452518091526040830191905f5b818110610926575050500390f35b8251805173ffffffffffffffffffffffffffffffffffffffff16855260209081015167ffffffffffffffff168186015286955060409094019390920191600101610918565b60016020819261097a85611930565b8152019201920191906108f4565b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602060405160088152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602067ffffffffffffffff60025460a01c16604051908152f35b346101b05760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760043573ffffffffffffffffffffffffffffffffffffffff8116908181036101b057610a6b90610a66611a9f565b611b8d565b9015610c445760018101809111610b85575b600454811015610bb257610a90816118eb565b50907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8101818111610b8557610ac5906118eb565b92909261074457828160019403610adf575b505001610a7d565b67ffffffffffffffff8273ffffffffffffffffffffffffffffffffffffffff80610b7e955416167fffffffffffffffffffffffff00000000000000000000000000000000000000008454161783555460a01c167fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b8380610ad7565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b506004548015610c17577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01610be7816118eb565b610744575f90556004557f46ca152ce9d7a903701b151acff819a47919dd2d0533e44406db07d4e2fafa9f5f80a2005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603160045260245ffd5b507fb5203638000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346101b057610c7e366117b9565b905f525f60205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052602060ff60405f2054166040519015158152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057335f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff1615610d7b57610d25611f70565b60017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00815416176001557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a2586020604051338152a1005b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a60245260445ffd5b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602060405162093a808152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602060ff600154166040519015158152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057610ede611f70565b6004606073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051928380927f52bfe7890000000000000000000000000000000000000000000000000000000082525afa8015610fb9575f905f925f91610f5d575b5067ffffffffffffffff60609381604051941684521660208301526040820152f35b925050506060813d606011610fb1575b81610f7a60609383611892565b810103126101b05780610f8e606092611a40565b67ffffffffffffffff6040610fa560208501611a40565b93015191929350610f3b565b3d9150610f6d565b6040513d5f823e3d90fd5b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057602073ffffffffffffffffffffffffffffffffffffffff60025416604051908152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b057335f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff16156110fe5760015460ff8116156110d6577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa6020604051338152a1005b7f8dfc202b000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a60245260445ffd5b346101b05761115c366117b9565b3373ffffffffffffffffffffffffffffffffffffffff8216036111825761038a91611ea2565b7f6697b232000000000000000000000000000000000000000000000000000000005f5260045ffd5b346101b0576111b8366117b9565b6111d0610380835f525f602052600160405f20015490565b7f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a8214806112c6575b801561124f575b61120d5761038a9161209e565b73ffffffffffffffffffffffffffffffffffffffff907f272eae79000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b507f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a82148015611200575073ffffffffffffffffffffffffffffffffffffffff81165f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff16611200565b5073ffffffffffffffffffffffffffffffffffffffff81165f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff166111f9565b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760206040517fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e68152f35b346101b05760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760206113b36004355f525f602052600160405f20015490565b604051908152f35b346101b05760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760043567ffffffffffffffff811681036101b05761140d6020916024359061196c565b6040519015158152f35b346101b0575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b0576004602073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051928380927f054f7d9c0000000000000000000000000000000000000000000000000000000082525afa8015610fb9576020915f916114ac575b506040519015158152f35b6114cc9150823d84116114d2575b6114c48183611892565b8101906118d3565b826114a1565b503d6114ba565b346101b05760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b0576004357fffffffff0000000000000000000000000000000000000000000000000000000081168091036101b057807f7965db0b000000000000000000000000000000000000000000000000000000006020921490811561156d57506040519015158152f35b7f01ffc9a700000000000000000000000000000000000000000000000000000000915014826114a1565b346101b05760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101b05760043573ffffffffffffffffffffffffffffffffffffffff81168082036101b0576115ef611a9f565b6002549173ffffffffffffffffffffffffffffffffffffffff831680611741575b508061163d6116569273ffffffffffffffffffffffffffffffffffffffff60015460081c1685141561182c565b6116518161164a81611b8d565b501561182c565b611bf3565b803f918260035567ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff4216019067ffffffffffffffff8211610b855767ffffffffffffffff604091847fffffffff000000000000000000000000000000000000000000000000000000007bffffffffffffffff00000000000000000000000000000000000000007f8c1ed3f3c16edd03a3cc9ae1cd79a5cfdcd54b3ca3008063da04131f444381729660a01b16921617178060025560a01c1667ffffffffffffffff6117338261180a565b8351928352166020820152a3005b67ffffffffffffffff611758818660a01c1661180a565b16421061178e5790611656917fd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a85f80a290611610565b7f7a68e829000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60409101126101b0576004359060243573ffffffffffffffffffffffffffffffffffffffff811681036101b05790565b67ffffffffffffffff62093a809116019067ffffffffffffffff8211610b8557565b156118345750565b73ffffffffffffffffffffffffffffffffffffffff907fd81133ea000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b6040810190811067ffffffffffffffff82111761077057604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761077057604052565b908160209103126101b0575180151581036101b05790565b6004548110156119035760045f5260205f2001905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b9060405161193d81611876565b915473ffffffffffffffffffffffffffffffffffffffff8116835260a01c67ffffffffffffffff166020830152565b9060015460ff8116611a3957818373ffffffffffffffffffffffffffffffffffffffff61199c9360081c16611d9c565b611a32576004549167ffffffffffffffff811691905f5b8481106119c35750505050505f90565b6119d56119cf826118eb565b50611930565b838367ffffffffffffffff6020840151168711159283611a09575b5050506119ff576001016119b3565b5050505050600190565b51611a2a935073ffffffffffffffffffffffffffffffffffffffff16611d9c565b83835f6119f0565b5050600190565b5050505f90565b519067ffffffffffffffff821682036101b057565b15611a5d5750565b73ffffffffffffffffffffffffffffffffffffffff907f29c89150000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b335f9081527f51c7f17dc9be03025165549d3c0f95d42587778fa2e02497d0807c4532e0fcef602052604090205460ff1615611ad757565b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e660245260445ffd5b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260ff60405f20541615611b5e5750565b7fe2517d3f000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b600454919073ffffffffffffffffffffffffffffffffffffffff165f5b838110611bbb57505090505f905f90565b8173ffffffffffffffffffffffffffffffffffffffff611bda836118eb565b50541614611bea57600101611baa565b92505060019190565b73ffffffffffffffffffffffffffffffffffffffff16803b67ffffffffffffffff811161077057604051611c4f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8501160182611892565b81815260208101915f83853c518015159182611d27575b505015611cfc576040517f054f7d9c000000000000000000000000000000000000000000000000000000008152602081600481855afa908115610fb9575f91611cdd575b50611cb25750565b7f58fccb4d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b611cf6915060203d6020116114d2576114c48183611892565b5f611caa565b7f0583e60c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fef010000000000000000000000000000000000000000000000000000000000009250907fffffff000000000000000000000000000000000000000000000000000000000091518281169160038110611d87575b50501614155f80611c66565b839250829060030360031b1b16165f80611d7b565b73ffffffffffffffffffffffffffffffffffffffff9092919216916040517f054f7d9c000000000000000000000000000000000000000000000000000000008152602081600481875afa908115610fb9575f91611e83575b50159283611e03575b50505090565b602092935067ffffffffffffffff9160449160405195869485937f2164e48500000000000000000000000000000000000000000000000000000000855216600484015260248301525afa908115610fb9575f91611e64575b505f8080611dfd565b611e7d915060203d6020116114d2576114c48183611892565b5f611e5b565b611e9c915060203d6020116114d2576114c48183611892565b5f611df4565b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260ff60405f2054165f14611f6a57805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00815416905573ffffffffffffffffffffffffffffffffffffffff339216907ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b5f80a4600190565b50505f90565b60ff60015416611f7c57565b7fd93c0665000000000000000000000000000000000000000000000000000000005f5260045ffd5b6060604051611fb38282611892565b813682377f054f7d9c000000000000000000000000000000000000000000000000000000005f5260208160045f865afa60203d10151615908115612093575b5061208b57805f92600460405194859261200c8585611892565b843685377f52bfe7890000000000000000000000000000000000000000000000000000000082525afa903d101516158015612076575b801561206a575b61206357602067ffffffffffffffff910151169060019190565b505f905f90565b50604081015115612049565b5067ffffffffffffffff602082015111612042565b50505f905f90565b90505115155f611ff2565b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260ff60405f205416155f14611f6a57805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905573ffffffffffffffffffffffffffffffffffffffff339216907f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d5f80a460019056",
}

// FinalityRouterABI is the input ABI used to generate the binding from.
// Deprecated: Use FinalityRouterMetaData.ABI instead.
var FinalityRouterABI = FinalityRouterMetaData.ABI

// FinalityRouterBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use FinalityRouterMetaData.Bin instead.
var FinalityRouterBin = FinalityRouterMetaData.Bin

// DeployFinalityRouter deploys a new Ethereum contract, binding an instance of FinalityRouter to it.
func DeployFinalityRouter(auth *bind.TransactOpts, backend bind.ContractBackend, admin common.Address, mover common.Address, pauser common.Address, unpauser common.Address, verifier common.Address, delay_ uint64) (common.Address, *types.Transaction, *FinalityRouter, error) {
	parsed, err := FinalityRouterMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(FinalityRouterBin), backend, admin, mover, pauser, unpauser, verifier, delay_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &FinalityRouter{FinalityRouterCaller: FinalityRouterCaller{contract: contract}, FinalityRouterTransactor: FinalityRouterTransactor{contract: contract}, FinalityRouterFilterer: FinalityRouterFilterer{contract: contract}}, nil
}

// FinalityRouter is an auto generated Go binding around an Ethereum contract.
type FinalityRouter struct {
	FinalityRouterCaller     // Read-only binding to the contract
	FinalityRouterTransactor // Write-only binding to the contract
	FinalityRouterFilterer   // Log filterer for contract events
}

// FinalityRouterCaller is an auto generated read-only Go binding around an Ethereum contract.
type FinalityRouterCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityRouterTransactor is an auto generated write-only Go binding around an Ethereum contract.
type FinalityRouterTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityRouterFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type FinalityRouterFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// FinalityRouterSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type FinalityRouterSession struct {
	Contract     *FinalityRouter   // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// FinalityRouterCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type FinalityRouterCallerSession struct {
	Contract *FinalityRouterCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts         // Call options to use throughout this session
}

// FinalityRouterTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type FinalityRouterTransactorSession struct {
	Contract     *FinalityRouterTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts         // Transaction auth options to use throughout this session
}

// FinalityRouterRaw is an auto generated low-level Go binding around an Ethereum contract.
type FinalityRouterRaw struct {
	Contract *FinalityRouter // Generic contract binding to access the raw methods on
}

// FinalityRouterCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type FinalityRouterCallerRaw struct {
	Contract *FinalityRouterCaller // Generic read-only contract binding to access the raw methods on
}

// FinalityRouterTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type FinalityRouterTransactorRaw struct {
	Contract *FinalityRouterTransactor // Generic write-only contract binding to access the raw methods on
}

// NewFinalityRouter creates a new instance of FinalityRouter, bound to a specific deployed contract.
func NewFinalityRouter(address common.Address, backend bind.ContractBackend) (*FinalityRouter, error) {
	contract, err := bindFinalityRouter(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &FinalityRouter{FinalityRouterCaller: FinalityRouterCaller{contract: contract}, FinalityRouterTransactor: FinalityRouterTransactor{contract: contract}, FinalityRouterFilterer: FinalityRouterFilterer{contract: contract}}, nil
}

// NewFinalityRouterCaller creates a new read-only instance of FinalityRouter, bound to a specific deployed contract.
func NewFinalityRouterCaller(address common.Address, caller bind.ContractCaller) (*FinalityRouterCaller, error) {
	contract, err := bindFinalityRouter(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterCaller{contract: contract}, nil
}

// NewFinalityRouterTransactor creates a new write-only instance of FinalityRouter, bound to a specific deployed contract.
func NewFinalityRouterTransactor(address common.Address, transactor bind.ContractTransactor) (*FinalityRouterTransactor, error) {
	contract, err := bindFinalityRouter(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterTransactor{contract: contract}, nil
}

// NewFinalityRouterFilterer creates a new log filterer instance of FinalityRouter, bound to a specific deployed contract.
func NewFinalityRouterFilterer(address common.Address, filterer bind.ContractFilterer) (*FinalityRouterFilterer, error) {
	contract, err := bindFinalityRouter(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterFilterer{contract: contract}, nil
}

// bindFinalityRouter binds a generic wrapper to an already deployed contract.
func bindFinalityRouter(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := FinalityRouterMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_FinalityRouter *FinalityRouterRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _FinalityRouter.Contract.FinalityRouterCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_FinalityRouter *FinalityRouterRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityRouter.Contract.FinalityRouterTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_FinalityRouter *FinalityRouterRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _FinalityRouter.Contract.FinalityRouterTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_FinalityRouter *FinalityRouterCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _FinalityRouter.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_FinalityRouter *FinalityRouterTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityRouter.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_FinalityRouter *FinalityRouterTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _FinalityRouter.Contract.contract.Transact(opts, method, params...)
}

// ACCEPTWINDOW is a free data retrieval call binding the contract method 0x773ac612.
//
// Solidity: function ACCEPT_WINDOW() view returns(uint64)
func (_FinalityRouter *FinalityRouterCaller) ACCEPTWINDOW(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "ACCEPT_WINDOW")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// ACCEPTWINDOW is a free data retrieval call binding the contract method 0x773ac612.
//
// Solidity: function ACCEPT_WINDOW() view returns(uint64)
func (_FinalityRouter *FinalityRouterSession) ACCEPTWINDOW() (uint64, error) {
	return _FinalityRouter.Contract.ACCEPTWINDOW(&_FinalityRouter.CallOpts)
}

// ACCEPTWINDOW is a free data retrieval call binding the contract method 0x773ac612.
//
// Solidity: function ACCEPT_WINDOW() view returns(uint64)
func (_FinalityRouter *FinalityRouterCallerSession) ACCEPTWINDOW() (uint64, error) {
	return _FinalityRouter.Contract.ACCEPTWINDOW(&_FinalityRouter.CallOpts)
}

// DEFAULTADMINROLE is a free data retrieval call binding the contract method 0xa217fddf.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) DEFAULTADMINROLE(opts *bind.CallOpts) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "DEFAULT_ADMIN_ROLE")

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// DEFAULTADMINROLE is a free data retrieval call binding the contract method 0xa217fddf.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) DEFAULTADMINROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.DEFAULTADMINROLE(&_FinalityRouter.CallOpts)
}

// DEFAULTADMINROLE is a free data retrieval call binding the contract method 0xa217fddf.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) DEFAULTADMINROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.DEFAULTADMINROLE(&_FinalityRouter.CallOpts)
}

// MAXFORMER is a free data retrieval call binding the contract method 0x974666d2.
//
// Solidity: function MAX_FORMER() view returns(uint256)
func (_FinalityRouter *FinalityRouterCaller) MAXFORMER(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "MAX_FORMER")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// MAXFORMER is a free data retrieval call binding the contract method 0x974666d2.
//
// Solidity: function MAX_FORMER() view returns(uint256)
func (_FinalityRouter *FinalityRouterSession) MAXFORMER() (*big.Int, error) {
	return _FinalityRouter.Contract.MAXFORMER(&_FinalityRouter.CallOpts)
}

// MAXFORMER is a free data retrieval call binding the contract method 0x974666d2.
//
// Solidity: function MAX_FORMER() view returns(uint256)
func (_FinalityRouter *FinalityRouterCallerSession) MAXFORMER() (*big.Int, error) {
	return _FinalityRouter.Contract.MAXFORMER(&_FinalityRouter.CallOpts)
}

// MINDELAY is a free data retrieval call binding the contract method 0x9f81aed7.
//
// Solidity: function MIN_DELAY() view returns(uint64)
func (_FinalityRouter *FinalityRouterCaller) MINDELAY(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "MIN_DELAY")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// MINDELAY is a free data retrieval call binding the contract method 0x9f81aed7.
//
// Solidity: function MIN_DELAY() view returns(uint64)
func (_FinalityRouter *FinalityRouterSession) MINDELAY() (uint64, error) {
	return _FinalityRouter.Contract.MINDELAY(&_FinalityRouter.CallOpts)
}

// MINDELAY is a free data retrieval call binding the contract method 0x9f81aed7.
//
// Solidity: function MIN_DELAY() view returns(uint64)
func (_FinalityRouter *FinalityRouterCallerSession) MINDELAY() (uint64, error) {
	return _FinalityRouter.Contract.MINDELAY(&_FinalityRouter.CallOpts)
}

// MOVERROLE is a free data retrieval call binding the contract method 0x286041bd.
//
// Solidity: function MOVER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) MOVERROLE(opts *bind.CallOpts) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "MOVER_ROLE")

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// MOVERROLE is a free data retrieval call binding the contract method 0x286041bd.
//
// Solidity: function MOVER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) MOVERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.MOVERROLE(&_FinalityRouter.CallOpts)
}

// MOVERROLE is a free data retrieval call binding the contract method 0x286041bd.
//
// Solidity: function MOVER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) MOVERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.MOVERROLE(&_FinalityRouter.CallOpts)
}

// PAUSERROLE is a free data retrieval call binding the contract method 0xe63ab1e9.
//
// Solidity: function PAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) PAUSERROLE(opts *bind.CallOpts) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "PAUSER_ROLE")

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// PAUSERROLE is a free data retrieval call binding the contract method 0xe63ab1e9.
//
// Solidity: function PAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) PAUSERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.PAUSERROLE(&_FinalityRouter.CallOpts)
}

// PAUSERROLE is a free data retrieval call binding the contract method 0xe63ab1e9.
//
// Solidity: function PAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) PAUSERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.PAUSERROLE(&_FinalityRouter.CallOpts)
}

// UNPAUSERROLE is a free data retrieval call binding the contract method 0xfb1bb9de.
//
// Solidity: function UNPAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) UNPAUSERROLE(opts *bind.CallOpts) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "UNPAUSER_ROLE")

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// UNPAUSERROLE is a free data retrieval call binding the contract method 0xfb1bb9de.
//
// Solidity: function UNPAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) UNPAUSERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.UNPAUSERROLE(&_FinalityRouter.CallOpts)
}

// UNPAUSERROLE is a free data retrieval call binding the contract method 0xfb1bb9de.
//
// Solidity: function UNPAUSER_ROLE() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) UNPAUSERROLE() ([32]byte, error) {
	return _FinalityRouter.Contract.UNPAUSERROLE(&_FinalityRouter.CallOpts)
}

// AcceptableAt is a free data retrieval call binding the contract method 0x953d624f.
//
// Solidity: function acceptableAt() view returns(uint64)
func (_FinalityRouter *FinalityRouterCaller) AcceptableAt(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "acceptableAt")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// AcceptableAt is a free data retrieval call binding the contract method 0x953d624f.
//
// Solidity: function acceptableAt() view returns(uint64)
func (_FinalityRouter *FinalityRouterSession) AcceptableAt() (uint64, error) {
	return _FinalityRouter.Contract.AcceptableAt(&_FinalityRouter.CallOpts)
}

// AcceptableAt is a free data retrieval call binding the contract method 0x953d624f.
//
// Solidity: function acceptableAt() view returns(uint64)
func (_FinalityRouter *FinalityRouterCallerSession) AcceptableAt() (uint64, error) {
	return _FinalityRouter.Contract.AcceptableAt(&_FinalityRouter.CallOpts)
}

// Current is a free data retrieval call binding the contract method 0x9fa6a6e3.
//
// Solidity: function current() view returns(address)
func (_FinalityRouter *FinalityRouterCaller) Current(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "current")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Current is a free data retrieval call binding the contract method 0x9fa6a6e3.
//
// Solidity: function current() view returns(address)
func (_FinalityRouter *FinalityRouterSession) Current() (common.Address, error) {
	return _FinalityRouter.Contract.Current(&_FinalityRouter.CallOpts)
}

// Current is a free data retrieval call binding the contract method 0x9fa6a6e3.
//
// Solidity: function current() view returns(address)
func (_FinalityRouter *FinalityRouterCallerSession) Current() (common.Address, error) {
	return _FinalityRouter.Contract.Current(&_FinalityRouter.CallOpts)
}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_FinalityRouter *FinalityRouterCaller) Delay(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "delay")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_FinalityRouter *FinalityRouterSession) Delay() (uint64, error) {
	return _FinalityRouter.Contract.Delay(&_FinalityRouter.CallOpts)
}

// Delay is a free data retrieval call binding the contract method 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (_FinalityRouter *FinalityRouterCallerSession) Delay() (uint64, error) {
	return _FinalityRouter.Contract.Delay(&_FinalityRouter.CallOpts)
}

// Formers is a free data retrieval call binding the contract method 0x9950ea35.
//
// Solidity: function formers() view returns((address,uint64)[])
func (_FinalityRouter *FinalityRouterCaller) Formers(opts *bind.CallOpts) ([]FinalityRouterFormer, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "formers")

	if err != nil {
		return *new([]FinalityRouterFormer), err
	}

	out0 := *abi.ConvertType(out[0], new([]FinalityRouterFormer)).(*[]FinalityRouterFormer)

	return out0, err

}

// Formers is a free data retrieval call binding the contract method 0x9950ea35.
//
// Solidity: function formers() view returns((address,uint64)[])
func (_FinalityRouter *FinalityRouterSession) Formers() ([]FinalityRouterFormer, error) {
	return _FinalityRouter.Contract.Formers(&_FinalityRouter.CallOpts)
}

// Formers is a free data retrieval call binding the contract method 0x9950ea35.
//
// Solidity: function formers() view returns((address,uint64)[])
func (_FinalityRouter *FinalityRouterCallerSession) Formers() ([]FinalityRouterFormer, error) {
	return _FinalityRouter.Contract.Formers(&_FinalityRouter.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_FinalityRouter *FinalityRouterCaller) Frozen(opts *bind.CallOpts) (bool, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "frozen")

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_FinalityRouter *FinalityRouterSession) Frozen() (bool, error) {
	return _FinalityRouter.Contract.Frozen(&_FinalityRouter.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_FinalityRouter *FinalityRouterCallerSession) Frozen() (bool, error) {
	return _FinalityRouter.Contract.Frozen(&_FinalityRouter.CallOpts)
}

// GetRoleAdmin is a free data retrieval call binding the contract method 0x248a9ca3.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) GetRoleAdmin(opts *bind.CallOpts, role [32]byte) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "getRoleAdmin", role)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// GetRoleAdmin is a free data retrieval call binding the contract method 0x248a9ca3.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) GetRoleAdmin(role [32]byte) ([32]byte, error) {
	return _FinalityRouter.Contract.GetRoleAdmin(&_FinalityRouter.CallOpts, role)
}

// GetRoleAdmin is a free data retrieval call binding the contract method 0x248a9ca3.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) GetRoleAdmin(role [32]byte) ([32]byte, error) {
	return _FinalityRouter.Contract.GetRoleAdmin(&_FinalityRouter.CallOpts, role)
}

// HasRole is a free data retrieval call binding the contract method 0x91d14854.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (_FinalityRouter *FinalityRouterCaller) HasRole(opts *bind.CallOpts, role [32]byte, account common.Address) (bool, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "hasRole", role, account)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// HasRole is a free data retrieval call binding the contract method 0x91d14854.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (_FinalityRouter *FinalityRouterSession) HasRole(role [32]byte, account common.Address) (bool, error) {
	return _FinalityRouter.Contract.HasRole(&_FinalityRouter.CallOpts, role, account)
}

// HasRole is a free data retrieval call binding the contract method 0x91d14854.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (_FinalityRouter *FinalityRouterCallerSession) HasRole(role [32]byte, account common.Address) (bool, error) {
	return _FinalityRouter.Contract.HasRole(&_FinalityRouter.CallOpts, role, account)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_FinalityRouter *FinalityRouterCaller) IsFinalized(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "isFinalized", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_FinalityRouter *FinalityRouterSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _FinalityRouter.Contract.IsFinalized(&_FinalityRouter.CallOpts, l2Height, blockHash)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_FinalityRouter *FinalityRouterCallerSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _FinalityRouter.Contract.IsFinalized(&_FinalityRouter.CallOpts, l2Height, blockHash)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_FinalityRouter *FinalityRouterCaller) Latest(opts *bind.CallOpts) (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "latest")

	outstruct := new(struct {
		N         uint64
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.N = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.L2Height = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_FinalityRouter *FinalityRouterSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _FinalityRouter.Contract.Latest(&_FinalityRouter.CallOpts)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_FinalityRouter *FinalityRouterCallerSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _FinalityRouter.Contract.Latest(&_FinalityRouter.CallOpts)
}

// Next is a free data retrieval call binding the contract method 0x4c8fe526.
//
// Solidity: function next() view returns(address)
func (_FinalityRouter *FinalityRouterCaller) Next(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "next")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Next is a free data retrieval call binding the contract method 0x4c8fe526.
//
// Solidity: function next() view returns(address)
func (_FinalityRouter *FinalityRouterSession) Next() (common.Address, error) {
	return _FinalityRouter.Contract.Next(&_FinalityRouter.CallOpts)
}

// Next is a free data retrieval call binding the contract method 0x4c8fe526.
//
// Solidity: function next() view returns(address)
func (_FinalityRouter *FinalityRouterCallerSession) Next() (common.Address, error) {
	return _FinalityRouter.Contract.Next(&_FinalityRouter.CallOpts)
}

// NextCodeHash is a free data retrieval call binding the contract method 0xa0121933.
//
// Solidity: function nextCodeHash() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCaller) NextCodeHash(opts *bind.CallOpts) ([32]byte, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "nextCodeHash")

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// NextCodeHash is a free data retrieval call binding the contract method 0xa0121933.
//
// Solidity: function nextCodeHash() view returns(bytes32)
func (_FinalityRouter *FinalityRouterSession) NextCodeHash() ([32]byte, error) {
	return _FinalityRouter.Contract.NextCodeHash(&_FinalityRouter.CallOpts)
}

// NextCodeHash is a free data retrieval call binding the contract method 0xa0121933.
//
// Solidity: function nextCodeHash() view returns(bytes32)
func (_FinalityRouter *FinalityRouterCallerSession) NextCodeHash() ([32]byte, error) {
	return _FinalityRouter.Contract.NextCodeHash(&_FinalityRouter.CallOpts)
}

// Paused is a free data retrieval call binding the contract method 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (_FinalityRouter *FinalityRouterCaller) Paused(opts *bind.CallOpts) (bool, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "paused")

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Paused is a free data retrieval call binding the contract method 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (_FinalityRouter *FinalityRouterSession) Paused() (bool, error) {
	return _FinalityRouter.Contract.Paused(&_FinalityRouter.CallOpts)
}

// Paused is a free data retrieval call binding the contract method 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (_FinalityRouter *FinalityRouterCallerSession) Paused() (bool, error) {
	return _FinalityRouter.Contract.Paused(&_FinalityRouter.CallOpts)
}

// SupportsInterface is a free data retrieval call binding the contract method 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (_FinalityRouter *FinalityRouterCaller) SupportsInterface(opts *bind.CallOpts, interfaceId [4]byte) (bool, error) {
	var out []interface{}
	err := _FinalityRouter.contract.Call(opts, &out, "supportsInterface", interfaceId)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// SupportsInterface is a free data retrieval call binding the contract method 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (_FinalityRouter *FinalityRouterSession) SupportsInterface(interfaceId [4]byte) (bool, error) {
	return _FinalityRouter.Contract.SupportsInterface(&_FinalityRouter.CallOpts, interfaceId)
}

// SupportsInterface is a free data retrieval call binding the contract method 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (_FinalityRouter *FinalityRouterCallerSession) SupportsInterface(interfaceId [4]byte) (bool, error) {
	return _FinalityRouter.Contract.SupportsInterface(&_FinalityRouter.CallOpts, interfaceId)
}

// Accept is a paid mutator transaction binding the contract method 0x9f005920.
//
// Solidity: function accept(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactor) Accept(opts *bind.TransactOpts, verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "accept", verifier)
}

// Accept is a paid mutator transaction binding the contract method 0x9f005920.
//
// Solidity: function accept(address verifier) returns()
func (_FinalityRouter *FinalityRouterSession) Accept(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.Accept(&_FinalityRouter.TransactOpts, verifier)
}

// Accept is a paid mutator transaction binding the contract method 0x9f005920.
//
// Solidity: function accept(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) Accept(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.Accept(&_FinalityRouter.TransactOpts, verifier)
}

// Cancel is a paid mutator transaction binding the contract method 0xea8a1af0.
//
// Solidity: function cancel() returns()
func (_FinalityRouter *FinalityRouterTransactor) Cancel(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "cancel")
}

// Cancel is a paid mutator transaction binding the contract method 0xea8a1af0.
//
// Solidity: function cancel() returns()
func (_FinalityRouter *FinalityRouterSession) Cancel() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Cancel(&_FinalityRouter.TransactOpts)
}

// Cancel is a paid mutator transaction binding the contract method 0xea8a1af0.
//
// Solidity: function cancel() returns()
func (_FinalityRouter *FinalityRouterTransactorSession) Cancel() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Cancel(&_FinalityRouter.TransactOpts)
}

// DropFormer is a paid mutator transaction binding the contract method 0x93767d33.
//
// Solidity: function dropFormer(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactor) DropFormer(opts *bind.TransactOpts, verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "dropFormer", verifier)
}

// DropFormer is a paid mutator transaction binding the contract method 0x93767d33.
//
// Solidity: function dropFormer(address verifier) returns()
func (_FinalityRouter *FinalityRouterSession) DropFormer(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.DropFormer(&_FinalityRouter.TransactOpts, verifier)
}

// DropFormer is a paid mutator transaction binding the contract method 0x93767d33.
//
// Solidity: function dropFormer(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) DropFormer(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.DropFormer(&_FinalityRouter.TransactOpts, verifier)
}

// GrantRole is a paid mutator transaction binding the contract method 0x2f2ff15d.
//
// Solidity: function grantRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterTransactor) GrantRole(opts *bind.TransactOpts, role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "grantRole", role, account)
}

// GrantRole is a paid mutator transaction binding the contract method 0x2f2ff15d.
//
// Solidity: function grantRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterSession) GrantRole(role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.GrantRole(&_FinalityRouter.TransactOpts, role, account)
}

// GrantRole is a paid mutator transaction binding the contract method 0x2f2ff15d.
//
// Solidity: function grantRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) GrantRole(role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.GrantRole(&_FinalityRouter.TransactOpts, role, account)
}

// Pause is a paid mutator transaction binding the contract method 0x8456cb59.
//
// Solidity: function pause() returns()
func (_FinalityRouter *FinalityRouterTransactor) Pause(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "pause")
}

// Pause is a paid mutator transaction binding the contract method 0x8456cb59.
//
// Solidity: function pause() returns()
func (_FinalityRouter *FinalityRouterSession) Pause() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Pause(&_FinalityRouter.TransactOpts)
}

// Pause is a paid mutator transaction binding the contract method 0x8456cb59.
//
// Solidity: function pause() returns()
func (_FinalityRouter *FinalityRouterTransactorSession) Pause() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Pause(&_FinalityRouter.TransactOpts)
}

// Propose is a paid mutator transaction binding the contract method 0x01267951.
//
// Solidity: function propose(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactor) Propose(opts *bind.TransactOpts, verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "propose", verifier)
}

// Propose is a paid mutator transaction binding the contract method 0x01267951.
//
// Solidity: function propose(address verifier) returns()
func (_FinalityRouter *FinalityRouterSession) Propose(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.Propose(&_FinalityRouter.TransactOpts, verifier)
}

// Propose is a paid mutator transaction binding the contract method 0x01267951.
//
// Solidity: function propose(address verifier) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) Propose(verifier common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.Propose(&_FinalityRouter.TransactOpts, verifier)
}

// RenounceRole is a paid mutator transaction binding the contract method 0x36568abe.
//
// Solidity: function renounceRole(bytes32 role, address callerConfirmation) returns()
func (_FinalityRouter *FinalityRouterTransactor) RenounceRole(opts *bind.TransactOpts, role [32]byte, callerConfirmation common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "renounceRole", role, callerConfirmation)
}

// RenounceRole is a paid mutator transaction binding the contract method 0x36568abe.
//
// Solidity: function renounceRole(bytes32 role, address callerConfirmation) returns()
func (_FinalityRouter *FinalityRouterSession) RenounceRole(role [32]byte, callerConfirmation common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.RenounceRole(&_FinalityRouter.TransactOpts, role, callerConfirmation)
}

// RenounceRole is a paid mutator transaction binding the contract method 0x36568abe.
//
// Solidity: function renounceRole(bytes32 role, address callerConfirmation) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) RenounceRole(role [32]byte, callerConfirmation common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.RenounceRole(&_FinalityRouter.TransactOpts, role, callerConfirmation)
}

// RevokeRole is a paid mutator transaction binding the contract method 0xd547741f.
//
// Solidity: function revokeRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterTransactor) RevokeRole(opts *bind.TransactOpts, role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "revokeRole", role, account)
}

// RevokeRole is a paid mutator transaction binding the contract method 0xd547741f.
//
// Solidity: function revokeRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterSession) RevokeRole(role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.RevokeRole(&_FinalityRouter.TransactOpts, role, account)
}

// RevokeRole is a paid mutator transaction binding the contract method 0xd547741f.
//
// Solidity: function revokeRole(bytes32 role, address account) returns()
func (_FinalityRouter *FinalityRouterTransactorSession) RevokeRole(role [32]byte, account common.Address) (*types.Transaction, error) {
	return _FinalityRouter.Contract.RevokeRole(&_FinalityRouter.TransactOpts, role, account)
}

// Unpause is a paid mutator transaction binding the contract method 0x3f4ba83a.
//
// Solidity: function unpause() returns()
func (_FinalityRouter *FinalityRouterTransactor) Unpause(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _FinalityRouter.contract.Transact(opts, "unpause")
}

// Unpause is a paid mutator transaction binding the contract method 0x3f4ba83a.
//
// Solidity: function unpause() returns()
func (_FinalityRouter *FinalityRouterSession) Unpause() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Unpause(&_FinalityRouter.TransactOpts)
}

// Unpause is a paid mutator transaction binding the contract method 0x3f4ba83a.
//
// Solidity: function unpause() returns()
func (_FinalityRouter *FinalityRouterTransactorSession) Unpause() (*types.Transaction, error) {
	return _FinalityRouter.Contract.Unpause(&_FinalityRouter.TransactOpts)
}

// FinalityRouterFormerDroppedIterator is returned from FilterFormerDropped and is used to iterate over the raw logs and unpacked data for FormerDropped events raised by the FinalityRouter contract.
type FinalityRouterFormerDroppedIterator struct {
	Event *FinalityRouterFormerDropped // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterFormerDroppedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterFormerDropped)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterFormerDropped)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterFormerDroppedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterFormerDroppedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterFormerDropped represents a FormerDropped event raised by the FinalityRouter contract.
type FinalityRouterFormerDropped struct {
	Verifier common.Address
	Raw      types.Log // Blockchain specific contextual infos
}

// FilterFormerDropped is a free log retrieval operation binding the contract event 0x46ca152ce9d7a903701b151acff819a47919dd2d0533e44406db07d4e2fafa9f.
//
// Solidity: event FormerDropped(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) FilterFormerDropped(opts *bind.FilterOpts, verifier []common.Address) (*FinalityRouterFormerDroppedIterator, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "FormerDropped", verifierRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterFormerDroppedIterator{contract: _FinalityRouter.contract, event: "FormerDropped", logs: logs, sub: sub}, nil
}

// WatchFormerDropped is a free log subscription operation binding the contract event 0x46ca152ce9d7a903701b151acff819a47919dd2d0533e44406db07d4e2fafa9f.
//
// Solidity: event FormerDropped(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) WatchFormerDropped(opts *bind.WatchOpts, sink chan<- *FinalityRouterFormerDropped, verifier []common.Address) (event.Subscription, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "FormerDropped", verifierRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterFormerDropped)
				if err := _FinalityRouter.contract.UnpackLog(event, "FormerDropped", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseFormerDropped is a log parse operation binding the contract event 0x46ca152ce9d7a903701b151acff819a47919dd2d0533e44406db07d4e2fafa9f.
//
// Solidity: event FormerDropped(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) ParseFormerDropped(log types.Log) (*FinalityRouterFormerDropped, error) {
	event := new(FinalityRouterFormerDropped)
	if err := _FinalityRouter.contract.UnpackLog(event, "FormerDropped", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterPausedIterator is returned from FilterPaused and is used to iterate over the raw logs and unpacked data for Paused events raised by the FinalityRouter contract.
type FinalityRouterPausedIterator struct {
	Event *FinalityRouterPaused // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterPausedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterPaused)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterPaused)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterPausedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterPausedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterPaused represents a Paused event raised by the FinalityRouter contract.
type FinalityRouterPaused struct {
	Account common.Address
	Raw     types.Log // Blockchain specific contextual infos
}

// FilterPaused is a free log retrieval operation binding the contract event 0x62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258.
//
// Solidity: event Paused(address account)
func (_FinalityRouter *FinalityRouterFilterer) FilterPaused(opts *bind.FilterOpts) (*FinalityRouterPausedIterator, error) {

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "Paused")
	if err != nil {
		return nil, err
	}
	return &FinalityRouterPausedIterator{contract: _FinalityRouter.contract, event: "Paused", logs: logs, sub: sub}, nil
}

// WatchPaused is a free log subscription operation binding the contract event 0x62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258.
//
// Solidity: event Paused(address account)
func (_FinalityRouter *FinalityRouterFilterer) WatchPaused(opts *bind.WatchOpts, sink chan<- *FinalityRouterPaused) (event.Subscription, error) {

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "Paused")
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterPaused)
				if err := _FinalityRouter.contract.UnpackLog(event, "Paused", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParsePaused is a log parse operation binding the contract event 0x62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258.
//
// Solidity: event Paused(address account)
func (_FinalityRouter *FinalityRouterFilterer) ParsePaused(log types.Log) (*FinalityRouterPaused, error) {
	event := new(FinalityRouterPaused)
	if err := _FinalityRouter.contract.UnpackLog(event, "Paused", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterRoleAdminChangedIterator is returned from FilterRoleAdminChanged and is used to iterate over the raw logs and unpacked data for RoleAdminChanged events raised by the FinalityRouter contract.
type FinalityRouterRoleAdminChangedIterator struct {
	Event *FinalityRouterRoleAdminChanged // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterRoleAdminChangedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterRoleAdminChanged)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterRoleAdminChanged)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterRoleAdminChangedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterRoleAdminChangedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterRoleAdminChanged represents a RoleAdminChanged event raised by the FinalityRouter contract.
type FinalityRouterRoleAdminChanged struct {
	Role              [32]byte
	PreviousAdminRole [32]byte
	NewAdminRole      [32]byte
	Raw               types.Log // Blockchain specific contextual infos
}

// FilterRoleAdminChanged is a free log retrieval operation binding the contract event 0xbd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff.
//
// Solidity: event RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)
func (_FinalityRouter *FinalityRouterFilterer) FilterRoleAdminChanged(opts *bind.FilterOpts, role [][32]byte, previousAdminRole [][32]byte, newAdminRole [][32]byte) (*FinalityRouterRoleAdminChangedIterator, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var previousAdminRoleRule []interface{}
	for _, previousAdminRoleItem := range previousAdminRole {
		previousAdminRoleRule = append(previousAdminRoleRule, previousAdminRoleItem)
	}
	var newAdminRoleRule []interface{}
	for _, newAdminRoleItem := range newAdminRole {
		newAdminRoleRule = append(newAdminRoleRule, newAdminRoleItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "RoleAdminChanged", roleRule, previousAdminRoleRule, newAdminRoleRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterRoleAdminChangedIterator{contract: _FinalityRouter.contract, event: "RoleAdminChanged", logs: logs, sub: sub}, nil
}

// WatchRoleAdminChanged is a free log subscription operation binding the contract event 0xbd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff.
//
// Solidity: event RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)
func (_FinalityRouter *FinalityRouterFilterer) WatchRoleAdminChanged(opts *bind.WatchOpts, sink chan<- *FinalityRouterRoleAdminChanged, role [][32]byte, previousAdminRole [][32]byte, newAdminRole [][32]byte) (event.Subscription, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var previousAdminRoleRule []interface{}
	for _, previousAdminRoleItem := range previousAdminRole {
		previousAdminRoleRule = append(previousAdminRoleRule, previousAdminRoleItem)
	}
	var newAdminRoleRule []interface{}
	for _, newAdminRoleItem := range newAdminRole {
		newAdminRoleRule = append(newAdminRoleRule, newAdminRoleItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "RoleAdminChanged", roleRule, previousAdminRoleRule, newAdminRoleRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterRoleAdminChanged)
				if err := _FinalityRouter.contract.UnpackLog(event, "RoleAdminChanged", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseRoleAdminChanged is a log parse operation binding the contract event 0xbd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff.
//
// Solidity: event RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)
func (_FinalityRouter *FinalityRouterFilterer) ParseRoleAdminChanged(log types.Log) (*FinalityRouterRoleAdminChanged, error) {
	event := new(FinalityRouterRoleAdminChanged)
	if err := _FinalityRouter.contract.UnpackLog(event, "RoleAdminChanged", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterRoleGrantedIterator is returned from FilterRoleGranted and is used to iterate over the raw logs and unpacked data for RoleGranted events raised by the FinalityRouter contract.
type FinalityRouterRoleGrantedIterator struct {
	Event *FinalityRouterRoleGranted // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterRoleGrantedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterRoleGranted)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterRoleGranted)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterRoleGrantedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterRoleGrantedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterRoleGranted represents a RoleGranted event raised by the FinalityRouter contract.
type FinalityRouterRoleGranted struct {
	Role    [32]byte
	Account common.Address
	Sender  common.Address
	Raw     types.Log // Blockchain specific contextual infos
}

// FilterRoleGranted is a free log retrieval operation binding the contract event 0x2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d.
//
// Solidity: event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) FilterRoleGranted(opts *bind.FilterOpts, role [][32]byte, account []common.Address, sender []common.Address) (*FinalityRouterRoleGrantedIterator, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var accountRule []interface{}
	for _, accountItem := range account {
		accountRule = append(accountRule, accountItem)
	}
	var senderRule []interface{}
	for _, senderItem := range sender {
		senderRule = append(senderRule, senderItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "RoleGranted", roleRule, accountRule, senderRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterRoleGrantedIterator{contract: _FinalityRouter.contract, event: "RoleGranted", logs: logs, sub: sub}, nil
}

// WatchRoleGranted is a free log subscription operation binding the contract event 0x2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d.
//
// Solidity: event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) WatchRoleGranted(opts *bind.WatchOpts, sink chan<- *FinalityRouterRoleGranted, role [][32]byte, account []common.Address, sender []common.Address) (event.Subscription, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var accountRule []interface{}
	for _, accountItem := range account {
		accountRule = append(accountRule, accountItem)
	}
	var senderRule []interface{}
	for _, senderItem := range sender {
		senderRule = append(senderRule, senderItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "RoleGranted", roleRule, accountRule, senderRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterRoleGranted)
				if err := _FinalityRouter.contract.UnpackLog(event, "RoleGranted", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseRoleGranted is a log parse operation binding the contract event 0x2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d.
//
// Solidity: event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) ParseRoleGranted(log types.Log) (*FinalityRouterRoleGranted, error) {
	event := new(FinalityRouterRoleGranted)
	if err := _FinalityRouter.contract.UnpackLog(event, "RoleGranted", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterRoleRevokedIterator is returned from FilterRoleRevoked and is used to iterate over the raw logs and unpacked data for RoleRevoked events raised by the FinalityRouter contract.
type FinalityRouterRoleRevokedIterator struct {
	Event *FinalityRouterRoleRevoked // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterRoleRevokedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterRoleRevoked)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterRoleRevoked)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterRoleRevokedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterRoleRevokedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterRoleRevoked represents a RoleRevoked event raised by the FinalityRouter contract.
type FinalityRouterRoleRevoked struct {
	Role    [32]byte
	Account common.Address
	Sender  common.Address
	Raw     types.Log // Blockchain specific contextual infos
}

// FilterRoleRevoked is a free log retrieval operation binding the contract event 0xf6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b.
//
// Solidity: event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) FilterRoleRevoked(opts *bind.FilterOpts, role [][32]byte, account []common.Address, sender []common.Address) (*FinalityRouterRoleRevokedIterator, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var accountRule []interface{}
	for _, accountItem := range account {
		accountRule = append(accountRule, accountItem)
	}
	var senderRule []interface{}
	for _, senderItem := range sender {
		senderRule = append(senderRule, senderItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "RoleRevoked", roleRule, accountRule, senderRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterRoleRevokedIterator{contract: _FinalityRouter.contract, event: "RoleRevoked", logs: logs, sub: sub}, nil
}

// WatchRoleRevoked is a free log subscription operation binding the contract event 0xf6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b.
//
// Solidity: event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) WatchRoleRevoked(opts *bind.WatchOpts, sink chan<- *FinalityRouterRoleRevoked, role [][32]byte, account []common.Address, sender []common.Address) (event.Subscription, error) {

	var roleRule []interface{}
	for _, roleItem := range role {
		roleRule = append(roleRule, roleItem)
	}
	var accountRule []interface{}
	for _, accountItem := range account {
		accountRule = append(accountRule, accountItem)
	}
	var senderRule []interface{}
	for _, senderItem := range sender {
		senderRule = append(senderRule, senderItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "RoleRevoked", roleRule, accountRule, senderRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterRoleRevoked)
				if err := _FinalityRouter.contract.UnpackLog(event, "RoleRevoked", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseRoleRevoked is a log parse operation binding the contract event 0xf6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b.
//
// Solidity: event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)
func (_FinalityRouter *FinalityRouterFilterer) ParseRoleRevoked(log types.Log) (*FinalityRouterRoleRevoked, error) {
	event := new(FinalityRouterRoleRevoked)
	if err := _FinalityRouter.contract.UnpackLog(event, "RoleRevoked", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterUnpausedIterator is returned from FilterUnpaused and is used to iterate over the raw logs and unpacked data for Unpaused events raised by the FinalityRouter contract.
type FinalityRouterUnpausedIterator struct {
	Event *FinalityRouterUnpaused // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterUnpausedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterUnpaused)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterUnpaused)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterUnpausedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterUnpausedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterUnpaused represents a Unpaused event raised by the FinalityRouter contract.
type FinalityRouterUnpaused struct {
	Account common.Address
	Raw     types.Log // Blockchain specific contextual infos
}

// FilterUnpaused is a free log retrieval operation binding the contract event 0x5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa.
//
// Solidity: event Unpaused(address account)
func (_FinalityRouter *FinalityRouterFilterer) FilterUnpaused(opts *bind.FilterOpts) (*FinalityRouterUnpausedIterator, error) {

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "Unpaused")
	if err != nil {
		return nil, err
	}
	return &FinalityRouterUnpausedIterator{contract: _FinalityRouter.contract, event: "Unpaused", logs: logs, sub: sub}, nil
}

// WatchUnpaused is a free log subscription operation binding the contract event 0x5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa.
//
// Solidity: event Unpaused(address account)
func (_FinalityRouter *FinalityRouterFilterer) WatchUnpaused(opts *bind.WatchOpts, sink chan<- *FinalityRouterUnpaused) (event.Subscription, error) {

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "Unpaused")
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterUnpaused)
				if err := _FinalityRouter.contract.UnpackLog(event, "Unpaused", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseUnpaused is a log parse operation binding the contract event 0x5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa.
//
// Solidity: event Unpaused(address account)
func (_FinalityRouter *FinalityRouterFilterer) ParseUnpaused(log types.Log) (*FinalityRouterUnpaused, error) {
	event := new(FinalityRouterUnpaused)
	if err := _FinalityRouter.contract.UnpackLog(event, "Unpaused", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterVerifierAcceptedIterator is returned from FilterVerifierAccepted and is used to iterate over the raw logs and unpacked data for VerifierAccepted events raised by the FinalityRouter contract.
type FinalityRouterVerifierAcceptedIterator struct {
	Event *FinalityRouterVerifierAccepted // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterVerifierAcceptedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterVerifierAccepted)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterVerifierAccepted)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterVerifierAcceptedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterVerifierAcceptedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterVerifierAccepted represents a VerifierAccepted event raised by the FinalityRouter contract.
type FinalityRouterVerifierAccepted struct {
	Verifier   common.Address
	Former     common.Address
	Kept       bool
	LastHeight uint64
	Raw        types.Log // Blockchain specific contextual infos
}

// FilterVerifierAccepted is a free log retrieval operation binding the contract event 0xb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a030658885.
//
// Solidity: event VerifierAccepted(address indexed verifier, address indexed former, bool kept, uint64 lastHeight)
func (_FinalityRouter *FinalityRouterFilterer) FilterVerifierAccepted(opts *bind.FilterOpts, verifier []common.Address, former []common.Address) (*FinalityRouterVerifierAcceptedIterator, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}
	var formerRule []interface{}
	for _, formerItem := range former {
		formerRule = append(formerRule, formerItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "VerifierAccepted", verifierRule, formerRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterVerifierAcceptedIterator{contract: _FinalityRouter.contract, event: "VerifierAccepted", logs: logs, sub: sub}, nil
}

// WatchVerifierAccepted is a free log subscription operation binding the contract event 0xb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a030658885.
//
// Solidity: event VerifierAccepted(address indexed verifier, address indexed former, bool kept, uint64 lastHeight)
func (_FinalityRouter *FinalityRouterFilterer) WatchVerifierAccepted(opts *bind.WatchOpts, sink chan<- *FinalityRouterVerifierAccepted, verifier []common.Address, former []common.Address) (event.Subscription, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}
	var formerRule []interface{}
	for _, formerItem := range former {
		formerRule = append(formerRule, formerItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "VerifierAccepted", verifierRule, formerRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterVerifierAccepted)
				if err := _FinalityRouter.contract.UnpackLog(event, "VerifierAccepted", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseVerifierAccepted is a log parse operation binding the contract event 0xb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a030658885.
//
// Solidity: event VerifierAccepted(address indexed verifier, address indexed former, bool kept, uint64 lastHeight)
func (_FinalityRouter *FinalityRouterFilterer) ParseVerifierAccepted(log types.Log) (*FinalityRouterVerifierAccepted, error) {
	event := new(FinalityRouterVerifierAccepted)
	if err := _FinalityRouter.contract.UnpackLog(event, "VerifierAccepted", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterVerifierCancelledIterator is returned from FilterVerifierCancelled and is used to iterate over the raw logs and unpacked data for VerifierCancelled events raised by the FinalityRouter contract.
type FinalityRouterVerifierCancelledIterator struct {
	Event *FinalityRouterVerifierCancelled // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterVerifierCancelledIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterVerifierCancelled)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterVerifierCancelled)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterVerifierCancelledIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterVerifierCancelledIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterVerifierCancelled represents a VerifierCancelled event raised by the FinalityRouter contract.
type FinalityRouterVerifierCancelled struct {
	Verifier common.Address
	Raw      types.Log // Blockchain specific contextual infos
}

// FilterVerifierCancelled is a free log retrieval operation binding the contract event 0xd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a8.
//
// Solidity: event VerifierCancelled(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) FilterVerifierCancelled(opts *bind.FilterOpts, verifier []common.Address) (*FinalityRouterVerifierCancelledIterator, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "VerifierCancelled", verifierRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterVerifierCancelledIterator{contract: _FinalityRouter.contract, event: "VerifierCancelled", logs: logs, sub: sub}, nil
}

// WatchVerifierCancelled is a free log subscription operation binding the contract event 0xd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a8.
//
// Solidity: event VerifierCancelled(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) WatchVerifierCancelled(opts *bind.WatchOpts, sink chan<- *FinalityRouterVerifierCancelled, verifier []common.Address) (event.Subscription, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "VerifierCancelled", verifierRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterVerifierCancelled)
				if err := _FinalityRouter.contract.UnpackLog(event, "VerifierCancelled", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseVerifierCancelled is a log parse operation binding the contract event 0xd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a8.
//
// Solidity: event VerifierCancelled(address indexed verifier)
func (_FinalityRouter *FinalityRouterFilterer) ParseVerifierCancelled(log types.Log) (*FinalityRouterVerifierCancelled, error) {
	event := new(FinalityRouterVerifierCancelled)
	if err := _FinalityRouter.contract.UnpackLog(event, "VerifierCancelled", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// FinalityRouterVerifierProposedIterator is returned from FilterVerifierProposed and is used to iterate over the raw logs and unpacked data for VerifierProposed events raised by the FinalityRouter contract.
type FinalityRouterVerifierProposedIterator struct {
	Event *FinalityRouterVerifierProposed // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *FinalityRouterVerifierProposedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(FinalityRouterVerifierProposed)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(FinalityRouterVerifierProposed)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *FinalityRouterVerifierProposedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *FinalityRouterVerifierProposedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// FinalityRouterVerifierProposed represents a VerifierProposed event raised by the FinalityRouter contract.
type FinalityRouterVerifierProposed struct {
	Verifier     common.Address
	CodeHash     [32]byte
	AcceptableAt uint64
	ExpiresAt    uint64
	Raw          types.Log // Blockchain specific contextual infos
}

// FilterVerifierProposed is a free log retrieval operation binding the contract event 0x8c1ed3f3c16edd03a3cc9ae1cd79a5cfdcd54b3ca3008063da04131f44438172.
//
// Solidity: event VerifierProposed(address indexed verifier, bytes32 indexed codeHash, uint64 acceptableAt, uint64 expiresAt)
func (_FinalityRouter *FinalityRouterFilterer) FilterVerifierProposed(opts *bind.FilterOpts, verifier []common.Address, codeHash [][32]byte) (*FinalityRouterVerifierProposedIterator, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "VerifierProposed", verifierRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterVerifierProposedIterator{contract: _FinalityRouter.contract, event: "VerifierProposed", logs: logs, sub: sub}, nil
}

// WatchVerifierProposed is a free log subscription operation binding the contract event 0x8c1ed3f3c16edd03a3cc9ae1cd79a5cfdcd54b3ca3008063da04131f44438172.
//
// Solidity: event VerifierProposed(address indexed verifier, bytes32 indexed codeHash, uint64 acceptableAt, uint64 expiresAt)
func (_FinalityRouter *FinalityRouterFilterer) WatchVerifierProposed(opts *bind.WatchOpts, sink chan<- *FinalityRouterVerifierProposed, verifier []common.Address, codeHash [][32]byte) (event.Subscription, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "VerifierProposed", verifierRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(FinalityRouterVerifierProposed)
				if err := _FinalityRouter.contract.UnpackLog(event, "VerifierProposed", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseVerifierProposed is a log parse operation binding the contract event 0x8c1ed3f3c16edd03a3cc9ae1cd79a5cfdcd54b3ca3008063da04131f44438172.
//
// Solidity: event VerifierProposed(address indexed verifier, bytes32 indexed codeHash, uint64 acceptableAt, uint64 expiresAt)
func (_FinalityRouter *FinalityRouterFilterer) ParseVerifierProposed(log types.Log) (*FinalityRouterVerifierProposed, error) {
	event := new(FinalityRouterVerifierProposed)
	if err := _FinalityRouter.contract.UnpackLog(event, "VerifierProposed", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreMetaData contains all meta data concerning the GuardedCheckpointStore contract.
var GuardedCheckpointStoreMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"finality_\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"taiko_\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"},{\"name\":\"inbox_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"patience_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"confirm\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"differing\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"finalDescendant\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"getCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"inbox\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mark\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"marked\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"since\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"note\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"patience\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"recordAt\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structGuardedCheckpointStore.Record\",\"components\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"since\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumGuardedCheckpointStore.Status\"},{\"name\":\"released\",\"type\":\"bool\",\"internalType\":\"bool\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"release\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"saveCheckpoint\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"show\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"taiko\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"event\",\"name\":\"Backed\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CheckpointPending\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CheckpointSaved\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Contradicted\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"ours\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"theirs\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"ourStateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"theirStateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"FinalBlockShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Released\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"StakeSeen\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyConfirmed\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]},{\"type\":\"error\",\"name\":\"AlreadyContradicted\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"Frozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"HasInbox\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoContract\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NoTaikoCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotConfirmed\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotInbox\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotPending\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]},{\"type\":\"error\",\"name\":\"NotTaikos\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]},{\"type\":\"error\",\"name\":\"Patience\",\"inputs\":[{\"name\":\"releasableAt\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StakeSpoke\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x6101006040523461018457613ba76080813803918261001d81610188565b9384928339810103126101845780516001600160a01b03811691828203610184576020810151906001600160a01b038216808303610184576040820151936001600160a01b038516928386036101845760600151956001600160401b03871687036101845761008b816101e9565b1561017257506080526100a6906100a1816101e9565b6101c1565b1582811561015d575b6100b8916101c1565b60a05260c05260e05260405161393290816102758239608051818181610341015281816107ff01528181610956015281816113d3015281816117eb015281816119b6015261200c015260a051818181610dca01528181610e72015281816125c201526127d0015260c0518181816101370152818161020701528181610d9d01528181611cfa0152818161258c0152612792015260e05181818161019d01526108ec0152f35b6100b8915061016b816101e9565b91506100af565b630160f98360e21b5f5260045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101ad57604052565b634e487b7160e01b5f52604160045260245ffd5b156101c95750565b632f8aeb3960e11b5f9081526001600160a01b0391909116600452602490fd5b803b6001600160401b0381116101ad5761020c601f8201601f1916602001610188565b908082525f6020830180943c51801515918261022757505090565b516001600160e81b03198116925060038210610255575b50506001600160e81b03191661ef0160f01b141590565b6001600160e81b0319600392830390921b82901b161690505f8061023e56fe6080806040526004361015610012575f80fd5b5f3560e01c90816309cc655414610f86575080630f0a69ad14610ef75780631e66ae0114610e965780632fd5588d14610e285780634d8fade214610d435780635e9c528a14610ca2578063633a7a4614610c7c5780636826a5cc14610c6257806368ba0f7814610b81578063697fcf0c14610823578063739fc8d1146107b55780638026b9211461065f57806385a5799d146104485780638c0d0c2914610412578063aa082a3f146102e0578063c3fc319b1461027e578063c9a0b8c8146101c1578063d4b821581461015f5763fb0e722b146100ed575f80fd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461015b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5773ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036102525760043565ffffffffffff8116810361015b57610250906044359060243590611aab565b005b7f3afbef73000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57608060015460025467ffffffffffffffff604051928181168452818160401c166020850152841c1660408301526060820152f35b3461015b576102ee366110b0565b906102fa939293611267565b506040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8416600482015260248101859052936020856044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa93841561040757610398828261039d976080995f916103d8575b50611f6f565b61211f565b60606040519167ffffffffffffffff815116835267ffffffffffffffff60208201511660208401526040810151604084015201516060820152f35b6103fa915060203d602011610400575b6103f281836111ea565b810190611375565b8a610392565b503d6103e8565b6040513d5f823e3d90fd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b576102506117a8565b3461015b5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5761047f61105c565b60643567ffffffffffffffff811161015b5761049f90369060040161107f565b6084359067ffffffffffffffff821161015b5760406104e2610516956104d96104cf6104ec96369060040161107f565b97909536916112ef565b90600435611e2e565b01519236916112ef565b906104f682612a78565b610510610504604435611d95565b60208151910120611d95565b90612b29565b6020810161052981835160801b17612b7e565b9182159182159283610571575b5050501561054957602090604051908152f35b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b9192509060808410156105ac57604051906001825260071b84176020820153602181016040525b602081519101209151902014828080610536565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161063257602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052610598565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b3461015b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5760043565ffffffffffff811680910361015b575f604080516106af816111b2565b8281528260208201520152805f52600460205260405f2090604051916106d483611196565b805483526003600260018301549260208601938452015467ffffffffffffffff8116604086015260ff808260401c169161070d83611116565b82606088015260481c161515608086015261072781611116565b61073081611116565b036107895761078592519051906040519261074a846111b2565b83526020830152604082015260405191829182919091604080606083019465ffffffffffff8151168452602081015160208501520151910152565b0390f35b507fc5dca24c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461015b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5760043565ffffffffffff81169081810361015b57815f52600460205260405f209060026040519261088284611196565b805484526001810154602085015201546040830167ffffffffffffffff82168152600160ff8360401c166108b581611116565b80606087015260ff608087019460481c16151584526108d381611116565b6108dc81611116565b03610b555767ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016908115610b09576040517f52bfe78900000000000000000000000000000000000000000000000000000000815260608160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa908115610407575f5f915f93610ad6575b506109958383836129b9565b15610a975750505067ffffffffffffffff806109d49251168160015460801c168082115f14610a9057505b16916109cc818461179b565b42109261179b565b90610a655750600160606109e784612501565b01516109f281611116565b6109fb81611116565b03610a3957600190610250947f771569483baa4523a9cad063e890c076b43a2c05545a1ff31fa6fc2292add66360208651604051908152a25261265a565b837f4ece6d89000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fe990c420000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90506109c0565b9067ffffffffffffffff80927f4f54a235000000000000000000000000000000000000000000000000000000005f52166004521660245260445260645ffd5b915050610afb915060603d606011610b02575b610af381836111ea565b810190611772565b9189610989565b503d610ae9565b7fe990c420000000000000000000000000000000000000000000000000000000005f527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60045260245ffd5b847fe97a064e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461015b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5760043565ffffffffffff811680910361015b57610bcb611733565b505f52600460205260a060405f2060405190610be682611196565b8054825260026001820154916020840192835201549067ffffffffffffffff60408401818416815260ff8460401c16926060860193610c2481611116565b845260ff608087019560481c1615158552604051955186525160208601525116604084015251610c5381611116565b60608301525115156080820152f35b3461015b57610250610c73366110b0565b92919091611637565b3461015b576020610c98610c8f366110b0565b9291909161138d565b6040519015158152f35b3461015b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57610cd961105c565b60443567ffffffffffffffff811161015b576080916104d9610d02610d1293369060040161107f565b610d0a611267565b5036916112ef565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b3461015b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5760043565ffffffffffff81169081810361015b5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016610e0057610dee610250927f0000000000000000000000000000000000000000000000000000000000000000611a1a565b91610dfb8183151561122b565b611aab565b7fc661246a000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461015b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461015b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5760043565ffffffffffff811680910361015b575f5260036020526040805f206001815491015482519182526020820152f35b3461015b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b5767ffffffffffffffff610f37611045565b165f525f60205260405f206024355f5260205260405f20600167ffffffffffffffff82541691015490610785604051928392836020909392919367ffffffffffffffff60408201951681520152565b3461015b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015b57610fbd611045565b90610fe767ffffffffffffffff60243593610fd78461114d565b1691828152836020820152611959565b908115610ffc575b6020826040519015158152f35b90505f525f60205260405f20905f52602052602061103f60405f206001604051916110268361114d565b67ffffffffffffffff8154168352015483820152611959565b82610fef565b6004359067ffffffffffffffff8216820361015b57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361015b57565b9181601f8401121561015b5782359167ffffffffffffffff831161015b576020808501948460051b01011161015b57565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82011261015b5760043567ffffffffffffffff8116810361015b5791602435916044359067ffffffffffffffff821161015b576111129160040161107f565b9091565b6004111561112057565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6040810190811067ffffffffffffffff82111761116957604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60a0810190811067ffffffffffffffff82111761116957604052565b6060810190811067ffffffffffffffff82111761116957604052565b6080810190811067ffffffffffffffff82111761116957604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761116957604052565b156112335750565b65ffffffffffff907fabc6285f000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60405190611274826111ce565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff821161116957604051916112d360207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f84011601846111ea565b82948184528183011161015b578281602093845f960137010152565b9291909267ffffffffffffffff8411611169578360051b916020604051611318828601826111ea565b80968152019282019181831161015b5780935b838510611339575050505050565b843567ffffffffffffffff811161015b57820183601f8201121561015b5760209161136a858385809535910161128b565b81520194019361132b565b9081602091031261015b5751801515810361015b5790565b9291906040517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa908115610407575f91611618575b506115f057836114168261141c96611fb1565b5061211f565b67ffffffffffffffff81511665ffffffffffff81116115c5575065ffffffffffff8151169061144a82612501565b90611458838351151561122b565b6003606083015161146881611116565b61147181611116565b148015906115b8575b1561158c57815160408201908151148061157b575b6114fc57916114f57f72ee71072c8e8bf83b5a78c004d124420d97a93c2f7e9c2cd737cc4afa2497fd936114c38387612863565b519160206060825195015191015190604051948594859094939260609260808301968352602083015260408201520152565b0390a25f90565b505060808101511561156d5760207f8f6a079cac0809dd857d431cda587346109670eccbc889a25f28c6859a43440e91835f5260048252600260405f20017fffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffffff815416905551604051908152a2600190565b6115769161265a565b600190565b50602083015160608301511461148f565b827f3f196c33000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506080820151151561147a565b7fabc6285f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fa8cab3d1000000000000000000000000000000000000000000000000000000005f5260045ffd5b611631915060203d602011610400576103f281836111ea565b5f611403565b92909161164e926116488186611fb1565b9461211f565b9067ffffffffffffffff8251165f525f60205260405f2091604081019283515f526020526116a260405f206001604051916116888361114d565b67ffffffffffffffff815416835201546020820152611959565b61172e5767ffffffffffffffff817fdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60938260209451165f525f845260405f2086515f52845260018460405f20928580825116167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000855416178455015191015551169251604051908152a2565b505050565b6040519061174082611196565b5f6080838281528260208201528260408201528260608201520152565b519067ffffffffffffffff8216820361015b57565b9081606091031261015b576117868161175d565b9160406117956020840161175d565b92015190565b9190820180921161063257565b6040517f52bfe78900000000000000000000000000000000000000000000000000000000815260608160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa908115610407575f905f905f93611935575b5061182b8382846129b9565b61172e577facdc76aaf5fbafa3e65474be8b37a1a0875adf103a4cf08b56cc53a47fc592c49260609267ffffffffffffffff6040519161186a836111ce565b1692838252828567ffffffffffffffff83169384602082015267ffffffffffffffff421660408201520152837fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060015416176001556001547fffffffffffffffff00000000000000000000000000000000ffffffffffffffff6fffffffffffffffff000000000000000077ffffffffffffffff000000000000000000000000000000004260801b169360401b16911617176001558160025560405192835260208301526040820152a1565b915050611951915060603d606011610b0257610af381836111ea565b91905f61181f565b6020810151801515918261196c57505090565b516040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602481019190915290506020816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa908115610407575f916119fe575090565b611a17915060203d602011610400576103f281836111ea565b90565b9167ffffffffffffffff82169165ffffffffffff8311611aa2576060906024604051809681937f8026b92100000000000000000000000000000000000000000000000000000000835260048301525afa605f3d111691835190604060208601519501519315918215611a97575b5050611a8f57565b5f9250829150565b141590505f80611a87565b505f9250829150565b81158015611d8d575b61172e5765ffffffffffff1691825f52600460205260405f2060405190611ada82611196565b80548252600260018201549160208401928352015467ffffffffffffffff8116604084015260ff808260401c1691611b1183611116565b82606086015260481c16151560808401528483511480611d83575b611d7b5780611b3c600392611116565b611b4581611116565b14611cbb575051151580611c92575b8015611c8857611c4c60025b60405190611b6d82611196565b858252602082019085825267ffffffffffffffff806002604086019582421687526060810194611b9c81611116565b855260808101955f87528c5f52600460205260405f209151825551600182015501945116167fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000084541617835551611bf281611116565b611bfb81611116565b825491517fffffffffffffffffffffffffffffffffffffffffffff0000ffffffffffffffff90921660409190911b68ff0000000000000000161790151560481b69ff00000000000000000016179055565b15611c5657505050565b7fd21e5ed171d715df06b3cba73270840a654603eadae630995f39dd642478759c9160409182519182526020820152a2565b611c4c6001611b60565b50825f52600560205260405f20611ca98284612a52565b5f5260205260ff60405f205416611b54565b907f72ee71072c8e8bf83b5a78c004d124420d97a93c2f7e9c2cd737cc4afa2497fd9392611d459173ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016611d4a575b519251604051948594859094939260609260808301968352602083015260408201520152565b0390a2565b604051611d568161114d565b858152600160208201848152895f52600360205260405f209251835551910155611d1f565b505050505050565b5083825114611b2c565b508215611ab4565b9060405191602083015260208252611dae6040836111ea565b565b805160021015611dc05760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b805160031015611dc05760800190565b805115611dc05760200190565b805160011015611dc05760400190565b8051821015611dc05760209160051b010190565b91611ea192610510611e9293611e42611267565b50611e4c84612a78565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b16825260148152611e8a6034826111ea565b519020611d95565b60208101905160801b17613294565b6004815103611f31576021611eb582611db0565b5160801c1480611f59575b15611f3157611edf611eda611ed483611dfd565b51612b7e565b612c84565b90611eec611ed482611e0a565b90611f05611ed4611eff611ed484611db0565b92611ded565b9167ffffffffffffffff60405194611f1c866111ce565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b506021611f6582611ded565b5160801c14611ec0565b15611f78575050565b67ffffffffffffffff907f71b7435b000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b90604051611fbe8161114d565b5f8082526020918201526040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810183905290816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa908115610407575f916120cd575b506120ac57611a179067ffffffffffffffff83165f525f60205260405f20815f5260205260405f20926001604051946120898661114d565b67ffffffffffffffff8154168652015460208501526120a784611959565b611f6f565b67ffffffffffffffff604051926120c28461114d565b168252602082015290565b6120e6915060203d602011610400576103f281836111ea565b5f612051565b156120f45750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b939267ffffffffffffffff612132611267565b9582151583816124f5575b612146916120ec565b16855260408501918252604051925f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301602088019260608901925b858110156124eb578060051b8201358381121561015b57820180359067ffffffffffffffff821161015b5760200190803603821361015b5761040081116124bc57906121d291369161128b565b80519060208101918220895180820361248a575050906121f6915160801b17613294565b61220582601083511015612cd0565b612228826122135f84611e1a565b5160218160801c149081612473575b50612cd0565b61223782612213600384611e1a565b5f81516008101561244657806123615750612256611ed4600883611e1a565b67ffffffffffffffff8c51168082036124145750505f8151600b10156123e75780612361575067ffffffffffffffff612296611eda611ed4600b85611e1a565b1686525f8151600310156123ba578061236157506122b8611ed4600383611e1a565b85525f81511561238e57806123615750611ed45f6122d592611e1a565b9088604052600181018082116106325787116122f6575b6001915001612185565b61230d8767ffffffffffffffff8d511615156120ec565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8c5116019167ffffffffffffffff83116106325767ffffffffffffffff600193168c5288526122ec565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a09150612480906135b1565b60f81c145f612222565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5050505050505050565b60c0811115915061213d565b65ffffffffffff90612511611733565b5016805f52600460205260405f209060026040519261252f84611196565b805484526001810154602085015201549167ffffffffffffffff8316604082015260ff808460401c169361256285611116565b84606084015260481c1615156080820152809273ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016159081159161263d575b5061262a57506125e6907f0000000000000000000000000000000000000000000000000000000000000000611a1a565b90918281511480612630575b61262a57506040519161260483611196565b8252602082015267ffffffffffffffff421660408201525f60608201525f608082015290565b91505090565b50816020820151146125f2565b6003915061264a81611116565b61265381611116565b145f6125b6565b7ff726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6604065ffffffffffff6060850193600385521692835f526004602052612750825f2091865183556002602088019384516001820155019067ffffffffffffffff80868a015116167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000835416178255516126f381611116565b6126fc81611116565b815460808901517fffffffffffffffffffffffffffffffffffffffffffff0000ffffffffffffffff90911691861b68ff0000000000000000169190911790151560481b69ff00000000000000000016179055565b8451948151835196612761886111b2565b86885260208801528387015251905182519182526020820152a273ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000166127b95750565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016803b1561015b57604080517fc9a0b8c8000000000000000000000000000000000000000000000000000000008152835165ffffffffffff1660048201526020840151602482015292015160448301525f908290606490829084905af18015610407576128595750565b5f611dae916111ea565b908051916128776020830193845190612a52565b6080830180519092901561299a5765ffffffffffff81165f52600560205260405f20825f5260205260ff60405f2054165b6129665765ffffffffffff1690815f52600560205260405f20905f5260205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905581516129605767ffffffffffffffff8060406002611dae9760608801958287525f526004602052825f2090885182555160018201550195015116167fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000084541617835551611bf281611116565b50505050565b65ffffffffffff907fa09c70df000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b600260608501516129aa81611116565b6129b381611116565b146128a8565b9190606090604051906129cb826111ce565b6001549167ffffffffffffffff83169081815267ffffffffffffffff808560401c169485602084015260801c1690816040820152600254958691015215159586612a3e575b505084612a2a575b505082612a2457505090565b14919050565b67ffffffffffffffff161492505f80612a18565b67ffffffffffffffff161494505f80612a10565b906040519060208201928352604082015260408152612a726060826111ea565b51902090565b90815180151580612b1e575b15612af357505f5b8251811015612aee57610258612aa28285611e1a565b515111612aaf8285611e1a565b515190612abf5750600101612a8c565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115612a84565b90612b349291612d96565b600e8110156111205780612b46575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190820391821161063257565b8060801c9060218211612c5c57612b948161336c565b600281959295101561112057612c5c5783612bb157505050505f90565b8160200190816020116106325782036020019081111502601f8111612c4a577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036106325760031b610100036101008111610632571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111612ca05767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15612cd85750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161063257565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161063257565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161063257565b9092916060935f948151156132895750612db29094929461365f565b6040515f939190849081805b865188101561327757612dd18888611e1a565b5191846131b15750508881516020830120036131a057612dff90989392919860208101905160801b17613294565b975b8851601103612f505782518203612e605750505050845160101015612e33575061022061111293940151905190613874565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b909192978351831015612f2357612e81906020848601015160f81c90611e1a565b51612e8b816138c9565b9384919060018101809111612ef657946020148015612eda575b612ebe575050612eb490613294565b975b929190612e01565b929394999150966001905b846040520196989392919098612dbe565b5060018901808a11612ef657612ef19089856138f7565b612ea5565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f1461318f57612f78612f73612f6d83611dfd565b51613784565b61365f565b9081511561317d5760208201805160f81c90612f9d8560208901895160801b176137d3565b935160801b176001821660020360ff8111613150579060ff612fc09216906137d3565b908160801c938060801c928386119182156130cb575b50506130b7576001811161306e575050811561305c5790612ffb613013949392611e0a565b51916020613008846138c9565b96909387949361179b565b95148015613040575b61303157505061302b90613294565b97612eb6565b92939499915096600190612ec9565b5060018901808a11612ef6576130579089856138f7565b61301c565b50505050505050509050606090600790565b9295509593509798506003915011155f146130a957500361309e5761309561111293611e0a565b51905190613874565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806131235750612c4a576fffffffffffffffffffffffffffffffff61311b9116985f997fffffffffffffffffffffffffffffffff000000000000000000000000000000008216179061383c565b155f80612fd6565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b82519160208310908382613203575060201480159391506131f3575b50506131e257612dff905b9893929198611e92565b505050505050509050606090600390565b6020840120141590505f806131cd565b149283159361322e575b50505061321d57612dff906131d8565b505050505050509050606090600490565b602085015192935090613247575b5014155f808061320d565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f61323c565b50505050505050509050606090600d90565b945060019392505050565b908160801c916132a38161336c565b6002819493941015611120576001149081613359575b5015612c5c57926040519360208501925b828110613303575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b926133438461331f61331a85969761333d966137d3565b61336c565b50613337613330838398949861179b565b848961380d565b9561179b565b9061179b565b91815260208101809111610632579291906132ca565b61336491508361179b565b84145f6132b9565b908160801c918215612c5c57613381816135b1565b60f81c60c08110156134e35760808110156133a257505f9250600191839150565b60b78111613438576133b560ff91612d65565b1680931190816133ce575b5015612c5c57600191905f90565b60018414801592506133e2575b505f6133c0565b7f8000000000000000000000000000000000000000000000000000000000000000915061342f7fff0000000000000000000000000000000000000000000000000000000000000091613606565b1610155f6133db565b61344461344991612d65565b612d34565b60ff81169182851115612c5c5761345f90613606565b907fff00000000000000000000000000000000000000000000000000000000000000821615612c5c5760ff81168303610632576107f89060031b16610100036101008111610632571c9283826037821192836134cf575b50505015612c5c57600181018091116106325791905f90565b6134da929350612b71565b1183825f6134b6565b9060f7821161350957506134f860ff91612d03565b1680921115612c5c57600191908290565b9061344461351691612d03565b60ff81169182851115612c5c5761352c90613606565b907fff00000000000000000000000000000000000000000000000000000000000000821615612c5c5760ff81168303610632576107f89060031b16610100036101008111610632571c92838260378211928361359d575b50505015612c5c5760018101809111610632579190600190565b6135a8929350612b71565b1183825f613583565b60208160801c5f0301602081111502601f8111612c4a577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111612c4a576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b82811061368357505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b8801015201613677565b61378d8161336c565b600281939293101561112057612c5c576137a69261380d565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111612c4a576fffffffffffffffffffffffffffffffff6137fe8261380594612b71565b931661179b565b9060801b1790565b90613818838261179b565b8260801c10612c4a576fffffffffffffffffffffffffffffffff613805921661179b565b9190915f928160801c908060801c821461385557505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820191821161063257036138c0576138ad90613784565b908151155f146138bc57600990565b5f90565b50606090600890565b908160801c91602183105f146138e6576138e2906135b1565b9190565b6138f1919250612b7e565b90602090565b909182518110928361390a575b50505090565b61392a93509061391991611e1a565b5160208101905160801b179061383c565b5f808061390456",
}

// GuardedCheckpointStoreABI is the input ABI used to generate the binding from.
// Deprecated: Use GuardedCheckpointStoreMetaData.ABI instead.
var GuardedCheckpointStoreABI = GuardedCheckpointStoreMetaData.ABI

// GuardedCheckpointStoreBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use GuardedCheckpointStoreMetaData.Bin instead.
var GuardedCheckpointStoreBin = GuardedCheckpointStoreMetaData.Bin

// DeployGuardedCheckpointStore deploys a new Ethereum contract, binding an instance of GuardedCheckpointStore to it.
func DeployGuardedCheckpointStore(auth *bind.TransactOpts, backend bind.ContractBackend, finality_ common.Address, taiko_ common.Address, inbox_ common.Address, patience_ uint64) (common.Address, *types.Transaction, *GuardedCheckpointStore, error) {
	parsed, err := GuardedCheckpointStoreMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(GuardedCheckpointStoreBin), backend, finality_, taiko_, inbox_, patience_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &GuardedCheckpointStore{GuardedCheckpointStoreCaller: GuardedCheckpointStoreCaller{contract: contract}, GuardedCheckpointStoreTransactor: GuardedCheckpointStoreTransactor{contract: contract}, GuardedCheckpointStoreFilterer: GuardedCheckpointStoreFilterer{contract: contract}}, nil
}

// GuardedCheckpointStore is an auto generated Go binding around an Ethereum contract.
type GuardedCheckpointStore struct {
	GuardedCheckpointStoreCaller     // Read-only binding to the contract
	GuardedCheckpointStoreTransactor // Write-only binding to the contract
	GuardedCheckpointStoreFilterer   // Log filterer for contract events
}

// GuardedCheckpointStoreCaller is an auto generated read-only Go binding around an Ethereum contract.
type GuardedCheckpointStoreCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedCheckpointStoreTransactor is an auto generated write-only Go binding around an Ethereum contract.
type GuardedCheckpointStoreTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedCheckpointStoreFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type GuardedCheckpointStoreFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedCheckpointStoreSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type GuardedCheckpointStoreSession struct {
	Contract     *GuardedCheckpointStore // Generic contract binding to set the session for
	CallOpts     bind.CallOpts           // Call options to use throughout this session
	TransactOpts bind.TransactOpts       // Transaction auth options to use throughout this session
}

// GuardedCheckpointStoreCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type GuardedCheckpointStoreCallerSession struct {
	Contract *GuardedCheckpointStoreCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts                 // Call options to use throughout this session
}

// GuardedCheckpointStoreTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type GuardedCheckpointStoreTransactorSession struct {
	Contract     *GuardedCheckpointStoreTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts                 // Transaction auth options to use throughout this session
}

// GuardedCheckpointStoreRaw is an auto generated low-level Go binding around an Ethereum contract.
type GuardedCheckpointStoreRaw struct {
	Contract *GuardedCheckpointStore // Generic contract binding to access the raw methods on
}

// GuardedCheckpointStoreCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type GuardedCheckpointStoreCallerRaw struct {
	Contract *GuardedCheckpointStoreCaller // Generic read-only contract binding to access the raw methods on
}

// GuardedCheckpointStoreTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type GuardedCheckpointStoreTransactorRaw struct {
	Contract *GuardedCheckpointStoreTransactor // Generic write-only contract binding to access the raw methods on
}

// NewGuardedCheckpointStore creates a new instance of GuardedCheckpointStore, bound to a specific deployed contract.
func NewGuardedCheckpointStore(address common.Address, backend bind.ContractBackend) (*GuardedCheckpointStore, error) {
	contract, err := bindGuardedCheckpointStore(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStore{GuardedCheckpointStoreCaller: GuardedCheckpointStoreCaller{contract: contract}, GuardedCheckpointStoreTransactor: GuardedCheckpointStoreTransactor{contract: contract}, GuardedCheckpointStoreFilterer: GuardedCheckpointStoreFilterer{contract: contract}}, nil
}

// NewGuardedCheckpointStoreCaller creates a new read-only instance of GuardedCheckpointStore, bound to a specific deployed contract.
func NewGuardedCheckpointStoreCaller(address common.Address, caller bind.ContractCaller) (*GuardedCheckpointStoreCaller, error) {
	contract, err := bindGuardedCheckpointStore(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreCaller{contract: contract}, nil
}

// NewGuardedCheckpointStoreTransactor creates a new write-only instance of GuardedCheckpointStore, bound to a specific deployed contract.
func NewGuardedCheckpointStoreTransactor(address common.Address, transactor bind.ContractTransactor) (*GuardedCheckpointStoreTransactor, error) {
	contract, err := bindGuardedCheckpointStore(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreTransactor{contract: contract}, nil
}

// NewGuardedCheckpointStoreFilterer creates a new log filterer instance of GuardedCheckpointStore, bound to a specific deployed contract.
func NewGuardedCheckpointStoreFilterer(address common.Address, filterer bind.ContractFilterer) (*GuardedCheckpointStoreFilterer, error) {
	contract, err := bindGuardedCheckpointStore(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreFilterer{contract: contract}, nil
}

// bindGuardedCheckpointStore binds a generic wrapper to an already deployed contract.
func bindGuardedCheckpointStore(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := GuardedCheckpointStoreMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_GuardedCheckpointStore *GuardedCheckpointStoreRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _GuardedCheckpointStore.Contract.GuardedCheckpointStoreCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_GuardedCheckpointStore *GuardedCheckpointStoreRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.GuardedCheckpointStoreTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_GuardedCheckpointStore *GuardedCheckpointStoreRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.GuardedCheckpointStoreTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _GuardedCheckpointStore.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.contract.Transact(opts, method, params...)
}

// Differing is a free data retrieval call binding the contract method 0x1e66ae01.
//
// Solidity: function differing(uint48 l2Height) view returns(bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Differing(opts *bind.CallOpts, l2Height *big.Int) (struct {
	BlockHash [32]byte
	StateRoot [32]byte
}, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "differing", l2Height)

	outstruct := new(struct {
		BlockHash [32]byte
		StateRoot [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.BlockHash = *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	outstruct.StateRoot = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Differing is a free data retrieval call binding the contract method 0x1e66ae01.
//
// Solidity: function differing(uint48 l2Height) view returns(bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Differing(l2Height *big.Int) (struct {
	BlockHash [32]byte
	StateRoot [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.Differing(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// Differing is a free data retrieval call binding the contract method 0x1e66ae01.
//
// Solidity: function differing(uint48 l2Height) view returns(bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Differing(l2Height *big.Int) (struct {
	BlockHash [32]byte
	StateRoot [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.Differing(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) FinalDescendant(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "finalDescendant", l2Height, blockHash)

	outstruct := new(struct {
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.L2Height = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) FinalDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.FinalDescendant(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash)
}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) FinalDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.FinalDescendant(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Finality(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "finality")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Finality() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Finality(&_GuardedCheckpointStore.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Finality() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Finality(&_GuardedCheckpointStore.CallOpts)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) GetCheckpoint(opts *bind.CallOpts, l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "getCheckpoint", l2Height)

	if err != nil {
		return *new(ICheckpointStoreCheckpoint), err
	}

	out0 := *abi.ConvertType(out[0], new(ICheckpointStoreCheckpoint)).(*ICheckpointStoreCheckpoint)

	return out0, err

}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) GetCheckpoint(l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _GuardedCheckpointStore.Contract.GetCheckpoint(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) GetCheckpoint(l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _GuardedCheckpointStore.Contract.GetCheckpoint(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// Inbox is a free data retrieval call binding the contract method 0xfb0e722b.
//
// Solidity: function inbox() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Inbox(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "inbox")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Inbox is a free data retrieval call binding the contract method 0xfb0e722b.
//
// Solidity: function inbox() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Inbox() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Inbox(&_GuardedCheckpointStore.CallOpts)
}

// Inbox is a free data retrieval call binding the contract method 0xfb0e722b.
//
// Solidity: function inbox() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Inbox() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Inbox(&_GuardedCheckpointStore.CallOpts)
}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) IsShown(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "isShown", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) IsShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _GuardedCheckpointStore.Contract.IsShown(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash)
}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) IsShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _GuardedCheckpointStore.Contract.IsShown(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash)
}

// Marked is a free data retrieval call binding the contract method 0xc3fc319b.
//
// Solidity: function marked() view returns(uint64 n, uint64 l2Height, uint64 since, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Marked(opts *bind.CallOpts) (struct {
	N         uint64
	L2Height  uint64
	Since     uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "marked")

	outstruct := new(struct {
		N         uint64
		L2Height  uint64
		Since     uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.N = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.L2Height = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.Since = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[3], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Marked is a free data retrieval call binding the contract method 0xc3fc319b.
//
// Solidity: function marked() view returns(uint64 n, uint64 l2Height, uint64 since, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Marked() (struct {
	N         uint64
	L2Height  uint64
	Since     uint64
	BlockHash [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.Marked(&_GuardedCheckpointStore.CallOpts)
}

// Marked is a free data retrieval call binding the contract method 0xc3fc319b.
//
// Solidity: function marked() view returns(uint64 n, uint64 l2Height, uint64 since, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Marked() (struct {
	N         uint64
	L2Height  uint64
	Since     uint64
	BlockHash [32]byte
}, error) {
	return _GuardedCheckpointStore.Contract.Marked(&_GuardedCheckpointStore.CallOpts)
}

// Patience is a free data retrieval call binding the contract method 0xd4b82158.
//
// Solidity: function patience() view returns(uint64)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Patience(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "patience")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// Patience is a free data retrieval call binding the contract method 0xd4b82158.
//
// Solidity: function patience() view returns(uint64)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Patience() (uint64, error) {
	return _GuardedCheckpointStore.Contract.Patience(&_GuardedCheckpointStore.CallOpts)
}

// Patience is a free data retrieval call binding the contract method 0xd4b82158.
//
// Solidity: function patience() view returns(uint64)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Patience() (uint64, error) {
	return _GuardedCheckpointStore.Contract.Patience(&_GuardedCheckpointStore.CallOpts)
}

// RecordAt is a free data retrieval call binding the contract method 0x68ba0f78.
//
// Solidity: function recordAt(uint48 l2Height) view returns((bytes32,bytes32,uint64,uint8,bool))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) RecordAt(opts *bind.CallOpts, l2Height *big.Int) (GuardedCheckpointStoreRecord, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "recordAt", l2Height)

	if err != nil {
		return *new(GuardedCheckpointStoreRecord), err
	}

	out0 := *abi.ConvertType(out[0], new(GuardedCheckpointStoreRecord)).(*GuardedCheckpointStoreRecord)

	return out0, err

}

// RecordAt is a free data retrieval call binding the contract method 0x68ba0f78.
//
// Solidity: function recordAt(uint48 l2Height) view returns((bytes32,bytes32,uint64,uint8,bool))
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) RecordAt(l2Height *big.Int) (GuardedCheckpointStoreRecord, error) {
	return _GuardedCheckpointStore.Contract.RecordAt(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// RecordAt is a free data retrieval call binding the contract method 0x68ba0f78.
//
// Solidity: function recordAt(uint48 l2Height) view returns((bytes32,bytes32,uint64,uint8,bool))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) RecordAt(l2Height *big.Int) (GuardedCheckpointStoreRecord, error) {
	return _GuardedCheckpointStore.Contract.RecordAt(&_GuardedCheckpointStore.CallOpts, l2Height)
}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) Taiko(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "taiko")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Taiko() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Taiko(&_GuardedCheckpointStore.CallOpts)
}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) Taiko() (common.Address, error) {
	return _GuardedCheckpointStore.Contract.Taiko(&_GuardedCheckpointStore.CallOpts)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) VerifyAccount(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "verifyAccount", stateRoot, account, proof)

	if err != nil {
		return *new(StateProofAccount), err
	}

	out0 := *abi.ConvertType(out[0], new(StateProofAccount)).(*StateProofAccount)

	return out0, err

}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _GuardedCheckpointStore.Contract.VerifyAccount(&_GuardedCheckpointStore.CallOpts, stateRoot, account, proof)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _GuardedCheckpointStore.Contract.VerifyAccount(&_GuardedCheckpointStore.CallOpts, stateRoot, account, proof)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _GuardedCheckpointStore.Contract.VerifyHeader(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _GuardedCheckpointStore.Contract.VerifyHeader(&_GuardedCheckpointStore.CallOpts, l2Height, blockHash, headers)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCaller) VerifyStorage(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	var out []interface{}
	err := _GuardedCheckpointStore.contract.Call(opts, &out, "verifyStorage", stateRoot, account, slot, accountProof, storageProof)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _GuardedCheckpointStore.Contract.VerifyStorage(&_GuardedCheckpointStore.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_GuardedCheckpointStore *GuardedCheckpointStoreCallerSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _GuardedCheckpointStore.Contract.VerifyStorage(&_GuardedCheckpointStore.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// Confirm is a paid mutator transaction binding the contract method 0x633a7a46.
//
// Solidity: function confirm(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) Confirm(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "confirm", l2Height, blockHash, headers)
}

// Confirm is a paid mutator transaction binding the contract method 0x633a7a46.
//
// Solidity: function confirm(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Confirm(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Confirm(&_GuardedCheckpointStore.TransactOpts, l2Height, blockHash, headers)
}

// Confirm is a paid mutator transaction binding the contract method 0x633a7a46.
//
// Solidity: function confirm(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns(bool)
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) Confirm(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Confirm(&_GuardedCheckpointStore.TransactOpts, l2Height, blockHash, headers)
}

// Mark is a paid mutator transaction binding the contract method 0x8c0d0c29.
//
// Solidity: function mark() returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) Mark(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "mark")
}

// Mark is a paid mutator transaction binding the contract method 0x8c0d0c29.
//
// Solidity: function mark() returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Mark() (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Mark(&_GuardedCheckpointStore.TransactOpts)
}

// Mark is a paid mutator transaction binding the contract method 0x8c0d0c29.
//
// Solidity: function mark() returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) Mark() (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Mark(&_GuardedCheckpointStore.TransactOpts)
}

// Note is a paid mutator transaction binding the contract method 0x4d8fade2.
//
// Solidity: function note(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) Note(opts *bind.TransactOpts, l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "note", l2Height)
}

// Note is a paid mutator transaction binding the contract method 0x4d8fade2.
//
// Solidity: function note(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Note(l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Note(&_GuardedCheckpointStore.TransactOpts, l2Height)
}

// Note is a paid mutator transaction binding the contract method 0x4d8fade2.
//
// Solidity: function note(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) Note(l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Note(&_GuardedCheckpointStore.TransactOpts, l2Height)
}

// Release is a paid mutator transaction binding the contract method 0x697fcf0c.
//
// Solidity: function release(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) Release(opts *bind.TransactOpts, l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "release", l2Height)
}

// Release is a paid mutator transaction binding the contract method 0x697fcf0c.
//
// Solidity: function release(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Release(l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Release(&_GuardedCheckpointStore.TransactOpts, l2Height)
}

// Release is a paid mutator transaction binding the contract method 0x697fcf0c.
//
// Solidity: function release(uint48 l2Height) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) Release(l2Height *big.Int) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Release(&_GuardedCheckpointStore.TransactOpts, l2Height)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) SaveCheckpoint(opts *bind.TransactOpts, checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "saveCheckpoint", checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.SaveCheckpoint(&_GuardedCheckpointStore.TransactOpts, checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.SaveCheckpoint(&_GuardedCheckpointStore.TransactOpts, checkpoint)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactor) Show(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.contract.Transact(opts, "show", l2Height, blockHash, headers)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreSession) Show(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Show(&_GuardedCheckpointStore.TransactOpts, l2Height, blockHash, headers)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_GuardedCheckpointStore *GuardedCheckpointStoreTransactorSession) Show(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _GuardedCheckpointStore.Contract.Show(&_GuardedCheckpointStore.TransactOpts, l2Height, blockHash, headers)
}

// GuardedCheckpointStoreBackedIterator is returned from FilterBacked and is used to iterate over the raw logs and unpacked data for Backed events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreBackedIterator struct {
	Event *GuardedCheckpointStoreBacked // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreBackedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreBacked)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreBacked)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreBackedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreBackedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreBacked represents a Backed event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreBacked struct {
	L2Height  *big.Int
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterBacked is a free log retrieval operation binding the contract event 0x8f6a079cac0809dd857d431cda587346109670eccbc889a25f28c6859a43440e.
//
// Solidity: event Backed(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterBacked(opts *bind.FilterOpts, l2Height []*big.Int) (*GuardedCheckpointStoreBackedIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "Backed", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreBackedIterator{contract: _GuardedCheckpointStore.contract, event: "Backed", logs: logs, sub: sub}, nil
}

// WatchBacked is a free log subscription operation binding the contract event 0x8f6a079cac0809dd857d431cda587346109670eccbc889a25f28c6859a43440e.
//
// Solidity: event Backed(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchBacked(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreBacked, l2Height []*big.Int) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "Backed", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreBacked)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Backed", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseBacked is a log parse operation binding the contract event 0x8f6a079cac0809dd857d431cda587346109670eccbc889a25f28c6859a43440e.
//
// Solidity: event Backed(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseBacked(log types.Log) (*GuardedCheckpointStoreBacked, error) {
	event := new(GuardedCheckpointStoreBacked)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Backed", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreCheckpointPendingIterator is returned from FilterCheckpointPending and is used to iterate over the raw logs and unpacked data for CheckpointPending events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreCheckpointPendingIterator struct {
	Event *GuardedCheckpointStoreCheckpointPending // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreCheckpointPendingIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreCheckpointPending)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreCheckpointPending)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreCheckpointPendingIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreCheckpointPendingIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreCheckpointPending represents a CheckpointPending event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreCheckpointPending struct {
	L2Height  *big.Int
	BlockHash [32]byte
	StateRoot [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterCheckpointPending is a free log retrieval operation binding the contract event 0xd21e5ed171d715df06b3cba73270840a654603eadae630995f39dd642478759c.
//
// Solidity: event CheckpointPending(uint48 indexed l2Height, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterCheckpointPending(opts *bind.FilterOpts, l2Height []*big.Int) (*GuardedCheckpointStoreCheckpointPendingIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "CheckpointPending", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreCheckpointPendingIterator{contract: _GuardedCheckpointStore.contract, event: "CheckpointPending", logs: logs, sub: sub}, nil
}

// WatchCheckpointPending is a free log subscription operation binding the contract event 0xd21e5ed171d715df06b3cba73270840a654603eadae630995f39dd642478759c.
//
// Solidity: event CheckpointPending(uint48 indexed l2Height, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchCheckpointPending(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreCheckpointPending, l2Height []*big.Int) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "CheckpointPending", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreCheckpointPending)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "CheckpointPending", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointPending is a log parse operation binding the contract event 0xd21e5ed171d715df06b3cba73270840a654603eadae630995f39dd642478759c.
//
// Solidity: event CheckpointPending(uint48 indexed l2Height, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseCheckpointPending(log types.Log) (*GuardedCheckpointStoreCheckpointPending, error) {
	event := new(GuardedCheckpointStoreCheckpointPending)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "CheckpointPending", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreCheckpointSavedIterator is returned from FilterCheckpointSaved and is used to iterate over the raw logs and unpacked data for CheckpointSaved events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreCheckpointSavedIterator struct {
	Event *GuardedCheckpointStoreCheckpointSaved // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreCheckpointSavedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreCheckpointSaved)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreCheckpointSaved)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreCheckpointSavedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreCheckpointSavedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreCheckpointSaved represents a CheckpointSaved event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreCheckpointSaved struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	StateRoot   [32]byte
	Raw         types.Log // Blockchain specific contextual infos
}

// FilterCheckpointSaved is a free log retrieval operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterCheckpointSaved(opts *bind.FilterOpts, blockNumber []*big.Int) (*GuardedCheckpointStoreCheckpointSavedIterator, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreCheckpointSavedIterator{contract: _GuardedCheckpointStore.contract, event: "CheckpointSaved", logs: logs, sub: sub}, nil
}

// WatchCheckpointSaved is a free log subscription operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchCheckpointSaved(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreCheckpointSaved, blockNumber []*big.Int) (event.Subscription, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreCheckpointSaved)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointSaved is a log parse operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseCheckpointSaved(log types.Log) (*GuardedCheckpointStoreCheckpointSaved, error) {
	event := new(GuardedCheckpointStoreCheckpointSaved)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreContradictedIterator is returned from FilterContradicted and is used to iterate over the raw logs and unpacked data for Contradicted events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreContradictedIterator struct {
	Event *GuardedCheckpointStoreContradicted // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreContradictedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreContradicted)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreContradicted)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreContradictedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreContradictedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreContradicted represents a Contradicted event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreContradicted struct {
	L2Height       *big.Int
	Ours           [32]byte
	Theirs         [32]byte
	OurStateRoot   [32]byte
	TheirStateRoot [32]byte
	Raw            types.Log // Blockchain specific contextual infos
}

// FilterContradicted is a free log retrieval operation binding the contract event 0x72ee71072c8e8bf83b5a78c004d124420d97a93c2f7e9c2cd737cc4afa2497fd.
//
// Solidity: event Contradicted(uint48 indexed l2Height, bytes32 ours, bytes32 theirs, bytes32 ourStateRoot, bytes32 theirStateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterContradicted(opts *bind.FilterOpts, l2Height []*big.Int) (*GuardedCheckpointStoreContradictedIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "Contradicted", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreContradictedIterator{contract: _GuardedCheckpointStore.contract, event: "Contradicted", logs: logs, sub: sub}, nil
}

// WatchContradicted is a free log subscription operation binding the contract event 0x72ee71072c8e8bf83b5a78c004d124420d97a93c2f7e9c2cd737cc4afa2497fd.
//
// Solidity: event Contradicted(uint48 indexed l2Height, bytes32 ours, bytes32 theirs, bytes32 ourStateRoot, bytes32 theirStateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchContradicted(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreContradicted, l2Height []*big.Int) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "Contradicted", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreContradicted)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Contradicted", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseContradicted is a log parse operation binding the contract event 0x72ee71072c8e8bf83b5a78c004d124420d97a93c2f7e9c2cd737cc4afa2497fd.
//
// Solidity: event Contradicted(uint48 indexed l2Height, bytes32 ours, bytes32 theirs, bytes32 ourStateRoot, bytes32 theirStateRoot)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseContradicted(log types.Log) (*GuardedCheckpointStoreContradicted, error) {
	event := new(GuardedCheckpointStoreContradicted)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Contradicted", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreFinalBlockShownIterator is returned from FilterFinalBlockShown and is used to iterate over the raw logs and unpacked data for FinalBlockShown events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreFinalBlockShownIterator struct {
	Event *GuardedCheckpointStoreFinalBlockShown // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreFinalBlockShownIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreFinalBlockShown)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreFinalBlockShown)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreFinalBlockShownIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreFinalBlockShownIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreFinalBlockShown represents a FinalBlockShown event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreFinalBlockShown struct {
	L2Height  uint64
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterFinalBlockShown is a free log retrieval operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterFinalBlockShown(opts *bind.FilterOpts, l2Height []uint64) (*GuardedCheckpointStoreFinalBlockShownIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "FinalBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreFinalBlockShownIterator{contract: _GuardedCheckpointStore.contract, event: "FinalBlockShown", logs: logs, sub: sub}, nil
}

// WatchFinalBlockShown is a free log subscription operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchFinalBlockShown(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreFinalBlockShown, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "FinalBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreFinalBlockShown)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "FinalBlockShown", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseFinalBlockShown is a log parse operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseFinalBlockShown(log types.Log) (*GuardedCheckpointStoreFinalBlockShown, error) {
	event := new(GuardedCheckpointStoreFinalBlockShown)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "FinalBlockShown", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreReleasedIterator is returned from FilterReleased and is used to iterate over the raw logs and unpacked data for Released events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreReleasedIterator struct {
	Event *GuardedCheckpointStoreReleased // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreReleasedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreReleased)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreReleased)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreReleasedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreReleasedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreReleased represents a Released event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreReleased struct {
	L2Height  *big.Int
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterReleased is a free log retrieval operation binding the contract event 0x771569483baa4523a9cad063e890c076b43a2c05545a1ff31fa6fc2292add663.
//
// Solidity: event Released(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterReleased(opts *bind.FilterOpts, l2Height []*big.Int) (*GuardedCheckpointStoreReleasedIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "Released", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreReleasedIterator{contract: _GuardedCheckpointStore.contract, event: "Released", logs: logs, sub: sub}, nil
}

// WatchReleased is a free log subscription operation binding the contract event 0x771569483baa4523a9cad063e890c076b43a2c05545a1ff31fa6fc2292add663.
//
// Solidity: event Released(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchReleased(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreReleased, l2Height []*big.Int) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "Released", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreReleased)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Released", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseReleased is a log parse operation binding the contract event 0x771569483baa4523a9cad063e890c076b43a2c05545a1ff31fa6fc2292add663.
//
// Solidity: event Released(uint48 indexed l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseReleased(log types.Log) (*GuardedCheckpointStoreReleased, error) {
	event := new(GuardedCheckpointStoreReleased)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "Released", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedCheckpointStoreStakeSeenIterator is returned from FilterStakeSeen and is used to iterate over the raw logs and unpacked data for StakeSeen events raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreStakeSeenIterator struct {
	Event *GuardedCheckpointStoreStakeSeen // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedCheckpointStoreStakeSeenIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedCheckpointStoreStakeSeen)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedCheckpointStoreStakeSeen)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedCheckpointStoreStakeSeenIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedCheckpointStoreStakeSeenIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedCheckpointStoreStakeSeen represents a StakeSeen event raised by the GuardedCheckpointStore contract.
type GuardedCheckpointStoreStakeSeen struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterStakeSeen is a free log retrieval operation binding the contract event 0xacdc76aaf5fbafa3e65474be8b37a1a0875adf103a4cf08b56cc53a47fc592c4.
//
// Solidity: event StakeSeen(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) FilterStakeSeen(opts *bind.FilterOpts) (*GuardedCheckpointStoreStakeSeenIterator, error) {

	logs, sub, err := _GuardedCheckpointStore.contract.FilterLogs(opts, "StakeSeen")
	if err != nil {
		return nil, err
	}
	return &GuardedCheckpointStoreStakeSeenIterator{contract: _GuardedCheckpointStore.contract, event: "StakeSeen", logs: logs, sub: sub}, nil
}

// WatchStakeSeen is a free log subscription operation binding the contract event 0xacdc76aaf5fbafa3e65474be8b37a1a0875adf103a4cf08b56cc53a47fc592c4.
//
// Solidity: event StakeSeen(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) WatchStakeSeen(opts *bind.WatchOpts, sink chan<- *GuardedCheckpointStoreStakeSeen) (event.Subscription, error) {

	logs, sub, err := _GuardedCheckpointStore.contract.WatchLogs(opts, "StakeSeen")
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedCheckpointStoreStakeSeen)
				if err := _GuardedCheckpointStore.contract.UnpackLog(event, "StakeSeen", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseStakeSeen is a log parse operation binding the contract event 0xacdc76aaf5fbafa3e65474be8b37a1a0875adf103a4cf08b56cc53a47fc592c4.
//
// Solidity: event StakeSeen(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_GuardedCheckpointStore *GuardedCheckpointStoreFilterer) ParseStakeSeen(log types.Log) (*GuardedCheckpointStoreStakeSeen, error) {
	event := new(GuardedCheckpointStoreStakeSeen)
	if err := _GuardedCheckpointStore.contract.UnpackLog(event, "StakeSeen", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// GuardedClaimsMetaData contains all meta data concerning the GuardedClaims contract.
var GuardedClaimsMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"guard_\",\"type\":\"address\",\"internalType\":\"contractGuardedCheckpointStore\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"getCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"guard\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractGuardedCheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"saveCheckpoint\",\"inputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"pure\"},{\"type\":\"event\",\"name\":\"CheckpointSaved\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"NoSyncer\",\"inputs\":[{\"name\":\"guard\",\"type\":\"address\",\"internalType\":\"contractGuardedCheckpointStore\"}]},{\"type\":\"error\",\"name\":\"ReadOnly\",\"inputs\":[]}]",
	Bin: "0x60a080604052346100dd5760208161058e803803809161001f82856100f4565b8339810103126100dd57516001600160a01b0381168082036100dd5760405163fb0e722b60e01b8152602081600481855afa9081156100e9575f916100a3575b506001600160a01b0316156100915750608052604051610462908161012c823960805181818161015001526102310152f35b6350945c8d60e01b5f5260045260245ffd5b90506020813d6020116100e1575b816100be602093836100f4565b810103126100dd57516001600160a01b03811681036100dd575f61005f565b5f80fd5b3d91506100b1565b6040513d5f823e3d90fd5b601f909101601f19168101906001600160401b0382119082101761011757604052565b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c9081637ceab3b114610108575080638026b921146100985763c9a0b8c81461003d575f80fd5b346100945760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610094577fd42876b8000000000000000000000000000000000000000000000000000000005f5260045ffd5b5f80fd5b346100945760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100945760043565ffffffffffff81168103610094576100e46060916101fe565b604080519165ffffffffffff81511683526020810151602084015201516040820152f35b34610094575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100945760209073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b6060810190811067ffffffffffffffff82111761019057604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761019057604052565b60405161020a81610174565b5f81525f60208201525f60408201525073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169065ffffffffffff604051917f68ba0f78000000000000000000000000000000000000000000000000000000008352169182600483015260a082602481845afa91821561037d575f926103c1575b50606082015160048110156103945760031480610388575b6102e1575b506020815191015190604051926102d284610174565b83526020830152604082015290565b60406024918151928380927f1e66ae010000000000000000000000000000000000000000000000000000000082528760048301525afa90811561037d575f905f92610343575b508061033357506102bc565b909150604051926102d284610174565b9150506040813d604011610375575b8161035f604093836101bd565b810103126100945760208151910151905f610327565b3d9150610352565b6040513d5f823e3d90fd5b506080820151156102b7565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b90915060a0813d60a01161045a575b816103dd60a093836101bd565b81010312610094576040519060a0820182811067ffffffffffffffff821117610190576040528051825260208101516020830152604081015167ffffffffffffffff81168103610094576040830152606081015190600482101561009457608091606084015201518015158103610094576080820152905f61029f565b3d91506103d056",
}

// GuardedClaimsABI is the input ABI used to generate the binding from.
// Deprecated: Use GuardedClaimsMetaData.ABI instead.
var GuardedClaimsABI = GuardedClaimsMetaData.ABI

// GuardedClaimsBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use GuardedClaimsMetaData.Bin instead.
var GuardedClaimsBin = GuardedClaimsMetaData.Bin

// DeployGuardedClaims deploys a new Ethereum contract, binding an instance of GuardedClaims to it.
func DeployGuardedClaims(auth *bind.TransactOpts, backend bind.ContractBackend, guard_ common.Address) (common.Address, *types.Transaction, *GuardedClaims, error) {
	parsed, err := GuardedClaimsMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(GuardedClaimsBin), backend, guard_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &GuardedClaims{GuardedClaimsCaller: GuardedClaimsCaller{contract: contract}, GuardedClaimsTransactor: GuardedClaimsTransactor{contract: contract}, GuardedClaimsFilterer: GuardedClaimsFilterer{contract: contract}}, nil
}

// GuardedClaims is an auto generated Go binding around an Ethereum contract.
type GuardedClaims struct {
	GuardedClaimsCaller     // Read-only binding to the contract
	GuardedClaimsTransactor // Write-only binding to the contract
	GuardedClaimsFilterer   // Log filterer for contract events
}

// GuardedClaimsCaller is an auto generated read-only Go binding around an Ethereum contract.
type GuardedClaimsCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedClaimsTransactor is an auto generated write-only Go binding around an Ethereum contract.
type GuardedClaimsTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedClaimsFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type GuardedClaimsFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// GuardedClaimsSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type GuardedClaimsSession struct {
	Contract     *GuardedClaims    // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// GuardedClaimsCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type GuardedClaimsCallerSession struct {
	Contract *GuardedClaimsCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts        // Call options to use throughout this session
}

// GuardedClaimsTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type GuardedClaimsTransactorSession struct {
	Contract     *GuardedClaimsTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts        // Transaction auth options to use throughout this session
}

// GuardedClaimsRaw is an auto generated low-level Go binding around an Ethereum contract.
type GuardedClaimsRaw struct {
	Contract *GuardedClaims // Generic contract binding to access the raw methods on
}

// GuardedClaimsCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type GuardedClaimsCallerRaw struct {
	Contract *GuardedClaimsCaller // Generic read-only contract binding to access the raw methods on
}

// GuardedClaimsTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type GuardedClaimsTransactorRaw struct {
	Contract *GuardedClaimsTransactor // Generic write-only contract binding to access the raw methods on
}

// NewGuardedClaims creates a new instance of GuardedClaims, bound to a specific deployed contract.
func NewGuardedClaims(address common.Address, backend bind.ContractBackend) (*GuardedClaims, error) {
	contract, err := bindGuardedClaims(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &GuardedClaims{GuardedClaimsCaller: GuardedClaimsCaller{contract: contract}, GuardedClaimsTransactor: GuardedClaimsTransactor{contract: contract}, GuardedClaimsFilterer: GuardedClaimsFilterer{contract: contract}}, nil
}

// NewGuardedClaimsCaller creates a new read-only instance of GuardedClaims, bound to a specific deployed contract.
func NewGuardedClaimsCaller(address common.Address, caller bind.ContractCaller) (*GuardedClaimsCaller, error) {
	contract, err := bindGuardedClaims(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &GuardedClaimsCaller{contract: contract}, nil
}

// NewGuardedClaimsTransactor creates a new write-only instance of GuardedClaims, bound to a specific deployed contract.
func NewGuardedClaimsTransactor(address common.Address, transactor bind.ContractTransactor) (*GuardedClaimsTransactor, error) {
	contract, err := bindGuardedClaims(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &GuardedClaimsTransactor{contract: contract}, nil
}

// NewGuardedClaimsFilterer creates a new log filterer instance of GuardedClaims, bound to a specific deployed contract.
func NewGuardedClaimsFilterer(address common.Address, filterer bind.ContractFilterer) (*GuardedClaimsFilterer, error) {
	contract, err := bindGuardedClaims(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &GuardedClaimsFilterer{contract: contract}, nil
}

// bindGuardedClaims binds a generic wrapper to an already deployed contract.
func bindGuardedClaims(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := GuardedClaimsMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_GuardedClaims *GuardedClaimsRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _GuardedClaims.Contract.GuardedClaimsCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_GuardedClaims *GuardedClaimsRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _GuardedClaims.Contract.GuardedClaimsTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_GuardedClaims *GuardedClaimsRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _GuardedClaims.Contract.GuardedClaimsTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_GuardedClaims *GuardedClaimsCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _GuardedClaims.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_GuardedClaims *GuardedClaimsTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _GuardedClaims.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_GuardedClaims *GuardedClaimsTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _GuardedClaims.Contract.contract.Transact(opts, method, params...)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedClaims *GuardedClaimsCaller) GetCheckpoint(opts *bind.CallOpts, l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	var out []interface{}
	err := _GuardedClaims.contract.Call(opts, &out, "getCheckpoint", l2Height)

	if err != nil {
		return *new(ICheckpointStoreCheckpoint), err
	}

	out0 := *abi.ConvertType(out[0], new(ICheckpointStoreCheckpoint)).(*ICheckpointStoreCheckpoint)

	return out0, err

}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedClaims *GuardedClaimsSession) GetCheckpoint(l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _GuardedClaims.Contract.GetCheckpoint(&_GuardedClaims.CallOpts, l2Height)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 l2Height) view returns((uint48,bytes32,bytes32))
func (_GuardedClaims *GuardedClaimsCallerSession) GetCheckpoint(l2Height *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _GuardedClaims.Contract.GetCheckpoint(&_GuardedClaims.CallOpts, l2Height)
}

// Guard is a free data retrieval call binding the contract method 0x7ceab3b1.
//
// Solidity: function guard() view returns(address)
func (_GuardedClaims *GuardedClaimsCaller) Guard(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _GuardedClaims.contract.Call(opts, &out, "guard")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Guard is a free data retrieval call binding the contract method 0x7ceab3b1.
//
// Solidity: function guard() view returns(address)
func (_GuardedClaims *GuardedClaimsSession) Guard() (common.Address, error) {
	return _GuardedClaims.Contract.Guard(&_GuardedClaims.CallOpts)
}

// Guard is a free data retrieval call binding the contract method 0x7ceab3b1.
//
// Solidity: function guard() view returns(address)
func (_GuardedClaims *GuardedClaimsCallerSession) Guard() (common.Address, error) {
	return _GuardedClaims.Contract.Guard(&_GuardedClaims.CallOpts)
}

// SaveCheckpoint is a free data retrieval call binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) ) pure returns()
func (_GuardedClaims *GuardedClaimsCaller) SaveCheckpoint(opts *bind.CallOpts, arg0 ICheckpointStoreCheckpoint) error {
	var out []interface{}
	err := _GuardedClaims.contract.Call(opts, &out, "saveCheckpoint", arg0)

	if err != nil {
		return err
	}

	return err

}

// SaveCheckpoint is a free data retrieval call binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) ) pure returns()
func (_GuardedClaims *GuardedClaimsSession) SaveCheckpoint(arg0 ICheckpointStoreCheckpoint) error {
	return _GuardedClaims.Contract.SaveCheckpoint(&_GuardedClaims.CallOpts, arg0)
}

// SaveCheckpoint is a free data retrieval call binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) ) pure returns()
func (_GuardedClaims *GuardedClaimsCallerSession) SaveCheckpoint(arg0 ICheckpointStoreCheckpoint) error {
	return _GuardedClaims.Contract.SaveCheckpoint(&_GuardedClaims.CallOpts, arg0)
}

// GuardedClaimsCheckpointSavedIterator is returned from FilterCheckpointSaved and is used to iterate over the raw logs and unpacked data for CheckpointSaved events raised by the GuardedClaims contract.
type GuardedClaimsCheckpointSavedIterator struct {
	Event *GuardedClaimsCheckpointSaved // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *GuardedClaimsCheckpointSavedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(GuardedClaimsCheckpointSaved)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(GuardedClaimsCheckpointSaved)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *GuardedClaimsCheckpointSavedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *GuardedClaimsCheckpointSavedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// GuardedClaimsCheckpointSaved represents a CheckpointSaved event raised by the GuardedClaims contract.
type GuardedClaimsCheckpointSaved struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	StateRoot   [32]byte
	Raw         types.Log // Blockchain specific contextual infos
}

// FilterCheckpointSaved is a free log retrieval operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedClaims *GuardedClaimsFilterer) FilterCheckpointSaved(opts *bind.FilterOpts, blockNumber []*big.Int) (*GuardedClaimsCheckpointSavedIterator, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _GuardedClaims.contract.FilterLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return &GuardedClaimsCheckpointSavedIterator{contract: _GuardedClaims.contract, event: "CheckpointSaved", logs: logs, sub: sub}, nil
}

// WatchCheckpointSaved is a free log subscription operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedClaims *GuardedClaimsFilterer) WatchCheckpointSaved(opts *bind.WatchOpts, sink chan<- *GuardedClaimsCheckpointSaved, blockNumber []*big.Int) (event.Subscription, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _GuardedClaims.contract.WatchLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(GuardedClaimsCheckpointSaved)
				if err := _GuardedClaims.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointSaved is a log parse operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_GuardedClaims *GuardedClaimsFilterer) ParseCheckpointSaved(log types.Log) (*GuardedClaimsCheckpointSaved, error) {
	event := new(GuardedClaimsCheckpointSaved)
	if err := _GuardedClaims.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// ICheckpointStoreMetaData contains all meta data concerning the ICheckpointStore contract.
var ICheckpointStoreMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"getCheckpoint\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"saveCheckpoint\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"CheckpointSaved\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false}]",
}

// ICheckpointStoreABI is the input ABI used to generate the binding from.
// Deprecated: Use ICheckpointStoreMetaData.ABI instead.
var ICheckpointStoreABI = ICheckpointStoreMetaData.ABI

// ICheckpointStore is an auto generated Go binding around an Ethereum contract.
type ICheckpointStore struct {
	ICheckpointStoreCaller     // Read-only binding to the contract
	ICheckpointStoreTransactor // Write-only binding to the contract
	ICheckpointStoreFilterer   // Log filterer for contract events
}

// ICheckpointStoreCaller is an auto generated read-only Go binding around an Ethereum contract.
type ICheckpointStoreCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ICheckpointStoreTransactor is an auto generated write-only Go binding around an Ethereum contract.
type ICheckpointStoreTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ICheckpointStoreFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type ICheckpointStoreFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ICheckpointStoreSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type ICheckpointStoreSession struct {
	Contract     *ICheckpointStore // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// ICheckpointStoreCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type ICheckpointStoreCallerSession struct {
	Contract *ICheckpointStoreCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts           // Call options to use throughout this session
}

// ICheckpointStoreTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type ICheckpointStoreTransactorSession struct {
	Contract     *ICheckpointStoreTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts           // Transaction auth options to use throughout this session
}

// ICheckpointStoreRaw is an auto generated low-level Go binding around an Ethereum contract.
type ICheckpointStoreRaw struct {
	Contract *ICheckpointStore // Generic contract binding to access the raw methods on
}

// ICheckpointStoreCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type ICheckpointStoreCallerRaw struct {
	Contract *ICheckpointStoreCaller // Generic read-only contract binding to access the raw methods on
}

// ICheckpointStoreTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type ICheckpointStoreTransactorRaw struct {
	Contract *ICheckpointStoreTransactor // Generic write-only contract binding to access the raw methods on
}

// NewICheckpointStore creates a new instance of ICheckpointStore, bound to a specific deployed contract.
func NewICheckpointStore(address common.Address, backend bind.ContractBackend) (*ICheckpointStore, error) {
	contract, err := bindICheckpointStore(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &ICheckpointStore{ICheckpointStoreCaller: ICheckpointStoreCaller{contract: contract}, ICheckpointStoreTransactor: ICheckpointStoreTransactor{contract: contract}, ICheckpointStoreFilterer: ICheckpointStoreFilterer{contract: contract}}, nil
}

// NewICheckpointStoreCaller creates a new read-only instance of ICheckpointStore, bound to a specific deployed contract.
func NewICheckpointStoreCaller(address common.Address, caller bind.ContractCaller) (*ICheckpointStoreCaller, error) {
	contract, err := bindICheckpointStore(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &ICheckpointStoreCaller{contract: contract}, nil
}

// NewICheckpointStoreTransactor creates a new write-only instance of ICheckpointStore, bound to a specific deployed contract.
func NewICheckpointStoreTransactor(address common.Address, transactor bind.ContractTransactor) (*ICheckpointStoreTransactor, error) {
	contract, err := bindICheckpointStore(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &ICheckpointStoreTransactor{contract: contract}, nil
}

// NewICheckpointStoreFilterer creates a new log filterer instance of ICheckpointStore, bound to a specific deployed contract.
func NewICheckpointStoreFilterer(address common.Address, filterer bind.ContractFilterer) (*ICheckpointStoreFilterer, error) {
	contract, err := bindICheckpointStore(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &ICheckpointStoreFilterer{contract: contract}, nil
}

// bindICheckpointStore binds a generic wrapper to an already deployed contract.
func bindICheckpointStore(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := ICheckpointStoreMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_ICheckpointStore *ICheckpointStoreRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _ICheckpointStore.Contract.ICheckpointStoreCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_ICheckpointStore *ICheckpointStoreRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.ICheckpointStoreTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_ICheckpointStore *ICheckpointStoreRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.ICheckpointStoreTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_ICheckpointStore *ICheckpointStoreCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _ICheckpointStore.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_ICheckpointStore *ICheckpointStoreTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_ICheckpointStore *ICheckpointStoreTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.contract.Transact(opts, method, params...)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_ICheckpointStore *ICheckpointStoreCaller) GetCheckpoint(opts *bind.CallOpts, blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	var out []interface{}
	err := _ICheckpointStore.contract.Call(opts, &out, "getCheckpoint", blockNumber)

	if err != nil {
		return *new(ICheckpointStoreCheckpoint), err
	}

	out0 := *abi.ConvertType(out[0], new(ICheckpointStoreCheckpoint)).(*ICheckpointStoreCheckpoint)

	return out0, err

}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_ICheckpointStore *ICheckpointStoreSession) GetCheckpoint(blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _ICheckpointStore.Contract.GetCheckpoint(&_ICheckpointStore.CallOpts, blockNumber)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_ICheckpointStore *ICheckpointStoreCallerSession) GetCheckpoint(blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _ICheckpointStore.Contract.GetCheckpoint(&_ICheckpointStore.CallOpts, blockNumber)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_ICheckpointStore *ICheckpointStoreTransactor) SaveCheckpoint(opts *bind.TransactOpts, checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _ICheckpointStore.contract.Transact(opts, "saveCheckpoint", checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_ICheckpointStore *ICheckpointStoreSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.SaveCheckpoint(&_ICheckpointStore.TransactOpts, checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_ICheckpointStore *ICheckpointStoreTransactorSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _ICheckpointStore.Contract.SaveCheckpoint(&_ICheckpointStore.TransactOpts, checkpoint)
}

// ICheckpointStoreCheckpointSavedIterator is returned from FilterCheckpointSaved and is used to iterate over the raw logs and unpacked data for CheckpointSaved events raised by the ICheckpointStore contract.
type ICheckpointStoreCheckpointSavedIterator struct {
	Event *ICheckpointStoreCheckpointSaved // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *ICheckpointStoreCheckpointSavedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(ICheckpointStoreCheckpointSaved)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(ICheckpointStoreCheckpointSaved)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *ICheckpointStoreCheckpointSavedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *ICheckpointStoreCheckpointSavedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// ICheckpointStoreCheckpointSaved represents a CheckpointSaved event raised by the ICheckpointStore contract.
type ICheckpointStoreCheckpointSaved struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	StateRoot   [32]byte
	Raw         types.Log // Blockchain specific contextual infos
}

// FilterCheckpointSaved is a free log retrieval operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_ICheckpointStore *ICheckpointStoreFilterer) FilterCheckpointSaved(opts *bind.FilterOpts, blockNumber []*big.Int) (*ICheckpointStoreCheckpointSavedIterator, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _ICheckpointStore.contract.FilterLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return &ICheckpointStoreCheckpointSavedIterator{contract: _ICheckpointStore.contract, event: "CheckpointSaved", logs: logs, sub: sub}, nil
}

// WatchCheckpointSaved is a free log subscription operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_ICheckpointStore *ICheckpointStoreFilterer) WatchCheckpointSaved(opts *bind.WatchOpts, sink chan<- *ICheckpointStoreCheckpointSaved, blockNumber []*big.Int) (event.Subscription, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _ICheckpointStore.contract.WatchLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(ICheckpointStoreCheckpointSaved)
				if err := _ICheckpointStore.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointSaved is a log parse operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_ICheckpointStore *ICheckpointStoreFilterer) ParseCheckpointSaved(log types.Log) (*ICheckpointStoreCheckpointSaved, error) {
	event := new(ICheckpointStoreCheckpointSaved)
	if err := _ICheckpointStore.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// IFinalityVerifierMetaData contains all meta data concerning the IFinalityVerifier contract.
var IFinalityVerifierMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"}]",
}

// IFinalityVerifierABI is the input ABI used to generate the binding from.
// Deprecated: Use IFinalityVerifierMetaData.ABI instead.
var IFinalityVerifierABI = IFinalityVerifierMetaData.ABI

// IFinalityVerifier is an auto generated Go binding around an Ethereum contract.
type IFinalityVerifier struct {
	IFinalityVerifierCaller     // Read-only binding to the contract
	IFinalityVerifierTransactor // Write-only binding to the contract
	IFinalityVerifierFilterer   // Log filterer for contract events
}

// IFinalityVerifierCaller is an auto generated read-only Go binding around an Ethereum contract.
type IFinalityVerifierCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// IFinalityVerifierTransactor is an auto generated write-only Go binding around an Ethereum contract.
type IFinalityVerifierTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// IFinalityVerifierFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type IFinalityVerifierFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// IFinalityVerifierSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type IFinalityVerifierSession struct {
	Contract     *IFinalityVerifier // Generic contract binding to set the session for
	CallOpts     bind.CallOpts      // Call options to use throughout this session
	TransactOpts bind.TransactOpts  // Transaction auth options to use throughout this session
}

// IFinalityVerifierCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type IFinalityVerifierCallerSession struct {
	Contract *IFinalityVerifierCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts            // Call options to use throughout this session
}

// IFinalityVerifierTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type IFinalityVerifierTransactorSession struct {
	Contract     *IFinalityVerifierTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts            // Transaction auth options to use throughout this session
}

// IFinalityVerifierRaw is an auto generated low-level Go binding around an Ethereum contract.
type IFinalityVerifierRaw struct {
	Contract *IFinalityVerifier // Generic contract binding to access the raw methods on
}

// IFinalityVerifierCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type IFinalityVerifierCallerRaw struct {
	Contract *IFinalityVerifierCaller // Generic read-only contract binding to access the raw methods on
}

// IFinalityVerifierTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type IFinalityVerifierTransactorRaw struct {
	Contract *IFinalityVerifierTransactor // Generic write-only contract binding to access the raw methods on
}

// NewIFinalityVerifier creates a new instance of IFinalityVerifier, bound to a specific deployed contract.
func NewIFinalityVerifier(address common.Address, backend bind.ContractBackend) (*IFinalityVerifier, error) {
	contract, err := bindIFinalityVerifier(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &IFinalityVerifier{IFinalityVerifierCaller: IFinalityVerifierCaller{contract: contract}, IFinalityVerifierTransactor: IFinalityVerifierTransactor{contract: contract}, IFinalityVerifierFilterer: IFinalityVerifierFilterer{contract: contract}}, nil
}

// NewIFinalityVerifierCaller creates a new read-only instance of IFinalityVerifier, bound to a specific deployed contract.
func NewIFinalityVerifierCaller(address common.Address, caller bind.ContractCaller) (*IFinalityVerifierCaller, error) {
	contract, err := bindIFinalityVerifier(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &IFinalityVerifierCaller{contract: contract}, nil
}

// NewIFinalityVerifierTransactor creates a new write-only instance of IFinalityVerifier, bound to a specific deployed contract.
func NewIFinalityVerifierTransactor(address common.Address, transactor bind.ContractTransactor) (*IFinalityVerifierTransactor, error) {
	contract, err := bindIFinalityVerifier(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &IFinalityVerifierTransactor{contract: contract}, nil
}

// NewIFinalityVerifierFilterer creates a new log filterer instance of IFinalityVerifier, bound to a specific deployed contract.
func NewIFinalityVerifierFilterer(address common.Address, filterer bind.ContractFilterer) (*IFinalityVerifierFilterer, error) {
	contract, err := bindIFinalityVerifier(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &IFinalityVerifierFilterer{contract: contract}, nil
}

// bindIFinalityVerifier binds a generic wrapper to an already deployed contract.
func bindIFinalityVerifier(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := IFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_IFinalityVerifier *IFinalityVerifierRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _IFinalityVerifier.Contract.IFinalityVerifierCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_IFinalityVerifier *IFinalityVerifierRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _IFinalityVerifier.Contract.IFinalityVerifierTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_IFinalityVerifier *IFinalityVerifierRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _IFinalityVerifier.Contract.IFinalityVerifierTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_IFinalityVerifier *IFinalityVerifierCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _IFinalityVerifier.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_IFinalityVerifier *IFinalityVerifierTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _IFinalityVerifier.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_IFinalityVerifier *IFinalityVerifierTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _IFinalityVerifier.Contract.contract.Transact(opts, method, params...)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierCaller) Frozen(opts *bind.CallOpts) (bool, error) {
	var out []interface{}
	err := _IFinalityVerifier.contract.Call(opts, &out, "frozen")

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierSession) Frozen() (bool, error) {
	return _IFinalityVerifier.Contract.Frozen(&_IFinalityVerifier.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierCallerSession) Frozen() (bool, error) {
	return _IFinalityVerifier.Contract.Frozen(&_IFinalityVerifier.CallOpts)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierCaller) IsFinalized(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _IFinalityVerifier.contract.Call(opts, &out, "isFinalized", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _IFinalityVerifier.Contract.IsFinalized(&_IFinalityVerifier.CallOpts, l2Height, blockHash)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_IFinalityVerifier *IFinalityVerifierCallerSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _IFinalityVerifier.Contract.IsFinalized(&_IFinalityVerifier.CallOpts, l2Height, blockHash)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_IFinalityVerifier *IFinalityVerifierCaller) Latest(opts *bind.CallOpts) (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _IFinalityVerifier.contract.Call(opts, &out, "latest")

	outstruct := new(struct {
		N         uint64
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.N = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.L2Height = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_IFinalityVerifier *IFinalityVerifierSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _IFinalityVerifier.Contract.Latest(&_IFinalityVerifier.CallOpts)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_IFinalityVerifier *IFinalityVerifierCallerSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _IFinalityVerifier.Contract.Latest(&_IFinalityVerifier.CallOpts)
}

// InboxStandInMetaData contains all meta data concerning the InboxStandIn contract.
var InboxStandInMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"owner_\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"prover_\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"lastProven\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"owner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"prove\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"prover\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"setSignalService\",\"inputs\":[{\"name\":\"signalService_\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"signalService\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"error\",\"name\":\"Unauthorized\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]}]",
	Bin: "0x60c03461008657601f61052238819003918201601f19168301916001600160401b0383118484101761008a57808492604094855283398101031261008657610052602061004b8361009e565b920161009e565b60a05260805260405161046f90816100b3823960805181818160cb0152610300015260a05181818161016c01526104010152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b03821682036100865756fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816332a8f30f146103b95750806362d09453146103695780636b3bcaa5146103245780638da5cb5b146102b6578063c3ac5a94146101215763c62beb2414610060575f80fd5b3461011e5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011e5760043573ffffffffffffffffffffffffffffffffffffffff811680910361011c576100f23373ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314610425565b7fffffffffffffffffffffffff000000000000000000000000000000000000000082541617815580f35b505b80fd5b50346102b25760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b2576101933373ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314610425565b60043565ffffffffffff8116908181036102b25773ffffffffffffffffffffffffffffffffffffffff9079ffffffffffff00000000000000000000000000000000000000005f549160a01b167fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff8216175f551690813b156102b2575f916064839260405194859384927fc9a0b8c80000000000000000000000000000000000000000000000000000000084526004840152602435602484015260443560448401525af180156102a757610264575080f35b905067ffffffffffffffff811161027a57604052005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b346102b2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346102b2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b257602065ffffffffffff5f5460a01c16604051908152f35b346102b2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b257602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b346102b2575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b25760209073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b1561042d5750565b73ffffffffffffffffffffffffffffffffffffffff907f8e4a23d6000000000000000000000000000000000000000000000000000000005f521660045260245ffd",
}

// InboxStandInABI is the input ABI used to generate the binding from.
// Deprecated: Use InboxStandInMetaData.ABI instead.
var InboxStandInABI = InboxStandInMetaData.ABI

// InboxStandInBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use InboxStandInMetaData.Bin instead.
var InboxStandInBin = InboxStandInMetaData.Bin

// DeployInboxStandIn deploys a new Ethereum contract, binding an instance of InboxStandIn to it.
func DeployInboxStandIn(auth *bind.TransactOpts, backend bind.ContractBackend, owner_ common.Address, prover_ common.Address) (common.Address, *types.Transaction, *InboxStandIn, error) {
	parsed, err := InboxStandInMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(InboxStandInBin), backend, owner_, prover_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &InboxStandIn{InboxStandInCaller: InboxStandInCaller{contract: contract}, InboxStandInTransactor: InboxStandInTransactor{contract: contract}, InboxStandInFilterer: InboxStandInFilterer{contract: contract}}, nil
}

// InboxStandIn is an auto generated Go binding around an Ethereum contract.
type InboxStandIn struct {
	InboxStandInCaller     // Read-only binding to the contract
	InboxStandInTransactor // Write-only binding to the contract
	InboxStandInFilterer   // Log filterer for contract events
}

// InboxStandInCaller is an auto generated read-only Go binding around an Ethereum contract.
type InboxStandInCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// InboxStandInTransactor is an auto generated write-only Go binding around an Ethereum contract.
type InboxStandInTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// InboxStandInFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type InboxStandInFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// InboxStandInSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type InboxStandInSession struct {
	Contract     *InboxStandIn     // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// InboxStandInCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type InboxStandInCallerSession struct {
	Contract *InboxStandInCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts       // Call options to use throughout this session
}

// InboxStandInTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type InboxStandInTransactorSession struct {
	Contract     *InboxStandInTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts       // Transaction auth options to use throughout this session
}

// InboxStandInRaw is an auto generated low-level Go binding around an Ethereum contract.
type InboxStandInRaw struct {
	Contract *InboxStandIn // Generic contract binding to access the raw methods on
}

// InboxStandInCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type InboxStandInCallerRaw struct {
	Contract *InboxStandInCaller // Generic read-only contract binding to access the raw methods on
}

// InboxStandInTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type InboxStandInTransactorRaw struct {
	Contract *InboxStandInTransactor // Generic write-only contract binding to access the raw methods on
}

// NewInboxStandIn creates a new instance of InboxStandIn, bound to a specific deployed contract.
func NewInboxStandIn(address common.Address, backend bind.ContractBackend) (*InboxStandIn, error) {
	contract, err := bindInboxStandIn(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &InboxStandIn{InboxStandInCaller: InboxStandInCaller{contract: contract}, InboxStandInTransactor: InboxStandInTransactor{contract: contract}, InboxStandInFilterer: InboxStandInFilterer{contract: contract}}, nil
}

// NewInboxStandInCaller creates a new read-only instance of InboxStandIn, bound to a specific deployed contract.
func NewInboxStandInCaller(address common.Address, caller bind.ContractCaller) (*InboxStandInCaller, error) {
	contract, err := bindInboxStandIn(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &InboxStandInCaller{contract: contract}, nil
}

// NewInboxStandInTransactor creates a new write-only instance of InboxStandIn, bound to a specific deployed contract.
func NewInboxStandInTransactor(address common.Address, transactor bind.ContractTransactor) (*InboxStandInTransactor, error) {
	contract, err := bindInboxStandIn(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &InboxStandInTransactor{contract: contract}, nil
}

// NewInboxStandInFilterer creates a new log filterer instance of InboxStandIn, bound to a specific deployed contract.
func NewInboxStandInFilterer(address common.Address, filterer bind.ContractFilterer) (*InboxStandInFilterer, error) {
	contract, err := bindInboxStandIn(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &InboxStandInFilterer{contract: contract}, nil
}

// bindInboxStandIn binds a generic wrapper to an already deployed contract.
func bindInboxStandIn(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := InboxStandInMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_InboxStandIn *InboxStandInRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _InboxStandIn.Contract.InboxStandInCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_InboxStandIn *InboxStandInRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _InboxStandIn.Contract.InboxStandInTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_InboxStandIn *InboxStandInRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _InboxStandIn.Contract.InboxStandInTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_InboxStandIn *InboxStandInCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _InboxStandIn.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_InboxStandIn *InboxStandInTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _InboxStandIn.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_InboxStandIn *InboxStandInTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _InboxStandIn.Contract.contract.Transact(opts, method, params...)
}

// LastProven is a free data retrieval call binding the contract method 0x6b3bcaa5.
//
// Solidity: function lastProven() view returns(uint48)
func (_InboxStandIn *InboxStandInCaller) LastProven(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _InboxStandIn.contract.Call(opts, &out, "lastProven")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// LastProven is a free data retrieval call binding the contract method 0x6b3bcaa5.
//
// Solidity: function lastProven() view returns(uint48)
func (_InboxStandIn *InboxStandInSession) LastProven() (*big.Int, error) {
	return _InboxStandIn.Contract.LastProven(&_InboxStandIn.CallOpts)
}

// LastProven is a free data retrieval call binding the contract method 0x6b3bcaa5.
//
// Solidity: function lastProven() view returns(uint48)
func (_InboxStandIn *InboxStandInCallerSession) LastProven() (*big.Int, error) {
	return _InboxStandIn.Contract.LastProven(&_InboxStandIn.CallOpts)
}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_InboxStandIn *InboxStandInCaller) Owner(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _InboxStandIn.contract.Call(opts, &out, "owner")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_InboxStandIn *InboxStandInSession) Owner() (common.Address, error) {
	return _InboxStandIn.Contract.Owner(&_InboxStandIn.CallOpts)
}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_InboxStandIn *InboxStandInCallerSession) Owner() (common.Address, error) {
	return _InboxStandIn.Contract.Owner(&_InboxStandIn.CallOpts)
}

// Prover is a free data retrieval call binding the contract method 0x32a8f30f.
//
// Solidity: function prover() view returns(address)
func (_InboxStandIn *InboxStandInCaller) Prover(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _InboxStandIn.contract.Call(opts, &out, "prover")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Prover is a free data retrieval call binding the contract method 0x32a8f30f.
//
// Solidity: function prover() view returns(address)
func (_InboxStandIn *InboxStandInSession) Prover() (common.Address, error) {
	return _InboxStandIn.Contract.Prover(&_InboxStandIn.CallOpts)
}

// Prover is a free data retrieval call binding the contract method 0x32a8f30f.
//
// Solidity: function prover() view returns(address)
func (_InboxStandIn *InboxStandInCallerSession) Prover() (common.Address, error) {
	return _InboxStandIn.Contract.Prover(&_InboxStandIn.CallOpts)
}

// SignalService is a free data retrieval call binding the contract method 0x62d09453.
//
// Solidity: function signalService() view returns(address)
func (_InboxStandIn *InboxStandInCaller) SignalService(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _InboxStandIn.contract.Call(opts, &out, "signalService")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// SignalService is a free data retrieval call binding the contract method 0x62d09453.
//
// Solidity: function signalService() view returns(address)
func (_InboxStandIn *InboxStandInSession) SignalService() (common.Address, error) {
	return _InboxStandIn.Contract.SignalService(&_InboxStandIn.CallOpts)
}

// SignalService is a free data retrieval call binding the contract method 0x62d09453.
//
// Solidity: function signalService() view returns(address)
func (_InboxStandIn *InboxStandInCallerSession) SignalService() (common.Address, error) {
	return _InboxStandIn.Contract.SignalService(&_InboxStandIn.CallOpts)
}

// Prove is a paid mutator transaction binding the contract method 0xc3ac5a94.
//
// Solidity: function prove((uint48,bytes32,bytes32) checkpoint) returns()
func (_InboxStandIn *InboxStandInTransactor) Prove(opts *bind.TransactOpts, checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _InboxStandIn.contract.Transact(opts, "prove", checkpoint)
}

// Prove is a paid mutator transaction binding the contract method 0xc3ac5a94.
//
// Solidity: function prove((uint48,bytes32,bytes32) checkpoint) returns()
func (_InboxStandIn *InboxStandInSession) Prove(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _InboxStandIn.Contract.Prove(&_InboxStandIn.TransactOpts, checkpoint)
}

// Prove is a paid mutator transaction binding the contract method 0xc3ac5a94.
//
// Solidity: function prove((uint48,bytes32,bytes32) checkpoint) returns()
func (_InboxStandIn *InboxStandInTransactorSession) Prove(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _InboxStandIn.Contract.Prove(&_InboxStandIn.TransactOpts, checkpoint)
}

// SetSignalService is a paid mutator transaction binding the contract method 0xc62beb24.
//
// Solidity: function setSignalService(address signalService_) returns()
func (_InboxStandIn *InboxStandInTransactor) SetSignalService(opts *bind.TransactOpts, signalService_ common.Address) (*types.Transaction, error) {
	return _InboxStandIn.contract.Transact(opts, "setSignalService", signalService_)
}

// SetSignalService is a paid mutator transaction binding the contract method 0xc62beb24.
//
// Solidity: function setSignalService(address signalService_) returns()
func (_InboxStandIn *InboxStandInSession) SetSignalService(signalService_ common.Address) (*types.Transaction, error) {
	return _InboxStandIn.Contract.SetSignalService(&_InboxStandIn.TransactOpts, signalService_)
}

// SetSignalService is a paid mutator transaction binding the contract method 0xc62beb24.
//
// Solidity: function setSignalService(address signalService_) returns()
func (_InboxStandIn *InboxStandInTransactorSession) SetSignalService(signalService_ common.Address) (*types.Transaction, error) {
	return _InboxStandIn.Contract.SetSignalService(&_InboxStandIn.TransactOpts, signalService_)
}

// ProofReaderMetaData contains all meta data concerning the ProofReader contract.
var ProofReaderMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"verifier_\",\"type\":\"address\",\"internalType\":\"contractTaikoFinalityVerifier\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifier\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractTaikoFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyProof\",\"inputs\":[{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"verdict\",\"type\":\"tuple\",\"internalType\":\"structProofReader.Verdict\",\"components\":[{\"name\":\"anchored\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signedSat\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"totalSat\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"KilledSigner\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ProofBreaks\",\"inputs\":[{\"name\":\"rule\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"Stale\",\"inputs\":[{\"name\":\"btcTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"VerifierFrozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x60c06040523461017c576157196020813803918261001c81610180565b93849283398101031261017c57516001600160a01b03811680820361017c57803b6001600160401b0381116101685761005e601f8201601f1916602001610180565b81815260208101915f83853c518015159182610117575b5050156101055760805260a05260405161557390816101a682396080518181816101200152610826015260a0518181816109e801528181610dd301528181610e5301528181610eff015281816113f0015281816115fc01528181611685015281816117b401528181611b1e01528181611df10152818161218b0152818161235c015281816131e6015261358f0152f35b630160f98360e21b5f5260045260245ffd5b516001600160e81b03198116925060038210610149575b50506001600160e81b03191661ef0160f01b14155f80610075565b6001600160e81b0319600392830390921b82901b161690505f8061012e565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176101685760405256fe610140806040526004361015610013575f80fd5b5f3560e01c9081632b7ac3f31461319e5750806355c265fe146108eb5780635e9c528a1461084a578063739fc8d1146107dc57806385a5799d146105f25763aa082a3f1461005f575f80fd5b3461054c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c5760043567ffffffffffffffff811680910361054c5760243560443567ffffffffffffffff811161054c576100c690369060040161322d565b90916100d0613460565b506040517f2164e48500000000000000000000000000000000000000000000000000000000815284600482015281602482015260208160448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f916105b8575b50156105895761015e613460565b93821515838161057d575b61017291613bfb565b8452604080850191825251916020850160608601368690037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1015f5b84811015610550578060051b8801358281121561054c57880180359067ffffffffffffffff821161054c5760200190803603821361054c57610400811161051d57906101fb91369161349c565b8051906020810191822088518082036104eb5750509061021f915160801b17614d8b565b61022e8260108351101561413b565b6102518261023c5f84613382565b5160218160801c1490816104d4575b5061413b565b6102608261023c600384613382565b5f8151600810156104a757806103c2575061028561027f600883613382565b51613fe9565b67ffffffffffffffff8b51168082036104755750505f8151600b101561044857806103c2575067ffffffffffffffff6102ca6102c561027f600b85613382565b6140ef565b1685525f81516003101561041b57806103c257506102ec61027f600383613382565b84525f8151156103ef57806103c2575061027f5f61030992613382565b90876040526001810180821161039557861161032a575b60019150016101ae565b6103418667ffffffffffffffff8c51161515613bfb565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8b5116019167ffffffffffffffff83116103955767ffffffffffffffff600193168b528752610320565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a091506104e1906150a8565b60f81c145f61024b565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5f80fd5b608089848867ffffffffffffffff8881604051955116855251166020840152516040830152516060820152f35b60c08111159150610169565b837f71b7435b000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6105da915060203d6020116105e0575b6105d281836132b2565b8101906132f3565b5f610150565b503d6105c8565b6040513d5f823e3d90fd5b3461054c5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c5761062961320a565b60643567ffffffffffffffff811161054c5761064990369060040161322d565b6084359067ffffffffffffffff821161054c57604061068c6106c09561068361067961069696369060040161322d565b97909536916134d2565b90600435613ac5565b01519236916134d2565b906106a082613ec3565b6106ba6106ae604435613aaa565b60208151910120613aaa565b90613f74565b602081016106d381835160801b17613fe9565b918215918215928361071b575b505050156106f357602090604051908152f35b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561075657604051906001825260071b84176020820153602181016040525b6020815191012091519020148280806106e0565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161039557602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052610742565b3461054c575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461054c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c5761088161320a565b60443567ffffffffffffffff811161054c576080916106836108aa6108ba93369060040161322d565b6108b2613460565b5036916134d2565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b3461054c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c5760043567ffffffffffffffff811161054c573660238201121561054c5767ffffffffffffffff81600401351161054c5736602482600401358301011161054c57604051610100810181811067ffffffffffffffff821117612eca576040525f81525f60208201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201526040517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f9161317f575b50613157576040519060e0820182811067ffffffffffffffff821117612eca576040525f82525f60208301525f60408301526060808301525f60808301525f60a0830152606060c08301526280000083600401351161310b57604051610a7d8161327a565b5f815283600401356020820152610a9c81856004013560248701613c2e565b80156126ea576001036130bf57610abb81856004013560248701613c85565b610ac361354e565b50601a92825160208401518110908161309e575b50156126ea57610ae78351613691565b8352610afb8387600401356024890161416e565b610b0b602085015185519061330b565b81116126ea57610b8990610b40855191610b258184613453565b60405193610b328561327a565b845260208401528651613453565b8552610b5481896004013560248b01613c2e565b8752610b6881896004013560248b01613e2e565b6020880152610b7f81896004013560248b01613e67565b6040880152613e76565b5f94835194602085015160405196610ba08861327a565b875260208701526022965b86518860208901518210918261307e575b505015610c395760c08114610bed57610be890610be26004898c82013560248e01613dbf565b50613691565b610bab565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6865616465725f636f756e74000000000000000000000000000000000000000060045260245ffd5b92909188927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0610c81610c6b87613484565b96610c7960405198896132b2565b808852613484565b015f5b81811061305b5750505f5b8551811015610cc957600190610cad89876004013560248901613ced565b610cb78289613382565b52610cc28188613382565b5001610c8f565b5083908688876060860152805192602082015184109384613038575b5083612778575b508051602082015181109081612757575b501515806080870152612630575b610d1490613e76565b6125e45760808301511515901515146125985760608201515115610bed5760808201511580159061258a575b1561253e5760808201516124f25760c08201519081517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810190811161039557610d8a9083613382565b519360a08401516040517ff12d870f0000000000000000000000000000000000000000000000000000000081525f8160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f916124d8575b50602081519101200361248c576040517feb68074400000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa80156105e75767ffffffffffffffff915f9161246d575b501680865110825281511590811591612459575b508015612447575b156120c857805193604051608052610ec160805161327a565b608080515f9081905290516020018190526040517f926a2ede00000000000000000000000000000000000000000000000000000000815290816004817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa80156105e7575f60c05261242b575b50949190925f915b815183101561213157610f608383613382565b5194855163ffffffff8111159081612114575b50156120c8575f9460808701515115610fe9575f9592865b608089015180518910156110835788610fa391613382565b51118061104c575b80611035575b15610fe9576001610fe0610fc98960808c0151613382565b5195610fd98a60a08d0151613382565b5190613453565b97019693610f8b565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7461626c6500000000000000000000000000000000000000000000000000000060045260245ffd5b506110448760a08a0151613382565b511515610fb1565b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414161107c8860808b0151613382565b5110610fab565b50509796955097919067ffffffffffffffff8211610fe9578160206080510152608086015151926110b384613484565b996110c16040519b8c6132b2565b848b527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06110ee86613484565b013660208d01376110fe85613484565b9461110c60405196876132b2565b8086527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061113982613484565b013660208801375f5b818110611e8357505060808801519960a089015160a05260a05151610100527f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff61010051166101005103610395576101005160031b6018810110610395576111c36111b560186101005160031b01613396565b60405160e05260e0516132b2565b60186101005160031b0160e051527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061120460186101005160031b01613396565b0136602060e05101375f5b60a0515181101561123f578061122960019260a051613382565b5160c01b60208260031b60e0510101520161120f565b5096959293909798999a94919a6101005160031b60e051527fffffffffffffffff000000000000000000000000000000000000000000000000604051925f602085015260c01b16602183015281602981019160208151939101925f905b808210611e675750506112e8925060e051519081602060e05101825e015f8152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826132b2565b60208151910120906040516020810181819360208151939101925f905b808210611e4b57505061133f9250037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826132b2565b5190205f918252602052604090208415611d74577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8501908582116103955760e061138a8385613382565b51015103611d28576101006113a460608a01519284613382565b51015103611cdc575b6040517ffe10649b00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa80156105e7575f90611ca9575b61142a915042613453565b6101008801519060608901518210159182611c9e575b505015611c525760206080510151945f925f9a5f945b6101408b01518051871015611568578661146f91613382565b519c8d10158061155a575b1561150e5761148d8d60c08d0151613382565b51156114c25760018d01808e11610395579c60a08c0151906114ae91613382565b516114b891613453565b9460010194611456565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7369676e65725f6e6f6e6365000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7369676e6572000000000000000000000000000000000000000000000000000060045260245ffd5b5060808b0151518d1061147a565b50929894509498999690959a508160030290600382048303610395577f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103955760011b1015611c0657608051526040517ff12d870f0000000000000000000000000000000000000000000000000000000081525f8160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f91611be4575b50602081519101208851906040519160208301917ff9ba54a9d920a543a345c5a77202d769e2cc07b70bd5af8d72f4377a3508c1578352604084015246606084015273ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016608084015260a083015260a082526116be60c0836132b2565b61176d6116cb8b51613566565b916020808d0151938d60408101519060e08101516101206101008301519201519260405198868a0195865260408a01526060890152608088015260a087015260c086015260c0855261171e60e0866132b2565b60405194859383850197518091895e840190838201905f8252519283915e01015f8152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826132b2565b519020604051907fc27187a900000000000000000000000000000000000000000000000000000000825260208260048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7576117ff5f926020948491611bb7575b5067ffffffffffffffff8d519116613453565b6118596028856040518094828201967fffffffffffffffff00000000000000000000000000000000000000000000000060c05151808660c051018b5e84019260c01b168483015284820152030160088101845201826132b2565b604051918291518091835e8101838152039060025afa156105e7575f51955f5b6101408a01518051821015611a82578161189291613382565b5160205f8c6118b48460806118ab8260c0860151613382565b51930151613382565b5160405190848201927f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c84527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c6040840152606083015260808201528c60a082015260a0815261192560c0826132b2565b604051918291518091835e8101838152039060025afa156105e7575f51908b7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414161197485610160840151613382565b51109283611a58575b836119df575b5050501561199357600101611879565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7369676e6174757265000000000000000000000000000000000000000000000060045260245ffd5b82935081608091611a06602095846119fd8a6101605f990151613382565b51940151613382565b51604051928352601b868401526040830152606082015282805260015afa156105e75773ffffffffffffffffffffffffffffffffffffffff80611a4b5f51938d613382565b51169116148c8b81611983565b7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418110935061197d565b50509550955096909192958615611aa2575b506001019193909592610f4d565b969294909591935f5b6101408901518051821015611ba557611ad490611acd8360808d015192613382565b5190613382565b516040517fb7ee635e00000000000000000000000000000000000000000000000000000000815281600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f91611b87575b50611b5c5750600101611aab565b7f13d11018000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b611b9f915060203d81116105e0576105d281836132b2565b8b611b4e565b50509391956001919593975090611a94565b611bd79150853d8111611bdd575b611bcf81836132b2565b810190613433565b8e6117ec565b503d611bc5565b611c0091503d805f833e611bf881836132b2565b8101906133d0565b8a61162c565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f71756f72756d000000000000000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6274635f74696d6500000000000000000000000000000000000000000000000060045260245ffd5b111590508a80611440565b506020813d8211611cd4575b81611cc2602093836132b2565b8101031261054c5761142a905161141f565b3d9150611cb5565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7461626c655f74696d650000000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f7461626c655f686173680000000000000000000000000000000000000000000060045260245ffd5b8815611d81575b506113ad565b67ffffffffffffffff8851169067ffffffffffffffff60608a01511690604051927f2dc0d59400000000000000000000000000000000000000000000000000000000845260048401526024830152604482015260208160648173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f91611e2d575b5015611d285789611d7b565b611e45915060203d81116105e0576105d281836132b2565b8a611e21565b9160019193506020809186518152019401920184929391611305565b916001919350602080918651815201940192018492939161129c565b611e918160c08c0151613382565b51156120c0578960205f60c0611eb98582611eb0826080890151613382565b51960151613382565b519360405190848252848083015284604083015260608201527ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036413f60808201527ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414160a082015260055afa5f5190156120ae57817ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414191097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414103907ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414182116103955760805f9160209360405191848352601b868401526040830152606082015282805260015afa156105e75773ffffffffffffffffffffffffffffffffffffffff611ff2828f5f5184611fe98484613382565b91169052613382565b51161561206257808d73ffffffffffffffffffffffffffffffffffffffff61202c836120258f9660c06001980151613382565b5193613382565b5116604051906020820192835260408201526040815261204d6060826132b2565b51902061205a828a613382565b525b01611142565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6e6f6e636500000000000000000000000000000000000000000000000000000060045260245ffd5b634e487b715f5260126020526024601cfd5b60019061205c565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6e756d626572000000000000000000000000000000000000000000000000000060045260245ffd5b905061212a8561212386613318565b5151613453565b1489610f73565b84878584835115155f1461230857508051604051907ffad1919a000000000000000000000000000000000000000000000000000000008252600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105e7575f916122d6575b5060208201510361228a576121fb67ffffffffffffffff91610100955b838251166020870152846121ec8351613566565b916024816004013591016136d6565b16606083015267ffffffffffffffff815116906040602082015191015160a08401526080830152604082015267ffffffffffffffff60e0604051928051151584528260208201511660208501528260408201511660408501528260608201511660608501526080810151608085015260a081015160a08501528260c08201511660c085015201511660e0820152f35b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f616363657074656400000000000000000000000000000000000000000000000060045260245ffd5b90506020813d602011612300575b816122f1602093836132b2565b8101031261054c5751856121bb565b3d91506122e4565b612316606091959295613318565b5101516040517f94f493d000000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa80156105e7575f906123f7575b612396915082613453565b42116123cc57506121fb6101009467ffffffffffffffff9283608051511684602060805101511660e088015260c08701526121d8565b7fc231471f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506020813d602011612423575b81612411602093836132b2565b8101031261054c57612396905161238b565b3d9150612404565b61243e903d805f833e611bf881836132b2565b60c05286610f45565b5061245183613318565b515115610ea8565b905061246484613318565b51511486610ea0565b612486915060203d602011611bdd57611bcf81836132b2565b87610e8c565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f736572696573000000000000000000000000000000000000000000000000000060045260245ffd5b6124ec91503d805f833e611bf881836132b2565b87610e03565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f726f6f740000000000000000000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f63657274696669636174655f636f756e7400000000000000000000000000000060045260245ffd5b5060c0820151511515610d40565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f737472656e67746800000000000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f657261000000000000000000000000000000000000000000000000000000000060045260245ffd5b61263861354e565b508051602082015181109081612736575b50156126ea576126598151613691565b815261266d8185600401356024870161416e565b9061267e602082015182519061330b565b82116126ea576126e3610d14926126b683519161269b8184613453565b604051936126a88561327a565b845260208401528451613453565b83526126ca81886004013560248a01613c2e565b506126dd81886004013560248a01613e2e565b50613e76565b9050610d0b565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f656e636f64696e6700000000000000000000000000000000000000000000000060045260245ffd5b6032915061274c90866004013560248801613e84565b3560f81c1487612649565b6032915061276d90866004013560248801613e84565b3560f81c1487610cfd565b905f9695929394965061278961354e565b508051602082015181109081613017575b50156126ea576127aa8151613691565b81526127be81886004013560248a0161416e565b6127ce602083015183519061330b565b81116126ea576127ff8251916127e48184613453565b604051936127f18561327a565b845260208401528351613453565b82528051602082015181109081612ff6575b50612f18575b5f969496505f948151966020830151604051986128338a61327a565b895260208901526012965b88518860208b015182109182612ef7575b50501561287d57610201811461253e5761287890610be260028b8e602481600401359101613dbf565b61283e565b90929698919397507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06128c86128b283613484565b926128c060405194856132b2565b808452613484565b015f5b818110612e4257505060c08601525f945b60c081015151861015612e2a5790899493929161290188876004013560248901613d7f565b986129108860c0840151613382565b51986129248b896004013560248b01613c2e565b8a526129388b896004013560248b01613e2e565b60208b015261294f8b896004013560248b01613e67565b60408b01526129796129698c8a6004013560248c01613ced565b896024829b600401359101613c2e565b60608b01525f885160208a0151906040516101205261299a6101205161327a565b610120515260206101205101525b8d8d610120515190602061012051015182109182612e0a575b5050156129f5575061026681146126ea576129f090610be28f6002906101205190602481600401359101613dbf565b6129a8565b9193969294988c9a9b9d98969c918e612a0d82614278565b6080820152612a1b82614278565b60a0820152612a2982614278565b60c08201525f905b828210612ceb5750505090612a5992612a4b600593613e76565b602481600401359101613dbf565b602081016020612a6c825184519061330b565b036126ea57898e8e612a99612a93600795612ac497519051908560040135602487016136be565b90613df3565b60e0820152610100612ab384846004013560248601613cb9565b910152602481600401359101613dbf565b996020612ad6818d01518d519061330b565b036126ea57612afc612a938e8d6020612b159f51910151916024816004013591016136be565b6101208d01525f895160208b0151906040519d8e61327a565b8d5260208d01525b8b5160208d01518110908f82612cc8575b505015612b5d5761026681146126ea57612b5890610be28f8e816024600893600401359101613dbf565b612b1d565b90959a509a90959a98929791969398612b7581614278565b610140830152612b8481614278565b6101608301525f5b818110612bad5750505090612ba2600192613e76565b0194969593956128dc565b612bb561354e565b508d8451602086015181109182612ca5575b5050156126ea57612bed848f612bdd8251613691565b825260248160040135910161416e565b90612bfe602086015186519061330b565b82116126ea57612c468f865190612c36612c188684613453565b95604051968794612c288661327a565b855260208501528951613453565b8852602481600401359101613c2e565b612c5582610140870151613382565b5263ffffffff612c6a82610140870151613382565b51116126ea57612c9f8f92612c8a81856024600197600401359101613e2e565b612c9984610160890151613382565b52613e76565b01612b8c565b6042925090816024612cbc93600401359101613e84565b3560f81c148f8f612bc7565b6042925090816024612cdf93600401359101613e84565b3560f81c148f8f612b2e565b9091929350612d0284866004013560248801613d7f565b90612d17600183886004013560248a01613dbf565b60208101906020612d2b835183519061330b565b036126ea57612d4a91612a939151905190896004013560248b016136be565b612d58846080840151613382565b52612d6b82876004013560248901613c85565b612d798460a0840151613382565b5281518a602084015182109182612dea575b5050612daa575b5090612d9f600192613e76565b01908b92918f612a31565b9160c08293612dc6612ddb94896024869b600401359101613e67565b612dd38484840151613382565b520151613382565b51156126ea57928f938f612d92565b612dfe919250886004013560248a01613e84565b3560f81c148a5f612d8b565b612e1e919250836004013560248501613e84565b3560f81c148e5f6129c1565b9750935093612e3c9197959250613e76565b86610cec565b6040999799989698519061018082019180831067ffffffffffffffff841117612eca576020926040525f81525f838201525f60408201525f606082015260606080820152606060a0820152606060c08201525f60e08201525f6101008201525f61012082015260606101408201526060610160820152828286010152019896989795976128cb565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b612f0c9192508d602481600401359101613e84565b3560f81c14888d61284f565b612f2061354e565b508051602082015181109081612fd5575b50156126ea57612f418151613691565b8152612f5581896004013560248b0161416e565b612f65602083015183519061330b565b81116126ea578151612f98612f7a8383613453565b9260405192612f888461327a565b8352602083019384528451613453565b835280518251146126ea57612fc491612fbd91519051908b6004013560248d016136be565b369161349c565b6020815191012060a0850152612817565b600a9150612feb908a6004013560248c01613e84565b3560f81c1489612f31565b600a915061300c908a6004013560248c01613e84565b3560f81c1489612811565b602a915061302d90896004013560248b01613e84565b3560f81c148861279a565b602a91945061304f90866004013560248801613e84565b3560f81c149287610ce5565b60209060405161306a8161327a565b5f81525f8382015282828a01015201610c84565b6130929192508b6004013560248d01613e84565b3560f81c14888b610bbc565b601a91506130b490886004013560248a01613e84565b3560f81c1487610ad7565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f76657273696f6e0000000000000000000000000000000000000000000000000060045260245ffd5b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f73697a650000000000000000000000000000000000000000000000000000000060045260245ffd5b7ff31f312b000000000000000000000000000000000000000000000000000000005f5260045ffd5b613198915060203d6020116105e0576105d281836132b2565b83610a18565b3461054c575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261054c5760209073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361054c57565b9181601f8401121561054c5782359167ffffffffffffffff831161054c576020808501948460051b01011161054c57565b6080810190811067ffffffffffffffff821117612eca57604052565b6040810190811067ffffffffffffffff821117612eca57604052565b6060810190811067ffffffffffffffff821117612eca57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117612eca57604052565b9081602091031261054c5751801515810361054c5790565b9190820391821161039557565b8051156133255760200190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8051600210156133255760600190565b8051600310156133255760800190565b8051600110156133255760400190565b80518210156133255760209160051b010190565b67ffffffffffffffff8111612eca57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b60208183031261054c5780519067ffffffffffffffff821161054c570181601f8201121561054c5780519061340482613396565b9261341260405194856132b2565b8284526020838301011161054c57815f9260208093018386015e8301015290565b9081602091031261054c575167ffffffffffffffff8116810361054c5790565b9190820180921161039557565b6040519061346d8261325e565b5f6060838281528260208201528260408201520152565b67ffffffffffffffff8111612eca5760051b60200190565b9291926134a882613396565b916134b660405193846132b2565b82948184528183011161054c578281602093845f960137010152565b9291926134de82613484565b936134ec60405195866132b2565b602085848152019260051b82019181831161054c5780935b838510613512575050505050565b843567ffffffffffffffff811161054c57820183601f8201121561054c57602091613543858385809535910161349c565b815201940193613504565b6040519061355b8261327a565b5f6020838281520152565b6040517fda7cb513000000000000000000000000000000000000000000000000000000008152907f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff16602083600481845afa9283156105e7575f9361366c575b506020600491604051928380927f947a36fb0000000000000000000000000000000000000000000000000000000082525afa80156105e75767ffffffffffffffff915f9161364d575b5016908181029181830414901517156103955767ffffffffffffffff61364a9216613453565b90565b613666915060203d602011611bdd57611bcf81836132b2565b5f613624565b6004919350613689602091823d8411611bdd57611bcf81836132b2565b9391506135db565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81146103955760010190565b9093929384831161054c57841161054c578101920390565b90916020850151925f9260608301975b6137046136f4868b51613382565b51602081519101519085856136be565b9390926040519860a08a018a811067ffffffffffffffff821117612eca576040525f8a5260208a01975f895260408b01945f865260608c019a5f8c5260808d01995f8b526137566104008b11156142c7565b6137618a808b61431a565b8051151580613a9d575b61377890989197986142c7565b5f90604060208901519801975b8851811015613869578f8f908f918f928f936040946137b78f976137de986137ae898d106142c7565b519084846145cf565b9485938451613857575b8a6137e4575050906137d39291615256565b90525b015192613691565b91613785565b90945060038a0361380157506137fa9350615256565b8d526137d6565b60088a0361381c5750906138159291615222565b90526137d6565b9350600b890361383157906138159291615222565b9250600f8814613844575b5050506137d6565b61384d92615156565b508d8f829061383c565b61386460018686866147a4565b6137c1565b509b97989599908397509a939e9293612fbd9d9e959d601061388d949d10156142c7565b6020815191012080915203613a51578590510361390e578715801590613a43575b156139f75760018801808911610395578c51511461395a57505050811561390e576139007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6137049301965195613691565b9495969091509291926136e6565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6865616465725f6865696768740000000000000000000000000000000000000060045260245ffd5b96509799509750509150809350511492836139e9575b50826139d8575b50501561398c575167ffffffffffffffff1690565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f626c6f636b00000000000000000000000000000000000000000000000000000060045260245ffd5b604091925051910151145f80613977565b60208301511492505f613970565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f636865636b706f696e745f73746174655f726f6f74000000000000000000000060045260245ffd5b50805160408c0151146138ae565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f6865616465725f6861736800000000000000000000000000000000000000000060045260245ffd5b5060408101518b1461376b565b9060405191602083015260208252613ac36040836132b2565b565b91613b38926106ba613b2993613ad9613460565b50613ae384613ec3565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b16825260148152613b216034826132b2565b519020613aaa565b60208101905160801b17614d8b565b6004815103613bbd576021613b4c82613352565b5160801c1480613be5575b15613bbd57613b6b6102c561027f83613318565b90613b7861027f82613372565b90613b9161027f613b8b61027f84613352565b92613362565b9167ffffffffffffffff60405194613ba88661325e565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b506021613bf182613362565b5160801c14613b57565b15613c035750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91908151602083015181109081613c6b575b5015613c6457613c5b92613c548351613691565b835261416e565b9081156126ea57565b5050505f90565b60089150613c7a908386613e84565b3560f81c145f613c40565b91908151602083015181109081613caa575015613c6457613c5b92613c548351613691565b60109150613c7a908386613e84565b91908151602083015181109081613cde575015613c6457613c5b92613c548351613691565b60309150613c7a908386613e84565b929192613cf861354e565b508351602085015181109081613d65575b50156126ea57613d1f918491613c548351613691565b91613d30602082015182519061330b565b83116126ea57613d618151613d458582613453565b60405191613d528361327a565b82526020820152938251613453565b9052565b60229150613d74908484613e84565b3560f81c145f613d09565b929192613d8a61354e565b508351602085015181109081613db05750156126ea57613d1f918491613c548351613691565b60129150613d74908484613e84565b909193926002613dde91613dd161354e565b5060031b17858484613e90565b156126ea57613d1f918491613c548351613691565b359060208110613e01575090565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b1690565b90916002613e3d918484613dbf565b90602082016020613e51825185519061330b565b036126ea5761364a93612a9393519151926136be565b90916003613e3d918484613dbf565b60208151910151036126ea57565b90821015613325570190565b9291906020825192015182109384613eaa575b5050505090565b613eb5939450613e84565b3560f81c145f808080613ea3565b90815180151580613f69575b15613f3e57505f5b8251811015613f3957610258613eed8285613382565b515111613efa8285613382565b515190613f0a5750600101613ed7565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115613ecf565b90613f7f92916148b6565b600e811015613fbc5780613f91575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b8060801c90602182116140c757613fff81614e63565b6002819592951015613fbc576140c7578361401c57505050505f90565b8160200190816020116103955782036020019081111502601f81116140b5577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103955760031b610100036101008111610395571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff811161410b5767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b156141435750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6020830193925f92835b604681106141cc577f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f656e636f64696e6700000000000000000000000000000000000000000000000060045260245ffd5b8251875111156126ea576141ed83516141e481613691565b85528386613e84565b3560f81c94607f8616821b17946080811061423c57506007810180911115614178577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b9350939495505050159081159161426f575b508061425d575b156126ea5790565b5067ffffffffffffffff811115614255565b9050155f61424e565b9061428282613484565b61428f60405191826132b2565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06142bd8294613484565b0190602036910137565b156142ce57565b7f3d0a7a38000000000000000000000000000000000000000000000000000000005f527f686561646572000000000000000000000000000000000000000000000000000060045260245ffd5b91905f9060405161432a81613296565b5f81525f60208201525f6040820152506143458315156142c7565b801561332557833560f81c93608085106145ab57829160c0861094614379861597885f146145a25760ff60c05b169061330b565b93614575576001946037851161440c575b5094846143c293926143ab6143a3836143c8999a61330b565b8711156142c7565b8892614400575b82156143e5575b505090506142c7565b82613453565b90604051926143d684613296565b83526020830152604082015290565b6143f29250608093613e84565b3560f81c101580855f6143b9565b600186141592506143b2565b9590939291947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc9840193808511610395577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffca01809111610395578096858211158061456a575b80614530575b61448282916142c7565b6145035750851061054c5761449a8360018401613df3565b927f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103955760031b61010003926101008411610395576143c8956143ab6143a38980946143c2981c986144f460378b116142c7565b959a509850505092935061438a565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b50505f86600110156133255760018401357fff00000000000000000000000000000000000000000000000000000000000000161515614478565b506002851115614472565b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b60ff6080614372565b50505050506040516145bc81613296565b5f81525f60208201526001604082015290565b929190916040516145df81613296565b5f81525f60208201525f6040820152506145fa8183106142c7565b614605828486613e84565b3560f81c93608085106147765760c085109361462c851596875f146145a25760c09061330b565b92600185018095118061039557856037861161465d575b505094846143c293926143ab6143a3836143c8999a61330b565b90969194939295507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc98401938411610395576146998482613453565b96858811158061476b575b8061472e575b6146b3906142c7565b61039557612a93876146c69288866136be565b927f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103955760031b61010003926101008411610395576143c8956143ab6143a38980946143c2981c9861472060378b116142c7565b959a50985050509293614643565b50505f6146b37fff00000000000000000000000000000000000000000000000000000000000000614760848a88613e84565b3516151590506146aa565b5060028511156146a4565b50508092506001915001808211610395576040519161479483613296565b5f83526020830152604082015290565b939290916147b4601083106142c7565b60208101515f91604001905b815181101561481a576147e3906147d9604085106142c7565b82519086896145cf565b80516147fe575b60406147f891015192613691565b916147c0565b60018401808511610395576148159082878a6147a4565b6147ea565b50505050509050565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161039557565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161039557565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161039557565b9092916060935f94815115614d8057506148d2909492946152a0565b6040515f939190849081805b8651881015614d6e576148f18888613382565b519184614ca8575050888151602083012003614c975761491f90989392919860208101905160801b17614d8b565b975b8851601103614a74578251820361498457505050508451601010156149575750610220614953939401519051906154b5565b9091565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b909192978351831015614a47576149a5906020848601015160f81c90613382565b516149af8161550a565b9384919060018101809111614a1a579460201480156149fe575b6149e25750506149d890614d8b565b975b929190614921565b929394999150966001905b8460405201969893929190986148de565b5060018901808a11614a1a57614a15908985615538565b6149c9565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f14614c8657614a9c614a97614a9183613318565b516153c5565b6152a0565b90815115614c745760208201805160f81c90614ac18560208901895160801b17615414565b935160801b176001821660020360ff8111614c47579060ff614ae4921690615414565b908160801c938060801c92838611918215614bef575b5050614bdb5760018111614b925750508115614b805790614b1f614b37949392613372565b51916020614b2c8461550a565b969093879493613453565b95148015614b64575b614b55575050614b4f90614d8b565b976149da565b929394999150966001906149ed565b5060018901808a11614a1a57614b7b908985615538565b614b40565b50505050505050509050606090600790565b9295509593509798506003915011155f14614bcd575003614bc257614bb961495393613372565b519051906154b5565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b9190998061450357506140b5576fffffffffffffffffffffffffffffffff614c3f9116985f997fffffffffffffffffffffffffffffffff000000000000000000000000000000008216179061547d565b155f80614afa565b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b82519160208310908382614cfa57506020148015939150614cea575b5050614cd95761491f905b9893929198613b29565b505050505050509050606090600390565b6020840120141590505f80614cc4565b1492831593614d25575b505050614d145761491f90614ccf565b505050505050509050606090600490565b602085015192935090614d3e575b5014155f8080614d04565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f614d33565b50505050505050509050606090600d90565b945060019392505050565b908160801c91614d9a81614e63565b6002819493941015613fbc576001149081614e50575b50156140c757926040519360208501925b828110614dfa575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b92614e3a84614e16614e11859697614e3496615414565b614e63565b50614e2e614e278383989498613453565b848961544e565b95613453565b90613453565b9181526020810180911161039557929190614dc1565b614e5b915083613453565b84145f614db0565b908160801c9182156140c757614e78816150a8565b60f81c60c0811015614fda576080811015614e9957505f9250600191839150565b60b78111614f2f57614eac60ff91614885565b168093119081614ec5575b50156140c757600191905f90565b6001841480159250614ed9575b505f614eb7565b7f80000000000000000000000000000000000000000000000000000000000000009150614f267fff00000000000000000000000000000000000000000000000000000000000000916150fd565b1610155f614ed2565b614f3b614f4091614885565b614854565b60ff811691828511156140c757614f56906150fd565b907fff000000000000000000000000000000000000000000000000000000000000008216156140c75760ff81168303610395576107f89060031b16610100036101008111610395571c928382603782119283614fc6575b505050156140c757600181018091116103955791905f90565b614fd192935061330b565b1183825f614fad565b9060f782116150005750614fef60ff91614823565b16809211156140c757600191908290565b90614f3b61500d91614823565b60ff811691828511156140c757615023906150fd565b907fff000000000000000000000000000000000000000000000000000000000000008216156140c75760ff81168303610395576107f89060031b16610100036101008111610395571c928382603782119283615094575b505050156140c75760018101809111610395579190600190565b61509f92935061330b565b1183825f61507a565b60208160801c5f0301602081111502601f81116140b5577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f81116140b5576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b604083019081519161516e602086019384519061330b565b94511580615217575b615180906142c7565b841561520e576151d093836151c77fff000000000000000000000000000000000000000000000000000000000000006151be612a9397518588613e84565b351615156142c7565b519151926136be565b907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103955760031b610100036101008111610395571c90565b50505050505f90565b506020851115615177565b604083019081519161523a602086019384519061330b565b9451158061524b57615180906142c7565b506008851115615177565b61364a92612a939281511580615280575b615270906142c7565b60406020830151920151926136be565b5061527060206152986040850151828601519061330b565b149050615267565b908151604051928160011b60208186010160405284525f5b8281106152c457505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b88010152016152b8565b6153ce81614e63565b6002819392931015613fbc576140c7576153e79261544e565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c908181116140b5576fffffffffffffffffffffffffffffffff61543f826154469461330b565b9316613453565b9060801b1790565b906154598382613453565b8260801c106140b5576fffffffffffffffffffffffffffffffff6154469216613453565b9190915f928160801c908060801c821461549657505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116103955703615501576154ee906153c5565b908151155f146154fd57600990565b5f90565b50606090600890565b908160801c91602183105f1461552757615523906150a8565b9190565b615532919250613fe9565b90602090565b909182518110928361554b575b50505090565b61556b93509061555a91613382565b5160208101905160801b179061547d565b5f808061554556",
}

// ProofReaderABI is the input ABI used to generate the binding from.
// Deprecated: Use ProofReaderMetaData.ABI instead.
var ProofReaderABI = ProofReaderMetaData.ABI

// ProofReaderBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use ProofReaderMetaData.Bin instead.
var ProofReaderBin = ProofReaderMetaData.Bin

// DeployProofReader deploys a new Ethereum contract, binding an instance of ProofReader to it.
func DeployProofReader(auth *bind.TransactOpts, backend bind.ContractBackend, verifier_ common.Address) (common.Address, *types.Transaction, *ProofReader, error) {
	parsed, err := ProofReaderMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(ProofReaderBin), backend, verifier_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &ProofReader{ProofReaderCaller: ProofReaderCaller{contract: contract}, ProofReaderTransactor: ProofReaderTransactor{contract: contract}, ProofReaderFilterer: ProofReaderFilterer{contract: contract}}, nil
}

// ProofReader is an auto generated Go binding around an Ethereum contract.
type ProofReader struct {
	ProofReaderCaller     // Read-only binding to the contract
	ProofReaderTransactor // Write-only binding to the contract
	ProofReaderFilterer   // Log filterer for contract events
}

// ProofReaderCaller is an auto generated read-only Go binding around an Ethereum contract.
type ProofReaderCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ProofReaderTransactor is an auto generated write-only Go binding around an Ethereum contract.
type ProofReaderTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ProofReaderFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type ProofReaderFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// ProofReaderSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type ProofReaderSession struct {
	Contract     *ProofReader      // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// ProofReaderCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type ProofReaderCallerSession struct {
	Contract *ProofReaderCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts      // Call options to use throughout this session
}

// ProofReaderTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type ProofReaderTransactorSession struct {
	Contract     *ProofReaderTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts      // Transaction auth options to use throughout this session
}

// ProofReaderRaw is an auto generated low-level Go binding around an Ethereum contract.
type ProofReaderRaw struct {
	Contract *ProofReader // Generic contract binding to access the raw methods on
}

// ProofReaderCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type ProofReaderCallerRaw struct {
	Contract *ProofReaderCaller // Generic read-only contract binding to access the raw methods on
}

// ProofReaderTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type ProofReaderTransactorRaw struct {
	Contract *ProofReaderTransactor // Generic write-only contract binding to access the raw methods on
}

// NewProofReader creates a new instance of ProofReader, bound to a specific deployed contract.
func NewProofReader(address common.Address, backend bind.ContractBackend) (*ProofReader, error) {
	contract, err := bindProofReader(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &ProofReader{ProofReaderCaller: ProofReaderCaller{contract: contract}, ProofReaderTransactor: ProofReaderTransactor{contract: contract}, ProofReaderFilterer: ProofReaderFilterer{contract: contract}}, nil
}

// NewProofReaderCaller creates a new read-only instance of ProofReader, bound to a specific deployed contract.
func NewProofReaderCaller(address common.Address, caller bind.ContractCaller) (*ProofReaderCaller, error) {
	contract, err := bindProofReader(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &ProofReaderCaller{contract: contract}, nil
}

// NewProofReaderTransactor creates a new write-only instance of ProofReader, bound to a specific deployed contract.
func NewProofReaderTransactor(address common.Address, transactor bind.ContractTransactor) (*ProofReaderTransactor, error) {
	contract, err := bindProofReader(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &ProofReaderTransactor{contract: contract}, nil
}

// NewProofReaderFilterer creates a new log filterer instance of ProofReader, bound to a specific deployed contract.
func NewProofReaderFilterer(address common.Address, filterer bind.ContractFilterer) (*ProofReaderFilterer, error) {
	contract, err := bindProofReader(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &ProofReaderFilterer{contract: contract}, nil
}

// bindProofReader binds a generic wrapper to an already deployed contract.
func bindProofReader(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := ProofReaderMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_ProofReader *ProofReaderRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _ProofReader.Contract.ProofReaderCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_ProofReader *ProofReaderRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _ProofReader.Contract.ProofReaderTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_ProofReader *ProofReaderRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _ProofReader.Contract.ProofReaderTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_ProofReader *ProofReaderCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _ProofReader.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_ProofReader *ProofReaderTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _ProofReader.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_ProofReader *ProofReaderTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _ProofReader.Contract.contract.Transact(opts, method, params...)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_ProofReader *ProofReaderCaller) Finality(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "finality")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_ProofReader *ProofReaderSession) Finality() (common.Address, error) {
	return _ProofReader.Contract.Finality(&_ProofReader.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_ProofReader *ProofReaderCallerSession) Finality() (common.Address, error) {
	return _ProofReader.Contract.Finality(&_ProofReader.CallOpts)
}

// Verifier is a free data retrieval call binding the contract method 0x2b7ac3f3.
//
// Solidity: function verifier() view returns(address)
func (_ProofReader *ProofReaderCaller) Verifier(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "verifier")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Verifier is a free data retrieval call binding the contract method 0x2b7ac3f3.
//
// Solidity: function verifier() view returns(address)
func (_ProofReader *ProofReaderSession) Verifier() (common.Address, error) {
	return _ProofReader.Contract.Verifier(&_ProofReader.CallOpts)
}

// Verifier is a free data retrieval call binding the contract method 0x2b7ac3f3.
//
// Solidity: function verifier() view returns(address)
func (_ProofReader *ProofReaderCallerSession) Verifier() (common.Address, error) {
	return _ProofReader.Contract.Verifier(&_ProofReader.CallOpts)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_ProofReader *ProofReaderCaller) VerifyAccount(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "verifyAccount", stateRoot, account, proof)

	if err != nil {
		return *new(StateProofAccount), err
	}

	out0 := *abi.ConvertType(out[0], new(StateProofAccount)).(*StateProofAccount)

	return out0, err

}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_ProofReader *ProofReaderSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _ProofReader.Contract.VerifyAccount(&_ProofReader.CallOpts, stateRoot, account, proof)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_ProofReader *ProofReaderCallerSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _ProofReader.Contract.VerifyAccount(&_ProofReader.CallOpts, stateRoot, account, proof)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_ProofReader *ProofReaderCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_ProofReader *ProofReaderSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _ProofReader.Contract.VerifyHeader(&_ProofReader.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_ProofReader *ProofReaderCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _ProofReader.Contract.VerifyHeader(&_ProofReader.CallOpts, l2Height, blockHash, headers)
}

// VerifyProof is a free data retrieval call binding the contract method 0x55c265fe.
//
// Solidity: function verifyProof(bytes proof) view returns((bool,uint64,uint64,uint64,bytes32,bytes32,uint64,uint64) verdict)
func (_ProofReader *ProofReaderCaller) VerifyProof(opts *bind.CallOpts, proof []byte) (ProofReaderVerdict, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "verifyProof", proof)

	if err != nil {
		return *new(ProofReaderVerdict), err
	}

	out0 := *abi.ConvertType(out[0], new(ProofReaderVerdict)).(*ProofReaderVerdict)

	return out0, err

}

// VerifyProof is a free data retrieval call binding the contract method 0x55c265fe.
//
// Solidity: function verifyProof(bytes proof) view returns((bool,uint64,uint64,uint64,bytes32,bytes32,uint64,uint64) verdict)
func (_ProofReader *ProofReaderSession) VerifyProof(proof []byte) (ProofReaderVerdict, error) {
	return _ProofReader.Contract.VerifyProof(&_ProofReader.CallOpts, proof)
}

// VerifyProof is a free data retrieval call binding the contract method 0x55c265fe.
//
// Solidity: function verifyProof(bytes proof) view returns((bool,uint64,uint64,uint64,bytes32,bytes32,uint64,uint64) verdict)
func (_ProofReader *ProofReaderCallerSession) VerifyProof(proof []byte) (ProofReaderVerdict, error) {
	return _ProofReader.Contract.VerifyProof(&_ProofReader.CallOpts, proof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_ProofReader *ProofReaderCaller) VerifyStorage(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	var out []interface{}
	err := _ProofReader.contract.Call(opts, &out, "verifyStorage", stateRoot, account, slot, accountProof, storageProof)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_ProofReader *ProofReaderSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _ProofReader.Contract.VerifyStorage(&_ProofReader.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_ProofReader *ProofReaderCallerSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _ProofReader.Contract.VerifyStorage(&_ProofReader.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// SignalServiceStandInMetaData contains all meta data concerning the SignalServiceStandIn contract.
var SignalServiceStandInMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"owner_\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"getCheckpoint\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"owner\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"saveCheckpoint\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setSyncer\",\"inputs\":[{\"name\":\"syncer_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"syncer\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"CheckpointSaved\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"indexed\":true,\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"CheckpointNotFound\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InvalidCheckpoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Unauthorized\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]}]",
	Bin: "0x60a034606c57601f61051038819003918201601f19168301916001600160401b03831184841017607057808492602094604052833981010312606c57516001600160a01b0381168103606c5760805260405161048b9081610085823960805181818160bb01526102bb0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe60806040526004361015610011575f80fd5b5f3560e01c80638026b921146102df5780638da5cb5b14610271578063a81cd30014610221578063c9a0b8c8146101115763fe378f9c14610050575f80fd5b3461010d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010d5760043573ffffffffffffffffffffffffffffffffffffffff811680910361010d576100e23373ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331461042c565b7fffffffffffffffffffffffff00000000000000000000000000000000000000005f5416175f555f80f35b5f80fd5b3461010d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010d576101633373ffffffffffffffffffffffffffffffffffffffff5f5416331461042c565b60243580151580610216575b156101ee577ff726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a66040604435926101a361040c565b81815260016020820186815265ffffffffffff6101be610476565b165f5281602052845f20925183555191015565ffffffffffff6101df610476565b169382519182526020820152a2005b7f0f0f97d1000000000000000000000000000000000000000000000000000000005f5260045ffd5b50604435151561016f565b3461010d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010d57602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b3461010d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461010d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010d5760043565ffffffffffff811680910361010d575f604061032c6103bf565b8281528260208201520152805f52600160205260405f209061034c61040c565b9160018154918285520154906020840191825215610397576060925190519060406103756103bf565b8481526020810192835201918252604051928352516020830152516040820152f35b7fbe72dda6000000000000000000000000000000000000000000000000000000005f5260045ffd5b604051906060820182811067ffffffffffffffff8211176103df57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b604051906040820182811067ffffffffffffffff8211176103df57604052565b156104345750565b73ffffffffffffffffffffffffffffffffffffffff907f8e4a23d6000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60043565ffffffffffff8116810361010d579056",
}

// SignalServiceStandInABI is the input ABI used to generate the binding from.
// Deprecated: Use SignalServiceStandInMetaData.ABI instead.
var SignalServiceStandInABI = SignalServiceStandInMetaData.ABI

// SignalServiceStandInBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use SignalServiceStandInMetaData.Bin instead.
var SignalServiceStandInBin = SignalServiceStandInMetaData.Bin

// DeploySignalServiceStandIn deploys a new Ethereum contract, binding an instance of SignalServiceStandIn to it.
func DeploySignalServiceStandIn(auth *bind.TransactOpts, backend bind.ContractBackend, owner_ common.Address) (common.Address, *types.Transaction, *SignalServiceStandIn, error) {
	parsed, err := SignalServiceStandInMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(SignalServiceStandInBin), backend, owner_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &SignalServiceStandIn{SignalServiceStandInCaller: SignalServiceStandInCaller{contract: contract}, SignalServiceStandInTransactor: SignalServiceStandInTransactor{contract: contract}, SignalServiceStandInFilterer: SignalServiceStandInFilterer{contract: contract}}, nil
}

// SignalServiceStandIn is an auto generated Go binding around an Ethereum contract.
type SignalServiceStandIn struct {
	SignalServiceStandInCaller     // Read-only binding to the contract
	SignalServiceStandInTransactor // Write-only binding to the contract
	SignalServiceStandInFilterer   // Log filterer for contract events
}

// SignalServiceStandInCaller is an auto generated read-only Go binding around an Ethereum contract.
type SignalServiceStandInCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// SignalServiceStandInTransactor is an auto generated write-only Go binding around an Ethereum contract.
type SignalServiceStandInTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// SignalServiceStandInFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type SignalServiceStandInFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// SignalServiceStandInSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type SignalServiceStandInSession struct {
	Contract     *SignalServiceStandIn // Generic contract binding to set the session for
	CallOpts     bind.CallOpts         // Call options to use throughout this session
	TransactOpts bind.TransactOpts     // Transaction auth options to use throughout this session
}

// SignalServiceStandInCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type SignalServiceStandInCallerSession struct {
	Contract *SignalServiceStandInCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts               // Call options to use throughout this session
}

// SignalServiceStandInTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type SignalServiceStandInTransactorSession struct {
	Contract     *SignalServiceStandInTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts               // Transaction auth options to use throughout this session
}

// SignalServiceStandInRaw is an auto generated low-level Go binding around an Ethereum contract.
type SignalServiceStandInRaw struct {
	Contract *SignalServiceStandIn // Generic contract binding to access the raw methods on
}

// SignalServiceStandInCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type SignalServiceStandInCallerRaw struct {
	Contract *SignalServiceStandInCaller // Generic read-only contract binding to access the raw methods on
}

// SignalServiceStandInTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type SignalServiceStandInTransactorRaw struct {
	Contract *SignalServiceStandInTransactor // Generic write-only contract binding to access the raw methods on
}

// NewSignalServiceStandIn creates a new instance of SignalServiceStandIn, bound to a specific deployed contract.
func NewSignalServiceStandIn(address common.Address, backend bind.ContractBackend) (*SignalServiceStandIn, error) {
	contract, err := bindSignalServiceStandIn(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &SignalServiceStandIn{SignalServiceStandInCaller: SignalServiceStandInCaller{contract: contract}, SignalServiceStandInTransactor: SignalServiceStandInTransactor{contract: contract}, SignalServiceStandInFilterer: SignalServiceStandInFilterer{contract: contract}}, nil
}

// NewSignalServiceStandInCaller creates a new read-only instance of SignalServiceStandIn, bound to a specific deployed contract.
func NewSignalServiceStandInCaller(address common.Address, caller bind.ContractCaller) (*SignalServiceStandInCaller, error) {
	contract, err := bindSignalServiceStandIn(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &SignalServiceStandInCaller{contract: contract}, nil
}

// NewSignalServiceStandInTransactor creates a new write-only instance of SignalServiceStandIn, bound to a specific deployed contract.
func NewSignalServiceStandInTransactor(address common.Address, transactor bind.ContractTransactor) (*SignalServiceStandInTransactor, error) {
	contract, err := bindSignalServiceStandIn(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &SignalServiceStandInTransactor{contract: contract}, nil
}

// NewSignalServiceStandInFilterer creates a new log filterer instance of SignalServiceStandIn, bound to a specific deployed contract.
func NewSignalServiceStandInFilterer(address common.Address, filterer bind.ContractFilterer) (*SignalServiceStandInFilterer, error) {
	contract, err := bindSignalServiceStandIn(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &SignalServiceStandInFilterer{contract: contract}, nil
}

// bindSignalServiceStandIn binds a generic wrapper to an already deployed contract.
func bindSignalServiceStandIn(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := SignalServiceStandInMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_SignalServiceStandIn *SignalServiceStandInRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _SignalServiceStandIn.Contract.SignalServiceStandInCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_SignalServiceStandIn *SignalServiceStandInRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SignalServiceStandInTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_SignalServiceStandIn *SignalServiceStandInRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SignalServiceStandInTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_SignalServiceStandIn *SignalServiceStandInCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _SignalServiceStandIn.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_SignalServiceStandIn *SignalServiceStandInTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_SignalServiceStandIn *SignalServiceStandInTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.contract.Transact(opts, method, params...)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_SignalServiceStandIn *SignalServiceStandInCaller) GetCheckpoint(opts *bind.CallOpts, blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	var out []interface{}
	err := _SignalServiceStandIn.contract.Call(opts, &out, "getCheckpoint", blockNumber)

	if err != nil {
		return *new(ICheckpointStoreCheckpoint), err
	}

	out0 := *abi.ConvertType(out[0], new(ICheckpointStoreCheckpoint)).(*ICheckpointStoreCheckpoint)

	return out0, err

}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_SignalServiceStandIn *SignalServiceStandInSession) GetCheckpoint(blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _SignalServiceStandIn.Contract.GetCheckpoint(&_SignalServiceStandIn.CallOpts, blockNumber)
}

// GetCheckpoint is a free data retrieval call binding the contract method 0x8026b921.
//
// Solidity: function getCheckpoint(uint48 blockNumber) view returns((uint48,bytes32,bytes32))
func (_SignalServiceStandIn *SignalServiceStandInCallerSession) GetCheckpoint(blockNumber *big.Int) (ICheckpointStoreCheckpoint, error) {
	return _SignalServiceStandIn.Contract.GetCheckpoint(&_SignalServiceStandIn.CallOpts, blockNumber)
}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInCaller) Owner(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _SignalServiceStandIn.contract.Call(opts, &out, "owner")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInSession) Owner() (common.Address, error) {
	return _SignalServiceStandIn.Contract.Owner(&_SignalServiceStandIn.CallOpts)
}

// Owner is a free data retrieval call binding the contract method 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInCallerSession) Owner() (common.Address, error) {
	return _SignalServiceStandIn.Contract.Owner(&_SignalServiceStandIn.CallOpts)
}

// Syncer is a free data retrieval call binding the contract method 0xa81cd300.
//
// Solidity: function syncer() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInCaller) Syncer(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _SignalServiceStandIn.contract.Call(opts, &out, "syncer")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Syncer is a free data retrieval call binding the contract method 0xa81cd300.
//
// Solidity: function syncer() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInSession) Syncer() (common.Address, error) {
	return _SignalServiceStandIn.Contract.Syncer(&_SignalServiceStandIn.CallOpts)
}

// Syncer is a free data retrieval call binding the contract method 0xa81cd300.
//
// Solidity: function syncer() view returns(address)
func (_SignalServiceStandIn *SignalServiceStandInCallerSession) Syncer() (common.Address, error) {
	return _SignalServiceStandIn.Contract.Syncer(&_SignalServiceStandIn.CallOpts)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_SignalServiceStandIn *SignalServiceStandInTransactor) SaveCheckpoint(opts *bind.TransactOpts, checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _SignalServiceStandIn.contract.Transact(opts, "saveCheckpoint", checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_SignalServiceStandIn *SignalServiceStandInSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SaveCheckpoint(&_SignalServiceStandIn.TransactOpts, checkpoint)
}

// SaveCheckpoint is a paid mutator transaction binding the contract method 0xc9a0b8c8.
//
// Solidity: function saveCheckpoint((uint48,bytes32,bytes32) checkpoint) returns()
func (_SignalServiceStandIn *SignalServiceStandInTransactorSession) SaveCheckpoint(checkpoint ICheckpointStoreCheckpoint) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SaveCheckpoint(&_SignalServiceStandIn.TransactOpts, checkpoint)
}

// SetSyncer is a paid mutator transaction binding the contract method 0xfe378f9c.
//
// Solidity: function setSyncer(address syncer_) returns()
func (_SignalServiceStandIn *SignalServiceStandInTransactor) SetSyncer(opts *bind.TransactOpts, syncer_ common.Address) (*types.Transaction, error) {
	return _SignalServiceStandIn.contract.Transact(opts, "setSyncer", syncer_)
}

// SetSyncer is a paid mutator transaction binding the contract method 0xfe378f9c.
//
// Solidity: function setSyncer(address syncer_) returns()
func (_SignalServiceStandIn *SignalServiceStandInSession) SetSyncer(syncer_ common.Address) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SetSyncer(&_SignalServiceStandIn.TransactOpts, syncer_)
}

// SetSyncer is a paid mutator transaction binding the contract method 0xfe378f9c.
//
// Solidity: function setSyncer(address syncer_) returns()
func (_SignalServiceStandIn *SignalServiceStandInTransactorSession) SetSyncer(syncer_ common.Address) (*types.Transaction, error) {
	return _SignalServiceStandIn.Contract.SetSyncer(&_SignalServiceStandIn.TransactOpts, syncer_)
}

// SignalServiceStandInCheckpointSavedIterator is returned from FilterCheckpointSaved and is used to iterate over the raw logs and unpacked data for CheckpointSaved events raised by the SignalServiceStandIn contract.
type SignalServiceStandInCheckpointSavedIterator struct {
	Event *SignalServiceStandInCheckpointSaved // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *SignalServiceStandInCheckpointSavedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(SignalServiceStandInCheckpointSaved)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(SignalServiceStandInCheckpointSaved)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *SignalServiceStandInCheckpointSavedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *SignalServiceStandInCheckpointSavedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// SignalServiceStandInCheckpointSaved represents a CheckpointSaved event raised by the SignalServiceStandIn contract.
type SignalServiceStandInCheckpointSaved struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	StateRoot   [32]byte
	Raw         types.Log // Blockchain specific contextual infos
}

// FilterCheckpointSaved is a free log retrieval operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_SignalServiceStandIn *SignalServiceStandInFilterer) FilterCheckpointSaved(opts *bind.FilterOpts, blockNumber []*big.Int) (*SignalServiceStandInCheckpointSavedIterator, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _SignalServiceStandIn.contract.FilterLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return &SignalServiceStandInCheckpointSavedIterator{contract: _SignalServiceStandIn.contract, event: "CheckpointSaved", logs: logs, sub: sub}, nil
}

// WatchCheckpointSaved is a free log subscription operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_SignalServiceStandIn *SignalServiceStandInFilterer) WatchCheckpointSaved(opts *bind.WatchOpts, sink chan<- *SignalServiceStandInCheckpointSaved, blockNumber []*big.Int) (event.Subscription, error) {

	var blockNumberRule []interface{}
	for _, blockNumberItem := range blockNumber {
		blockNumberRule = append(blockNumberRule, blockNumberItem)
	}

	logs, sub, err := _SignalServiceStandIn.contract.WatchLogs(opts, "CheckpointSaved", blockNumberRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(SignalServiceStandInCheckpointSaved)
				if err := _SignalServiceStandIn.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointSaved is a log parse operation binding the contract event 0xf726c53cbb9e62552afc4a8f1bb1d01fa9272e526a7e3a69eba93b778b3f42a6.
//
// Solidity: event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)
func (_SignalServiceStandIn *SignalServiceStandInFilterer) ParseCheckpointSaved(log types.Log) (*SignalServiceStandInCheckpointSaved, error) {
	event := new(SignalServiceStandInCheckpointSaved)
	if err := _SignalServiceStandIn.contract.UnpackLog(event, "CheckpointSaved", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierMetaData contains all meta data concerning the TaikoFinalityVerifier contract.
var TaikoFinalityVerifierMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"config\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Config\",\"components\":[{\"name\":\"series\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"moduleAddress\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"firstSlot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"activationHeight\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"leavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"MAX_CLOCK_SKEW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_CONFLICT_AGE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_TABLE_AGE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"activationHeight\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"blockHashOf\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"digest\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Checkpoint\",\"components\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextTable\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextLeavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"endSeries\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"leavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"firstSlot\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"interval\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTable\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"tableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nextCheckpoint\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reportConflict\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"first\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Certificate\",\"components\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signers\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"second\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Certificate\",\"components\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signers\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportEquivocation\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"rx\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"first\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Signature\",\"components\":[{\"name\":\"m\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"second\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Signature\",\"components\":[{\"name\":\"m\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportKey\",\"inputs\":[{\"name\":\"secret\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"series\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"signingContext\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"submitCheckpoint\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Checkpoint\",\"components\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextTable\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextLeavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"absent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"tableCodeUntil\",\"inputs\":[{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"CheckpointAccepted\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CheckpointConflict\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"firstDigest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"secondDigest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Frozen\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"SeriesEnded\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TableCodeInForce\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"table\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AbsentOutOfOrder\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"AlreadyKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadBtcTime\",\"inputs\":[{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"BadConfig\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChallengeOutOfRange\",\"inputs\":[{\"name\":\"e\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChallengeOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HasEnded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"IsFrozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"KeyOutOfRange\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"KilledSigner\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"MalformedCertificate\",\"inputs\":[{\"name\":\"signatureBytes\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"absentBytes\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"tableBytes\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"MalformedTable\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NoCheckpoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoPoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoPoint\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoQuorum\",\"inputs\":[{\"name\":\"total\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"absent\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoSuchEntry\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NonceOffCurve\",\"inputs\":[{\"name\":\"rx\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SameDigest\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"SameMessage\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ScalarOutOfRange\",\"inputs\":[{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ScalarOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SignerOutOfOrder\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TableEntryWithoutPower\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TableExpired\",\"inputs\":[{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TableKeyOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TableKeysNotAscending\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TableNotExpired\",\"inputs\":[{\"name\":\"btcTime\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"UnknownCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnknownTable\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongNumber\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"next\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongSecret\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongTable\",\"inputs\":[{\"name\":\"tableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongTotal\",\"inputs\":[{\"name\":\"total\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"sum\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x610180604052346100d75761001a6100156101b2565b610349565b6040516140e79081610a408239608051818181610fdd0152611e51015260a05181818161085e01528181610a6c015281816111f601528181611c4201528181611cd501528181611d4c015261297b015260c05181818161088101528181610a4601528181610d7901528181611c7201528181611d050152612957015260e0518161139e015261010051816129ca015261012051818181610cd60152611e25015261014051818181610cfc0152611e7c015261016051816104b40152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffd5b601f909101601f19168101906001600160401b0382119082101761011257604052565b6100db565b60405190610127610100836100ef565b565b6001600160401b03811161011257601f01601f191660200190565b81601f820112156100d75780519061015b82610129565b9261016960405194856100ef565b828452602083830101116100d757815f9260208093018386015e8301015290565b51906001600160401b03821682036100d757565b51906001600160a01b03821682036100d757565b614b2780380380604051926101c782856100ef565b83398101906020818303126100d7578051906001600160401b0382116100d75701610100818303126100d7576101fb610117565b81519092906001600160401b0381116100d7578161021a918401610144565b83526020820151916001600160401b0383116100d75761024160e09261029a948301610144565b60208501526102526040820161018a565b60408501526102636060820161018a565b60608501526102746080820161018a565b608085015261028560a0820161019e565b60a085015260c081015160c08501520161018a565b60e082015290565b156102a957565b6301f30c8760e21b5f5260045ffd5b634e487b7160e01b5f52601160045260245ffd5b90611c2082018092116102db57565b6102b8565b90600182018092116102db57565b919082018092116102db57565b156103035750565b63e32df11360e01b5f9081526001600160401b0391909116600452602490fd5b90813b5f61033082610129565b9361033e60405195866100ef565b82855260208501903c565b6104ef90805151151580610554575b80610538575b80610518575b806104f8575b610373906102a2565b6104da6104ce6104c061046c60c060e08601956103b8610399885160018060401b031690565b6103a2426102cc565b89516001600160401b03908116921611156102fb565b60408101516001600160401b031660805260608101516001600160401b031660a05260808101516001600160401b031682526103f4815161058c565b60e0528051602081519101206101005261041481516020830151906105f6565b610140526101205260a0810180515f907f5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f6706906104ae90610494906001600160a01b031694853f98866104668b98610323565b90610789565b610487610481875f52600360205260405f2090565b5f199055565b516001600160a01b031690565b6040516001600160a01b0390911681529081906020820190565b0390a30151905f5260205260405f2090565b92516001600160401b031690565b6001600160401b031690565b905f5260205264ffffffffff1960405f201690565b80610160525f55565b50604081015166ffffffffffffff6001600160401b03909116111561036a565b50606081015166ffffffffffffff6001600160401b039091161115610364565b50608081015162ffffff6001600160401b03909116111561035e565b5060808101516001600160401b03161515610358565b60208151910151906020811061057e575090565b5f199060200360031b1b1690565b601f8151116105a45761059e8161056a565b90511790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fd5b805191908290602001825e015f815290565b61066661063e61065a5f9361064c60209660016040519586947f6274637374616b696e672f302f66705f636865636b706f696e745f766f74652f8b87015260408601906105e4565b602f60f81b815201906105e4565b03601f1981018352826100ef565b604051918280926105e4565b039060025afa156106a0575f519061069d61068a6001600160801b031984166108bb565b9260801b6001600160801b0319166108bb565b90565b6040513d5f823e3d90fd5b6008198101919082116102db57565b634e487b7160e01b5f52603260045260245ffd5b8051156106db5760200190565b6106ba565b9081518110156106db570160200190565b156106f95750565b630111ea0d60e71b5f9081526001600160a01b0391909116600452602490fd5b15610722575050565b635adf77a160e01b5f5260045260245260445ffd5b1561073f5750565b63199ad70960e01b5f5260045260245ffd5b156107595750565b6373f1d2a960e11b5f5260045260245ffd5b15610774575050565b630811e11d60e21b5f5260045260245260445ffd5b6107a5908251600981119081610887575b508061085c576106f1565b6107ae81610974565b5f918291825b8185106107e657505061012792506107e06107d3826021015160c01c90565b8314916021015160c01c90565b9061076b565b6108356001916107f987869795966109a2565b61082388610807818a6109df565b93831515848382610840575b61081c92610719565b8311610737565b61082f88831515610751565b936102ee565b9401939291906107b4565b70014551231950b75fc4402da1732fc9bebe1982109250610813565b506001600160f81b0319610880610872856106ce565b516001600160f81b03191690565b16156106f1565b61089c9150610895906106ab565b6028900690565b155f61079a565b600181901b91906001600160ff1b038116036102db57565b6040805191906108cb81846100ef565b60208352601f19013660208401375f5b601081106108ee57505061069d9061056a565b81811a600f600482901c169060108210156106db57600f916f181899199a1a9b1b9c1cb0b131b232b360811b901a61092e610928856108a3565b876106e0565b53169060108210156106db576001916f181899199a1a9b1b9c1cb0b131b232b360811b901a61096d610967610962846108a3565b6102e0565b866106e0565b53016108db565b5160081981019081116102db576028900490565b156109905750565b6330b50ab560e11b5f5260045260245ffd5b906109b7816109b084610974565b8110610988565b600581901b906001600160fb1b038116036102db57806009016009116102db57016029015190565b6109e881610974565b6109f483828110610988565b600581901b906001600160fb1b038116036102db578060090192836009116102db576001600160fd1b03811681036102db5760031b019160098301106102db57016029015160c01c9056fe60806040526004361015610011575f80fd5b5f3560e01c806303e6ef5714610184578063054f7d9c1461017f5780632164e4851461017a5780632dc0d594146101755780633f45b7da1461017057806352bfe7891461016b57806369ddfb9214610166578063805b3d8b14610161578063926a2ede1461015c578063947a36fb1461015757806394f493d014610152578063aa082a3f1461014d578063af75da8c14610148578063b7ee635e14610143578063c27187a91461013e578063ca7f49c514610139578063d64818c114610134578063da7cb5131461012f578063ea609ebb1461012a578063eb68074414610125578063f12d870f14610120578063fad1919a1461011b5763fe10649b14610116575f80fd5b611468565b611420565b61136e565b611321565b611249565b6111b8565b61117d565b611001565b610f9f565b610f52565b610eaf565b610dd8565b610d9d565b610d3b565b610ca0565b610b11565b610ac9565b6109b9565b6105be565b610411565b6103a7565b610368565b6101cb565b67ffffffffffffffff81160361019b57565b5f80fd5b73ffffffffffffffffffffffffffffffffffffffff81160361019b57565b908160e091031261019b5790565b3461019b5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5760043561020681610189565b602435906102138261019f565b60443567ffffffffffffffff811161019b576102339036906004016101bd565b60643567ffffffffffffffff811161019b576102539036906004016101bd565b90833f5f52600360205260405f205461026e858215156114a2565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114801561034d575b1561031757509161030a6102e267ffffffffffffffff936102db7f313eefba817f0661a5d6a93b8356e5a2f9a121c640e12d8457a4e1253ce8f9cd9688866119bd565b96846119bd565b6102ef8682811415611560565b60405193849316958360209093929193604081019481520152565b0390a2610315611b5f565b005b67ffffffffffffffff907fcf2aab96000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b5062054600810180821161036357421115610298565b6114ec565b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060015f54161515604051908152f35b3461019b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5760206004356103e481610189565b60243560015f5416159182610400575b50506040519015158152f35b61040a9250611c28565b5f806103f4565b3461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5761051660043561044f81610189565b6105056024356044359261046284610189565b5f54906104a367ffffffffffffffff8216918215908193821561054c575b5061049d6104948660081c63ffffffff1690565b63ffffffff1690565b91611593565b1561051a575067ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000935b16905f526020527fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000060405f201690565b604051911481529081906020820190565b0390f35b7fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000067ffffffffffffffff9116936104d5565b600886901c63ffffffff161491505f610480565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc61012091011261019b57600490565b9181601f8401121561019b5782359167ffffffffffffffff831161019b576020838186019501011161019b57565b3461019b576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576105f736610560565b6101243567ffffffffffffffff811161019b57610618903690600401610590565b90916101443567ffffffffffffffff811161019b5761063b903690600401610590565b5f54909491939091610651610494600885901c81565b95600184166109915784358781036109615750908685939260608501359560e08601359661067f8882611d7d565b61068b608088016115d5565b9561069860a089016115d5565b9573ffffffffffffffffffffffffffffffffffffffff871615610959575b848c893f9373ffffffffffffffffffffffffffffffffffffffff8b1673ffffffffffffffffffffffffffffffffffffffff8b161498895f1461095257855b8d60c00135610709915f5260205260405f2090565b9c8d61071491611df4565b61071d91611e18565b93610728948c611eae565b610738915f5260205260405f2090565b9061076c90825f526020527fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000060405f201690565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000831603610927575060ff1697886108d8575b5050926108ba9267ffffffffffffffff95927fb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e29795156108bf575b5050602084013596876107f58a5f52600160205260405f2090565b5561082983835f526020527fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000060405f201690565b60018a0160081b17175f55604080519788529384013560208801529286019290925267ffffffffffffffff91821660608601527f000000000000000000000000000000000000000000000000000000000000000082167f0000000000000000000000000000000000000000000000000000000000000000831687020183169091169491909116929081906080820190565b0390a3005b6108d1916108cc8b611519565b6120fa565b5f806107da565b92610918859267ffffffffffffffff9895836108ba987fb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e29c9a979d611fb3565b9892959750929581945061079f565b7fade57630000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b8a3f6106f4565b8796506106b6565b7f5af70411000000000000000000000000000000000000000000000000000000005f52600452602487905260445ffd5b7f41dbb51e000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5763ffffffff5f5460081c168015610aa1577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8101908111610363575f8181526001602090815260409182902054825167ffffffffffffffff85811682527f000000000000000000000000000000000000000000000000000000000000000081169095027f00000000000000000000000000000000000000000000000000000000000000008616019094169184019190915290820152606090f35b7f5973885c000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004355f526003602052602060405f2054604051908152f35b3461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57600435610b5b602435610b528161019f565b6044359061235e565b81151580610c2f575b610b6d90611678565b73ffffffffffffffffffffffffffffffffffffffff610b8b826123bc565b81610b9585612551565b91169182911614928315610bb6575b61031583610bb186611678565b612639565b9092507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141037ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418111610363576103159273ffffffffffffffffffffffffffffffffffffffff610c27610bb193612551565b161492610ba4565b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418210610b64565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602060409481855280519182918282880152018686015e5f8582860101520116010190565b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576105166040517f000000000000000000000000000000000000000000000000000000000000000060208201527f0000000000000000000000000000000000000000000000000000000000000000604082015260408152610d2f6060826116d4565b60405191829182610c58565b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5760206040516203f4808152f35b3461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57600435610e1381610189565b602435906044359067ffffffffffffffff821161019b573660238301121561019b5781600401359067ffffffffffffffff821161019b573660248360051b8501011161019b57610516936024610e6a940191611756565b60405191829182919091606080608083019467ffffffffffffffff815116845267ffffffffffffffff6020820151166020850152604081015160408501520151910152565b3461019b576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57610f39610eeb36610560565b60a0810135610ef98161019f565b73ffffffffffffffffffffffffffffffffffffffff8116610f4457506080810135610f238161019f565b3f60c0820135905f5260205260405f2090611df4565b604051908152602090f35b610f4d8161019f565b610f23565b3461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004355f526002602052602060ff60405f2054166040519015158152f35b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5760043561103c8161019f565b6024359060443561104c81610189565b5f54913f92835f5260205260405f2067ffffffffffffffff82169061109a82825f526020527fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000060405f201690565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000008516036109275750610494610494600867ffffffffffffffff95611156956110f16110e861114997611527565b9182421161189f565b61112e7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6111278b5f52600360205260405f2090565b54146118dd565b611140895f52600360205260405f2090565b559060ff161c90565b67ffffffffffffffff1690565b167f62c3fc824d37767004d3e16e34a43600465f069177b9708184316ceec77932d25f80a3005b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576020604051620546008152f35b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c604091011261019b5760a490565b3461019b5760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004356112848161019f565b604435906024356040367fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c011261019b576112c8906112c23661121a565b9261235e565b906064359281358085146112f9576020610bb1936112f0610315978360640135908689612789565b01359184612789565b7fbf9885a3000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602063ffffffff5f5460081c1667ffffffffffffffff60405191168152f35b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b577f000000000000000000000000000000000000000000000000000000000000000060ff8116601f81116113f85761051691604051916113dc6040846116d4565b6020808452838101919036833783525260405191829182610c58565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004355f526001602052602060405f2054604051908152f35b3461019b575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576020604051611c208152f35b156114aa5750565b73ffffffffffffffffffffffffffffffffffffffff907f68c9da63000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b906001820180921161036357565b906203f480820180921161036357565b906022820180921161036357565b906020820180921161036357565b9190820180921161036357565b156115685750565b7f4c719344000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b1561159c575050565b67ffffffffffffffff907f5af70411000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b356115df8161019f565b90565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7820191821161036357565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f03907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f821161036357565b6101000390610100821161036357565b9190820391821161036357565b1561167f57565b7ff86c49bc000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761171557604052565b6116a7565b604051906080820182811067ffffffffffffffff821117611715576040525f6060838281528260208201528260408201520152565b1561099157565b929061176061171a565b5061176f60015f54161561174f565b6117798185611c28565b15611866576117ab61178961171a565b94831515848161185a575b61179d916126da565b67ffffffffffffffff168552565b60408401908152604051915f5b8181106117c757505050505090565b806117e06117d8600193858961273a565b90838a613467565b6117e986604052565b836117f383611519565b10611800575b50016117b8565b6118278467ffffffffffffffff61181f8b5167ffffffffffffffff1690565b1615156126da565b61185261184461183f8a5167ffffffffffffffff1690565b611b9a565b67ffffffffffffffff168952565b84525f6117f9565b60c08111159150611794565b67ffffffffffffffff847f4c73a4eb000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b156118a75750565b67ffffffffffffffff907fb19415fd000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b156118e457565b7f0cbb94e0000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff811161171557601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b90813b5f6119538261190c565b9361196160405195866116d4565b82855260208501903c565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561019b570180359067ffffffffffffffff821161019b5760200191813603831361019b57565b611a0b9392611a11611a2b93611a0383359460208501359560408601356060870135976119e989610189565b67ffffffffffffffff8060808a0135951699169289612935565b968791611946565b93611e18565b611a1e60a083018361196c565b94909260c081019061196c565b611a358660011c90565b93600187161580611b49575b611a52908884899a94995192612adb565b5f9586805b878210611a9c575050505050505050611a77611a9a926021015160c01c90565b611a94611a8383612a9a565b611a8c83612a3a565b10928261166b565b91612c3d565b565b97818a99888287611aaf8e999897612a3a565b90611abb918189612b8c565b611ac491612ba4565b60f01c61ffff169d8e9384101595611b02611b2b95611af3611b0f958a611b089660019c611b37575b50612c0a565b611afc81611519565b9b613615565b90611553565b9d8d6132c0565b611b2389611b1c86612a6a565b818d612b8c565b9290916136e1565b01909192989798611a57565b611b4191506135e3565b83108e611aed565b50611a52611b5686612a24565b83149050611a41565b611b6d60015f54161561174f565b60015f54175f557fa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be5f80a1565b67ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9116019067ffffffffffffffff821161036357565b9067ffffffffffffffff8091169116039067ffffffffffffffff821161036357565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b81158015611d40575b8015611ccf575b611cc957611c67907f000000000000000000000000000000000000000000000000000000000000000090611bd9565b67ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168015611cc45767ffffffffffffffff611cbf92160467ffffffffffffffff165f52600160205260405f2090565b541490565b611bfb565b50505f90565b50611cfa7f000000000000000000000000000000000000000000000000000000000000000082611bd9565b67ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168015611cc45767ffffffffffffffff80921606161515611c38565b5067ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff821610611c31565b67ffffffffffffffff81118015611de6575b6103175781108015611dd9575b611da35750565b67ffffffffffffffff907fe32df113000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b50611c2042018111611d9c565b506203f48081014211611d8f565b906115df91803591602082013560408301359061010060e085013594013594612935565b60685f91602093604051917f0000000000000000000000000000000000000000000000000000000000000000835267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000160160c01b60408301527f000000000000000000000000000000000000000000000000000000000000000085830152604882015260025afa505f5190565b9095949193909260228304600682901c810190853b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc08416841480159190611fa5575b508015611f95575b611f6057508383878a611f0d9489612e42565b96919890958915611f5b5750505050505081600302811115611f2d575050565b7fa07c49af000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b612fb7565b7f69ab2b6e000000000000000000000000000000000000000000000000000000005f526004839052602485905260445260645ffd5b5060288202600901811415611efa565b60229150028514155f611ef2565b9391929060048516156120b457611fc990611946565b611fd2816135e3565b915f935f5b84811061202557505050505050611ff0611ff591611946565b61311b565b156120005760041790565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffb1690565b81861080612083575b612071578061206b612042600193876132c0565b8261206661206261205b845f52600260205260405f2090565b5460ff1690565b1590565b6130e4565b01611fd7565b9461207d600191611537565b9561206b565b5060028601808711610363576120ae6120a86120a284938a8789612b8c565b90612ba4565b60f01c90565b1461202e565b905073ffffffffffffffffffffffffffffffffffffffff91501673ffffffffffffffffffffffffffffffffffffffff8216146120f657611ff0611ff591611946565b5090565b823f92913f83811461235857835f52600360205260405f2054156121b9575b7f5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f67069167ffffffffffffffff9161215842915f52600360205260405f2090565b5561219361216e865f52600360205260405f2090565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9055565b60405173ffffffffffffffffffffffffffffffffffffffff9490941684521691602090a3565b6121c283611946565b805160098111908161233c575b5084816122db575b6121e09161316f565b6121e9816135e3565b5f91908290815b818310612258575050509161224f7f5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f670694928461224961223c67ffffffffffffffff976021015160c01c90565b8314916021015160c01c90565b90613256565b91509150612119565b6122a860019161226c8587989596986132c0565b6122968861227a818a613615565b938315158483826122b1575b61228f926131b9565b83116131f0565b6122a288831515613223565b93611553565b940191906121f0565b7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414182109250612286565b6121e091507fff0000000000000000000000000000000000000000000000000000000000000061233361230d85613162565b517fff000000000000000000000000000000000000000000000000000000000000001690565b161591506121d7565b612351915061234a906115e2565b6028900690565b155f6121cf565b50505050565b906123846115df92803f5f52600360205261237f8160405f205415156114a2565b611946565b6132c0565b156123915750565b7fe9223c8f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6123e8817ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f8110612389565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f600781838181800909089061245f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f7f3fffffffffffffffffffffffffffffffffffffffffffffffffffffffbfffff0c84613868565b91901561253f576124ce6124fa6115df948461251695506124a68582937ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f84800914612389565b60018082161461252f575b506040805160208101958652908101919091529182906060820190565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826116d4565b51902073ffffffffffffffffffffffffffffffffffffffff1690565b73ffffffffffffffffffffffffffffffffffffffff1690565b612539915061160f565b5f6124b1565b634e487b715f5260126020526024601cfd5b5f7f79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f817986020926125dd7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414160405193849309848352601b60208401527f79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798604084015260608301526080820190565b838052039060015afa15612634575f5173ffffffffffffffffffffffffffffffffffffffff81161561260c5790565b7f77578f8e000000000000000000000000000000000000000000000000000000005f5260045ffd5b613315565b805f52600260205260ff60405f2054166126af57805f52600260205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905560065f54175f557f21a92313712cd951100695d3bca245ba2990f125b677cd6543d4ecd133d85f2f5f80a2565b7f1577a753000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b156126e25750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b90821015612755576127519160051b81019061196c565b9091565b61270d565b1561276157565b7f356a4418000000000000000000000000000000000000000000000000000000005f5260045ffd5b9290918315158061290c575b156128e057836127d37ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141926127cc8585811061357d565b8286613977565b9283151584816128d6575b6127e7916135b0565b097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414103907ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141821161036357837ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414191097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141037ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418111610363576125166128c86128ce92611a9a9673ffffffffffffffffffffffffffffffffffffffff95613320565b936123bc565b91161461275a565b84811091506127de565b837f0a7ebbc3000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418410612795565b939161016095939167ffffffffffffffff6129a08767ffffffffffffffff90817f00000000000000000000000000000000000000000000000000000000000000001602817f000000000000000000000000000000000000000000000000000000000000000016011690565b16604051967ff9ba54a9d920a543a345c5a77202d769e2cc07b70bd5af8d72f4377a3508c15788527f00000000000000000000000000000000000000000000000000000000000000006020890152466040890152306060890152608088015260a087015260c086015260e08501526101008401526101208301526101408201522090565b908160061b918083046040149015171561036357565b908160011b917f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361036357565b908160061b917f03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361036357565b908160030291600383040361036357565b908160031b917f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361036357565b15612ae557505050565b7f69ab2b6e000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b909291928360221161019b57831161019b57602201917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffde0190565b909291928360401161019b57831161019b57604001917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc00190565b9093929384831161019b57841161019b578101920390565b919091357fffff00000000000000000000000000000000000000000000000000000000000081169260028110612bd8575050565b7fffff000000000000000000000000000000000000000000000000000000000000929350829060020360031b1b161690565b15612c125750565b7f358e15a8000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b15611f2d575050565b92905b6060840181811015612d7e579060809160208587800101803560c05281810135805f5288518060e05260405282606060a08860025afa508260e0875f60015afa507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141808a81803d604060c0208452604088013560c05260e0606089013598895f528a86019283518084526040528b8f60a060609160025afa508b8f84905f60015afa503d1692604060c02090528d81013560c052604060a082013596875f52019283518084526040528b8f60a060609160025afa508b8f84905f60015afa503d1692604060c020905260c081013560c052013590815f528a518060e05260405289606060a08f60025afa508960e08e5f60015afa503d1699604060c02090521091101693109110161691141602930192612c49565b509290915b838210612d8f57509190565b90926020907ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141828487800101803560c0520135805f5286518060e05260405283606060a0608060025afa508360e060805f60015afa5010823d14160293604060c02081520190612d83565b915f9391935b8435621fffe08160eb1c1683018518612e3a576022916207fff860209260ed1c1685015160c01c0194600287013581520194019392612e00565b509291505092565b91949395925f965f956040519261018884019460a085019960e060408c5e601b6020527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c6080527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c60a0526101005261018085019660018883602802600801923c60051b840192610188840192810191928691926001935b88828210612f2b575b50149384612f13575b50501416612f05575b50505060e0905160c01c9360405e565b039020945060e05f80612ef5565b612f239350828001900391612c46565b905f80612eec565b91939450612f4f85800187038096610188621fffe0853560eb1c168c010190612c46565b95909687878918612f79575050918391612f6d938880010197612dfa565b909391939b019a612eda565b959391509650612ee3565b15612f8c5750565b7f939dc277000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b612fc390929192611946565b91612fcd836135e3565b945f805b888083106130905750505092865f935b878510613017577f939dc277000000000000000000000000000000000000000000000000000000005f526022890460045260245ffd5b81151580613071575b6130585786808261304488999a613049958961303e60019c8b6132c0565b8d61372f565b612b51565b949094955b0193959495612fe1565b9390806130689160019897612b16565b9690969161304e565b508461308a6130836120a8858a612ba4565b61ffff1690565b14613020565b6130d2916130af6130836120a86120a285886130cc979d9e9d8b612b8c565b90811015806130db575b6130c7906022860490612f84565b611519565b91611537565b90959495612fd1565b508981106130b9565b156130ed575050565b7fca37bba4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b613124816135e3565b905f5b828110613135575050505f90565b61313f81836132c0565b5f52600260205260ff60405f20541661315a57600101613127565b505050600190565b8051156127555760200190565b156131775750565b73ffffffffffffffffffffffffffffffffffffffff907f88f50680000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b156131c2575050565b7f5adf77a1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b156131f85750565b7f199ad709000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b1561322b5750565b7fe7e3a552000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b1561325f575050565b7f20478474000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b156132955750565b7f616a156a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b906132d5816132ce846135e3565b811061328d565b8060051b907f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811603610363578060090160091161036357016029015190565b6040513d5f823e3d90fd5b905f9161334d6020946040519384938460609194939260808201958252601b602083015260408201520152565b838052039060015afa15612634575f519073ffffffffffffffffffffffffffffffffffffffff82161561260c57565b9291926133888261190c565b9161339660405193846116d4565b82948184528183011161019b578281602093845f960137010152565b156133bc57505050565b7f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b156133f55750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b1561342a57505050565b9067ffffffffffffffff917f1ded5d61000000000000000000000000000000000000000000000000000000005f526004521660245260445260645ffd5b919092610400811161354e57916135106134aa61348d6115df96946134e596369161337c565b6134a5815160208301206040860151878183146133b2565b613a0b565b926134ba816010865110156133ed565b6134cc816134c7866138d9565b6133ed565b6134d9816134c78661390a565b6134ea6134e585613baa565b613d17565b906134fd845167ffffffffffffffff1690565b9067ffffffffffffffff82168314613420565b6135386135276135226134e585613bfd565b61392b565b67ffffffffffffffff166020830152565b60606135466134e584613c4b565b910152613c98565b837fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b156135855750565b7f1e686dee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b156135b85750565b7fa812354b000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b517ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff78101908111610363576028900490565b61361e816135e3565b61362a8382811061328d565b8060051b907f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361036357806009019283600911610363577f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103635760031b0191600983011061036357016029015160c01c90565b3590602081106136b4575090565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b1690565b91926136ed81856136a6565b908060201161019b57611a9a9460207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0613729930191016136a6565b92612789565b9391928260201161019b576137e56137ae602095846137a9876137777fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe05f9a018b89016136a6565b966137a48c7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418a1061357d565b6136a6565b613977565b801515878161383e575b6137c1916135b0565b6040519384938460609194939260808201958252601b602083015260408201520152565b838052039060015afa156126345773ffffffffffffffffffffffffffffffffffffffff5f5116156138135750565b7f675f19be000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141831091506137b8565b919081156138a3576020925f9260c0926040519286845286808501528660408501526060840152608083015260a082015260055afa905f5190565b5050505f905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b8051156127555760200151608081901c60211490816138f6575090565b60a0915061390390613aea565b60f81c1490565b805160031015612755576080908101519081901c60211490816138f6575090565b67ffffffffffffffff81116139475767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b5f9160209360405191858301937f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c85527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c60408501526060840152608083015260a082015260a081526139eb60c0826116d4565b604051918291518091835e8101838152039060025afa15612634575f5190565b60208101905160801b1760018160801c91613a46613a2882613e81565b613a358196929396613d0d565b149081613ad7575b50939193613cde565b6040519260208401925b828110613a8a575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08282030160051c825260405290565b819293613ac782613aa9613aa4613acf95611b0297614075565b613e81565b50613ac1613aba8383999499611553565b848a6140ae565b96611553565b928152611545565b929190613a50565b613ae2915084611553565b84145f613a3d565b60208160801c5f0301602081111502601f8111613b3f577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b634e487b715f5260326020526024601cfd5b60208160801c60010301602181111502601f8111613b3f576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b5f815160081015613bd057613bcb5780516008101561275557610120015190565b6138ac565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b5f8151600b1015613c1e57613bcb578051600b101561275557610180015190565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b5f815160031015613c6b57613bcb57805160031015612755576080015190565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b5f815115613cb257613bcb57805115612755576020015190565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b15613ce557565b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b60021115613bcb57565b8060801c90613d296021831115613cde565b613d3281613e81565b6002819592951015613bcb57613d489015613cde565b83613d5557505050505f90565b8160200190816020116103635782036020019081111502601f8111613b3f577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036103635760031b610100036101008111610363571c90565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161036357565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161036357565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161036357565b908160801c91613e92831515613cde565b613ecc613ec6613ea183613aea565b7fff000000000000000000000000000000000000000000000000000000000000001690565b60f81c90565b9060ff821660c081101561402f576080811015613ef15750505090505f906001905f90565b60b710613f9257613f0d613f07613f1d93613e50565b60ff1690565b8094119081613f25575b50613cde565b600191905f90565b6001851480159250613f39575b505f613f17565b7f80000000000000000000000000000000000000000000000000000000000000009150613f89613ea17fff0000000000000000000000000000000000000000000000000000000000000092613b51565b1610155f613f32565b6130c7613fc0613faf613f07613faa61401596613e50565b613e1f565b92613fbb848811613cde565b613b51565b613fed7fff0000000000000000000000000000000000000000000000000000000000000082161515613cde565b613ffe613ff984612aab565b61165b565b1c94858360378211928361401b575b505050613cde565b91905f90565b61402692935061166b565b1185835f61400d565b60f7106140565750614046613f0761404e92613dee565b809311613cde565b600191908290565b6130c7613fc0613faf613f07613faa61406e96613dee565b9190600190565b8060801c90818311613b3f57828203918211610363576fffffffffffffffffffffffffffffffff169182018092116103635760801b1790565b919091818301808411610363578160801c10613b3f576fffffffffffffffffffffffffffffffff169182018092116103635760801b179056",
}

// TaikoFinalityVerifierABI is the input ABI used to generate the binding from.
// Deprecated: Use TaikoFinalityVerifierMetaData.ABI instead.
var TaikoFinalityVerifierABI = TaikoFinalityVerifierMetaData.ABI

// TaikoFinalityVerifierBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use TaikoFinalityVerifierMetaData.Bin instead.
var TaikoFinalityVerifierBin = TaikoFinalityVerifierMetaData.Bin

// DeployTaikoFinalityVerifier deploys a new Ethereum contract, binding an instance of TaikoFinalityVerifier to it.
func DeployTaikoFinalityVerifier(auth *bind.TransactOpts, backend bind.ContractBackend, config TaikoFinalityVerifierConfig) (common.Address, *types.Transaction, *TaikoFinalityVerifier, error) {
	parsed, err := TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(TaikoFinalityVerifierBin), backend, config)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &TaikoFinalityVerifier{TaikoFinalityVerifierCaller: TaikoFinalityVerifierCaller{contract: contract}, TaikoFinalityVerifierTransactor: TaikoFinalityVerifierTransactor{contract: contract}, TaikoFinalityVerifierFilterer: TaikoFinalityVerifierFilterer{contract: contract}}, nil
}

// TaikoFinalityVerifier is an auto generated Go binding around an Ethereum contract.
type TaikoFinalityVerifier struct {
	TaikoFinalityVerifierCaller     // Read-only binding to the contract
	TaikoFinalityVerifierTransactor // Write-only binding to the contract
	TaikoFinalityVerifierFilterer   // Log filterer for contract events
}

// TaikoFinalityVerifierCaller is an auto generated read-only Go binding around an Ethereum contract.
type TaikoFinalityVerifierCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoFinalityVerifierTransactor is an auto generated write-only Go binding around an Ethereum contract.
type TaikoFinalityVerifierTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoFinalityVerifierFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type TaikoFinalityVerifierFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoFinalityVerifierSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type TaikoFinalityVerifierSession struct {
	Contract     *TaikoFinalityVerifier // Generic contract binding to set the session for
	CallOpts     bind.CallOpts          // Call options to use throughout this session
	TransactOpts bind.TransactOpts      // Transaction auth options to use throughout this session
}

// TaikoFinalityVerifierCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type TaikoFinalityVerifierCallerSession struct {
	Contract *TaikoFinalityVerifierCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts                // Call options to use throughout this session
}

// TaikoFinalityVerifierTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type TaikoFinalityVerifierTransactorSession struct {
	Contract     *TaikoFinalityVerifierTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts                // Transaction auth options to use throughout this session
}

// TaikoFinalityVerifierRaw is an auto generated low-level Go binding around an Ethereum contract.
type TaikoFinalityVerifierRaw struct {
	Contract *TaikoFinalityVerifier // Generic contract binding to access the raw methods on
}

// TaikoFinalityVerifierCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type TaikoFinalityVerifierCallerRaw struct {
	Contract *TaikoFinalityVerifierCaller // Generic read-only contract binding to access the raw methods on
}

// TaikoFinalityVerifierTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type TaikoFinalityVerifierTransactorRaw struct {
	Contract *TaikoFinalityVerifierTransactor // Generic write-only contract binding to access the raw methods on
}

// NewTaikoFinalityVerifier creates a new instance of TaikoFinalityVerifier, bound to a specific deployed contract.
func NewTaikoFinalityVerifier(address common.Address, backend bind.ContractBackend) (*TaikoFinalityVerifier, error) {
	contract, err := bindTaikoFinalityVerifier(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifier{TaikoFinalityVerifierCaller: TaikoFinalityVerifierCaller{contract: contract}, TaikoFinalityVerifierTransactor: TaikoFinalityVerifierTransactor{contract: contract}, TaikoFinalityVerifierFilterer: TaikoFinalityVerifierFilterer{contract: contract}}, nil
}

// NewTaikoFinalityVerifierCaller creates a new read-only instance of TaikoFinalityVerifier, bound to a specific deployed contract.
func NewTaikoFinalityVerifierCaller(address common.Address, caller bind.ContractCaller) (*TaikoFinalityVerifierCaller, error) {
	contract, err := bindTaikoFinalityVerifier(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierCaller{contract: contract}, nil
}

// NewTaikoFinalityVerifierTransactor creates a new write-only instance of TaikoFinalityVerifier, bound to a specific deployed contract.
func NewTaikoFinalityVerifierTransactor(address common.Address, transactor bind.ContractTransactor) (*TaikoFinalityVerifierTransactor, error) {
	contract, err := bindTaikoFinalityVerifier(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierTransactor{contract: contract}, nil
}

// NewTaikoFinalityVerifierFilterer creates a new log filterer instance of TaikoFinalityVerifier, bound to a specific deployed contract.
func NewTaikoFinalityVerifierFilterer(address common.Address, filterer bind.ContractFilterer) (*TaikoFinalityVerifierFilterer, error) {
	contract, err := bindTaikoFinalityVerifier(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierFilterer{contract: contract}, nil
}

// bindTaikoFinalityVerifier binds a generic wrapper to an already deployed contract.
func bindTaikoFinalityVerifier(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := TaikoFinalityVerifierMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _TaikoFinalityVerifier.Contract.TaikoFinalityVerifierCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.TaikoFinalityVerifierTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.TaikoFinalityVerifierTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _TaikoFinalityVerifier.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.contract.Transact(opts, method, params...)
}

// MAXCLOCKSKEW is a free data retrieval call binding the contract method 0xfe10649b.
//
// Solidity: function MAX_CLOCK_SKEW() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) MAXCLOCKSKEW(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "MAX_CLOCK_SKEW")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// MAXCLOCKSKEW is a free data retrieval call binding the contract method 0xfe10649b.
//
// Solidity: function MAX_CLOCK_SKEW() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) MAXCLOCKSKEW() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXCLOCKSKEW(&_TaikoFinalityVerifier.CallOpts)
}

// MAXCLOCKSKEW is a free data retrieval call binding the contract method 0xfe10649b.
//
// Solidity: function MAX_CLOCK_SKEW() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) MAXCLOCKSKEW() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXCLOCKSKEW(&_TaikoFinalityVerifier.CallOpts)
}

// MAXCONFLICTAGE is a free data retrieval call binding the contract method 0xd64818c1.
//
// Solidity: function MAX_CONFLICT_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) MAXCONFLICTAGE(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "MAX_CONFLICT_AGE")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// MAXCONFLICTAGE is a free data retrieval call binding the contract method 0xd64818c1.
//
// Solidity: function MAX_CONFLICT_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) MAXCONFLICTAGE() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXCONFLICTAGE(&_TaikoFinalityVerifier.CallOpts)
}

// MAXCONFLICTAGE is a free data retrieval call binding the contract method 0xd64818c1.
//
// Solidity: function MAX_CONFLICT_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) MAXCONFLICTAGE() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXCONFLICTAGE(&_TaikoFinalityVerifier.CallOpts)
}

// MAXTABLEAGE is a free data retrieval call binding the contract method 0x94f493d0.
//
// Solidity: function MAX_TABLE_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) MAXTABLEAGE(opts *bind.CallOpts) (*big.Int, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "MAX_TABLE_AGE")

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// MAXTABLEAGE is a free data retrieval call binding the contract method 0x94f493d0.
//
// Solidity: function MAX_TABLE_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) MAXTABLEAGE() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXTABLEAGE(&_TaikoFinalityVerifier.CallOpts)
}

// MAXTABLEAGE is a free data retrieval call binding the contract method 0x94f493d0.
//
// Solidity: function MAX_TABLE_AGE() view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) MAXTABLEAGE() (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.MAXTABLEAGE(&_TaikoFinalityVerifier.CallOpts)
}

// ActivationHeight is a free data retrieval call binding the contract method 0xda7cb513.
//
// Solidity: function activationHeight() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) ActivationHeight(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "activationHeight")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// ActivationHeight is a free data retrieval call binding the contract method 0xda7cb513.
//
// Solidity: function activationHeight() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ActivationHeight() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.ActivationHeight(&_TaikoFinalityVerifier.CallOpts)
}

// ActivationHeight is a free data retrieval call binding the contract method 0xda7cb513.
//
// Solidity: function activationHeight() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) ActivationHeight() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.ActivationHeight(&_TaikoFinalityVerifier.CallOpts)
}

// BlockHashOf is a free data retrieval call binding the contract method 0xfad1919a.
//
// Solidity: function blockHashOf(uint256 n) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) BlockHashOf(opts *bind.CallOpts, n *big.Int) ([32]byte, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "blockHashOf", n)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// BlockHashOf is a free data retrieval call binding the contract method 0xfad1919a.
//
// Solidity: function blockHashOf(uint256 n) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) BlockHashOf(n *big.Int) ([32]byte, error) {
	return _TaikoFinalityVerifier.Contract.BlockHashOf(&_TaikoFinalityVerifier.CallOpts, n)
}

// BlockHashOf is a free data retrieval call binding the contract method 0xfad1919a.
//
// Solidity: function blockHashOf(uint256 n) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) BlockHashOf(n *big.Int) ([32]byte, error) {
	return _TaikoFinalityVerifier.Contract.BlockHashOf(&_TaikoFinalityVerifier.CallOpts, n)
}

// Digest is a free data retrieval call binding the contract method 0xaf75da8c.
//
// Solidity: function digest((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Digest(opts *bind.CallOpts, checkpoint TaikoFinalityVerifierCheckpoint) ([32]byte, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "digest", checkpoint)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// Digest is a free data retrieval call binding the contract method 0xaf75da8c.
//
// Solidity: function digest((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Digest(checkpoint TaikoFinalityVerifierCheckpoint) ([32]byte, error) {
	return _TaikoFinalityVerifier.Contract.Digest(&_TaikoFinalityVerifier.CallOpts, checkpoint)
}

// Digest is a free data retrieval call binding the contract method 0xaf75da8c.
//
// Solidity: function digest((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) Digest(checkpoint TaikoFinalityVerifierCheckpoint) ([32]byte, error) {
	return _TaikoFinalityVerifier.Contract.Digest(&_TaikoFinalityVerifier.CallOpts, checkpoint)
}

// FirstSlot is a free data retrieval call binding the contract method 0xc27187a9.
//
// Solidity: function firstSlot() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) FirstSlot(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "firstSlot")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// FirstSlot is a free data retrieval call binding the contract method 0xc27187a9.
//
// Solidity: function firstSlot() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) FirstSlot() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.FirstSlot(&_TaikoFinalityVerifier.CallOpts)
}

// FirstSlot is a free data retrieval call binding the contract method 0xc27187a9.
//
// Solidity: function firstSlot() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) FirstSlot() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.FirstSlot(&_TaikoFinalityVerifier.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Frozen(opts *bind.CallOpts) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "frozen")

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Frozen() (bool, error) {
	return _TaikoFinalityVerifier.Contract.Frozen(&_TaikoFinalityVerifier.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) Frozen() (bool, error) {
	return _TaikoFinalityVerifier.Contract.Frozen(&_TaikoFinalityVerifier.CallOpts)
}

// Interval is a free data retrieval call binding the contract method 0x947a36fb.
//
// Solidity: function interval() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Interval(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "interval")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// Interval is a free data retrieval call binding the contract method 0x947a36fb.
//
// Solidity: function interval() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Interval() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.Interval(&_TaikoFinalityVerifier.CallOpts)
}

// Interval is a free data retrieval call binding the contract method 0x947a36fb.
//
// Solidity: function interval() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) Interval() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.Interval(&_TaikoFinalityVerifier.CallOpts)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) IsFinalized(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "isFinalized", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsFinalized(&_TaikoFinalityVerifier.CallOpts, l2Height, blockHash)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsFinalized(&_TaikoFinalityVerifier.CallOpts, l2Height, blockHash)
}

// IsKilled is a free data retrieval call binding the contract method 0xb7ee635e.
//
// Solidity: function isKilled(uint256 key) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) IsKilled(opts *bind.CallOpts, key *big.Int) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "isKilled", key)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsKilled is a free data retrieval call binding the contract method 0xb7ee635e.
//
// Solidity: function isKilled(uint256 key) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) IsKilled(key *big.Int) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsKilled(&_TaikoFinalityVerifier.CallOpts, key)
}

// IsKilled is a free data retrieval call binding the contract method 0xb7ee635e.
//
// Solidity: function isKilled(uint256 key) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) IsKilled(key *big.Int) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsKilled(&_TaikoFinalityVerifier.CallOpts, key)
}

// IsTable is a free data retrieval call binding the contract method 0x2dc0d594.
//
// Solidity: function isTable(uint64 n, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) IsTable(opts *bind.CallOpts, n uint64, tableHash [32]byte, btcTime uint64) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "isTable", n, tableHash, btcTime)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsTable is a free data retrieval call binding the contract method 0x2dc0d594.
//
// Solidity: function isTable(uint64 n, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) IsTable(n uint64, tableHash [32]byte, btcTime uint64) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTable(&_TaikoFinalityVerifier.CallOpts, n, tableHash, btcTime)
}

// IsTable is a free data retrieval call binding the contract method 0x2dc0d594.
//
// Solidity: function isTable(uint64 n, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) IsTable(n uint64, tableHash [32]byte, btcTime uint64) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTable(&_TaikoFinalityVerifier.CallOpts, n, tableHash, btcTime)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Latest(opts *bind.CallOpts) (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "latest")

	outstruct := new(struct {
		N         uint64
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.N = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.L2Height = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoFinalityVerifier.Contract.Latest(&_TaikoFinalityVerifier.CallOpts)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoFinalityVerifier.Contract.Latest(&_TaikoFinalityVerifier.CallOpts)
}

// NextCheckpoint is a free data retrieval call binding the contract method 0xeb680744.
//
// Solidity: function nextCheckpoint() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) NextCheckpoint(opts *bind.CallOpts) (uint64, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "nextCheckpoint")

	if err != nil {
		return *new(uint64), err
	}

	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)

	return out0, err

}

// NextCheckpoint is a free data retrieval call binding the contract method 0xeb680744.
//
// Solidity: function nextCheckpoint() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) NextCheckpoint() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.NextCheckpoint(&_TaikoFinalityVerifier.CallOpts)
}

// NextCheckpoint is a free data retrieval call binding the contract method 0xeb680744.
//
// Solidity: function nextCheckpoint() view returns(uint64)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) NextCheckpoint() (uint64, error) {
	return _TaikoFinalityVerifier.Contract.NextCheckpoint(&_TaikoFinalityVerifier.CallOpts)
}

// Series is a free data retrieval call binding the contract method 0xf12d870f.
//
// Solidity: function series() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Series(opts *bind.CallOpts) (string, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "series")

	if err != nil {
		return *new(string), err
	}

	out0 := *abi.ConvertType(out[0], new(string)).(*string)

	return out0, err

}

// Series is a free data retrieval call binding the contract method 0xf12d870f.
//
// Solidity: function series() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Series() (string, error) {
	return _TaikoFinalityVerifier.Contract.Series(&_TaikoFinalityVerifier.CallOpts)
}

// Series is a free data retrieval call binding the contract method 0xf12d870f.
//
// Solidity: function series() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) Series() (string, error) {
	return _TaikoFinalityVerifier.Contract.Series(&_TaikoFinalityVerifier.CallOpts)
}

// SigningContext is a free data retrieval call binding the contract method 0x926a2ede.
//
// Solidity: function signingContext() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) SigningContext(opts *bind.CallOpts) (string, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "signingContext")

	if err != nil {
		return *new(string), err
	}

	out0 := *abi.ConvertType(out[0], new(string)).(*string)

	return out0, err

}

// SigningContext is a free data retrieval call binding the contract method 0x926a2ede.
//
// Solidity: function signingContext() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) SigningContext() (string, error) {
	return _TaikoFinalityVerifier.Contract.SigningContext(&_TaikoFinalityVerifier.CallOpts)
}

// SigningContext is a free data retrieval call binding the contract method 0x926a2ede.
//
// Solidity: function signingContext() view returns(string)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) SigningContext() (string, error) {
	return _TaikoFinalityVerifier.Contract.SigningContext(&_TaikoFinalityVerifier.CallOpts)
}

// TableCodeUntil is a free data retrieval call binding the contract method 0x69ddfb92.
//
// Solidity: function tableCodeUntil(bytes32 codeHash) view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) TableCodeUntil(opts *bind.CallOpts, codeHash [32]byte) (*big.Int, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "tableCodeUntil", codeHash)

	if err != nil {
		return *new(*big.Int), err
	}

	out0 := *abi.ConvertType(out[0], new(*big.Int)).(**big.Int)

	return out0, err

}

// TableCodeUntil is a free data retrieval call binding the contract method 0x69ddfb92.
//
// Solidity: function tableCodeUntil(bytes32 codeHash) view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) TableCodeUntil(codeHash [32]byte) (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.TableCodeUntil(&_TaikoFinalityVerifier.CallOpts, codeHash)
}

// TableCodeUntil is a free data retrieval call binding the contract method 0x69ddfb92.
//
// Solidity: function tableCodeUntil(bytes32 codeHash) view returns(uint256)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) TableCodeUntil(codeHash [32]byte) (*big.Int, error) {
	return _TaikoFinalityVerifier.Contract.TableCodeUntil(&_TaikoFinalityVerifier.CallOpts, codeHash)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _TaikoFinalityVerifier.Contract.VerifyHeader(&_TaikoFinalityVerifier.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _TaikoFinalityVerifier.Contract.VerifyHeader(&_TaikoFinalityVerifier.CallOpts, l2Height, blockHash, headers)
}

// EndSeries is a paid mutator transaction binding the contract method 0xca7f49c5.
//
// Solidity: function endSeries(address table, bytes32 leavesHash, uint64 btcTime) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) EndSeries(opts *bind.TransactOpts, table common.Address, leavesHash [32]byte, btcTime uint64) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "endSeries", table, leavesHash, btcTime)
}

// EndSeries is a paid mutator transaction binding the contract method 0xca7f49c5.
//
// Solidity: function endSeries(address table, bytes32 leavesHash, uint64 btcTime) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) EndSeries(table common.Address, leavesHash [32]byte, btcTime uint64) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.EndSeries(&_TaikoFinalityVerifier.TransactOpts, table, leavesHash, btcTime)
}

// EndSeries is a paid mutator transaction binding the contract method 0xca7f49c5.
//
// Solidity: function endSeries(address table, bytes32 leavesHash, uint64 btcTime) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) EndSeries(table common.Address, leavesHash [32]byte, btcTime uint64) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.EndSeries(&_TaikoFinalityVerifier.TransactOpts, table, leavesHash, btcTime)
}

// ReportConflict is a paid mutator transaction binding the contract method 0x03e6ef57.
//
// Solidity: function reportConflict(uint64 n, address table, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) ReportConflict(opts *bind.TransactOpts, n uint64, table common.Address, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "reportConflict", n, table, first, second)
}

// ReportConflict is a paid mutator transaction binding the contract method 0x03e6ef57.
//
// Solidity: function reportConflict(uint64 n, address table, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ReportConflict(n uint64, table common.Address, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportConflict(&_TaikoFinalityVerifier.TransactOpts, n, table, first, second)
}

// ReportConflict is a paid mutator transaction binding the contract method 0x03e6ef57.
//
// Solidity: function reportConflict(uint64 n, address table, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) ReportConflict(n uint64, table common.Address, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportConflict(&_TaikoFinalityVerifier.TransactOpts, n, table, first, second)
}

// ReportEquivocation is a paid mutator transaction binding the contract method 0xea609ebb.
//
// Solidity: function reportEquivocation(address table, uint256 index, uint256 rx, (bytes32,uint256) first, (bytes32,uint256) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) ReportEquivocation(opts *bind.TransactOpts, table common.Address, index *big.Int, rx *big.Int, first TaikoFinalityVerifierSignature, second TaikoFinalityVerifierSignature) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "reportEquivocation", table, index, rx, first, second)
}

// ReportEquivocation is a paid mutator transaction binding the contract method 0xea609ebb.
//
// Solidity: function reportEquivocation(address table, uint256 index, uint256 rx, (bytes32,uint256) first, (bytes32,uint256) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ReportEquivocation(table common.Address, index *big.Int, rx *big.Int, first TaikoFinalityVerifierSignature, second TaikoFinalityVerifierSignature) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportEquivocation(&_TaikoFinalityVerifier.TransactOpts, table, index, rx, first, second)
}

// ReportEquivocation is a paid mutator transaction binding the contract method 0xea609ebb.
//
// Solidity: function reportEquivocation(address table, uint256 index, uint256 rx, (bytes32,uint256) first, (bytes32,uint256) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) ReportEquivocation(table common.Address, index *big.Int, rx *big.Int, first TaikoFinalityVerifierSignature, second TaikoFinalityVerifierSignature) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportEquivocation(&_TaikoFinalityVerifier.TransactOpts, table, index, rx, first, second)
}

// ReportKey is a paid mutator transaction binding the contract method 0x805b3d8b.
//
// Solidity: function reportKey(uint256 secret, address table, uint256 index) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) ReportKey(opts *bind.TransactOpts, secret *big.Int, table common.Address, index *big.Int) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "reportKey", secret, table, index)
}

// ReportKey is a paid mutator transaction binding the contract method 0x805b3d8b.
//
// Solidity: function reportKey(uint256 secret, address table, uint256 index) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ReportKey(secret *big.Int, table common.Address, index *big.Int) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportKey(&_TaikoFinalityVerifier.TransactOpts, secret, table, index)
}

// ReportKey is a paid mutator transaction binding the contract method 0x805b3d8b.
//
// Solidity: function reportKey(uint256 secret, address table, uint256 index) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) ReportKey(secret *big.Int, table common.Address, index *big.Int) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportKey(&_TaikoFinalityVerifier.TransactOpts, secret, table, index)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0x3f45b7da.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) SubmitCheckpoint(opts *bind.TransactOpts, checkpoint TaikoFinalityVerifierCheckpoint, signatures []byte, absent []byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "submitCheckpoint", checkpoint, signatures, absent)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0x3f45b7da.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) SubmitCheckpoint(checkpoint TaikoFinalityVerifierCheckpoint, signatures []byte, absent []byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.SubmitCheckpoint(&_TaikoFinalityVerifier.TransactOpts, checkpoint, signatures, absent)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0x3f45b7da.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,uint64,address,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) SubmitCheckpoint(checkpoint TaikoFinalityVerifierCheckpoint, signatures []byte, absent []byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.SubmitCheckpoint(&_TaikoFinalityVerifier.TransactOpts, checkpoint, signatures, absent)
}

// TaikoFinalityVerifierCheckpointAcceptedIterator is returned from FilterCheckpointAccepted and is used to iterate over the raw logs and unpacked data for CheckpointAccepted events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierCheckpointAcceptedIterator struct {
	Event *TaikoFinalityVerifierCheckpointAccepted // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierCheckpointAcceptedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierCheckpointAccepted)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierCheckpointAccepted)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierCheckpointAcceptedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierCheckpointAcceptedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierCheckpointAccepted represents a CheckpointAccepted event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierCheckpointAccepted struct {
	N             uint64
	L2Height      uint64
	BlockHash     [32]byte
	StateRoot     [32]byte
	NextTableHash [32]byte
	NextBtcTime   uint64
	Raw           types.Log // Blockchain specific contextual infos
}

// FilterCheckpointAccepted is a free log retrieval operation binding the contract event 0xb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e2.
//
// Solidity: event CheckpointAccepted(uint64 indexed n, uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 nextTableHash, uint64 nextBtcTime)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterCheckpointAccepted(opts *bind.FilterOpts, n []uint64, l2Height []uint64) (*TaikoFinalityVerifierCheckpointAcceptedIterator, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "CheckpointAccepted", nRule, l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierCheckpointAcceptedIterator{contract: _TaikoFinalityVerifier.contract, event: "CheckpointAccepted", logs: logs, sub: sub}, nil
}

// WatchCheckpointAccepted is a free log subscription operation binding the contract event 0xb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e2.
//
// Solidity: event CheckpointAccepted(uint64 indexed n, uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 nextTableHash, uint64 nextBtcTime)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchCheckpointAccepted(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierCheckpointAccepted, n []uint64, l2Height []uint64) (event.Subscription, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "CheckpointAccepted", nRule, l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierCheckpointAccepted)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "CheckpointAccepted", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointAccepted is a log parse operation binding the contract event 0xb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e2.
//
// Solidity: event CheckpointAccepted(uint64 indexed n, uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 nextTableHash, uint64 nextBtcTime)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseCheckpointAccepted(log types.Log) (*TaikoFinalityVerifierCheckpointAccepted, error) {
	event := new(TaikoFinalityVerifierCheckpointAccepted)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "CheckpointAccepted", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierCheckpointConflictIterator is returned from FilterCheckpointConflict and is used to iterate over the raw logs and unpacked data for CheckpointConflict events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierCheckpointConflictIterator struct {
	Event *TaikoFinalityVerifierCheckpointConflict // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierCheckpointConflictIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierCheckpointConflict)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierCheckpointConflict)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierCheckpointConflictIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierCheckpointConflictIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierCheckpointConflict represents a CheckpointConflict event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierCheckpointConflict struct {
	N            uint64
	FirstDigest  [32]byte
	SecondDigest [32]byte
	Raw          types.Log // Blockchain specific contextual infos
}

// FilterCheckpointConflict is a free log retrieval operation binding the contract event 0x313eefba817f0661a5d6a93b8356e5a2f9a121c640e12d8457a4e1253ce8f9cd.
//
// Solidity: event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterCheckpointConflict(opts *bind.FilterOpts, n []uint64) (*TaikoFinalityVerifierCheckpointConflictIterator, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "CheckpointConflict", nRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierCheckpointConflictIterator{contract: _TaikoFinalityVerifier.contract, event: "CheckpointConflict", logs: logs, sub: sub}, nil
}

// WatchCheckpointConflict is a free log subscription operation binding the contract event 0x313eefba817f0661a5d6a93b8356e5a2f9a121c640e12d8457a4e1253ce8f9cd.
//
// Solidity: event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchCheckpointConflict(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierCheckpointConflict, n []uint64) (event.Subscription, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "CheckpointConflict", nRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierCheckpointConflict)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "CheckpointConflict", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseCheckpointConflict is a log parse operation binding the contract event 0x313eefba817f0661a5d6a93b8356e5a2f9a121c640e12d8457a4e1253ce8f9cd.
//
// Solidity: event CheckpointConflict(uint64 indexed n, bytes32 firstDigest, bytes32 secondDigest)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseCheckpointConflict(log types.Log) (*TaikoFinalityVerifierCheckpointConflict, error) {
	event := new(TaikoFinalityVerifierCheckpointConflict)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "CheckpointConflict", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierFrozenIterator is returned from FilterFrozen and is used to iterate over the raw logs and unpacked data for Frozen events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierFrozenIterator struct {
	Event *TaikoFinalityVerifierFrozen // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierFrozenIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierFrozen)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierFrozen)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierFrozenIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierFrozenIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierFrozen represents a Frozen event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierFrozen struct {
	Raw types.Log // Blockchain specific contextual infos
}

// FilterFrozen is a free log retrieval operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterFrozen(opts *bind.FilterOpts) (*TaikoFinalityVerifierFrozenIterator, error) {

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "Frozen")
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierFrozenIterator{contract: _TaikoFinalityVerifier.contract, event: "Frozen", logs: logs, sub: sub}, nil
}

// WatchFrozen is a free log subscription operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchFrozen(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierFrozen) (event.Subscription, error) {

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "Frozen")
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierFrozen)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "Frozen", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseFrozen is a log parse operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseFrozen(log types.Log) (*TaikoFinalityVerifierFrozen, error) {
	event := new(TaikoFinalityVerifierFrozen)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "Frozen", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierKeyKilledIterator is returned from FilterKeyKilled and is used to iterate over the raw logs and unpacked data for KeyKilled events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierKeyKilledIterator struct {
	Event *TaikoFinalityVerifierKeyKilled // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierKeyKilledIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierKeyKilled)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierKeyKilled)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierKeyKilledIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierKeyKilledIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierKeyKilled represents a KeyKilled event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierKeyKilled struct {
	Key *big.Int
	Raw types.Log // Blockchain specific contextual infos
}

// FilterKeyKilled is a free log retrieval operation binding the contract event 0x21a92313712cd951100695d3bca245ba2990f125b677cd6543d4ecd133d85f2f.
//
// Solidity: event KeyKilled(uint256 indexed key)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterKeyKilled(opts *bind.FilterOpts, key []*big.Int) (*TaikoFinalityVerifierKeyKilledIterator, error) {

	var keyRule []interface{}
	for _, keyItem := range key {
		keyRule = append(keyRule, keyItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "KeyKilled", keyRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierKeyKilledIterator{contract: _TaikoFinalityVerifier.contract, event: "KeyKilled", logs: logs, sub: sub}, nil
}

// WatchKeyKilled is a free log subscription operation binding the contract event 0x21a92313712cd951100695d3bca245ba2990f125b677cd6543d4ecd133d85f2f.
//
// Solidity: event KeyKilled(uint256 indexed key)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchKeyKilled(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierKeyKilled, key []*big.Int) (event.Subscription, error) {

	var keyRule []interface{}
	for _, keyItem := range key {
		keyRule = append(keyRule, keyItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "KeyKilled", keyRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierKeyKilled)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "KeyKilled", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseKeyKilled is a log parse operation binding the contract event 0x21a92313712cd951100695d3bca245ba2990f125b677cd6543d4ecd133d85f2f.
//
// Solidity: event KeyKilled(uint256 indexed key)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseKeyKilled(log types.Log) (*TaikoFinalityVerifierKeyKilled, error) {
	event := new(TaikoFinalityVerifierKeyKilled)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "KeyKilled", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierSeriesEndedIterator is returned from FilterSeriesEnded and is used to iterate over the raw logs and unpacked data for SeriesEnded events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierSeriesEndedIterator struct {
	Event *TaikoFinalityVerifierSeriesEnded // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierSeriesEndedIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierSeriesEnded)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierSeriesEnded)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierSeriesEndedIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierSeriesEndedIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierSeriesEnded represents a SeriesEnded event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierSeriesEnded struct {
	N        uint64
	CodeHash [32]byte
	Raw      types.Log // Blockchain specific contextual infos
}

// FilterSeriesEnded is a free log retrieval operation binding the contract event 0x62c3fc824d37767004d3e16e34a43600465f069177b9708184316ceec77932d2.
//
// Solidity: event SeriesEnded(uint64 indexed n, bytes32 indexed codeHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterSeriesEnded(opts *bind.FilterOpts, n []uint64, codeHash [][32]byte) (*TaikoFinalityVerifierSeriesEndedIterator, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "SeriesEnded", nRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierSeriesEndedIterator{contract: _TaikoFinalityVerifier.contract, event: "SeriesEnded", logs: logs, sub: sub}, nil
}

// WatchSeriesEnded is a free log subscription operation binding the contract event 0x62c3fc824d37767004d3e16e34a43600465f069177b9708184316ceec77932d2.
//
// Solidity: event SeriesEnded(uint64 indexed n, bytes32 indexed codeHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchSeriesEnded(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierSeriesEnded, n []uint64, codeHash [][32]byte) (event.Subscription, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "SeriesEnded", nRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierSeriesEnded)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "SeriesEnded", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseSeriesEnded is a log parse operation binding the contract event 0x62c3fc824d37767004d3e16e34a43600465f069177b9708184316ceec77932d2.
//
// Solidity: event SeriesEnded(uint64 indexed n, bytes32 indexed codeHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseSeriesEnded(log types.Log) (*TaikoFinalityVerifierSeriesEnded, error) {
	event := new(TaikoFinalityVerifierSeriesEnded)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "SeriesEnded", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoFinalityVerifierTableCodeInForceIterator is returned from FilterTableCodeInForce and is used to iterate over the raw logs and unpacked data for TableCodeInForce events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierTableCodeInForceIterator struct {
	Event *TaikoFinalityVerifierTableCodeInForce // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoFinalityVerifierTableCodeInForceIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierTableCodeInForce)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoFinalityVerifierTableCodeInForce)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoFinalityVerifierTableCodeInForceIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierTableCodeInForceIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierTableCodeInForce represents a TableCodeInForce event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierTableCodeInForce struct {
	N        uint64
	CodeHash [32]byte
	Table    common.Address
	Raw      types.Log // Blockchain specific contextual infos
}

// FilterTableCodeInForce is a free log retrieval operation binding the contract event 0x5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f6706.
//
// Solidity: event TableCodeInForce(uint64 indexed n, bytes32 indexed codeHash, address table)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterTableCodeInForce(opts *bind.FilterOpts, n []uint64, codeHash [][32]byte) (*TaikoFinalityVerifierTableCodeInForceIterator, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "TableCodeInForce", nRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierTableCodeInForceIterator{contract: _TaikoFinalityVerifier.contract, event: "TableCodeInForce", logs: logs, sub: sub}, nil
}

// WatchTableCodeInForce is a free log subscription operation binding the contract event 0x5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f6706.
//
// Solidity: event TableCodeInForce(uint64 indexed n, bytes32 indexed codeHash, address table)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchTableCodeInForce(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierTableCodeInForce, n []uint64, codeHash [][32]byte) (event.Subscription, error) {

	var nRule []interface{}
	for _, nItem := range n {
		nRule = append(nRule, nItem)
	}
	var codeHashRule []interface{}
	for _, codeHashItem := range codeHash {
		codeHashRule = append(codeHashRule, codeHashItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "TableCodeInForce", nRule, codeHashRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierTableCodeInForce)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "TableCodeInForce", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseTableCodeInForce is a log parse operation binding the contract event 0x5ecb41c1488ec0ecce91ba23844740368816459bc9e8a379138918b4d75f6706.
//
// Solidity: event TableCodeInForce(uint64 indexed n, bytes32 indexed codeHash, address table)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseTableCodeInForce(log types.Log) (*TaikoFinalityVerifierTableCodeInForce, error) {
	event := new(TaikoFinalityVerifierTableCodeInForce)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "TableCodeInForce", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoWitnessMetaData contains all meta data concerning the TaikoWitness contract.
var TaikoWitnessMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"finality_\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"taiko_\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"finalDescendant\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTaikoBlockShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reportTaikoBlock\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"finalHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportTaikoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"show\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"showTaikoBlock\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"taiko\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"taikoDescendant\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"event\",\"name\":\"FinalBlockShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Frozen\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TaikoBlockShown\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TaikoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"taikoBlockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TaikoRootConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"taikoStateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"IsFrozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NoStore\",\"inputs\":[{\"name\":\"store\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}]},{\"type\":\"error\",\"name\":\"NoTaikoCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotTaikos\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x60c0604052346100fd576131256040813803918261001c81610101565b9384928339810103126100fd578051906001600160a01b038216908183036100fd5760200151916001600160a01b038316918284036100fd5761005e8161013a565b156100eb57506080526100708161013a565b156100d9575060a052604051612f5f90816101c6823960805181818161025c01528181610766015281816108b601528181610bb301528181610f8b0152818161138101526116a6015260a051818181610a30015281816113da01528181611b6e0152611c780152f35b637e0b083560e01b5f5260045260245ffd5b630160f98360e21b5f5260045260245ffd5b5f80fd5b6040519190601f01601f191682016001600160401b0381118382101761012657604052565b634e487b7160e01b5f52604160045260245ffd5b803b6001600160401b0381116101265761015d601f8201601f1916602001610101565b908082525f6020830180943c51801515918261017857505090565b516001600160e81b031981169250600382106101a6575b50506001600160e81b03191661ef0160f01b141590565b6001600160e81b0319600392830390921b82901b161690505f8061018f56fe60806040526004361015610011575f80fd5b5f3560e01c8063054f7d9c14610d6757806309cc655414610cac5780630f0a69ad14610c1d5780632164e48514610b175780632e9bf21914610a545780632fd5588d146109e657806342abe67c1461096757806352bfe789146108455780635e9c528a146107a45780636826a5cc1461078a578063739fc8d11461071c57806385a5799d1461050557806386f26c5514610355578063aa082a3f146101e6578063adb1b70f146101cc5763c7269ce6146100c9575f80fd5b346101c8576100d736610e14565b906100e2838561164b565b506040516100ef81610ec3565b67ffffffffffffffff851681525f60208201528360408201525f60608201529282151594856101b5575b5050505061013167ffffffffffffffff825116611c71565b604082018051909391929181841461018e5750507fd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def12109167ffffffffffffffff604092511693519082519182526020820152a25b61018c611c14565b005b6101b0945082935067ffffffffffffffff6101ab935116906111f7565b611b5d565b610184565b6101bf94506117c6565b5f808080610119565b5f80fd5b346101c85761018c6101dd36610e14565b92919091611239565b346101c8576101f436610e14565b90610200939293610fef565b50610209610f38565b61032d57610215610fef565b506040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8416600482015260248101859052936020856044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa938415610322576102b382826102b8976080995f916102f3575b50611609565b6117c6565b60606040519167ffffffffffffffff815116835267ffffffffffffffff60208201511660208401526040810151604084015201516060820152f35b610315915060203d60201161031b575b61030d8183610edf565b810190610f20565b8a6102ad565b503d610303565b6040513d5f823e3d90fd5b7f41dbb51e000000000000000000000000000000000000000000000000000000005f5260045ffd5b346101c85760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c85761038c610da9565b6024359060443567ffffffffffffffff81116101c8576103b0903690600401610de3565b60643592916103c182828786611a5b565b9590936103d98667ffffffffffffffff87511661164b565b5060408501805190979087146104335750505050507fd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def12109167ffffffffffffffff6040925116935182519182526020820152a261018c611c14565b826104579497939692959850602067ffffffffffffffff92015114915116906111f7565b61045f610fef565b93156104d95767ffffffffffffffff16835260408301528035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156101c857019081359167ffffffffffffffff83116101c85760200182360381136101c8576101b0926104d39183612026565b50611b5d565b7f8405a526000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b346101c85760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c85761053c610dc0565b60643567ffffffffffffffff81116101c85761055c903690600401610de3565b6084359067ffffffffffffffff82116101c857604061059f6105d39561059661058c6105a9963690600401610de3565b9790953691611077565b906004356114b0565b0151923691611077565b906105b382611d6e565b6105cd6105c1604435611417565b60208151910120611417565b90611e1f565b602081016105e681835160801b17611ea1565b918215918215928361062e575b5050501561060657602090604051908152f35b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561066957604051906001825260071b84176020820153602181016040525b6020815191012091519020148280806105f3565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c1760018101908181116106ef57602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052610655565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346101c8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c857602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101c85761018c61079b36610e14565b929190916110fd565b346101c85760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c8576107db610dc0565b60443567ffffffffffffffff81116101c857608091610596610804610814933690600401610de3565b61080c610fef565b503691611077565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b346101c8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c8576040517f52bfe78900000000000000000000000000000000000000000000000000000000815260608160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa8015610322575f905f925f9161090b575b5067ffffffffffffffff60609381604051941684521660208301526040820152f35b925050506060813d60601161095f575b8161092860609383610edf565b810103126101c8578061093c606092610fda565b67ffffffffffffffff604061095360208501610fda565b930151919293506108e9565b3d915061091b565b346101c85760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c85767ffffffffffffffff6109a7610da9565b165f90815260016020818152604080842060243585528252928390208054920154835167ffffffffffffffff90931683529082015290819081015b0390f35b346101c8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c857602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101c85760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c857610a8b610da9565b60243590610ab867ffffffffffffffff60405192610aa884610e7a565b16918281528360208201526113c9565b908115610acd575b6020826040519015158152f35b90505f52600160205260405f20905f526020526020610b1160405f20600160405191610af883610e7a565b67ffffffffffffffff81541683520154838201526113c9565b82610ac0565b346101c85760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c857610b4e610da9565b610b56610f38565b1580610b6a575b6020906040519015158152f35b506040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff91909116600482015260248035908201526020816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa8015610322576020915f91610c00575b50610b5d565b610c179150823d841161031b5761030d8183610edf565b82610bfa565b346101c85760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c85767ffffffffffffffff610c5d610da9565b165f525f60205260405f206024355f5260205260405f20600167ffffffffffffffff825416910154906109e2604051928392836020909392919367ffffffffffffffff60408201951681520152565b346101c85760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c857610ce3610da9565b60243590610d1067ffffffffffffffff60405192610d0084610e7a565b1691828152836020820152611324565b908115610d24576020826040519015158152f35b90505f525f60205260405f20905f526020526020610b1160405f20600160405191610d4e83610e7a565b67ffffffffffffffff8154168352015483820152611324565b346101c8575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c8576020610d9f610f38565b6040519015158152f35b6004359067ffffffffffffffff821682036101c857565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036101c857565b9181601f840112156101c85782359167ffffffffffffffff83116101c8576020808501948460051b0101116101c857565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126101c85760043567ffffffffffffffff811681036101c85791602435916044359067ffffffffffffffff82116101c857610e7691600401610de3565b9091565b6040810190811067ffffffffffffffff821117610e9657604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6080810190811067ffffffffffffffff821117610e9657604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e9657604052565b908160209103126101c8575180151581036101c85790565b60ff600254168015610f475790565b506040517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa908115610322575f91610fbe575090565b610fd7915060203d60201161031b5761030d8183610edf565b90565b519067ffffffffffffffff821682036101c857565b60405190610ffc82610ec3565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff8211610e96576040519161105b60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8401160184610edf565b8294818452818301116101c8578281602093845f960137010152565b9291909267ffffffffffffffff8411610e96578360051b9160206040516110a082860182610edf565b8096815201928201918183116101c85780935b8385106110c1575050505050565b843567ffffffffffffffff81116101c857820183601f820112156101c8576020916110f28583858095359101611013565b8152019401936110b3565b9290916111149261110e818661164b565b946117c6565b9067ffffffffffffffff8251165f525f60205260405f2091604081019283515f5260205261116860405f2060016040519161114e83610e7a565b67ffffffffffffffff815416835201546020820152611324565b6111f25767ffffffffffffffff817fdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60938260209451165f525f845260405f2086515f52845260018460405f2092858151167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000855416178455015191015551169251604051908152a2565b505050565b15611200575050565b67ffffffffffffffff907feddf1522000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b90611245939291611a5b565b67ffffffffffffffff8251165f52600160205260405f2091604081019283515f5260205261129960405f2060016040519161127f83610e7a565b67ffffffffffffffff8154168352015460208201526113c9565b6111f25767ffffffffffffffff817f494f3bf86f63bfd823c3a63f367a8e4aa0674b99c58713f8df45d2ca69b0d96c938260209451165f526001845260405f2086515f52845260018460405f2092858151167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000855416178455015191015551169251604051908152a2565b6020810151801515918261133757505090565b516040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602481019190915290506020816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa908115610322575f91610fbe575090565b6113fe67ffffffffffffffff8251167f0000000000000000000000000000000000000000000000000000000000000000611cdd565b50801515918261140d57505090565b6020015114919050565b9060405191602083015260208252611430604083610edf565b565b8051600210156114425760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8051600310156114425760800190565b8051156114425760200190565b8051600110156114425760400190565b80518210156114425760209160051b010190565b91611523926105cd611514936114c4610fef565b506114ce84611d6e565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b1682526014815261150c603482610edf565b519020611417565b60208101905160801b17612736565b60048151036115b357602161153782611432565b5160801c14806115db575b156115b35761156161155c6115568361147f565b51611ea1565b611fa7565b9061156e6115568261148c565b9061158761155661158161155684611432565b9261146f565b9167ffffffffffffffff6040519461159e86610ec3565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060216115e78261146f565b5160801c14611542565b604051906115fe82610e7a565b5f6020838281520152565b15611612575050565b67ffffffffffffffff907f71b7435b000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b9060405161165881610e7a565b5f8082526020918201526040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810183905290816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa908115610322575f91611767575b5061174657610fd79067ffffffffffffffff83165f525f60205260405f20815f5260205260405f209260016040519461172386610e7a565b67ffffffffffffffff81541686520154602085015261174184611324565b611609565b67ffffffffffffffff6040519261175c84610e7a565b168252602082015290565b611780915060203d60201161031b5761030d8183610edf565b5f6116eb565b1561178e5750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b919082018092116106ef57565b939267ffffffffffffffff6117d9610fef565b958215158381611a4f575b6117ed91611786565b16855260408501918252604051925f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301602088019260608901925b85811015611a45578060051b820135838112156101c857820180359067ffffffffffffffff82116101c8576020019080360382136101c8576104008111611a165790611879913691611013565b8051906020810191822089518082036119e45750509061189d915160801b17612736565b6118ac82601083511015611ff3565b6118be826118b983612b01565b611ff3565b6118cb826118b983612b31565b6118dc6118d782612e0f565b611ea1565b67ffffffffffffffff8c51168082036119b25750506118d78167ffffffffffffffff61191061155c6118d761192696612e89565b16885261191f6118d782612ed2565b8752612f1b565b9088604052600181018082116106ef578711611947575b600191500161182c565b61195e8767ffffffffffffffff8d51161515611786565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8c5116019167ffffffffffffffff83116106ef5767ffffffffffffffff600193168c52885261193d565b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5050505050505050565b60c081111591506117e4565b93929091611a67610fef565b50611a706115f1565b5060405192611a7e84610e7a565b67ffffffffffffffff8616808552816020860152611a9b856113c9565b15611ab0575b50611aad9394956117c6565b91565b5f52600160205260405f20815f5260205260405f20600160405191611ad483610e7a565b67ffffffffffffffff81541683520154806020830152611b55575b50611b0467ffffffffffffffff855116611c71565b956020850151968767ffffffffffffffff8751169103611b25575095611aa1565b87907fa82b8a5f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b93505f611aef565b611b9267ffffffffffffffff8251167f0000000000000000000000000000000000000000000000000000000000000000611cdd565b80151592915082611c05575b81606091611be067ffffffffffffffff7f2c5befde3fb66124a60193b0c85ccf9b9bef9f2953cafb297f80a0acf0d2aa7c9551169560408401968751916111f7565b8267ffffffffffffffff835116955192015160405192835260208301526040820152a2565b60608201518114159250611b9e565b611c1c610f38565b61032d5760017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0060025416176002557fa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be5f80a1565b90611c9c827f0000000000000000000000000000000000000000000000000000000000000000611cdd565b50918215611ca75750565b67ffffffffffffffff907fabc6285f000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b9167ffffffffffffffff82169165ffffffffffff8311611d65576060906024604051809681937f8026b92100000000000000000000000000000000000000000000000000000000835260048301525afa605f3d111691835190604060208601519501519315918215611d5a575b5050611d5257565b5f9250829150565b141590505f80611d4a565b505f9250829150565b90815180151580611e14575b15611de957505f5b8251811015611de457610258611d98828561149c565b515111611da5828561149c565b515190611db55750600101611d82565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115611d7a565b90611e2a9291612238565b600e811015611e675780611e3c575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b919082039182116106ef57565b8060801c9060218211611f7f57611eb78161280e565b6002819592951015611e6757611f7f5783611ed457505050505f90565b8160200190816020116106ef5782036020019081111502601f8111611f6d577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036106ef5760031b6101000361010081116106ef571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111611fc35767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15611ffb5750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b916104008111612176579061203c913691611013565b80519060208101918220604084015180820361214457505090612063915160801b17612736565b9060108251106121185761207682612b01565b156121185761208482612b31565b15612118576120956118d783612e0f565b67ffffffffffffffff8251168082036120e6575050816118d79167ffffffffffffffff6120ca61155c6118d7610fd797612e89565b16602082015260606120de6118d784612ed2565b910152612f1b565b7f1ded5d61000000000000000000000000000000000000000000000000000000005f525f60045260245260445260645ffd5b7ffca16c91000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f621111b4000000000000000000000000000000000000000000000000000000005f525f60045260245260445260645ffd5b7fd7b052fd000000000000000000000000000000000000000000000000000000005f525f60045260245260445ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff82116106ef57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff82116106ef57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff82116106ef57565b9092916060935f9481511561272b575061225490949294612b3c565b6040515f939190849081805b865188101561271957612273888861149c565b519184612653575050888151602083012003612642576122a190989392919860208101905160801b17612736565b975b88516011036123f2578251820361230257505050508451601010156122d55750610220610e7693940151905190612d51565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b9091929783518310156123c557612323906020848601015160f81c9061149c565b5161232d81612da6565b93849190600181018091116123985794602014801561237c575b61236057505061235690612736565b975b9291906122a3565b929394999150966001905b846040520196989392919098612260565b5060018901808a1161239857612393908985612dd4565b612347565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f146126315761241a61241561240f8361147f565b51612c61565b612b3c565b9081511561261f5760208201805160f81c9061243f8560208901895160801b17612cb0565b935160801b176001821660020360ff81116125f2579060ff612462921690612cb0565b908160801c938060801c9283861191821561256d575b5050612559576001811161251057505081156124fe579061249d6124b594939261148c565b519160206124aa84612da6565b9690938794936117b9565b951480156124e2575b6124d35750506124cd90612736565b97612358565b9293949991509660019061236b565b5060018901808a11612398576124f9908985612dd4565b6124be565b50505050505050509050606090600790565b9295509593509798506003915011155f1461254b57500361254057612537610e769361148c565b51905190612d51565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806125c55750611f6d576fffffffffffffffffffffffffffffffff6125bd9116985f997fffffffffffffffffffffffffffffffff0000000000000000000000000000000082161790612d19565b155f80612478565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b825191602083109083826126a557506020148015939150612695575b5050612684576122a1905b9893929198611514565b505050505050509050606090600390565b6020840120141590505f8061266f565b14928315936126d0575b5050506126bf576122a19061267a565b505050505050509050606090600490565b6020850151929350906126e9575b5014155f80806126af565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f6126de565b50505050505050509050606090600d90565b945060019392505050565b908160801c916127458161280e565b6002819493941015611e675760011490816127fb575b5015611f7f57926040519360208501925b8281106127a5575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b926127e5846127c16127bc8596976127df96612cb0565b61280e565b506127d96127d283839894986117b9565b8489612cea565b956117b9565b906117b9565b918152602081018091116106ef5792919061276c565b6128069150836117b9565b84145f61275b565b908160801c918215611f7f5761282381612a53565b60f81c60c081101561298557608081101561284457505f9250600191839150565b60b781116128da5761285760ff91612207565b168093119081612870575b5015611f7f57600191905f90565b6001841480159250612884575b505f612862565b7f800000000000000000000000000000000000000000000000000000000000000091506128d17fff0000000000000000000000000000000000000000000000000000000000000091612aa8565b1610155f61287d565b6128e66128eb91612207565b6121d6565b60ff81169182851115611f7f5761290190612aa8565b907fff00000000000000000000000000000000000000000000000000000000000000821615611f7f5760ff811683036106ef576107f89060031b166101000361010081116106ef571c928382603782119283612971575b50505015611f7f57600181018091116106ef5791905f90565b61297c929350611e94565b1183825f612958565b9060f782116129ab575061299a60ff916121a5565b1680921115611f7f57600191908290565b906128e66129b8916121a5565b60ff81169182851115611f7f576129ce90612aa8565b907fff00000000000000000000000000000000000000000000000000000000000000821615611f7f5760ff811683036106ef576107f89060031b166101000361010081116106ef571c928382603782119283612a3f575b50505015611f7f57600181018091116106ef579190600190565b612a4a929350611e94565b1183825f612a25565b60208160801c5f0301602081111502601f8111611f6d577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111611f6d576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b5f612b0b9161149c565b5160218160801c149081612b1d575090565b60a09150612b2a90612a53565b60f81c1490565b6003612b0b9161149c565b908151604051928160011b60208186010160405284525f5b828110612b6057505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b8801015201612b54565b612c6a8161280e565b6002819392931015611e6757611f7f57612c8392612cea565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111611f6d576fffffffffffffffffffffffffffffffff612cdb82612ce294611e94565b93166117b9565b9060801b1790565b90612cf583826117b9565b8260801c10611f6d576fffffffffffffffffffffffffffffffff612ce292166117b9565b9190915f928160801c908060801c8214612d3257505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116106ef5703612d9d57612d8a90612c61565b908151155f14612d9957600990565b5f90565b50606090600890565b908160801c91602183105f14612dc357612dbf90612a53565b9190565b612dce919250611ea1565b90602090565b9091825181109283612de7575b50505090565b612e07935090612df69161149c565b5160208101905160801b1790612d19565b5f8080612de1565b5f815160081015612e5c5780612e2f57506008612e2b9161149c565b5190565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b5f8151600b1015612ea55780612e2f5750600b612e2b9161149c565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b5f815160031015612eee5780612e2f57506003612e2b9161149c565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b5f815115612f335780612e2f57505f612e2b9161149c565b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd",
}

// TaikoWitnessABI is the input ABI used to generate the binding from.
// Deprecated: Use TaikoWitnessMetaData.ABI instead.
var TaikoWitnessABI = TaikoWitnessMetaData.ABI

// TaikoWitnessBin is the compiled bytecode used for deploying new contracts.
// Deprecated: Use TaikoWitnessMetaData.Bin instead.
var TaikoWitnessBin = TaikoWitnessMetaData.Bin

// DeployTaikoWitness deploys a new Ethereum contract, binding an instance of TaikoWitness to it.
func DeployTaikoWitness(auth *bind.TransactOpts, backend bind.ContractBackend, finality_ common.Address, taiko_ common.Address) (common.Address, *types.Transaction, *TaikoWitness, error) {
	parsed, err := TaikoWitnessMetaData.GetAbi()
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	if parsed == nil {
		return common.Address{}, nil, nil, errors.New("GetABI returned nil")
	}

	address, tx, contract, err := bind.DeployContract(auth, *parsed, common.FromHex(TaikoWitnessBin), backend, finality_, taiko_)
	if err != nil {
		return common.Address{}, nil, nil, err
	}
	return address, tx, &TaikoWitness{TaikoWitnessCaller: TaikoWitnessCaller{contract: contract}, TaikoWitnessTransactor: TaikoWitnessTransactor{contract: contract}, TaikoWitnessFilterer: TaikoWitnessFilterer{contract: contract}}, nil
}

// TaikoWitness is an auto generated Go binding around an Ethereum contract.
type TaikoWitness struct {
	TaikoWitnessCaller     // Read-only binding to the contract
	TaikoWitnessTransactor // Write-only binding to the contract
	TaikoWitnessFilterer   // Log filterer for contract events
}

// TaikoWitnessCaller is an auto generated read-only Go binding around an Ethereum contract.
type TaikoWitnessCaller struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoWitnessTransactor is an auto generated write-only Go binding around an Ethereum contract.
type TaikoWitnessTransactor struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoWitnessFilterer is an auto generated log filtering Go binding around an Ethereum contract events.
type TaikoWitnessFilterer struct {
	contract *bind.BoundContract // Generic contract wrapper for the low level calls
}

// TaikoWitnessSession is an auto generated Go binding around an Ethereum contract,
// with pre-set call and transact options.
type TaikoWitnessSession struct {
	Contract     *TaikoWitness     // Generic contract binding to set the session for
	CallOpts     bind.CallOpts     // Call options to use throughout this session
	TransactOpts bind.TransactOpts // Transaction auth options to use throughout this session
}

// TaikoWitnessCallerSession is an auto generated read-only Go binding around an Ethereum contract,
// with pre-set call options.
type TaikoWitnessCallerSession struct {
	Contract *TaikoWitnessCaller // Generic contract caller binding to set the session for
	CallOpts bind.CallOpts       // Call options to use throughout this session
}

// TaikoWitnessTransactorSession is an auto generated write-only Go binding around an Ethereum contract,
// with pre-set transact options.
type TaikoWitnessTransactorSession struct {
	Contract     *TaikoWitnessTransactor // Generic contract transactor binding to set the session for
	TransactOpts bind.TransactOpts       // Transaction auth options to use throughout this session
}

// TaikoWitnessRaw is an auto generated low-level Go binding around an Ethereum contract.
type TaikoWitnessRaw struct {
	Contract *TaikoWitness // Generic contract binding to access the raw methods on
}

// TaikoWitnessCallerRaw is an auto generated low-level read-only Go binding around an Ethereum contract.
type TaikoWitnessCallerRaw struct {
	Contract *TaikoWitnessCaller // Generic read-only contract binding to access the raw methods on
}

// TaikoWitnessTransactorRaw is an auto generated low-level write-only Go binding around an Ethereum contract.
type TaikoWitnessTransactorRaw struct {
	Contract *TaikoWitnessTransactor // Generic write-only contract binding to access the raw methods on
}

// NewTaikoWitness creates a new instance of TaikoWitness, bound to a specific deployed contract.
func NewTaikoWitness(address common.Address, backend bind.ContractBackend) (*TaikoWitness, error) {
	contract, err := bindTaikoWitness(address, backend, backend, backend)
	if err != nil {
		return nil, err
	}
	return &TaikoWitness{TaikoWitnessCaller: TaikoWitnessCaller{contract: contract}, TaikoWitnessTransactor: TaikoWitnessTransactor{contract: contract}, TaikoWitnessFilterer: TaikoWitnessFilterer{contract: contract}}, nil
}

// NewTaikoWitnessCaller creates a new read-only instance of TaikoWitness, bound to a specific deployed contract.
func NewTaikoWitnessCaller(address common.Address, caller bind.ContractCaller) (*TaikoWitnessCaller, error) {
	contract, err := bindTaikoWitness(address, caller, nil, nil)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessCaller{contract: contract}, nil
}

// NewTaikoWitnessTransactor creates a new write-only instance of TaikoWitness, bound to a specific deployed contract.
func NewTaikoWitnessTransactor(address common.Address, transactor bind.ContractTransactor) (*TaikoWitnessTransactor, error) {
	contract, err := bindTaikoWitness(address, nil, transactor, nil)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessTransactor{contract: contract}, nil
}

// NewTaikoWitnessFilterer creates a new log filterer instance of TaikoWitness, bound to a specific deployed contract.
func NewTaikoWitnessFilterer(address common.Address, filterer bind.ContractFilterer) (*TaikoWitnessFilterer, error) {
	contract, err := bindTaikoWitness(address, nil, nil, filterer)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessFilterer{contract: contract}, nil
}

// bindTaikoWitness binds a generic wrapper to an already deployed contract.
func bindTaikoWitness(address common.Address, caller bind.ContractCaller, transactor bind.ContractTransactor, filterer bind.ContractFilterer) (*bind.BoundContract, error) {
	parsed, err := TaikoWitnessMetaData.GetAbi()
	if err != nil {
		return nil, err
	}
	return bind.NewBoundContract(address, *parsed, caller, transactor, filterer), nil
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_TaikoWitness *TaikoWitnessRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _TaikoWitness.Contract.TaikoWitnessCaller.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_TaikoWitness *TaikoWitnessRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _TaikoWitness.Contract.TaikoWitnessTransactor.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_TaikoWitness *TaikoWitnessRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _TaikoWitness.Contract.TaikoWitnessTransactor.contract.Transact(opts, method, params...)
}

// Call invokes the (constant) contract method with params as input values and
// sets the output to result. The result type might be a single field for simple
// returns, a slice of interfaces for anonymous returns and a struct for named
// returns.
func (_TaikoWitness *TaikoWitnessCallerRaw) Call(opts *bind.CallOpts, result *[]interface{}, method string, params ...interface{}) error {
	return _TaikoWitness.Contract.contract.Call(opts, result, method, params...)
}

// Transfer initiates a plain transaction to move funds to the contract, calling
// its default method if one is available.
func (_TaikoWitness *TaikoWitnessTransactorRaw) Transfer(opts *bind.TransactOpts) (*types.Transaction, error) {
	return _TaikoWitness.Contract.contract.Transfer(opts)
}

// Transact invokes the (paid) contract method with params as input values.
func (_TaikoWitness *TaikoWitnessTransactorRaw) Transact(opts *bind.TransactOpts, method string, params ...interface{}) (*types.Transaction, error) {
	return _TaikoWitness.Contract.contract.Transact(opts, method, params...)
}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCaller) FinalDescendant(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "finalDescendant", l2Height, blockHash)

	outstruct := new(struct {
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.L2Height = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessSession) FinalDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.FinalDescendant(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// FinalDescendant is a free data retrieval call binding the contract method 0x0f0a69ad.
//
// Solidity: function finalDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCallerSession) FinalDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.FinalDescendant(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_TaikoWitness *TaikoWitnessCaller) Finality(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "finality")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_TaikoWitness *TaikoWitnessSession) Finality() (common.Address, error) {
	return _TaikoWitness.Contract.Finality(&_TaikoWitness.CallOpts)
}

// Finality is a free data retrieval call binding the contract method 0x739fc8d1.
//
// Solidity: function finality() view returns(address)
func (_TaikoWitness *TaikoWitnessCallerSession) Finality() (common.Address, error) {
	return _TaikoWitness.Contract.Finality(&_TaikoWitness.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoWitness *TaikoWitnessCaller) Frozen(opts *bind.CallOpts) (bool, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "frozen")

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoWitness *TaikoWitnessSession) Frozen() (bool, error) {
	return _TaikoWitness.Contract.Frozen(&_TaikoWitness.CallOpts)
}

// Frozen is a free data retrieval call binding the contract method 0x054f7d9c.
//
// Solidity: function frozen() view returns(bool)
func (_TaikoWitness *TaikoWitnessCallerSession) Frozen() (bool, error) {
	return _TaikoWitness.Contract.Frozen(&_TaikoWitness.CallOpts)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCaller) IsFinalized(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "isFinalized", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsFinalized(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// IsFinalized is a free data retrieval call binding the contract method 0x2164e485.
//
// Solidity: function isFinalized(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCallerSession) IsFinalized(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsFinalized(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCaller) IsShown(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "isShown", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessSession) IsShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsShown(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// IsShown is a free data retrieval call binding the contract method 0x09cc6554.
//
// Solidity: function isShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCallerSession) IsShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsShown(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// IsTaikoBlockShown is a free data retrieval call binding the contract method 0x2e9bf219.
//
// Solidity: function isTaikoBlockShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCaller) IsTaikoBlockShown(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (bool, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "isTaikoBlockShown", l2Height, blockHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsTaikoBlockShown is a free data retrieval call binding the contract method 0x2e9bf219.
//
// Solidity: function isTaikoBlockShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessSession) IsTaikoBlockShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsTaikoBlockShown(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// IsTaikoBlockShown is a free data retrieval call binding the contract method 0x2e9bf219.
//
// Solidity: function isTaikoBlockShown(uint64 l2Height, bytes32 blockHash) view returns(bool)
func (_TaikoWitness *TaikoWitnessCallerSession) IsTaikoBlockShown(l2Height uint64, blockHash [32]byte) (bool, error) {
	return _TaikoWitness.Contract.IsTaikoBlockShown(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCaller) Latest(opts *bind.CallOpts) (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "latest")

	outstruct := new(struct {
		N         uint64
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.N = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.L2Height = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.Latest(&_TaikoWitness.CallOpts)
}

// Latest is a free data retrieval call binding the contract method 0x52bfe789.
//
// Solidity: function latest() view returns(uint64 n, uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCallerSession) Latest() (struct {
	N         uint64
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.Latest(&_TaikoWitness.CallOpts)
}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_TaikoWitness *TaikoWitnessCaller) Taiko(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "taiko")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_TaikoWitness *TaikoWitnessSession) Taiko() (common.Address, error) {
	return _TaikoWitness.Contract.Taiko(&_TaikoWitness.CallOpts)
}

// Taiko is a free data retrieval call binding the contract method 0x2fd5588d.
//
// Solidity: function taiko() view returns(address)
func (_TaikoWitness *TaikoWitnessCallerSession) Taiko() (common.Address, error) {
	return _TaikoWitness.Contract.Taiko(&_TaikoWitness.CallOpts)
}

// TaikoDescendant is a free data retrieval call binding the contract method 0x42abe67c.
//
// Solidity: function taikoDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCaller) TaikoDescendant(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "taikoDescendant", l2Height, blockHash)

	outstruct := new(struct {
		L2Height  uint64
		BlockHash [32]byte
	})
	if err != nil {
		return *outstruct, err
	}

	outstruct.L2Height = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.BlockHash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)

	return *outstruct, err

}

// TaikoDescendant is a free data retrieval call binding the contract method 0x42abe67c.
//
// Solidity: function taikoDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessSession) TaikoDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.TaikoDescendant(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// TaikoDescendant is a free data retrieval call binding the contract method 0x42abe67c.
//
// Solidity: function taikoDescendant(uint64 l2Height, bytes32 blockHash) view returns(uint64 l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessCallerSession) TaikoDescendant(l2Height uint64, blockHash [32]byte) (struct {
	L2Height  uint64
	BlockHash [32]byte
}, error) {
	return _TaikoWitness.Contract.TaikoDescendant(&_TaikoWitness.CallOpts, l2Height, blockHash)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessCaller) VerifyAccount(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "verifyAccount", stateRoot, account, proof)

	if err != nil {
		return *new(StateProofAccount), err
	}

	out0 := *abi.ConvertType(out[0], new(StateProofAccount)).(*StateProofAccount)

	return out0, err

}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _TaikoWitness.Contract.VerifyAccount(&_TaikoWitness.CallOpts, stateRoot, account, proof)
}

// VerifyAccount is a free data retrieval call binding the contract method 0x5e9c528a.
//
// Solidity: function verifyAccount(bytes32 stateRoot, address account, bytes[] proof) pure returns((uint64,uint256,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessCallerSession) VerifyAccount(stateRoot [32]byte, account common.Address, proof [][]byte) (StateProofAccount, error) {
	return _TaikoWitness.Contract.VerifyAccount(&_TaikoWitness.CallOpts, stateRoot, account, proof)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessCaller) VerifyHeader(opts *bind.CallOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "verifyHeader", l2Height, blockHash, headers)

	if err != nil {
		return *new(HeaderChainHeader), err
	}

	out0 := *abi.ConvertType(out[0], new(HeaderChainHeader)).(*HeaderChainHeader)

	return out0, err

}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _TaikoWitness.Contract.VerifyHeader(&_TaikoWitness.CallOpts, l2Height, blockHash, headers)
}

// VerifyHeader is a free data retrieval call binding the contract method 0xaa082a3f.
//
// Solidity: function verifyHeader(uint64 l2Height, bytes32 blockHash, bytes[] headers) view returns((uint64,uint64,bytes32,bytes32))
func (_TaikoWitness *TaikoWitnessCallerSession) VerifyHeader(l2Height uint64, blockHash [32]byte, headers [][]byte) (HeaderChainHeader, error) {
	return _TaikoWitness.Contract.VerifyHeader(&_TaikoWitness.CallOpts, l2Height, blockHash, headers)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_TaikoWitness *TaikoWitnessCaller) VerifyStorage(opts *bind.CallOpts, stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	var out []interface{}
	err := _TaikoWitness.contract.Call(opts, &out, "verifyStorage", stateRoot, account, slot, accountProof, storageProof)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_TaikoWitness *TaikoWitnessSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _TaikoWitness.Contract.VerifyStorage(&_TaikoWitness.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// VerifyStorage is a free data retrieval call binding the contract method 0x85a5799d.
//
// Solidity: function verifyStorage(bytes32 stateRoot, address account, bytes32 slot, bytes[] accountProof, bytes[] storageProof) pure returns(bytes32)
func (_TaikoWitness *TaikoWitnessCallerSession) VerifyStorage(stateRoot [32]byte, account common.Address, slot [32]byte, accountProof [][]byte, storageProof [][]byte) ([32]byte, error) {
	return _TaikoWitness.Contract.VerifyStorage(&_TaikoWitness.CallOpts, stateRoot, account, slot, accountProof, storageProof)
}

// ReportTaikoBlock is a paid mutator transaction binding the contract method 0x86f26c55.
//
// Solidity: function reportTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers, bytes32 finalHash) returns()
func (_TaikoWitness *TaikoWitnessTransactor) ReportTaikoBlock(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte, finalHash [32]byte) (*types.Transaction, error) {
	return _TaikoWitness.contract.Transact(opts, "reportTaikoBlock", l2Height, blockHash, headers, finalHash)
}

// ReportTaikoBlock is a paid mutator transaction binding the contract method 0x86f26c55.
//
// Solidity: function reportTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers, bytes32 finalHash) returns()
func (_TaikoWitness *TaikoWitnessSession) ReportTaikoBlock(l2Height uint64, blockHash [32]byte, headers [][]byte, finalHash [32]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ReportTaikoBlock(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers, finalHash)
}

// ReportTaikoBlock is a paid mutator transaction binding the contract method 0x86f26c55.
//
// Solidity: function reportTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers, bytes32 finalHash) returns()
func (_TaikoWitness *TaikoWitnessTransactorSession) ReportTaikoBlock(l2Height uint64, blockHash [32]byte, headers [][]byte, finalHash [32]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ReportTaikoBlock(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers, finalHash)
}

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactor) ReportTaikoConflict(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.contract.Transact(opts, "reportTaikoConflict", l2Height, blockHash, headers)
}

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessSession) ReportTaikoConflict(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ReportTaikoConflict(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactorSession) ReportTaikoConflict(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ReportTaikoConflict(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactor) Show(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.contract.Transact(opts, "show", l2Height, blockHash, headers)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessSession) Show(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.Show(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// Show is a paid mutator transaction binding the contract method 0x6826a5cc.
//
// Solidity: function show(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactorSession) Show(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.Show(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// ShowTaikoBlock is a paid mutator transaction binding the contract method 0xadb1b70f.
//
// Solidity: function showTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactor) ShowTaikoBlock(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.contract.Transact(opts, "showTaikoBlock", l2Height, blockHash, headers)
}

// ShowTaikoBlock is a paid mutator transaction binding the contract method 0xadb1b70f.
//
// Solidity: function showTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessSession) ShowTaikoBlock(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ShowTaikoBlock(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// ShowTaikoBlock is a paid mutator transaction binding the contract method 0xadb1b70f.
//
// Solidity: function showTaikoBlock(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoWitness *TaikoWitnessTransactorSession) ShowTaikoBlock(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoWitness.Contract.ShowTaikoBlock(&_TaikoWitness.TransactOpts, l2Height, blockHash, headers)
}

// TaikoWitnessFinalBlockShownIterator is returned from FilterFinalBlockShown and is used to iterate over the raw logs and unpacked data for FinalBlockShown events raised by the TaikoWitness contract.
type TaikoWitnessFinalBlockShownIterator struct {
	Event *TaikoWitnessFinalBlockShown // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoWitnessFinalBlockShownIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoWitnessFinalBlockShown)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoWitnessFinalBlockShown)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoWitnessFinalBlockShownIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoWitnessFinalBlockShownIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoWitnessFinalBlockShown represents a FinalBlockShown event raised by the TaikoWitness contract.
type TaikoWitnessFinalBlockShown struct {
	L2Height  uint64
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterFinalBlockShown is a free log retrieval operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) FilterFinalBlockShown(opts *bind.FilterOpts, l2Height []uint64) (*TaikoWitnessFinalBlockShownIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.FilterLogs(opts, "FinalBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessFinalBlockShownIterator{contract: _TaikoWitness.contract, event: "FinalBlockShown", logs: logs, sub: sub}, nil
}

// WatchFinalBlockShown is a free log subscription operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) WatchFinalBlockShown(opts *bind.WatchOpts, sink chan<- *TaikoWitnessFinalBlockShown, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.WatchLogs(opts, "FinalBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoWitnessFinalBlockShown)
				if err := _TaikoWitness.contract.UnpackLog(event, "FinalBlockShown", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseFinalBlockShown is a log parse operation binding the contract event 0xdd9014d0af8ee13637c8528d01fd81af2533a9e4dfe3d9a2ab032897e660ed60.
//
// Solidity: event FinalBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) ParseFinalBlockShown(log types.Log) (*TaikoWitnessFinalBlockShown, error) {
	event := new(TaikoWitnessFinalBlockShown)
	if err := _TaikoWitness.contract.UnpackLog(event, "FinalBlockShown", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoWitnessFrozenIterator is returned from FilterFrozen and is used to iterate over the raw logs and unpacked data for Frozen events raised by the TaikoWitness contract.
type TaikoWitnessFrozenIterator struct {
	Event *TaikoWitnessFrozen // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoWitnessFrozenIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoWitnessFrozen)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoWitnessFrozen)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoWitnessFrozenIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoWitnessFrozenIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoWitnessFrozen represents a Frozen event raised by the TaikoWitness contract.
type TaikoWitnessFrozen struct {
	Raw types.Log // Blockchain specific contextual infos
}

// FilterFrozen is a free log retrieval operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoWitness *TaikoWitnessFilterer) FilterFrozen(opts *bind.FilterOpts) (*TaikoWitnessFrozenIterator, error) {

	logs, sub, err := _TaikoWitness.contract.FilterLogs(opts, "Frozen")
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessFrozenIterator{contract: _TaikoWitness.contract, event: "Frozen", logs: logs, sub: sub}, nil
}

// WatchFrozen is a free log subscription operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoWitness *TaikoWitnessFilterer) WatchFrozen(opts *bind.WatchOpts, sink chan<- *TaikoWitnessFrozen) (event.Subscription, error) {

	logs, sub, err := _TaikoWitness.contract.WatchLogs(opts, "Frozen")
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoWitnessFrozen)
				if err := _TaikoWitness.contract.UnpackLog(event, "Frozen", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseFrozen is a log parse operation binding the contract event 0xa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be.
//
// Solidity: event Frozen()
func (_TaikoWitness *TaikoWitnessFilterer) ParseFrozen(log types.Log) (*TaikoWitnessFrozen, error) {
	event := new(TaikoWitnessFrozen)
	if err := _TaikoWitness.contract.UnpackLog(event, "Frozen", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoWitnessTaikoBlockShownIterator is returned from FilterTaikoBlockShown and is used to iterate over the raw logs and unpacked data for TaikoBlockShown events raised by the TaikoWitness contract.
type TaikoWitnessTaikoBlockShownIterator struct {
	Event *TaikoWitnessTaikoBlockShown // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoWitnessTaikoBlockShownIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoWitnessTaikoBlockShown)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoWitnessTaikoBlockShown)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoWitnessTaikoBlockShownIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoWitnessTaikoBlockShownIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoWitnessTaikoBlockShown represents a TaikoBlockShown event raised by the TaikoWitness contract.
type TaikoWitnessTaikoBlockShown struct {
	L2Height  uint64
	BlockHash [32]byte
	Raw       types.Log // Blockchain specific contextual infos
}

// FilterTaikoBlockShown is a free log retrieval operation binding the contract event 0x494f3bf86f63bfd823c3a63f367a8e4aa0674b99c58713f8df45d2ca69b0d96c.
//
// Solidity: event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) FilterTaikoBlockShown(opts *bind.FilterOpts, l2Height []uint64) (*TaikoWitnessTaikoBlockShownIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.FilterLogs(opts, "TaikoBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessTaikoBlockShownIterator{contract: _TaikoWitness.contract, event: "TaikoBlockShown", logs: logs, sub: sub}, nil
}

// WatchTaikoBlockShown is a free log subscription operation binding the contract event 0x494f3bf86f63bfd823c3a63f367a8e4aa0674b99c58713f8df45d2ca69b0d96c.
//
// Solidity: event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) WatchTaikoBlockShown(opts *bind.WatchOpts, sink chan<- *TaikoWitnessTaikoBlockShown, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.WatchLogs(opts, "TaikoBlockShown", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoWitnessTaikoBlockShown)
				if err := _TaikoWitness.contract.UnpackLog(event, "TaikoBlockShown", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseTaikoBlockShown is a log parse operation binding the contract event 0x494f3bf86f63bfd823c3a63f367a8e4aa0674b99c58713f8df45d2ca69b0d96c.
//
// Solidity: event TaikoBlockShown(uint64 indexed l2Height, bytes32 blockHash)
func (_TaikoWitness *TaikoWitnessFilterer) ParseTaikoBlockShown(log types.Log) (*TaikoWitnessTaikoBlockShown, error) {
	event := new(TaikoWitnessTaikoBlockShown)
	if err := _TaikoWitness.contract.UnpackLog(event, "TaikoBlockShown", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoWitnessTaikoConflictIterator is returned from FilterTaikoConflict and is used to iterate over the raw logs and unpacked data for TaikoConflict events raised by the TaikoWitness contract.
type TaikoWitnessTaikoConflictIterator struct {
	Event *TaikoWitnessTaikoConflict // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoWitnessTaikoConflictIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoWitnessTaikoConflict)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoWitnessTaikoConflict)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoWitnessTaikoConflictIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoWitnessTaikoConflictIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoWitnessTaikoConflict represents a TaikoConflict event raised by the TaikoWitness contract.
type TaikoWitnessTaikoConflict struct {
	L2Height       uint64
	BlockHash      [32]byte
	TaikoBlockHash [32]byte
	Raw            types.Log // Blockchain specific contextual infos
}

// FilterTaikoConflict is a free log retrieval operation binding the contract event 0xd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210.
//
// Solidity: event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash)
func (_TaikoWitness *TaikoWitnessFilterer) FilterTaikoConflict(opts *bind.FilterOpts, l2Height []uint64) (*TaikoWitnessTaikoConflictIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.FilterLogs(opts, "TaikoConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessTaikoConflictIterator{contract: _TaikoWitness.contract, event: "TaikoConflict", logs: logs, sub: sub}, nil
}

// WatchTaikoConflict is a free log subscription operation binding the contract event 0xd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210.
//
// Solidity: event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash)
func (_TaikoWitness *TaikoWitnessFilterer) WatchTaikoConflict(opts *bind.WatchOpts, sink chan<- *TaikoWitnessTaikoConflict, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.WatchLogs(opts, "TaikoConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoWitnessTaikoConflict)
				if err := _TaikoWitness.contract.UnpackLog(event, "TaikoConflict", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseTaikoConflict is a log parse operation binding the contract event 0xd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210.
//
// Solidity: event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash)
func (_TaikoWitness *TaikoWitnessFilterer) ParseTaikoConflict(log types.Log) (*TaikoWitnessTaikoConflict, error) {
	event := new(TaikoWitnessTaikoConflict)
	if err := _TaikoWitness.contract.UnpackLog(event, "TaikoConflict", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// TaikoWitnessTaikoRootConflictIterator is returned from FilterTaikoRootConflict and is used to iterate over the raw logs and unpacked data for TaikoRootConflict events raised by the TaikoWitness contract.
type TaikoWitnessTaikoRootConflictIterator struct {
	Event *TaikoWitnessTaikoRootConflict // Event containing the contract specifics and raw log

	contract *bind.BoundContract // Generic contract to use for unpacking event data
	event    string              // Event name to use for unpacking event data

	logs chan types.Log        // Log channel receiving the found contract events
	sub  ethereum.Subscription // Subscription for errors, completion and termination
	done bool                  // Whether the subscription completed delivering logs
	fail error                 // Occurred error to stop iteration
}

// Next advances the iterator to the subsequent event, returning whether there
// are any more events found. In case of a retrieval or parsing error, false is
// returned and Error() can be queried for the exact failure.
func (it *TaikoWitnessTaikoRootConflictIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoWitnessTaikoRootConflict)
			if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
				it.fail = err
				return false
			}
			it.Event.Raw = log
			return true

		default:
			return false
		}
	}
	// Iterator still in progress, wait for either a data or an error event
	select {
	case log := <-it.logs:
		it.Event = new(TaikoWitnessTaikoRootConflict)
		if err := it.contract.UnpackLog(it.Event, it.event, log); err != nil {
			it.fail = err
			return false
		}
		it.Event.Raw = log
		return true

	case err := <-it.sub.Err():
		it.done = true
		it.fail = err
		return it.Next()
	}
}

// Error returns any retrieval or parsing error occurred during filtering.
func (it *TaikoWitnessTaikoRootConflictIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoWitnessTaikoRootConflictIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoWitnessTaikoRootConflict represents a TaikoRootConflict event raised by the TaikoWitness contract.
type TaikoWitnessTaikoRootConflict struct {
	L2Height       uint64
	BlockHash      [32]byte
	StateRoot      [32]byte
	TaikoStateRoot [32]byte
	Raw            types.Log // Blockchain specific contextual infos
}

// FilterTaikoRootConflict is a free log retrieval operation binding the contract event 0x2c5befde3fb66124a60193b0c85ccf9b9bef9f2953cafb297f80a0acf0d2aa7c.
//
// Solidity: event TaikoRootConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 taikoStateRoot)
func (_TaikoWitness *TaikoWitnessFilterer) FilterTaikoRootConflict(opts *bind.FilterOpts, l2Height []uint64) (*TaikoWitnessTaikoRootConflictIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.FilterLogs(opts, "TaikoRootConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoWitnessTaikoRootConflictIterator{contract: _TaikoWitness.contract, event: "TaikoRootConflict", logs: logs, sub: sub}, nil
}

// WatchTaikoRootConflict is a free log subscription operation binding the contract event 0x2c5befde3fb66124a60193b0c85ccf9b9bef9f2953cafb297f80a0acf0d2aa7c.
//
// Solidity: event TaikoRootConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 taikoStateRoot)
func (_TaikoWitness *TaikoWitnessFilterer) WatchTaikoRootConflict(opts *bind.WatchOpts, sink chan<- *TaikoWitnessTaikoRootConflict, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoWitness.contract.WatchLogs(opts, "TaikoRootConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoWitnessTaikoRootConflict)
				if err := _TaikoWitness.contract.UnpackLog(event, "TaikoRootConflict", log); err != nil {
					return err
				}
				event.Raw = log

				select {
				case sink <- event:
				case err := <-sub.Err():
					return err
				case <-quit:
					return nil
				}
			case err := <-sub.Err():
				return err
			case <-quit:
				return nil
			}
		}
	}), nil
}

// ParseTaikoRootConflict is a log parse operation binding the contract event 0x2c5befde3fb66124a60193b0c85ccf9b9bef9f2953cafb297f80a0acf0d2aa7c.
//
// Solidity: event TaikoRootConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 stateRoot, bytes32 taikoStateRoot)
func (_TaikoWitness *TaikoWitnessFilterer) ParseTaikoRootConflict(log types.Log) (*TaikoWitnessTaikoRootConflict, error) {
	event := new(TaikoWitnessTaikoRootConflict)
	if err := _TaikoWitness.contract.UnpackLog(event, "TaikoRootConflict", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}
