package kernel

// Announce says whose votes are coming, those that matter most first. It returns at once: their tables are made in the background, as far as
// the limit allows. Tables of keys that nobody has announced for long make room for new ones.
func (k *Kernel) Announce(fpPks [][32]byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed || k.capacity() == 0 {
		return
	}
	k.turn++
	var unknown [][32]byte
	for _, fpPk := range fpPks {
		if state := k.keys[fpPk]; state != nil {
			state.turn = k.turn
		} else {
			unknown = append(unknown, fpPk)
		}
	}
	for _, fpPk := range unknown {
		if k.keys[fpPk] != nil {
			continue // named twice
		}
		if len(k.keys) >= k.capacity() && !k.makeRoom() {
			break
		}
		k.keys[fpPk] = &key{turn: k.turn}
		k.queue = append(k.queue, fpPk)
	}
	if len(k.queue) > 0 && !k.building {
		k.building = true
		k.builder.Go(k.build)
	}
}

// capacity returns how many keys the limit has room for.
func (k *Kernel) capacity() int { return max(0, k.limit-BaseBytes) / BytesPerKey }

// makeRoom forgets the key that was announced longest ago, if that is long enough.
func (k *Kernel) makeRoom() bool {
	var oldest [32]byte
	least := k.turn
	for fpPk, state := range k.keys {
		if state.made && state.turn < least {
			oldest, least = fpPk, state.turn
		}
	}
	if k.turn-least <= idleTurns {
		return false
	}
	delete(k.keys, oldest)
	return true
}

// build makes tables until none is missing. It runs while building is set, once at a time.
func (k *Kernel) build() {
	base := baseTable()
	k.mu.Lock()
	k.base = base
	k.mu.Unlock()
	for {
		fpPk, some := k.next()
		if !some {
			return
		}
		made := tryTable(fpPk)
		k.mu.Lock()
		state := k.keys[fpPk] // is there: nothing that is not made is forgotten
		state.table, state.made = made, true
		k.mu.Unlock()
	}
}

// tryTable makes a key's table. A mistake in here must cost the table and not the node.
func tryTable(fpPk [32]byte) (made *table) {
	defer func() {
		if p := recover(); p != nil {
			made = nil
		}
	}()
	return keyTable(fpPk, keyWidth)
}

// next takes a key whose table is to be made; false when there is none.
func (k *Kernel) next() (fpPk [32]byte, some bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.queue) == 0 {
		k.building = false
		return fpPk, false
	}
	fpPk = k.queue[0]
	k.queue = k.queue[1:]
	return fpPk, true
}
