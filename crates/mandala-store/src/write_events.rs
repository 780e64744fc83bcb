//! Writing what was coded in a document: mentions, events and what belongs to them.

use crate::Coding;
use crate::columns::list;
use crate::events::keys_of_document;
use crate::write::number;
use mandala_model::{Actor, ActorMention, Event};
use rusqlite::{Connection, OptionalExtension, ToSql, params};

type Done = rusqlite::Result<()>;

/// Writes the mentions and events of the document with the given key.
pub(crate) fn write_events(to: &Connection, document: i64, coding: &Coding<'_>) -> Done {
    const MENTION: &str =
        "INSERT INTO mentions (document, position, span_begin, span_end, head_begin, head_end,
        type, actor, how, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    for (position, mention) in coding.mentions.iter().enumerate() {
        write_mention(to, MENTION, &[&document, &number(position)], mention)?;
    }
    for (key, event) in keys_of_document(document).zip(coding.events) {
        write_event(to, key, document, event)?;
        write_parties(to, key, event)?;
        write_details(to, key, event)?;
    }
    Ok(())
}

fn write_event(to: &Connection, key: i64, document: i64, event: &Event) -> Done {
    const EVENT: &str = "INSERT INTO events (event, id, document, sentence_begin, sentence_end,
        clause_begin, clause_end, trigger_begin, trigger_end, type, mode, cameo, contexts, sign, intensity,
        date_start, date_end, date_precision, date_how, place_begin, place_end, place_name, place_country,
        latitude, longitude, modality, negated, relation, confidence)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
        ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)";
    let (date, place) = (event.date.as_ref(), event.place.as_ref());
    let coordinates = place.and_then(|place| place.coordinates);
    to.prepare_cached(EVENT)?.execute(params![
        key,
        event.id.as_str(),
        document,
        event.sentence.begin,
        event.sentence.end,
        event.clause.begin,
        event.clause.end,
        event.trigger.begin,
        event.trigger.end,
        event.event_type.name(),
        event.mode.as_ref().map(|mode| mode.as_str()),
        event.cameo.as_ref().map(|cameo| cameo.as_str()),
        list(event.contexts.iter().map(|context| context.as_str())),
        event.sign.value(),
        event.intensity,
        date.map(|date| date.start.to_string()),
        date.map(|date| date.end.to_string()),
        date.map(|date| date.precision.name()),
        date.map(|date| date.how.name()),
        place.map(|place| place.span.begin),
        place.map(|place| place.span.end),
        place.map(|place| &place.name),
        place.map(|place| &place.country),
        coordinates.map(|(latitude, _)| latitude),
        coordinates.map(|(_, longitude)| longitude),
        event.modality.name(),
        event.negated,
        event.relation,
        event.confidence,
    ])?;
    Ok(())
}

fn write_parties(to: &Connection, key: i64, event: &Event) -> Done {
    const PARTY: &str = "INSERT INTO event_actors (event, role, position, span_begin, span_end,
        head_begin, head_end, type, actor, how, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    for (role, parties) in [("source", &event.source), ("target", &event.target)] {
        for (position, party) in parties.iter().enumerate() {
            write_mention(to, PARTY, &[&key, &role, &number(position)], party)?;
        }
    }
    Ok(())
}

fn write_details(to: &Connection, key: i64, event: &Event) -> Done {
    let mut statement = to.prepare_cached("INSERT INTO event_numbers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (position, count) in event.numbers.iter().enumerate() {
        let (unit, qualifier, span) = (&count.unit, count.qualifier.name(), count.span);
        statement.execute(params![
            key,
            number(position),
            count.value,
            unit,
            qualifier,
            span.begin,
            span.end
        ])?;
    }
    let mut statement =
        to.prepare_cached("INSERT INTO event_speakers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (position, speaker) in event.speaker.iter().enumerate() {
        let actor = speaker.actor.as_ref().map(|actor| actor_key(to, actor)).transpose()?;
        let span = speaker.span;
        statement.execute(params![
            key,
            number(position),
            span.begin,
            span.end,
            actor,
            speaker.outlet,
            speaker.anonymous
        ])?;
    }
    let mut statement = to.prepare_cached("INSERT INTO event_reasons VALUES (?1, ?2, ?3, ?4)")?;
    for (position, reason) in event.reasons.iter().enumerate() {
        statement.execute(params![key, number(position), reason.step.name(), reason.because])?;
    }
    Ok(())
}

/// Writes a mention behind the columns that say whose it is.
fn write_mention(to: &Connection, sql: &str, whose: &[&dyn ToSql], mention: &ActorMention) -> Done {
    let actor = actor_key(to, &mention.actor)?;
    let (span, head) = (mention.span, mention.head);
    let (mention_type, how) = (mention.mention_type.name(), mention.how.name());
    let rest: [&dyn ToSql; 8] =
        [&span.begin, &span.end, &head.begin, &head.end, &mention_type, &actor, &how, &mention.because];
    to.prepare_cached(sql)?.execute([whose, &rest].concat().as_slice())?;
    Ok(())
}

/// The number under which the file keeps an actor, understood just so.
fn actor_key(to: &Connection, actor: &Actor) -> rusqlite::Result<i64> {
    const FIND: &str = "SELECT actor FROM actors WHERE id = ?1 AND name = ?2 AND code IS ?3 AND sector IS ?4
        AND kind = ?5 AND within = ?6 AND principal_id IS ?7 AND principal_name IS ?8";
    const ADD: &str =
        "INSERT INTO actors (id, name, code, sector, kind, within, principal_id, principal_name)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let within = list(actor.within.iter().map(|name| &**name));
    let principal = actor.principal.as_ref();
    let columns: [&dyn ToSql; 8] = [
        &actor.id.as_str(),
        &actor.name,
        &actor.code,
        &actor.sector.map(|sector| sector.name()),
        &actor.kind.name(),
        &within,
        &principal.map(|principal| principal.id.as_str()),
        &principal.map(|principal| &principal.name),
    ];
    if let Some(key) = to.prepare_cached(FIND)?.query_row(columns, |row| row.get(0)).optional()? {
        return Ok(key);
    }
    to.prepare_cached(ADD)?.execute(columns)?;
    Ok(to.last_insert_rowid())
}
