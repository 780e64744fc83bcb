//! The event record, as `mandala events --json` and `mandala code` print it.

use mandala_model::{CodePoints, Count, Document, Event, Participant, Place, Speaker, When};
use serde::{Serialize, Serializer};

/// One event, with its spans in code points. A field with nothing to say is `null` or `[]`.
#[derive(Debug, Serialize)]
pub struct EventRecord<'a> {
    id: &'a str,
    doc: &'a str,
    begin: u32,
    end: u32,
    trigger: Words<'a>,
    r#type: &'static str,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    context: Vec<&'a str>,
    sign: i8,
    #[serde(serialize_with = "plain_f32")]
    intensity: f32,
    source: Vec<ActorRecord<'a>>,
    target: Vec<ActorRecord<'a>>,
    date: Option<DateRecord>,
    place: Option<PlaceRecord<'a>>,
    numbers: Vec<NumberRecord<'a>>,
    modality: &'static str,
    negated: bool,
    speaker: Vec<SpeakerRecord<'a>>,
    relation: bool,
    #[serde(serialize_with = "three_decimals")]
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct Words<'a> {
    begin: u32,
    end: u32,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ActorRecord<'a> {
    text: &'a str,
    begin: u32,
    end: u32,
    name: &'a str,
    code: Option<&'a str>,
    sector: Option<&'static str>,
    within: Vec<&'a str>,
    how: &'static str,
}

#[derive(Debug, Serialize)]
struct DateRecord {
    start: String,
    end: String,
    precision: &'static str,
    how: &'static str,
}

#[derive(Debug, Serialize)]
struct PlaceRecord<'a> {
    text: &'a str,
    name: Option<&'a str>,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Debug, Serialize)]
struct NumberRecord<'a> {
    #[serde(serialize_with = "whole_if_whole")]
    value: f64,
    unit: &'a str,
    qualifier: &'static str,
    begin: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct SpeakerRecord<'a> {
    text: &'a str,
    name: Option<&'a str>,
    outlet: Option<&'a str>,
    anonymous: bool,
}

impl<'a> EventRecord<'a> {
    /// The record of an event of `document`, whose text `points` counts.
    #[must_use]
    pub fn new(event: &'a Event, document: &'a Document, points: &CodePoints<'_>) -> Self {
        let text = &document.text;
        let (begin, end) = points.span(event.clause);
        let (trigger_begin, trigger_end) = points.span(event.trigger);
        let actors = |parties: &'a [Participant]| parties.iter().map(|p| actor(p, text, points)).collect();
        EventRecord {
            id: event.id.as_str(),
            doc: &document.name,
            begin,
            end,
            trigger: Words { begin: trigger_begin, end: trigger_end, text: event.trigger.of(text) },
            r#type: event.event_type.name(),
            mode: event.mode.as_ref().map(|mode| mode.as_str()),
            cameo: event.cameo.as_ref().map(|cameo| cameo.as_str()),
            context: event.contexts.iter().map(|context| context.as_str()).collect(),
            sign: event.sign.value(),
            intensity: event.intensity,
            source: actors(&event.source),
            target: actors(&event.target),
            date: event.date.as_ref().map(date),
            place: event.place.as_ref().map(|p| place(p, text)),
            numbers: event.numbers.iter().map(|n| number(n, points)).collect(),
            modality: event.modality.name(),
            negated: event.negated,
            speaker: event.speaker.iter().map(|s| speaker(s, text)).collect(),
            relation: event.relation,
            confidence: event.confidence,
        }
    }
}

fn actor<'a>(party: &'a Participant, text: &'a str, points: &CodePoints<'_>) -> ActorRecord<'a> {
    let (begin, end) = points.span(party.span);
    ActorRecord {
        text: party.span.of(text),
        begin,
        end,
        name: &party.actor.name,
        code: party.actor.code.as_deref(),
        sector: party.actor.sector.map(|sector| sector.name()),
        within: party.actor.within.iter().map(|name| &**name).collect(),
        how: party.how.name(),
    }
}

fn date(when: &When) -> DateRecord {
    DateRecord {
        start: when.start.to_string(),
        end: when.end.to_string(),
        precision: when.precision.name(),
        how: when.how.name(),
    }
}

fn place<'a>(place: &'a Place, text: &'a str) -> PlaceRecord<'a> {
    let (lat, lon) = place.coordinates.unzip();
    PlaceRecord {
        text: place.span.of(text),
        name: place.name.as_deref(),
        country: place.country.as_deref(),
        lat,
        lon,
    }
}

fn number<'a>(count: &'a Count, points: &CodePoints<'_>) -> NumberRecord<'a> {
    let (begin, end) = points.span(count.span);
    NumberRecord { value: count.value, unit: &count.unit, qualifier: count.qualifier.name(), begin, end }
}

fn speaker<'a>(speaker: &'a Speaker, text: &'a str) -> SpeakerRecord<'a> {
    SpeakerRecord {
        text: speaker.span.of(text),
        name: speaker.actor.as_ref().map(|actor| &*actor.name),
        outlet: speaker.outlet.as_deref(),
        anonymous: speaker.anonymous,
    }
}

/// Minus nought is nought.
fn plain_f32<S: Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f32(if *value == 0.0 { 0.0 } else { *value })
}

fn three_decimals<S: Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((f64::from(*value) * 1000.0).round() / 1000.0)
}

/// 169 rather than 169.0, which readers of the dead and wounded would not write.
fn whole_if_whole<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within the range that f64 counts exactly"
        )]
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}
