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

// FinalityRouterFormer is an auto generated low-level Go binding around an user-defined struct.
type FinalityRouterFormer struct {
	Verifier   common.Address
	LastHeight uint64
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
	Signatures      []byte
	Absent          []byte
}

// TaikoFinalityVerifierCheckpoint is an auto generated low-level Go binding around an user-defined struct.
type TaikoFinalityVerifierCheckpoint struct {
	N               uint64
	BlockHash       [32]byte
	StateRoot       [32]byte
	Table           common.Address
	BtcTime         uint64
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
	CheckpointStore  common.Address
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
	Bin: "0x6101003461013a57601f6129eb38819003918201601f19168301916001600160401b0383118484101761013e5780849260809460405283398101031261013a5780516001600160a01b038116919082810361013a576020820151906001600160a01b038216820361013a576040830151606090930151936001600160401b038516850361013a57803b15610128575060805260017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005560a05260c05260e052604051612898908161015382396080518181816101cb015281816105ea015281816106f2015281816108a90152611825015260a0518181816101530152610a41015260c05181818160e20152610a07015260e0518181816102fb01528181610754015261093f0152f35b630160f98360e21b5f5260045260245ffd5b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080604052600436101561001a575b3615610018575f80fd5b005b5f3560e01c806316f7575614610d0757806351712d5014610c945780635e9c528a14610bea57806364f811f1146107785780636a42b8f814610716578063739fc8d1146106a8578063755e3bbe146104f657806385a5799d1461045f578063aa082a3f14610408578063add89bb2146103bb578063c543a0c114610177578063ce11e6ab146101095763f953741c0361000e5734610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101055760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b5f80fd5b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101055761018536610dee565b6040939293517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156103b0575f91610381575b506103595761020b918484611210565b906040820180515f525f60205267ffffffffffffffff600160405f20015460401c16158151901561032e57507fa1839a63021b0f74470917d590aeaf1dbbe05a2b4bdc0e8b208fe6e5a851bfc69167ffffffffffffffff6103208160409481421698600260608a015188519261028084610e54565b835284602084019816978881528984018d81526060850192835285515f525f6020528a5f209451855586600186019251167fffffffffffffffffffffffffffffffff000000000000000000000000000000006fffffffffffffffff0000000000000000845493518e1b169216171790555191015551965116967f000000000000000000000000000000000000000000000000000000000000000090611037565b8351928352166020820152a3005b7f80d37f83000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fa8cab3d1000000000000000000000000000000000000000000000000000000005f5260045ffd5b6103a3915060203d6020116103a9575b61039b8183610e9d565b810190610fec565b856101fb565b503d610391565b6040513d5f823e3d90fd5b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576004355f526001602052602060ff60405f2054166040519015158152f35b3461010557608061042461041b36610dee565b92919091611210565b60606040519167ffffffffffffffff815116835267ffffffffffffffff60208201511660208401526040810151604084015201516060820152f35b346101055760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557610496610d9a565b60643567ffffffffffffffff8111610105576104b6903690600401610dbd565b91906084359167ffffffffffffffff8311610105576020936104df6104ee943690600401610dbd565b939092604435906004356110a9565b604051908152f35b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557600435805f525f6020526105d1602060405f2067ffffffffffffffff6040519161054e83610e54565b805483526105818660018301549260028588880195818116875260401c1691826040890152015460608701521515611004565b511690519060405193849283927f2164e485000000000000000000000000000000000000000000000000000000008452600484016020909392919367ffffffffffffffff60408201951681520152565b038173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156103b0575f91610689575b5061065e57805f525f6020525f60026040822082815582600182015501557f28f7ceb331848e1ca7ca64188281274203a61164719df1559362f7e41aa7bf345f80a2005b7ffdd3fd5e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6106a2915060203d6020116103a95761039b8183610e9d565b8261061a565b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610105575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101055760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101055760043560607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126101055760843567ffffffffffffffff8111610105576107f4903690600401610dbd565b919060a43567ffffffffffffffff811161010557610816903690600401610dbd565b60027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f009492945414610bc25760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00556040517f054f7d9c00000000000000000000000000000000000000000000000000000000815260208160048173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156103b0575f91610ba3575b5061035957815f525f60205260405f20604051906108f682610e54565b8054825267ffffffffffffffff6109648160018401549361093b826020880196818116885260401c1698600260408901938b8552015499606089019a8b521515611004565b51167f000000000000000000000000000000000000000000000000000000000000000090611037565b16804210610b7857505190516109839167ffffffffffffffff166117e0565b6040519360208501468152306040870152602435606087015260443573ffffffffffffffffffffffffffffffffffffffff8116809103610105576080870152606435958660a082015260a081526109db60c082610e9d565b51902095865f52600160205260ff60405f205416610b4c57600194610a669460405160208101908a82527f0000000000000000000000000000000000000000000000000000000000000000604082015260408152610a3a606082610e9d565b51902090517f0000000000000000000000000000000000000000000000000000000000000000906110a9565b03610b205781610afa925f52600160205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905573ffffffffffffffffffffffffffffffffffffffff610ac1611086565b16907f606160394df2742a67735645b7e783304d61d2dbc5b550e8c6acfaf27b6291d76020604051858152a3610af5611086565b6118cc565b60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b507f424f69ee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b867f8ac124f2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd606d83f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b610bbc915060203d6020116103a95761039b8183610e9d565b866108d9565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b346101055760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010557610c21610d9a565b60443567ffffffffffffffff811161010557608091610c5a610c4a610c63933690600401610dbd565b610c52610ede565b503691610f66565b906004356116aa565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b346101055760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576004355f525f602052608060405f2080549067ffffffffffffffff6002600183015492015491604051938452818116602085015260401c1660408301526060820152f35b346101055760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610105576040516020810146815230604083015260043560608301526024359173ffffffffffffffffffffffffffffffffffffffff831680930361010557602092608082015260443560a082015260a08152610d8f60c082610e9d565b519020604051908152f35b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361010557565b9181601f840112156101055782359167ffffffffffffffff8311610105576020808501948460051b01011161010557565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126101055760043567ffffffffffffffff811681036101055791602435916044359067ffffffffffffffff821161010557610e5091600401610dbd565b9091565b6080810190811067ffffffffffffffff821117610e7057604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e7057604052565b60405190610eeb82610e54565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff8211610e705760405191610f4a601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184610e9d565b829481845281830111610105578281602093845f960137010152565b9291909267ffffffffffffffff8411610e70578360051b916020604051610f8f82860182610e9d565b8096815201928201918183116101055780935b838510610fb0575050505050565b843567ffffffffffffffff811161010557820183601f8201121561010557602091610fe18583858095359101610f02565b815201940193610fa2565b90816020910312610105575180151581036101055790565b1561100c5750565b7f45a002fd000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9067ffffffffffffffff8091169116019067ffffffffffffffff821161105957565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b60443573ffffffffffffffffffffffffffffffffffffffff811681036101055790565b9460406110d16110ea94976110db946110cb6110f6986110fc9c9a3691610f66565b916116aa565b0151943691610f66565b936110e5856119b1565b611611565b60208151910120611611565b90611a62565b6020810161110f81835160801b17611ae4565b918215918215928361114f575b505050156111275790565b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561118a57604051906001825260071b84176020820153602181016040525b6020815191012091519020145f808061111c565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161105957602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052611176565b939261121a610ede565b5061122582866117e0565b67ffffffffffffffff611236610ede565b958215158381611604575b61124a91611971565b16855260408501918252604051925f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301602088019260608901925b858110156115fa578060051b8201358381121561010557820180359067ffffffffffffffff8211610105576020019080360382136101055761040081116115cb57906112d6913691610f02565b805190602081019182208951808203611599575050906112fa915160801b176121fa565b61130982601083511015611c36565b61132c826113175f84611696565b5160218160801c149081611582575b50611c36565b61133b82611317600384611696565b5f8151600810156115555780611470575061136061135a600883611696565b51611ae4565b67ffffffffffffffff8c51168082036115235750505f8151600b10156114f65780611470575067ffffffffffffffff6113a56113a061135a600b85611696565b611bea565b1686525f8151600310156114c9578061147057506113c761135a600383611696565b85525f81511561149d5780611470575061135a5f6113e492611696565b908860405260018101808211611059578711611405575b6001915001611289565b61141c8767ffffffffffffffff8d51161515611971565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8c5116019167ffffffffffffffff83116110595767ffffffffffffffff600193168c5288526113fb565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a0915061158f90612517565b60f81c145f611326565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5050505050505050565b6102008111159150611241565b906040519160208301526020825261162a604083610e9d565b565b80516002101561163c5760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b80516003101561163c5760800190565b80511561163c5760200190565b80516001101561163c5760400190565b805182101561163c5760209160051b010190565b9161171d926110f661170e936116be610ede565b506116c8846119b1565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b16825260148152611706603482610e9d565b519020611611565b60208101905160801b176121fa565b60048151036117a25760216117318261162c565b5160801c14806117ca575b156117a2576117506113a061135a83611679565b9061175d61135a82611686565b9061177661135a61177061135a8461162c565b92611669565b9167ffffffffffffffff6040519461178d86610e54565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060216117d682611669565b5160801c1461173c565b6040517f2164e48500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff82166004820152602481018390526020816044817f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff165afa9081156103b0575f916118ad575b5015611874575050565b67ffffffffffffffff907f71b7435b000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b6118c6915060203d6020116103a95761039b8183610e9d565b5f61186a565b814710611941575f80809373ffffffffffffffffffffffffffffffffffffffff8294836040516118fd602082610e9d565b52165af11561190857565b3d15611919576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b156119795750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190820180921161105957565b90815180151580611a57575b15611a2c57505f5b8251811015611a27576102586119db8285611696565b5151116119e88285611696565b5151906119f857506001016119c5565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060418111156119bd565b90611a6d9291611cfc565b600e811015611aaa5780611a7f575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9190820391821161105957565b8060801c9060218211611bc257611afa816122d2565b6002819592951015611aaa57611bc25783611b1757505050505f90565b8160200190816020116110595782036020019081111502601f8111611bb0577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036110595760031b610100036101008111611059571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111611c065767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15611c3e5750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161105957565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161105957565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161105957565b9092916060935f948151156121ef5750611d18909492946125c5565b6040515f939190849081805b86518810156121dd57611d378888611696565b51918461211757505088815160208301200361210657611d6590989392919860208101905160801b176121fa565b975b8851601103611eb65782518203611dc65750505050845160101015611d995750610220610e50939401519051906127da565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b909192978351831015611e8957611de7906020848601015160f81c90611696565b51611df18161282f565b9384919060018101809111611e5c57946020148015611e40575b611e24575050611e1a906121fa565b975b929190611d67565b929394999150966001905b846040520196989392919098611d24565b5060018901808a11611e5c57611e5790898561285d565b611e0b565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f146120f557611ede611ed9611ed383611679565b516126ea565b6125c5565b908151156120e35760208201805160f81c90611f038560208901895160801b17612739565b935160801b176001821660020360ff81116120b6579060ff611f26921690612739565b908160801c938060801c92838611918215612031575b505061201d5760018111611fd45750508115611fc25790611f61611f79949392611686565b51916020611f6e8461282f565b9690938794936119a4565b95148015611fa6575b611f97575050611f91906121fa565b97611e1c565b92939499915096600190611e2f565b5060018901808a11611e5c57611fbd90898561285d565b611f82565b50505050505050509050606090600790565b9295509593509798506003915011155f1461200f57500361200457611ffb610e5093611686565b519051906127da565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806120895750611bb0576fffffffffffffffffffffffffffffffff6120819116985f997fffffffffffffffffffffffffffffffff00000000000000000000000000000000821617906127a2565b155f80611f3c565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b8251916020831090838261216957506020148015939150612159575b505061214857611d65905b989392919861170e565b505050505050509050606090600390565b6020840120141590505f80612133565b1492831593612194575b50505061218357611d659061213e565b505050505050509050606090600490565b6020850151929350906121ad575b5014155f8080612173565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f6121a2565b50505050505050509050606090600d90565b945060019392505050565b908160801c91612209816122d2565b6002819493941015611aaa5760011490816122bf575b5015611bc257926040519360208501925b828110612269575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b926122a9846122856122808596976122a396612739565b6122d2565b5061229d61229683839894986119a4565b8489612773565b956119a4565b906119a4565b9181526020810180911161105957929190612230565b6122ca9150836119a4565b84145f61221f565b908160801c918215611bc2576122e781612517565b60f81c60c081101561244957608081101561230857505f9250600191839150565b60b7811161239e5761231b60ff91611ccb565b168093119081612334575b5015611bc257600191905f90565b6001841480159250612348575b505f612326565b7f800000000000000000000000000000000000000000000000000000000000000091506123957fff000000000000000000000000000000000000000000000000000000000000009161256c565b1610155f612341565b6123aa6123af91611ccb565b611c9a565b60ff81169182851115611bc2576123c59061256c565b907fff00000000000000000000000000000000000000000000000000000000000000821615611bc25760ff81168303611059576107f89060031b16610100036101008111611059571c928382603782119283612435575b50505015611bc257600181018091116110595791905f90565b612440929350611ad7565b1183825f61241c565b9060f7821161246f575061245e60ff91611c69565b1680921115611bc257600191908290565b906123aa61247c91611c69565b60ff81169182851115611bc2576124929061256c565b907fff00000000000000000000000000000000000000000000000000000000000000821615611bc25760ff81168303611059576107f89060031b16610100036101008111611059571c928382603782119283612503575b50505015611bc25760018101809111611059579190600190565b61250e929350611ad7565b1183825f6124e9565b60208160801c5f0301602081111502601f8111611bb0577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111611bb0576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b8281106125e957505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b88010152016125dd565b6126f3816122d2565b6002819392931015611aaa57611bc25761270c92612773565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111611bb0576fffffffffffffffffffffffffffffffff6127648261276b94611ad7565b93166119a4565b9060801b1790565b9061277e83826119a4565b8260801c10611bb0576fffffffffffffffffffffffffffffffff61276b92166119a4565b9190915f928160801c908060801c82146127bb57505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8201918211611059570361282657612813906126ea565b908151155f1461282257600990565b5f90565b50606090600890565b908160801c91602183105f1461284c5761284890612517565b9190565b612857919250611ae4565b90602090565b9091825181109283612870575b50505090565b61289093509061287f91611696565b5160208101905160801b17906127a2565b5f808061286a56",
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

// FinalityReaderMetaData contains all meta data concerning the FinalityReader contract.
var FinalityReaderMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"finality_\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"finality\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyAccount\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"proof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structStateProof.Account\",\"components\":[{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"storageRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyStorage\",\"inputs\":[{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"slot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"accountProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"storageProof\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadNodeCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NodeTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotASlot\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAnAccount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotFinal\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TrieProofTraversalError\",\"inputs\":[{\"name\":\"err\",\"type\":\"uint8\",\"internalType\":\"enumTrieProof.ProofError\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x60a034608757601f611c6438819003918201601f19168301916001600160401b03831184841017608b57808492602094604052833981010312608757516001600160a01b038116808203608757803b1560755750608052604051611bc490816100a0823960805181818161010601526108190152f35b630160f98360e21b5f5260045260245ffd5b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe60806040526004361015610011575f80fd5b5f3560e01c80635e9c528a1461083d578063739fc8d1146107cf57806385a5799d146105e55763aa082a3f14610045575f80fd5b346105325760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105325760043567ffffffffffffffff81168091036105325760243560443567ffffffffffffffff8111610532576100ac903690600401610901565b90916100b66109bc565b506040517f2164e48500000000000000000000000000000000000000000000000000000000815284600482015281602482015260208160448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156105da575f9161059f575b5015610570576101446109bc565b938215158381610563575b61015891610c99565b8452604080850191825251916020850160608601368690037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1015f5b84811015610536578060051b8801358281121561053257880180359067ffffffffffffffff82116105325760200190803603821361053257610400811161050357906101e19136916109e0565b8051906020810191822088518082036104d157505090610205915160801b17611526565b61021482601083511015610f5e565b610237826102225f84610b4f565b5160218160801c1490816104ba575b50610f5e565b61024682610222600384610b4f565b5f81516008101561048d57806103a8575061026b610265600883610b4f565b51610e0c565b67ffffffffffffffff8b511680820361045b5750505f8151600b101561042e57806103a8575067ffffffffffffffff6102b06102ab610265600b85610b4f565b610f12565b1685525f81516003101561040157806103a857506102d2610265600383610b4f565b84525f8151156103d557806103a857506102655f6102ef92610b4f565b90876040526001810180821161037b578611610310575b6001915001610194565b6103278667ffffffffffffffff8c51161515610c99565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff8b5116019167ffffffffffffffff831161037b5767ffffffffffffffff600193168b528752610306565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a091506104c790611843565b60f81c145f610231565b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5f80fd5b608089848867ffffffffffffffff8881604051955116855251166020840152516040830152516060820152f35b610200811115915061014f565b837f71b7435b000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90506020813d6020116105d2575b816105ba6020938361097b565b8101031261053257518015158103610532575f610136565b3d91506105ad565b6040513d5f823e3d90fd5b346105325760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105325761061c6108de565b60643567ffffffffffffffff81116105325761063c903690600401610901565b6084359067ffffffffffffffff821161053257604061067f6106b39561067661066c610689963690600401610901565b9790953691610a44565b90600435610b63565b0151923691610a44565b9061069382610cd9565b6106ad6106a1604435610aca565b60208151910120610aca565b90610d8a565b602081016106c681835160801b17610e0c565b918215918215928361070e575b505050156106e657602090604051908152f35b7fe171cf80000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925090608084101561074957604051906001825260071b84176020820153602181016040525b6020815191012091519020148280806106d3565b506fffffffffffffffffffffffffffffffff831160071b67ffffffffffffffff84821c1160061b1763ffffffff84821c1160051b1761ffff84821c1160041b1760ff84821c119060031c17600181019081811161037b57602290856040519360028301855260818301602086015360031b610100031b6021840152820101604052610735565b34610532575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261053257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346105325760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610532576108746108de565b60443567ffffffffffffffff81116105325760809161067661089d6108ad933690600401610901565b6108a56109bc565b503691610a44565b60606040519167ffffffffffffffff8151168352602081015160208401526040810151604084015201516060820152f35b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361053257565b9181601f840112156105325782359167ffffffffffffffff8311610532576020808501948460051b01011161053257565b6080810190811067ffffffffffffffff82111761094e57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761094e57604052565b604051906109c982610932565b5f6060838281528260208201528260408201520152565b92919267ffffffffffffffff821161094e5760405191610a2860207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116018461097b565b829481845281830111610532578281602093845f960137010152565b9291909267ffffffffffffffff841161094e578360051b916020604051610a6d8286018261097b565b8096815201928201918183116105325780935b838510610a8e575050505050565b843567ffffffffffffffff811161053257820183601f8201121561053257602091610abf85838580953591016109e0565b815201940193610a80565b9060405191602083015260208252610ae360408361097b565b565b805160021015610af55760600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b805160031015610af55760800190565b805115610af55760200190565b805160011015610af55760400190565b8051821015610af55760209160051b010190565b91610bd6926106ad610bc793610b776109bc565b50610b8184610cd9565b6040517fffffffffffffffffffffffffffffffffffffffff000000000000000000000000602082019260601b16825260148152610bbf60348261097b565b519020610aca565b60208101905160801b17611526565b6004815103610c5b576021610bea82610ae5565b5160801c1480610c83575b15610c5b57610c096102ab61026583610b32565b90610c1661026582610b3f565b90610c2f610265610c2961026584610ae5565b92610b22565b9167ffffffffffffffff60405194610c4686610932565b16845260208401526040830152606082015290565b7fea8370b0000000000000000000000000000000000000000000000000000000005f5260045ffd5b506021610c8f82610b22565b5160801c14610bf5565b15610ca15750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190820180921161037b57565b90815180151580610d7f575b15610d5457505f5b8251811015610d4f57610258610d038285610b4f565b515111610d108285610b4f565b515190610d205750600101610ced565b907fec3fe1b4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b509050565b7f1404e993000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506041811115610ce5565b90610d959291611024565b600e811015610dd25780610da7575090565b7f1121c9d0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9190820391821161037b57565b8060801c9060218211610eea57610e22816115fe565b6002819592951015610dd257610eea5783610e3f57505050505f90565b81602001908160201161037b5782036020019081111502601f8111610ed8577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116810361037b5760031b61010003610100811161037b571c90565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b67ffffffffffffffff8111610f2e5767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b15610f665750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff821161037b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff821161037b57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff821161037b57565b9092916060935f9481511561151b5750611040909492946118f1565b6040515f939190849081805b86518810156115095761105f8888610b4f565b5191846114435750508881516020830120036114325761108d90989392919860208101905160801b17611526565b975b88516011036111e257825182036110f257505050508451601010156110c557506102206110c193940151905190611b06565b9091565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526032600452fd5b9091929783518310156111b557611113906020848601015160f81c90610b4f565b5161111d81611b5b565b93849190600181018091116111885794602014801561116c575b61115057505061114690611526565b975b92919061108f565b929394999150966001905b84604052019698939291909861104c565b5060018901808a1161118857611183908985611b89565b611137565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526032600452fd5b91929760028151145f146114215761120a6112056111ff83610b32565b51611a16565b6118f1565b9081511561140f5760208201805160f81c9061122f8560208901895160801b17611a65565b935160801b176001821660020360ff81116113e2579060ff611252921690611a65565b908160801c938060801c9283861191821561135d575b5050611349576001811161130057505081156112ee579061128d6112a5949392610b3f565b5191602061129a84611b5b565b969093879493610ccc565b951480156112d2575b6112c35750506112bd90611526565b97611148565b9293949991509660019061115b565b5060018901808a11611188576112e9908985611b89565b6112ae565b50505050505050509050606090600790565b9295509593509798506003915011155f1461133b575003611330576113276110c193610b3f565b51905190611b06565b505050606090600a90565b505050505050606090600b90565b505050505050505050509050606090600690565b919099806113b55750610ed8576fffffffffffffffffffffffffffffffff6113ad9116985f997fffffffffffffffffffffffffffffffff0000000000000000000000000000000082161790611ace565b155f80611268565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b50505050505050509050606090600590565b505050505050509050606090600c90565b505050505050509050606090600290565b8251916020831090838261149557506020148015939150611485575b50506114745761108d905b9893929198610bc7565b505050505050509050606090600390565b6020840120141590505f8061145f565b14928315936114c0575b5050506114af5761108d9061146a565b505050505050509050606090600490565b6020850151929350906114d9575b5014155f808061149f565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b165f6114ce565b50505050505050509050606090600d90565b945060019392505050565b908160801c91611535816115fe565b6002819493941015610dd25760011490816115eb575b5015610eea57926040519360208501925b828110611595575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08382030160051c8352604052565b926115d5846115b16115ac8596976115cf96611a65565b6115fe565b506115c96115c28383989498610ccc565b8489611a9f565b95610ccc565b90610ccc565b9181526020810180911161037b5792919061155c565b6115f6915083610ccc565b84145f61154b565b908160801c918215610eea5761161381611843565b60f81c60c081101561177557608081101561163457505f9250600191839150565b60b781116116ca5761164760ff91610ff3565b168093119081611660575b5015610eea57600191905f90565b6001841480159250611674575b505f611652565b7f800000000000000000000000000000000000000000000000000000000000000091506116c17fff0000000000000000000000000000000000000000000000000000000000000091611898565b1610155f61166d565b6116d66116db91610ff3565b610fc2565b60ff81169182851115610eea576116f190611898565b907fff00000000000000000000000000000000000000000000000000000000000000821615610eea5760ff8116830361037b576107f89060031b1661010003610100811161037b571c928382603782119283611761575b50505015610eea576001810180911161037b5791905f90565b61176c929350610dff565b1183825f611748565b9060f7821161179b575061178a60ff91610f91565b1680921115610eea57600191908290565b906116d66117a891610f91565b60ff81169182851115610eea576117be90611898565b907fff00000000000000000000000000000000000000000000000000000000000000821615610eea5760ff8116830361037b576107f89060031b1661010003610100811161037b571c92838260378211928361182f575b50505015610eea576001810180911161037b579190600190565b61183a929350610dff565b1183825f611815565b60208160801c5f0301602081111502601f8111610ed8577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f8111610ed8576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b908151604051928160011b60208186010160405284525f5b82811061191557505050565b806020601092840101518060801c9060401c73ffffffff0000000000000000000000000000000073ffffffff000000000000000000000000ffffffff7bffffffff000000000000000000000000ffffffff00000000000000008477ffffffffffffffffffffffffffffffff000000000000000085161760201b1693169116171780831b177cff000000ff000000ff000000ff000000ff000000ff000000ff000000ff7eff000000ff000000ff000000ff000000ff000000ff000000ff000000ff00008260081b169116178060041b177f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f1660208260011b8801015201611909565b611a1f816115fe565b6002819392931015610dd257610eea57611a3892611a9f565b60208160801c806fffffffffffffffffffffffffffffffff60405194828652168385015e82010160405290565b908160801c90818111610ed8576fffffffffffffffffffffffffffffffff611a9082611a9794610dff565b9316610ccc565b9060801b1790565b90611aaa8382610ccc565b8260801c10610ed8576fffffffffffffffffffffffffffffffff611a979216610ccc565b9190915f928160801c908060801c8214611ae757505050565b6fffffffffffffffffffffffffffffffff908116829020921620149150565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820191821161037b5703611b5257611b3f90611a16565b908151155f14611b4e57600990565b5f90565b50606090600890565b908160801c91602183105f14611b7857611b7490611843565b9190565b611b83919250610e0c565b90602090565b9091825181109283611b9c575b50505090565b611bbc935090611bab91610b4f565b5160208101905160801b1790611ace565b5f8080611b9656",
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
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"admin\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"mover\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"pauser\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"unpauser\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"delay_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"DEFAULT_ADMIN_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_FORMER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MIN_DELAY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MOVER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"PAUSER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"UNPAUSER_ROLE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"accept\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"acceptableAt\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cancel\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"current\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"delay\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"dropFormer\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"formers\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple[]\",\"internalType\":\"structFinalityRouter.Former[]\",\"components\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"lastHeight\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"getRoleAdmin\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"grantRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"hasRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"next\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"paused\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"propose\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"renounceRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"callerConfirmation\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokeRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"unpause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"FormerDropped\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paused\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleAdminChanged\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"previousAdminRole\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"newAdminRole\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleGranted\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RoleRevoked\",\"inputs\":[{\"name\":\"role\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"sender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Unpaused\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierAccepted\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"former\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"kept\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"},{\"name\":\"lastHeight\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierCancelled\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"VerifierProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"contractIFinalityVerifier\"},{\"name\":\"acceptableAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AccessControlBadConfirmation\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"AccessControlUnauthorizedAccount\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"neededRole\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"AlreadyProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"DelayTooShort\",\"inputs\":[{\"name\":\"delay\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnforcedPause\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ExpectedPause\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FrozenVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"KnownVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NoVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NotFormer\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"NotMoverNorPauser\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotProposed\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"contractIFinalityVerifier\"}]},{\"type\":\"error\",\"name\":\"PauserIsUnpauser\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"TooEarly\",\"inputs\":[{\"name\":\"acceptableAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TooManyFormer\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ZeroAddress\",\"inputs\":[]}]",
	Bin: "0x60a080604052346101cc5760c08161234d803803809161001f828561024d565b8339810103126101cc5761003281610284565b9061003f60208201610284565b61004b60408301610284565b9261005860608401610284565b9360808401519260018060a01b038416948585036101cc5760a00151926001600160401b0384168085036101cc576001600160a01b03821615158061023b575b80610229575b80610217575b15610208576201518081106101f65750853b156101e357604051630153df6760e21b81526020816004818a5afa9081156101d8575f91610199575b506101865761010c926101005f98936100fa61010694610298565b506102a5565b506102cf565b50610365565b5060805260018054610100600160a81b03191660089290921b610100600160a81b031691909117905560408051838152602081018490527fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859190a3604051611efb90816104528239608051818181610d20015261151e0152f35b856358fccb4d60e01b5f5260045260245ffd5b90506020813d6020116101d0575b816101b46020938361024d565b810103126101cc575180151581036101cc575f6100df565b5f80fd5b3d91506101a7565b6040513d5f823e3d90fd5b85630160f98360e21b5f5260045260245ffd5b63e0d4751b60e01b5f5260045260245ffd5b63d92e233d60e01b5f5260045ffd5b506001600160a01b03881615156100a4565b506001600160a01b038416151561009e565b506001600160a01b0383161515610098565b601f909101601f19168101906001600160401b0382119082101761027057604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b03821682036101cc57565b6102a2905f6103c9565b90565b6102a2907fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e66103c9565b6001600160a01b0381165f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff16801561035e575b61033e576102a2907f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a6103c9565b63272eae7960e01b5f9081526001600160a01b0391909116600452602490fd5b505f610310565b6001600160a01b0381165f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff1661033e576102a2907f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a5b5f818152602081815260408083206001600160a01b038616845290915290205460ff1661044b575f818152602081815260408083206001600160a01b0395909516808452949091528120805460ff19166001179055339291907f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d9080a4600190565b50505f9056fe60806040526004361015610011575f80fd5b5f3560e01c8063012679511461145457806301ffc9a714611396578063054f7d9c146112d45780632164e48514611278578063248a9ca314611228578063286041bd146111d05780632f2ff15d1461106757806336568abe1461100b5780633f4ba83a14610ed25780634c8fe52614610e8157806352bfe78914610d845780635c975abb14610d445780636a42b8f814610ce25780638456cb5914610bd057806391d1485414610b8757806393767d3314610920578063953d624f146108d8578063974666d21461089f5780639950ea35146107865780639f005920146104345780639f81aed7146103f95780639fa6a6e3146103a5578063a217fddf1461036d578063d547741f14610337578063e63ab1e9146102df578063ea8a1af01461019e5763fb1bb9de14610142575f80fd5b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760206040517f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a8152f35b5f80fd5b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57335f9081527f51c7f17dc9be03025165549d3c0f95d42587778fa2e02497d0807c4532e0fcef602052604090205460ff1680156102a8575b1561027c5773ffffffffffffffffffffffffffffffffffffffff6002541661022e818015156118ad565b7fffffffff00000000000000000000000000000000000000000000000000000000600254166002557fd482c6185b6a888cf899284a87f2ecbe41fc4379462b53d2042bd1a6fcade1a85f80a2005b7fe238a54c000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b50335f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff16610204565b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760206040517f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a8152f35b3461019a5761036b6103483661160a565b90610366610361825f525f602052600160405f20015490565b61197f565b611c28565b005b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760206040515f8152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051908152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a576020604051620151808152f35b3461019a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760043573ffffffffffffffffffffffffffffffffffffffff811680820361019a5761048c6118f7565b8015158281610764575b61049f916118ad565b67ffffffffffffffff60025460a01c1680421061073957506104c082611a4b565b73ffffffffffffffffffffffffffffffffffffffff60015460081c16917fffffffff00000000000000000000000000000000000000000000000000000000600254166002557fffffffffffffffffffffff0000000000000000000000000000000000000000ff74ffffffffffffffffffffffffffffffffffffffff006001549260081b1691161760015561055382611d2a565b81610597575b7fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859167ffffffffffffffff60409283519215158352166020820152a3005b600354916008831015610711576040516105b0816116a5565b858152602081019367ffffffffffffffff84168552680100000000000000008110156106e4578060016105e6920160035561171a565b9390936106b8576106ae60409467ffffffffffffffff7fb016fb5598ebec5e5dcd340fcd3e34ebb3107e264ea46c690b4591a0306588859773ffffffffffffffffffffffffffffffffffffffff8083975116167fffffffffffffffffffffffff000000000000000000000000000000000000000084541617835551167fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b9250509150610559565b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7fd7831ee9000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fd606d83f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60025473ffffffffffffffffffffffffffffffffffffffff1683149150610496565b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760035467ffffffffffffffff81116106e457604051906107da60208260051b01836116c1565b80825260208201908160035f527fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b5f915b838310610882578486604051918291602083019060208452518091526040830191905f5b81811061083d575050500390f35b8251805173ffffffffffffffffffffffffffffffffffffffff16855260209081015167ffffffffffffffff16818601528695506040909401939092019160010161082f565b6001602081926108918561175f565b81520192019201919061080b565b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602060405160088152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602067ffffffffffffffff60025460a01c16604051908152f35b3461019a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760043573ffffffffffffffffffffffffffffffffffffffff81169081810361019a576109829061097d6118f7565b6119e5565b9015610b5b5760018101809111610a9c575b600354811015610ac9576109a78161171a565b50907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8101818111610a9c576109dc9061171a565b9290926106b8578281600194036109f6575b505001610994565b67ffffffffffffffff8273ffffffffffffffffffffffffffffffffffffffff80610a95955416167fffffffffffffffffffffffff00000000000000000000000000000000000000008454161783555460a01c167fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b83806109ee565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b506003548015610b2e577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01610afe8161171a565b6106b8575f90556003557f46ca152ce9d7a903701b151acff819a47919dd2d0533e44406db07d4e2fafa9f5f80a2005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603160045260245ffd5b507fb5203638000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461019a57610b953661160a565b905f525f60205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052602060ff60405f2054166040519015158152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57335f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff1615610c9257610c3c611cf6565b60017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00815416176001557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a2586020604051338152a1005b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a60245260445ffd5b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602060ff600154166040519015158152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57610dba611cf6565b6004606073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051928380927f52bfe7890000000000000000000000000000000000000000000000000000000082525afa908115610e76576060915f915f905f92610e3b575b5067ffffffffffffffff9081604051941684521660208301526040820152f35b905067ffffffffffffffff9250610e689150833d8511610e6f575b610e6081836116c1565b810190611884565b9192610e1b565b503d610e56565b6040513d5f823e3d90fd5b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57602073ffffffffffffffffffffffffffffffffffffffff60025416604051908152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a57335f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff1615610fbb5760015460ff811615610f93577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa6020604051338152a1005b7f8dfc202b000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a60245260445ffd5b3461019a576110193661160a565b3373ffffffffffffffffffffffffffffffffffffffff82160361103f5761036b91611c28565b7f6697b232000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019a576110753661160a565b61108d610361835f525f602052600160405f20015490565b7f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a821480611183575b801561110c575b6110ca5761036b91611e2f565b73ffffffffffffffffffffffffffffffffffffffff907f272eae79000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b507f427da25fe773164f88948d3e215c94b6554e2ed5e5f203a821c9f2f6131cf75a821480156110bd575073ffffffffffffffffffffffffffffffffffffffff81165f9081527ff7c9542c591017a21c74b6f3fab6263c7952fc0aaf9db4c22a2a04ddc7f8674f602052604090205460ff166110bd565b5073ffffffffffffffffffffffffffffffffffffffff81165f9081527f770bdc288ee5ebd346714a4f85d8d94878b226ea302eab9b7e299fdec2bb0a41602052604090205460ff166110b6565b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760206040517fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e68152f35b3461019a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760206112706004355f525f602052600160405f20015490565b604051908152f35b3461019a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760043567ffffffffffffffff8116810361019a576112ca6020916024359061179b565b6040519015158152f35b3461019a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a576004602073ffffffffffffffffffffffffffffffffffffffff60015460081c16604051928380927f054f7d9c0000000000000000000000000000000000000000000000000000000082525afa8015610e76576020915f91611369575b506040519015158152f35b6113899150823d841161138f575b61138181836116c1565b810190611702565b8261135e565b503d611377565b3461019a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a576004357fffffffff00000000000000000000000000000000000000000000000000000000811680910361019a57807f7965db0b000000000000000000000000000000000000000000000000000000006020921490811561142a57506040519015158152f35b7f01ffc9a7000000000000000000000000000000000000000000000000000000009150148261135e565b3461019a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019a5760043573ffffffffffffffffffffffffffffffffffffffff81169081810361019a576114ad6118f7565b6002549073ffffffffffffffffffffffffffffffffffffffff8216806115df5750806114fa6115139273ffffffffffffffffffffffffffffffffffffffff60015460081c1686141561165b565b61150e81611507816119e5565b501561165b565b611a4b565b67ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff42160167ffffffffffffffff8111610a9c577f3705d9483ece29ce6dae8176bbdf5448cd00bc8ceafb8744be8ec07c283fdb1e91837fffffffff000000000000000000000000000000000000000000000000000000007bffffffffffffffff000000000000000000000000000000000000000060209460a01b16921617178060025567ffffffffffffffff6040519160a01c168152a2005b7f7a68e829000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc604091011261019a576004359060243573ffffffffffffffffffffffffffffffffffffffff8116810361019a5790565b156116635750565b73ffffffffffffffffffffffffffffffffffffffff907fd81133ea000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b6040810190811067ffffffffffffffff8211176106e457604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176106e457604052565b9081602091031261019a5751801515810361019a5790565b6003548110156117325760035f5260205f2001905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b9060405161176c816116a5565b915473ffffffffffffffffffffffffffffffffffffffff8116835260a01c67ffffffffffffffff166020830152565b9060015460ff811661186857818373ffffffffffffffffffffffffffffffffffffffff6117cb9360081c16611b22565b611861576003549167ffffffffffffffff811691905f5b8481106117f25750505050505f90565b6118046117fe8261171a565b5061175f565b838367ffffffffffffffff6020840151168711159283611838575b50505061182e576001016117e2565b5050505050600190565b51611859935073ffffffffffffffffffffffffffffffffffffffff16611b22565b83835f61181f565b5050600190565b5050505f90565b519067ffffffffffffffff8216820361019a57565b9081606091031261019a576118988161186f565b9160406118a76020840161186f565b92015190565b156118b55750565b73ffffffffffffffffffffffffffffffffffffffff907f29c89150000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b335f9081527f51c7f17dc9be03025165549d3c0f95d42587778fa2e02497d0807c4532e0fcef602052604090205460ff161561192f57565b7fe2517d3f000000000000000000000000000000000000000000000000000000005f52336004527fe5ed70e23144309ce456cb48bf5e6d0d8e160f094a6d65ecf1d5b03cf292d8e660245260445ffd5b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260ff60405f205416156119b65750565b7fe2517d3f000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b600354919073ffffffffffffffffffffffffffffffffffffffff165f5b838110611a1357505090505f905f90565b8173ffffffffffffffffffffffffffffffffffffffff611a328361171a565b50541614611a4257600101611a02565b92505060019190565b73ffffffffffffffffffffffffffffffffffffffff16803b15611af7576040517f054f7d9c000000000000000000000000000000000000000000000000000000008152602081600481855afa908115610e76575f91611ad8575b50611aad5750565b7f58fccb4d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b611af1915060203d60201161138f5761138181836116c1565b5f611aa5565b7f0583e60c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff9092919216916040517f054f7d9c000000000000000000000000000000000000000000000000000000008152602081600481875afa908115610e76575f91611c09575b50159283611b89575b50505090565b602092935067ffffffffffffffff9160449160405195869485937f2164e48500000000000000000000000000000000000000000000000000000000855216600484015260248301525afa908115610e76575f91611bea575b505f8080611b83565b611c03915060203d60201161138f5761138181836116c1565b5f611be1565b611c22915060203d60201161138f5761138181836116c1565b5f611b7a565b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260ff60405f2054165f14611cf057805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00815416905573ffffffffffffffffffffffffffffffffffffffff339216907ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b5f80a4600190565b50505f90565b60ff60015416611d0257565b7fd93c0665000000000000000000000000000000000000000000000000000000005f5260045ffd5b73ffffffffffffffffffffffffffffffffffffffff166040517f054f7d9c000000000000000000000000000000000000000000000000000000008152602081600481855afa5f9181611e0e575b50611d845750505f905f90565b611e07576060600491604051928380927f52bfe7890000000000000000000000000000000000000000000000000000000082525afa805f925f92611de0575b50611dd05750505f905f90565b611ddb57505f905f90565b600191565b909250611dfc915060603d606011610e6f57610e6081836116c1565b92915091905f611dc3565b505f905f90565b611e2891925060203d60201161138f5761138181836116c1565b905f611d77565b805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260ff60405f205416155f14611cf057805f525f60205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905573ffffffffffffffffffffffffffffffffffffffff339216907f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d5f80a460019056",
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
	AcceptableAt uint64
	Raw          types.Log // Blockchain specific contextual infos
}

// FilterVerifierProposed is a free log retrieval operation binding the contract event 0x3705d9483ece29ce6dae8176bbdf5448cd00bc8ceafb8744be8ec07c283fdb1e.
//
// Solidity: event VerifierProposed(address indexed verifier, uint64 acceptableAt)
func (_FinalityRouter *FinalityRouterFilterer) FilterVerifierProposed(opts *bind.FilterOpts, verifier []common.Address) (*FinalityRouterVerifierProposedIterator, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.FilterLogs(opts, "VerifierProposed", verifierRule)
	if err != nil {
		return nil, err
	}
	return &FinalityRouterVerifierProposedIterator{contract: _FinalityRouter.contract, event: "VerifierProposed", logs: logs, sub: sub}, nil
}

// WatchVerifierProposed is a free log subscription operation binding the contract event 0x3705d9483ece29ce6dae8176bbdf5448cd00bc8ceafb8744be8ec07c283fdb1e.
//
// Solidity: event VerifierProposed(address indexed verifier, uint64 acceptableAt)
func (_FinalityRouter *FinalityRouterFilterer) WatchVerifierProposed(opts *bind.WatchOpts, sink chan<- *FinalityRouterVerifierProposed, verifier []common.Address) (event.Subscription, error) {

	var verifierRule []interface{}
	for _, verifierItem := range verifier {
		verifierRule = append(verifierRule, verifierItem)
	}

	logs, sub, err := _FinalityRouter.contract.WatchLogs(opts, "VerifierProposed", verifierRule)
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

// ParseVerifierProposed is a log parse operation binding the contract event 0x3705d9483ece29ce6dae8176bbdf5448cd00bc8ceafb8744be8ec07c283fdb1e.
//
// Solidity: event VerifierProposed(address indexed verifier, uint64 acceptableAt)
func (_FinalityRouter *FinalityRouterFilterer) ParseVerifierProposed(log types.Log) (*FinalityRouterVerifierProposed, error) {
	event := new(FinalityRouterVerifierProposed)
	if err := _FinalityRouter.contract.UnpackLog(event, "VerifierProposed", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}

// ICheckpointStoreMetaData contains all meta data concerning the ICheckpointStore contract.
var ICheckpointStoreMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"getCheckpoint\",\"inputs\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structICheckpointStore.Checkpoint\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"}]",
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

// TaikoFinalityVerifierMetaData contains all meta data concerning the TaikoFinalityVerifier contract.
var TaikoFinalityVerifierMetaData = &bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"config\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Config\",\"components\":[{\"name\":\"series\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"moduleAddress\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"firstSlot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"activationHeight\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"interval\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"checkpointStore\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"leavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"MAX_CLOCK_SKEW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_CONFLICT_AGE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_TABLE_AGE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"activationHeight\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"checkpointStore\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractICheckpointStore\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"digest\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Checkpoint\",\"components\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"nextTable\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextLeavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"firstSlot\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"frozen\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"interval\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isFinalized\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTable\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"previousBlockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"tableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTableCode\",\"inputs\":[{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latest\",\"inputs\":[],\"outputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nextCheckpoint\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reportConflict\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"previousBlockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"first\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Certificate\",\"components\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"absent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"second\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Certificate\",\"components\":[{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"absent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportEquivocation\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"rx\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"first\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Signature\",\"components\":[{\"name\":\"m\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"second\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Signature\",\"components\":[{\"name\":\"m\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportKey\",\"inputs\":[{\"name\":\"secret\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"reportTaikoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"series\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"signingContext\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"submitCheckpoint\",\"inputs\":[{\"name\":\"checkpoint\",\"type\":\"tuple\",\"internalType\":\"structTaikoFinalityVerifier.Checkpoint\",\"components\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"nextTable\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nextLeavesHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"commitmentsRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"signatures\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"absent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"verifyHeader\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structHeaderChain.Header\",\"components\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"CheckpointAccepted\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"nextTableHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CheckpointConflict\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"firstDigest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"secondDigest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Frozen\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"indexed\":true,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TaikoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"taikoBlockHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AbsentOutOfOrder\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"AlreadyKilled\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BadBtcTime\",\"inputs\":[{\"name\":\"nextBtcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"BadConfig\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadHeaderCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChallengeOutOfRange\",\"inputs\":[{\"name\":\"e\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChallengeOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"FieldNotPresentInBlockHeader\",\"inputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumBlockHeader.HeaderField\"}]},{\"type\":\"error\",\"name\":\"HeaderTooLong\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"IsFrozen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"KeyOutOfRange\",\"inputs\":[{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"KilledSigner\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"MalformedCertificate\",\"inputs\":[{\"name\":\"entries\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signatureBytes\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"absentBytes\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"MalformedTable\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NoCheckpoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoConflict\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NoPoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoPoint\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoQuorum\",\"inputs\":[{\"name\":\"total\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"absent\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoSuchEntry\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoTaikoCheckpoint\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NonceOffCurve\",\"inputs\":[{\"name\":\"rx\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"RLPInvalidEncoding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SameDigest\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"SameMessage\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ScalarOutOfRange\",\"inputs\":[{\"name\":\"s\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ScalarOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TableEntryWithoutPower\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TableExpired\",\"inputs\":[{\"name\":\"btcTime\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"TableKeyOutOfRange\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"key\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"TableKeysNotAscending\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"UnknownCheckpoint\",\"inputs\":[{\"name\":\"l2Height\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnknownTable\",\"inputs\":[{\"name\":\"table\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"got\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeight\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"want\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"got\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongNumber\",\"inputs\":[{\"name\":\"n\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"next\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"WrongSecret\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongTable\",\"inputs\":[{\"name\":\"tableHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongTotal\",\"inputs\":[{\"name\":\"total\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"sum\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	Bin: "0x61018080604052346105f257613eca803803809161001d828561060a565b83398101906020818303126105f2578051906001600160401b0382116105f25701610120818303126105f2576040519161012083016001600160401b038111848210176105f65760405281516001600160401b0381116105f25781610083918401610648565b83526020820151906001600160401b0382116105f2576100a4918301610648565b602083019081526100b76040830161068e565b90604084019182526100cb6060840161068e565b93606081019485526100df6080850161068e565b94608082018681526100f360a087016106a2565b9160a0840192835261010760c088016106a2565b9560c0850196875261012861010060e08a01519960e088019a8b520161068e565b986101008601998a52855151151590816105df575b50156105d05788516001600160401b031642611c208101908110610493578a516001600160401b031691116105be5750516001600160401b039081166080529051811660a05290511660c052516001600160a01b031660e05280518051601f1061057e5791602061023260015f94866101b685986106b6565b905117610100528051848151910120610120525193516040805194859281808501987f6274637374616b696e672f302f66705f636865636b706f696e745f766f74652f8a528051918291018587015e840190602f60f81b84830152805192839101604183015e010186838201520301601f19810183528261060a565b604051918291518091835e8101838152039060025afa15610573575f516102786102656001600160801b031983166106e9565b9160801b6001600160801b0319166106e9565b6101605261014052516001600160a01b0316803f9190803b9061029a8261062d565b916102a8604051938461060a565b80835260208301905f82843c825190600982119182610558575b5081610511575b50156104ff575080516008198101908111610493575f9190829060289004815b81831061044c575050506021015160c01c808203610437575050815f52600360205260405f20600160ff1982541617905551604051906020820192835260408201526040815261033a60608261060a565b519020905160408051602081019384526001600160401b039092168282015281529061036760608361060a565b905190205f8052600160205264ffffffffff19167fa6eef7e35abe7026729641147f7915573c7e97b47efa546f5f6e3230263bcb495560405161372090816107aa82396080518181816106bf0152612436015260a05181818161039f015281816117630152611a8b015260c051818181610c8d015281816117b8015281816118880152611a50015260e0518181816104440152610bf00152610100518161018701526101205181613159015261014051818181610ce70152612486015261016051818181610d0d01526124a90152f35b630811e11d60e21b5f5260045260245260445ffd5b9091936028850284016049602982015191015160c01c92811515806104e4575b156104cd578111156104ba5782156104a757918101809111610493579360010191906102e9565b634e487b7160e01b5f52601160045260245ffd5b856373f1d2a960e11b5f5260045260245ffd5b8563199ad70960e01b5f5260045260245ffd5b5085635adf77a160e01b5f5260045260245260445ffd5b5070014551231950b75fc4402da1732fc9bebe19821061046c565b630111ea0d60e71b5f5260045260245ffd5b905082511561054457517fff0000000000000000000000000000000000000000000000000000000000000016155f6102c9565b634e487b7160e01b5f52603260045260245ffd5b9091506008198101908111610493576028900615905f6102c2565b6040513d5f823e3d90fd5b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fd5b63e32df11360e01b5f5260045260245ffd5b6301f30c8760e21b5f5260045ffd5b6001600160401b0316151590505f61013d565b5f80fd5b634e487b7160e01b5f52604160045260245ffd5b601f909101601f19168101906001600160401b038211908210176105f657604052565b6001600160401b0381116105f657601f01601f191660200190565b81601f820112156105f25780519061065f8261062d565b9261066d604051948561060a565b828452602083830101116105f257815f9260208093018386015e8301015290565b51906001600160401b03821682036105f257565b51906001600160a01b03821682036105f257565b6020815191015190602081106106ca575090565b5f199060200360031b1b1690565b908151811015610544570160200190565b604051906106f860408361060a565b602080835236838201375f5b6010811061071a575050610717906106b6565b90565b81811a9060ff8260041c16601081101561054457600182901b926001600160ff1b038316830361049357600f916f181899199a1a9b1b9c1cb0b131b232b360811b901a61076785886106d8565b53169160108310156105445760018101809111610493576001926f181899199a1a9b1b9c1cb0b131b232b360811b901a906107a290866106d8565b530161070456fe6080806040526004361015610012575f80fd5b5f3560e01c908163054f7d9c14611311575080630d5ed817146112c457806321156447146112775780632164e4851461121257806352b683841461104057806352bfe78914610f4a578063805b3d8b14610dd15780639043558114610d4c578063926a2ede14610cb1578063947a36fb14610c4f57806394f493d014610c14578063955a724414610ba6578063aa082a3f14610b2c578063b141a5f714610730578063b7ee635e146106e3578063c27187a914610681578063c7269ce6146103fe578063d64818c1146103c3578063da7cb51314610361578063ea609ebb14610250578063eb6807441461020d578063f12d870f146101575763fe10649b14610119575f80fd5b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153576020604051611c208152f35b5f80fd5b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153577f000000000000000000000000000000000000000000000000000000000000000060ff8116601f81116101e5576101e191604051916101c56040846115bd565b602080845283810191903683378352526040519182918261137b565b0390f35b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602063ffffffff5f5460081c16604051908152f35b346101535760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535760043573ffffffffffffffffffffffffffffffffffffffff81168103610153576044359060407fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126101535760407fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c360112610153576103049060243590611aaf565b60643560a43592838214610339576103379361032861033293608435908487612dee565b60c4359184612dee565b611dc2565b005b7fbf9885a3000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602060405162093a808152f35b346101535761040c366113c3565b908284610423828261041e8282611761565b61150d565b83610658575b5050505073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168015158061063e575b1561055457606065ffffffffffff602467ffffffffffffffff86169560405194859384927f8026b9210000000000000000000000000000000000000000000000000000000084521660048301525afa908115610633575f9161058f575b5060208101908382511515918261057c575b5050156105545781815114610524577fd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210916040915182519182526020820152a2610337611a0e565b50907feddf1522000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fcaa218dc000000000000000000000000000000000000000000000000000000005f5260045ffd5b5165ffffffffffff1614905083856104dc565b90506060813d60601161062b575b816105aa606093836115bd565b8101031261015357604051906060820182811067ffffffffffffffff8211176105fe5760405280519065ffffffffffff821682036101535760409183526020810151602084015201516040820152836104ca565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b3d915061059d565b6040513d5f823e3d90fd5b5065ffffffffffff67ffffffffffffffff8416111561046d565b90919293506106679450611eed565b604067ffffffffffffffff82511691015182808080610429565b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101535760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153576004355f526002602052602060ff60405f2054166040519015158152f35b34610153577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161016081126101535761012013610153576101243567ffffffffffffffff81116101535761078a90369060040161144e565b906101443567ffffffffffffffff8111610153576107ac90369060040161144e565b5f549360ff851693600886901c63ffffffff16939160018716610b04578467ffffffffffffffff6107db611633565b16146107e5611633565b9015610aca575067ffffffffffffffff6107fd61164a565b166203f48081018091116109f0576108209061081761164a565b904211156114cf565b610828611661565b67ffffffffffffffff8061083a61164a565b169116101580610aa3575b61084d611661565b9015610a6d5750936108c18196976108b36108ad87876108a19a61086f61149f565b3f986108a761088461087f61149f565b6116b2565b9961089a61089061147c565b3f60c435906116fa565b9e8f611720565b9061242c565b8961250a565b856116fa565b6108bb61164a565b916129c1565b8615801590610a3c575b610a1d575b50505050602435926001830167ffffffffffffffff81116109f0577fb8fe6cbe1ffdb1275b91cdb7ffe2fcfe22e483eea7e1f9412e4d5d2040bc46e29260809261092567ffffffffffffffff809416886118c3565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000061094e611661565b604080516020810187815267ffffffffffffffff909316918101919091526109a181606081015b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826115bd565b51902016815f52600160205264ffffffffff89161760405f2055175f55816109c886611a44565b916109d1611661565b9060405198895260443560208a015260408901521660608701521693a3005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b90610a32949691610a2c61147c565b92612a2e565b91838080806108d0565b50610a4561147c565b73ffffffffffffffffffffffffffffffffffffffff80610a6361149f565b16911614156108cb565b67ffffffffffffffff907fe32df113000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b50610aac611661565b611c204201908142116109f05767ffffffffffffffff161115610845565b67ffffffffffffffff86917fbdbb1332000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f41dbb51e000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461015357610b3a366113c3565b90610b469392936115fe565b5060015f5416610b04578383610b66828261041e608099610b6b99611761565b611eed565b60606040519167ffffffffffffffff815116835267ffffffffffffffff60208201511660208401526040810151604084015201516060820152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535760206040516203f4808152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153576101e16040517f000000000000000000000000000000000000000000000000000000000000000060208201527f0000000000000000000000000000000000000000000000000000000000000000604082015260408152610d406060826115bd565b6040519182918261137b565b346101535760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153576020610db6610d8861134d565b67ffffffffffffffff610d99611364565b911680610dc057505f5b5f526001835260443560405f2054611e63565b6040519015158152f35b610dcc906024356118c3565b610da3565b346101535760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535760043560243573ffffffffffffffffffffffffffffffffffffffff8116810361015357610e309060443590611aaf565b9080151580610f21575b15610e865773ffffffffffffffffffffffffffffffffffffffff610e5d83611b4e565b81610e6784611d0c565b91169182911614918215610eae575b505015610e865761033790611dc2565b7ff86c49bc000000000000000000000000000000000000000000000000000000005f5260045ffd5b9091507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141037ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414181116109f057610f1873ffffffffffffffffffffffffffffffffffffffff91611d0c565b16148280610e76565b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418110610e3a565b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153575f5463ffffffff8160081c1690811561101857610f9660609261154f565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0081165f5260016020527fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000064ffffffffff60405f20541691161767ffffffffffffffff61100383611a44565b81604051941684521660208301526040820152f35b7f5973885c000000000000000000000000000000000000000000000000000000005f5260045ffd5b346101535760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535761107761134d565b602435906044359073ffffffffffffffffffffffffffffffffffffffff82168203610153576110a4611364565b926084359367ffffffffffffffff85116101535760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc86360301126101535760a4359367ffffffffffffffff85116101535760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc86360301126101535767ffffffffffffffff82169362093a8085018095116109f05761114c83611194964211156114cf565b61118a67ffffffffffffffff82169788155f146111ff5761117e5f965b875f5260016020528460405f2054151561150d565b60040184848488611982565b9560040193611982565b8082146111d3577f313eefba817f0661a5d6a93b8356e5a2f9a121c640e12d8457a4e1253ce8f9cd9160409182519182526020820152a2610337611a0e565b507f4c719344000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b61117e61120c8a886118c3565b96611169565b346101535760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261015357602061124b61134d565b60015f5416159081611263575b506040519015158152f35b611271915060243590611761565b82611258565b34610153576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535760206112bc6112b761089061147c565b611720565b604051908152f35b346101535760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610153576004355f526003602052602060ff60405f2054166040519015158152f35b34610153575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101535760209060015f541615158152f35b6004359067ffffffffffffffff8216820361015357565b6064359067ffffffffffffffff8216820361015357565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602060409481855280519182918282880152018686015e5f8582860101520116010190565b9060607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126101535760043567ffffffffffffffff8116810361015357916024359160443567ffffffffffffffff811161015357826023820112156101535780600401359267ffffffffffffffff84116101535760248460051b83010111610153576024019190565b9181601f840112156101535782359167ffffffffffffffff8311610153576020838186019501011161015357565b60a43573ffffffffffffffffffffffffffffffffffffffff811681036101535790565b60643573ffffffffffffffffffffffffffffffffffffffff811681036101535790565b919082018092116109f057565b156114d75750565b67ffffffffffffffff907fcf2aab96000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b15611516575050565b67ffffffffffffffff907f4c73a4eb000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b67ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9116019067ffffffffffffffff82116109f057565b9067ffffffffffffffff8091169116039067ffffffffffffffff82116109f057565b919082039182116109f057565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176105fe57604052565b604051906080820182811067ffffffffffffffff8211176105fe576040525f6060838281528260208201528260408201520152565b60043567ffffffffffffffff811681036101535790565b60843567ffffffffffffffff811681036101535790565b60e43567ffffffffffffffff811681036101535790565b67ffffffffffffffff81116105fe57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b90813b5f6116bf82611678565b936116cd60405195866115bd565b82855260208501903c565b9067ffffffffffffffff8091169116019067ffffffffffffffff82116109f057565b90604051906020820192835260408201526040815261171a6060826115bd565b51902090565b60043567ffffffffffffffff811681036101535760e43567ffffffffffffffff811681036101535761175e9261010435926044359060243590613110565b90565b7f000000000000000000000000000000000000000000000000000000000000000067ffffffffffffffff811667ffffffffffffffff8316108015611872575b61186b576117ad9161158e565b67ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016801561183e5767ffffffffffffffff809216041663ffffffff81101561183857600181018091116109f05761180d90826118c3565b5f52600160205260405f2054801515918261182757505090565b64ffffffffff919250811691161490565b50505f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b5050505f90565b5061187d818361158e565b67ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016801561183e5767ffffffffffffffff809216061615156117a0565b9063ffffffff81116119015764ffffffff007fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000009160081b1691161790565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610153570180359067ffffffffffffffff82116101535760200191813603831361015357565b9094936060810135939267ffffffffffffffff8516850361015357611a0c94611a06926119ff916119c5906080830135906040840135602085013585358e613110565b986119f76119dc8b6119d6876116b2565b9361242c565b926119ea60a0820182611931565b92909160c0810190611931565b94909361250a565b903f6116fa565b906129c1565b565b60015f5416610b045760015f54175f557fa8cab3d1893ed53071b052fafa843143492f25d1d6b0170d460789f7ab1954be5f80a1565b67ffffffffffffffff807f00000000000000000000000000000000000000000000000000000000000000001691160267ffffffffffffffff81169081036109f05761175e907f00000000000000000000000000000000000000000000000000000000000000006116d8565b9190823f5f52600360205260ff60405f20541615611ad957611ad461175e92936116b2565b6131c4565b73ffffffffffffffffffffffffffffffffffffffff837f68c9da63000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b15611b235750565b7fe9223c8f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b611b7a817ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f8110611b1b565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f600781838181800909089060205f60c060405183815283808201528360408201528560608201527f3fffffffffffffffffffffffffffffffffffffffffffffffffffffffbfffff0c60808201527ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f60a082015260055afa915f519215611cfa57611c4b8284927ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f86800914611b1b565b600180841614611c93575b73ffffffffffffffffffffffffffffffffffffffff92506040519060208201928352604082015260408152611c8c6060826115bd565b5190201690565b50907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f03907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f82116109f05773ffffffffffffffffffffffffffffffffffffffff91611c56565b634e487b715f5260126020526024601cfd5b5f60806020927ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641417f79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f8179860405192858452601b8785015281604085015209606082015282805260015afa15610633575f5173ffffffffffffffffffffffffffffffffffffffff811615611d9a5790565b7f77578f8e000000000000000000000000000000000000000000000000000000005f5260045ffd5b805f52600260205260ff60405f205416611e3857805f52600260205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905560065f54175f557f21a92313712cd951100695d3bca245ba2990f125b677cd6543d4ecd133d85f2f5f80a2565b7f1577a753000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b604080516020810193845267ffffffffffffffff90941690840152917fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000918291611eb08160608101610975565b5190201691161490565b15611ec25750565b7f8405a526000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b93929367ffffffffffffffff611f016115fe565b91861515878161241f575b611f1591611eba565b16815260408101918252604051925f602083019160608401915b8881101561241557611f468160051b830183611931565b61040081116123e657611f5881611678565b90611f6660405192836115bd565b8082526020820192368282011161015357815f926020928637830101528051822088518082036123b45750505160801b178060801c90611fa5816134db565b6002819493941015612387576001149081612374575b501561234c5791604051926fffffffffffffffffffffffffffffffff602085019391165b8282106122b9575050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08282030160051c82526040526120258260108351101561320e565b612048826120335f846132ba565b5160218160801c1490816122a2575b5061320e565b612057826120336003846132ba565b5f8151600810156122755780612160575061207c6120766008836132ba565b5161337c565b67ffffffffffffffff8751168082036122435750505f8151600b1015612216578061216057506120b0612076600b836132ba565b67ffffffffffffffff81116121e65767ffffffffffffffff1685525f8151600310156121b9578061216057506120ea6120766003836132ba565b84525f81511561218d578061216057506120765f612107926132ba565b908760405260018101918282116109f0578a60019310612129575b5001611f2f565b6121408b67ffffffffffffffff8951161515611eba565b67ffffffffffffffff6121558189511661154f565b16875287525f612122565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600360045260245ffd5b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600b60045260245ffd5b837f1ded5d61000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600860045260245ffd5b60a091506122af906132ce565b60f81c145f612042565b90919283831161233a576122e46122d084866115b0565b6122da85856114c2565b9060801b176134db565b5090936122f185836114c2565b866122fc82846114c2565b1161233a576123249261231e9161231384886114c2565b9060801b17966114c2565b906114c2565b928152602081018091116109f057929190611fdf565b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b61237f9150836114c2565b83145f611fbb565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b847f621111b4000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fd7b052fd000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5050505093505050565b6102008111159150611f0c565b60209161245a5f927f00000000000000000000000000000000000000000000000000000000000000006116d8565b90604051907fffffffffffffffff000000000000000000000000000000000000000000000000858301937f000000000000000000000000000000000000000000000000000000000000000085527f0000000000000000000000000000000000000000000000000000000000000000604085015260c01b1660608301526068820152606881526124ea6088826115bd565b604051918291518091835e8101838152039060025afa15610633575f5190565b929590919561251884613241565b602287061580612986575b156129525750505f9592949395505f945f925f90604051907f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c82527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c60208301526080820152601b60c08201526029830198602084518501019061016083019790809a5b838d8d8d8501116128ef575b81905b1061273f575b50838d1489176125eb5760208d81015160028e01358c526028909e019d6022909d019c9a019960c01c016125a7565b99505050507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffea0919498508093975061016092955b0301910120948061267a5750506021015160c01c816003026003810483036109f05781111561264c575050565b7fa07c49af000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001811461271357600281146126e7576003146126bc577f675f19be000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fa812354b000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507f1e686dee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507f939dc277000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9c839a933560208c013582518260408a01528060608a015260205f60a08b60025afa507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641415f519181818509820360a08c01528060e08c015282097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141036101008a015260206101348a01608060a08c0160015afa5060203d147ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414182107ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141841016161561284a57505061012087019081526034902084526028019c6020939093019960400192808e6125b6565b929f509a50508d9196507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414160049b949b9a10156128e6575b7ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418110159015176128dd575b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd787602892030104945f6125bc565b600398506128ae565b60029950612882565b90508c3560f01c6029816028028a010191868310159083101761291357508d6125b3565b9d5050995050505080939750610160929594507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffea091506001989461261f565b8692507f69ab2b6e000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50602287048060061b90808204604014901517156109f0576129a890836114c2565b8160061b90828204604014831517156109f05714612523565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff006129fb9293165f5260016020528260405f2054611e63565b15612a035750565b7fade57630000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b94909360048616612d37575b5050813f03612a8b575b506002821615612a8757612a5790613273565b15612a625760041790565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffb1690565b5090565b8091503f612a98826116b2565b91815f52600360205260ff60405f20541615612ab5575b50612a44565b8251600981119081612d01575b5080612c9f575b15612c5d5750612ad882613241565b5f908190815b818310612b6257505050602183015160c01c808203612b345750505f52600360205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790555f80612aaf565b7f20478474000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60288302860160298101516049909101519394929360c01c9181151580612c34575b15612c0457811115612bd8578115612bac57600191612ba391936114c2565b93019190612ade565b847fe7e3a552000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b847f199ad709000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50847f5adf77a1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418210612b84565b73ffffffffffffffffffffffffffffffffffffffff907f88f50680000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b50825115612cd4577fff0000000000000000000000000000000000000000000000000000000000000060208401511615612ac9565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff78101915081116109f05760289006155f612ac2565b612d4085613241565b915f915f5b848110612d5457505050612a3a565b82841080612dce575b612db957612d6b81896131c4565b805f52600260205260ff60405f205416612d8a57506001905b01612d45565b907fca37bba4000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b92602281018091116109f05760019093612d84565b50600284018085116109f0578310610153578184013560f01c8114612d5d565b909291811515806130e7575b156130bb577ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414183101561308f575f602091604051838101917f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c83527f7bb52d7a9fef58323eb1bf7a407db382d2f3f2d81bb1224f49fe518f6d48d37c604083015287606083015285608083015260a082015260a08152612e9b60c0826115bd565b604051918291518091835e8101838152039060025afa15610633575f519182151580613066575b1561303a57817ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414191097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414103917ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414183116109f057817ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414191097ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414103907ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036414182116109f0576020925f92608092604051928352601b868401526040830152606082015282805260015afa156106335773ffffffffffffffffffffffffffffffffffffffff5f5116908115611d9a5761300a73ffffffffffffffffffffffffffffffffffffffff91611b4e565b160361301257565b7f356a4418000000000000000000000000000000000000000000000000000000005f5260045ffd5b827fa812354b000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418310612ec2565b827f1e686dee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507f0a7ebbc3000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507ffffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd03641418210612dfa565b949267ffffffffffffffff9294919461312887611a44565b9584604051978160208a019a7ff9ba54a9d920a543a345c5a77202d769e2cc07b70bd5af8d72f4377a3508c1578c527f000000000000000000000000000000000000000000000000000000000000000060408c01524660608c01523060808c01521660a08a01521660c088015260e087015261010086015261012085015216610140830152610160820152610160815261171a610180826115bd565b6131cd81613241565b8210156131e257602891909102016029015190565b507f616a156a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b156132165750565b7ffca16c91000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b517ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff781019081116109f0576028900490565b61327c81613241565b905f5b82811061328d575050505f90565b61329781836131c4565b5f52600260205260ff60405f2054166132b25760010161327f565b505050600190565b8051821015612cd45760209160051b010190565b60208160801c5f0301602081111502601f811161233a577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9116511690565b60208160801c60010301602181111502601f811161233a576fffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019260031b1b921601511690565b8060801c906021821161234c57613392816134db565b60028195929510156123875761234c57836133af57505050505f90565b8160200190816020116109f05782036020019081111502601f811161233a577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6fffffffffffffffffffffffffffffffff9160031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036109f05760031b6101000361010081116109f0571c90565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff82116109f057565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff82116109f057565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff82116109f057565b908160801c91821561234c576134f0816132ce565b60f81c60c081101561365257608081101561351157505f9250600191839150565b60b781116135a75761352460ff916134aa565b16809311908161353d575b501561234c57600191905f90565b6001841480159250613551575b505f61352f565b7f8000000000000000000000000000000000000000000000000000000000000000915061359e7fff0000000000000000000000000000000000000000000000000000000000000091613323565b1610155f61354a565b6135b36135b8916134aa565b613479565b60ff8116918285111561234c576135ce90613323565b907fff0000000000000000000000000000000000000000000000000000000000000082161561234c5760ff811683036109f0576107f89060031b166101000361010081116109f0571c92838260378211928361363e575b5050501561234c57600181018091116109f05791905f90565b6136499293506115b0565b1183825f613625565b9060f78211613678575061366760ff91613448565b168092111561234c57600191908290565b906135b361368591613448565b60ff8116918285111561234c5761369b90613323565b907fff0000000000000000000000000000000000000000000000000000000000000082161561234c5760ff811683036109f0576107f89060031b166101000361010081116109f0571c92838260378211928361370c575b5050501561234c57600181018091116109f0579190600190565b6137179293506115b0565b1183825f6136f256",
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

// CheckpointStore is a free data retrieval call binding the contract method 0x955a7244.
//
// Solidity: function checkpointStore() view returns(address)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) CheckpointStore(opts *bind.CallOpts) (common.Address, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "checkpointStore")

	if err != nil {
		return *new(common.Address), err
	}

	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)

	return out0, err

}

// CheckpointStore is a free data retrieval call binding the contract method 0x955a7244.
//
// Solidity: function checkpointStore() view returns(address)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) CheckpointStore() (common.Address, error) {
	return _TaikoFinalityVerifier.Contract.CheckpointStore(&_TaikoFinalityVerifier.CallOpts)
}

// CheckpointStore is a free data retrieval call binding the contract method 0x955a7244.
//
// Solidity: function checkpointStore() view returns(address)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) CheckpointStore() (common.Address, error) {
	return _TaikoFinalityVerifier.Contract.CheckpointStore(&_TaikoFinalityVerifier.CallOpts)
}

// Digest is a free data retrieval call binding the contract method 0x21156447.
//
// Solidity: function digest((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) Digest(opts *bind.CallOpts, checkpoint TaikoFinalityVerifierCheckpoint) ([32]byte, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "digest", checkpoint)

	if err != nil {
		return *new([32]byte), err
	}

	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)

	return out0, err

}

// Digest is a free data retrieval call binding the contract method 0x21156447.
//
// Solidity: function digest((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) Digest(checkpoint TaikoFinalityVerifierCheckpoint) ([32]byte, error) {
	return _TaikoFinalityVerifier.Contract.Digest(&_TaikoFinalityVerifier.CallOpts, checkpoint)
}

// Digest is a free data retrieval call binding the contract method 0x21156447.
//
// Solidity: function digest((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint) view returns(bytes32)
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

// IsTable is a free data retrieval call binding the contract method 0x90435581.
//
// Solidity: function isTable(uint64 n, bytes32 previousBlockHash, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) IsTable(opts *bind.CallOpts, n uint64, previousBlockHash [32]byte, tableHash [32]byte, btcTime uint64) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "isTable", n, previousBlockHash, tableHash, btcTime)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsTable is a free data retrieval call binding the contract method 0x90435581.
//
// Solidity: function isTable(uint64 n, bytes32 previousBlockHash, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) IsTable(n uint64, previousBlockHash [32]byte, tableHash [32]byte, btcTime uint64) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTable(&_TaikoFinalityVerifier.CallOpts, n, previousBlockHash, tableHash, btcTime)
}

// IsTable is a free data retrieval call binding the contract method 0x90435581.
//
// Solidity: function isTable(uint64 n, bytes32 previousBlockHash, bytes32 tableHash, uint64 btcTime) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) IsTable(n uint64, previousBlockHash [32]byte, tableHash [32]byte, btcTime uint64) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTable(&_TaikoFinalityVerifier.CallOpts, n, previousBlockHash, tableHash, btcTime)
}

// IsTableCode is a free data retrieval call binding the contract method 0x0d5ed817.
//
// Solidity: function isTableCode(bytes32 codeHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCaller) IsTableCode(opts *bind.CallOpts, codeHash [32]byte) (bool, error) {
	var out []interface{}
	err := _TaikoFinalityVerifier.contract.Call(opts, &out, "isTableCode", codeHash)

	if err != nil {
		return *new(bool), err
	}

	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)

	return out0, err

}

// IsTableCode is a free data retrieval call binding the contract method 0x0d5ed817.
//
// Solidity: function isTableCode(bytes32 codeHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) IsTableCode(codeHash [32]byte) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTableCode(&_TaikoFinalityVerifier.CallOpts, codeHash)
}

// IsTableCode is a free data retrieval call binding the contract method 0x0d5ed817.
//
// Solidity: function isTableCode(bytes32 codeHash) view returns(bool)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierCallerSession) IsTableCode(codeHash [32]byte) (bool, error) {
	return _TaikoFinalityVerifier.Contract.IsTableCode(&_TaikoFinalityVerifier.CallOpts, codeHash)
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

// ReportConflict is a paid mutator transaction binding the contract method 0x52b68384.
//
// Solidity: function reportConflict(uint64 n, bytes32 previousBlockHash, address table, uint64 btcTime, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) ReportConflict(opts *bind.TransactOpts, n uint64, previousBlockHash [32]byte, table common.Address, btcTime uint64, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "reportConflict", n, previousBlockHash, table, btcTime, first, second)
}

// ReportConflict is a paid mutator transaction binding the contract method 0x52b68384.
//
// Solidity: function reportConflict(uint64 n, bytes32 previousBlockHash, address table, uint64 btcTime, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ReportConflict(n uint64, previousBlockHash [32]byte, table common.Address, btcTime uint64, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportConflict(&_TaikoFinalityVerifier.TransactOpts, n, previousBlockHash, table, btcTime, first, second)
}

// ReportConflict is a paid mutator transaction binding the contract method 0x52b68384.
//
// Solidity: function reportConflict(uint64 n, bytes32 previousBlockHash, address table, uint64 btcTime, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) first, (bytes32,bytes32,bytes32,uint64,bytes32,bytes,bytes) second) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) ReportConflict(n uint64, previousBlockHash [32]byte, table common.Address, btcTime uint64, first TaikoFinalityVerifierCertificate, second TaikoFinalityVerifierCertificate) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportConflict(&_TaikoFinalityVerifier.TransactOpts, n, previousBlockHash, table, btcTime, first, second)
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

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) ReportTaikoConflict(opts *bind.TransactOpts, l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "reportTaikoConflict", l2Height, blockHash, headers)
}

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) ReportTaikoConflict(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportTaikoConflict(&_TaikoFinalityVerifier.TransactOpts, l2Height, blockHash, headers)
}

// ReportTaikoConflict is a paid mutator transaction binding the contract method 0xc7269ce6.
//
// Solidity: function reportTaikoConflict(uint64 l2Height, bytes32 blockHash, bytes[] headers) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactorSession) ReportTaikoConflict(l2Height uint64, blockHash [32]byte, headers [][]byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.ReportTaikoConflict(&_TaikoFinalityVerifier.TransactOpts, l2Height, blockHash, headers)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0xb141a5f7.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierTransactor) SubmitCheckpoint(opts *bind.TransactOpts, checkpoint TaikoFinalityVerifierCheckpoint, signatures []byte, absent []byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.contract.Transact(opts, "submitCheckpoint", checkpoint, signatures, absent)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0xb141a5f7.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
func (_TaikoFinalityVerifier *TaikoFinalityVerifierSession) SubmitCheckpoint(checkpoint TaikoFinalityVerifierCheckpoint, signatures []byte, absent []byte) (*types.Transaction, error) {
	return _TaikoFinalityVerifier.Contract.SubmitCheckpoint(&_TaikoFinalityVerifier.TransactOpts, checkpoint, signatures, absent)
}

// SubmitCheckpoint is a paid mutator transaction binding the contract method 0xb141a5f7.
//
// Solidity: function submitCheckpoint((uint64,bytes32,bytes32,address,uint64,address,bytes32,uint64,bytes32) checkpoint, bytes signatures, bytes absent) returns()
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

// TaikoFinalityVerifierTaikoConflictIterator is returned from FilterTaikoConflict and is used to iterate over the raw logs and unpacked data for TaikoConflict events raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierTaikoConflictIterator struct {
	Event *TaikoFinalityVerifierTaikoConflict // Event containing the contract specifics and raw log

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
func (it *TaikoFinalityVerifierTaikoConflictIterator) Next() bool {
	// If the iterator failed, stop iterating
	if it.fail != nil {
		return false
	}
	// If the iterator completed, deliver directly whatever's available
	if it.done {
		select {
		case log := <-it.logs:
			it.Event = new(TaikoFinalityVerifierTaikoConflict)
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
		it.Event = new(TaikoFinalityVerifierTaikoConflict)
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
func (it *TaikoFinalityVerifierTaikoConflictIterator) Error() error {
	return it.fail
}

// Close terminates the iteration process, releasing any pending underlying
// resources.
func (it *TaikoFinalityVerifierTaikoConflictIterator) Close() error {
	it.sub.Unsubscribe()
	return nil
}

// TaikoFinalityVerifierTaikoConflict represents a TaikoConflict event raised by the TaikoFinalityVerifier contract.
type TaikoFinalityVerifierTaikoConflict struct {
	L2Height       uint64
	BlockHash      [32]byte
	TaikoBlockHash [32]byte
	Raw            types.Log // Blockchain specific contextual infos
}

// FilterTaikoConflict is a free log retrieval operation binding the contract event 0xd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210.
//
// Solidity: event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) FilterTaikoConflict(opts *bind.FilterOpts, l2Height []uint64) (*TaikoFinalityVerifierTaikoConflictIterator, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.FilterLogs(opts, "TaikoConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return &TaikoFinalityVerifierTaikoConflictIterator{contract: _TaikoFinalityVerifier.contract, event: "TaikoConflict", logs: logs, sub: sub}, nil
}

// WatchTaikoConflict is a free log subscription operation binding the contract event 0xd55362e2d2286a31a0bf3f4455787542ecbee913224b3bc067e28f952def1210.
//
// Solidity: event TaikoConflict(uint64 indexed l2Height, bytes32 blockHash, bytes32 taikoBlockHash)
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) WatchTaikoConflict(opts *bind.WatchOpts, sink chan<- *TaikoFinalityVerifierTaikoConflict, l2Height []uint64) (event.Subscription, error) {

	var l2HeightRule []interface{}
	for _, l2HeightItem := range l2Height {
		l2HeightRule = append(l2HeightRule, l2HeightItem)
	}

	logs, sub, err := _TaikoFinalityVerifier.contract.WatchLogs(opts, "TaikoConflict", l2HeightRule)
	if err != nil {
		return nil, err
	}
	return event.NewSubscription(func(quit <-chan struct{}) error {
		defer sub.Unsubscribe()
		for {
			select {
			case log := <-logs:
				// New log arrived, parse the event and forward to the user
				event := new(TaikoFinalityVerifierTaikoConflict)
				if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "TaikoConflict", log); err != nil {
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
func (_TaikoFinalityVerifier *TaikoFinalityVerifierFilterer) ParseTaikoConflict(log types.Log) (*TaikoFinalityVerifierTaikoConflict, error) {
	event := new(TaikoFinalityVerifierTaikoConflict)
	if err := _TaikoFinalityVerifier.contract.UnpackLog(event, "TaikoConflict", log); err != nil {
		return nil, err
	}
	event.Raw = log
	return event, nil
}
