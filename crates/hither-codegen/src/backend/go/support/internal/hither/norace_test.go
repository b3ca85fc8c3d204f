//go:build !race

package hither

const raceEnabled = false
