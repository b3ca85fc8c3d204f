package wire

import (
	"strconv"
	"unicode/utf8"
	"unsafe"
)

// windowBytes bounds what one string may keep alive: texts are parts of strings that hold up to this much of the
// message around them.
const windowBytes = 16 << 10

// window is a part of the message as a string.
type window struct {
	start int // in the message
	text  string
}

// share is the text from start to end of the message.
func (r *Reader) share(start, end int) string {
	w := &r.text
	if from := start - w.start; uint(from) <= uint(len(w.text)) && end-w.start <= len(w.text) {
		return w.text[from : end-w.start]
	}
	return r.shareMore(start, end)
}

// shareMore opens a window that begins with this text.
func (r *Reader) shareMore(start, end int) string {
	if len(r.whole) <= windowBytes && r.memory != Borrowed {
		// Sound: nobody changes these bytes any more, as the caller of Reset said. A byte string that is given away as a
		// part of the same memory is no part of any text.
		r.text = window{0, unsafe.String(unsafe.SliceData(r.whole), len(r.whole))}
		return r.text.text[start:end]
	}
	last := max(end, min(start+windowBytes, len(r.whole)))
	r.text = window{start, string(r.whole[start:last])}
	return r.text.text[:end-start]
}

// Text reads a String.
func (r *Reader) Text() string {
	if at := r.at; at < len(r.data) {
		start := at + 1
		end := start + int(r.data[at]) - int(majorText)
		if uint(end-start) < immediateEnd && end <= len(r.data) && isUTF8(r.data[start:end]) {
			r.at = end
			return r.share(start, end)
		}
	}
	return r.textSlow()
}

func (r *Reader) textSlow() string {
	r.value()
	start, end, ok := r.textual("text")
	if !ok || start == end {
		return ""
	}
	return r.share(start, end)
}

// content reads a text or byte string.
func (r *Reader) content(want byte, name string) (start, end int, ok bool) {
	count, ok := r.sized(want, name, "bytes")
	start = r.at
	r.at += count
	return start, r.at, ok
}

// textual reads a text of the wire, whatever it stands for: its bounds in data.
func (r *Reader) textual(name string) (start, end int, ok bool) {
	start, end, ok = r.content(majorText, name)
	if ok && !isUTF8(r.whole[start:end]) {
		bad := start + invalidUTF8(r.whole[start:end])
		r.failAt(bad, "", "expected UTF-8 text, found byte 0x%02x", r.whole[bad])
		return 0, 0, false
	}
	return start, end, ok
}

// Rune reads a char: a text of one Unicode scalar value.
func (r *Reader) Rune() rune {
	r.value()
	at := r.at
	start, end, ok := r.textual("char")
	if !ok {
		return 0
	}
	v, size := utf8.DecodeRune(r.whole[start:end])
	if size == 0 || size != end-start {
		r.failAt(at, "", "expected char (text of 1 character), found %d", utf8.RuneCount(r.whole[start:end]))
		return 0
	}
	return v
}

// Bytes reads a byte string, which is the caller's to change.
func (r *Reader) Bytes() []byte {
	r.value()
	start, end, _ := r.content(majorBytes, "bytes")
	// Not a copy, unless it would keep much more alive than itself.
	if r.memory == Owned && end-start >= len(r.whole)/2 {
		return r.whole[start:end:end]
	}
	return append(make([]byte, 0, end-start), r.whole[start:end]...)
}

// Variant reads the variant of an enum without fields.
func (r *Reader) Variant(enum *Enum) uint32 {
	if at := r.at; at < len(r.data) && r.data[at] < immediateEnd && int(r.data[at]) < len(enum.Names) {
		r.at++
		return uint32(r.data[at])
	}
	return r.variantSlow(enum)
}

func (r *Reader) variantSlow(enum *Enum) uint32 {
	r.value()
	start := r.at
	if major(r.peek()) == majorUnsigned {
		position, ok := r.argument()
		switch {
		case !ok:
			r.mismatch("u64")
		case position < uint64(len(enum.Names)):
			return uint32(position)
		default:
			r.failAt(start, "", "expected variant of %s (%s), found %d", enum.owner(), positionsOf(enum.Names), position)
		}
		return 0
	}
	if major(r.peek()) != majorText {
		r.mismatch("variant of " + enum.owner())
		return 0
	}
	from, to, ok := r.textual("text")
	if !ok {
		return 0
	}
	position, err := enum.Parse(r.whole[from:to])
	if err != nil {
		r.failAt(start, "", "%s", err.Error())
	}
	return position
}

func positionsOf(names []string) string {
	switch len(names) {
	case 0:
		return "it has none"
	case 1:
		return "only 0"
	}
	return "0 to " + strconv.Itoa(len(names)-1)
}
