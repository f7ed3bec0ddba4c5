package votes

import (
	"bytes"
	"sync"
)

// decoded is the batch that was read last. A node meets a block's batch when it is proposed, in each round, and when it is
// applied. Nobody changes a batch that was read.
type decoded struct {
	mu       sync.Mutex
	tx       []byte
	maxBytes uint32
	batch    *Batch
}

// read is DecodeBatch, which depends on nothing but what it is given, once for the same bytes in a row.
func (d *decoded) read(tx []byte, maxBytes uint32) (*Batch, error) {
	d.mu.Lock()
	defer d.mu.Unlock()

	if d.batch != nil && d.maxBytes == maxBytes && bytes.Equal(d.tx, tx) {
		return d.batch, nil
	}
	batch, err := DecodeBatch(tx, maxBytes)
	if err != nil {
		return nil, err
	}
	d.tx, d.maxBytes, d.batch = bytes.Clone(tx), maxBytes, batch
	return batch, nil
}
