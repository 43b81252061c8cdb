//! Correcting what a connection names.

use super::App;
use crate::{
    Error, Result,
    organisation::Organisation,
    resource::ResourceReading,
    store::{Connection, ConnectionId},
};

impl App {
    /// Changes the organisation of a connection. What the last check found no longer counts.
    ///
    /// # Errors
    ///
    /// [`Error::OrganisationNeeded`] if the service cannot do without, [`Error::NotFound`],
    /// [`Error::Records`].
    pub fn set_organisation(
        &self,
        id: &ConnectionId,
        organisation: Option<&Organisation>,
    ) -> Result<Connection> {
        let service = self.connection(id)?.service;
        if organisation.is_none() && self.service(&service)?.needs_organisation() {
            return Err(Error::OrganisationNeeded);
        }
        self.store.set_organisation(id, organisation)?;

        self.connection(id)
    }

    /// Changes the one thing that a connection names, as it was typed; nothing typed names none. What the last
    /// check found no longer counts.
    ///
    /// # Errors
    ///
    /// [`Error::ResourceUnfit`], [`Error::NotFound`], also if the service has no such things,
    /// [`Error::Records`].
    pub fn set_resource(&self, id: &ConnectionId, typed: &str) -> Result<Connection> {
        let service = self.connection(id)?.service;
        let rule = self.service(&service)?.resource.as_ref();
        let resource = match rule.ok_or(Error::NotFound)?.read(typed) {
            ResourceReading::Fits(resource) => Some(resource),
            ResourceReading::Empty => None,
            ResourceReading::Unfit => return Err(Error::ResourceUnfit),
        };
        self.store.set_resource(id, resource.as_ref())?;

        self.connection(id)
    }
}
