// Measures the echoes of one record and of one list from Node; prints a line of JSON.
//
// Usage: node measure.js <proto_addon.node> <the library> <Big or Number> [seconds]
"use strict";

const assert = require("node:assert");
const { codec } = require("./codec.js");

// Short, so that what else runs on the machine meets all forms alike.
const ROUND_MICROSECONDS = 4_000;
const WARM_MICROSECONDS = 80_000;
// What the host writes and reads, and which function of the library answers; see measure.py.
const FORMATS = {
  packed: ["packed", "packed"],
  cbor: ["cbor", "cbor"],
  tuned: ["cbor", "tuned"],
  wide: ["wide", "wide"],
};
// Each case, the codec's side and the library's function of it.
const CASES = { record: "record", list: "list", list_mixed: "list" };

// The keys of measure.py; all of them fit into a number.
function* keys(name) {
  let state = 1n;
  for (let i = 0n; i < 1000n; i++) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    yield name === "list" ? i * 7919n : (state >> 20n) >> (state >> 8n) % 44n;
  }
}

function valueOf(name, integers, make) {
  if (name === "record") {
    const tags = ["alpha", "beta", "gamma", "delta"];
    const id = integers === "Big" ? 1234567890123n : 1234567890123;
    return make(id, "Ada Lovelace", true, 98.5, "the first of her name", tags);
  }
  return Array.from(keys(name), (key, i) => make(integers === "Big" ? key : Number(key), i * 0.25, `label ${i}`));
}

// CPU microseconds of the whole process, so with V8's helpers.
function spentMicroseconds() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function timed(run, count) {
  const start = spentMicroseconds();
  run(count);
  return ((spentMicroseconds() - start) * 1000) / count;
}

function countFor(run) {
  let count = 1;
  for (;;) {
    const start = spentMicroseconds();
    run(count);
    const spent = spentMicroseconds() - start;
    if (spent > ROUND_MICROSECONDS / 2) return Math.max(1, Math.floor((count * ROUND_MICROSECONDS) / spent));
    count *= 2;
  }
}

// Runs long enough for V8 to compile it for good.
function warm(run) {
  const end = spentMicroseconds() + WARM_MICROSECONDS;
  while (spentMicroseconds() < end) run(10);
}

// The steps of one format, each a function of its own text, so that each is compiled for its own codec.
function stepsOf(side, value, cross, index) {
  const text = `
    const requestLen = lower(value);
    const replyLen = cross(index, requestLen);
    let last;
    const prime = () => cross(index, lower(value));
    const run = {
      call(count) { for (let i = 0; i < count; i++) last = lift(cross(index, lower(value))); },
      lower(count) { for (let i = 0; i < count; i++) last = lower(value); },
      library(count) { for (let i = 0; i < count; i++) last = cross(index, requestLen); },
      lift(count) { for (let i = 0; i < count; i++) last = lift(replyLen); },
    };
    return { prime, run, requestLen };`;
  return new Function("lower", "lift", "value", "cross", "index", text)(side.lower, side.lift, value, cross, index);
}

function median(samples) {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1];
}

function main() {
  const [addonPath, libraryPath, integers, seconds = "20"] = process.argv.slice(2);
  const addon = require(addonPath);
  const names = Object.values(FORMATS).flatMap(([, answer]) =>
    [`proto_record_echo_${answer}`, `proto_list_echo_${answer}`]);
  const shared = addon.open(libraryPath, names);
  const table = {};
  for (const name of Object.keys(CASES)) table[name] = measured(name, integers, addon, shared, names, Number(seconds));
  console.log(JSON.stringify(table));
}

function measured(name, integers, addon, shared, names, seconds) {
  const runs = [];
  const table = {};
  for (const [format, [host, answer]] of Object.entries(FORMATS)) {
    const side = codec(host, integers, shared)[CASES[name]];
    const value = valueOf(name, integers, side.make);
    const index = names.indexOf(`proto_${CASES[name]}_echo_${answer}`);
    assert.deepStrictEqual(side.lift(addon.cross(index, side.lower(value))), value);
    const { prime, run, requestLen } = stepsOf(side, value, addon.cross, index);
    table[format] = { bytes: requestLen };
    for (const step of Object.keys(run)) runs.push({ format, step, prime, run: run[step], samples: [] });
  }
  for (const at of runs) {
    at.prime();
    warm(at.run);
    at.count = countFor(at.run);
  }
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    for (const at of runs) {
      at.prime();
      at.samples.push(timed(at.run, at.count));
    }
  }
  const packed = runs.find((at) => at.format === "packed" && at.step === "call").samples;
  for (const { format, step, samples } of runs) {
    table[format][step] = median(samples);
    // Within each round: what else runs on the machine moves it least.
    if (step === "call") table[format].ratio = median(samples.map((call, round) => call / packed[round]));
  }
  return table;
}

main();
