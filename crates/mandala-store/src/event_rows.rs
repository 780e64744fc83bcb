//! The rows of the tables of events, and what each becomes in the model.

use crate::columns::{Columns, Read};
use crate::mentions::{actor, actor_columns, mention, mention_columns};
use mandala_model::{Cameo, Context, Count, DocId, Event, EventId, Mode, Participant, Place, Speaker, When};

pub(crate) const EVENTS: &str = "SELECT e.event, e.id, d.id, sentence_begin, sentence_end, clause_begin, clause_end,
    trigger_begin, trigger_end, type, mode, cameo, contexts, sign, intensity,
    date_start, date_end, date_precision, date_how,
    place_begin, place_end, place_name, place_country, latitude, longitude,
    modality, negated, relation, confidence
    FROM events e CROSS JOIN documents d USING (document) WHERE e.event >= ?1 AND e.event < ?2 ORDER BY e.event";

pub(crate) const PARTIES: &str = concat!(
    "SELECT m.event, m.role = 'source', ",
    mention_columns!(),
    " FROM event_actors m CROSS JOIN actors a USING (actor) WHERE m.event >= ?1 AND m.event < ?2
    ORDER BY m.event, m.role, m.position"
);

pub(crate) const NUMBERS: &str =
    "SELECT event, value, unit, qualifier, span_begin, span_end FROM event_numbers
    WHERE event >= ?1 AND event < ?2 ORDER BY event, position";

pub(crate) const SPEAKERS: &str = concat!(
    "SELECT s.event, s.span_begin, s.span_end, s.outlet, s.anonymous, s.actor IS NOT NULL, ",
    actor_columns!(),
    " FROM event_speakers s LEFT JOIN actors a USING (actor) WHERE s.event >= ?1 AND s.event < ?2
    ORDER BY s.event, s.position"
);

pub(crate) const REASONS: &str = "SELECT event, step, because FROM event_reasons
    WHERE event >= ?1 AND event < ?2 ORDER BY event, position";

pub(crate) fn bare_event(columns: &mut Columns<'_, '_>) -> Read<(i64, Event)> {
    let key = columns.next()?;
    let event = Event {
        id: EventId::new(&columns.next::<Box<str>>()?),
        doc: DocId::new(&columns.next::<Box<str>>()?),
        sentence: columns.span()?,
        clause: columns.span()?,
        trigger: columns.span()?,
        event_type: columns.made(str::parse)?,
        mode: columns.made_if_any(Mode::new)?,
        cameo: columns.made_if_any(Cameo::new)?,
        contexts: contexts(columns)?,
        sign: columns.sign()?,
        intensity: columns.next()?,
        source: Vec::new(),
        target: Vec::new(),
        date: when(columns)?,
        place: place(columns)?,
        numbers: Vec::new(),
        modality: columns.made(str::parse)?,
        negated: columns.next()?,
        speaker: Vec::new(),
        relation: columns.next()?,
        confidence: columns.next()?,
        reasons: Vec::new(),
    };
    Ok((key, event))
}

fn contexts(columns: &mut Columns<'_, '_>) -> Read<Vec<Context>> {
    let names = columns.list()?;
    names.iter().map(|name| Context::new(name).map_err(|e| columns.wrong(e))).collect()
}

fn when(columns: &mut Columns<'_, '_>) -> Read<Option<When>> {
    let (start, end) = (columns.made_if_any(str::parse)?, columns.made_if_any(str::parse)?);
    let (precision, how) = (columns.made_if_any(str::parse)?, columns.made_if_any(str::parse)?);
    match (start, end, precision, how) {
        (Some(start), Some(end), Some(precision), Some(how)) => Ok(Some(When { start, end, precision, how })),
        _ => Ok(None),
    }
}

fn place(columns: &mut Columns<'_, '_>) -> Read<Option<Place>> {
    let (span, name, country) = (columns.span_if_any()?, columns.next()?, columns.next()?);
    let (latitude, longitude): (Option<f64>, Option<f64>) = (columns.next()?, columns.next()?);
    Ok(span.map(|span| Place { span, name, country, coordinates: latitude.zip(longitude) }))
}

pub(crate) fn party(columns: &mut Columns<'_, '_>) -> Read<(i64, (bool, Participant))> {
    Ok((columns.next()?, (columns.next()?, mention(columns)?)))
}

pub(crate) fn number(columns: &mut Columns<'_, '_>) -> Read<(i64, Count)> {
    let key = columns.next()?;
    let (value, unit) = (columns.next()?, columns.next()?);
    Ok((key, Count { value, unit, qualifier: columns.made(str::parse)?, span: columns.span()? }))
}

pub(crate) fn speaker(columns: &mut Columns<'_, '_>) -> Read<(i64, Speaker)> {
    let (key, span) = (columns.next()?, columns.span()?);
    let (outlet, anonymous) = (columns.next()?, columns.next()?);
    let known: bool = columns.next()?;
    let actor = if known { Some(actor(columns)?) } else { None };
    Ok((key, Speaker { span, actor, outlet, anonymous }))
}
