module example.com/conformance

go 1.24

require example.com/kitchen v0.0.0

replace example.com/kitchen => ./bindings/go/kitchen
