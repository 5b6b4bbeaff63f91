//! A page that shows the texts with every name marked by its status: one file, no script, nothing fetched.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::checked::Checked;
use super::findings::{Concern, Finding, Severity};
use super::jsonl::MentionRecord;
use crate::text::Span;

/// As many documents have a column of their own in the table of entities.
const MOST_COLUMNS: usize = 8;

/// As many documents are unfolded when the page opens.
const MOST_OPEN: usize = 12;

const HEAD: &str = include_str!("page/head.html");
const STYLE: &str = include_str!("page/style.css");
const VIEWS: &str = include_str!("page/views.html");

/// The documents so far, and how often each entity stands in each.
#[derive(Default)]
pub(super) struct Page {
    documents: Vec<Shown>,
    entities: BTreeMap<String, Entity>,
    /// Names so far, to number their cards.
    names: usize,
}

/// A document as it will stand in the page.
struct Shown {
    label: String,
    body: String,
    names: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Default)]
struct Entity {
    kind: &'static str,
    names: [Option<String>; 2],
    counts: BTreeMap<usize, usize>,
}

/// A name in the text: where it stands, with what changes beside it, and what is known of it.
struct Unit<'c> {
    span: Span,
    finding: Option<&'c Finding>,
    record: Option<&'c MentionRecord>,
}

impl Page {
    pub(super) fn add(&mut self, checked: &Checked) {
        let units = units(checked);
        let document = self.documents.len();
        let mut body = String::with_capacity(checked.source.len() * 2);
        let mut copied = 0;
        for unit in &units {
            body.push_str(&escape(checked.source.get(copied..unit.span.start()).unwrap_or_default()));
            copied = unit.span.end();
            self.names += 1;
            mark(&mut body, unit, &checked.source, self.names);
            let record = unit.record.filter(|record| record.status == "linked" && record.kind != Some("shield"));
            if let Some(MentionRecord { id: Some(id), kind, en, ja, .. }) = record {
                let entity = self.entities.entry(id.clone()).or_default();
                (entity.kind, entity.names) = (kind.unwrap_or_default(), [en.clone(), ja.clone()]);
                *entity.counts.entry(document).or_default() += 1;
            }
        }
        body.push_str(&escape(checked.source.get(copied..).unwrap_or_default()));
        let warnings = checked.findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
        let notes = checked.findings.len() - warnings;
        self.documents.push(Shown { label: checked.label().to_owned(), body, names: units.len(), warnings, notes });
    }

    pub(super) fn finish(self) -> String {
        let sum = |count: fn(&Shown) -> usize| self.documents.iter().map(count).sum::<usize>();
        let mut out = String::from(HEAD).replace("/* style */", STYLE);
        let _ = writeln!(
            out,
            "<header><h1>Names</h1><p><span>{}</span> <span>{}</span> <span>{}</span> <span>{} to change</span> <span>{} to look at</span></p></header>",
            counted(self.documents.len(), "document", "documents"),
            counted(sum(|shown| shown.names), "name", "names"),
            counted(self.entities.len(), "entity", "entities"),
            sum(|shown| shown.warnings),
            sum(|shown| shown.notes),
        );
        out.push_str(VIEWS);
        out.push_str("<main>\n");
        let is_open = self.documents.len() <= MOST_OPEN;
        for (index, shown) in self.documents.iter().enumerate() {
            let open = if is_open { " open" } else { "" };
            let _ = writeln!(
                out,
                "<details class=\"document\" id=\"d{}\"{open}><summary><h2>{}</h2> <span>{} · {} to change · {} to look at</span></summary>\n<div class=\"text\">{}</div></details>",
                index + 1,
                escape(&shown.label),
                counted(shown.names, "name", "names"),
                shown.warnings,
                shown.notes,
                shown.body,
            );
        }
        self.table(&mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// The entities, most often named first.
    fn table(&self, out: &mut String) {
        if self.entities.is_empty() {
            return;
        }
        let mut rows: Vec<(&String, &Entity, usize)> =
            self.entities.iter().map(|(id, entity)| (id, entity, entity.counts.values().sum())).collect();
        rows.sort_by_key(|(id, _, total)| (std::cmp::Reverse(*total), *id));
        let has_columns = (2..=MOST_COLUMNS).contains(&self.documents.len());
        out.push_str("<section class=\"entities\"><h2>Entities</h2><div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Entity</th><th scope=\"col\">Kind</th><th scope=\"col\" class=\"count\">All</th>");
        for (index, shown) in self.documents.iter().enumerate().filter(|_| has_columns) {
            let name = shown.label.rsplit('/').next().unwrap_or_default();
            let _ = write!(
                out,
                "<th scope=\"col\" class=\"count\"><a href=\"#d{}\" title=\"{}\">{}</a></th>",
                index + 1,
                escape(&shown.label),
                escape(name)
            );
        }
        let has_list = self.documents.len() > MOST_COLUMNS;
        out.push_str(if has_list {
            "<th scope=\"col\">Documents</th></tr></thead>\n<tbody>\n"
        } else {
            "</tr></thead>\n<tbody>\n"
        });
        for (id, entity, total) in rows {
            let [en, ja] = entity.names.each_ref().map(|name| escape(name.as_deref().unwrap_or_default()));
            let _ = write!(
                out,
                "<tr><th scope=\"row\"><span lang=\"en\">{en}</span> <span lang=\"ja\">{ja}</span> <code>{}</code></th><td>{}</td><td class=\"count\">{total}</td>",
                escape(id),
                entity.kind
            );
            for index in (0..self.documents.len()).filter(|_| has_columns) {
                let count = entity.counts.get(&index).map(usize::to_string).unwrap_or_default();
                let _ = write!(out, "<td class=\"count\">{count}</td>");
            }
            if has_list {
                let documents = entity.counts.iter().filter_map(|(index, count)| {
                    let label = &self.documents.get(*index)?.label;
                    Some(format!("<a href=\"#d{}\">{}</a> {count}", index + 1, escape(label)))
                });
                let _ = write!(out, "<td class=\"list\">{}</td>", documents.collect::<Vec<_>>().join(", "));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table></div></section>\n");
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// All names of a text in order, none over another.
fn units(checked: &Checked) -> Vec<Unit<'_>> {
    let whole = |finding: &Finding| {
        let fix = finding.fix.as_ref().map_or(finding.span, |fix| fix.span);
        Span::new(finding.span.start().min(fix.start()), finding.span.end().max(fix.end()))
    };
    let mut units: Vec<Unit<'_>> = checked
        .findings
        .iter()
        .map(|finding| {
            let at = checked.mentions.binary_search_by_key(&finding.span.start(), |record| record.start).ok();
            Unit { span: whole(finding), finding: Some(finding), record: at.and_then(|at| checked.mentions.get(at)) }
        })
        .collect();
    let known: Vec<usize> = checked.findings.iter().map(|finding| finding.span.start()).collect();
    let others = checked.mentions.iter().filter(|record| known.binary_search(&record.start).is_err());
    units.extend(others.map(|record| Unit { span: Span::new(record.start, record.end), finding: None, record: Some(record) }));
    units.sort_by_key(|unit| (unit.span.start(), unit.finding.is_none()));
    let mut end = 0;
    units.retain(|unit| {
        let is_free = unit.span.start() >= end;
        end = if is_free { unit.span.end() } else { end };
        is_free
    });
    units
}

/// A name with its card, which is shown while the name is pointed at or has the focus.
fn mark(out: &mut String, unit: &Unit<'_>, source: &str, number: usize) {
    let status = match (unit.finding, unit.record) {
        (Some(finding), _) => match finding.concern {
            Concern::Ambiguous => "ambiguous",
            Concern::Withheld | Concern::Anachronism => "withheld",
            _ => "changed",
        },
        (None, Some(record)) if record.status == "linked" => "right",
        (None, Some(record)) => record.status,
        (None, None) => "right",
    };
    let _ = write!(out, "<span class=\"name {status}\" tabindex=\"0\" aria-describedby=\"c{number}\">");
    match unit.finding.and_then(|finding| finding.fix.as_ref()) {
        Some(fix) => {
            let head = source.get(unit.span.start()..fix.span.start()).unwrap_or_default();
            let tail = source.get(fix.span.end()..unit.span.end()).unwrap_or_default();
            let (before, after) = (escape(fix.span.of(source)), escape(&fix.text));
            let _ = write!(out, "{}<del>{before}</del><ins>{after}</ins>{}", escape(head), escape(tail));
        }
        None => out.push_str(&escape(unit.span.of(source))),
    }
    let _ = write!(out, "<span class=\"card\" id=\"c{number}\" role=\"note\">");
    card(out, unit, status);
    out.push_str("</span></span>");
}

fn card(out: &mut String, unit: &Unit<'_>, status: &str) {
    let mut line = |class: &str, text: &str| {
        if !text.is_empty() {
            let _ = write!(out, "<span class=\"{class}\">{}</span> ", escape(text));
        }
    };
    let record = unit.record;
    let title = match (unit.finding, status) {
        (Some(finding), _) => {
            Concern::ALL.iter().find(|(concern, ..)| *concern == finding.concern).map_or("", |(_, _, title, _)| title)
        }
        (None, "protected") => "Inside an address or code: never touched",
        (None, _) => "In the style",
    };
    line("status", title);
    let [en, ja] = match (record, unit.finding) {
        (Some(record), _) => [record.en.as_deref(), record.ja.as_deref()],
        (None, Some(finding)) => finding.names.each_ref().map(Option::as_deref),
        (None, None) => [None, None],
    };
    line("en", en.unwrap_or_default());
    line("ja", ja.unwrap_or_default());
    let id = record.and_then(|record| record.id.as_deref()).or(unit.finding.and_then(|finding| finding.entry.as_deref()));
    let kind = record.and_then(|record| record.kind).unwrap_or_default();
    line("id", &[id.unwrap_or_default(), kind].join(" ").trim().replace(' ', " · "));
    if let Some(finding) = unit.finding {
        if let Some(fix) = &finding.fix {
            line("write", &format!("{} → {}", finding.surface, finding.replacement.as_deref().unwrap_or(&fix.text)));
        }
        line("why", &finding.reason);
        line("candidates", &finding.candidates.join(" or "));
    } else if let Some(record) = record {
        line("why", &record.evidence.join(", "));
    }
}
