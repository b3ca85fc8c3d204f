package main

import (
	"fmt"
	"os"
	"strings"

	"example.com/pipeline"
)

// bar shows how far a call is, on one line of a terminal; elsewhere it shows nothing.
type bar struct {
	terminal *os.File
}

func newBar(file *os.File) bar {
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return bar{}
	}
	return bar{file}
}

func (b bar) show(progress pipeline.Progress) {
	if b.terminal == nil || progress.Total == 0 {
		return
	}
	const width = 40
	part := min(float64(progress.Done)/float64(progress.Total), 1)
	full := int(part * width)
	fmt.Fprintf(b.terminal, "\r[%s%s] %3.0f%% %s\033[K",
		strings.Repeat("#", full), strings.Repeat(" ", width-full), part*100, progress.Note)
}

func (b bar) clear() {
	if b.terminal != nil {
		fmt.Fprint(b.terminal, "\r\033[K")
	}
}
