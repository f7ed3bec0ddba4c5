package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	bolt "go.etcd.io/bbolt"

	"github.com/taikofin/taikofin/x/taikofinality/types"
)

func certificateKey(series, n uint64) []byte { return append(be64(series), be64(n)...) }

// PutCertificate keeps the certificate of a checkpoint.
func (s *Store) PutCertificate(c *types.Certificate) error {
	raw, err := c.Marshal()
	if err != nil {
		return err
	}
	key := certificateKey(c.Series.Index, c.N)
	return s.db.Update(func(tx *bolt.Tx) error {
		return errors.Join(tx.Bucket(certsBucket).Put(key, raw), tx.Bucket(heightsBucket).Put(be64(c.L2Height), key))
	})
}

// HasCertificate says whether the certificate of a checkpoint is kept.
func (s *Store) HasCertificate(series, n uint64) (has bool) {
	_ = s.db.View(func(tx *bolt.Tx) error {
		has = tx.Bucket(certsBucket).Get(certificateKey(series, n)) != nil
		return nil
	})
	return has
}

// CertificateAbove returns the certificate of the lowest checkpoint at an L2 height or above it.
func (s *Store) CertificateAbove(l2Height uint64) (*types.Certificate, error) {
	certificate := new(types.Certificate)
	err := s.db.View(func(tx *bolt.Tx) error {
		_, key := tx.Bucket(heightsBucket).Cursor().Seek(be64(l2Height))
		if key == nil {
			return ErrNotFound
		}
		return certificate.Unmarshal(tx.Bucket(certsBucket).Get(key))
	})
	return certificate, err
}

// PutHeaders keeps header bytes by their hashes.
func (s *Store) PutHeaders(headers map[common.Hash][]byte) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		for hash, raw := range headers {
			if err := tx.Bucket(headersBucket).Put(hash[:], raw); err != nil {
				return err
			}
		}
		return nil
	})
}

// Header returns the bytes of a header.
func (s *Store) Header(hash common.Hash) (raw []byte, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		found := tx.Bucket(headersBucket).Get(hash[:])
		if found == nil {
			return ErrNotFound
		}
		raw = append([]byte{}, found...)
		return nil
	})
	return raw, err
}

// Prune forgets final blocks below a height, and what only they need. It stops after limit blocks, so that nobody waits for it.
func (s *Store) Prune(below uint64, limit int) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		old := lowest(tx.Bucket(blocksBucket), below, limit)
		if len(old) == 0 {
			return nil
		}
		for height, raw := range old {
			var block struct{ Hash common.Hash }
			if err := json.Unmarshal(raw, &block); err != nil {
				return err
			}
			for bucket, key := range map[string][]byte{
				string(blocksBucket): []byte(height), string(hashesBucket): block.Hash[:], string(headersBucket): block.Hash[:],
			} {
				if err := tx.Bucket([]byte(bucket)).Delete(key); err != nil {
					return err
				}
			}
		}
		return errors.Join(pruneTables(tx, below), pruneCertificates(tx, below, limit))
	})
}

// lowest returns the records of a bucket by height that are below one, at most limit of them. What a cursor walks must not change.
func lowest(bucket *bolt.Bucket, below uint64, limit int) map[string][]byte {
	found := make(map[string][]byte)
	at := bucket.Cursor()
	for key, raw := at.First(); key != nil && len(found) < limit && binary.BigEndian.Uint64(key) < below; key, raw = at.Next() {
		found[string(key)] = append([]byte{}, raw...)
	}
	return found
}

func pruneTables(tx *bolt.Tx, below uint64) error {
	var old [][]byte
	tables := tx.Bucket(tablesBucket)
	err := tables.ForEach(func(key, raw []byte) error {
		var record struct{ Used uint64 }
		if err := json.Unmarshal(raw, &record); err != nil {
			return err
		}
		if record.Used < below {
			old = append(old, append([]byte{}, key...))
		}
		return nil
	})
	for _, key := range old {
		err = errors.Join(err, tables.Delete(key))
	}
	return err
}

func pruneCertificates(tx *bolt.Tx, below uint64, limit int) error {
	var err error
	for height, key := range lowest(tx.Bucket(heightsBucket), below, limit) {
		err = errors.Join(err, tx.Bucket(certsBucket).Delete(key), tx.Bucket(heightsBucket).Delete([]byte(height)))
	}
	return err
}

// NewestCertificate returns the certificate of the highest checkpoint that is kept.
func (s *Store) NewestCertificate() (*types.Certificate, error) {
	certificate := new(types.Certificate)
	err := s.db.View(func(tx *bolt.Tx) error {
		height, key := tx.Bucket(heightsBucket).Cursor().Last()
		if height == nil {
			return ErrNotFound
		}
		return certificate.Unmarshal(tx.Bucket(certsBucket).Get(key))
	})
	return certificate, err
}
