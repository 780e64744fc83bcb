//! Moves boxes apart until none overlaps.

use super::Point;

/// Size of what is drawn at a point, which is its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// Rounds of pushing before the whole picture is stretched.
const ROUNDS: usize = 40;
const STRETCH: f64 = 1.08;
/// So often stretched, a picture is eight times as wide; more room than any set of labels needs.
const STRETCHES: usize = 28;

/// Moves `points` apart until their boxes lie at least `gap` from each other, and no farther than needed.
///
/// Two that overlap are pushed apart along the axis on which they overlap least. Where pushing alone goes
/// round in circles, the whole picture is stretched a little.
pub fn separate(points: &mut [Point], sizes: &[Size], gap: f64) {
    for _ in 0..STRETCHES {
        if (0..ROUNDS).any(|_| !push(points, sizes, gap)) {
            return;
        }
        for p in points.iter_mut() {
            (p.x, p.y) = (p.x * STRETCH, p.y * STRETCH);
        }
    }
}

/// One round over all pairs; says whether any had to move.
fn push(points: &mut [Point], sizes: &[Size], gap: f64) -> bool {
    let mut moved = false;
    let n = points.len().min(sizes.len());
    for i in 0..n {
        for j in i + 1..n {
            let (dx, dy) = (points[j].x - points[i].x, points[j].y - points[i].y);
            let over_x = (sizes[i].width + sizes[j].width) / 2.0 + gap - dx.abs();
            let over_y = (sizes[i].height + sizes[j].height) / 2.0 + gap - dy.abs();
            if over_x <= 1e-6 || over_y <= 1e-6 {
                continue;
            }
            moved = true;
            if over_x < over_y {
                let step = if dx < 0.0 { -over_x / 2.0 } else { over_x / 2.0 };
                (points[i].x, points[j].x) = (points[i].x - step, points[j].x + step);
            } else {
                let step = if dy < 0.0 { -over_y / 2.0 } else { over_y / 2.0 };
                (points[i].y, points[j].y) = (points[i].y - step, points[j].y + step);
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_overlaps(
            boxes in prop::collection::vec((-50.0..50.0f64, -50.0..50.0f64, 1.0..120.0f64, 1.0..30.0f64), 0..40),
        ) {
            let mut points: Vec<Point> = boxes.iter().map(|b| Point { x: b.0, y: b.1 }).collect();
            let sizes: Vec<Size> = boxes.iter().map(|b| Size { width: b.2, height: b.3 }).collect();
            separate(&mut points, &sizes, 4.0);
            for i in 0..points.len() {
                prop_assert!(points[i].x.is_finite() && points[i].y.is_finite());
                for j in i + 1..points.len() {
                    let beside = (points[i].x - points[j].x).abs() >= (sizes[i].width + sizes[j].width) / 2.0 + 3.99;
                    let below = (points[i].y - points[j].y).abs() >= (sizes[i].height + sizes[j].height) / 2.0 + 3.99;
                    prop_assert!(beside || below, "{i} and {j}: {:?} {:?}", points[i], points[j]);
                }
            }
        }
    }

    #[test]
    fn what_has_room_stays() {
        let mut points = vec![Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 0.0 }];
        let before = points.clone();
        separate(&mut points, &[Size { width: 20.0, height: 20.0 }; 2], 4.0);
        assert_eq!(points, before);
    }
}
