module example.com/benches

go 1.24

require (
	example.com/bench v0.0.0
	example.com/floor v0.0.0
)

replace (
	example.com/bench => ../bindings/go/bench
	example.com/floor => ../floor/go
)
