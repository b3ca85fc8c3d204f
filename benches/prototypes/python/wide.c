#define WIDE 1
#include "cbor_bytes.h"
#include "walk.h"

const struct format wide_format = {"wide", lower_step, lift_step};
