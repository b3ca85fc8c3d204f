// What crosses, as generated code would write and read it. It stands behind one of the forms of bytes.

class Record {
  constructor(id, name, active, score, note, tags) {
    this.id = id;
    this.name = name;
    this.active = active;
    this.score = score;
    this.note = note;
    this.tags = tags;
  }
}

class Row {
  constructor(key, value, label) {
    this.key = key;
    this.value = value;
    this.label = label;
  }
}

function malformed() {
  return new Error("malformed or cut off");
}

function lowerRecord(record) {
  putRecord(6);
  putInt(record.id);
  putText(record.name);
  putBool(record.active);
  putFloat(record.score);
  const note = record.note;
  if (note === null) {
    putNone();
  } else {
    putSome();
    putText(note);
  }
  const tags = record.tags;
  putList(tags.length);
  for (let i = 0; i < tags.length; i++) putText(tags[i]);
}

function liftTags() {
  const tags = [];
  const len = takeList();
  for (let i = 0; i < len; i++) tags.push(takeText());
  return tags;
}

function liftRecord() {
  takeRecord(6);
  const id = takeInt();
  const name = takeText();
  const active = takeBool();
  const score = takeFloat();
  const note = takeOption() ? takeText() : null;
  return new Record(id, name, active, score, note, liftTags());
}

function lowerRow(row) {
  putRecord(3);
  putInt(row.key);
  putFloat(row.value);
  putText(row.label);
}

function liftRow() {
  takeRecord(3);
  const key = takeInt();
  const value = takeFloat();
  return new Row(key, value, takeText());
}

function lowerRows(rows) {
  putList(rows.length);
  for (let i = 0; i < rows.length; i++) lowerRow(rows[i]);
}

function liftRows() {
  const rows = [];
  const len = takeList();
  for (let i = 0; i < len; i++) rows.push(liftRow());
  return rows;
}

// Begins a request.
function open() {
  at = 0;
}

// Ends a request and returns its length in bytes.
function finish() {
  if (at > REPLY_AT) throw new RangeError("no room");
  return at;
}

// Begins to read a reply of `len` bytes.
function openReply(len) {
  at = REPLY_AT;
  end = REPLY_AT + len;
  openTexts(at, end);
}

// A reply is read: nothing may follow, and nothing may have come from behind its end.
function finishReply() {
  if (at !== end) throw malformed();
}

const record = {
  make: (id, ...fields) => new Record(id, ...fields),
  lower(value) {
    open();
    lowerRecord(value);
    return finish();
  },
  lift(len) {
    openReply(len);
    const value = liftRecord();
    finishReply();
    return value;
  },
};

const list = {
  make: (key, value, label) => new Row(key, value, label),
  lower(value) {
    open();
    lowerRows(value);
    return finish();
  },
  lift(len) {
    openReply(len);
    const value = liftRows();
    finishReply();
    return value;
  },
};

return { record, list };
