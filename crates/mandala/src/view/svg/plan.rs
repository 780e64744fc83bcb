//! What goes where on the picture, before anything is drawn.

use crate::view::words::clean;
use crate::view::{MapActor, MapTie, MapView};
use mandala_model::Stance;
use mandala_net::layout::{Point, Size, Spring, clear, place, separate};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// The picture without its frame. Lengths are pixels; the origin is the upper left.
#[derive(Debug)]
pub(super) struct Plan<'v> {
    pub(super) nodes: Vec<Node<'v>>,
    pub(super) lines: Vec<Line<'v>>,
    pub(super) size: Size,
    /// Actors with ties that are not drawn.
    pub(super) left_out: usize,
}

/// An actor on the picture.
#[derive(Debug)]
pub(super) struct Node<'v> {
    pub(super) actor: &'v MapActor,
    pub(super) at: Point,
    pub(super) radius: f64,
    /// The name, in one or two lines.
    pub(super) label: Vec<String>,
    /// Where it stands.
    pub(super) side: Side,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// A tie on the picture, from rim to rim.
#[derive(Debug)]
pub(super) struct Line<'v> {
    pub(super) tie: &'v MapTie,
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) width: f64,
    /// Where its sign stands.
    pub(super) badge: Point,
}

/// Height of a line of a label.
pub(super) const LABEL_LINE: f64 = 16.0;
/// Between a circle and its label.
pub(super) const LABEL_GAP: f64 = 4.0;
/// Radius of the sign on a tie.
pub(super) const BADGE: f64 = 8.0;
/// A label longer than this is set in two lines.
const LABEL_COLUMNS: usize = 18;
const COLUMN: f64 = 7.4;
const MARGIN: f64 = 36.0;
/// Labels keep this far apart.
const GAP: f64 = 16.0;
/// Part of a picture that depends on nothing but the project.
const SEED: u64 = 2021;

impl<'v> Plan<'v> {
    /// Plans the picture of the `most` best evidenced actors.
    pub(super) fn new(view: &'v MapView, most: usize) -> Plan<'v> {
        let actors = &view.actors[..most.min(view.actors.len())];
        let index: BTreeMap<&str, usize> =
            actors.iter().enumerate().map(|(i, a)| (&*a.party.id, i)).collect();
        let ends = |tie: &MapTie| {
            let [a, b] = tie.between.each_ref().map(|party| index.get(&*party.id).copied());
            Some([a?, b?])
        };
        let ties: Vec<(&MapTie, [usize; 2])> =
            view.ties.iter().filter_map(|tie| Some((tie, ends(tie)?))).collect();

        let names: Vec<&str> = actors.iter().map(|actor| &*actor.party.id).collect();
        let springs: Vec<Spring> =
            ties.iter().map(|&(tie, between)| Spring { between, level: pull(tie) }).collect();
        let mut points = place(&names, &springs, SEED);
        fit(&mut points);

        let mut nodes: Vec<Node> =
            actors.iter().zip(points).map(|(actor, at)| Node::new(actor, at)).collect();
        let between: Vec<[usize; 2]> = ties.iter().map(|(_, between)| *between).collect();
        put_labels(&mut nodes, &between);
        make_room(&mut nodes, &between);
        let size = crop(&mut nodes);
        let mut lines: Vec<Line> =
            ties.iter().map(|&(tie, [a, b])| Line::new(tie, &nodes[a], &nodes[b])).collect();
        put_badges(&mut lines, &nodes);
        Plan { nodes, lines, size, left_out: view.actors.len() - actors.len() }
    }
}

/// How a tie pulls on the layout: its stance first, its level second.
fn pull(tie: &MapTie) -> f64 {
    match tie.stance {
        Stance::With => 0.4 + 0.6 * tie.level.max(0.0),
        Stance::Against => -0.4 + 0.6 * tie.level.min(0.0),
        Stance::Mixed | Stance::Contact => 0.4 * tie.level,
    }
}

/// Scales the points to a landscape page that grows with their number.
fn fit(points: &mut [Point]) {
    let page = (points.len() as f64 / 16.0).sqrt().clamp(0.6, 2.5);
    let extent = |value: fn(&Point) -> f64| {
        let values = || points.iter().map(value);
        values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
    };
    // A unit is never wider than this, or two friends alone would stand at the two ends of the page.
    const UNIT: f64 = 300.0;
    let wanted = |length: f64, extent: f64| if extent > 1e-6 { (length / extent).min(UNIT) } else { UNIT };
    let (x, y) = (wanted(900.0 * page, extent(|p| p.x)), wanted(440.0 * page, extent(|p| p.y)));
    // A little squeezing fills the page; more would belie the distances.
    let (x, y) = (x.min(1.6 * y), y.min(1.3 * x));
    for p in points {
        (p.x, p.y) = (p.x * x, p.y * y);
    }
}

impl<'v> Node<'v> {
    fn new(actor: &'v MapActor, at: Point) -> Node<'v> {
        let radius = (6.5 + 2.4 * (actor.statements as f64).sqrt()).min(30.0);
        Node { actor, at, radius, label: label(&clean(&actor.party.name)), side: Side::Below }
    }

    /// The box around circle and label.
    fn size(&self) -> Size {
        let label = self.label.iter().map(|line| line.width() as f64 * COLUMN).fold(0.0, f64::max);
        Size { width: label.max(2.0 * self.radius), height: 2.0 * self.radius + self.label_height() }
    }

    fn label_height(&self) -> f64 {
        LABEL_GAP + self.label.len() as f64 * LABEL_LINE
    }

    /// The way from the circle's middle down to that of the box.
    fn shift(&self) -> f64 {
        match self.side {
            Side::Below => self.label_height() / 2.0,
            Side::Above => -self.label_height() / 2.0,
        }
    }

    /// The middle of the box.
    fn middle(&self) -> Point {
        Point { x: self.at.x, y: self.at.y + self.shift() }
    }

    /// Where the first line of the label is written.
    pub(super) fn baseline(&self) -> f64 {
        match self.side {
            Side::Below => self.at.y + self.radius + LABEL_GAP + 12.0,
            Side::Above => {
                self.at.y - self.radius - LABEL_GAP - (self.label.len() - 1) as f64 * LABEL_LINE - 4.0
            }
        }
    }
}

/// Puts each label on the side where fewer ties leave the circle.
fn put_labels(nodes: &mut [Node], between: &[[usize; 2]]) {
    let points: Vec<Point> = nodes.iter().map(|node| node.at).collect();
    for (i, node) in nodes.iter_mut().enumerate() {
        let (mut up, mut down) = (0.0, 0.0);
        for &[a, b] in between.iter().filter(|ends| ends.contains(&i)) {
            let other = points[if a == i { b } else { a }];
            // One that leaves sideways hardly touches a label above or below.
            let steep = (other.y - node.at.y) / node.at.distance(other).max(1e-6);
            *(if steep > 0.0 { &mut down } else { &mut up }) += steep * steep;
        }
        node.side = if up < down { Side::Above } else { Side::Below };
    }
}

/// A name in one line or two of much the same length; what is longer still is cut.
fn label(name: &str) -> Vec<String> {
    if name.width() <= LABEL_COLUMNS {
        return vec![name.to_owned()];
    }
    let columns = LABEL_COLUMNS.max(name.width() / 2 + 2);
    let options = textwrap::Options::new(columns.min(2 * LABEL_COLUMNS)).break_words(true);
    let mut lines: Vec<String> =
        textwrap::wrap(name, options).into_iter().map(|line| line.into_owned()).collect();
    if lines.len() > 2 {
        lines.truncate(2);
        lines[1].push('…');
    }
    lines
}

/// Moves the nodes off each other's ties, and apart until no two boxes overlap.
fn make_room(nodes: &mut [Node], between: &[[usize; 2]]) {
    const TURNS: usize = 12;
    let room: Vec<f64> = nodes.iter().map(|node| node.radius + BADGE).collect();
    let sizes: Vec<Size> = nodes.iter().map(Node::size).collect();
    for _ in 0..TURNS {
        let mut points: Vec<Point> = nodes.iter().map(|node| node.at).collect();
        clear(&mut points, &room, between);
        let shifts = nodes.iter().map(Node::shift);
        let mut middles: Vec<Point> =
            points.iter().zip(shifts).map(|(p, shift)| Point { x: p.x, y: p.y + shift }).collect();
        // Last in every turn: ties under a circle are a pity, names over each other are a fault.
        separate(&mut middles, &sizes, GAP);
        for (node, middle) in nodes.iter_mut().zip(middles) {
            node.at = Point { x: middle.x, y: middle.y - node.shift() };
        }
    }
}

/// Moves the whole to the upper left; gives the size of the picture.
fn crop(nodes: &mut [Node]) -> Size {
    if nodes.is_empty() {
        return Size { width: 0.0, height: 0.0 };
    }
    let boxes: Vec<(Point, Size)> = nodes.iter().map(|node| (node.middle(), node.size())).collect();
    let least = |side: fn(&(Point, Size)) -> f64| boxes.iter().map(side).fold(f64::MAX, f64::min);
    let left = least(|(p, s)| p.x - s.width / 2.0);
    let top = least(|(p, s)| p.y - s.height / 2.0);
    let right = -least(|(p, s)| -p.x - s.width / 2.0);
    let bottom = -least(|(p, s)| -p.y - s.height / 2.0);
    for node in nodes {
        node.at = Point { x: node.at.x - left + MARGIN, y: node.at.y - top + MARGIN };
    }
    Size { width: right - left + 2.0 * MARGIN, height: bottom - top + 2.0 * MARGIN }
}

impl<'v> Line<'v> {
    fn new(tie: &'v MapTie, a: &Node, b: &Node) -> Line<'v> {
        let length = a.at.distance(b.at).max(1e-6);
        let (ux, uy) = ((b.at.x - a.at.x) / length, (b.at.y - a.at.y) / length);
        let at = |node: &Node, way: f64| {
            let reach = way * (node.radius + 3.0);
            Point { x: node.at.x + ux * reach, y: node.at.y + uy * reach }
        };
        let (from, to) = (at(a, 1.0), at(b, -1.0));
        let width = (1.2 + 0.8 * (tie.statements() as f64).sqrt()).min(6.0);
        Line { tie, from, to, width, badge: between(from, to, 0.5) }
    }
}

fn between(from: Point, to: Point, share: f64) -> Point {
    Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/// Moves each sign along its line to where it covers neither another sign nor a circle or a name, if it can.
fn put_badges(lines: &mut [Line], nodes: &[Node]) {
    const SHARES: [f64; 9] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78];
    let mut taken: Vec<Point> = Vec::new();
    for line in lines.iter_mut() {
        let free = |spot: &Point| {
            let clear_of = |node: &Node| {
                let (middle, size) = (node.middle(), node.size());
                (spot.x - middle.x).abs() > size.width / 2.0 + BADGE
                    || (spot.y - middle.y).abs() > size.height / 2.0 + BADGE
            };
            taken.iter().all(|other| other.distance(*spot) > 2.0 * BADGE + 3.0) && nodes.iter().all(clear_of)
        };
        let spots = SHARES.map(|share| between(line.from, line.to, share));
        line.badge = spots.iter().copied().find(free).unwrap_or(line.badge);
        taken.push(line.badge);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(label("Taliban"), ["Taliban"]);
        assert_eq!(label("Islamic State Khorasan Province"), ["Islamic State", "Khorasan Province"]);
        let endless = label(&"x".repeat(200));
        assert!(endless.len() == 2 && endless[1].ends_with('…'), "{endless:?}");
    }
}
