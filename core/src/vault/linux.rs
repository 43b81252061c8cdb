//! The Secret Service: GNOME Keyring, KDE Wallet, `KeePassXC`.
//!
//! Secrets go through the keychain library. What it cannot say without unlocking is asked over a bus
//! connection of our own, which opens no session with the keychain.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use keyring_core::{CredentialStore, Error as KeyringError};
use secret_service::Error as ServiceError;
use zbus::{
    blocking::Connection,
    fdo,
    zvariant::{OwnedObjectPath, OwnedValue, Type},
};
use zbus_secret_service_keyring_store::Store;

use super::{Door, Keychain, KeychainError, Page, SERVICE, keychain};

/// What the system calls its keychain: here each desktop has one of its own.
pub const KEYCHAIN_NAME: Option<&str> = None;

const BUS_NAME: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";
/// Items that are asked for their names at a time: each of them is a call.
const PAGE: usize = 32;

/// The session's Secret Service.
#[derive(Default)]
pub(super) struct System {
    bus: Mutex<Option<Connection>>,
}

impl Keychain for System {
    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        let store: Arc<CredentialStore> = Store::new()?;

        Ok(store)
    }

    fn door(&self) -> Door {
        match self.with_bus(is_locked) {
            Ok(Some(true)) => Door::Locked,
            Ok(Some(false)) => Door::Open,
            Ok(None) | Err(_) => Door::Absent,
        }
    }

    fn modifiers(&self) -> HashMap<&str, &str> {
        HashMap::from([("label", "Keyward")])
    }

    /// The library's own search would unlock what it finds.
    fn users(&self, _: &CredentialStore, after: Option<&str>) -> Result<Page, KeychainError> {
        self.with_bus(|bus| search(bus, after))
            .map_err(|error| meaning(&error))?
            .ok_or(KeychainError::Locked)
    }

    fn explain(&self, error: KeyringError) -> KeychainError {
        let KeyringError::PlatformFailure(failure) = &error else {
            return keychain::explain(&error);
        };

        match failure.downcast_ref::<ServiceError>() {
            Some(ServiceError::Zbus(error)) => meaning(error),
            Some(ServiceError::ZbusFdo(fdo::Error::AccessDenied(_))) => KeychainError::Denied,
            Some(ServiceError::Prompt | ServiceError::Locked) => KeychainError::Locked,
            _ => KeychainError::Missing,
        }
    }
}

impl System {
    /// Asks over the connection of earlier calls, or over a new one if that is gone.
    fn with_bus<T>(&self, ask: impl Fn(&Connection) -> zbus::Result<T>) -> zbus::Result<T> {
        let mut bus = self.bus.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(connection) = bus.as_ref().filter(|connection| !connection.is_closed()) {
            return ask(connection);
        }

        ask(bus.insert(Connection::session()?))
    }
}

/// What an answer of the bus or of the service means.
fn meaning(error: &zbus::Error) -> KeychainError {
    let zbus::Error::MethodError(name, ..) = error else {
        return KeychainError::Missing;
    };

    match name.as_str() {
        "org.freedesktop.Secret.Error.IsLocked" => KeychainError::Locked,
        "org.freedesktop.DBus.Error.AccessDenied" | "org.freedesktop.DBus.Error.AuthFailed" => {
            KeychainError::Denied
        }
        // Above all `ServiceUnknown`, `NoReply` (it died under the call) and `NoSession` (it came back).
        _ => KeychainError::Missing,
    }
}

/// Whether the default collection is locked; `None` if there is none.
fn is_locked(bus: &Connection) -> zbus::Result<Option<bool>> {
    let reply = call(
        bus,
        ROOT,
        "org.freedesktop.Secret.Service",
        "ReadAlias",
        &"default",
    )?;
    let collection: OwnedObjectPath = reply.body().deserialize()?;
    if collection.as_str() == "/" {
        return Ok(None);
    }

    let locked = property(
        bus,
        &collection,
        "org.freedesktop.Secret.Collection",
        "Locked",
    )?;

    Ok(Some(bool::try_from(locked)?))
}

/// The users of some of our items; `None` if some of them are locked. The order is that of their paths,
/// which an item keeps.
fn search(bus: &Connection, after: Option<&str>) -> zbus::Result<Option<Page>> {
    let ours = HashMap::from([("service", SERVICE)]);
    let reply = call(
        bus,
        ROOT,
        "org.freedesktop.Secret.Service",
        "SearchItems",
        &ours,
    )?;
    let (mut unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        reply.body().deserialize()?;
    if !locked.is_empty() {
        return Ok(None);
    }

    unlocked.retain(|item| after.is_none_or(|after| item.as_str() > after));
    unlocked.sort_unstable_by(|one, other| one.as_str().cmp(other.as_str()));
    let page = &unlocked[..unlocked.len().min(PAGE)];
    let users = page.iter().map(|item| user(bus, item));
    let last = page.last().filter(|_| unlocked.len() > PAGE);

    Ok(Some(Page {
        users: users.collect::<zbus::Result<_>>()?,
        end: last.map(|item| item.as_str().to_owned()),
    }))
}

fn user(bus: &Connection, item: &OwnedObjectPath) -> zbus::Result<String> {
    let attributes = property(bus, item, "org.freedesktop.Secret.Item", "Attributes")?;
    let mut attributes = HashMap::<String, String>::try_from(attributes)?;

    Ok(attributes.remove("username").unwrap_or_default())
}

fn property(
    bus: &Connection,
    object: &OwnedObjectPath,
    interface: &str,
    name: &str,
) -> zbus::Result<OwnedValue> {
    let arguments = (interface, name);
    let reply = call(
        bus,
        object.as_str(),
        "org.freedesktop.DBus.Properties",
        "Get",
        &arguments,
    )?;

    reply.body().deserialize()
}

fn call<A: serde::Serialize + Type>(
    bus: &Connection,
    object: &str,
    interface: &str,
    method: &str,
    arguments: &A,
) -> zbus::Result<zbus::Message> {
    bus.call_method(Some(BUS_NAME), object, Some(interface), method, arguments)
}
