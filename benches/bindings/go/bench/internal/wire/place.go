package wire

import (
	"strconv"
	"strings"
)

// Fields are the names of what a record, an error variant or a request consists of, in their order on the wire.
type Fields struct {
	Kind  string // "record", "variant", "arguments of"
	Name  string
	Names []string
}

// Enum is the names of variants; their positions are their values on the wire.
type Enum struct {
	Kind  string // "enum", "error"
	Name  string
	Names []string
}

// Sum is a typed error: its variants, and the fields of each.
type Sum struct {
	Enum   Enum
	Fields []Fields
}

// owner is how errors speak of the whole: "record `Order`".
func (f *Fields) owner() string { return f.Kind + " `" + f.Name + "`" }

func (e *Enum) owner() string { return e.Kind + " `" + e.Name + "`" }

// Append appends the name of the variant at position.
func (e *Enum) Append(text []byte, position uint32) ([]byte, error) {
	if int64(position) >= int64(len(e.Names)) {
		return text, e.unknown(strconv.FormatUint(uint64(position), 10))
	}
	return append(text, e.Names[position]...), nil
}

// Parse is the position of the variant called text.
func (e *Enum) Parse(text []byte) (uint32, error) {
	for position, name := range e.Names {
		if name == string(text) {
			return uint32(position), nil
		}
	}
	return 0, e.unknown(quoted(string(text)))
}

func (e *Enum) unknown(found string) error {
	return &Error{text: "expected variant of " + e.owner() + " (" + namesOf(e.Names) + "), found " + found}
}

// Error says why a value did not lower or bytes did not lift, and where.
type Error struct{ text string }

func (e *Error) Error() string { return e.text }

// container is an array or map that is being written or read.
type container struct {
	fields *Fields // nil: a list, or an array that is no step of a path
	list   bool
	next   int // the item that comes next; the one before is where we are
	count  int // how many items there are to write or read

	// Of a reader only.
	found   int   // how many items the array has on the wire: fewer where trailing ones are absent
	offsets []int // of the map form: where the value of each field begins, 0: absent
	end     int   // of the map form: the position behind it
}

// place is where in a value we are: ready to be put in front of what is wrong there. Owner speaks for the whole where
// there is no path.
func place(open []container, owner string) string {
	var path strings.Builder
	outermost := ""
	for _, c := range open {
		switch {
		case c.next == 0:
		case c.fields != nil:
			if path.Len() == 0 {
				outermost = c.fields.owner()
			} else {
				path.WriteByte('.')
			}
			path.WriteString(c.fields.Names[c.next-1])
		case c.list:
			path.WriteByte('[')
			path.WriteString(strconv.Itoa(c.next - 1))
			path.WriteByte(']')
		}
	}
	switch {
	case outermost != "":
		return outermost + ", field `" + path.String() + "`: "
	case path.Len() > 0:
		return "item `" + path.String() + "`: "
	case owner != "":
		return owner + ": "
	}
	return ""
}

// namesOf lists names in backticks.
func namesOf(names []string) string {
	return "`" + strings.Join(names, "`, `") + "`"
}

// quotedCharsMax is enough to recognize a mistyped name: a message of a megabyte must not become such an error.
const quotedCharsMax = 40

// quoted is a stranger's text fit to stand in an error.
func quoted(text string) string {
	chars, end := 0, ""
	for at := range text {
		if chars == quotedCharsMax {
			text, end = text[:at], "..."
			break
		}
		chars++
	}
	escaped := strconv.Quote(text)
	return "`" + escaped[1:len(escaped)-1] + end + "`"
}

// counted is `1 byte`, `2 bytes`.
func counted(count int, unit string) string {
	if count == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(count) + " " + unit + "s"
}
