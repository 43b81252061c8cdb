//! The address of a proxy, as a person types it.

use std::{fmt, num::NonZeroU16};

use url::{Host, Url};

/// Where a proxy listens. Has no room for a name or a password.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    kind: Kind,
    host: Host,
    port: NonZeroU16,
}

/// What is spoken with a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// HTTP: RFC 9110, section 9.3.6.
    Http,
    /// The same within TLS. Only this computer may say so: not every sign-in window speaks it.
    Https,
    /// SOCKS version 5: RFC 1928. Names are looked up by the proxy.
    Socks5,
}

/// Why a text is no address of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// There is nothing.
    #[error("nothing typed")]
    Empty,
    /// It holds a name or a password, which would have to be kept.
    #[error("address with a name or a password")]
    Password,
    /// It begins with something else than `http://` or `socks5://`.
    #[error("unknown kind of proxy")]
    Kind,
    /// It does not end in a port.
    #[error("no port")]
    Port,
    /// What stands before the port is no name or address of a computer.
    #[error("no host")]
    Host,
}

impl Address {
    /// Reads `host:port`, with `http://` or `socks5://` before it or nothing.
    ///
    /// # Errors
    ///
    /// Why it is no such address. A name or a password in it is found before anything else.
    pub fn read(text: &str) -> Result<Self, Misfit> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Misfit::Empty);
        }
        if text.contains('@') {
            return Err(Misfit::Password);
        }
        let (kind, rest) = match text.split_once("://") {
            None => (Kind::Http, text),
            Some((kind, rest)) => match kind.to_ascii_lowercase().as_str() {
                "http" => (Kind::Http, rest),
                "socks5" | "socks5h" => (Kind::Socks5, rest),
                _ => return Err(Misfit::Kind),
            },
        };

        Self::of(kind, rest.strip_suffix('/').unwrap_or(rest))
    }

    /// The address that a library or the system names, without a name and a password that may stand there.
    pub(super) fn named_by(url: &Url) -> Option<Self> {
        let kind = match url.scheme() {
            "http" => Kind::Http,
            "https" => Kind::Https,
            "socks" | "socks5" | "socks5h" => Kind::Socks5,
            _ => return None,
        };
        let usual = if kind == Kind::Socks5 { 1080 } else { 80 };
        let port = url.port_or_known_default().unwrap_or(usual);

        Some(Self {
            kind,
            host: Host::parse(url.host_str()?).ok()?,
            port: NonZeroU16::new(port)?,
        })
    }

    /// The address as the HTTP client and web views read it.
    pub(super) fn url(&self) -> Option<Url> {
        let kind = match self.kind {
            Kind::Http => "http",
            Kind::Https => "https",
            Kind::Socks5 => "socks5",
        };

        Url::parse(&format!("{kind}://{}:{}", self.host, self.port)).ok()
    }

    fn of(kind: Kind, text: &str) -> Result<Self, Misfit> {
        let (host, port) = text.rsplit_once(':').ok_or(Misfit::Port)?;
        let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let port = port.parse().ok().filter(|_| digits).ok_or(Misfit::Port)?;
        let host = Host::parse(host).map_err(|_| Misfit::Host)?;

        Ok(Self { kind, host, port })
    }
}

/// As people write it: HTTP goes without saying.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Http => {}
            Kind::Https => f.write_str("https://")?,
            Kind::Socks5 => f.write_str("socks5://")?,
        }

        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn address_is_read_as_people_write_it() {
        for (text, shown) in [
            ("proxy.corp:3128", "proxy.corp:3128"),
            ("  http://Proxy.Corp:3128/ ", "proxy.corp:3128"),
            ("HTTP://10.0.0.1:80", "10.0.0.1:80"),
            ("[2001:db8::1]:8080", "[2001:db8::1]:8080"),
            ("прокси.рф:3128", "xn--h1adldfi.xn--p1ai:3128"),
            ("socks5://proxy.corp:1080", "socks5://proxy.corp:1080"),
            ("SOCKS5H://proxy.corp:1080", "socks5://proxy.corp:1080"),
        ] {
            let address = Address::read(text).unwrap();

            assert_eq!(address.to_string(), shown, "{text}");
            assert_eq!(Address::read(shown), Ok(address), "{shown}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_for_its_own_reason() {
        for (text, misfit) in [
            ("", Misfit::Empty),
            (" \t", Misfit::Empty),
            ("ada:secret@proxy.corp:3128", Misfit::Password),
            ("http://ada@proxy.corp:3128", Misfit::Password),
            ("ftp://ada:secret@proxy.corp", Misfit::Password),
            ("https://proxy.corp:3128", Misfit::Kind),
            ("pac+http://proxy.corp/x.pac", Misfit::Kind),
            ("proxy.corp", Misfit::Port),
            ("proxy.corp:", Misfit::Port),
            ("proxy.corp:+80", Misfit::Port),
            ("proxy.corp:0", Misfit::Port),
            ("proxy.corp:65536", Misfit::Port),
            ("proxy.corp:3128/path", Misfit::Port),
            ("2001:db8::1", Misfit::Host),
            (":3128", Misfit::Host),
            ("proxy corp:3128", Misfit::Host),
            ("proxy.corp/x:3128", Misfit::Host),
        ] {
            assert_eq!(Address::read(text), Err(misfit), "{text}");
        }
    }

    #[test]
    fn address_from_elsewhere_loses_its_password() {
        for (url, shown) in [
            (
                "http://ada:secret@proxy.corp:3128/",
                Some("proxy.corp:3128"),
            ),
            ("http://proxy.corp", Some("proxy.corp:80")),
            ("https://proxy.corp:443", Some("https://proxy.corp:443")),
            ("socks5h://proxy.corp", Some("socks5://proxy.corp:1080")),
            ("direct://", None),
        ] {
            let address = Address::named_by(&Url::parse(url).unwrap());

            assert_eq!(address.map(|it| it.to_string()).as_deref(), shown, "{url}");
        }
    }
}
