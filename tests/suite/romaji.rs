//! Romanisation against the table of readings and the table of collisions.

use std::collections::BTreeMap;

use seimei::romaji::{System, romanise, spellings};

use crate::shared;

#[test]
fn every_reading_in_every_system() {
    let Some(rows) = shared::rows("reference/linguistics/romaji_tests.tsv") else { return };
    let systems = [
        System::Hepburn,
        System::Plain,
        System::Passport,
        System::Kunrei,
        System::Nihon,
        System::Cabinet2025,
        System::Cabinet2025Letters,
    ];
    for row in &rows {
        for (system, expected) in systems.iter().zip(&row[4..11]) {
            assert_eq!(romanise(&row[1], *system).as_ref(), Some(expected), "{} in {system:?}", row[1]);
        }
        let found = spellings(&row[1], 12).expect("a reading");
        let shown: Vec<String> =
            found.iter().take(24).map(|(spelling, cost)| format!("{}:{cost}", spelling.replace(' ', "_"))).collect();
        assert_eq!(shown.join(" "), row[11], "spellings of {}", row[1]);
        assert_eq!(found.len().to_string(), row[12], "number of spellings of {}", row[1]);
        for never in row[13].split(';').filter(|never| *never != "-") {
            assert!(found.iter().all(|(spelling, _)| spelling != never), "{} must not be {never}", row[1]);
        }
    }
    assert_eq!(rows.len(), 203);
}

#[test]
fn every_collision() {
    let Some(rows) = shared::rows("reference/linguistics/romaji_collisions.tsv") else { return };
    for row in &rows {
        let readings: BTreeMap<&str, u32> = row[1]
            .split(';')
            .filter_map(|pair| pair.split_once(':'))
            .map(|(kana, cost)| (kana, cost.parse().expect("a cost")))
            .collect();
        assert!(readings.len() > 1, "{} collides", row[0]);
        for (kana, cost) in readings {
            let found = spellings(kana, 12).expect("a reading");
            let own = found.iter().find(|(spelling, _)| *spelling == row[0]).map(|(_, cost)| *cost);
            assert_eq!(own, Some(cost), "{kana} as {}", row[0]);
        }
    }
    assert_eq!(rows.len(), 78);
}

#[test]
fn a_long_reading_takes_a_moment() {
    // Forty syllables, half of which are written in several ways.
    let long = spellings(&"しょうおおじつん".repeat(8), 12).expect("a reading");
    assert_eq!(long.first().map(|(_, cost)| *cost), Some(0));
    assert!(long.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    assert!(spellings(&"しょうおおじつん".repeat(13), 3).is_none());
}
