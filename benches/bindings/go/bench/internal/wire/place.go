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

// opened is a container that is being written or read. Which of its items we are at is not kept: it is counted where
// an error asks for it, see itemsIn.
type opened struct {
	fields *Fields
	start  int // where its head stands
}

// What is opened without fields.
var (
	listing  = new(Fields) // the items have numbers
	wrapping = new(Fields) // no step of a path
)

// step is one step of the path to a value: the item with this number, from 0.
type step struct {
	fields *Fields
	item   int
}

// itemsIn counts the items that are complete in what is there of an array; 0 where it is none.
func itemsIn(array []byte) int {
	r := Reader{data: array, whole: array}
	if major(r.peek()) != majorArray {
		return 0
	}
	if _, ok := r.argument(); !ok {
		return 0
	}
	items := 0
	for r.left() > 0 {
		if r.skip(0); r.err != nil {
			break
		}
		items++
	}
	return items
}

// place is where in a value we are: ready to be put in front of what is wrong there. Owner speaks for the whole where
// there is no path.
func place(path []step, owner string) string {
	var text strings.Builder
	outermost := ""
	for _, s := range path {
		switch {
		case s.item < 0 || s.fields == wrapping:
		case s.fields == listing:
			text.WriteByte('[')
			text.WriteString(strconv.Itoa(s.item))
			text.WriteByte(']')
		case s.item < len(s.fields.Names):
			if text.Len() == 0 {
				outermost = s.fields.owner()
			} else {
				text.WriteByte('.')
			}
			text.WriteString(s.fields.Names[s.item])
		}
	}
	switch {
	case outermost != "":
		return outermost + ", field `" + text.String() + "`: "
	case text.Len() > 0:
		return "item `" + text.String() + "`: "
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
