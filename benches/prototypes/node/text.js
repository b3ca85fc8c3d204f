// Texts, the same in every form of bytes. A loop of our own writes short ASCII, which is most of what crosses; the
// rest goes through Node. Reading turns the whole reply into one string of one byte a character, and takes pieces of
// it: one call of Node's for all texts of a message.

const SHORT_CHARS_MAX = 64;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// Writes `text` at `start` if it is short ASCII; otherwise what was written there is rubbish.
function writeShort(text, start) {
  const len = text.length;
  if (len > SHORT_CHARS_MAX) return false;
  for (let i = 0; i < len; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return false;
    bytes[start + i] = code;
  }
  return true;
}

// Writes any text at `start` and returns its length in bytes, which must be right by then.
function writeLong(text, start, len) {
  if (text.isWellFormed && !text.isWellFormed()) throw new TypeError("a text has half of a surrogate pair");
  if (buffer.utf8Write(text, start, len) !== len) throw new RangeError("no room");
}

let whole = "";
let wholeStart = 0;

// Begins to read texts between two positions.
function openTexts(start, end) {
  whole = buffer.latin1Slice(start, end);
  wholeStart = start;
}

// The text of `len` bytes at `start`.
function readText(start, len) {
  for (let i = start; i < start + len; i++) {
    if (bytes[i] > 0x7f) return decoder.decode(bytes.subarray(start, start + len));
  }
  return whole.slice(start - wholeStart, start - wholeStart + len);
}
