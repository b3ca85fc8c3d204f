package main

import (
	"encoding/json"
	"io"
)

// line is one round of one side of a case, as `cargo xtask bench` reads it.
type line struct {
	Case   string  `json:"case"`
	Side   string  `json:"side"`
	Round  int     `json:"round"`
	Ops    int     `json:"ops"`     // operations in this round
	WallNS float64 `json:"wall_ns"` // of one operation
	CPUNS  float64 `json:"cpu_ns"`  // of one operation: all threads of the process, in the program and in the system
	Allocs float64 `json:"allocs"`  // of one operation, by Go; counted apart, so the same in every round
}

// lines writes one JSON object a line.
type lines struct {
	encoder *json.Encoder
}

func newLines(out io.Writer) *lines { return &lines{json.NewEncoder(out)} }

func (l *lines) write(one line) error { return l.encoder.Encode(one) }
