package floor

import (
	"encoding/binary"
	"errors"
	"math"
)

// The packed layout, little endian, nothing between values. Source: floor.h.
//
//	i64, f64    8 bytes
//	bool        1 byte, 0 or 1
//	text        u32 length in bytes, then the bytes
//	option      bool, then the value if it is there
//	list        u32 count, then the items

var errShort = errors.New("the reply ends before its last value")

func packInt64(b []byte, v int64) []byte { return binary.LittleEndian.AppendUint64(b, uint64(v)) }

func packFloat64(b []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
}

func packBool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

func packCount(b []byte, n int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(n)) }

func packText(b []byte, v string) []byte { return append(packCount(b, len(v)), v...) }

// unpacker reads the values of a reply, one after the other. After the end every value is zero, and short is set.
type unpacker struct {
	bytes []byte
	text  string // the same bytes, as the one string that all texts of the reply are parts of
	at    int
	short bool
}

func unpack(reply []byte) unpacker { return unpacker{bytes: reply, text: string(reply)} }

// take is the next n bytes; nil if there are not as many.
func (u *unpacker) take(n int) []byte {
	if len(u.bytes)-u.at < n {
		u.short = true
		return nil
	}
	u.at += n
	return u.bytes[u.at-n : u.at]
}

func (u *unpacker) uint64() uint64 {
	if b := u.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (u *unpacker) int64() int64 { return int64(u.uint64()) }

func (u *unpacker) float64() float64 { return math.Float64frombits(u.uint64()) }

func (u *unpacker) bool() bool {
	b := u.take(1)
	return b != nil && b[0] != 0
}

// count is how many of something follow, each of which has at least this many bytes.
func (u *unpacker) count(bytesMin int) int {
	b := u.take(4)
	if b == nil {
		return 0
	}
	n := int(binary.LittleEndian.Uint32(b))
	if n > (len(u.bytes)-u.at)/bytesMin {
		u.short = true
		return 0
	}
	return n
}

func (u *unpacker) string() string {
	n := u.count(1)
	u.at += n
	return u.text[u.at-n : u.at]
}

// end is whether everything was there.
func (u *unpacker) end() error {
	if u.short {
		return errShort
	}
	return nil
}

func unpackText(reply []byte) (string, error) {
	u := unpacker{bytes: reply}
	n := u.count(1)
	return string(u.take(n)), u.end()
}
