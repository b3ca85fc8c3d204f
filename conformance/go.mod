module example.com/conformance

go 1.24

require (
	example.com/hostdemo v0.0.0
	example.com/kitchen v0.0.0
)

replace (
	example.com/hostdemo => ../examples/host_demo/go/hostdemo
	example.com/kitchen => ./bindings/go/kitchen
)
