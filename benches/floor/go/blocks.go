package floor

import "unsafe"

// BytesEcho gives the bytes back: one copy into the library, one out of it.
func BytesEcho(block []byte) ([]byte, error) {
	out := make([]byte, len(block))
	crossBlockCopy(block, out)
	return out, nil
}

// BlockEcho gives the text back, as BytesEcho does of bytes.
func BlockEcho(text string) (string, error) {
	out := make([]byte, len(text))
	crossBlockCopy(unsafe.Slice(unsafe.StringData(text), len(text)), out)
	return unsafe.String(unsafe.SliceData(out), len(out)), nil
}

// Float64Echo gives the numbers back, as BytesEcho does of bytes.
func Float64Echo(numbers []float64) ([]float64, error) {
	out := make([]float64, len(numbers))
	crossBlockCopy(memory(numbers), memory(out))
	return out, nil
}

// memory is the numbers as bytes; there is one at least.
func memory(numbers []float64) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), 8*len(numbers))
}
