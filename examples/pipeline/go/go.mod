module example.com/pipeline-demo

go 1.24

require example.com/pipeline v0.0.0

replace example.com/pipeline => ./pipeline
