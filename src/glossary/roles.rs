//! What stands beside a personal name: offices and titles, honorifics, words such as former, and country marks.

use super::fields::{Fields, List};

/// An office or a title in both languages; the first word of each list is the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// Id that offices name.
    pub id: String,
    /// English titles, capitalised.
    pub en: Vec<String>,
    /// Japanese titles.
    pub ja: Vec<String>,
    /// The field it belongs to: government, academia, business.
    pub field: String,
}

/// Courtesy titles by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Honorifics {
    /// Mr., Dr.
    pub en_before: Vec<String>,
    /// -san.
    pub en_after: Vec<String>,
    /// 故.
    pub ja_before: Vec<String>,
    /// 氏, さん.
    pub ja_after: Vec<String>,
}

/// A country's mark in Japanese newspapers (米) with the words that stand for the country before a title or a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountryMark {
    /// The mark: 米.
    pub mark: String,
    /// Country code.
    pub country: String,
    /// Forms of the country before a Japanese name: 米国, アメリカ.
    pub ja: Vec<String>,
    /// Forms before an English title or body: U.S., American.
    pub en: Vec<String>,
    /// Where the mark alone is the country: `before` a name or a title, `after` 対 or 訪, `among` other marks.
    pub stands: Vec<String>,
    /// Words that begin with the mark and have nothing to do with the country: 米価.
    pub block: Vec<String>,
}

/// All that is read beside a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Offices and titles.
    pub roles: Vec<Role>,
    /// Courtesy titles.
    pub honorifics: Honorifics,
    /// Words before a title that do not change whose it is: former, 元.
    pub modifiers: Vec<String>,
    /// Country marks.
    pub marks: Vec<CountryMark>,
}

impl Roles {
    pub(super) fn extend(&mut self, other: Roles) {
        self.roles.extend(other.roles);
        self.modifiers.extend(other.modifiers);
        self.marks.extend(other.marks);
        let (own, new) = (&mut self.honorifics, other.honorifics);
        own.en_before.extend(new.en_before);
        own.en_after.extend(new.en_after);
        own.ja_before.extend(new.ja_before);
        own.ja_after.extend(new.ja_after);
    }
}

pub(super) fn read(fields: &mut Fields<'_, '_>, list: &mut List<'_>, roles: &mut Roles) {
    for item in fields.items("role", list) {
        let Some(mut role) = Fields::of(item, list) else {
            continue;
        };
        let id = role.required("id", list);
        let (en, ja) = (role.strings("en", list), role.strings("ja", list));
        let field = role.string("field", list).map(|(field, _)| field).unwrap_or_default();
        role.finish(list);
        roles.roles.extend(id.map(|(id, _)| Role { id, en, ja, field }));
    }
    for item in fields.items("honorific", list) {
        let Some(mut honorific) = Fields::of(item, list) else {
            continue;
        };
        honorific.value("id");
        let honorifics = &mut roles.honorifics;
        honorifics.en_before.extend(honorific.strings("en-before", list));
        honorifics.en_after.extend(honorific.strings("en-after", list));
        honorifics.ja_before.extend(honorific.strings("ja-before", list));
        honorifics.ja_after.extend(honorific.strings("ja-after", list));
        honorific.finish(list);
    }
    for item in fields.items("modifier", list) {
        let Some(mut modifier) = Fields::of(item, list) else {
            continue;
        };
        modifier.value("id");
        roles.modifiers.extend(modifier.strings("en", list));
        roles.modifiers.extend(modifier.strings("ja", list));
        modifier.finish(list);
    }
    for item in fields.items("mark", list) {
        let Some(mut mark) = Fields::of(item, list) else {
            continue;
        };
        let (text, country) = (mark.required("mark", list), mark.required("country", list));
        let (ja, en) = (mark.strings("ja", list), mark.strings("en", list));
        let (stands, block) = (mark.strings("stands", list), mark.strings("block", list));
        mark.finish(list);
        if let (Some((text, _)), Some((country, _))) = (text, country) {
            roles.marks.push(CountryMark { mark: text, country, ja, en, stands, block });
        }
    }
}
