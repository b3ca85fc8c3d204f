package wire

// The first byte of an item: three bits of major type, five of information. Source: RFC 8949, section 3.
const (
	majorUnsigned byte = 0x00
	majorNegative byte = 0x20
	majorBytes    byte = 0x40
	majorText     byte = 0x60
	majorArray    byte = 0x80
	majorMap      byte = 0xa0
	majorTag      byte = 0xc0
	majorSimple   byte = 0xe0

	headFalse     byte = 0xf4
	headTrue      byte = 0xf5
	headNull      byte = 0xf6
	headUndefined byte = 0xf7
	headFloat16   byte = 0xf9
	headFloat32   byte = 0xfa
	headFloat64   byte = 0xfb
)

// Null is the whole of a message that says nothing: the form of ().
const Null = headNull

// Arguments below immediateEnd stand in the first byte itself; from it on, the information says how many bytes follow.
const immediateEnd = 24

// depthMax is how many containers may stand inside each other. Source: docs/wire.md, limits of a reader.
const depthMax = 64

// Tags of lists of scalars as one block. Source: RFC 8746, table 1.
const (
	tagUint16s  = 69
	tagUint32s  = 70
	tagUint64s  = 71
	tagInt8s    = 72
	tagInt16s   = 77
	tagInt32s   = 78
	tagInt64s   = 79
	tagFloat32s = 85
	tagFloat64s = 86
)

// Tags of integers that need more than 64 bits. Source: RFC 8949, section 3.4.3.
const (
	tagPositive = 2 // the bytes of the number, big endian
	tagNegative = 3 // the bytes of -1 minus the number
)

// widthOfTag is how many bytes one element of a typed array has; 0 for any other tag.
func widthOfTag(tag uint64) int {
	switch tag {
	case tagInt8s:
		return 1
	case tagUint16s, tagInt16s:
		return 2
	case tagUint32s, tagInt32s, tagFloat32s:
		return 4
	case tagUint64s, tagInt64s, tagFloat64s:
		return 8
	}
	return 0
}

func major(head byte) byte { return head & 0xe0 }

func information(head byte) byte { return head & 0x1f }
