package wire

import (
	"fmt"
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

// Sum is a typed error, or an enum with data: its variants, and the fields of each.
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
	return &Error{what: "expected variant of " + e.owner() + " (" + namesOf(e.Names) + "), found " + found}
}

// Error says why a value did not lower or bytes did not lift, and where.
type Error struct {
	path  []step
	owner string // speaks for the whole where there is no path
	what  string
	cause error // perhaps
}

func (e *Error) Error() string { return place(e.path, e.owner) + e.what }

// Unwrap is the error behind this one, or nil.
func (e *Error) Unwrap() error { return e.cause }

// nameKey tells the map that is the container at depth by which key people know the value that the error is in. Enums
// and characters look otherwise on the wire.
func (e *Error) nameKey(depth int, key any) {
	s := &e.path[depth]
	if s.fields != mapping || s.item%2 == 0 {
		return
	}
	switch key := key.(type) {
	case fmt.Stringer:
		s.key = key.String()
	case rune:
		// An i32 is one too, but no text.
		if strings.HasPrefix(s.key, `"`) {
			s.key = strconv.QuoteRune(key)
		}
	}
}

// opened is a container that is being written or read. Which of its items we are at is not kept: it is counted where
// an error asks for it, see stepInto.
type opened struct {
	fields *Fields
	start  int // where its head stands
}

// What is opened without fields.
var (
	listing  = new(Fields) // the items have numbers
	tupling  = new(Fields) // the same, written as those of fields without names
	mapping  = new(Fields) // the items are keys and values in turn
	wrapping = new(Fields) // no step of a path
)

// step is one step of the path to a value: the item with this number, from 0.
type step struct {
	fields *Fields
	item   int
	key    string // of the value of a map, as it stands between brackets
}

// stepInto is the step to the item of a container that comes behind those that are complete in what is there of it;
// to the first where it is none.
func stepInto(fields *Fields, container []byte) step {
	s := step{fields: fields}
	r := Reader{data: container, whole: container}
	if form := major(r.peek()); form != majorArray && form != majorMap {
		return s
	}
	if _, ok := r.argument(); !ok {
		return s
	}
	var last []byte
	for r.left() > 0 {
		start := r.at
		if r.skip(0); r.err != nil {
			break
		}
		s.item++
		last = container[start:r.at]
	}
	if fields == mapping && s.item%2 == 1 {
		s.key = shownKey(last)
	}
	return s
}

// shownKey is the key of a map as far as the wire tells.
func shownKey(key []byte) string {
	r := Reader{data: key, whole: key}
	switch major(r.peek()) {
	case majorText:
		start, end, _ := r.textual("text")
		return `"` + short(string(key[start:end])) + `"`
	case majorUnsigned, majorNegative:
		sign, argument, _ := r.anyInteger()
		return integer(sign, argument)
	}
	return strconv.FormatBool(r.Bool())
}

// place is where in a value we are: ready to be put in front of what is wrong there.
func place(path []step, owner string) string {
	var text strings.Builder
	outermost := ""
	for _, s := range path {
		switch {
		case s.item < 0 || s.fields == wrapping:
		case s.fields == listing:
			text.WriteString("[" + strconv.Itoa(s.item) + "]")
		case s.fields == tupling:
			text.WriteString("." + strconv.Itoa(s.item))
		case s.fields == mapping && s.item%2 == 0:
			text.WriteString("[key " + strconv.Itoa(s.item/2) + "]")
		case s.fields == mapping:
			text.WriteString("[" + s.key + "]")
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
func quoted(text string) string { return "`" + short(text) + "`" }

// short is quoted without the quotes.
func short(text string) string {
	chars, end := 0, ""
	for at := range text {
		if chars == quotedCharsMax {
			text, end = text[:at], "..."
			break
		}
		chars++
	}
	escaped := strconv.Quote(text)
	return escaped[1:len(escaped)-1] + end
}

// counted is `1 byte`, `2 bytes`.
func counted(count int, unit string) string {
	if count == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(count) + " " + unit + "s"
}
