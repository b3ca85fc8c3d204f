// What a crossing costs from Go: each case is measured for the generated bindings and for the same thing written by
// hand, in turn, in one process. Standard output has one JSON object a line, see [line]; people are told on standard
// error.
//
// The limits that `cargo xtask bench` holds these figures to are in its table, not here.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"time"
)

func main() {
	options, err := parse(os.Args[1:])
	if err == nil {
		err = run(context.Background(), options, os.Stdout, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "benches:", err)
		os.Exit(1)
	}
}

// options are what the command line asks for.
type options struct {
	rounds int            // of each case and side
	round  time.Duration  // how long one of them takes, more or less
	only   *regexp.Regexp // names of the cases
}

func parse(arguments []string) (options, error) {
	flags := flag.NewFlagSet("benches", flag.ExitOnError)
	quick := flags.Bool("quick", false, "short rounds, and 5 of them: enough to see that everything runs")
	only := flags.String("only", "", "measure only the cases whose name matches this regular expression")
	rounds := flags.Int("rounds", 0, "rounds of each case and side (default 9, quick 5)")
	_ = flags.Parse(arguments)
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return options{}, fmt.Errorf("-only: %w", err)
	}
	asked := options{rounds: 9, round: 60 * time.Millisecond, only: pattern}
	if *quick {
		asked.rounds, asked.round = 5, 15*time.Millisecond
	}
	if *rounds > 0 {
		asked.rounds = *rounds
	}
	return asked, nil
}

// run measures the cases that were asked for; the lines go to out, what a person may want to see meanwhile to people.
func run(ctx context.Context, asked options, out, people io.Writer) error {
	bindings, err := openBindings(ctx)
	if err != nil {
		return err
	}
	defer bindings.close()
	written := newLines(out)
	for _, c := range cases(ctx, bindings) {
		if !asked.only.MatchString(c.name) {
			continue
		}
		fmt.Fprintln(people, c.name)
		if err := measure(c, asked, written); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}
