//! Moves points off the lines between others.

use super::Point;

const ROUNDS: usize = 30;

/// Moves `points` aside where a line between two others would run through them, and no farther than needed.
///
/// `lines` names the two ends of each line; `room[i]` is how far a line has to keep from point `i`. Dense pictures
/// have no place that is clear of everything; then the points settle where the lines crowd them least.
pub fn clear(points: &mut [Point], room: &[f64], lines: &[[usize; 2]]) {
    let n = points.len().min(room.len());
    for _ in 0..ROUNDS {
        let mut moved = false;
        for &[a, b] in lines.iter().filter(|[a, b]| *a < n && *b < n) {
            for i in (0..n).filter(|&i| i != a && i != b) {
                if let Some(step) = step_aside(points[i], points[a], points[b], room[i]) {
                    moved = true;
                    points[i] = Point { x: points[i].x + step.x, y: points[i].y + step.y };
                }
            }
        }
        if !moved {
            return;
        }
    }
}

/// Half the way that `point` lacks to be `room` away from the line between `a` and `b`.
fn step_aside(point: Point, a: Point, b: Point, room: f64) -> Option<Point> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = a.distance(b);
    if length < 1e-9 {
        return None;
    }
    let along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
    // Signed, so that a point on the line itself still has a side to go to.
    let aside = ((point.y - a.y) * dx - (point.x - a.x) * dy) / length;
    if along <= 0.0 || along >= length || aside.abs() >= room - 0.5 {
        return None;
    }
    let step = (if aside < 0.0 { -room - aside } else { room - aside }) / 2.0;
    Some(Point { x: -dy / length * step, y: dx / length * step })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: [Point; 2] = [Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 0.0 }];

    #[track_caller]
    fn check(x: f64, y: f64, expected: f64) {
        let mut points = vec![ENDS[0], ENDS[1], Point { x, y }];
        clear(&mut points, &[10.0; 3], &[[0, 1]]);
        assert_eq!(points[..2], ENDS);
        assert!((points[2].y - expected).abs() < 1.0, "{points:?}");
    }

    #[test]
    fn points_step_off_a_line() {
        check(50.0, 3.0, 10.0);
        check(50.0, -3.0, -10.0);
        check(50.0, 0.0, 10.0);
    }

    #[test]
    fn what_is_clear_of_it_stays() {
        check(50.0, 40.0, 40.0);
        check(-20.0, 0.0, 0.0);
    }

    #[test]
    fn lines_without_length_or_ends_are_passed_over() {
        let mut points = vec![ENDS[0], ENDS[0], ENDS[1]];
        let before = points.clone();
        clear(&mut points, &[10.0; 3], &[[0, 1], [0, 9]]);
        assert_eq!(points, before);
    }
}
