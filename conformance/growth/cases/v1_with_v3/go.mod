module example.com/v1_with_v3

go 1.24

require example.com/growth v0.0.0

replace example.com/growth => ./growth
