package main

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/big"
	"reflect"
	"strings"
	"time"
)

// digest is that of a value, by the rules that the library has.
func (c *Contract) digest(t Type, v reflect.Value) (uint64, error) {
	h := fnv.New64a()
	err := c.put(h, t, v)
	return h.Sum64(), err
}

func number(w io.Writer, n any) { _ = binary.Write(w, binary.LittleEndian, n) }

func (c *Contract) put(w io.Writer, t Type, v reflect.Value) error {
	switch {
	case t.List != nil:
		number(w, uint64(v.Len()))
		return c.putItems(w, *t.List, v)
	case t.Array != nil:
		return c.putItems(w, t.Array.Item, v)
	case t.Tuple != nil:
		for i, item := range t.Tuple {
			if err := c.put(w, item, v.FieldByName(fmt.Sprintf("V%d", i))); err != nil {
				return err
			}
		}
		return nil
	case t.Option != nil:
		return c.putOption(w, *t.Option, v)
	case t.Box != nil:
		if levels(v.Type()) > c.pointers(*t.Box) {
			v = v.Elem()
		}
		return c.put(w, *t.Box, v)
	case t.Map != nil:
		return c.putEntries(w, []Type{t.Map.Key, t.Map.Value}, v)
	case t.Set != nil:
		return c.putEntries(w, []Type{*t.Set}, v)
	case t.Record != "":
		return c.putFields(w, find(c.Records, t.Record), v)
	case t.Enum != "":
		return c.putVariant(w, find(c.Enums, t.Enum), v)
	case t.Error != "":
		return c.putVariant(w, find(c.Errors, t.Error), v)
	default:
		return putScalar(w, t.Scalar, v)
	}
}

func (c *Contract) putItems(w io.Writer, item Type, v reflect.Value) error {
	for i := range v.Len() {
		if err := c.put(w, item, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Contract) putOption(w io.Writer, inner Type, v reflect.Value) error {
	number(w, !v.IsNil())
	if v.IsNil() {
		return nil
	}
	if !c.hasNil(inner) {
		v = v.Elem()
	}
	return c.put(w, inner, v)
}

// putEntries adds up the digests of what stands in a map: keys, or keys and values.
func (c *Contract) putEntries(w io.Writer, parts []Type, v reflect.Value) error {
	number(w, uint64(v.Len()))
	var sum uint64
	for entries := v.MapRange(); entries.Next(); {
		h := fnv.New64a()
		for i, part := range []reflect.Value{entries.Key(), entries.Value()}[:len(parts)] {
			if err := c.put(h, parts[i], part); err != nil {
				return err
			}
		}
		sum += h.Sum64()
	}
	number(w, sum)
	return nil
}

// putFields takes the fields in the order of their declaration and looks whether they are called what they should be.
func (c *Contract) putFields(w io.Writer, item Item, v reflect.Value) error {
	for i, field := range item.Fields {
		if name := v.Type().Field(i).Name; !sameName(name, field.Name) {
			return fmt.Errorf("field %d of %s is called %s, not after %s", i, v.Type(), name, field.Name)
		}
		if err := c.put(w, field.Type, v.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Contract) putVariant(w io.Writer, item Item, v reflect.Value) error {
	if v.Kind() != reflect.Interface {
		position := v.Uint()
		number(w, uint32(position))
		if name := fmt.Sprint(v.Interface()); name != item.Variants[position].Name {
			return fmt.Errorf("variant %d of %s calls itself %s", position, v.Type(), name)
		}
		return nil
	}
	variant := reflect.Indirect(v.Elem())
	name, ok := strings.CutPrefix(plain(variant.Type().Name()), plain(item.Name))
	for position, candidate := range item.Variants {
		if ok && sameName(name, candidate.Name) {
			number(w, uint32(position))
			return c.putFields(w, candidate, variant)
		}
	}
	return fmt.Errorf("%s is no variant of %s", variant.Type(), item.Name)
}

// plain is a name without its case and underscores, which is how Go's name and Rust's are the same.
func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// sameName says whether Go's name is made from Rust's: what begins with no letter has an X before it.
func sameName(inGo, inRust string) bool {
	return plain(inGo) == plain(inRust) || plain(inGo) == "x"+plain(inRust)
}

// levels counts pointers, other than that of a large integer, which is the value itself.
func levels(t reflect.Type) int {
	if t.Kind() != reflect.Pointer || t == reflect.TypeFor[*big.Int]() {
		return 0
	}
	return 1 + levels(t.Elem())
}

func putScalar(w io.Writer, scalar string, v reflect.Value) error {
	switch value := v.Interface().(type) {
	case string:
		number(w, uint64(len(value)))
		_, _ = io.WriteString(w, value)
	case []byte:
		number(w, uint64(len(value)))
		_, _ = w.Write(value)
	case float32:
		number(w, math.Float32bits(value))
	case float64:
		number(w, math.Float64bits(value))
	case *big.Int:
		putWide(w, value)
	case time.Duration:
		number(w, uint64(value/time.Second))
		number(w, uint32(value%time.Second))
	case time.Time:
		number(w, value.Unix())
		number(w, uint32(value.Nanosecond()))
	case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64:
		number(w, value)
	default:
		return fmt.Errorf("%s is in Go a %s", scalar, v.Type())
	}
	return nil
}

// putWide puts both halves in two's complement.
func putWide(w io.Writer, value *big.Int) {
	mask := new(big.Int).SetUint64(math.MaxUint64)
	number(w, new(big.Int).And(value, mask).Uint64())
	number(w, new(big.Int).And(new(big.Int).Rsh(value, 64), mask).Uint64())
}
