module example.com/soak

go 1.24

require example.com/kitchen v0.0.0

replace example.com/kitchen => ../../conformance/bindings/go/kitchen
