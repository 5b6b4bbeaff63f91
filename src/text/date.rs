//! Dates as far as a glossary knows them, and open intervals of them.

use std::fmt;
use std::str::FromStr;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 0: not known.
    month: u8,
    /// 0: not known.
    day: u8,
}

impl Date {
    /// The date as one number that sorts like it, for packing; never 0.
    pub fn to_number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The date of such a number; `None` for 0 and for anything that is no date.
    pub fn from_number(number: u32) -> Option<Self> {
        let year = u16::try_from(number / 10_000).ok().filter(|&year| year > 0)?;
        let (month, day) = (u8::try_from(number / 100 % 100).ok()?, u8::try_from(number % 100).ok()?);
        (month <= 12 && day <= 31).then_some(Self { year, month, day })
    }

    /// Whether `self` is certainly before `other`: a year is not before a day of that year.
    pub fn is_before(self, other: Date) -> bool {
        if self.year != other.year {
            return self.year < other.year;
        }
        if self.month == 0 || other.month == 0 || self.month != other.month {
            return self.month != 0 && other.month != 0 && self.month < other.month;
        }
        self.day != 0 && other.day != 0 && self.day < other.day
    }
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let part = |text: &str, digits: usize, max: u16| match text.parse::<u16>() {
            Ok(value) if text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()) && (1..=max).contains(&value) => {
                Ok(value)
            }
            _ => Err(()),
        };
        let mut parts = text.split('-');
        let year = part(parts.next().unwrap_or_default(), 4, 9999)?;
        let month = parts.next().map_or(Ok(0), |month| part(month, 2, 12))?;
        let longest = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        };
        let day = parts.next().map_or(Ok(0), |day| part(day, 2, longest))?;
        match parts.next() {
            Some(_) => Err(()),
            None => Ok(Self { year, month: month.try_into().unwrap_or(0), day: day.try_into().unwrap_or(0) }),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// The years that a text prints, and where each begins: 2011, 2011年, 平成23年.
pub(crate) fn years_in(text: &str) -> impl Iterator<Item = (usize, Date)> {
    const ERAS: [(&str, u16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let mut at = 0;
    let year = move || {
        let from = text.get(at..)?;
        let start = at + from.find(|ch: char| ch.is_ascii_digit() || ch == '元')?;
        let (before, from) = text.split_at(start);
        let digits = from.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(from.len());
        let (number, after) = from.split_at(if digits == 0 { '元'.len_utf8() } else { digits });
        at = start + number.len();
        let era = ERAS.iter().find(|(era, _)| before.ends_with(era)).filter(|_| after.starts_with('年'));
        let is_number = || {
            let is_part = |ch: char| ch.is_ascii_alphabetic() || matches!(ch, '.' | ',' | '$' | '¥');
            let counts = |ch: char| ch.is_ascii_alphabetic() || matches!(ch, '円' | '人');
            before.ends_with(is_part) || after.starts_with(counts)
        };
        let year = match era {
            Some((_, last)) if number == "元" => Some(last + 1),
            Some((_, last)) => number.parse().ok().and_then(|year| last.checked_add(year)),
            None => number.parse().ok().filter(|_| number.len() == 4 && !is_number()),
        };
        Some(year.map(|year| (start, year)))
    };
    let years = std::iter::from_fn(year).flatten();
    years.filter(|(_, year)| (1800..2200).contains(year)).map(|(at, year)| (at, Date { year, month: 0, day: 0 }))
}

/// From a date to a date, both inclusive, either open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day; `None`: from ever.
    pub from: Option<Date>,
    /// Last day; `None`: still.
    pub until: Option<Date>,
}

impl Interval {
    /// Whether the interval certainly or possibly holds `date`.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| !date.is_before(from)) && self.until.is_none_or(|until| !until.is_before(date))
    }

    /// Whether the end lies before the start.
    pub fn is_reversed(&self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until.is_before(from))
    }

    /// Whether neither end is known.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}

impl FromStr for Interval {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, until) = text.split_once("..").ok_or(())?;
        let end = |text: &str| {
            if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
        };
        Ok(Self { from: end(from)?, until: end(until)? })
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        if let Some(until) = self.until {
            write!(f, "{until}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for text in ["2001", "2001-01", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "01", "2001-13", "2023-02-29", "2001-1-1", "2001-01-01-01", "abcd"] {
            assert_eq!(text.parse::<Date>(), Err(()), "{text}");
        }
    }

    #[test]
    fn years_of_a_text() {
        let years = |text: &str| years_in(text).map(|(_, year)| year.to_string()).collect::<Vec<_>>().join(" ");
        for (text, expected) in [
            ("In 2011, and on May 3, 1965", "2011 1965"),
            ("2011年10月、平成23年、令和元年、昭和39年度", "2011 2011 2019 1964"),
            ("（1965年）", "1965"),
            ("F1965, 12011, 2000円, $1999, 1,965, 元首相、平成元号", ""),
        ] {
            assert_eq!(years(text), expected, "{text}");
        }
    }

    #[test]
    fn a_year_holds_its_days() {
        let interval: Interval = "2001..2019".parse().expect("an interval");
        let date = |text: &str| text.parse::<Date>().expect("a date");
        assert!(interval.contains(date("2019-12-31")));
        assert!(interval.contains(date("2001-01-01")));
        assert!(!interval.contains(date("2020-01-01")));
        assert!(!interval.contains(date("2000")));
    }
}
