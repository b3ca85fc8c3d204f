module example.com/mytimer

go 1.24
