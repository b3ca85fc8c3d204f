// Packed bytes: fixed widths, little endian, lengths of 32 bits, no heads. Positions outside of the buffer throw in
// `view`; `finish` of values.js catches the rest.

// One integer as 64 bits and as its two halves, low half first: faster than `setBigInt64`, by 10 ns each.
const big = new BigInt64Array(1);
const halves = new Int32Array(big.buffer);

function putBig(value) {
  big[0] = value;
  if (big[0] !== value) throw new RangeError("outside of i64");
  view.setInt32(at, halves[0], true);
  view.setInt32(at + 4, halves[1], true);
  at += 8;
}

function takeBig() {
  at += 8;
  return view.getBigInt64(at - 8, true);
}

function putNumber(value) {
  if (!Number.isSafeInteger(value)) throw new RangeError("outside of the integers that a number holds");
  view.setUint32(at, value >>> 0, true);
  view.setInt32(at + 4, Math.floor(value / 0x100000000), true);
  at += 8;
}

function takeNumber() {
  const value = view.getInt32(at + 4, true) * 0x100000000 + view.getUint32(at, true);
  if (!Number.isSafeInteger(value)) throw new RangeError("outside of the integers that a number holds");
  at += 8;
  return value;
}

function putFloat(value) {
  view.setFloat64(at, value, true);
  at += 8;
}

function takeFloat() {
  at += 8;
  return view.getFloat64(at - 8, true);
}

function putBool(value) {
  bytes[at++] = value ? 1 : 0;
}

function takeBool() {
  const byte = bytes[at++];
  if (byte > 1) throw malformed();
  return byte === 1;
}

function putNone() {
  bytes[at++] = 0;
}

function putSome() {
  bytes[at++] = 1;
}

const takeOption = takeBool;

function putRecord() {}

function takeRecord() {}

function putList(len) {
  view.setUint32(at, len, true);
  at += 4;
}

function takeList() {
  const len = view.getUint32(at, true);
  at += 4;
  if (len > end - at) throw malformed();
  return len;
}

function putText(text) {
  let len = text.length;
  if (!writeShort(text, at + 4)) {
    len = Buffer.byteLength(text);
    writeLong(text, at + 4, len);
  }
  view.setUint32(at, len, true);
  at += 4 + len;
}

function takeText() {
  const len = takeList();
  at += len;
  return readText(at - len, len);
}
