package wire

import (
	"fmt"
	"strconv"
)

// skip steps over one value, checked as strictly as one that is read; depth containers are open around it.
func (r *Reader) skip(depth int) {
	const name = "a value"
	if r.left() == 0 {
		r.mismatch(name)
		return
	}
	head := r.peek()
	switch major(head) {
	case majorUnsigned, majorNegative:
		if _, ok := r.argument(); !ok {
			r.mismatch(name)
		}
	case majorBytes:
		r.content(majorBytes, "bytes")
	case majorText:
		r.textual("text")
	case majorArray, majorMap:
		items, ok := 0, false
		if major(head) == majorArray {
			items, ok = r.array()
		} else {
			items, ok = r.sized(majorMap, "map", "items")
			items *= 2
		}
		if ok && depth == depthMax {
			r.failf("", "nested deeper than %d containers", depthMax)
			return
		}
		for i := 0; i < items && r.err == nil; i++ {
			r.skip(depth + 1)
		}
	case majorTag:
		r.skipTagged(name)
	case majorSimple:
		switch head {
		case headFalse, headTrue, headNull:
			r.at++
		default:
			if head, _ := r.float(); head == 0 {
				r.mismatch(name)
			}
		}
	}
}

func (r *Reader) skipTagged(name string) {
	start := r.at
	tag, ok := r.argument()
	width := widthOfTag(tag)
	switch {
	case ok && width > 0:
		r.block(start, width)
	case ok && (tag == tagPositive || tag == tagNegative):
		r.at = start
		r.number(&anyWide)
	default:
		r.at = start
		r.mismatch(name)
	}
}

// block reads the byte string behind the tag at start: whole elements.
func (r *Reader) block(start, width int) []byte {
	from, to, ok := r.content(majorBytes, "bytes")
	if !ok {
		return nil
	}
	if (to-from)%width != 0 {
		r.failAt(start, "", "expected elements of %s, found %s in all", counted(width, "byte"), counted(to-from, "byte"))
		return nil
	}
	return r.whole[from:to]
}

// found is what the next item is, in words.
func (r *Reader) found() string {
	if r.left() == 0 {
		return "the end"
	}
	head := r.peek()
	name, container := "", false
	switch major(head) {
	case majorUnsigned, majorNegative:
		name = "integer"
	case majorBytes:
		name, container = "bytes", true
	case majorText:
		name, container = "text", true
	case majorArray:
		name, container = "array", true
	case majorMap:
		name, container = "map", true
	case majorTag:
		name = "tag"
	default:
		name = simpleName(head)
	}
	if information(head) == 31 && container {
		return name + " of indefinite length"
	}
	if information(head) >= 28 {
		return fmt.Sprintf("reserved head 0x%02x", head)
	}
	at := r.at
	argument, ok := r.argument()
	r.at = at
	if !ok {
		return name + " that is cut off"
	}
	if major(head) == majorTag {
		return "tag " + strconv.FormatUint(argument, 10)
	}
	return name
}

func simpleName(head byte) string {
	switch head {
	case headFalse, headTrue:
		return "bool"
	case headNull:
		return "null"
	case headUndefined:
		return "undefined"
	case headFloat16:
		return "f16"
	case headFloat32:
		return "f32"
	case headFloat64:
		return "f64"
	}
	return "simple value"
}

// bytesAre is `1 byte is`, `2 bytes are`.
func bytesAre(count int) string {
	if count == 1 {
		return "1 byte is"
	}
	return strconv.Itoa(count) + " bytes are"
}
