package main

import (
	"fmt"
	"reflect"

	"example.com/bench"
	"example.com/floor"
)

// echo is a side whose calls give back what they are given.
func echo[T any](name string, value T, call func(T) (T, error)) side {
	return side{
		name: name,
		check: func() error {
			reply, err := call(value)
			if err == nil && !reflect.DeepEqual(reply, value) {
				err = fmt.Errorf("expected %v, found %v", value, reply)
			}
			return err
		},
		run: func(ops int) error {
			return oneByOne(ops, func() error {
				_, err := call(value)
				return err
			})
		},
	}
}

// record is about 100 bytes on the wire, most of them text.
func record() bench.Record {
	return bench.Record(floorRecord())
}

func floorRecord() floor.Record {
	note := "checked twice"
	return floor.Record{
		ID: 1 << 40, Name: "a record of the suite", Active: true, Score: 0.75, Note: &note,
		Tags: []string{"one", "three", "fifteen", "twenty-one"},
	}
}

func rows(count int) []bench.Row {
	rows := make([]bench.Row, count)
	for i, r := range floorRows(count) {
		rows[i] = bench.Row(r)
	}
	return rows
}

func floorRows(count int) []floor.Row {
	rows := make([]floor.Row, count)
	for i := range rows {
		rows[i] = floor.Row{Key: int64(i) << 20, Value: float64(i) / 8, Label: fmt.Sprintf("row %d", i)}
	}
	return rows
}
