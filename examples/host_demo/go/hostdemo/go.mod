module example.com/hostdemo

go 1.24
