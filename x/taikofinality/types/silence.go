package types

// Left says whether the provider left the tables of finality as silent. Only a message of its account brings it back.
func (s *ProviderState) Left() bool { return s.SilentSinceBtcHeight != 0 && !s.Entered }

// Silence makes the provider silent from a Bitcoin height on and says whether it was not. It stays in the total for exit_delay
// from there, or from when it became unable to vote for another reason.
func (s *ProviderState) Silence(btcHeight uint32) bool {
	if s.SilentSinceBtcHeight != 0 {
		return false
	}
	// Height 0 means that it is not silent.
	s.SilentSinceBtcHeight = max(btcHeight, 1)
	if s.InactiveSinceBtcHeight == 0 {
		s.InactiveSinceBtcHeight = s.SilentSinceBtcHeight
	}
	return true
}

// Heard takes a counted vote of the provider and says whether that changed anything. Who has left stays out: it may vote in an
// old slot in whose table it still stands, and comes back by a message.
func (s *ProviderState) Heard() bool {
	changed := s.Returned
	s.Returned = false
	if s.SilentSinceBtcHeight == 0 || s.Left() {
		return changed
	}
	if s.InactiveSinceBtcHeight >= s.SilentSinceBtcHeight {
		s.InactiveSinceBtcHeight = 0
	}
	s.SilentSinceBtcHeight = 0
	return true
}

// Return brings a provider back that has left. It leaves again at the next new pin that finds it silent, unless it votes before.
func (s *ProviderState) Return() {
	s.SilentSinceBtcHeight, s.InactiveSinceBtcHeight, s.Returned = 0, 0, true
}

// Leave takes a provider that came back and did not vote out of the tables at once.
func (s *ProviderState) Leave(btcHeight uint32) {
	s.Entered, s.Returned = false, false
	s.SilentSinceBtcHeight = max(btcHeight, 1)
	s.InactiveSinceBtcHeight = s.SilentSinceBtcHeight
}
