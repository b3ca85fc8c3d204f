package wire

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

// highBits are set in bytes of which one at least is no ASCII.
const highBits = 0x8080808080808080

// isUTF8 is utf8.Valid, and quicker where most texts are: up to 16 bytes of ASCII.
func isUTF8(text []byte) bool {
	switch n := len(text); {
	case n >= 8 && n <= 16:
		// The two words overlap where there are fewer than sixteen bytes.
		both := binary.NativeEndian.Uint64(text) | binary.NativeEndian.Uint64(text[n-8:])
		return both&highBits == 0 || utf8.Valid(text)
	case n >= 4 && n < 8:
		both := binary.NativeEndian.Uint32(text) | binary.NativeEndian.Uint32(text[n-4:])
		return both&(highBits>>32) == 0 || utf8.Valid(text)
	}
	return utf8.Valid(text)
}

// bytesOf is the bytes of a text, to look at.
func bytesOf(text string) []byte {
	return unsafe.Slice(unsafe.StringData(text), len(text))
}

// invalidUTF8 is the position of the first byte that makes text not UTF-8.
func invalidUTF8(text []byte) int {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}
