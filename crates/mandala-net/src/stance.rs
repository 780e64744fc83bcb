//! Which way a tie leans.

use mandala_model::Stance;

/// When the record of a pair is clear enough to take a side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StanceRule {
    /// The share of the signed statements, by confidence, that must agree: above one half, at most one.
    /// At 0.75, three sure statements in four that go one way make a side; five in seven make a mixed tie.
    pub clear_share: f64,
}

impl Default for StanceRule {
    fn default() -> StanceRule {
        StanceRule { clear_share: 0.75 }
    }
}

impl StanceRule {
    /// Which way a tie leans that has this weight of friendly and of hostile statements.
    ///
    /// Weights are sums of confidences; how intense a statement is moves the level, not the stance, so that
    /// one bombing does not hide three agreements.
    #[must_use]
    pub fn stance(self, friendly: f64, hostile: f64) -> Stance {
        let clear = self.clear_share * (friendly + hostile);
        match () {
            () if friendly + hostile <= 0.0 => Stance::Contact,
            () if friendly >= clear => Stance::With,
            () if hostile >= clear => Stance::Against,
            () => Stance::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_needs_a_clear_share() {
        let stance = |friendly, hostile| StanceRule::default().stance(friendly, hostile);
        assert_eq!(stance(0.0, 0.0), Stance::Contact);
        assert_eq!(stance(0.2, 0.0), Stance::With);
        assert_eq!(stance(1.0, 3.0), Stance::Against);
        assert_eq!(stance(3.0, 1.0), Stance::With);
        assert_eq!(stance(2.0, 5.0), Stance::Mixed);
        assert_eq!(stance(5.0, 2.0), Stance::Mixed);
        assert_eq!(StanceRule { clear_share: 1.0 }.stance(9.0, 0.1), Stance::Mixed);
    }
}
