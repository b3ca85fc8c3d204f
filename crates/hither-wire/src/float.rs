//! Narrow floats to wider ones, every bit of a NaN kept.

/// The bits of the `f32` with the value of these of an `f16`; a NaN keeps its payload and whether it signals.
pub(crate) fn widen_f16(bits: u16) -> u32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let exponent = u32::from(bits >> 10) & 0x1f;
    let fraction = u32::from(bits) & 0x3ff;
    match (exponent, fraction) {
        (0, 0) => sign,
        // Subnormal: the fraction counts steps of 2^-24, and an `f32` holds that number as a normal one.
        (0, _) => sign | (fraction as f32 * (1.0 / 16_777_216.0)).to_bits(),
        (31, _) => sign | 0x7f80_0000 | fraction << 13,
        // The exponent is stored with an offset: 15 there, 127 here.
        _ => sign | (exponent + (127 - 15)) << 23 | fraction << 13,
    }
}

/// The bits of the `f64` with the value of these of an `f32`; a NaN keeps its payload and whether it signals, which a
/// cast would not.
pub(crate) fn widen_f32(bits: u32) -> u64 {
    let value = f32::from_bits(bits);
    if value.is_nan() {
        let sign = u64::from(bits & 0x8000_0000) << 32;
        let fraction = u64::from(bits & 0x007f_ffff) << 29;
        return sign | 0x7ff0_0000_0000_0000 | fraction;
    }
    f64::from(value).to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2 to this power, exactly: `powi` need not be exact, and under Miri it is not.
    fn power(exponent: i32) -> f64 {
        f64::from_bits(((1023 + i64::from(exponent)) as u64) << 52)
    }

    #[test]
    fn every_half_widens_to_its_own_value() {
        for half in 0..=u16::MAX {
            let value = f64::from(f32::from_bits(widen_f16(half)));
            let (exponent, fraction) = (i32::from(half >> 10) & 31, f64::from(half & 0x3ff));
            let magnitude = match exponent {
                0 => fraction * power(-24),
                31 if fraction == 0.0 => f64::INFINITY,
                31 => {
                    assert!(value.is_nan());
                    continue;
                }
                _ => (1.0 + fraction / 1024.0) * power(exponent - 15),
            };
            let expected = if half >> 15 == 1 { -magnitude } else { magnitude };
            assert_eq!(value.to_bits(), expected.to_bits(), "{half:#06x}");
        }
    }
}
