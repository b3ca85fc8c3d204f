module example.com/v3_with_v1

go 1.24

require example.com/growth v0.0.0

replace example.com/growth => ./growth
