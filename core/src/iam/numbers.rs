//! The numbers of an RSA key (RFC 8017, section 3.2), as bytes with the highest first.

use secrecy::zeroize::Zeroizing;

/// The product of two numbers. The same steps are taken whatever they are.
pub(super) fn product(one: &[u8], other: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut product = Zeroizing::new(vec![0; one.len() + other.len()]);
    let last = product.len() - 1;
    for (place, digit) in one.iter().rev().enumerate() {
        let mut carry = 0;
        for (offset, factor) in other.iter().rev().enumerate() {
            let at = last - place - offset;
            // At most 255 * 255 + 255 + 255.
            let sum = u16::from(*digit) * u16::from(*factor) + u16::from(product[at]) + carry;
            let [high, low] = sum.to_be_bytes();
            product[at] = low;
            carry = u16::from(high);
        }
        product[last - place - other.len()] = carry.to_be_bytes()[1];
    }

    product
}

/// What is left of `number` by `divisor`. The same steps are taken whatever they are; only the divisor's length
/// counts, which must not be 0.
pub(super) fn remainder(number: &[u8], divisor: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut left = Zeroizing::new(vec![0; divisor.len()]);
    let mut less = Zeroizing::new(vec![0; divisor.len()]);
    for bit in number
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1))
    {
        let mut carry = bit;
        for digit in left.iter_mut().rev() {
            let next = *digit >> 7;
            *digit = *digit << 1 | carry;
            carry = next;
        }

        let mut borrow = 0;
        for ((less, digit), subtrahend) in less.iter_mut().zip(&**left).zip(divisor).rev() {
            let [high, low] = u16::from(*digit)
                .wrapping_sub(u16::from(*subtrahend))
                .wrapping_sub(borrow)
                .to_be_bytes();
            *less = low;
            borrow = u16::from(high & 1);
        }
        // The difference, if the divisor was not the greater one.
        let taken = u8::from(u16::from(carry) >= borrow).wrapping_neg();
        for (digit, less) in left.iter_mut().zip(&**less) {
            *digit = *less & taken | *digit & !taken;
        }
    }

    left
}

/// The number before it; that of 0 is none.
pub(super) fn less_one(number: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut before = Zeroizing::new(number.to_vec());
    for digit in before.iter_mut().rev() {
        let (next, borrowed) = digit.overflowing_sub(1);
        *digit = next;
        if !borrowed {
            return Some(before);
        }
    }

    None
}

/// The number without the zeros in front of it.
pub(super) fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|&&byte| byte == 0).count();

    &number[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_is_that_of_the_numbers() {
        for (one, other) in [
            (0_u64, 0_u64),
            (1, u64::MAX),
            (u64::MAX, u64::MAX),
            (0xfedc_ba98_7654_3210, 0x0123_4567_89ab_cdef),
        ] {
            let product = product(&one.to_be_bytes(), &other.to_be_bytes());

            let expected = u128::from(one) * u128::from(other);
            assert_eq!(product.as_slice(), expected.to_be_bytes());
        }
    }

    #[test]
    fn remainder_is_that_of_the_numbers() {
        let big = 0xfedc_ba98_7654_3210_0123_4567_89ab_cdef_u128;
        for (number, divisor) in [
            (0, 1),
            (0, u64::MAX),
            (1, 1),
            (big, 1),
            (big, 3),
            (big, 0x8000_0000_0000_0000),
            (big, u64::MAX),
            (u128::MAX, u64::MAX),
            (u128::MAX, 0x8000_0000_0000_0001),
            (u128::from(u64::MAX), u64::MAX),
            (u128::from(u64::MAX) - 1, u64::MAX),
        ] {
            let left = remainder(&number.to_be_bytes(), &divisor.to_be_bytes());

            let expected = number % u128::from(divisor);
            assert_eq!(
                left.as_slice(),
                &expected.to_be_bytes()[8..],
                "{number} {divisor}"
            );
        }
    }

    #[test]
    fn number_before_borrows_and_zero_has_none() {
        let before = |number: &[u8]| less_one(number).map(|it| it.to_vec());

        assert_eq!(before(&[1, 0, 0]), Some(vec![0, 255, 255]));
        assert_eq!(before(&[7]), Some(vec![6]));
        assert_eq!(before(&[0, 0]), None);
        assert_eq!(before(&[]), None);
    }

    #[test]
    fn zeros_in_front_say_nothing() {
        assert_eq!(trimmed(&[0, 0, 1, 0]), [1, 0]);
        assert_eq!(trimmed(&[0]), [0_u8; 0]);
    }
}
