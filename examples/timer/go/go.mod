module example.com/timer

go 1.24

require example.com/mytimer v0.0.0

replace example.com/mytimer => ./mytimer
