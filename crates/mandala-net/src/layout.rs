//! Where each actor stands on the picture: friends near, foes far.
//!
//! [`place`] puts points; [`clear`] then moves them off each other's lines, and [`separate`] apart as far as
//! their labels need. All use only
//! `+ − × ÷ √`, which every IEEE 754 machine computes alike, so a picture is the same everywhere.

mod clear;
mod separate;
mod stress;

pub use clear::clear;
pub use separate::{Size, separate};
pub use stress::{Spring, place};

/// A point of the picture. Has no unit until it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// Distance to another point.
    #[must_use]
    pub fn distance(self, other: Point) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}
