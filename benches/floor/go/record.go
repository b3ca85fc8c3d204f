package floor

// Record has one field of each common kind.
type Record struct {
	ID     int64
	Name   string
	Active bool
	Score  float64
	Note   *string
	Tags   []string
}

// Row is one line of a long list.
type Row struct {
	Key   int64
	Value float64
	Label string
}

const (
	textBytesMin = 4
	rowBytesMin  = 8 + 8 + textBytesMin
)

func packRecord(b []byte, r *Record) []byte {
	b = packInt64(b, r.ID)
	b = packText(b, r.Name)
	b = packBool(b, r.Active)
	b = packFloat64(b, r.Score)
	b = packBool(b, r.Note != nil)
	if r.Note != nil {
		b = packText(b, *r.Note)
	}
	b = packCount(b, len(r.Tags))
	for _, tag := range r.Tags {
		b = packText(b, tag)
	}
	return b
}

func unpackRecord(reply []byte) (Record, error) {
	u := unpack(reply)
	r := Record{ID: u.int64(), Name: u.string(), Active: u.bool(), Score: u.float64()}
	if u.bool() {
		note := u.string()
		r.Note = &note
	}
	r.Tags = make([]string, u.count(textBytesMin))
	for i := range r.Tags {
		r.Tags[i] = u.string()
	}
	return r, u.end()
}

func packRows(b []byte, rows []Row) []byte {
	b = packCount(b, len(rows))
	for i := range rows {
		b = packInt64(b, rows[i].Key)
		b = packFloat64(b, rows[i].Value)
		b = packText(b, rows[i].Label)
	}
	return b
}

func unpackRows(reply []byte) ([]Row, error) {
	u := unpack(reply)
	rows := make([]Row, u.count(rowBytesMin))
	for i := range rows {
		rows[i] = Row{Key: u.int64(), Value: u.float64(), Label: u.string()}
	}
	return rows, u.end()
}
