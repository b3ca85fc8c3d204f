//go:build race

package hither

const raceEnabled = true
