// A Go program that the library calls back: it implements fetch_token.
package main

import (
	"context"
	"fmt"
	"log"

	"example.com/hostdemo"
)

// tokens implements hostdemo.TokenSource.
type tokens struct{}

func (tokens) FetchToken(_ context.Context, key string) (string, error) {
	if key == "" {
		return "", &hostdemo.TokenErrorNotFound{Key: key}
	}
	return "TOK-" + key, nil
}

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	demo, err := hostdemo.New(ctx, hostdemo.WithTokenSource(tokens{}))
	if err != nil {
		return err
	}
	defer demo.Close()

	result, err := demo.UseToken(ctx, "session")
	if err != nil {
		return err
	}
	fmt.Println("result:", result)
	if result != "token[TOK-session]" {
		return fmt.Errorf("not the token that this host gives: %s", result)
	}
	fmt.Println("OK")
	return nil
}
