//! What lies between a consent and a token: confirmation codes, devices that wait, refresh tokens.

use std::time::{Duration, Instant};

use crate::{
    token::{Issued, Key, random},
    world::World,
};

const HEX: &[u8; 16] = b"0123456789abcdef";
/// No letter that is mistaken for another one.
const SPOKEN: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Everything that was promised.
#[derive(Default)]
pub(crate) struct Grants {
    codes: Vec<Code>,
    refreshes: Vec<Refresh>,
    pub(crate) devices: Vec<Device>,
}

/// A confirmation code: good once, for ten minutes.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) value: String,
    pub(crate) key: Key,
    pub(crate) scope: String,
    pub(crate) challenge: Option<Challenge>,
    issued: Instant,
    used: bool,
}

/// What the app sent along to prove later that it is the same (RFC 7636).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Challenge {
    pub(crate) value: String,
    /// Whether it is the SHA-256 of the verifier, and not the verifier itself.
    pub(crate) hashed: bool,
}

/// A device without a browser that waits for somebody's word.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    pub(crate) code: String,
    pub(crate) user_code: String,
    pub(crate) client_id: String,
    pub(crate) id: Option<String>,
    pub(crate) scope: String,
    pub(crate) word: Word,
    issued: Instant,
    lifetime: Duration,
    interval: Duration,
    asked: Option<Instant>,
}

/// What somebody has said to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// Nothing yet.
    Pending,
    /// Yes, this account.
    Allowed(u64),
    /// No.
    Denied,
    /// Its token was given out.
    Served,
}

/// A refresh token, which lives as long as the token beside it.
#[derive(Debug, Clone)]
struct Refresh {
    value: String,
    token: String,
}

impl Device {
    /// Whether its time is over.
    pub(crate) fn is_over(&self) -> bool {
        self.issued.elapsed() >= self.lifetime
    }

    /// Notes that the device asks, and says whether it asks too soon after the last time.
    pub(crate) fn hurries(&mut self) -> bool {
        let now = Instant::now();
        let last = self.asked.replace(now);

        // Clocks and networks differ a little.
        last.is_some_and(|last| now - last < self.interval.mul_f32(0.9))
    }
}

impl World {
    /// Promises a token for a code of the switched shape.
    pub(crate) fn promise(
        &mut self,
        key: Key,
        scope: &str,
        challenge: Option<Challenge>,
    ) -> String {
        let value = self.switches.code_shape.generate();
        self.grants.codes.push(Code {
            value: value.clone(),
            key,
            scope: scope.to_owned(),
            challenge,
            issued: Instant::now(),
            used: false,
        });

        value
    }

    /// The promise behind a code that is still good.
    pub(crate) fn promised(&self, value: &str) -> Option<&Code> {
        let lifetime = Duration::from_secs(self.switches.code_lifetime);

        self.grants
            .codes
            .iter()
            .find(|code| code.value == value && !code.used && code.issued.elapsed() < lifetime)
    }

    /// A code is good no more.
    pub(crate) fn use_up(&mut self, value: &str) {
        for code in &mut self.grants.codes {
            code.used |= code.value == value;
        }
    }

    /// A refresh token to go with `issued`; earlier ones of that token end.
    pub(crate) fn give_refresh(&mut self, issued: &Issued) -> String {
        let value = format!(
            "1:FAKE{}:{}:{}",
            random(HEX, 12),
            random(HEX, 48),
            random(HEX, 22)
        );
        let token = issued.value.clone();
        self.grants
            .refreshes
            .retain(|refresh| refresh.token != token);
        self.grants.refreshes.push(Refresh {
            value: value.clone(),
            token,
        });

        value
    }

    /// The live token that a refresh token belongs to.
    pub(crate) fn refreshed(&self, value: &str) -> Option<&Issued> {
        let refresh = self
            .grants
            .refreshes
            .iter()
            .find(|refresh| refresh.value == value)?;

        self.live(&refresh.token)
    }

    /// A device begins to wait.
    pub(crate) fn enrol(&mut self, client_id: &str, id: Option<String>, scope: &str) -> Device {
        let device = Device {
            code: random(HEX, 32),
            user_code: random(SPOKEN, 8),
            client_id: client_id.to_owned(),
            id,
            scope: scope.to_owned(),
            word: Word::Pending,
            issued: Instant::now(),
            lifetime: Duration::from_secs(self.switches.device_lifetime),
            interval: Duration::from_secs(self.switches.device_interval),
            asked: None,
        };
        self.grants.devices.push(device.clone());

        device
    }

    /// The device that shows this code and still waits for an answer. People type as they like.
    pub(crate) fn waiting(&mut self, user_code: &str) -> Option<&mut Device> {
        let typed: String = user_code
            .chars()
            .filter(|char| !char.is_whitespace() && *char != '-')
            .flat_map(char::to_lowercase)
            .collect();

        self.grants.devices.iter_mut().find(|device| {
            device.user_code == typed && device.word == Word::Pending && !device.is_over()
        })
    }
}
