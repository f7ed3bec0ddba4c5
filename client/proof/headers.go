package proof

import "github.com/taikofin/taikofin/internal/header"

// top returns the block at which a descent begins. Its state root is not known: the header says it.
func (d *Descent) top(believed *FinalRoot) (Block, error) {
	if d.L2Height != believed.L2Height || d.Hash != believed.Hash {
		return Block{}, breaks(RuleDescent, "it begins at block %d, %s; proven was %d, %s", d.L2Height, d.Hash, believed.L2Height, believed.Hash)
	}
	return Block{L2Height: d.L2Height, Hash: d.Hash}, nil
}

// descend follows the headers from a final block down to the one that is proven, and returns the time of that.
func descend(p *Proof, above Block) (l2Timestamp uint64, err error) {
	want := above
	for i, raw := range p.Headers {
		h, err := header.Parse(raw)
		if err != nil {
			return 0, breaks(RuleHeader, "header %d: %s", i, err)
		}
		if h.Fields < header.LondonFields {
			return 0, breaks(RuleHeader, "header %d has %d fields, want %d or more", i, h.Fields, header.LondonFields)
		}
		if Hash(h.Hash) != want.Hash {
			return 0, breaks(RuleHeaderHash, "header %d has the hash %s, want %s", i, Hash(h.Hash), want.Hash)
		}
		if h.Number != want.L2Height {
			return 0, breaks(RuleHeaderHeight, "header %d has the height %d, want %d", i, h.Number, want.L2Height)
		}
		if i == 0 && p.StakeOnly != nil && Hash(h.StateRoot) != above.StateRoot {
			return 0, breaks(RuleCheckpointStateRoot, "the checkpoint's header has the state root %s, signed was %s", Hash(h.StateRoot), above.StateRoot)
		}
		if i+1 == len(p.Headers) {
			if found := (Block{L2Height: h.Number, Hash: Hash(h.Hash), StateRoot: Hash(h.StateRoot)}); found != p.Block {
				return 0, breaks(RuleBlock, "the last header is of block %d, %s, with state root %s; the proof says %d, %s, %s", found.L2Height, found.Hash,
					found.StateRoot, p.Block.L2Height, p.Block.Hash, p.Block.StateRoot)
			}
			return h.Time, nil
		}
		if h.Number == 0 {
			return 0, breaks(RuleHeaderHeight, "there is no block below block 0")
		}
		want = Block{L2Height: h.Number - 1, Hash: Hash(h.ParentHash)}
	}
	return 0, breaks(RuleHeaderCount, "no headers")
}
