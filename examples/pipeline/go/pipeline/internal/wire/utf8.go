package wire

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

// highBits are set in bytes of which one at least is no ASCII.
const highBits = 0x8080808080808080

// isUTF8 is utf8.Valid, and quicker where most texts are: up to 32 bytes of ASCII.
func isUTF8(text []byte) bool {
	// Words that overlap where there are fewer bytes than they have together.
	switch n := len(text); {
	case n > 32:
	case n > 16:
		first := binary.NativeEndian.Uint64(text) | binary.NativeEndian.Uint64(text[8:])
		last := binary.NativeEndian.Uint64(text[n-16:]) | binary.NativeEndian.Uint64(text[n-8:])
		if (first|last)&highBits == 0 {
			return true
		}
	case n >= 8:
		if (binary.NativeEndian.Uint64(text)|binary.NativeEndian.Uint64(text[n-8:]))&highBits == 0 {
			return true
		}
	case n >= 4:
		if (binary.NativeEndian.Uint32(text)|binary.NativeEndian.Uint32(text[n-4:]))&(highBits>>32) == 0 {
			return true
		}
	case n > 0:
		if text[0]|text[n/2]|text[n-1] < utf8.RuneSelf {
			return true
		}
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
