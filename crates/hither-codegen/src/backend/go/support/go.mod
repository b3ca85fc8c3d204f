module hither.invalid/support

go 1.24
