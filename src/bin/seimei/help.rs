//! What `--help` shows below the options: commands to try. A test runs each of them as far as its options are read.

pub(crate) const SEIMEI: &str = "\
Examples:
  echo 'Fumio Kishida met Open AI.' | seimei normalize    names in house style
  seimei check article.txt                                what is not, and why
  seimei lookup 財務省                                    what a name may be
  seimei normalize --help                                 options and examples of a verb

Exit codes: 0 done, 1 findings (check), 2 error. A `seimei.toml` beside or above a file sets its style.";

pub(crate) const NORMALIZE: &str = "\
Examples:
  seimei normalize article.txt                            print it with every name in house style
  seimei normalize --diff article.txt                     show what would change
  seimei normalize --write --record undo.jsonl a.txt b.txt
                                                          change the files; `seimei undo undo.jsonl` takes it back
  seimei normalize --style press --to en article.txt      another style";

pub(crate) const CHECK: &str = "\
Examples:
  seimei check article.txt                                names that are not in style; exit code 1 if any
  seimei check --style government article.txt notes.txt   in the style of the government of Japan";

pub(crate) const ANNOTATE: &str = "\
Examples:
  seimei annotate article.txt                             every name with its entry
  seimei annotate --format jsonl --input jsonl --field body news.jsonl
                                                          a JSON object for each name of each record
  seimei annotate --explain article.txt                   what each might be, and what was refused and why";

pub(crate) const LOOKUP: &str = "\
Examples:
  seimei lookup 文科省                                    the entry of a name, and its other names
  seimei lookup --format jsonl 'Fumio Kishida' UW         for programs";

pub(crate) const TRACE: &str = "\
Examples:
  seimei trace article.txt --stage resolve                what each name is, and why
  seimei trace article.txt --stage render                 what is written for it";

pub(crate) const EXPORT: &str = "\
Examples:
  seimei export --to csv --bom --output glossary.csv      a table for spreadsheets
  seimei export --to tbx --output glossary.tbx            for translation tools";

pub(crate) const IMPORT: &str = "\
Examples:
  seimei import names.csv --from csv --output names.toml  a table as a list of entries";

pub(crate) const GLOSSARY: &str = "\
Examples:
  seimei glossary check names                             every problem of the lists in a folder
  seimei glossary why MEXT                                which entries claim a string
  seimei glossary pack names --output names.index         lists as one file, for normalize --index names.index";

pub(crate) const SUGGEST: &str = "\
Examples:
  seimei suggest --limit 20 articles                      names that the glossary lacks, as entries to paste";

pub(crate) const STYLE: &str = "\
Examples:
  seimei style article.txt                                the style of a file: option, value, who decided
  seimei style --style press --format toml > seimei.toml  a file to begin with";

pub(crate) const UNDO: &str = "\
Examples:
  seimei normalize --write --record undo.jsonl article.txt
  seimei undo undo.jsonl                                  article.txt is as it was";

pub(crate) const COMPLETIONS: &str = "\
Examples:
  seimei completions bash > ~/.local/share/bash-completion/completions/seimei
  seimei completions zsh > ~/.zfunc/_seimei
  seimei completions fish > ~/.config/fish/completions/seimei.fish";

pub(crate) const MAN: &str = "\
Examples:
  seimei man | man -l -                                   read it
  seimei man --out ~/.local/share/man/man1                the page of the command and one for each verb";
