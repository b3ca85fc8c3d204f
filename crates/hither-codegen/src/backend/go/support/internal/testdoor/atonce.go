package testdoor

// #include <stddef.h>
// #include <stdint.h>
import "C"

import "unsafe"

// OnAsked is what answers at once.
var OnAsked func(context, hostCall uint64, function, flags uint32, arguments []byte)

//export testdoor_serve
func testdoor_serve(context, hostCall C.uint64_t, function, flags C.uint32_t, arguments *C.uint8_t, len C.size_t) {
	OnAsked(uint64(context), uint64(hostCall), uint32(function), uint32(flags), unsafe.Slice((*byte)(arguments), len))
}
