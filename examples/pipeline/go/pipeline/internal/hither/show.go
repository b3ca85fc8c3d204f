package hither

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// shownDepthMax bounds how deep Show looks: a value of Go may hold itself.
const shownDepthMax = 8

// Show is a value as the message of an error has it: what a pointer points to, `none` for nil, the text of an error or
// of a [fmt.Stringer], and never an address.
func Show(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case *string:
		if v != nil {
			return *v
		}
	}
	return shown(reflect.ValueOf(v), 0)
}

func shown(v reflect.Value, depth int) string {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return "none"
	}
	if depth > shownDepthMax {
		return "..."
	}
	switch v := v.Interface().(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	case []byte:
		return strconv.Itoa(len(v)) + " bytes"
	}
	switch v.Kind() {
	case reflect.Pointer:
		return shown(v.Elem(), depth)
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Slice, reflect.Array:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = shown(v.Index(i), depth+1)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case reflect.Map:
		entries := make([]string, 0, v.Len())
		for key, value := range v.Seq2() {
			entries = append(entries, shown(key, depth+1)+": "+shown(value, depth+1))
		}
		slices.Sort(entries)
		return "{" + strings.Join(entries, ", ") + "}"
	case reflect.Struct:
		fields := make([]string, v.NumField())
		for i := range fields {
			fields[i] = v.Type().Field(i).Name + ": " + shown(v.Field(i), depth+1)
		}
		return "{" + strings.Join(fields, ", ") + "}"
	default:
		return fmt.Sprint(v.Interface())
	}
}
