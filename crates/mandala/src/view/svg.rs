//! The map as a picture: one self-contained SVG, readable in light and dark and without colour.

mod plan;
mod xml;

use crate::view::map::{MapTie, MapView};
use crate::view::words::{clean, count, level};
use mandala_model::Stance;
use mandala_net::layout::Point;
use plan::{BADGE, LABEL_LINE, Line, Node, Plan};
use std::fmt::{self, Write};
use xml::{Length, Text};

/// How the picture is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its title.
    pub title: String,
    /// The most actors that it shows; those with the most evidence go first.
    pub actors: usize,
}

impl Default for Drawing {
    fn default() -> Drawing {
        Drawing { title: "Who is with whom, and against whom".to_owned(), actors: 30 }
    }
}

const READING: &str = "Friends stand near, foes apart. A thicker line has more statements, a fainter one is weaker. What is only \
    possible, predicted, recommended, asked for or denied draws no line.";
const STYLE: &str = include_str!("svg/style.css");
/// The legend and the caption need this much.
const LEAST_WIDTH: f64 = 760.0;
const HEAD: f64 = 58.0;
const LEGEND: f64 = 40.0;
const CAPTION_LINE: f64 = 17.0;
/// Mean width of a character of the caption.
const CAPTION_COLUMN: f64 = 5.8;
const SIDE: f64 = 28.0;

/// Draws the map. The same view gives the same bytes.
#[must_use]
pub fn draw(view: &MapView, drawing: &Drawing) -> String {
    let plan = Plan::new(view, drawing.actors);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = Picture { view, drawing, plan }.write(&mut out);
    out
}

struct Picture<'v> {
    view: &'v MapView,
    drawing: &'v Drawing,
    plan: Plan<'v>,
}

impl Picture<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let width = self.plan.size.width.max(LEAST_WIDTH).ceil();
        let caption = self.caption(width);
        let foot = HEAD + self.plan.size.height;
        let height = (foot + LEGEND + caption.len() as f64 * CAPTION_LINE + 34.0).ceil();
        let title = clean(&self.drawing.title);
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mandala-map\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"graphics-document\" aria-roledescription=\"map of ties\" \
             aria-labelledby=\"mandala-title mandala-description\">"
        )?;
        writeln!(out, "<title id=\"mandala-title\">{}</title>", Text(&title))?;
        writeln!(out, "<desc id=\"mandala-description\">{}</desc>", Text(&caption.join(" ")))?;
        writeln!(out, "<style>\n{STYLE}</style>")?;
        writeln!(out, "<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>")?;
        writeln!(out, "<text class=\"title\" x=\"{SIDE}\" y=\"42\">{}</text>", Text(&title))?;

        let aside = Length((width - self.plan.size.width) / 2.0);
        writeln!(out, "<g transform=\"translate({aside} {HEAD})\">")?;
        // The weaker evidence first, so that the stronger lies on top.
        for line in self.plan.lines.iter().rev() {
            write_tie(out, line)?;
        }
        for node in &self.plan.nodes {
            write_node(out, node)?;
        }
        writeln!(out, "</g>")?;

        write_legend(out, foot, width)?;
        for (i, line) in caption.iter().enumerate() {
            let y = Length(foot + LEGEND + 26.0 + i as f64 * CAPTION_LINE);
            writeln!(out, "<text class=\"caption\" x=\"{SIDE}\" y=\"{y}\">{}</text>", Text(line))?;
        }
        writeln!(out, "</svg>")
    }

    /// What stands beneath the picture, line by line.
    fn caption(&self, width: f64) -> Vec<String> {
        let mut text = format!("{}.", self.view.head());
        if let Some(filters) = self.view.scope.filters() {
            text += &format!(" Shown is only: {filters}.");
        }
        if self.view.ties.is_empty() {
            text += " No article here tells of anything done between two named actors.";
        }
        if self.plan.left_out > 0 {
            let more = count(self.plan.left_out, "actor", "actors");
            text += &format!(" Not drawn: {more} with less evidence.");
        }
        for line in self.view.left_out() {
            text += &format!(" {line}");
        }
        let columns = ((width - 2.0 * SIDE) / CAPTION_COLUMN) as usize;
        let paragraphs = [clean(&text), format!("{READING} Drawn by mandala {}.", env!("CARGO_PKG_VERSION"))];
        let lines = paragraphs.iter().flat_map(|paragraph| textwrap::wrap(paragraph, columns));
        lines.map(|line| line.into_owned()).collect()
    }
}

/// `Taliban – United States: mixed, 7 statements, 3 outlets, last 31 Aug 2021`
fn tooltip(tie: &MapTie) -> String {
    let [a, b] = tie.between.each_ref().map(|party| clean(&party.name));
    let mut text = format!(
        "{a} – {b}: {} ({}), {}, {}",
        tie.stance,
        level(tie.level),
        count(tie.statements(), "statement", "statements"),
        count(tie.outlets, "outlet", "outlets"),
    );
    if let Some(last) = tie.last_words() {
        text += &format!(", last {last}");
    }
    if tie.talked_of > 0 {
        text += &format!("; {} more only talked of", tie.talked_of);
    }
    text
}

fn write_tie(out: &mut String, line: &Line) -> fmt::Result {
    let tie = line.tie;
    let tooltip = tooltip(tie);
    let tooltip = Text(&tooltip);
    let [a, b] = &tie.between;
    write!(
        out,
        "<g class=\"tie {}\" role=\"graphics-symbol\" aria-label=\"{tooltip}\" data-a=\"{}\" data-b=\"{}\"><title>{tooltip}</title>",
        tie.stance,
        Text(&a.id),
        Text(&b.id)
    )?;
    // A weak tie fades, but never out of sight. The level of a mixed one says how even it is, not how weak.
    let strength = match tie.stance {
        Stance::With | Stance::Against => 0.45 + 0.55 * tie.level.abs(),
        Stance::Mixed => 1.0,
        Stance::Contact => 0.7,
    };
    write!(out, "<g opacity=\"{strength:.2}\">")?;
    write_strokes(out, tie.stance, line.from, line.to, line.width)?;
    write!(out, "</g>")?;
    write_badge(out, tie.stance, line.badge)?;
    writeln!(out, "</g>")
}

/// The stroke, or the two strokes, that show a stance.
fn write_strokes(out: &mut String, stance: Stance, from: Point, to: Point, width: f64) -> fmt::Result {
    let length = from.distance(to).max(1e-6);
    let (nx, ny) = ((from.y - to.y) / length, (to.x - from.x) / length);
    let mut stroke = |class: &str, aside: f64, width: f64| {
        let shifted = |p: Point| (Length(p.x + nx * aside), Length(p.y + ny * aside));
        let ((x1, y1), (x2, y2)) = (shifted(from), shifted(to));
        let width = Length(width);
        write!(
            out,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke-width=\"{width}\"/>"
        )
    };
    match stance {
        Stance::With => stroke("friend", 0.0, width),
        Stance::Against => stroke("foe", 0.0, width),
        Stance::Contact => stroke("touch", 0.0, 1.2),
        Stance::Mixed => {
            let thin = (0.7 * width).max(1.4);
            let aside = thin / 2.0 + 1.2;
            stroke("friend", -aside, thin)?;
            stroke("foe", aside, thin)
        }
    }
}

/// The sign of a stance in a small circle, drawn and not typed, so that it needs no font.
fn write_badge(out: &mut String, stance: Stance, at: Point) -> fmt::Result {
    let (x, y) = (Length(at.x), Length(at.y));
    let strokes = match stance {
        Stance::With => "<path class=\"plus\" d=\"M-4 0H4M0 -4V4\"/>",
        Stance::Against => "<path class=\"cross\" d=\"M-3 -3L3 3M-3 3L3 -3\"/>",
        Stance::Mixed => {
            "<path class=\"plus\" d=\"M-10.5 0H-3.5M-7 -3.5V3.5\"/><path class=\"cross\" d=\"M4 -3L10 3M4 3L10 -3\"/>"
        }
        Stance::Contact => return Ok(()),
    };
    // Two signs need a longer frame.
    let half = if stance == Stance::Mixed { BADGE + 7.0 } else { BADGE };
    write!(
        out,
        "<g class=\"badge\" transform=\"translate({x} {y})\"><rect x=\"-{half}\" y=\"-{BADGE}\" width=\"{}\" \
         height=\"{}\" rx=\"{BADGE}\"/>{strokes}</g>",
        2.0 * half,
        2.0 * BADGE
    )
}

fn write_node(out: &mut String, node: &Node) -> fmt::Result {
    let (x, y, r) = (Length(node.at.x), Length(node.at.y), Length(node.radius));
    let moat = Length(node.radius + 4.0);
    let actor = node.actor;
    let tooltip = format!(
        "{}: {} in {}",
        clean(&actor.party.name),
        count(actor.statements, "statement", "statements"),
        count(actor.ties, "tie", "ties")
    );
    let tooltip = Text(&tooltip);
    write!(
        out,
        "<g class=\"node\" role=\"graphics-symbol\" aria-label=\"{tooltip}\" data-id=\"{}\"><title>{tooltip}</title>\
         <circle class=\"moat\" cx=\"{x}\" cy=\"{y}\" r=\"{moat}\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>",
        Text(&actor.party.id)
    )?;
    for (i, line) in node.label.iter().enumerate() {
        let y = Length(node.baseline() + i as f64 * LABEL_LINE);
        write!(out, "<text class=\"name\" x=\"{x}\" y=\"{y}\">{}</text>", Text(line))?;
    }
    writeln!(out, "</g>")
}

fn write_legend(out: &mut String, top: f64, width: f64) -> fmt::Result {
    let entries = [
        (Stance::With, "with"),
        (Stance::Against, "against"),
        (Stance::Mixed, "the record says both"),
        (Stance::Contact, "contact only"),
    ];
    let middle = top + 22.0;
    let right = Length(width - SIDE);
    writeln!(out, "<line class=\"rule\" x1=\"{SIDE}\" y1=\"{0}\" x2=\"{right}\" y2=\"{0}\"/>", Length(top))?;
    let mut x = SIDE;
    for (stance, words) in entries {
        write!(out, "<g class=\"{stance}\">")?;
        let (from, to) = (Point { x, y: middle }, Point { x: x + 44.0, y: middle });
        write_strokes(out, stance, from, to, 2.6)?;
        write_badge(out, stance, Point { x: x + 22.0, y: middle })?;
        writeln!(
            out,
            "<text class=\"key\" x=\"{}\" y=\"{}\">{words}</text></g>",
            Length(x + 53.0),
            Length(middle + 4.3)
        )?;
        x += 53.0 + words.len() as f64 * 6.4 + 30.0;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
