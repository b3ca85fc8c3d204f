// Package wire writes and reads the bytes of values: CBOR (RFC 8949) with the typed arrays of RFC 8746, as
// docs/wire.md of Hither specifies it.
//
// A [Writer] lowers values, a [Reader] lifts them. Both remember their first error and do nothing from then on, so
// that generated code stays a list of what there is to write or read. Both know which containers are open, and count
// the items up to the one that is wrong only where an error names its place:
//
//	record `Order`, field `lines[3].amount`: expected u32, found text (byte 118 of 240)
package wire
