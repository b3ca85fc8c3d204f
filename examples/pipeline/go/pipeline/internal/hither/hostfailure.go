package hither

// HostFailure is why a host function gave neither a value nor its typed error, in the words of the library.
func HostFailure(function, kind, message string) string {
	name := "host function \"" + function + "\""
	switch kind {
	case "NotRegistered":
		return name + " is not registered"
	case "Failed":
		return name + " failed: " + message
	case "TimedOut":
		return name + " did not answer: " + message
	case "Closed":
		return name + " cannot be called: the context is closed"
	case "BadAnswer":
		return name + " gave an answer that cannot be read: " + message
	case "TooMany":
		return name + " cannot be called: " + message
	}
	return name + ": " + kind + ": " + message
}
