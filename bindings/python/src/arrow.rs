//! Columns of texts, as Arrow arrays.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, LargeStringArray, ListArray, StringArray, StringViewArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use arrow_select::take::take;

use crate::mention::Mention;
use crate::parallel;

/// The type of a column of these texts once it is normalised; nothing where they are no texts.
pub(crate) fn normalized_type(texts: &DataType) -> Option<DataType> {
    match texts {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Some(texts.clone()),
        DataType::Dictionary(_, values) => normalized_type(values),
        _ => None,
    }
}

/// Every text of a column as `work` writes it.
pub(crate) fn normalized(
    column: &ArrayRef,
    threads: usize,
    work: impl Fn(&str) -> String + Sync,
) -> Result<ArrayRef, ArrowError> {
    if let Some(categories) = column.as_any_dictionary_opt() {
        return take(&normalized(categories.values(), threads, work)?, categories.keys(), None);
    }
    let written = parallel::map(&texts(column)?, threads, |text| text.map(&work));
    Ok(match column.data_type() {
        DataType::LargeUtf8 => Arc::new(LargeStringArray::from_iter(written)),
        DataType::Utf8View => Arc::new(StringViewArray::from_iter(written)),
        DataType::Utf8 => {
            // A column of strings counts its bytes in 31 bits, and what is written may be longer than what was read.
            let bytes = written.iter().flatten().map(String::len).sum();
            i32::try_from(bytes).map_err(|_| ArrowError::OffsetOverflowError(bytes))?;
            Arc::new(StringArray::from_iter(written))
        }
        _ => Arc::clone(column),
    })
}

/// The type of a column of mentions: for each text a list of structs.
pub(crate) fn mentions_type() -> DataType {
    DataType::List(Arc::clone(&MENTION))
}

static MENTION: LazyLock<Arc<Field>> =
    LazyLock::new(|| Arc::new(Field::new_list_field(DataType::Struct(mention_fields()), true)));

static WORD: LazyLock<Arc<Field>> = LazyLock::new(|| Arc::new(Field::new_list_field(DataType::Utf8, true)));

fn mention_fields() -> Fields {
    let of = |name: &str| match name {
        "start" | "end" => DataType::Int64,
        "evidence" | "candidates" => DataType::List(Arc::clone(&WORD)),
        _ => DataType::Utf8,
    };
    Mention::FIELDS.iter().map(|name| Field::new(*name, of(name), true)).collect()
}

/// The mentions that `work` finds in every text of a column.
pub(crate) fn annotated(
    column: &ArrayRef,
    threads: usize,
    work: impl Fn(&str) -> Vec<Mention> + Sync,
) -> Result<ArrayRef, ArrowError> {
    if let Some(categories) = column.as_any_dictionary_opt() {
        return take(&annotated(categories.values(), threads, work)?, categories.keys(), None);
    }
    let found = parallel::map(&texts(column)?, threads, |text| text.map(&work));
    let all: Vec<&Mention> = found.iter().flatten().flatten().collect();
    let numbers = |number: fn(&Mention) -> usize| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(all.iter().map(|mention| i64::try_from(number(mention)).unwrap_or(i64::MAX))))
    };
    let words = |word: fn(&Mention) -> Option<&String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(all.iter().map(|mention| word(mention))))
    };
    let lists = |list: fn(&Mention) -> &Vec<String>| -> Result<ArrayRef, ArrowError> {
        let lengths = OffsetBuffer::from_lengths(all.iter().map(|mention| list(mention).len()));
        let words = StringArray::from_iter(all.iter().flat_map(|mention| list(mention)).map(Some));
        Ok(Arc::new(ListArray::try_new(Arc::clone(&WORD), lengths, Arc::new(words), None)?))
    };
    let fields = vec![
        numbers(|mention| mention.start),
        numbers(|mention| mention.end),
        words(|mention| Some(&mention.surface)),
        words(|mention| Some(&mention.status)),
        words(|mention| mention.id.as_ref()),
        words(|mention| mention.kind.as_ref()),
        words(|mention| Some(&mention.lang)),
        words(|mention| Some(&mention.form)),
        words(|mention| mention.en.as_ref()),
        words(|mention| mention.ja.as_ref()),
        words(|mention| mention.replacement.as_ref()),
        words(|mention| mention.withheld.as_ref()),
        lists(|mention| &mention.evidence.0)?,
        lists(|mention| &mention.candidates.0)?,
        words(|mention| mention.confidence.as_ref()),
    ];
    let mentions = StructArray::try_new(mention_fields(), fields, None)?;
    let lengths = OffsetBuffer::from_lengths(found.iter().map(|mentions| mentions.as_ref().map_or(0, Vec::len)));
    let nulls = NullBuffer::from_iter(found.iter().map(Option::is_some));
    Ok(Arc::new(ListArray::try_new(Arc::clone(&MENTION), lengths, Arc::new(mentions), Some(nulls))?))
}

fn texts(column: &ArrayRef) -> Result<Vec<Option<&str>>, ArrowError> {
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().collect(),
        DataType::Utf8View => column.as_string_view().iter().collect(),
        DataType::Null => vec![None; column.len()],
        other => return Err(ArrowError::SchemaError(format!("expected a column of strings, not of {other}"))),
    })
}
