package fp

import "strings"

// trimHex drops the 0x that views of the zone may carry.
func trimHex(text string) string { return strings.TrimPrefix(text, "0x") }
