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
    fn zeros_in_front_say_nothing() {
        assert_eq!(trimmed(&[0, 0, 1, 0]), [1, 0]);
        assert_eq!(trimmed(&[0]), [0_u8; 0]);
    }
}
