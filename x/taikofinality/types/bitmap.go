// Package types holds the messages, state and rules of the finality module, and what it expects of others.
package types

import "math/bits"

// BitmapSize returns the bytes of a bitmap over n table entries.
func BitmapSize(n int) int { return (n + 7) / 8 }

// BitmapHas says whether entry i is set: bit i%8 of byte i/8, lowest bit first. Entries beyond the bitmap are not set.
func BitmapHas(bitmap []byte, i int) bool {
	return i >= 0 && i/8 < len(bitmap) && bitmap[i/8]&(1<<(i%8)) != 0
}

// BitmapSet sets entry i, which must be within the bitmap.
func BitmapSet(bitmap []byte, i int) { bitmap[i/8] |= 1 << (i % 8) }

// BitmapAdd sets entry i of n and returns the bitmap, a new one for nil: a bitmap in which nothing is set takes no room.
func BitmapAdd(bitmap []byte, n, i int) []byte {
	if bitmap == nil {
		bitmap = make([]byte, BitmapSize(n))
	}
	BitmapSet(bitmap, i)
	return bitmap
}

// BitmapCount returns how many entries are set.
func BitmapCount(bitmap []byte) int {
	n := 0
	for _, b := range bitmap {
		n += bits.OnesCount8(b)
	}
	return n
}

// bitmapFits says whether a bitmap has exactly the size for n entries and no bit beyond them.
func bitmapFits(bitmap []byte, n int) bool {
	if len(bitmap) != BitmapSize(n) {
		return false
	}
	return n%8 == 0 || bitmap[len(bitmap)-1]>>(n%8) == 0
}
