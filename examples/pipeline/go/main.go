// The pipeline, driven from Go: it writes a log, streams its lines through the library, and adds up the summaries that
// stream back meanwhile.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.com/pipeline"
)

func main() {
	mib := flag.Uint64("mib", 256, "how long the log is, in MiB")
	flag.Parse()
	if err := run(context.Background(), *mib<<20); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, bytes uint64) (err error) {
	anomalies := make(chan pipeline.Anomaly)
	client, err := pipeline.New(ctx,
		pipeline.PipelineConfig{Workers: 4, ErrorsPerMille: 100},
		pipeline.WithClassifier(classifier{}),
		pipeline.WithAnomaly(func(anomaly pipeline.Anomaly) { anomalies <- anomaly }),
	)
	if err != nil {
		return err
	}
	defer client.Close()
	folder, err := os.MkdirTemp("", "pipeline")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()

	bar := newBar(os.Stderr)
	ctx = pipeline.WithProgress(ctx, bar.show)
	path := filepath.Join(folder, "sample.log")
	sample, err := client.WriteSample(ctx, path, bytes, 7)
	if err != nil {
		return err
	}
	fmt.Printf("log: %d lines, %d bytes\n", sample.Lines, sample.Bytes)

	all := totals{}
	for summary, err := range client.Process(ctx, lines(path), &sample.Bytes) {
		if err != nil {
			return err
		}
		all.add(summary)
	}
	bar.clear()
	all.print()
	counts, err := client.Counted(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("asked about %d kinds of unknown lines\n", counts.KindsAsked)
	for range counts.Anomalies {
		anomaly := <-anomalies
		fmt.Printf("anomaly: %s at %s: %d of %d lines failed\n", anomaly.Service,
			anomaly.Minute.UTC().Format("15:04"), anomaly.Errors, anomaly.Lines)
	}
	return nil
}

// lines are those of a file, read as they are wanted.
func lines(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield("", err)
			return
		}
		defer file.Close()
		scanner := bufio.NewScanner(file)
		for scanner.Scan() {
			if !yield(scanner.Text(), nil) {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			yield("", err)
		}
	}
}

// classifier knows the lines of the kernel, and what a panic looks like.
type classifier struct{}

func (classifier) Classify(_ context.Context, line string) (pipeline.Class, error) {
	switch {
	case strings.HasPrefix(line, "kernel: "):
		return pipeline.Class{Service: "kernel", IsError: strings.Contains(line, "above threshold")}, nil
	case strings.HasPrefix(line, "panicked at "):
		return pipeline.Class{Service: "workers", IsError: true}, nil
	}
	return pipeline.Class{Service: "unknown"}, nil
}

// totals are the summaries of each service together.
type totals map[string]*total

type total struct {
	lines, errors, minutes uint64
	slowest                time.Duration
}

func (all totals) add(summary pipeline.Summary) {
	sum := all[summary.Service]
	if sum == nil {
		sum = &total{}
		all[summary.Service] = sum
	}
	sum.lines += summary.Lines
	sum.errors += summary.Errors
	sum.minutes++
	sum.slowest = max(sum.slowest, summary.Slowest)
}

func (all totals) print() {
	byName := slices.SortedFunc(maps.Keys(all), cmp.Compare[string])
	for _, name := range byName {
		sum := all[name]
		fmt.Printf("%-9s %8d lines, %6d failed, in %d minutes; slowest %v\n",
			name, sum.lines, sum.errors, sum.minutes, sum.slowest)
	}
}
