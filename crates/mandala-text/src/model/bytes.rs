//! Reading and writing plain numbers and strings, little-endian.

/// Takes values from the front of a byte slice.
pub(crate) struct Bytes<'b>(pub(crate) &'b [u8]);

impl<'b> Bytes<'b> {
    pub(crate) fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    }

    /// A count of things of at least `size` bytes each, which the rest must be able to hold.
    pub(crate) fn count(&mut self, size: usize) -> Option<usize> {
        let n = self.u32()? as usize;
        (n.checked_mul(size)? <= self.0.len()).then_some(n)
    }

    pub(crate) fn f32(&mut self) -> Option<f32> {
        self.u32().map(f32::from_bits).filter(|x| x.is_finite())
    }

    /// A string of at most 255 bytes.
    pub(crate) fn str(&mut self) -> Option<&'b str> {
        let n = self.u8()?;
        std::str::from_utf8(self.take(usize::from(n))?).ok()
    }

    pub(crate) fn strings(&mut self) -> Option<Vec<&'b str>> {
        let n = self.count(1)?;
        (0..n).map(|_| self.str()).collect()
    }
}

/// Writes what [`Bytes`] reads.
#[derive(Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    pub(crate) fn u32(&mut self, n: usize) {
        let n = u32::try_from(n).expect("no part of a model has four thousand million items");
        self.0.extend(n.to_le_bytes());
    }

    pub(crate) fn f32(&mut self, x: f32) {
        self.0.extend(x.to_le_bytes());
    }

    /// Strings of more than 255 bytes are cut.
    pub(crate) fn str(&mut self, text: &str) {
        let end = (0..=text.len().min(255)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        self.0.push(end as u8);
        self.0.extend(&text.as_bytes()[..end]);
    }

    pub(crate) fn strings<'s>(&mut self, strings: impl ExactSizeIterator<Item = &'s str>) {
        self.u32(strings.len());
        for text in strings {
            self.str(text);
        }
    }
}
