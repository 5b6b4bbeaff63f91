//! Result files with their date and machine.

use std::time::{SystemTime, UNIX_EPOCH};

/// Writes `benches/results/DATE-name.md`.
pub fn write_results(name: &str, title: &str, report: &str) {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    let date = civil(days as i64);
    let machine = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = machine.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = model.trim_start_matches(['\t', ':', ' ']);
    let text = format!("# {title}, {date}\n\n{model} ({cores} cores), {}. {report}", std::env::consts::OS);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/results");
    std::fs::create_dir_all(folder).expect("the folder of results");
    std::fs::write(format!("{folder}/{date}-{name}.md"), text).expect("the result file");
}

/// The date of a day counted from 1970-01-01, in the Gregorian calendar.
fn civil(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
