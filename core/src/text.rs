//! Words in both languages of the app.

use serde::Deserialize;

/// A name or label in English and Russian; a definition that lacks one of them cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
}
