#define WIDE 0
#include "cbor_bytes.h"
#include "walk.h"

const struct format cbor_format = {"cbor", lower_step, lift_step};
