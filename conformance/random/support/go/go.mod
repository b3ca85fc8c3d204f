module example.com/host

go 1.24

require example.com/wild v0.0.0

replace example.com/wild => ./wild
