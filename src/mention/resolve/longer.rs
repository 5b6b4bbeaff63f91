//! Names that are parts of longer ones which the glossary lacks: ルイス・シボレー, the Oregon Widget Association.

use super::{LONGER_NAME, Resolver, is_body};
use crate::glossary::Kind;
use crate::lexicon::{DIVISIONS, EntryRecord, Rule, SurfaceId, SurfaceRecord};
use crate::mention::context::{has_word, is_headline, sentence_at};
use crate::mention::find::Found;
use crate::mention::title::{Beside, is_function_word};
use crate::text::{Script, ends_with_word, first_chars, first_word, is_han, is_latin_word};

/// Most words of the name of a place behind "of".
const LONGEST_PLACE: usize = 4;

/// Most words of the name of a company before a country.
const MOST_WORDS_OF_COMPANY: usize = 3;

/// Parts of the world that branches are called after.
const CONTINENTS: [&str; 6] = ["Africa", "America", "Asia", "Europe", "North America", "Asia Pacific"];

/// Dots between the words of a name in katakana.
const DOTS: [char; 4] = ['・', '･', '＝', '゠'];

/// Longest run of katakana before a dot that is read, in characters.
const LONGEST_RUN: usize = 24;

/// Longest name of a firm in kanji before a region, in characters.
const LONGEST_FIRM: usize = 8;

/// Most kanji before such a run that are read with it.
const MOST_KANJI: usize = 3;

/// Whether a name is that of a state, a prefecture or a town in full: オハイオ州, 大阪府, but 九州.
fn is_district_in_full(name: &str) -> bool {
    const ENDS: [char; 7] = ['州', '県', '府', '市', '区', '郡', '道'];
    name.ends_with(ENDS) && name != "九州" && name != "本州"
}

impl<'l> Resolver<'l, '_> {
    /// Why a name is left as a part of a longer one.
    pub(super) fn in_longer_name(&self, hit: &Found, surface: SurfaceRecord<'l>, entry: EntryRecord<'l>) -> Option<&'static str> {
        let kind = entry.kind();
        if self.is_in_token(hit, surface) {
            return Some("part of a path, a code or a number");
        }
        let is_part = !entry.is_person() && (self.is_behind_dotted_word(hit, kind) || self.goes_on_with_of(hit, surface))
            || matches!(kind, Kind::Place | Kind::Company | Kind::Media) && self.is_before_dotted_word(hit)
            || entry.is_person() && surface.rule() != Rule::Surname && self.is_before_dotted_surname(hit)
            || kind == Kind::Company
                && (self.goes_on_in_letters(hit)
                    || self.goes_on_to_legal_form(hit)
                    || self.goes_on_abroad(hit)
                    || self.begins_refused_company(hit))
            || kind == Kind::Place && self.is_branch_of_company(hit, entry)
            || matches!(kind, Kind::Place | Kind::Person | Kind::Company) && self.is_name_of_ship(hit)
            || kind == Kind::Place
                && (self.is_in_name_of_body(hit)
                    || self.begins_listed_name(hit, entry)
                    || self.is_before_headed_word(hit)
                    || self.is_end_of_brand(hit, entry))
            || !entry.is_person()
                && (self.is_before_dotted_part(hit)
                    || self.is_in_japanese_body(hit, entry)
                    || self.is_behind_qualifier(hit, entry)
                    || self.begins_company(hit, kind));
        is_part.then_some(LONGER_NAME)
    }

    /// ジャパン・ソサエティ of ジャパン・ソサエティ・オブ・クリーブランド: a dot and a word for a part or a trade go on with a name in katakana.
    fn is_before_dotted_part(&self, hit: &Found) -> bool {
        const LONGEST: usize = 3;
        const LONGEST_CHAIN: usize = 40;
        const PARTS: [&str; 25] = [
            "オブ",
            "アンド",
            "リサーチ",
            "インスティテュート",
            "インスティチュート",
            "ファウンデーション",
            "カンパニー",
            "コーポレーション",
            "エンターテイメント",
            "エンタテインメント",
            "タワー",
            "エクスプレス",
            "カレッジ",
            "ラボ",
            "イリュストレ",
            "センター",
            "パーク",
            "ホール",
            "スタジアム",
            "ミュージアム",
            "マニュファクチャリング",
            "ホスピタル",
            "アリーナ",
            "アカデミー",
            "オーケストラ",
        ];
        let after = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix('・')).unwrap_or_default();
        // A name has an end: what is read of a chain does not grow with the text.
        let chain = first_chars(after, LONGEST_CHAIN);
        let chain = chain.split(|ch: char| !is_katakana(ch) && ch != '・').next().unwrap_or_default();
        // ボストン・フェンウェイ・パーク: the park has a name of its own.
        let is_listed = || {
            let at = hit.span.end() + '・'.len_utf8();
            self.lexicon.match_at(self.text, at).is_some_and(|next| next.span.len() >= chain.len())
        };
        hit.core.of(self.text).ends_with(is_katakana)
            && chain.split('・').take(LONGEST).any(|word| PARTS.contains(&word))
            && !is_listed()
    }

    /// 札幌グランドホテル, 東北ILC推進協議会: a place before a word in another script and the head of a name; 日本・インディアナ協会: two before one.
    fn is_before_headed_word(&self, hit: &Found) -> bool {
        const LONGEST: usize = 12;
        const OF_BUILDINGS: [&str; 7] = ["ホテル", "タワー", "ビル", "ドーム", "アリーナ", "スタジアム", "プラザ"];
        const COMMON: [&str; 10] = [
            "オフィスビル",
            "ビジネスホテル",
            "カプセルホテル",
            "リゾートホテル",
            "シティホテル",
            "ラブホテル",
            "テナントビル",
            "ツインタワー",
            "アイアンドーム",
            "ゴールデンドーム",
        ];
        const OF_BODIES: [&str; 5] = ["協議会", "プラットフォーム", "コンソーシアム", "推進機構", "推進会議"];
        let after = self.text.get(hit.span.end()..).unwrap_or_default();
        let run = |text: &str, is_part: &dyn Fn(char) -> bool| {
            text.char_indices().take(LONGEST + 1).find(|(_, ch)| !is_part(*ch)).map_or(text.len(), |(at, _)| at)
        };
        let (word, rest) = after.split_at_checked(run(after, &is_katakana)).unwrap_or_default();
        // オハイオ州ジェファーソンビル: a state before a town.
        let is_town = hit.core.of(self.text).ends_with(is_han) && !is_district_in_full(hit.core.of(self.text));
        if OF_BUILDINGS.iter().any(|head| word.len() > head.len() && word.ends_with(head)) {
            return is_town && !COMMON.iter().any(|common| word.ends_with(common));
        }
        let initials = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let is_one_place = || hit.surfaces.iter().all(|&id| self.lexicon.surface(id).entry().countries().count() == 1);
        if initials > 1 && is_town && is_one_place() {
            let body = after.get(initials..).unwrap_or_default();
            let body = body.get(..run(body, &|ch| is_han(ch) || is_katakana(ch))).unwrap_or_default();
            return OF_BODIES.iter().any(|head| body.ends_with(head));
        }
        let before = self.text.get(..hit.span.start()).unwrap_or_default();
        let other = after.strip_prefix('・').unwrap_or_default();
        let (second, head) = other.split_at_checked(run(other, &is_katakana)).unwrap_or_default();
        !second.is_empty() && head.starts_with("協会")
            || word.is_empty() && rest.starts_with("協会") && before.strip_suffix('・').is_some_and(|near| near.ends_with(is_han))
    }

    /// アンダーズ東京: a town directly behind katakana that is no name and no office, with no other word behind it, ends a brand. What
    /// a team or a meeting is called after may stand there: サッカー日本代表.
    fn is_end_of_brand(&self, hit: &Found, place: EntryRecord<'l>) -> bool {
        const SHORTEST: usize = 3;
        const WORDS: [&str; 26] = [
            "オール",
            "リーグ",
            "コンサート",
            "フォーラム",
            "ワークショップ",
            "シンポジウム",
            "セミナー",
            "イベント",
            "サミット",
            "オリンピック",
            "ワクチン",
            "ラグビー",
            "サッカー",
            "スタートアップ",
            "シェフ",
            "メーカー",
            "ツアー",
            "マラソン",
            "パレード",
            "ニュース",
            "メディア",
            "オフィス",
            "マンション",
            "センター",
            "コンピューター",
            "ランキング",
        ];
        let (before, after) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let after = after.get(hit.span.len()..).unwrap_or_default();
        if place.country_code().is_some()
            || !before.ends_with(is_katakana)
            || !hit.core.of(self.text).chars().all(is_han)
            || is_district_in_full(hit.core.of(self.text))
            || !place.names().any(|name| name.text().ends_with(DIVISIONS))
            || after.starts_with(|ch| is_han(ch) || is_katakana(ch))
        {
            return false;
        }
        let brand = katakana_before(before).rsplit(DOTS).next().unwrap_or_default();
        // オール愛知, Bリーグ仙台, コンサート東京で.
        brand.chars().count() >= SHORTEST
            && !WORDS.iter().any(|word| brand.ends_with(word))
            && self.lexicon.readings(brand).next().is_none()
            && !self.titles.is_title(brand)
            && self.titles.titles().japanese_at_end(brand).next().is_none()
    }

    /// Yamaha of Yamaha Motor Europe: the longer name of a company stands there, and something behind it makes it another one.
    fn begins_refused_company(&self, hit: &Found) -> bool {
        let after = self.text.get(hit.span.end()..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
        let next = first_word(after);
        hit.span == hit.core
            && next.starts_with(|ch: char| ch.is_ascii_uppercase())
            && self.is_company(&format!("{} {next}", hit.core.of(self.text)))
    }

    /// Japan of Lumentum Japan, Europe of Honda Motor Europe: a country behind the name of a company is that of a branch, unless what the
    /// company has there follows.
    fn is_branch_of_company(&self, hit: &Found, place: EntryRecord<'l>) -> bool {
        const HELD: [&str; 10] =
            ["plant", "plants", "fab", "factory", "office", "offices", "unit", "operations", "market", "business"];
        if self.is_region_of_company(hit) {
            return true;
        }
        let Some(before) = self.text.get(..hit.core.start()).and_then(|before| before.strip_suffix(' ')) else { return false };
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_part_of_world = || place.country_code().is_some() || CONTINENTS.contains(&hit.core.of(self.text));
        if !before.ends_with(is_latin_word) || !is_part_of_world() || HELD.contains(&first_word(after.trim_start_matches(' '))) {
            return false;
        }
        let starts = before.char_indices().rev().filter(|(_, ch)| !is_latin_word(*ch)).map(|(at, ch)| at + ch.len_utf8());
        let names = starts.chain([0]).take(MOST_WORDS_OF_COMPANY).filter_map(|at| before.get(at..));
        names.into_iter().any(|name| self.is_company(name)) && !is_headline(self.text, hit.core.start())
    }

    /// 北海道 of ホンダ北海道, アメリカ of 三菱電機アメリカ: a region directly behind the name of a company in the other script, and no other
    /// word behind it.
    fn is_region_of_company(&self, hit: &Found) -> bool {
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let is_word = |ch: char| matches!(Script::of(ch), Script::Han | Script::Katakana);
        let printed = hit.core.of(self.text);
        let names_firm = |name: &str| {
            let mut readings = self.lexicon.readings(name).map(|id| self.lexicon.surface(id));
            readings.any(|surface| surface.entry().kind() == Kind::Company && !surface.is_shield())
        };
        if after.starts_with(is_word) {
            return false;
        }
        if printed.starts_with(is_katakana) && before.ends_with(is_han) {
            // 三菱電機アメリカの社長, but 大林組アメリカで受注.
            const BEHIND: [&str; 8] = ["、", "。", "（", "・", "社長", "の社長", "の会長", "のCEO"];
            if !after.is_empty() && !after.starts_with('\n') && !BEHIND.iter().any(|word| after.starts_with(word)) {
                return false;
            }
            let run = before.char_indices().rev().take(LONGEST_FIRM).take_while(|(_, ch)| is_han(*ch));
            return run.skip(2).filter_map(|(at, _)| before.get(at..)).any(names_firm);
        }
        printed.starts_with(is_han) && before.ends_with(is_katakana) && names_firm(katakana_before(before))
    }

    /// Whether a company is called so in Latin letters, and nobody and nothing else.
    fn is_company(&self, name: &str) -> bool {
        let mut readings = self.lexicon.readings(name).map(|id| self.lexicon.surface(id)).peekable();
        name.starts_with(|ch: char| ch.is_ascii_uppercase())
            && readings.peek().is_some()
            && readings.all(|surface| surface.entry().kind() == Kind::Company && !surface.is_shield())
    }

    /// ルイス・シボレー, ジェイソン・クボタ総領事: what stands before the dot is no name of its own and no word for a trade, so the two are
    /// parts of one name.
    fn is_behind_dotted_word(&self, hit: &Found, kind: Kind) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        // ジャニ・イワモト・ユタ州上院議員: what ends in a word for what it is, is nobody's surname.
        let in_katakana = hit.core.of(self.text).starts_with(is_katakana) && hit.core.of(self.text).ends_with(is_katakana);
        let Some(head) = before.strip_suffix(DOTS).filter(|_| in_katakana) else { return false };
        // ジョン・B・マクドナルド.
        let initial = head.strip_suffix(|ch: char| ch.is_uppercase()).and_then(|rest| rest.strip_suffix(DOTS));
        let head = initial.unwrap_or(head);
        let Some(run) = Some(katakana_before(head)).filter(|run| run.ends_with(is_katakana)) else { return false };
        if head.get(..head.len() - run.len()).is_some_and(|outside| outside.ends_with(|ch: char| Script::of(ch) == Script::Latin))
        {
            return false;
        }
        // A surname stands before the body whose officer he is, アキリーノ・インド太平洋軍司令官, and before the office in a company. Before
        // a town it is as likely a given name: ダグラス・フェアバンクス.
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let is_town = || hit.surfaces.iter().all(|&id| self.lexicon.surface(id).entry().country_code().is_none());
        let has_officer = !(matches!(kind, Kind::Company | Kind::Product | Kind::Media) || kind == Kind::Place && is_town())
            || self.titles.titles().japanese_at_start(after).next().is_some();
        let is_surname = |id: SurfaceId| matches!(self.lexicon.surface(id).rule(), Rule::Surname | Rule::Initial);
        let is_name = |word: &str| self.lexicon.readings(word).any(|id| has_officer || !is_surname(id));
        let starts = run.char_indices().filter(|(_, ch)| DOTS.contains(ch)).map(|(at, dot)| at + dot.len_utf8());
        let mut words = std::iter::once(0).chain(starts).filter_map(|at| run.get(at..));
        // 大リーグ・ドジャース.
        let outside = head.get(..head.len() - run.len()).unwrap_or_default();
        let in_kanji = outside.char_indices().rev().take(MOST_KANJI).take_while(|(_, ch)| Script::of(*ch) == Script::Han);
        let mut mixed = in_kanji.filter_map(|(at, _)| head.get(at..));
        !self.lexicon.may_stand_before(&format!("{run}・"), kind) && !words.any(is_name) && !mixed.any(is_name)
    }

    /// Boston Scientific Europe: the words behind a place go on with a name of the glossary that may not end where it does.
    fn begins_listed_name(&self, hit: &Found, place: EntryRecord<'l>) -> bool {
        const MOST_WORDS: usize = 3;
        const LONGEST_LISTED: usize = 80;
        // U.S. Senate Intelligence Committee names the country all the same.
        if place.country_code().is_some() {
            return false;
        }
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        let Some(rest) = after.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_uppercase)) else { return false };
        let line = first_chars(rest, LONGEST_LISTED).split('\n').next().unwrap_or_default();
        let ends = line.char_indices().filter(|(_, ch)| !is_latin_word(*ch) && *ch != '-').map(|(at, _)| at);
        let is_longer = |end: usize| {
            let name = self.text.get(hit.core.start()..hit.core.end() + 1 + end).unwrap_or_default();
            let goes_on =
                line.get(end..).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            goes_on
                && self.lexicon.readings(name).map(|id| self.lexicon.surface(id)).any(|surface| {
                    !surface.is_shield() && surface.text().starts_with(hit.core.of(self.text)) && is_body(surface.entry().kind())
                })
        };
        ends.take(MOST_WORDS).any(is_longer)
    }

    /// 潜水艦「メリーランド」, 空母“エイブラハム・リンカーン”, USS Chicago: a place or a person that a ship is called after.
    fn is_name_of_ship(&self, hit: &Found) -> bool {
        const SHIPS: [&str; 7] = ["艦", "空母", "原潜", "フリゲート", "巡視船", "客船", "級"];
        const PREFIXES: [&str; 6] = ["USS", "USNS", "USCGC", "JS", "HMS", "HMAS"];
        let (before, after) = self.text.split_at_checked(hit.span.start()).unwrap_or_default();
        let is_closed = || after.get(hit.span.len()..).is_some_and(|after| after.starts_with(['」', '』', '”', '"']));
        match (before.strip_suffix(['「', '『', '“', '"']), before.strip_suffix([' ', '\u{a0}'])) {
            (Some(ship), _) => SHIPS.iter().any(|word| ship.ends_with(word)) && is_closed(),
            (None, Some(near)) => PREFIXES.iter().any(|prefix| ends_with_word(near, prefix)),
            (None, None) => false,
        }
    }

    /// The carrier Abraham Lincoln, the George Washington carrier; and behind an article where the sentence speaks of ships: the Abraham
    /// Lincoln and the Nimitz were at sea.
    pub(super) fn is_ship(&self, hit: &Found) -> bool {
        const KINDS: [&str; 9] =
            ["carrier ", "carriers ", "destroyer ", "destroyers ", "cruiser ", "submarine ", "frigate ", "frigates ", "warship "];
        const BEHIND: [&str; 4] = [" carrier", " strike group", " battle group", " Strike Group"];
        const AT_SEA: [&str; 7] = ["carrier", "warship", "at sea", "sailed", "Yokosuka", "strike group", "fleet"];
        let printed = hit.core.of(self.text);
        if !printed.is_ascii() {
            return self.is_japanese_ship(hit);
        }
        if !printed.contains(' ') {
            return false;
        }
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let is_behind_article = || {
            let next = after.strip_prefix(' ').map(first_word);
            let goes_on = next.is_some_and(|next| next.starts_with(char::is_uppercase));
            let sentence = sentence_at(self.text, hit.core).of(self.text);
            !goes_on && AT_SEA.iter().any(|word| has_word(sentence, word))
        };
        KINDS.iter().any(|word| before.ends_with(word))
            || BEHIND.iter().any(|word| after.starts_with(word))
            || (before.ends_with("the ") || before.ends_with("The ")) && is_behind_article()
    }

    /// USS Tripoli left Sasebo. The Tripoli sailed on: behind the article the last words of a ship that was named before, where no noun
    /// follows.
    pub(super) fn is_ship_again(&self, hit: &Found, entry: EntryRecord<'l>) -> bool {
        const VERBS: [&str; 22] = [
            "is", "was", "has", "had", "will", "left", "sailed", "returned", "arrived", "departed", "docked", "entered", "came",
            "went", "began", "carries", "carried", "joined", "and", "at", "in", "on",
        ];
        let (before, after) = self.text.split_at_checked(hit.core.start()).unwrap_or_default();
        let after = after.get(hit.core.len()..).unwrap_or_default();
        let is_alone = match after.strip_prefix(' ') {
            Some(next) => VERBS.contains(&first_word(next)),
            None => after.is_empty() || after.starts_with(['.', ',', ';', '\'', '’']),
        };
        let is_ship = |id: SurfaceId| {
            let ship = self.lexicon.surface(id).entry();
            self.established.contains(&ship.number()) && ship.number() != entry.number()
        };
        (before.ends_with("the ") || before.ends_with("The "))
            && (entry.is_person() || entry.kind() == Kind::Place)
            && is_alone
            && ["USS", "JS"]
                .iter()
                .any(|prefix| self.lexicon.readings(&format!("{prefix} {}", hit.core.of(self.text))).any(is_ship))
    }

    /// 米原潜ジョージ・ワシントン, 練習船「野口英世」.
    fn is_japanese_ship(&self, hit: &Found) -> bool {
        const KINDS: [&str; 7] = ["艦", "空母", "原潜", "フリゲート", "船", "タンカー", "ヨット"];
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let near = before.strip_suffix(['「', '『', '“']).unwrap_or(before);
        let is_quoted = near.len() < before.len();
        let is_katakana = hit.core.of(self.text).starts_with(is_katakana);
        // 宇宙船イーロン・マスク氏も乗る.
        let is_nobody = || is_katakana && self.titles.beside(self.text, hit.core) == Beside::Nothing;
        KINDS.iter().any(|kind| near.ends_with(kind)) && (is_quoted || is_nobody())
    }

    /// パナソニック・パンサーズ, ボストン・マラソン: what stands behind the dot is neither a name nor somebody of the company, so the two
    /// are parts of one name. In a list of several, each may be a name that the glossary lacks.
    fn is_before_dotted_word(&self, hit: &Found) -> bool {
        let before = self.text.get(..hit.core.start()).unwrap_or_default();
        let after = self.text.get(hit.span.end()..).unwrap_or_default();
        let Some(tail) = after.strip_prefix(DOTS).filter(|_| hit.span.of(self.text).ends_with(is_katakana)) else { return false };
        let behind = tail.trim_start_matches(is_katakana);
        let titles = self.titles.titles();
        behind.len() < tail.len()
            && !before.ends_with(DOTS)
            && !behind.starts_with(DOTS)
            && titles.japanese_at_start(behind).next().is_none()
            && !titles.is_honorific_at_start(behind)
            && self.lexicon.match_at(self.text, self.text.len() - tail.len()).is_none()
    }

    /// ジョン・ロバーツ・ルース: a full name in katakana, and behind the next dot a word that begins nothing the glossary has.
    fn is_before_dotted_surname(&self, hit: &Found) -> bool {
        let printed = hit.span.of(self.text);
        let after = self.text.get(hit.span.end()..).unwrap_or_default();
        let Some(tail) = after.strip_prefix(DOTS).filter(|_| printed.ends_with(is_katakana) && printed.contains(DOTS)) else {
            return false;
        };
        let titles = self.titles.titles();
        tail.starts_with(is_katakana)
            && !tail.starts_with("ジュニア")
            && !tail.trim_start_matches(is_katakana).starts_with(DOTS)
            && titles.japanese_at_start(tail).next().is_none()
            && titles.countries_at_start(tail).next().is_none()
            && self
                .lexicon
                .match_at(self.text, self.text.len() - tail.len())
                .is_none_or(|next| next.surfaces.iter().all(|&id| self.is_surname(id)))
    }

    /// 東芝TEC, トヨタGAZOO Racing: three capitals or more directly behind a firm in Japanese script, which are no name and no word of the
    /// trade, make the name of another one.
    fn goes_on_in_letters(&self, hit: &Found) -> bool {
        const SHORTEST: usize = 3;
        const WORDS: [&str; 44] = [
            "ADSL", "API", "ATM", "BEV", "BPO", "CATV", "CEO", "CFO", "CIO", "CMOS", "COO", "CPU", "CSR", "CTO", "DRAM", "DVD",
            "EMS", "ESG", "ETF", "FCV", "GPS", "GPU", "HEV", "ICT", "IPO", "LED", "LLM", "LNG", "LSI", "MBO", "MVNO", "NAND",
            "NISA", "OEM", "OLED", "PHEV", "PHS", "PHV", "POS", "SNS", "SUV", "TOB", "USB", "WEB",
        ];
        let after = self.text.get(hit.span.end()..).unwrap_or_default();
        let len = after.bytes().take_while(u8::is_ascii_uppercase).count();
        let (letters, rest) = after.split_at_checked(len).unwrap_or_default();
        letters.len() >= SHORTEST
            && !hit.span.of(self.text).ends_with(is_latin_word)
            && !rest.starts_with(is_latin_word)
            && !WORDS.contains(&letters)
            && self.lexicon.match_at(self.text, hit.span.end()).is_none()
    }

    /// Ohio State Department of Education, Kyoto University of Arts: a head that stands first in many names, and what it is the head
    /// of, unless that is a place.
    fn goes_on_with_of(&self, hit: &Found, surface: SurfaceRecord<'l>) -> bool {
        const HEADS: [&str; 20] = [
            "Department",
            "Dept.",
            "Dept",
            "Ministry",
            "University",
            "Univ.",
            "Univ",
            "Institute",
            "Agency",
            "Bureau",
            "Commission",
            "School",
            "College",
            "Society",
            "Foundation",
            "Association",
            "Academy",
            "Council",
            "Federation",
            "Board",
        ];
        const FOUNDED: [&str; 5] = ["Society", "Foundation", "Association", "Academy", "Institute"];
        let after = self.text.get(hit.core.end()..).unwrap_or_default();
        if !after.starts_with(" of ") && !after.starts_with(" for ") {
            return false;
        }
        let last = surface.text().rsplit_once(' ').map(|(_, last)| last).unwrap_or_default();
        // The Japan Society for Aeronautical Sciences, but not for Prime Minister Ishiba.
        if let Some(rest) = after.strip_prefix(" for ") {
            let (at, titles) = (self.text.len() - rest.len(), self.titles.titles());
            let word = first_word(rest);
            return FOUNDED.contains(&last)
                && word.starts_with(|ch: char| ch.is_ascii_uppercase())
                && word.chars().any(char::is_lowercase)
                && !is_function_word(word)
                && titles.english_at_start(rest).is_none()
                && !self.titles.is_title_word(word)
                && self.lexicon.match_at(self.text, at).is_none()
                && !crate::builtin::onomasticon().part(word).is_given()
                && !is_headline(self.text, hit.core.start());
        }
        let Some(of) = after.strip_prefix(" of ") else { return false };
        let of = of.strip_prefix("the ").unwrap_or(of);
        let is_head = HEADS.contains(&last);
        // The Trade Policy Bureau of METI: what the name waits for.
        let is_waited_for = || {
            let owner = self.lexicon.match_at(self.text, self.text.len() - of.len());
            let owner = owner.map(|owner| owner.span.of(self.text)).unwrap_or_default();
            surface.name().cues().any(|cue| cue == owner)
        };
        // The Electrochemical Society of Japan is no American one.
        let entry = surface.entry();
        let is_there = |place: EntryRecord<'l>| {
            entry.countries().next().is_none() || place.countries().any(|there| entry.countries().any(|own| own == there))
        };
        let is_place = |end: usize| {
            let readings = self.lexicon.readings(of.get(..end).unwrap_or_default());
            let mut entries = readings.map(|id| self.lexicon.surface(id).entry());
            entries.any(|place| place.kind() == Kind::Place && is_there(place))
        };
        let ends = || of.char_indices().filter(|(_, ch)| !is_latin_word(*ch)).map(|(end, _)| end);
        is_head
            && of.starts_with(|ch: char| ch.is_ascii_uppercase())
            && !ends().chain([of.len()]).take(LONGEST_PLACE).any(is_place)
            && !is_waited_for()
    }
}

fn is_katakana(ch: char) -> bool {
    Script::of(ch) == Script::Katakana
}

/// The run of katakana and dots that ends a text.
pub(super) fn katakana_before(text: &str) -> &str {
    let in_run = |(_, ch): &(usize, char)| is_katakana(*ch) || DOTS.contains(ch);
    let start = text.char_indices().rev().take(LONGEST_RUN).take_while(in_run).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}
