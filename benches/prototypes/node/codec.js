// Puts a codec together from its parts, as a generator would. Each is compiled apart, as the module of a generated
// package is, so that what V8 learns of one says nothing about another.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const FORMS = { packed: "packed_bytes.js", cbor: "cbor_bytes.js", wide: "cbor_bytes.js" };

let made = 0;

function part(name) {
  return fs.readFileSync(path.join(__dirname, name), "utf8");
}

// A codec of `form` over the shared buffer, for `i64` as `Big` (bigint) or `Number`.
function codec(form, integers, shared) {
  made += 1;
  const source = [
    // No two of one text: both then took twice as long for a list, presumably as V8 keeps what it compiled by its text,
    // and code that two share cannot hold the buffer as a constant.
    `"use strict"; // codec ${made}`,
    "const bytes = new Uint8Array(shared), view = new DataView(shared), buffer = Buffer.from(shared);",
    `const REPLY_AT = ${shared.byteLength / 2}, WIDE = ${form === "wide"};`,
    "let at = 0, end = 0;",
    part("text.js"),
    part(FORMS[form]),
    `function putInt(value) { put${integers}(value); }`,
    `function takeInt() { return take${integers}(); }`,
    part("values.js"),
  ];
  return new Function("shared", source.join("\n"))(shared);
}

module.exports = { codec };
