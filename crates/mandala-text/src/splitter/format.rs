//! The splitter as bytes: magic and version, margin, classes, weights.

use super::{Classes, Splitter, WEIGHTS};
use crate::model::{Bytes, ModelError, Out};

const MAGIC: &[u8] = b"mandala-text splitter\n";
const VERSION: u32 = 1;

impl Splitter {
    /// Reads the bytes of `data/models/en/splitter.bin`.
    ///
    /// # Errors
    /// If the bytes are not a whole splitter of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Splitter, ModelError> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC).ok_or(ModelError::NoSplitter)?);
        match bytes.u32() {
            Some(VERSION) => {}
            Some(found) => return Err(ModelError::Version { found, wanted: VERSION }),
            None => return Err(ModelError::Damaged("no version")),
        }
        let margin = bytes.u32().ok_or(ModelError::Damaged("margin"))?.cast_signed();
        let classes = Classes::read(&mut bytes).ok_or(ModelError::Damaged("classes of words"))?;
        let weights = bytes.take(WEIGHTS).ok_or(ModelError::Damaged("weights"))?;
        if !bytes.0.is_empty() {
            return Err(ModelError::Damaged("bytes after the end"));
        }
        Ok(Splitter { classes, weights: weights.iter().map(|b| b.cast_signed()).collect(), margin })
    }

    /// The bytes that [`Splitter::from_bytes`] reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(MAGIC.to_vec());
        out.0.extend(VERSION.to_le_bytes());
        out.0.extend(self.margin.to_le_bytes());
        self.classes.write(&mut out);
        out.0.extend(self.weights.iter().map(|w| w.cast_unsigned()));
        out.0
    }
}
