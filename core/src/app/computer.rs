//! What a look at this computer asks of the app.

use super::App;
use crate::{Result, disk, http::Witness, proxy::Live, vault::Place};

impl App {
    /// How many connections the records have, if they are whole and a change to them can be written and taken
    /// back; `None` if they are damaged.
    ///
    /// # Errors
    ///
    /// [`Error::Records`](crate::Error::Records).
    pub fn test_records(&self) -> Result<Option<usize>> {
        if !self.store.self_test()? {
            return Ok(None);
        }

        Ok(Some(self.connections()?.len()))
    }

    /// What is left on the disk of the records, in bytes; `None` if the system does not tell.
    pub(crate) fn free_space(&self) -> Option<u64> {
        disk::free(&self.world.data_dir)
    }

    /// Where new tokens go.
    pub(crate) fn secrets_place(&self) -> Place {
        self.keep.place()
    }

    /// The way to the outside that is in use, by a client that has no connection open yet and tells `witness`
    /// who vouches for the servers.
    pub(crate) fn fresh_way(&self, witness: &Witness) -> Result<Live> {
        self.world.network.fresh(witness)
    }
}
