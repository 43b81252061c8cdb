//! Answers that are hard to bear.

/// What user-info says, and what the service takes as a yes.
pub(crate) const YES: &str = r#"{"id":"1","login":"ada","client_id":"2"}"#;

/// 64 MiB of zeros by RFC 7932.
pub(crate) const BROTLI_BOMB: [u8; 53] = [
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f, 0xff, 0xff,
    0xff, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0xe1, 0x9f,
    0x00, 0x88, 0xc3, 0x22, 0x00, 0xdd, 0xfb, 0xff, 0xfc, 0xff, 0xff, 0xc7, 0x3f, 0x01, 0x10, 0x87,
    0x05, 0x00, 0xba, 0xf7, 0xff,
];

/// An answer with this status, these lines and this body, of the right length.
pub(crate) fn answer(status: &str, lines: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let mut answer =
        format!("HTTP/1.1 {status}\r\n{lines}Content-Length: {length}\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);

    answer
}

/// The answer that works, with these lines more.
pub(crate) fn fine(lines: &str) -> Vec<u8> {
    answer("200 OK", lines, YES)
}

/// The start of an answer whose body ends with the connection.
pub(crate) fn endless(lines: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{lines}Connection: close\r\n\r\n").into_bytes()
}

/// The start of an answer that comes in `chunks`.
pub(crate) fn chunked(chunks: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}").into_bytes()
}

/// A compressed body: `size` bytes that become about 150 times as many zeros.
///
/// One block of RFC 1951 with fixed codes: a zero, then "258 bytes from one byte ago" again and again.
pub(crate) fn deflate_bomb(size: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.number(0b1, 1);
    bits.number(0b01, 2);
    bits.code(0b0011_0000, 8);
    while bits.bytes.len() < size {
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);

    bits.bytes
}

/// The same for gzip, RFC 1952; nobody gets as far as its check sum.
pub(crate) fn gzip_bomb(size: usize) -> Vec<u8> {
    let mut bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    bomb.extend(deflate_bomb(size));
    bomb.extend([0; 8]);

    bomb
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u8,
}

impl Bits {
    /// A number, the lowest bit first.
    fn number(&mut self, value: u16, length: u8) {
        for at in 0..length {
            self.bit(value >> at & 1 == 1);
        }
    }

    /// A code, the highest bit first.
    fn code(&mut self, value: u16, length: u8) {
        for at in (0..length).rev() {
            self.bit(value >> at & 1 == 1);
        }
    }

    fn bit(&mut self, set: bool) {
        if self.used == 0 {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(set) << self.used;
        }
        self.used = (self.used + 1) % 8;
    }
}
