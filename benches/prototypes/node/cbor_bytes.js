// CBOR as docs/wire.md has it, for the forms that our own writers produce; the others would stand where this refuses,
// off the fast path. With `WIDE` the writer takes eight bytes for every integer that does not fit in the first byte.
// Positions outside of the buffer throw in `view`; `finish` of values.js catches the rest.

const NEGATIVE = 0x20;
const TEXT = 0x60;
const ARRAY = 0x80;
const NO = 0xf4;
const YES = 0xf5;
const NONE = 0xf6;
const F64 = 0xfb;

// One integer as 64 bits and as its two halves, low half first. Halves are kept as signed numbers of 32 bits, which
// V8 holds in registers; unsigned ones may not fit there.
const big = new BigInt64Array(1);
const halves = new Int32Array(big.buffer);

// By the information of a head: how long the head is, and how far its argument stands from the low end of four bytes.
const LENGTH = new Uint8Array(32);
const SHIFT = new Uint8Array(32);
LENGTH.set([2, 3, 5], 24);
SHIFT.set([24, 16, 0], 24);

// By the leading zeros of an argument of 32 bits: the information of its head.
const INFORMATION = Uint8Array.from({ length: 33 }, (_, zeros) => (zeros < 16 ? 26 : zeros < 24 ? 25 : 24));

// A head with an argument of 32 bits, given as a signed number.
function putHead(major, argument) {
  if (argument >>> 0 < 24) {
    bytes[at++] = major | argument;
  } else {
    putMore(major, argument);
  }
}

// Without a branch on the width, which mixed integers would make the processor guess wrong: four bytes are written, of
// which the used ones count.
function putMore(major, argument) {
  const information = INFORMATION[Math.clz32(argument)];
  bytes[at] = major | information;
  view.setInt32(at + 1, argument << SHIFT[information]);
  at += LENGTH[information];
}

// A head with an argument of 64 bits in two halves.
function putLongHead(major, high, low) {
  bytes[at] = major | 27;
  view.setInt32(at + 1, high);
  view.setInt32(at + 5, low);
  at += 9;
}

// The argument of a head that is not immediate as a signed number of 32 bits; one that needs more is refused.
function takeMore(information) {
  if (information > 26) return takeEight(information);
  at += LENGTH[information];
  return (view.getInt32(at - LENGTH[information] + 1) >>> SHIFT[information]) | 0;
}

function takeEight(information) {
  if (information !== 27 || view.getInt32(at + 1) !== 0) throw malformed();
  at += 9;
  return view.getInt32(at - 4);
}

// A length; one that is negative as a signed number is more than a reply can hold.
function takeLen(major) {
  const information = bytes[at] ^ major;
  let len = information;
  if (information < 24) at++;
  else len = takeMore(information);
  if (len < 0 || len > end - at) throw malformed();
  return len;
}

// A negative integer n is written as -1 - n, which is its complement.
function putHalves(high, low) {
  const sign = high >> 31;
  const major = sign & NEGATIVE;
  high ^= sign;
  low ^= sign;
  if (high === 0 && (!WIDE || low >>> 0 < 24)) putHead(major, low);
  else putLongHead(major, high, low);
}

function putBig(value) {
  big[0] = value;
  if (big[0] !== value) throw new RangeError("outside of i64");
  putHalves(halves[1], halves[0]);
}

function takeBig() {
  const first = bytes[at];
  if (first > 0x3b) throw malformed();
  const information = first & 0x1f;
  const sign = -(first >> 5);
  if (information === 27) {
    at += 9;
    const high = view.getInt32(at - 8);
    if (high < 0) throw malformed();
    halves[0] = view.getInt32(at - 4) ^ sign;
    halves[1] = high ^ sign;
    return big[0];
  }
  let low = information;
  if (information < 24) at++;
  else low = takeMore(information);
  halves[0] = low ^ sign;
  halves[1] = sign;
  return big[0];
}

function putNumber(value) {
  const low = value | 0;
  if (low === value && !WIDE) {
    const sign = low >> 31;
    putHead(sign & NEGATIVE, low ^ sign);
    return;
  }
  if (!Number.isSafeInteger(value)) throw new RangeError("outside of the integers that a number holds");
  putHalves(Math.floor(value / 0x100000000), low);
}

function takeNumber() {
  const first = bytes[at];
  if (first > 0x3b) throw malformed();
  const information = first & 0x1f;
  const sign = -(first >> 5);
  if (information === 27) {
    at += 9;
    const value = view.getInt32(at - 8) * 0x100000000 + view.getUint32(at - 4);
    if (!Number.isSafeInteger(value)) throw new RangeError("outside of the integers that a number holds");
    return sign === 0 ? value : -1 - value;
  }
  if (information < 24) {
    at++;
    return information ^ sign;
  }
  const low = takeMore(information);
  if (low >= 0) return low ^ sign;
  return sign === 0 ? low + 0x100000000 : -1 - (low + 0x100000000);
}

function putFloat(value) {
  bytes[at] = F64;
  view.setFloat64(at + 1, value);
  at += 9;
}

function takeFloat() {
  if (bytes[at] !== F64) throw malformed();
  at += 9;
  return view.getFloat64(at - 8);
}

function putBool(value) {
  bytes[at++] = value ? YES : NO;
}

function takeBool() {
  const byte = bytes[at++];
  if (byte !== YES && byte !== NO) throw malformed();
  return byte === YES;
}

function putNone() {
  bytes[at++] = NONE;
}

function putSome() {}

function takeOption() {
  if (bytes[at] !== NONE) return true;
  at++;
  return false;
}

function putRecord(count) {
  bytes[at++] = ARRAY | count;
}

function takeRecord(count) {
  if (bytes[at++] !== (ARRAY | count)) throw malformed();
}

function putList(len) {
  putHead(ARRAY, len);
}

function takeList() {
  return takeLen(ARRAY);
}

// The length of the head of a text is that of its bytes; for ASCII they are as many as its characters.
function putText(text) {
  const len = text.length;
  if (len < 24) {
    if (writeShort(text, at + 1)) {
      bytes[at] = TEXT | len;
      at += 1 + len;
      return;
    }
  } else if (writeShort(text, at + 2)) {
    bytes[at] = TEXT | 24;
    bytes[at + 1] = len;
    at += 2 + len;
    return;
  }
  putLongText(text);
}

function putLongText(text) {
  const len = Buffer.byteLength(text);
  putHead(TEXT, len);
  writeLong(text, at, len);
  at += len;
}

function takeText() {
  const len = takeLen(TEXT);
  at += len;
  return readText(at - len, len);
}
