module example.com/host_demo

go 1.24

require example.com/hostdemo v0.0.0

replace example.com/hostdemo => ./hostdemo
