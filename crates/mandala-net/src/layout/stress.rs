//! Signed layout by stress majorisation.
//!
//! E. Gansner, Y. Koren, S. North, *Graph Drawing by Stress Majorization* (2005), with their "localized
//! optimization": one point at a time moves to where the weighted mean of its wishes lies. In the paper's
//! symbols: `target[i][j]` is d_ij, `weight[i][j]` is w_ij, and a sweep lowers
//! Σ w_ij (‖X_i − X_j‖ − d_ij)². The paper takes d from path lengths; here friends wish to stand near each
//! other and foes far apart, and those without a tie stand weakly in between.

use super::Point;

/// A tie as the layout sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spring {
    /// Indices of its two ends.
    pub between: [usize; 2],
    /// −1 pushes as far apart as possible, 1 pulls as near as possible.
    pub level: f64,
}

/// The distance that a tie of level 0 wishes for, and how much a whole level changes it.
const REST: f64 = 1.5;
const REACH: f64 = 0.8;
/// The distance that two without a tie wish for, if anything.
const APART: f64 = 1.9;
/// So many attempts are begun, each from points of its own; the best one is finished.
const ATTEMPTS: u64 = 8;
/// Sweeps of a beginning, and between two looks at the stress.
const ROUND: usize = 12;
/// Rounds of the finish, at most.
const ROUNDS: usize = 30;
/// A round that lowers the stress by a smaller share than this is the last.
const ENOUGH: f64 = 1e-4;

/// Places `nodes` so that friends stand nearer than foes.
///
/// The picture depends on the nodes, the springs and the seed, not on the order in which they come. Springs
/// that name no node, or the same node twice, are passed over. The result is centred on the origin with its
/// longer side across.
#[must_use]
pub fn place<N: Ord>(nodes: &[N], springs: &[Spring], seed: u64) -> Vec<Point> {
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|&a, &b| nodes[a].cmp(&nodes[b]));
    let mut rank = vec![0; nodes.len()];
    for (place, &node) in order.iter().enumerate() {
        rank[node] = place;
    }

    let wishes = Wishes::new(nodes.len(), springs, &rank);
    let attempts = (0..ATTEMPTS).map(|attempt| {
        let mut points = scatter(nodes.len(), seed.wrapping_mul(ATTEMPTS).wrapping_add(attempt));
        (wishes.round(&mut points), points)
    });
    let best = attempts.min_by(|(one, _), (other, _)| one.total_cmp(other));
    let (mut stress, mut points) = best.unwrap_or_default();
    for _ in 0..ROUNDS {
        let before = std::mem::replace(&mut stress, wishes.round(&mut points));
        if before - stress <= ENOUGH * before {
            break;
        }
    }
    straighten(&mut points);
    rank.into_iter().map(|place| points[place]).collect()
}

/// The distances that all pairs wish for, and how strongly; square matrices, row by row.
struct Wishes {
    n: usize,
    target: Vec<f64>,
    weight: Vec<f64>,
}

impl Wishes {
    fn new(n: usize, springs: &[Spring], rank: &[usize]) -> Wishes {
        // Ties lead and the rest only keeps the picture together, however many nodes there are.
        let weak = 0.2_f64.min(2.0 / n.max(1) as f64);
        let mut wishes = Wishes { n, target: vec![APART; n * n], weight: vec![weak; n * n] };
        let mut springs: Vec<(usize, usize, f64)> = springs
            .iter()
            .filter(|s| s.between.iter().all(|&end| end < n) && s.between[0] != s.between[1])
            .map(|s| {
                let [a, b] = s.between.map(|end| rank[end]);
                (a.min(b), a.max(b), if s.level.is_finite() { s.level.clamp(-1.0, 1.0) } else { 0.0 })
            })
            .collect();
        springs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        for (a, b, level) in springs {
            for at in [a * n + b, b * n + a] {
                wishes.target[at] = REST - REACH * level;
                wishes.weight[at] = 1.0;
            }
        }
        wishes
    }

    /// Sweeps over all points a few times; returns the stress that is left.
    fn round(&self, points: &mut [Point]) -> f64 {
        for _ in 0..ROUND {
            for i in 0..self.n {
                points[i] = self.wish_of(i, points);
            }
        }
        self.stress(points)
    }

    fn wish_of(&self, i: usize, points: &[Point]) -> Point {
        let (mut x, mut y, mut all) = (0.0, 0.0, 0.0);
        for j in (0..self.n).filter(|&j| j != i) {
            let (target, weight) = (self.target[i * self.n + j], self.weight[i * self.n + j]);
            let distance = points[i].distance(points[j]);
            // Two points on one spot part sideways.
            let (ux, uy) = if distance > 1e-9 {
                ((points[i].x - points[j].x) / distance, (points[i].y - points[j].y) / distance)
            } else {
                (if i < j { -1.0 } else { 1.0 }, 0.0)
            };
            x += weight * (points[j].x + target * ux);
            y += weight * (points[j].y + target * uy);
            all += weight;
        }
        if all > 0.0 { Point { x: x / all, y: y / all } } else { points[i] }
    }

    fn stress(&self, points: &[Point]) -> f64 {
        let mut stress = 0.0;
        for i in 0..self.n {
            for j in i + 1..self.n {
                let miss = points[i].distance(points[j]) - self.target[i * self.n + j];
                stress += self.weight[i * self.n + j] * miss * miss;
            }
        }
        stress
    }
}

/// Points at random in a square that grows with their number.
fn scatter(n: usize, seed: u64) -> Vec<Point> {
    let side = (n as f64).sqrt();
    let mut state = seed;
    let mut random = || {
        // SplitMix64 (Steele, Lea & Flood 2014); the top 53 bits make a number in [0, 1).
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    };
    (0..n).map(|_| Point { x: random() * side, y: random() * side }).collect()
}

/// Centres the points, turns their longest spread across, and mirrors the first one to the upper left.
fn straighten(points: &mut [Point]) {
    if points.is_empty() {
        return;
    }
    let n = points.len() as f64;
    let mean = |value: fn(&Point) -> f64, points: &[Point]| points.iter().map(value).sum::<f64>() / n;
    let (cx, cy) = (mean(|p| p.x, points), mean(|p| p.y, points));
    for p in points.iter_mut() {
        (p.x, p.y) = (p.x - cx, p.y - cy);
    }

    // The first eigenvector of the covariance, without trigonometry.
    let (xx, yy, xy) =
        (mean(|p| p.x * p.x, points), mean(|p| p.y * p.y, points), mean(|p| p.x * p.y, points));
    let half = (xx - yy) / 2.0;
    let (mut ux, mut uy) = (half + (half * half + xy * xy).sqrt(), xy);
    let length = (ux * ux + uy * uy).sqrt();
    if length > 1e-12 {
        (ux, uy) = (ux / length, uy / length);
    } else {
        (ux, uy) = if yy > xx { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    for p in points.iter_mut() {
        (p.x, p.y) = (p.x * ux + p.y * uy, p.y * ux - p.x * uy);
    }
    let (flip_x, flip_y) = (points[0].x > 0.0, points[0].y > 0.0);
    for p in points.iter_mut() {
        p.x = if flip_x { -p.x } else { p.x };
        p.y = if flip_y { -p.y } else { p.y };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spring(a: usize, b: usize, level: f64) -> Spring {
        Spring { between: [a, b], level }
    }

    /// Two blocs of three, foes across.
    fn blocs() -> (Vec<&'static str>, Vec<Spring>) {
        let names = vec!["a", "b", "c", "x", "y", "z"];
        let mut springs = Vec::new();
        for i in 0..6 {
            for j in i + 1..6 {
                springs.push(spring(i, j, if (i < 3) == (j < 3) { 0.8 } else { -0.8 }));
            }
        }
        (names, springs)
    }

    #[test]
    fn friends_stand_nearer_than_foes() {
        let (names, springs) = blocs();
        let points = place(&names, &springs, 0);
        let lengths = |friends: bool| {
            let chosen = springs.iter().filter(move |s| (s.level > 0.0) == friends);
            chosen.map(|s| points[s.between[0]].distance(points[s.between[1]])).collect::<Vec<_>>()
        };
        let farthest_friend = lengths(true).into_iter().fold(0.0, f64::max);
        let nearest_foe = lengths(false).into_iter().fold(f64::MAX, f64::min);
        assert!(farthest_friend < nearest_foe, "{farthest_friend} < {nearest_foe}");
        // The blocs stand left and right.
        assert!(points[..3].iter().all(|p| p.x < 0.0) && points[3..].iter().all(|p| p.x > 0.0), "{points:?}");
    }

    #[test]
    fn no_one_one_and_two() {
        assert_eq!(place::<u8>(&[], &[], 1), []);
        assert_eq!(place(&["a"], &[], 1), [Point::default()]);
        let two = place(&["a", "b"], &[spring(0, 1, 1.0)], 1);
        assert!((two[0].distance(two[1]) - (REST - REACH)).abs() < 0.01, "{two:?}");
        assert!(two[0].y.abs() < 1e-6 && two[0].x < 0.0, "{two:?}");
    }

    proptest! {
        #[test]
        fn order_does_not_change_the_picture(
            levels in prop::collection::vec((0..9usize, 0..9usize, -1.0..1.0f64), 0..20), turn in 0..9usize,
        ) {
            // One spring a pair, as ties have it.
            let mut springs: Vec<Spring> = levels.into_iter().map(|(a, b, level)| spring(a.min(b), a.max(b), level)).collect();
            springs.sort_by_key(|s| s.between);
            springs.dedup_by_key(|s| s.between);
            let names: Vec<usize> = (0..9).collect();
            let points = place(&names, &springs, 7);
            prop_assert!(points.iter().all(|p| p.x.is_finite() && p.y.is_finite()));

            let turned: Vec<usize> = (0..9).map(|i| (i + turn) % 9).collect();
            let back = |node: usize| (node + 9 - turn) % 9;
            let mut moved: Vec<Spring> = springs.iter().map(|s| spring(back(s.between[1]), back(s.between[0]), s.level)).collect();
            moved.reverse();
            let again = place(&turned, &moved, 7);
            for (i, node) in turned.iter().enumerate() {
                prop_assert_eq!(again[i], points[*node]);
            }
        }
    }
}
