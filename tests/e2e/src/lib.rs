//! Journeys of the built app.
