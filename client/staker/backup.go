package staker

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/cosmos/gogoproto/proto"

	"github.com/taikofin/taikofin/internal/btc/headerchain"
	"github.com/taikofin/taikofin/x/btcstakeview/types"
)

// maxBackupBytes bounds what is read as a backup: four transactions and a committee's signatures.
const maxBackupBytes = 4 << 20

// Backup is what it takes to unbond and withdraw a stake when no node of the zone answers any more. Nothing in it is
// secret.
type Backup struct {
	StakingTxHash string `json:"staking_tx_hash"`
	StakerBtcPk   string `json:"staker_btc_pk_hex"`
	Network       string `json:"btc_network"`
	// Params and Delegation are the zone's records in protobuf, base64.
	Params     string `json:"staking_params"`
	Delegation string `json:"delegation"`
}

// BackupOf returns the backup of a record.
func BackupOf(record *Record, params types.StakingParams, network string) (*Backup, error) {
	rawParams, err := params.Marshal()
	if err != nil {
		return nil, fmt.Errorf("encode staking parameters: %w", err)
	}
	rawDelegation, err := record.Delegation.Marshal()
	if err != nil {
		return nil, fmt.Errorf("encode delegation: %w", err)
	}
	return &Backup{
		StakingTxHash: record.Txs.Staking.TxHash().String(), StakerBtcPk: fmt.Sprintf("%x", record.Plan.Staker), Network: network,
		Params: base64.StdEncoding.EncodeToString(rawParams), Delegation: base64.StdEncoding.EncodeToString(rawDelegation),
	}, nil
}

// Save writes a backup, over an older one too: a record only gains signatures.
func (b *Backup) Save(path string) error {
	raw, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return fmt.Errorf("encode backup: %w", err)
	}
	if err := os.WriteFile(path, append(raw, '\n'), 0o600); err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	return nil
}

// ReadBackup reads a backup and checks it as a record from the zone.
func ReadBackup(path string) (*Record, *Rules, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read backup: %w", err)
	}
	if info.Size() > maxBackupBytes {
		return nil, nil, fmt.Errorf("%w: backup of %d bytes", ErrRecord, info.Size())
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read backup: %w", err)
	}
	var backup Backup
	if err := json.Unmarshal(raw, &backup); err != nil {
		return nil, nil, fmt.Errorf("%w: backup: %w", ErrRecord, err)
	}
	var params types.StakingParams
	var delegation types.BTCDelegation
	if err := errors.Join(decodeProto(backup.Params, &params), decodeProto(backup.Delegation, &delegation)); err != nil {
		return nil, nil, err
	}
	net, err := headerchain.Network(backup.Network)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	record, err := FromRecord(delegation, params, net)
	return record, &Rules{Net: net, Network: backup.Network, Versions: []types.StakingParams{params}}, err
}

func decodeProto(text string, message proto.Message) error {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return fmt.Errorf("%w: backup: %w", ErrRecord, err)
	}
	if err := proto.Unmarshal(raw, message); err != nil {
		return fmt.Errorf("%w: backup: %w", ErrRecord, err)
	}
	return nil
}
