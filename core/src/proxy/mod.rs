//! The proxy between this computer and Yandex: what the user chose, and what follows from it.
//!
//! No password is kept for a proxy, and none is asked for: one that wants a password is named.

mod address;
mod network;
mod route;

pub use address::{Address, Kind, Misfit};
pub(crate) use network::Live;
pub use network::Network;
pub use route::{InForce, Route, Source, Surroundings, WindowProxy};

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// Whatever this computer says: the environment, or else the settings of the system.
    #[default]
    System,
    /// None, whatever this computer says.
    Direct,
    /// This one for everything.
    Own(Address),
}
