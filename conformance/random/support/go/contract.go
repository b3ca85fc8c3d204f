package main

import "encoding/json"

// Contract is as much of the contract as a host needs.
type Contract struct {
	Records []Item
	Enums   []Item
	Errors  []Item
	Hosts   []struct{ Functions []Function }
}

// Item is a record, which has fields, or an enum or error, which have variants.
type Item struct {
	Name     string
	Shape    string // of a variant: unit, tuple or struct
	Fields   []Field
	Variants []Item
}

// Field is one of a record or variant, or a parameter.
type Field struct {
	Name string
	Type Type
}

// Function is one of the host.
type Function struct {
	Name   string
	Params []Field
}

// Type is one with parts or a name, or else a scalar.
type Type struct {
	Scalar string

	List, Option, Box, Set *Type
	Tuple                  []Type
	Array                  *struct{ Item Type }
	Map                    *struct{ Key, Value Type }
	Record, Enum, Error    string
}

// UnmarshalJSON reads a name or an object with one member.
func (t *Type) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		return json.Unmarshal(text, &t.Scalar)
	}
	type plain Type
	return json.Unmarshal(text, (*plain)(t))
}

func find(items []Item, name string) Item {
	for _, item := range items {
		if item.Name == name {
			return item
		}
	}
	return Item{}
}

// isPlain says whether no variant is written with fields, though there be none between its braces.
func (i Item) isPlain() bool {
	for _, variant := range i.Variants {
		if variant.Shape != "unit" {
			return false
		}
	}
	return true
}

// hasNil says whether Go's type has a value for what is absent already.
func (c *Contract) hasNil(t Type) bool {
	switch {
	case t.Box != nil:
		return c.hasNil(*t.Box)
	case t.Enum != "":
		return !find(c.Enums, t.Enum).isPlain()
	default:
		return t.Error != "" || t.Scalar == "i128" || t.Scalar == "u128"
	}
}

// pointers counts those that Go needs for options, down to the first type that is neither option nor box.
func (c *Contract) pointers(t Type) int {
	switch {
	case t.Box != nil:
		return c.pointers(*t.Box)
	case t.Option == nil:
		return 0
	case c.hasNil(*t.Option):
		return c.pointers(*t.Option)
	default:
		return 1 + c.pointers(*t.Option)
	}
}
