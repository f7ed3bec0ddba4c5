package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module, its genesis key and its module account.
	ModuleName = "taikofinality"
	// StoreKey is the key of the module's store.
	StoreKey = ModuleName
)

// Prefixes of the module's collections. A number is never used again for something else.
var (
	// ParamsKey → Params.
	ParamsKey = collections.NewPrefix(1)
	// EraKey → the current era.
	EraKey = collections.NewPrefix(2)
	// LastFinalSlotKey → the highest final slot, absent while none is final.
	LastFinalSlotKey = collections.NewPrefix(3)
	// HighestSlotKey → the highest slot that has opened, absent while none has.
	HighestSlotKey = collections.NewPrefix(4)
	// ClosedSlotKey → the highest slot whose ballot takes no more votes.
	ClosedSlotKey = collections.NewPrefix(5)
	// SigningChainIDKey → the chain id inside the signing contexts.
	SigningChainIDKey = collections.NewPrefix(6)
	// RepinHeightKey → the settled Bitcoin height at which open slots were last looked at for a new pin.
	RepinHeightKey = collections.NewPrefix(7)
	// NewestTableKey → the id of the newest table.
	NewestTableKey = collections.NewPrefix(8)
	// TablesPrefix: table id → PowerTable.
	TablesPrefix = collections.NewPrefix(9)
	// TableExpiryPrefix: table id → the last slot that can name it; absent for the newest table.
	TableExpiryPrefix = collections.NewPrefix(10)
	// HeadersPrefix: (slot, hash) → Header.
	HeadersPrefix = collections.NewPrefix(11)
	// HeaderSlotsPrefix: hash → slot.
	HeaderSlotsPrefix = collections.NewPrefix(12)
	// SubmissionsPrefix: (slot, submitter) → Submission.
	SubmissionsPrefix = collections.NewPrefix(13)
	// BallotsPrefix: (kind, slot) → Ballot.
	BallotsPrefix = collections.NewPrefix(14)
	// PubRandPrefix: (kind, fpPk, start slot) → PubRandCommit.
	PubRandPrefix = collections.NewPrefix(15)
	// ProvidersPrefix: fpPk → ProviderState.
	ProvidersPrefix = collections.NewPrefix(16)
	// MissesPrefix: (fpPk, slot).
	MissesPrefix = collections.NewPrefix(17)
	// EvidencePrefix: fpPk → EvidenceRecord.
	EvidencePrefix = collections.NewPrefix(18)
	// SeriesPrefix: index → Series.
	SeriesPrefix = collections.NewPrefix(19)
	// CheckpointsPrefix: checkpoint slot → Checkpoint.
	CheckpointsPrefix = collections.NewPrefix(20)
	// CheckpointTablesPrefix: checkpoint slot → CheckpointTable.
	CheckpointTablesPrefix = collections.NewPrefix(21)
	// CheckpointSlotsPrefix: finality slot → the checkpoint slot whose ballot stands in its place.
	CheckpointSlotsPrefix = collections.NewPrefix(22)
	// CommitmentLogKey → CommitmentLog.
	CommitmentLogKey = collections.NewPrefix(23)
	// ActivatedKey → whether finality is switched on.
	ActivatedKey = collections.NewPrefix(30)
	// OpenedNoncesPrefix: (kind, chunk, fpPk) → the nonces of the chunk's slots, 32 bytes each, zeros where none is opened.
	OpenedNoncesPrefix = collections.NewPrefix(50)
	// RepinNextKey → the slot at which the look at open slots for a new pin goes on, absent when it is through.
	RepinNextKey = collections.NewPrefix(40)
)
