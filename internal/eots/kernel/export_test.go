package kernel

// Has says which keys have a table.
func (k *Kernel) Has(fpPks [][32]byte) []bool {
	votes := make([]Vote, len(fpPks))
	for i := range fpPks {
		votes[i].FpPk = fpPks[i]
	}
	_, tables := k.tablesOf(votes)
	has := make([]bool, len(fpPks))
	for i := range tables {
		has[i] = tables[i] != nil
	}
	return has
}
