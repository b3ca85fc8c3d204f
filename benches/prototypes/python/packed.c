#include "packed_bytes.h"
#include "walk.h"

const struct format packed_format = {"packed", lower_step, lift_step};
