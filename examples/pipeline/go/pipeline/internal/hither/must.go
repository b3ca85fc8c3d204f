package hither

// Must is the value of a call for which there is no way to fail: it panics with the error.
func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// Shown is the text of a call, or why there is none.
func Shown(text string, err error) string {
	if err != nil {
		return "(" + err.Error() + ")"
	}
	return text
}
